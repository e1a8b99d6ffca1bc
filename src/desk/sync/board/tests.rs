mod differences;
mod foresight;
mod listing;
mod loading;

use super::*;
use crate::desk::sync::Read;
use crate::desk::sync::delta::Delta;
use crate::domain::aftermath::Foreseen;
use crate::domain::conversation::{Content, Entry, Voice};
use crate::domain::document::Document;
use crate::domain::lane::{Direction, SortBy, Whose};
use crate::domain::notice::{News, Notice};
use crate::domain::sample::{self, choice, clone_link, done, in_progress, key, person, shaped};
use crate::domain::snooze::Snooze;
use crate::jira::Found;
use std::sync::Arc;

const MINUTE: i64 = 60_000;

fn at(minute: i64) -> Timestamp {
    Timestamp(minute * MINUTE)
}

/// A ticket that was created and changed at these minutes.
fn ticket(name: &str, created: i64, updated: i64) -> Ticket {
    Ticket { created: at(created), updated: at(updated), ..shaped(name) }
}

fn closed(name: &str, created: i64, updated: i64) -> Ticket {
    Ticket { status: done(), ..ticket(name, created, updated) }
}

fn found(ticket: Ticket) -> Found {
    ticket.into()
}

fn awaits_clones(board: &Board) -> bool {
    board.wanted().is_some_and(|wanted| wanted.clones)
}

fn message(by: &str, minute: i64) -> Entry {
    Entry {
        id: minute.to_string(),
        at: at(minute),
        author: Some(person(by, by)),
        content: Content::Message(Voice::Incoming, Document::from_plain("Merci !")),
        operation: None,
    }
}

fn page(part: Part, tickets: Vec<Ticket>, is_last: bool) -> Delta {
    let total = Some(tickets.len() as u64);
    Delta::Page { part, tickets: tickets.into_iter().map(found).collect(), is_last, total }
}

fn changes(tickets: Vec<Ticket>) -> Delta {
    Delta::Changes { tickets: tickets.into_iter().map(found).collect(), reopened: Vec::new() }
}

/// A board that was loaded until minute 100.
fn board(open: Vec<Ticket>, reopened: Vec<Ticket>, closed: Vec<Ticket>) -> Board {
    let mut board = Board::new(AccountRef("ana".into()), 14);
    let deltas = [
        Delta::LoadBegins,
        page(Part::Open, open, true),
        page(Part::Reopened, reopened, true),
        page(Part::Closed, closed, true),
        Delta::LoadEnds { since: at(100) },
    ];
    for delta in deltas {
        assert_eq!(board.apply(delta), [], "loading is no news");
    }
    board
}

/// The board as it is written down and read.
fn snapshot(board: &Board) -> Snapshot {
    let mut writing = board.write(at(0)).expect("few tickets");
    let bytes = std::iter::from_fn(|| board.write_on(&mut writing)).flatten().collect();
    let Read::Snapshot(snapshot) = Snapshot::from_bytes(bytes, at(0)) else { panic!("{board:?}") };
    snapshot
}

fn arranged(board: &mut Board, lane: Lane, filter: &Filter, sort: Option<Sort>) -> Vec<IssueKey> {
    let list = board.arrange(lane, filter, sort);
    board.keys(&list, 0..list.len())
}

fn keys(board: &Board) -> Vec<String> {
    board.tickets().map(|ticket| ticket.key.to_string()).collect()
}

fn news_of(notices: &[Notice]) -> Vec<&News> {
    notices.iter().map(|notice| &notice.news).collect()
}

#[test]
fn a_lane_is_called_empty_only_when_jira_has_said_so() {
    let mut board = Board::new(AccountRef("ana".into()), 14);
    assert!(Lane::ALL.iter().all(|lane| !board.is_verified(*lane)));
    board.apply(Delta::LoadBegins);
    board.apply(page(Part::Open, vec![], false));
    assert!(!board.is_verified(Lane::Open));
    board.apply(page(Part::Open, vec![], true));
    let verified = |board: &Board| -> Vec<Lane> {
        Lane::ALL.into_iter().filter(|lane| board.is_verified(*lane)).collect()
    };
    assert_eq!(verified(&board), [Lane::Mine, Lane::ToAnnounce, Lane::Waiting, Lane::Open]);
    board.apply(page(Part::Reopened, vec![], true));
    board.apply(page(Part::Closed, vec![], true));
    assert_eq!(verified(&board), Lane::ALL);
    let restored = Board::new(AccountRef("ana".into()), 14).restored(&snapshot(&board));
    assert_eq!(verified(&restored.expect("a board")), []);
}

#[test]
fn the_load_is_measured_when_jira_counts() {
    let mut board = Board::new(AccountRef("ana".into()), 14);
    assert_eq!(board.progress(), None);
    board.apply(Delta::LoadBegins);
    board.apply(page(Part::Open, vec![ticket("REQ-1", 1, 1), ticket("REQ-2", 1, 1)], true));
    assert_eq!(board.progress(), Some(Progress { loaded: 2, total: None }));
    board.apply(page(Part::Reopened, vec![], true));
    board.apply(page(Part::Closed, vec![closed("REQ-3", 1, 1)], true));
    assert_eq!(board.progress(), Some(Progress { loaded: 3, total: Some(3) }));
    board.apply(Delta::LoadEnds { since: at(1) });
    assert_eq!(board.progress(), None);
}

#[test]
fn a_new_load_removes_what_is_no_longer_there_and_keeps_what_was_just_written() {
    let (one, two, three) = (ticket("REQ-1", 1, 1), ticket("REQ-2", 1, 1), ticket("REQ-3", 1, 1));
    let mut board = board(vec![one.clone(), two, three.clone()], vec![], vec![]);
    board.apply(Delta::LoadBegins);
    board.apply(page(Part::Open, vec![one], true));
    assert_eq!(board.tickets().count(), 3, "nothing leaves before the load has ended");
    board.patch(three);
    board.apply(Delta::LoadEnds { since: at(200) });
    assert_eq!(keys(&board), ["REQ-1", "REQ-3"]);
    assert_eq!(board.since(), Some(at(200)));
}

#[test]
fn what_changed_is_told_once_although_it_is_asked_for_twice() {
    let mut board = board(vec![ticket("REQ-1", 1, 50)], vec![], vec![]);
    let started = Ticket { status: in_progress(), ..ticket("REQ-1", 1, 101) };
    let new = ticket("REQ-2", 102, 102);
    let delta = changes(vec![new, started]);
    let told = board.apply(delta.clone());
    assert!(matches!(news_of(&told)[..], [News::Created, News::StatusChanged { .. }]));
    assert_eq!(board.apply(delta), []);
    assert_eq!(board.since(), Some(at(102)));
}

#[test]
fn an_old_ticket_that_comes_into_sight_is_no_new_one() {
    let mut board = board(vec![], vec![], vec![]);
    assert_eq!(board.apply(changes(vec![ticket("REQ-1", 1, 101)])), []);
    assert!(board.ticket(&key("REQ-1")).is_some());
}

#[test]
fn an_answer_that_is_older_than_what_is_known_changes_nothing() {
    let mut board = board(vec![ticket("REQ-1", 1, 90)], vec![], vec![]);
    assert_eq!(board.apply(changes(vec![closed("REQ-1", 1, 80)])), []);
    assert!(!board.ticket(&key("REQ-1")).expect("it").is_done());
}

#[test]
fn a_ticket_that_was_done_before_and_is_open_has_come_back() {
    let mut board = board(vec![], vec![], vec![closed("REQ-1", 1, 90)]);
    board.apply(changes(vec![ticket("REQ-1", 1, 101)]));
    assert!(board.reopened().contains(&key("REQ-1")));
    board.apply(changes(vec![closed("REQ-1", 1, 102)]));
    assert!(board.reopened().is_empty());
}

#[test]
fn a_ticket_that_came_back_shows_the_customers_words_until_it_is_closed() {
    let mut board = board(vec![], vec![], vec![closed("REQ-1", 1, 90)]);
    let back = Found { ticket: ticket("REQ-1", 1, 101), last_messages: vec![message("mail", 101)] };
    let delta = Delta::Changes { tickets: vec![back], reopened: vec![key("REQ-1")] };
    let told = board.apply(delta);
    assert!(matches!(
        news_of(&told)[..],
        [News::Reopened { .. }, News::Commented { voice: Voice::Incoming, .. }]
    ));
    assert!(board.reopened().contains(&key("REQ-1")));
    assert_eq!(board.last_words(&key("REQ-1")), Some("Merci !"));
    // What is said later is told although nobody asks again whether the ticket came back.
    let mut later = message("mail2", 103);
    later.content = Content::Message(Voice::Incoming, Document::from_plain("Toujours rien."));
    let again = Found { ticket: ticket("REQ-1", 1, 103), last_messages: vec![later] };
    board.apply(Delta::Changes { tickets: vec![again], reopened: vec![] });
    assert!(board.reopened().contains(&key("REQ-1")));
    assert_eq!(board.last_words(&key("REQ-1")), Some("Toujours rien."));
    board.patch(closed("REQ-1", 1, 103));
    assert!(board.reopened().is_empty());
    assert_eq!(board.last_words(&key("REQ-1")), None);
}

#[test]
fn a_ticket_that_came_back_from_long_ago_is_told_as_such() {
    let mut board = board(vec![], vec![], vec![]);
    let back = found(ticket("REQ-1", 1, 101));
    let told = board.apply(Delta::Changes { tickets: vec![back], reopened: vec![key("REQ-1")] });
    assert!(matches!(news_of(&told)[..], [News::Reopened { .. }]));
}

#[test]
fn what_the_agent_said_is_no_news_to_the_agent() {
    let mut board = board(vec![ticket("REQ-1", 1, 90)], vec![], vec![]);
    let words = vec![message("bob", 80), message("ana", 101), message("bob", 102)];
    let changed = Found { ticket: ticket("REQ-1", 1, 102), last_messages: words };
    let told = board.apply(Delta::Changes { tickets: vec![changed], reopened: vec![] });
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].at, at(102));
}

#[test]
fn what_the_agent_wrote_is_no_news_when_it_comes_back() {
    let mut board = board(vec![ticket("REQ-1", 1, 90)], vec![], vec![]);
    board.patch(closed("REQ-1", 1, 90));
    assert_eq!(board.apply(changes(vec![closed("REQ-1", 1, 101)])), []);
}

#[test]
fn a_clone_that_is_done_is_announced_once() {
    let waiting =
        Ticket { links: vec![clone_link("DEV-1", in_progress())], ..ticket("REQ-1", 1, 50) };
    let mut board = board(vec![waiting], vec![], vec![]);
    assert!(awaits_clones(&board));
    let delta = Delta::Finished(vec![closed("DEV-1", 1, 101), closed("DEV-2", 1, 101)]);
    let told = board.apply(delta.clone());
    assert_eq!(news_of(&told), [&News::CloneDone { clone: key("DEV-1") }]);
    assert_eq!(told[0].at, at(101));
    assert_eq!(board.apply(delta), []);
    assert!(!awaits_clones(&board));
    assert_eq!(board.count(Lane::ToAnnounce), 1);
}

#[test]
fn what_is_gone_leaves_every_lane() {
    let mut board = board(vec![], vec![ticket("REQ-1", 1, 50)], vec![]);
    board.apply(Delta::Gone(key("REQ-1")));
    assert_eq!(board.tickets().count() + board.reopened().len(), 0);
}

#[test]
fn lanes_are_counted_and_arranged_by_their_rules() {
    let mine = ticket("REQ-1", 1, 50);
    let nobodys = Ticket { assignee: None, ..ticket("REQ-2", 1, 60) };
    let mut board = board(vec![mine, nobodys], vec![], vec![closed("REQ-3", 1, 70)]);
    let expected = [(Lane::New, 1), (Lane::Mine, 1), (Lane::Open, 2), (Lane::Closed, 1)];
    for (lane, count) in expected {
        assert_eq!(board.count(lane), count, "{lane:?}");
    }
    let filter = Filter { assignee: Whose::Nobody, ..Filter::default() };
    assert_eq!(arranged(&mut board, Lane::Open, &filter, None), [key("REQ-2")]);
}

#[test]
fn filters_narrow_a_lane() {
    let unshaped = Ticket { updated: at(1), created: at(1), ..sample::ticket("REQ-2") };
    let mut board = board(vec![ticket("REQ-1", 1, 1), unshaped], vec![], vec![]);
    let cases = [
        (Filter::default(), vec![1, 2]),
        (Filter { text: "NANTES".into(), ..Filter::default() }, vec![1]),
        (Filter { text: "nantes lyon".into(), ..Filter::default() }, vec![]),
        (Filter { kind: Some("help".into()), ..Filter::default() }, vec![1]),
        (Filter { kind: Some("other".into()), ..Filter::default() }, vec![]),
        (Filter { group: Some("g2".into()), ..Filter::default() }, vec![]),
        (Filter { assignee: Whose::Nobody, ..Filter::default() }, vec![2]),
        (Filter { assignee: Whose::Mine, ..Filter::default() }, vec![1]),
        (Filter { assignee: Whose::parse(":bob"), ..Filter::default() }, vec![]),
    ];
    for (filter, expected) in cases {
        let sort = Sort { by: SortBy::Key, direction: Direction::Ascending };
        let keys = arranged(&mut board, Lane::Open, &filter, Some(sort));
        let numbers: Vec<u64> = keys.iter().map(IssueKey::number).collect();
        assert_eq!(numbers, expected, "{filter:?}");
    }
    let narrowings = board.narrowings(Lane::Open);
    assert_eq!(narrowings.kinds, [choice("help", "Aide")]);
    assert_eq!(narrowings.people, [choice("ana", "Ana")]);
    assert_eq!(board.narrowings(Lane::Closed), Narrowings::default());
}

#[test]
fn the_same_customers_tickets_are_those_of_the_address_and_of_the_organisation() {
    let of = |name: &str, email: Option<&str>| Ticket {
        email: email.map(str::to_owned),
        ..ticket(name, 1, 1)
    };
    let one = of("REQ-1", Some("accueil@ecole.example"));
    let board = board(
        vec![
            one.clone(),
            of("REQ-2", Some("Accueil@Ecole.example")),
            of("REQ-3", Some("direction@ecole.example")),
            of("REQ-4", Some("a@orange.fr")),
            of("REQ-5", Some("b@orange.fr")),
            of("REQ-6", None),
        ],
        vec![],
        vec![],
    );
    let earlier = |ticket: &Ticket| -> Vec<String> {
        board.earlier(ticket).iter().map(|ticket| ticket.key.to_string()).collect()
    };
    assert_eq!(earlier(&one), ["REQ-2", "REQ-3"]);
    assert!(earlier(&of("REQ-4", Some("a@orange.fr"))).is_empty());
}

#[test]
fn a_board_is_written_down_and_read_back() {
    let board = board(vec![ticket("REQ-1", 1, 1)], vec![ticket("REQ-2", 1, 1)], vec![]);
    let written = snapshot(&board);
    let restored = Board::new(AccountRef("ana".into()), 14).restored(&written).expect("a board");
    assert_eq!(snapshot(&restored), written);
    let cut = Snapshot { tickets: written.tickets[1..].to_vec(), ..written };
    assert!(Board::new(AccountRef("ana".into()), 14).restored(&cut).is_none());
}

#[test]
fn the_front_of_a_lane_is_read_back_before_the_rest_and_is_how_the_whole_lane_begins() {
    let open = (0..300).map(|n| ticket(&format!("REQ-{}", n + 1), 1, (n * 7) % 300));
    let mut board = board(open.collect(), vec![], vec![]);
    let everything = Filter::default();
    let by_key = Some(Sort { by: SortBy::Key, direction: Direction::Ascending });
    arranged(&mut board, Lane::New, &everything, by_key);
    let lane = arranged(&mut board, Lane::Open, &everything, None);
    let mut writing = board.write(at(0)).expect("few tickets");
    let first = board.write_on(&mut writing).expect("a first piece");
    let Read::Snapshot(first) = Snapshot::from_bytes(first, at(0)) else { panic!() };
    assert_eq!(first.fronts, [Lane::Open], "the other one stood in another order");
    let begun = Board::new(AccountRef("ana".into()), 14).restored(&first);
    let mut begun = begun.expect("a board");
    let front = arranged(&mut begun, Lane::Open, &everything, None);
    assert!(begun.awaits_rest() && front.len() < lane.len());
    assert_eq!(front, lane[..front.len()]);
    while let Some(piece) = board.write_on(&mut writing) {
        assert!(begun.restore(&piece));
    }
    begun.end_restoring();
    assert_eq!(arranged(&mut begun, Lane::Open, &everything, None), lane);
    assert!(!begun.awaits_rest());
}

#[test]
fn what_was_written_is_remembered_until_a_search_shows_it() {
    let mut board = board(vec![ticket("REQ-1", 1, 50), ticket("REQ-2", 1, 50)], vec![], vec![]);
    board.patch(ticket("REQ-1", 1, 50));
    assert!(board.written().is_empty(), "it was opened, and is as it was");
    let renamed = Ticket { title: "Autre".into(), ..ticket("REQ-2", 1, 50) };
    board.patch(renamed.clone());
    board.patch(renamed.clone());
    assert_eq!(board.written(), [renamed.id]);
    board.apply(changes(vec![ticket("REQ-1", 1, 60)]));
    assert_eq!(board.written().len(), 1);
    board.apply(changes(vec![ticket("REQ-2", 1, 60)]));
    assert!(board.written().is_empty());
    for number in 100..180 {
        board.patch(ticket(&format!("REQ-{number}"), 1, 50));
    }
    assert_eq!(board.written().len(), 50, "as many as one search may reconcile");
}

#[test]
fn an_answer_from_before_a_write_does_not_undo_it_and_one_from_after_it_counts() {
    let was = Ticket { assignee: None, ..ticket("REQ-1", 1, 50) };
    let taken = ticket("REQ-1", 1, 50);
    let closed_then = Ticket { status: done(), ..taken.clone() };
    let mut board = board(vec![was.clone()], vec![], vec![]);
    board.patch(taken.clone());
    board.patch(closed_then.clone());
    // Jira's marks are those of before: whoever asked did so before the writes were done.
    for stale in [&was, &taken] {
        assert_eq!(board.apply(changes(vec![stale.clone()])), []);
        board.apply(page(Part::Open, vec![stale.clone()], true));
        board.apply(page(Part::Reopened, vec![stale.clone()], true));
        assert_eq!(board.ticket(&key("REQ-1")), Some(closed_then.clone()));
        assert_eq!((board.written().len(), board.reopened().len()), (1, 0));
    }
    // A colleague has given it back since.
    let given_back = Ticket { updated: at(60), ..was };
    board.apply(changes(vec![given_back.clone()]));
    assert_eq!(board.ticket(&key("REQ-1")), Some(given_back));
    assert!(board.written().is_empty());
}

#[test]
fn a_ticket_that_was_moved_is_at_hand_under_its_new_key_alone() {
    let mut board = board(vec![ticket("REQ-1", 1, 50)], vec![ticket("REQ-1", 1, 50)], vec![]);
    let moved = Ticket { key: key("REQ-77"), ..ticket("REQ-1", 1, 60) };
    board.patch(moved);
    assert_eq!(keys(&board), ["REQ-77"]);
    assert!(board.reopened().is_empty());
}

#[test]
fn a_load_that_is_stopped_removes_nothing_and_verifies_nothing_more() {
    let mut board = board(vec![ticket("REQ-1", 1, 1), ticket("REQ-2", 1, 1)], vec![], vec![]);
    board.apply(Delta::LoadBegins);
    board.apply(page(Part::Open, vec![ticket("REQ-2", 1, 5)], false));
    board.apply(Delta::LoadStops { since: at(200) });
    assert_eq!(board.progress(), None);
    assert_eq!(keys(&board), ["REQ-1", "REQ-2"]);
}

#[test]
fn whoever_wrote_the_board_down_knows_whether_it_has_changed_since() {
    let mut board = board(vec![ticket("REQ-1", 1, 1)], vec![], vec![]);
    let mut changes_it = |change: &dyn Fn(&mut Board)| {
        let before = (board.revision(), snapshot(&board));
        change(&mut board);
        assert_eq!(board.revision() == before.0, snapshot(&board) == before.1);
        board.revision() != before.0
    };
    let told = |delta: Delta| move |board: &mut Board| _ = board.apply(delta.clone());
    let snooze = Snooze { until: at(500), updated: at(1) };
    assert!(changes_it(&told(changes(vec![ticket("REQ-1", 1, 101)]))));
    assert!(!changes_it(&told(changes(vec![ticket("REQ-1", 1, 101)]))));
    assert!(!changes_it(&|board| board.look(at(300))));
    assert!(changes_it(&|board| board.snooze(&key("REQ-1"), Some(snooze), at(1))));
    assert!(changes_it(&|board| board.set_snoozes(Snoozes::default())));
    assert!(changes_it(&told(Delta::Gone(key("REQ-1")))));
}
