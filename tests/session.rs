//! Signing in, the connection test, and the questions by which the board is filled.

#[path = "support/future.rs"]
mod future;
#[path = "session/metadata.rs"]
mod metadata;
#[path = "support/script.rs"]
mod script;

use future::block_on;
use guichet::desk::diagnosis::{Finding, Hop, diagnose};
use guichet::desk::session::Session;
use guichet::desk::sync::{Delta, Part, Sync, Wanted};
use guichet::domain::person::AccountRef;
use guichet::domain::settings::{Settings, Target};
use guichet::domain::ticket::IssueKey;
use guichet::domain::time::Timestamp;
use guichet::http::{Request, Response};
use guichet::jira::{Credential, Deployment, Kind};
use script::{Script, json};
use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

const SERVER: &str =
    r#"{"deploymentType":"Server","version":"9.12","serverTime":"2026-11-24T08:00:00.000+0000"}"#;
const ANA: &str = r#"{"name":"ana","displayName":"Ana"}"#;
const STATUSES: &str = r#"[{"id":"1","statuses":[
    {"id":"1","statusCategory":{"key":"new"}},{"id":"5","statusCategory":{"key":"done"}}]}]"#;
const EIGHT: i64 = 1_795_507_200_000;

fn settings() -> Settings {
    let target = Target {
        id: "dev".into(),
        name: "Équipe technique".into(),
        project: "DEV".into(),
        bug_type: "10".into(),
        other_type: "11".into(),
        for_improvements: false,
    };
    let reporter = Some(AccountRef("support".into()));
    Settings { targets: vec![target], reporter, ..Settings::default() }
}

fn signed_in() -> (Rc<Session>, Rc<Script>) {
    signed_in_with(settings())
}

fn signed_in_with(settings: Settings) -> (Rc<Session>, Rc<Script>) {
    let script = Script::new([json(SERVER), json(ANA)]);
    let credential = Credential::bearer("token");
    let site = "https://jira.test".to_owned();
    let session = block_on(Session::open(script.clone(), credential, settings, site));
    (Rc::new(session.expect("a session")), script)
}

fn asked(script: &Script) -> Vec<String> {
    let path = |request: &Request| request.path().rsplit('/').next().unwrap_or("").to_owned();
    script.asked.borrow().iter().map(path).collect()
}

/// The JQL of every search, decoded as far as these tests read it.
fn queries(script: &Script) -> Vec<String> {
    let plain = |text: &str| {
        [
            ("%20", " "),
            ("%28", "("),
            ("%29", ")"),
            ("%22", "\""),
            ("%3D", "="),
            ("%21", "!"),
            ("%3E", ">"),
            ("%2C", ","),
        ]
        .iter()
        .fold(text.to_owned(), |text, (code, sign)| text.replace(code, sign))
    };
    let asked = script.asked.borrow();
    let jql =
        |request: &Request| request.query().split("jql=").nth(1)?.split('&').next().map(plain);
    asked.iter().filter_map(jql).collect()
}

fn page(start: u64, total: u64, issues: &str) -> Response {
    json(format!(r#"{{"startAt":{start},"total":{total},"issues":[{issues}]}}"#))
}

fn issue(key: &str, category: &str, created: &str, updated: &str) -> String {
    format!(
        r#"{{"id":"{key}","key":"{key}","fields":{{"summary":"Aide",
            "status":{{"id":"1","statusCategory":{{"key":"{category}"}}}},
            "created":"2026-11-24T{created}:00.000+0000","updated":"2026-11-24T{updated}:00.000+0000"}}}}"#
    )
}

#[test]
fn signing_in_takes_two_requests_and_what_is_learned_is_asked_once() {
    let (session, script) = signed_in();
    assert_eq!(asked(&script), ["serverInfo", "myself"]);
    assert_eq!(session.agent.person.account, AccountRef("ana".into()));
    let reporter = session.reporter.as_ref().expect("a reporter");
    assert_eq!(reporter.name, session.settings.reporter_name);
    script.asked.borrow_mut().clear();
    script.push(json(
        r#"{"issueLinkTypes":[{"id":"1","name":"Blocks"},{"id":"2","name":"Cloners"}]}"#,
    ));
    script.push(json(STATUSES));
    script.push(json(r#"{"values":[{"id":"10001","name":"Bug"}],"isLast":true}"#));
    for _ in 0..2 {
        assert_eq!(block_on(session.clone_link()), Ok(Some("2".into())));
        assert_eq!(block_on(session.done_statuses()), Ok(vec!["5".into()]));
        assert_eq!(block_on(session.kinds("DEV")).map(|kinds| kinds.len()), Ok(1));
    }
    assert_eq!(asked(&script), ["issueLinkType", "statuses", "issuetypes"]);
}

#[test]
fn a_site_without_links_has_no_link_that_means_clones() {
    let (session, script) = signed_in();
    script.push(Response::new(404));
    assert_eq!(block_on(session.clone_link()), Ok(None));
}

#[test]
fn the_link_that_means_clones_is_known_in_any_language_and_has_a_stand_in() {
    let cases = [
        (
            r#"{"id":"1","name":"Clonage","outward":"clone","inward":"est cloné par"},
               {"id":"2","name":"Cloners","outward":"x","inward":"y"}"#,
            Some("2"),
        ),
        (r#"{"id":"3","name":"Klone","outward":"klont","inward":"wird geklont von"}"#, Some("3")),
        (
            r#"{"id":"4","name":"Relation","outward":"est lié à","inward":"est lié à"},
               {"id":"5","name":"Relates","outward":"relates to","inward":"relates to"}"#,
            Some("5"),
        ),
        (r#"{"id":"6","name":"Lien","outward":"est lié à","inward":"est lié à"}"#, Some("6")),
        (r#"{"id":"7","name":"Blocks","outward":"blocks","inward":"is blocked by"}"#, None),
    ];
    for (types, id) in cases {
        let (session, script) = signed_in();
        script.push(json(format!(r#"{{"issueLinkTypes":[{types}]}}"#)));
        assert_eq!(block_on(session.clone_link()), Ok(id.map(str::to_owned)), "{types}");
    }
}

#[test]
fn the_limit_of_files_is_asked_once() {
    let (session, script) = signed_in();
    script.push(json(r#"{"enabled":true,"uploadLimit":1000}"#));
    for _ in 0..2 {
        assert_eq!(block_on(session.file_limit(1_000)).map(|limit| limit.bytes), Ok(Some(1_000)));
    }
}

#[test]
fn a_question_that_failed_is_put_again() {
    let (session, script) = signed_in();
    script.push(Response::new(503));
    script.push(json(STATUSES));
    assert!(block_on(session.done_statuses()).is_err());
    assert_eq!(block_on(session.done_statuses()), Ok(vec!["5".into()]));
}

#[test]
fn the_connection_test_names_the_hop_at_fault() {
    let proxy = || Response::new(502).header("X-Proxy-Error", "connect");
    let page = || Response::new(200).body("text/html", "<html>");
    let cross_site = || Response::new(403).body("text/plain", "XSRF check failed");
    let cases = [
        (vec![], Some((Hop::Proxy, Kind::NoAnswer(guichet::http::NoAnswer::Unreachable)))),
        (vec![proxy()], Some((Hop::Proxy, Kind::Proxy { delivered: true }))),
        (vec![page()], Some((Hop::Jira, Kind::NotJira))),
        (vec![json(SERVER), Response::new(401)], Some((Hop::SignIn, Kind::SignIn))),
        (vec![json(SERVER), json(ANA), cross_site()], Some((Hop::Writing, Kind::CrossSiteCheck))),
        (
            vec![json(SERVER), json(ANA), json("{}"), Response::new(404), Response::new(404)],
            Some((Hop::Project, Kind::NotFound)),
        ),
        (vec![json(SERVER), json(ANA), json("{}"), json(r#"{"values":[]}"#)], None),
    ];
    for (answers, expected) in cases {
        let script = Script::new(answers);
        let report = block_on(diagnose(script, Credential::bearer("token"), &settings()));
        let failure = report.failure().map(|(hop, error)| (hop, error.kind));
        assert_eq!(failure, expected);
        let at = expected.map_or(Hop::ALL.len(), |(hop, _)| hop as usize);
        for hop in Hop::ALL {
            let finding = report.finding(hop);
            let is_right = match (hop as usize).cmp(&at) {
                std::cmp::Ordering::Less => *finding == Finding::Passed,
                std::cmp::Ordering::Equal => matches!(finding, Finding::Failed(_)),
                std::cmp::Ordering::Greater => *finding == Finding::NotReached,
            };
            assert!(is_right, "{hop:?}: {finding:?}, expected {expected:?}");
        }
        assert_eq!(report.deployment.is_some(), at > Hop::Jira as usize);
        assert!(report.deployment.is_none_or(|found| found == Deployment::DataCenter));
    }
}

/// A page of keys alone.
const KEYS: &str = r#"{"id":"1","key":"REQ-1"},{"id":"3","key":"REQ-3"}"#;

#[test]
fn the_load_shows_a_first_page_then_what_came_back_then_the_rest() {
    let (session, script) = signed_in();
    script.push(page(0, 2, &issue("REQ-2", "new", "06:00", "07:30")));
    script.push(json(STATUSES));
    script.push(page(0, 1, &issue("REQ-1", "new", "05:00", "07:00")));
    script.push(page(0, 0, ""));
    script.push(page(1, 2, &issue("REQ-1", "new", "05:00", "07:00")));
    script.push(page(0, 2, KEYS));
    let mut told = Vec::new();
    block_on(Sync::new(session).load(&mut None, |_| true, |delta| told.push(delta)))
        .expect("loaded");
    let parts: Vec<Option<(Part, bool)>> = told
        .iter()
        .map(|delta| match delta {
            Delta::Page { part, is_last, .. } => Some((*part, *is_last)),
            _ => None,
        })
        .collect();
    let expected = [
        None,
        Some((Part::Open, false)),
        Some((Part::Reopened, true)),
        Some((Part::Closed, true)),
        Some((Part::Open, true)),
        None,
    ];
    assert_eq!(parts, expected);
    assert_eq!(told.last(), Some(&Delta::LoadEnds { since: Timestamp(EIGHT) }));
    assert!(queries(&script)[1].contains("status WAS IN (5)"), "{:?}", queries(&script));
}

#[test]
fn a_ticket_that_moved_from_one_page_to_another_while_they_were_read_is_read_by_itself() {
    let one = issue("REQ-1", "new", "05:00", "07:00");
    let changed_since = issue("REQ-1", "new", "05:00", "08:01");
    let cases = [
        (vec![page(0, 2, KEYS), json(one.as_str())], Ok(true), 2),
        (vec![page(0, 2, KEYS), json(changed_since)], Ok(false), 2),
        (vec![page(0, 2, KEYS), Response::new(404)], Ok(false), 2),
        (vec![Response::new(400)], Ok(false), 1),
        (vec![Response::new(429)], Err(Kind::RateLimited { wait: None }), 1),
    ];
    for (answers, expected, questions) in cases {
        let (session, script) = signed_in();
        let sync = Sync::new(session);
        // REQ-2 leaves after the first page: REQ-1 takes its place there, and REQ-3 that of REQ-1.
        script.push(page(0, 3, &issue("REQ-2", "new", "06:00", "07:30")));
        script.push(json(STATUSES));
        script.push(page(0, 0, ""));
        script.push(page(0, 0, ""));
        script.push(page(1, 2, &issue("REQ-3", "new", "05:00", "06:59")));
        let before = script.asked.borrow().len();
        answers.into_iter().for_each(|answer| script.push(answer));
        let told = RefCell::new(Vec::new());
        let is_told = |key: &IssueKey| told.borrow().contains(key);
        let on = |delta| {
            if let Delta::Page { tickets, .. } = delta {
                told.borrow_mut().extend(tickets.into_iter().map(|found| found.ticket.key));
            }
        };
        let mut left = None;
        let loaded = block_on(sync.load(&mut left, is_told, on)).map_err(|error| error.kind);
        let has_one = is_told(&IssueKey::parse("REQ-1").expect("a key"));
        assert_eq!(loaded.map(|()| has_one), expected);
        assert_eq!(script.asked.borrow().len() - before, 5 + questions);
        if expected.is_err() {
            // What waits is not loaded anew.
            script.push(page(0, 2, KEYS));
            script.push(json(one.as_str()));
            let is_told = |key: &IssueKey| key.as_str() != "REQ-1";
            block_on(sync.load(&mut left, is_told, on)).expect("loaded");
        }
    }
}

#[test]
fn a_load_that_fails_says_so_and_ends_nothing() {
    let (session, script) = signed_in();
    script.push(page(0, 2, &issue("REQ-2", "new", "06:00", "07:30")));
    script.push(json(STATUSES));
    script.push(Response::new(401));
    let mut told = Vec::new();
    let loaded = block_on(Sync::new(session).load(&mut None, |_| true, |delta| told.push(delta)));
    assert_eq!(loaded.expect_err("a failure").kind, Kind::SignIn);
    assert!(!told.iter().any(|delta| matches!(delta, Delta::LoadEnds { .. })));
}

#[test]
fn a_load_that_fails_goes_on_where_it_stood() {
    let (session, script) = signed_in();
    let sync = Sync::new(session);
    script.push(page(0, 2, &issue("REQ-4", "new", "06:00", "07:30")));
    script.push(json(STATUSES));
    script.push(page(0, 0, ""));
    script.push(page(0, 3, &issue("REQ-1", "done", "05:00", "07:00")));
    script.push(Response::new(429));
    let told = RefCell::new(Vec::new());
    let on = |delta| told.borrow_mut().push(delta);
    let mut left = None;
    let failed = block_on(sync.load(&mut left, |_| true, on)).expect_err("too many");
    assert_eq!(failed.kind, Kind::RateLimited { wait: None });

    script.asked.borrow_mut().clear();
    script.push(page(1, 3, &issue("REQ-2", "done", "05:00", "07:00")));
    script.push(Response::new(503));
    block_on(sync.load(&mut left, |_| true, on)).expect_err("not up");
    script.push(page(2, 3, &issue("REQ-3", "done", "05:00", "07:00")));
    script.push(page(1, 2, &issue("REQ-5", "new", "05:00", "07:00")));
    script.push(page(0, 2, KEYS));
    block_on(sync.load(&mut left, |_| true, on)).expect("loaded");
    assert_eq!(asked(&script), ["search"; 5], "nothing is asked twice but what failed");
    let told = told.into_inner();
    let tickets = told.iter().filter_map(|delta| match delta {
        Delta::Page { tickets, .. } => Some(tickets),
        _ => None,
    });
    let keys: Vec<&str> = tickets.flatten().map(|found| found.ticket.key.as_str()).collect();
    assert_eq!(keys, ["REQ-4", "REQ-1", "REQ-2", "REQ-3", "REQ-5"]);
    let ends = told.iter().filter(|delta| matches!(delta, Delta::LoadEnds { .. }));
    assert_eq!(ends.count(), 1);
}

#[test]
fn changes_are_asked_with_an_overlap_and_what_came_back_only_when_it_may_have() {
    let since = Timestamp(EIGHT);
    let from = EIGHT - 180_000;
    let cases = [
        (String::new(), 1),
        (issue("REQ-9", "new", "07:59", "07:59"), 1),
        (issue("REQ-1", "done", "05:00", "07:59"), 1),
        (issue("REQ-2", "new", "05:00", "07:59"), 1),
        (issue("REQ-1", "new", "05:00", "07:59"), 2),
    ];
    for (changed, questions) in cases {
        let (session, script) = signed_in();
        block_on(async {
            script.push(json(STATUSES));
            session.done_statuses().await.expect("statuses");
        });
        script.push(page(0, u64::from(!changed.is_empty()), &changed));
        script.push(page(0, 1, &issue("REQ-1", "new", "05:00", "07:59")));
        let mut told = Vec::new();
        let wanted = Wanted { since, written: Vec::new(), clones: false };
        let is_held = |key: &IssueKey| key.as_str() == "REQ-2";
        block_on(Sync::new(session).changes(wanted, is_held, |delta| told.push(delta)))
            .expect("asked");
        let queries = queries(&script);
        assert_eq!(queries.len(), questions, "{changed}");
        assert!(
            queries.iter().all(|jql| jql.contains(&format!("updated >= {from}"))),
            "{queries:?}"
        );
        let [Delta::Changes { reopened, .. }, Delta::Finished(_)] = &told[..] else {
            panic!("{told:?}")
        };
        assert_eq!(reopened.len(), questions - 1);
    }
}

#[test]
fn one_question_tells_what_changed_and_what_the_teams_have_finished_if_the_agent_may_see_it() {
    let (session, script) = signed_in();
    let sync = Sync::new(session);
    let wanted = Wanted { since: Timestamp(EIGHT), written: Vec::new(), clones: true };
    let ask = || {
        let mut told = Vec::new();
        let asked = sync.changes(wanted.clone(), |_| true, |delta| told.push(delta));
        block_on(asked).expect("asked");
        told
    };
    let both = [issue("DEV-1", "done", "05:00", "07:59"), issue("REQ-1", "new", "05:00", "07:59")];
    script.push(page(0, 2, &both.join(",")));
    let told = ask();
    let [Delta::Changes { tickets, .. }, Delta::Finished(finished)] = &told[..] else {
        panic!("{told:?}")
    };
    assert_eq!((tickets[0].ticket.key.as_str(), tickets.len()), ("REQ-1", 1));
    assert_eq!((finished[0].key.as_str(), finished.len()), ("DEV-1", 1));

    let refusal = r#"{"errorMessages":["The value 'DEV' does not exist."],"errors":{}}"#;
    script.push(Response::new(400).body("application/json", refusal));
    script.push(page(0, 1, &both[1]));
    let told = ask();
    let [Delta::Changes { tickets, .. }, Delta::Finished(finished)] = &told[..] else {
        panic!("{told:?}")
    };
    assert_eq!((tickets.len(), finished.len()), (1, 0));
    let last = queries(&script).pop().expect("a question");
    assert!(!last.contains("DEV"), "{last}");

    // From then on it is one question again, and after a look back the whole one.
    script.push(page(0, 1, &both[1]));
    ask();
    script.push(page(0, 1, &both[1]));
    block_on(sync.compare(HashSet::new(), |_| true, |_| ())).expect("looked back");
    script.push(page(0, 2, &both.join(",")));
    let told = ask();
    assert!(matches!(&told[1], Delta::Finished(finished) if finished.len() == 1), "{told:?}");
    let asks_teams = queries(&script).iter().map(|jql| jql.contains("DEV")).collect::<Vec<_>>();
    assert_eq!(asks_teams, [true, true, false, false, false, true]);
}

#[test]
fn what_a_team_finishes_in_the_own_project_is_told_as_finished_too() {
    let (mut settings, closed) = (settings(), issue("REQ-7", "done", "05:00", "07:59"));
    settings.targets[0].project = settings.project.to_lowercase();
    let (session, script) = signed_in_with(settings);
    script.push(page(0, 2, &[closed, issue("REQ-1", "new", "05:00", "07:59")].join(",")));
    let mut told = Vec::new();
    let wanted = Wanted { since: Timestamp(EIGHT), written: Vec::new(), clones: true };
    block_on(Sync::new(session).changes(wanted, |_| true, |delta| told.push(delta)))
        .expect("asked");
    let [Delta::Changes { tickets, .. }, Delta::Finished(finished)] = &told[..] else {
        panic!("{told:?}")
    };
    assert_eq!((finished[0].key.as_str(), finished.len(), tickets.len()), ("REQ-7", 1, 2));
    assert_eq!(queries(&script).len(), 1);
}
