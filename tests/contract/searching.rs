use crate::future::block_on;
use crate::site::{BEGINNING, Site, key};
use guichet::desk::session::Session;
use guichet::desk::sync::{Board, Delta, Sync, Wanted};
use guichet::domain::settings::Settings;
use guichet::domain::ticket::IssueKey;
use guichet::domain::time::Timestamp;
use guichet::http::{Method, Response};
use guichet::jira::{Jql, Kind, Search};
use guichet::sim::quirk::{Quirks, Tokens};
use guichet::sim::world::{Issue, base};
use guichet::sim::{Face, FaultEffect};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Adds so many tickets, a second apart.
fn fill(site: &Site, count: u64) {
    let world = &mut site.sim().world;
    for number in 2..count + 2 {
        let at = BEGINNING - 3_600_000 + number as i64 * 100;
        let issue = Issue::new("REQ", base::TYPE_BUG, "Panne", base::ME, at);
        let id = world.take_id();
        world.issues.push(Issue { id, key: format!("REQ-{number}"), ..issue });
    }
}

fn session(site: &Site) -> Rc<Session> {
    let credential = site.credential(base::ME, &format!("demo-{}", base::ME));
    let settings = Settings { project: "REQ".into(), ..Settings::default() };
    let address = "https://jira.example".to_owned();
    let session = block_on(Session::open(site.wire("proxy/1"), credential, settings, address));
    Rc::new(session.expect("a session"))
}

/// A board after a whole load.
fn loaded(session: &Rc<Session>) -> Board {
    let mut board = Board::new(session.agent.person.account.clone(), 14);
    block_on(Sync::new(session.clone()).load(&mut None, |_| true, |delta| _ = board.apply(delta)))
        .expect("loaded");
    board
}

fn searches(site: &Site) -> usize {
    site.sim().requests().iter().filter(|asked| asked.target.contains("/search")).count()
}

#[test]
fn a_list_ends_by_whatever_sign_jira_gives() {
    let ways = [
        Tokens::Usual,
        Tokens::NoIsLast,
        Tokens::TokenOnLastPage,
        Tokens::RepeatsToken,
        Tokens::EmptyPage,
        Tokens::GoesInCircles,
    ];
    for tokens in ways {
        for site in Site::both() {
            fill(&site, 7);
            site.sim().quirks = Quirks { tokens, page_cap: Some(3), ..Quirks::default() };
            let board = loaded(&session(&site));
            assert_eq!(board.tickets().count(), 8, "{:?} {tokens:?}", site.face);
            assert!(searches(&site) <= 13, "{tokens:?}: {} searches", searches(&site));
        }
    }
}

#[test]
fn a_server_that_shortens_pages_is_read_to_the_end() {
    for site in Site::both() {
        fill(&site, 9);
        site.sim().quirks = Quirks { page_cap: Some(2), ..Quirks::default() };
        assert_eq!(loaded(&session(&site)).tickets().count(), 10, "{:?}", site.face);
    }
}

#[test]
fn a_search_goes_on_where_data_center_can_look_no_further() {
    let site = Site::new(Face::DataCenter);
    fill(&site, 10_040);
    let client = site.client();
    site.sim().quirks = Quirks { page_cap: Some(5_000), ..Quirks::default() };
    let mut search = Search::first(Jql::open("REQ"), 5_000);
    let (mut keys, mut pages) = (BTreeSet::new(), 0);
    loop {
        let page = block_on(client.search(&search)).expect("a page");
        pages += 1;
        keys.extend(page.tickets.into_iter().map(|found| found.key));
        match page.next {
            Some(next) => search.cursor = Some(next),
            None => break,
        }
    }
    assert_eq!((keys.len(), pages), (10_041, 3));
    site.sim().quirks = Quirks { search_window: 100, ..Quirks::default() };
    let beyond = block_on(client.search(&Search::first(Jql::open("REQ"), 1_000)));
    assert_eq!(beyond.expect_err("a refusal").kind, Kind::SearchWindow);
}

#[test]
fn what_was_just_written_is_seen_before_the_index_knows_it() {
    for site in Site::both() {
        fill(&site, 1);
        let session = session(&site);
        let mut board = loaded(&session);
        site.sim().quirks = Quirks { stale_index: 3_600_000, ..Quirks::default() };
        let key = key("REQ-1");
        let ticket = board.ticket(&key).expect("a ticket").clone();
        let changed = guichet::domain::ticket::Ticket {
            title: "Autre".into(),
            updated: Timestamp(BEGINNING + 60_000),
            ..ticket
        };
        let issue = changed.id.0.clone();
        site.sim().world.issue_mut(&issue).expect("the issue").updated = BEGINNING + 60_000;
        board.patch(changed);
        let mut seen = Vec::new();
        let written = board.written();
        assert_eq!(written.len(), 1);
        let wanted = Wanted { since: Timestamp(BEGINNING), written, clones: false };
        let sync = Sync::new(session);
        block_on(sync.changes(wanted, |_| false, |delta| seen.push(delta))).expect("asked");
        let [Delta::Changes { tickets, .. }, Delta::Finished(_)] = &seen[..] else {
            panic!("{seen:?}")
        };
        // Data Center has no such promise; its board keeps what the write itself has told.
        assert_eq!(tickets.len(), usize::from(site.face == Face::Cloud), "{:?}", site.face);
        for delta in seen {
            board.apply(delta);
        }
        assert_eq!(board.written().len(), usize::from(site.face == Face::DataCenter));
        assert!(board.ticket(&key).is_some());
    }
}

#[test]
fn a_ticket_that_was_deleted_or_moved_goes_and_one_that_a_search_forgot_stays() {
    for site in Site::both() {
        fill(&site, 3);
        let session = session(&site);
        let mut board = loaded(&session);
        {
            let mut sim = site.sim();
            sim.world.issues.retain(|issue| issue.key != "REQ-2");
            let moved = sim.world.issue_mut("REQ-3").expect("an issue");
            moved.former_keys.push("REQ-3".into());
            moved.key = "DEV-1".into();
            moved.project = "DEV".into();
            let forgotten = sim.world.issue_mut("REQ-4").expect("an issue");
            forgotten.updated = BEGINNING + 3_600_000;
            sim.quirks = Quirks { stale_index: 1_000_000, ..Quirks::default() };
        }
        let keys = board.open_keys();
        let sync = Sync::new(session);
        let compared = sync.compare(keys, |_| true, |delta| _ = board.apply(delta));
        block_on(compared).expect("asked");
        let mut left: Vec<String> = board.tickets().map(|ticket| ticket.key.to_string()).collect();
        left.sort();
        assert_eq!(left, ["REQ-1", "REQ-4"], "{:?}", site.face);
    }
}

#[test]
fn a_ticket_that_is_not_at_hand_and_that_jira_tells_comes_to_hand_and_is_no_news() {
    for site in Site::both() {
        fill(&site, 3);
        let session = session(&site);
        let mut board = loaded(&session);
        for skipped in ["REQ-2", "REQ-4"] {
            board.apply(Delta::Gone(key(skipped)));
        }
        let (keys, sync) = (board.open_keys(), Sync::new(session));
        let is_held = |other: &IssueKey| *other == key("REQ-4");
        let mut told = Vec::new();
        block_on(sync.compare(keys, is_held, |delta| told.push(delta))).expect("asked");
        for delta in told {
            assert_eq!(board.apply(delta), []);
        }
        let mut left: Vec<IssueKey> = board.open_keys().into_iter().collect();
        left.sort();
        assert_eq!(left, ["REQ-1", "REQ-2", "REQ-3"].map(key), "{:?}", site.face);
    }
}

#[test]
fn keys_alone_are_told_by_both_and_an_answer_without_them_is_no_empty_list() {
    for site in Site::both() {
        fill(&site, 3);
        let client = site.client();
        let search = || Search::first(Jql::open("REQ"), 2);
        let mut keys = block_on(client.all_keys(search())).expect("keys");
        keys.sort();
        assert_eq!(keys, ["REQ-1", "REQ-2", "REQ-3", "REQ-4"].map(key), "{:?}", site.face);
        let ids = r#"{"total":2,"issues":[{"id":"1"},{"id":"2"}]}"#;
        let ids = Response::new(200).body("application/json", ids);
        site.strike(Method::Get, "/search", FaultEffect::Answer(ids));
        let refused = block_on(client.all_keys(search())).expect_err("no keys");
        assert_eq!(refused.kind, Kind::Unreadable, "{:?}", site.face);
    }
}

#[test]
fn a_moved_ticket_is_opened_by_its_former_key() {
    for site in Site::both() {
        {
            let mut sim = site.sim();
            let moved = sim.world.issue_mut("REQ-1").expect("an issue");
            moved.former_keys.push("REQ-1".into());
            moved.key = "REQ-77".into();
        }
        let client = site.client();
        let read = block_on(client.conversation(&key("REQ-1"))).expect("a ticket");
        assert_eq!(read.ticket.key, key("REQ-77"));
        let mut board = loaded(&session(&site));
        let before = guichet::domain::ticket::Ticket { key: key("REQ-1"), ..read.ticket.clone() };
        board.apply(Delta::Gone(key("REQ-77")));
        board.patch(before);
        board.patch(read.ticket);
        let keys: Vec<IssueKey> = board.tickets().map(|ticket| ticket.key).collect();
        assert_eq!(keys, [key("REQ-77")]);
    }
}

#[test]
fn a_project_that_is_called_like_a_word_of_the_language_is_searched() {
    for site in Site::both() {
        {
            let mut sim = site.sim();
            sim.world.projects[0].key = "OR".into();
            for issue in &mut sim.world.issues {
                issue.key = issue.key.replace("REQ", "OR");
                issue.project = "OR".into();
            }
        }
        let page = block_on(site.client().search(&Search::first(Jql::open("OR"), 10)));
        assert_eq!(page.expect("a page").tickets.len(), 1);
        let typed = Jql::typed("assignee = OR order by created");
        let refused = block_on(site.client().search(&Search::first(typed.within("OR"), 10)));
        assert_eq!(refused.expect_err("a refusal").kind, Kind::ReservedWord);
    }
}

#[test]
fn a_query_without_bounds_is_refused_by_cloud_and_said_to_be() {
    for site in Site::both() {
        let everything = Search::first(Jql::typed("ORDER BY created DESC"), 10);
        let asked = block_on(site.client().search(&everything));
        match site.face {
            Face::Cloud => {
                assert_eq!(asked.expect_err("a refusal").kind, Kind::UnboundedQuery);
            }
            Face::DataCenter => assert_eq!(asked.expect("a page").tickets.len(), 1),
        }
        let within = Search::first(Jql::typed("ORDER BY created DESC").within("REQ"), 10);
        assert_eq!(block_on(site.client().search(&within)).expect("a page").tickets.len(), 1);
    }
}

#[test]
fn changes_are_asked_for_by_instants_that_no_time_zone_moves() {
    for site in Site::both() {
        site.sim().world.users.iter_mut().for_each(|user| user.time_zone = "Pacific/Apia".into());
        let updated = site.look("REQ-1", |issue| issue.updated);
        let found = |since: i64| {
            let jql = Jql::changed_since("REQ", &[], Timestamp(since));
            block_on(site.client().search(&Search::first(jql, 10))).expect("a page").tickets.len()
        };
        assert_eq!((found(updated), found(updated + 1)), (1, 0), "{:?}", site.face);
    }
}
