//! A browser with its tabs, its line, and the Jira behind it.

use super::acts::id;
use super::jira::{Jira, status};
use super::line::Line;
use crate::desk::memory::{ManualClock, MemoryLocks, MemoryStore, ports};
use crate::desk::ports::{Clock, Ports, Shelf, Store};
use crate::desk::runner::{Base, Runner};
use crate::desk::session::Session;
use crate::domain::journal::{Operation, Refusal, Standing};
use crate::domain::plan::Plan;
use crate::domain::sample::target;
use crate::domain::settings::{Settings, Target};
use crate::domain::time::Timestamp;
use crate::jira::Credential;
use serde_json::json;
use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// 2026-01-01T08:00:00Z.
pub const MORNING: i64 = 1_767_254_400_000;
pub const READ_LATELY: i64 = 5_000;

/// Drives a future and the clock; `None` when it waits for something that never comes.
pub fn drive<T>(clock: &ManualClock, future: impl Future<Output = T>) -> Option<T> {
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
pub async fn together<A, B>(
    one: impl Future<Output = A>,
    other: impl Future<Output = B>,
) -> (A, B) {
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
pub struct Scene {
    pub clock: Rc<ManualClock>,
    pub store: Rc<MemoryStore>,
    pub locks: Rc<MemoryLocks>,
    pub line: Rc<Line>,
    pub told: Rc<RefCell<Vec<Standing>>>,
}

impl Scene {
    pub fn new() -> Scene {
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
    pub fn tab(&self) -> Rc<Runner> {
        self.tab_with(ports(&self.clock, &self.store, &self.locks))
    }

    pub fn tab_with(&self, ports: Ports) -> Rc<Runner> {
        let dev = Target { project: "DEV".into(), ..target() };
        let settings = Settings { targets: vec![dev], ..Settings::default() };
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

    /// The acts that a tab would show a card for, or go on with.
    pub fn unfinished(&self, runner: &Runner) -> Vec<Operation> {
        let mut acts = drive(&self.clock, runner.acts()).expect("an end").expect("a store");
        acts.retain(|act| !act.standing().is_over());
        acts
    }

    pub fn base(&self) -> Base {
        let updated = self.line.jira.borrow().issues["REQ-1"].updated;
        Base {
            updated: Timestamp(updated),
            read: self.clock.now().plus_millis(-READ_LATELY),
            ticket: None,
            draft: 0,
        }
    }

    pub fn submit(&self, runner: &Runner, plan: Plan) {
        let submitted = runner.submit(plan, self.base(), None);
        drive(&self.clock, submitted).expect("an end").expect("written down");
    }

    /// Runs an act until nothing goes on by itself. A tab that breaks is opened again.
    pub fn run(&self, runner: &Rc<Runner>) -> Standing {
        let mut runner = runner.clone();
        for _ in 0..80 {
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

    /// Runs an act, and has a mail sent again of which no trace is found.
    pub fn run_on(&self, runner: &Rc<Runner>) -> Standing {
        let mut standing = self.run(runner);
        while let Standing::Blocked { reason: Refusal::NoEvidence, .. } = standing {
            drive(&self.clock, runner.retry(&id())).expect("an end").expect("a store");
            standing = self.run(runner);
        }
        standing
    }

    pub fn standing(&self, runner: &Runner) -> Standing {
        let act = drive(&self.clock, runner.act(&id())).expect("an end").expect("a store");
        act.expect("an act").standing()
    }

    /// Everything that is under way arrives.
    pub fn settle(&self) {
        self.clock.advance(600_000);
        self.line.settle();
    }
}

/// An act that may be taken back for ten seconds.
pub fn held(plan: Plan) -> (Scene, Rc<Runner>) {
    let scene = Scene::new();
    let runner = scene.tab();
    let submit = runner.submit(plan, scene.base(), Some(10_000));
    drive(&scene.clock, submit).expect("an end").expect("kept");
    (scene, runner)
}

pub fn submitted(plan: &Plan) -> (Scene, Rc<Runner>) {
    submitted_on(plan, |base| base)
}

/// An act of an agent who has not looked at the ticket for a minute.
pub fn submitted_late(plan: &Plan) -> (Scene, Rc<Runner>) {
    submitted_on(plan, |base| Base { read: Timestamp(MORNING - 60_000), ..base })
}

fn submitted_on(plan: &Plan, seen: fn(Base) -> Base) -> (Scene, Rc<Runner>) {
    let scene = Scene::new();
    let runner = scene.tab();
    for name in ["f", "g"] {
        let kept = scene.store.put_bytes(Shelf::Files, name, b"fff".to_vec());
        drive(&scene.clock, kept).expect("an end").expect("kept");
    }
    let submitted = runner.submit(plan.clone(), seen(scene.base()), None);
    drive(&scene.clock, submitted).expect("an end").expect("written down");
    (scene, runner)
}
