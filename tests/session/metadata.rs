//! What a session has learned and the next one need not ask.

use super::*;
use guichet::desk::memory::{ManualClock, MemoryLocks, MemoryStore, ports};
use guichet::desk::metadata::{self, KEY};
use guichet::desk::ports::{Shelf, Store, StoreError};
use guichet::desk::preferences::Preferences;

const SITE: &str = "https://jira.test";
const LINKS: &str = r#"{"issueLinkTypes":[{"id":"2","name":"Cloners"}]}"#;
const LIMIT: &str = r#"{"enabled":true,"uploadLimit":1000}"#;
const TYPES: &str = r#"{"values":[{"id":"10","name":"Bug"}],"isLast":true}"#;
const FIELDS: &str = r#"{"values":[
    {"fieldId":"f","name":"Lieu","required":true,"schema":{"type":"string"}},
    {"fieldId":"project","name":"Projet","required":true,"schema":{"type":"project"}}],"isLast":true}"#;
const STRANGE: &str = r#"{"values":[{"fieldId":"f","name":"Lieu","required":true,
    "schema":{"type":"any"}}],"isLast":true}"#;
const HOUR: i64 = 3_600_000;

/// A browser, and who signs in with it.
struct Device {
    store: Rc<MemoryStore>,
    clock: Rc<ManualClock>,
}

impl Device {
    fn new() -> Device {
        Device { store: MemoryStore::new(), clock: ManualClock::at(Timestamp(EIGHT)) }
    }

    fn sign_in(&self) -> (Rc<Session>, Rc<Script>) {
        self.sign_in_as("ana", SITE, settings())
    }

    fn sign_in_as(&self, who: &str, site: &str, by: Settings) -> (Rc<Session>, Rc<Script>) {
        let name = format!(r#"{{"name":"{who}","displayName":"{who}"}}"#);
        let script = Script::new([json(SERVER), json(name)]);
        let credential = Credential::bearer("token");
        let opened = Session::open(script.clone(), credential, by, site.to_owned());
        let session = block_on(opened).expect("a session");
        session.remember_by(ports(&self.clock, &self.store, &MemoryLocks::new()));
        script.asked.borrow_mut().clear();
        (Rc::new(session), script)
    }

    fn kept(&self) -> Option<String> {
        block_on(self.store.get(Shelf::Preferences, KEY)).expect("a store")
    }

    fn prefer(&self, change: impl FnOnce(&mut Preferences)) {
        block_on(Preferences::update(&*self.store, change)).expect("kept");
    }
}

fn look(session: &Session) {
    let target = &session.settings.targets[0];
    block_on(async {
        assert_eq!(session.clone_link().await, Ok(Some("2".into())));
        assert_eq!(session.file_limit(9).await.map(|limit| limit.bytes), Ok(Some(1_000)));
        assert_eq!(session.done_statuses().await, Ok(vec!["5".into()]));
        assert_eq!(session.kinds("DEV").await.map(|kinds| kinds.len()), Ok(1));
        let fields = session.create_fields(target, "10").await.expect("fields");
        let ids: Vec<&str> = fields.iter().map(|field| field.id.as_str()).collect();
        assert_eq!(ids, ["f", "project"]);
    });
}

/// Looks at everything, and returns how much of it was asked.
fn asks((session, script): &(Rc<Session>, Rc<Script>)) -> usize {
    script.asked.borrow_mut().clear();
    for answer in [LINKS, LIMIT, STATUSES, TYPES, FIELDS] {
        script.push(json(answer));
    }
    look(session);
    script.asked.borrow().len()
}

#[test]
fn the_sessions_of_an_hour_ask_once() {
    let device = Device::new();
    assert_eq!(asks(&device.sign_in()), 5);
    device.clock.advance(HOUR);
    let late = device.sign_in();
    look(&late.0);
    assert_eq!(asked(&late.1), [""; 0]);
    device.clock.advance(1);
    assert_eq!(asks(&late), 5, "a session that lasts does not rely on it for longer");
    device.clock.advance(HOUR);
    look(&device.sign_in().0);
    device.clock.advance(1);
    assert_eq!(asks(&device.sign_in()), 5);
}

#[test]
fn what_is_learned_later_makes_nothing_younger() {
    let device = Device::new();
    let first = device.sign_in();
    first.1.push(json(STATUSES));
    block_on(first.0.done_statuses()).expect("statuses");
    device.clock.advance(HOUR);
    let second = device.sign_in();
    second.1.push(json(LINKS));
    block_on(second.0.clone_link()).expect("a link");
    assert_eq!(asked(&second.1), ["issueLinkType"]);
    device.clock.advance(1);
    assert_eq!(asks(&device.sign_in()), 5);
}

#[test]
fn another_agent_site_or_mapping_asks_for_itself_and_throws_away_what_was_kept() {
    let other = Settings { closed_days: 3, ..settings() };
    let cases = [
        ("bob", SITE, settings()),
        ("ana", "https://jira.other", settings()),
        ("ana", SITE, other),
    ];
    for (who, site, by) in cases {
        let device = Device::new();
        asks(&device.sign_in());
        let (session, script) = device.sign_in_as(who, site, by.clone());
        assert!(block_on(session.clone_link()).is_err(), "{who} {site}: asked, and not answered");
        assert_eq!((asked(&script).len(), device.kept()), (1, None), "{who} {site}");
        assert_eq!(asks(&device.sign_in_as(who, site, by)), 5, "{who} {site}");
    }
}

#[test]
fn nothing_is_kept_where_the_agent_wants_nothing_on_this_device() {
    let device = Device::new();
    let session = device.sign_in();
    asks(&session);
    let kept = device.kept().expect("kept");
    // Another tab may still have written it down.
    device.prefer(|kept| kept.keeps_no_tickets = true);
    assert_eq!(asks(&device.sign_in()), 5, "what is there is not read");
    assert_eq!(device.kept(), Some(kept));
    block_on(metadata::forget(&*device.store)).expect("removed");
    assert_eq!(asks(&device.sign_in()), 5);
    assert_eq!(device.kept(), None);
}

#[test]
fn who_has_signed_out_leaves_nothing_behind() {
    let device = Device::new();
    let session = device.sign_in();
    session.0.end();
    assert_eq!(asks(&session), 5);
    assert_eq!(device.kept(), None);
}

#[test]
fn a_database_that_refuses_is_no_failure() {
    let device = Device::new();
    asks(&device.sign_in());
    for failure in [StoreError::Unavailable, StoreError::Full] {
        let session = device.sign_in();
        device.store.fail(Some(failure));
        assert_eq!(asks(&session), 5, "{failure:?}");
        assert_eq!(asks(&session), 0, "{failure:?}");
        device.store.fail(None);
    }
}

#[test]
fn what_would_hinder_the_agent_is_asked_anew() {
    let device = Device::new();
    asks(&device.sign_in());
    let (session, script) = device.sign_in();
    script.push(json(r#"{"enabled":true,"uploadLimit":2000}"#));
    let takes = |size| block_on(session.file_limit(size)).map(|limit| limit.takes(size));
    assert_eq!((takes(1_000), takes(1_001), takes(2_000)), (Ok(true), Ok(true), Ok(true)));
    assert_eq!(asked(&script), ["meta"]);

    script.asked.borrow_mut().clear();
    let target = &session.settings.targets[0];
    let fields = || {
        let fields = block_on(session.create_fields(target, "11")).expect("fields");
        fields[0].shape.can_be_filled()
    };
    script.push(json(STRANGE));
    script.push(json(FIELDS));
    assert_eq!((fields(), fields(), fields()), (false, true, true));
    assert_eq!(asked(&script).len(), 2);

    script.asked.borrow_mut().clear();
    let device = Device::new();
    let (session, script) = device.sign_in();
    script.push(Response::new(404));
    script.push(json(LINKS));
    let link = || block_on(session.clone_link()).expect("an answer");
    assert_eq!((link(), link(), link()), (None, Some("2".into()), Some("2".into())));
}

#[test]
fn statuses_that_jira_does_not_know_any_more_are_asked_anew() {
    let refusal = r#"{"errorMessages":["The value '5' does not exist."],"errors":{}}"#;
    let refused = || Response::new(400).body("application/json", refusal);
    let device = Device::new();
    asks(&device.sign_in());
    let (session, script) = device.sign_in();
    let sync = Sync::new(session);
    script.push(page(0, 1, &issue("REQ-2", "new", "06:00", "07:30")));
    script.push(refused());
    let failed = block_on(sync.load(&mut None, |_| true, |_| ())).expect_err("refused");
    assert!(failed.is_refusal(), "{failed:?}");
    assert_eq!((asked(&script), device.kept()), (vec!["search".to_owned(); 2], None));

    script.asked.borrow_mut().clear();
    let wanted = Wanted { since: Timestamp(EIGHT), written: Vec::new(), clones: false };
    for _ in 0..2 {
        script.push(page(0, 1, &issue("REQ-1", "new", "05:00", "07:59")));
        script.push(json(STATUSES));
        script.push(refused());
        block_on(sync.changes(wanted.clone(), |_| false, |_| ())).expect_err("refused");
    }
    assert_eq!(asked(&script), ["search", "statuses", "search"].repeat(2));
}
