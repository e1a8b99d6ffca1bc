//! Every act meets every fault at every request, and at every writing down.

mod brittle;
mod jira;
mod line;

use super::*;
use crate::desk::memory::{ManualClock, MemoryLocks, MemoryStore, ports};
use crate::desk::ports::{Clock, Shelf, Store};
use crate::domain::document::Document;
use crate::domain::edit::{Assignee, Edit};
use crate::domain::journal::{Refusal, Standing};
use crate::domain::message::{LocalFile, Message, NewIssue};
use crate::domain::plan::{Act, Step};
use crate::domain::settings::{Channel, Settings};
use crate::domain::ticket::{Attachment, IssueKey};
use crate::jira::Credential;
use brittle::Brittle;
use jira::{Jira, status};
use line::{Fault, Line};
use serde_json::json;
use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// 2026-01-01T08:00:00Z.
const MORNING: i64 = 1_767_254_400_000;
const READ_LATELY: i64 = 5_000;

/// What may befall a request that is right.
const FAULTS: [Fault; 10] = [
    Fault::Lost,
    Fault::AnswerLost,
    Fault::Late,
    Fault::Down,
    Fault::DownAfter,
    Fault::Busy,
    Fault::Offline,
    Fault::Undelivered,
    Fault::CrashBefore,
    Fault::CrashAfter,
];

/// Drives a future and the clock; `None` when it waits for something that never comes.
fn drive<T>(clock: &ManualClock, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return Some(value);
        }
        if !clock.advance_to_alarm() {
            return None;
        }
    }
}

/// Drives two futures side by side.
async fn together<A, B>(one: impl Future<Output = A>, other: impl Future<Output = B>) -> (A, B) {
    let (mut one, mut other) = (Box::pin(one), Box::pin(other));
    let (mut a, mut b) = (None, None);
    poll_fn(move |context| {
        if a.is_none()
            && let Poll::Ready(done) = one.as_mut().poll(context)
        {
            a = Some(done);
        }
        if b.is_none()
            && let Poll::Ready(done) = other.as_mut().poll(context)
        {
            b = Some(done);
        }
        match (a.take(), b.take()) {
            (Some(a), Some(b)) => Poll::Ready((a, b)),
            (left, right) => {
                (a, b) = (left, right);
                Poll::Pending
            }
        }
    })
    .await
}

/// A browser, its line, and the Jira behind it.
struct Scene {
    clock: Rc<ManualClock>,
    store: Rc<MemoryStore>,
    locks: Rc<MemoryLocks>,
    line: Rc<Line>,
    told: Rc<RefCell<Vec<Standing>>>,
}

impl Scene {
    fn new() -> Scene {
        let clock = ManualClock::at(Timestamp(MORNING));
        let mut jira = Jira { now: MORNING - 3_600_000, ..Jira::default() };
        jira.add("REQ-1", json!({ "summary": "Aide", "status": status("1", "new") }));
        jira.attach("REQ-1", "a.txt", b"aaa");
        jira.attach("REQ-1", "a.txt", b"aaa");
        jira.add("DEV-1", json!({ "summary": "Autre", "status": status("1", "new") }));
        let line = Line::to(jira, clock.clone());
        let (store, locks) = (MemoryStore::new(), MemoryLocks::new());
        Scene { clock, store, locks, line, told: Rc::default() }
    }

    /// A tab that is opened in this browser.
    fn tab(&self) -> Rc<Runner> {
        self.tab_with(ports(&self.clock, &self.store, &self.locks))
    }

    fn tab_with(&self, ports: Ports) -> Rc<Runner> {
        let settings = Settings::default();
        let credential = Credential::bearer("token");
        let site = "https://jira.test".to_owned();
        let session = Session::open(self.line.clone(), credential, settings, site);
        let faults = self.line.faults.take();
        let session = drive(&self.clock, session).expect("an answer").expect("a session");
        self.line.faults.replace(faults);
        self.line.sent.set(0);
        let told = self.told.clone();
        let on_change = move |act: &Operation| told.borrow_mut().push(act.standing());
        Runner::new(Rc::new(session), ports, Rc::new(on_change))
    }

    fn base(&self) -> Base {
        let updated = self.line.jira.borrow().issues["REQ-1"].updated;
        Base { updated: Timestamp(updated), read: self.clock.now().plus_millis(-READ_LATELY) }
    }

    fn submit(&self, runner: &Runner, plan: Plan) {
        let submitted = runner.submit(plan, self.base(), None);
        drive(&self.clock, submitted).expect("an end").expect("written down");
    }

    /// Runs an act until nothing goes on by itself. A tab that breaks is opened again.
    fn run(&self, runner: &Rc<Runner>) -> Standing {
        let mut runner = runner.clone();
        for _ in 0..20 {
            if drive(&self.clock, runner.run(&id())).is_some() {
                return self.standing(&runner);
            }
            self.clock.advance(1_000);
            let sent = self.line.sent.get();
            runner = self.tab();
            self.line.sent.set(sent);
        }
        panic!("it never ends: {:?}", self.standing(&runner));
    }

    fn standing(&self, runner: &Runner) -> Standing {
        let act = drive(&self.clock, runner.act(&id())).expect("an end").expect("a store");
        act.expect("an act").standing()
    }

    /// Everything that is under way arrives.
    fn settle(&self) {
        self.clock.advance(600_000);
        self.line.settle();
    }
}

fn id() -> OperationId {
    OperationId("0b8e4a52-0d9f-4f7e-9c55-6f1f8e5b7a10".into())
}

fn key(text: &str) -> IssueKey {
    IssueKey::parse(text).expect("a key")
}

fn plan(act: Act, steps: Vec<Step>) -> Plan {
    Plan { operation: id(), act, ticket: key("REQ-1"), steps }
}

fn text(text: &str) -> Document {
    Document::from_plain(text)
}

fn save() -> Step {
    let title = Some("Facture d’avril".to_owned());
    Step::Save(Edit { title, assignee: Some(Assignee::Nobody), ..Edit::default() })
}

fn closing() -> Step {
    Step::Move { transition: "31".into(), resolution: None }
}

fn sending(channel: Channel, files: &[&str]) -> Step {
    let file = |name: &&str| LocalFile {
        id: (*name).to_owned(),
        name: (*name).to_owned(),
        media_type: "text/plain".into(),
        size: 3,
    };
    let message = Message {
        to: vec!["accueil@ecole.example".into()],
        cc: Vec::new(),
        subject: "[REQ-1] Aide".into(),
        body: text("Bonjour,\n\nc’est réparé."),
        files: files.iter().map(file).collect(),
    };
    Step::Send { channel, message }
}

fn transfer() -> Vec<Step> {
    let issue = NewIssue {
        project: "DEV".into(),
        type_id: "10".into(),
        title: "Aide".into(),
        description: text("Aide"),
        fields: Vec::new(),
    };
    let copy = |id: &str| Attachment {
        id: id.into(),
        name: "a.txt".into(),
        media_type: "text/plain".into(),
        size: 3,
        created: Timestamp(0),
        author: None,
        has_thumbnail: false,
    };
    vec![
        Step::Create(issue),
        Step::Copy(copy("100")),
        Step::Copy(copy("101")),
        Step::LinkClone { link_type: "1".into(), note: text("Confié") },
        Step::VerifyClone,
    ]
}

/// What an act leaves in Jira when it is done once: comments, mails, files of the ticket beyond
/// its first two, clones, files of the clone, links of the ticket, whether it is closed.
type Traces = (usize, usize, usize, usize, usize, usize, bool);

fn traces(scene: &Scene) -> Traces {
    let jira = scene.line.jira.borrow();
    let ticket = &jira.issues["REQ-1"];
    let clones = jira.issues.keys().filter(|key| key.starts_with("DEV")).count() - 1;
    let copied = jira.issues.get("DEV-2").map_or(0, |clone| clone.files.len());
    (
        ticket.comments.len(),
        jira.mails.len(),
        ticket.files.len() - 2,
        clones,
        copied,
        ticket.links.len(),
        ticket.fields["status"]["id"] == "5",
    )
}

/// An act, how many requests it takes when all goes well, and its traces.
type Case = (&'static str, Plan, usize, Traces);

fn cases() -> Vec<Case> {
    let reply = || Act::Reply { to: vec!["accueil@ecole.example".into()] };
    let and_close = vec![sending(Channel::EmailThisIssue, &[]), closing()];
    let to_dev = || Act::Transfer { target: "dev".into() };
    vec![
        ("save", plan(Act::Triage, vec![save()]), 1, (0, 0, 0, 0, 0, 0, false)),
        (
            "save and note",
            plan(Act::Triage, vec![save(), Step::Note(text("Exception"))]),
            2,
            (1, 0, 0, 0, 0, 0, false),
        ),
        ("close", plan(Act::Close, vec![closing()]), 1, (0, 0, 0, 0, 0, 0, true)),
        (
            "comment",
            plan(reply(), vec![sending(Channel::Comment, &[])]),
            1,
            (1, 0, 0, 0, 0, 0, false),
        ),
        (
            "comment with a file",
            plan(reply(), vec![sending(Channel::Comment, &["f"])]),
            2,
            (1, 0, 1, 0, 0, 0, false),
        ),
        ("mail and close", plan(reply(), and_close), 2, (1, 1, 0, 0, 0, 0, true)),
        (
            "mail with files",
            plan(reply(), vec![sending(Channel::EmailThisIssue, &["f", "g"])]),
            2,
            (1, 1, 2, 0, 0, 0, false),
        ),
        ("transfer", plan(to_dev(), transfer()), 9, (1, 0, 0, 1, 2, 1, false)),
    ]
}

/// An act that may be taken back for ten seconds.
fn held(plan: Plan) -> (Scene, Rc<Runner>) {
    let scene = Scene::new();
    let runner = scene.tab();
    let submit = runner.submit(plan, scene.base(), Some(10_000));
    drive(&scene.clock, submit).expect("an end").expect("kept");
    (scene, runner)
}

fn submitted(plan: &Plan) -> (Scene, Rc<Runner>) {
    let scene = Scene::new();
    let runner = scene.tab();
    for name in ["f", "g"] {
        let kept = scene.store.put_bytes(Shelf::Files, name, b"fff".to_vec());
        drive(&scene.clock, kept).expect("an end").expect("kept");
    }
    scene.submit(&runner, plan.clone());
    (scene, runner)
}

#[test]
fn an_act_that_meets_no_fault_is_done_once_within_its_requests() {
    for (name, plan, requests, expected) in cases() {
        let (scene, runner) = submitted(&plan);
        assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 }, "{name}");
        assert_eq!(traces(&scene), expected, "{name}");
        assert_eq!(scene.line.sent.get(), requests, "{name}");
    }
}

#[test]
fn whatever_befalls_one_request_the_act_is_done_once() {
    for (name, plan, requests, expected) in cases() {
        for fault in FAULTS {
            for number in 0..requests {
                let (scene, runner) = submitted(&plan);
                scene.line.faults.borrow_mut().insert(number, fault);
                let case = format!("{name}, {fault:?} at request {number}");
                let standing = scene.run(&runner);
                scene.settle();
                assert_eq!(standing, Standing::Finished { skipped: 0 }, "{case}");
                assert_eq!(traces(&scene), expected, "{case}");
            }
        }
    }
}

/// A small generator of repeatable chance (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

#[test]
fn whatever_befalls_a_third_of_all_requests_nothing_is_done_twice() {
    for seed in 0..1_500 {
        let mut dice = Dice(seed);
        let cases = cases();
        let (name, plan, _, expected) = &cases[dice.roll(cases.len() as u64) as usize];
        let (scene, runner) = submitted(plan);
        for number in 0..200 {
            if dice.roll(3) == 0 {
                let fault = FAULTS[dice.roll(FAULTS.len() as u64) as usize];
                scene.line.faults.borrow_mut().insert(number, fault);
            }
        }
        let mut standing = scene.run(&runner);
        for _ in 0..10 {
            if let Standing::Blocked { .. } = standing {
                drive(&scene.clock, runner.retry(&id())).expect("an end").expect("a store");
                standing = scene.run(&runner);
            }
        }
        scene.settle();
        assert_eq!(standing, Standing::Finished { skipped: 0 }, "{name}, seed {seed}");
        assert_eq!(traces(&scene), *expected, "{name}, seed {seed}");
    }
}

#[test]
fn a_tab_that_breaks_while_it_writes_down_leaves_an_act_that_is_done_once() {
    for (name, plan, _, expected) in cases() {
        for after in [false, true] {
            for number in 0..40 {
                let (scene, _) = submitted(&plan);
                let brittle = Brittle::new(scene.store.clone(), number, after);
                let ports = Ports {
                    store: Rc::new(brittle),
                    ..ports(&scene.clock, &scene.store, &scene.locks)
                };
                let standing = scene.run(&scene.tab_with(ports));
                let case = format!("{name}, writing {number}, after: {after}");
                assert_eq!(standing, Standing::Finished { skipped: 0 }, "{case}");
                assert_eq!(traces(&scene), expected, "{case}");
            }
        }
    }
}

#[test]
fn nothing_leaves_when_it_cannot_be_written_down() {
    for (name, plan, _, _) in cases() {
        let (scene, runner) = submitted(&plan);
        scene.store.fail(Some(StoreError::Full));
        let run = drive(&scene.clock, runner.run(&id())).expect("an end");
        assert_eq!(run, Err(StoreError::Full), "{name}");
        assert_eq!(scene.line.sent.get(), 0, "{name}");
        scene.store.fail(None);
        assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 }, "{name}");
    }
}

#[test]
fn an_act_submitted_twice_is_one_act_and_two_tabs_do_it_once() {
    for (name, plan, requests, expected) in cases() {
        let (scene, runner) = submitted(&plan);
        let other = scene.tab();
        scene.submit(&other, plan);
        let (id, both) = (id(), [runner.clone(), other]);
        let run = together(both[0].run(&id), both[1].run(&id));
        drive(&scene.clock, run).expect("an end");
        assert_eq!(scene.standing(&runner), Standing::Finished { skipped: 0 }, "{name}");
        assert_eq!(traces(&scene), expected, "{name}");
        assert_eq!(scene.line.sent.get(), requests, "{name}");
    }
}

#[test]
fn an_act_that_is_taken_back_while_it_is_held_never_leaves() {
    let (scene, runner) = held(cases().remove(3).1);
    let id = id();
    let withdraw = async {
        scene.clock.sleep(4_000).await;
        runner.withdraw(&id).await
    };
    let (_, taken_back) = drive(&scene.clock, together(runner.run(&id), withdraw)).expect("an end");
    assert_eq!(taken_back, Ok(true));
    assert_eq!(scene.line.sent.get(), 0);
    let again = drive(&scene.clock, runner.withdraw(&id)).expect("an end");
    assert_eq!(again, Ok(false));
    assert_eq!(scene.standing(&runner), Standing::Withdrawn);
}

#[test]
fn an_act_that_is_released_leaves_at_once_and_cannot_be_taken_back() {
    let (scene, runner) = held(cases().remove(3).1);
    let before = scene.clock.now();
    let id = id();
    let release = async {
        scene.clock.sleep(1_000).await;
        runner.release(&id).await
    };
    let (_, released) = drive(&scene.clock, together(runner.run(&id), release)).expect("an end");
    assert_eq!(released, Ok(true));
    assert!(scene.clock.now().millis_since(before) < 2_000);
    assert_eq!(scene.standing(&runner), Standing::Finished { skipped: 0 });
    assert_eq!(drive(&scene.clock, runner.withdraw(&id)), Some(Ok(false)));
}

#[test]
fn a_ticket_that_changed_meanwhile_is_not_written_until_the_agent_has_seen_it() {
    for (name, plan, requests, expected) in cases().into_iter().take(7) {
        let scene = Scene::new();
        let runner = scene.tab();
        for name in ["f", "g"] {
            let kept = scene.store.put_bytes(Shelf::Files, name, b"fff".to_vec());
            drive(&scene.clock, kept).expect("an end").expect("kept");
        }
        let seen = Base { read: Timestamp(MORNING - 60_000), ..scene.base() };
        let submit = runner.submit(plan, seen, None);
        drive(&scene.clock, submit).expect("an end").expect("kept");
        let updated = MORNING - 10_000;
        scene.line.jira.borrow_mut().issues.get_mut("REQ-1").expect("it").updated = updated;
        let standing = scene.run(&runner);
        let is_told = matches!(&standing, Standing::Blocked {
            reason: Refusal::Changed { updated: Timestamp(at) }, ..
        } if *at == updated);
        assert!(is_told, "{name}: {standing:?}");
        assert_eq!(scene.line.sent.get(), 1, "{name}");
        let seen = drive(&scene.clock, runner.seen_changes(&id())).expect("an end");
        assert_eq!(seen, Ok(true), "{name}");
        assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 }, "{name}");
        assert_eq!(traces(&scene), expected, "{name}");
        assert_eq!(scene.line.sent.get(), 2 + requests, "{name}");
    }
}

#[test]
fn what_is_over_is_forgotten_after_a_week_and_what_is_not_is_kept() {
    let (scene, runner) = submitted(&cases().remove(0).1);
    assert_eq!(drive(&scene.clock, runner.unfinished()).expect("an end").expect("acts").len(), 1);
    scene.clock.advance(REMEMBERED_MILLIS + 1);
    drive(&scene.clock, runner.forget_finished()).expect("an end").expect("a store");
    scene.run(&runner);
    assert_eq!(drive(&scene.clock, runner.unfinished()), Some(Ok(Vec::new())));
    drive(&scene.clock, runner.forget_finished()).expect("an end").expect("a store");
    assert_eq!(drive(&scene.clock, runner.act(&id())), Some(Ok(None)));
}

#[test]
fn a_refused_request_blocks_the_act_until_it_is_tried_again() {
    for (name, plan, requests, expected) in cases() {
        for number in 0..requests {
            let (scene, runner) = submitted(&plan);
            scene.line.faults.borrow_mut().insert(number, Fault::Refused);
            let standing = scene.run(&runner);
            let case = format!("{name}, refused at request {number}");
            let is_told = matches!(&standing, Standing::Blocked {
                reason: Refusal::Jira { status: 400, messages, .. }, ..
            } if messages == &["Non."]);
            assert!(is_told, "{case}: {standing:?}");
            let retried = drive(&scene.clock, runner.retry(&id())).expect("an end");
            assert_eq!(retried, Ok(true), "{case}");
            assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 }, "{case}");
            assert_eq!(traces(&scene), expected, "{case}");
        }
    }
}
