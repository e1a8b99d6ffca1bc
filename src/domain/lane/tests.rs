use super::*;
use crate::domain::sample;
use crate::domain::settings::KindName;
use crate::domain::snooze::Snooze;
use crate::domain::ticket::Status;

const DAY: i64 = 86_400_000;

struct World {
    me: AccountRef,
    reopened: HashSet<IssueKey>,
    snoozes: Snoozes,
    own: Vec<OwnLane>,
}

impl World {
    fn new() -> World {
        let me = AccountRef("ana".into());
        World { me, reopened: HashSet::new(), snoozes: Snoozes::default(), own: Vec::new() }
    }

    fn context(&self) -> LaneContext<'_> {
        LaneContext {
            me: &self.me,
            reopened: &self.reopened,
            snoozes: &self.snoozes,
            now: Timestamp(100 * DAY),
            closed_days: 14,
            own: &self.own,
        }
    }

    fn lanes(&self, ticket: &Ticket) -> Vec<Lane> {
        Lane::ALL.into_iter().filter(|lane| lane.contains(ticket, &self.context())).collect()
    }
}

fn with(status: Status, assignee: Option<&str>) -> Ticket {
    let assignee = assignee.map(|account| sample::person(account, account));
    Ticket { status, assignee, updated: Timestamp(99 * DAY), ..sample::ticket("REQ-1") }
}

#[test]
fn a_ticket_stands_where_its_next_act_is() {
    let world = World::new();
    let cases = [
        (with(sample::to_do(), None), vec![Lane::New, Lane::Open]),
        (with(sample::to_do(), Some("ana")), vec![Lane::Mine, Lane::Open]),
        (with(sample::to_do(), Some("bob")), vec![Lane::Open]),
        (with(sample::in_progress(), None), vec![Lane::Open]),
        (with(sample::done(), Some("ana")), vec![Lane::Closed]),
    ];
    for (ticket, lanes) in cases {
        assert_eq!(world.lanes(&ticket), lanes, "{:?}", ticket.status);
    }
}

#[test]
fn a_reopened_ticket_is_not_new() {
    let mut world = World::new();
    world.reopened.insert(sample::key("REQ-1"));
    assert_eq!(world.lanes(&with(sample::to_do(), None)), [Lane::Reopened, Lane::Open]);
    assert_eq!(world.lanes(&with(sample::done(), None)), [Lane::Closed]);
}

#[test]
fn a_ticket_put_off_comes_back_when_its_time_has_come() {
    let mut world = World::new();
    let ticket = with(sample::to_do(), Some("ana"));
    let until = |day: i64| Snooze { until: Timestamp(day * DAY), updated: ticket.updated };
    world.snoozes.put(&ticket.key, Some(until(101)), Timestamp(99 * DAY));
    assert_eq!(world.lanes(&ticket), [Lane::Waiting, Lane::Open]);
    world.snoozes.put(&ticket.key, Some(until(100)), Timestamp(99 * DAY));
    assert_eq!(world.lanes(&ticket), [Lane::Mine, Lane::Open]);
}

#[test]
fn a_finished_clone_is_to_be_announced_while_the_ticket_is_open() {
    let world = World::new();
    let mut ticket = with(sample::in_progress(), Some("bob"));
    ticket.links = vec![sample::clone_link("DEV-3", sample::in_progress())];
    assert_eq!(world.lanes(&ticket), [Lane::Open]);
    ticket.links.push(sample::clone_link("DEV-4", sample::done()));
    assert_eq!(world.lanes(&ticket), [Lane::ToAnnounce, Lane::Open]);
    ticket.status = sample::done();
    assert_eq!(world.lanes(&ticket), [Lane::Closed]);
}

#[test]
fn closed_tickets_leave_after_the_configured_days() {
    let world = World::new();
    let mut ticket = with(sample::done(), None);
    ticket.updated = Timestamp(86 * DAY);
    assert_eq!(world.lanes(&ticket), [Lane::Closed]);
    ticket.updated = Timestamp(86 * DAY - 1);
    assert!(world.lanes(&ticket).is_empty());
}

#[test]
fn slugs_lead_back_to_their_lanes() {
    for lane in Lane::ALL {
        assert_eq!(Lane::parse(&lane.slug()), Some(lane));
    }
    for slug in ["vip-2", "a", "aa", "-", "9", "999999999999", "a-b-c-d-e-f-"] {
        let own = Lane::Own(LaneId::parse(slug).expect("an id"));
        assert_eq!((own.slug().as_str(), Lane::parse(slug)), (slug, Some(own)));
        let json = serde_json::to_string(&own).expect("JSON");
        assert_eq!(serde_json::from_str::<Lane>(&json).expect("a lane"), own, "{json}");
        let bytes = postcard::to_extend(&own, Vec::new()).expect("bytes");
        assert_eq!(postcard::from_bytes::<Lane>(&bytes).expect("a lane"), own);
    }
    let too_long = "a".repeat(LaneId::LONGEST + 1);
    for slug in ["", "Nouvelles", "à-faire", "a b", "a/b", &too_long] {
        assert_eq!(Lane::parse(slug), None, "{slug}");
    }
}

#[test]
fn a_ticket_is_counted_in_all_its_lanes() {
    let world = World::new();
    let tickets = [
        with(sample::to_do(), None),
        with(sample::to_do(), Some("ana")),
        with(sample::done(), None),
    ];
    let mut counts = LaneCounts::default();
    tickets.iter().for_each(|ticket| counts.add(Lanes::of(ticket, &world.context())));
    let held = |counts: &LaneCounts| {
        Lane::ALL.map(|lane| counts.of(lane.number(&[]).expect("a lane of the procedure")))
    };
    assert_eq!(held(&counts), [1, 0, 1, 0, 0, 2, 1]);
    counts.subtract(Lanes::of(&tickets[0], &world.context()));
    assert_eq!(held(&counts), [0, 0, 1, 0, 0, 1, 1]);
}

#[test]
fn it_is_known_when_time_alone_changes_a_tickets_lanes() {
    let mut world = World::new();
    let closed = Ticket { updated: Timestamp(90 * DAY), ..with(sample::done(), None) };
    assert_eq!(world.context().turns(&closed), Some(Timestamp(104 * DAY + 1)));
    let long_ago = Ticket { updated: Timestamp(1), ..closed };
    assert_eq!(world.context().turns(&long_ago), None);
    let open = with(sample::to_do(), None);
    assert_eq!(world.context().turns(&open), None);
    let snooze = Snooze { until: Timestamp(101 * DAY), updated: open.updated };
    world.snoozes.put(&open.key, Some(snooze), Timestamp(99 * DAY));
    assert_eq!(world.context().turns(&open), Some(Timestamp(101 * DAY)));
}

fn sorted(sort: Sort, tickets: &[Ticket]) -> Vec<&Ticket> {
    let mut placed: Vec<(Place, &Ticket)> = tickets
        .iter()
        .map(|ticket| {
            let Ticket { key, created, updated, .. } = ticket;
            let timed = Timed { key, created: *created, updated: *updated };
            (sort.place(timed, || Some(ticket.clone())), ticket)
        })
        .collect();
    placed.sort_by(|(a, _), (b, _)| sort.compare(a, b));
    placed.into_iter().map(|(_, ticket)| ticket).collect()
}

#[test]
fn orders_read_back_and_keep_equals_by_key() {
    for by in SortBy::ALL {
        for direction in [Direction::Ascending, Direction::Descending] {
            let sort = Sort { by, direction };
            assert_eq!(Sort::parse(&sort.to_text()), Some(sort));
        }
    }
    let tickets = [sample::ticket("REQ-10"), sample::ticket("REQ-9"), sample::ticket("DEV-11")];
    let shown = sorted(Sort { by: SortBy::Created, direction: Direction::Descending }, &tickets);
    let keys: Vec<&str> = shown.iter().map(|ticket| ticket.key.as_str()).collect();
    assert_eq!(keys, ["DEV-11", "REQ-9", "REQ-10"]);
}

#[test]
fn names_sort_without_accents_and_the_nameless_come_last() {
    let named = |key: &str, account: Option<&str>| Ticket {
        account: account.map(str::to_owned),
        ..sample::ticket(key)
    };
    let tickets = [
        named("REQ-1", None),
        named("REQ-2", Some("Zénith")),
        named("REQ-3", Some("École")),
        named("REQ-4", Some("duo")),
    ];
    let order = |direction| {
        let shown = sorted(Sort { by: SortBy::Account, direction }, &tickets);
        shown.iter().map(|ticket| ticket.key.number()).collect::<Vec<u64>>()
    };
    assert_eq!(order(Direction::Ascending), [4, 3, 2, 1]);
    assert_eq!(order(Direction::Descending), [2, 3, 4, 1]);
}

#[test]
fn a_login_name_is_never_taken_for_a_word() {
    let me = Whose::Person(AccountRef("me".into()));
    for whose in [Whose::Anybody, Whose::Mine, Whose::Nobody, me] {
        let text = whose.to_text().unwrap_or_default();
        assert_eq!(Whose::parse(&text), whose);
    }
}

fn added(id: &str, when: When) -> OwnLane {
    OwnLane::new(LaneId::parse(id).expect("an id"), when, &sample::settings().kinds)
}

#[test]
fn an_added_lane_holds_the_open_tickets_of_which_all_is_true_that_it_says() {
    let ticket = || Ticket {
        kind: Some(sample::choice("bug", "Bogue")),
        account: Some("École de Nantes ".into()),
        group: Some(sample::choice("g1", "Facturation")),
        ..with(sample::in_progress(), Some("ana"))
    };
    let yes = [
        When::default(),
        When { kinds: AnyOf::of(&[KindName::Help, KindName::Bug]), ..When::default() },
        When { groups: vec!["g1".into()], ..When::default() },
        When { accounts: vec!["ECOLE DE NANTES".into()], ..When::default() },
        When { assignee: Some(InCharge::Me), ..When::default() },
        When { assignee: Some(InCharge::Somebody), ..When::default() },
        When { stages: AnyOf::of(&[Stage::InProgress]), ..When::default() },
        When { idle_days: Some(1), ..When::default() },
        When {
            kinds: AnyOf::of(&[KindName::Bug]),
            stages: AnyOf::of(&[Stage::ToDo, Stage::InProgress]),
            ..When::default()
        },
    ];
    let no = [
        When { kinds: AnyOf::of(&[KindName::Task]), ..When::default() },
        When { groups: vec!["g2".into()], ..When::default() },
        When { accounts: vec!["École".into()], ..When::default() },
        When { assignee: Some(InCharge::Nobody), ..When::default() },
        When { stages: AnyOf::of(&[Stage::ToDo]), ..When::default() },
        When { idle_days: Some(2), ..When::default() },
        When { kinds: AnyOf::of(&[KindName::Bug]), groups: vec!["g2".into()], ..When::default() },
    ];
    for (is_in, rules) in [(true, yes.as_slice()), (false, no.as_slice())] {
        for when in rules {
            let mut world = World::new();
            world.own = vec![added("own", when.clone())];
            let lane = Lane::Own(world.own[0].id);
            assert_eq!(lane.contains(&ticket(), &world.context()), is_in, "{when:?}");
            let number = lane.number(&world.own).expect("a number");
            assert_eq!(Lanes::of(&ticket(), &world.context()).contains(number), is_in, "{when:?}");
            let done = Ticket { status: sample::done(), ..ticket() };
            assert!(!Lanes::of(&done, &world.context()).contains(number), "closed: {when:?}");
            let snooze = Snooze { until: Timestamp(101 * DAY), updated: ticket().updated };
            world.snoozes.put(&ticket().key, Some(snooze), Timestamp(99 * DAY));
            assert!(!Lanes::of(&ticket(), &world.context()).contains(number), "later: {when:?}");
        }
    }
}

#[test]
fn a_ticket_comes_into_a_lane_of_the_forgotten_when_its_days_are_over() {
    let mut world = World::new();
    let forgotten = |id, days| added(id, When { idle_days: Some(days), ..When::default() });
    world.own = vec![forgotten("month", 30), forgotten("week", 7), forgotten("day", 1)];
    let ticket = with(sample::to_do(), Some("bob"));
    assert_eq!(
        world.context().turns(&ticket),
        Some(Timestamp(106 * DAY)),
        "day is over, week next"
    );
    let later = |now| LaneContext { now: Timestamp(now), ..world.context() };
    let week = Lane::Own(world.own[1].id).number(&world.own).expect("a number");
    for (now, is_in) in [(106 * DAY - 1, false), (106 * DAY, true)] {
        assert_eq!(Lanes::of(&ticket, &later(now)).contains(week), is_in, "at {now}");
    }
    assert_eq!(later(106 * DAY).turns(&ticket), Some(Timestamp(129 * DAY)));
    assert_eq!(later(129 * DAY).turns(&ticket), None);
}

#[test]
fn a_lane_that_was_not_added_holds_nothing() {
    let world = World::new();
    let lane = Lane::Own(LaneId::parse("gone").expect("an id"));
    assert_eq!(lane.number(&world.own), None);
    assert!(!lane.contains(&with(sample::to_do(), None), &world.context()));
}

#[test]
fn a_rule_reads_back_from_a_file_and_from_what_the_next_start_reads() {
    let when = When {
        kinds: AnyOf::of(&[KindName::Bug, KindName::Help]),
        groups: vec!["g1".into()],
        accounts: vec!["École".into()],
        assignee: Some(InCharge::Nobody),
        stages: AnyOf::of(&[Stage::InProgress]),
        idle_days: Some(7),
    };
    for when in [when, When::default()] {
        let json = serde_json::to_value(&when).expect("JSON");
        assert_eq!(serde_json::from_value::<When>(json.clone()).expect("a rule"), when);
        let bytes = postcard::to_extend(&when, Vec::new()).expect("bytes");
        assert_eq!(postcard::from_bytes::<When>(&bytes).expect("a rule"), when);
        let kinds = json["kinds"].as_array().expect("a list");
        assert_eq!(kinds.len(), when.kinds.named().count());
    }
}
