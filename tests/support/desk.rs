//! The desk, in one process with the simulated Jira: tabs that can break, a line that can.

use crate::sign_in::sign_in;
use guichet::desk::memory::{ManualClock, MemoryLocks, MemoryStore, ports};
use guichet::desk::ports::{Clock, Ports};
use guichet::desk::runner::{Base, Runner};
use guichet::desk::session::Session;
use guichet::domain::conversation::Conversation;
use guichet::domain::journal::{Refusal, Standing};
use guichet::domain::plan::Plan;
use guichet::domain::ticket::IssueKey;
use guichet::domain::time::Timestamp;
use guichet::http::{LocalFuture, NoAnswer, Request, Response, Transport};
use guichet::sim::{Face, Options, Sim, World, seed};
use std::cell::{Cell, RefCell};
use std::future::{Future, pending};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

#[path = "record.rs"]
mod record;

/// 2026-11-24T09:12:33Z, a Tuesday.
pub const NOW: i64 = 1_795_511_553_000;

pub const FACES: [Face; 2] = [Face::DataCenter, Face::Cloud];

thread_local! {
    static STORY: World = seed::story(7, NOW);
}

/// How the line or the tab breaks at one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// The request does not arrive.
    Before,
    /// It is carried out; the answer does not arrive.
    After,
    /// The tab breaks before it leaves.
    TabBefore,
    /// The tab breaks when it was carried out.
    TabAfter,
}

pub const BREAKS: [Break; 4] = [Break::Before, Break::After, Break::TabBefore, Break::TabAfter];

/// The way to the simulated Jira.
#[derive(Debug)]
pub struct Line {
    pub sim: RefCell<Sim>,
    clock: Rc<ManualClock>,
    pub sent: Cell<usize>,
    pub breaks: Cell<Option<(usize, Break)>>,
}

impl Line {
    fn carry_out(&self, request: &Request) -> Response {
        let mut sim = self.sim.borrow_mut();
        let response = sim.handle(request, self.clock.now().0);
        record::Recorder::new().keep(&sim, request, &response);
        response
    }
}

impl Transport for Line {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        Box::pin(async move {
            self.clock.sleep(100).await;
            let number = self.sent.replace(self.sent.get() + 1);
            match self.breaks.get() {
                Some((at, kind)) if at == number => {
                    if matches!(kind, Break::After | Break::TabAfter) {
                        self.carry_out(&request);
                    }
                    match kind {
                        Break::Before | Break::After => Err(NoAnswer::Unreachable),
                        Break::TabBefore | Break::TabAfter => pending().await,
                    }
                }
                _ => Ok(self.carry_out(&request)),
            }
        })
    }
}

/// A browser with the desk in it.
pub struct Desk {
    pub clock: Rc<ManualClock>,
    pub store: Rc<MemoryStore>,
    locks: Rc<MemoryLocks>,
    pub line: Rc<Line>,
    pub session: Rc<Session>,
}

impl Desk {
    /// The desk over the story that the demonstration tells.
    pub fn open(face: Face) -> Desk {
        let clock = ManualClock::at(Timestamp(NOW));
        let base_url = "https://jira.example".to_owned();
        let options = Options { face, base_url, origin_check: true };
        let sim = RefCell::new(Sim::new(STORY.with(World::clone), options));
        let (sent, breaks) = (Cell::new(0), Cell::new(None));
        let line = Rc::new(Line { sim, clock: clock.clone(), sent, breaks });
        let session = drive(&clock, sign_in(face, line.clone())).expect("an answer");
        let (store, locks) = (MemoryStore::new(), MemoryLocks::new());
        Desk { clock, store, locks, line, session: Rc::new(session) }
    }

    /// A runner in a new tab.
    pub fn tab(&self) -> Rc<Runner> {
        Runner::new(self.session.clone(), self.ports(), Rc::new(|_| {}))
    }

    pub fn ports(&self) -> Ports {
        ports(&self.clock, &self.store, &self.locks)
    }

    pub fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        drive(&self.clock, future).expect("an end")
    }

    pub fn conversation(&self, key: &str) -> Conversation {
        let key = IssueKey::parse(key).expect("a key");
        self.wait(self.session.client.conversation(&key)).expect("a ticket")
    }

    /// What the agent has seen of a ticket that was just opened.
    pub fn base(&self, conversation: &Conversation) -> Base {
        Base {
            updated: conversation.ticket.updated,
            read: self.clock.now(),
            ticket: Some(conversation.ticket.clone()),
            draft: 0,
        }
    }

    /// Has an act done by whichever tab lives; the line breaks where the test wants it. A mail of which
    /// no trace is found is sent again.
    pub fn act(&self, plan: &Plan, base: Base, breaks: Option<(usize, Break)>) -> Standing {
        let mut runner = self.tab();
        self.wait(runner.submit(plan.clone(), base, None)).expect("written down");
        self.line.sent.set(0);
        self.line.breaks.set(breaks);
        for _ in 0..5 {
            if drive(&self.clock, runner.run(&plan.operation)).is_some() {
                break;
            }
            self.clock.advance(2_000);
            runner = self.tab();
        }
        self.line.breaks.set(None);
        let standing = || {
            let act = self.wait(runner.act(&plan.operation)).expect("a store").expect("an act");
            act.standing()
        };
        if let Standing::Blocked { reason: Refusal::NoEvidence, .. } = standing() {
            self.wait(runner.retry(&plan.operation)).expect("a store");
            self.wait(runner.run(&plan.operation)).expect("a store");
        }
        standing()
    }

    pub fn world(&self) -> World {
        self.line.sim.borrow().world.clone()
    }
}

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
