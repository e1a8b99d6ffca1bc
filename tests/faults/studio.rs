//! The acts that are run, on both faces of Jira, and what each step of them leaves behind when
//! all goes well.

use crate::chance::Chance;
use crate::disk::Disk;
use crate::facts::{Facts, beyond, facts};
use crate::net::Net;
use crate::plans;
use crate::sign_in::{sign_in, sign_in_as};
use crate::tickets::{Tickets, small_world};
use crate::time::Time;
use crate::{FACES, NOW};
use guichet::desk::memory::{MemoryLocks, MemoryStore};
use guichet::desk::ports::{Ports, Shelf, Store};
use guichet::desk::runner::{Base, Runner};
use guichet::desk::session::Session;
use guichet::domain::conversation::Conversation;
use guichet::domain::document::Document;
use guichet::domain::journal::{Operation, Standing, StepState};
use guichet::domain::plan::{OperationId, Plan, Step};
use guichet::domain::settings::Channel;
use guichet::domain::ticket::IssueKey;
use guichet::domain::time::Timestamp;
use guichet::domain::transfer::TransferDraft;
use guichet::domain::undo::{undo, undo_transfer};
use guichet::http::{LocalFuture, NoAnswer, Request, Response, Transport};
use guichet::sim::seed::ANCHOR_THANKS;
use guichet::sim::world::base::COLLEAGUE;
use guichet::sim::{Face, Options, World};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::iter;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// A Jira as an act finds it, and when.
pub struct Start {
    pub world: World,
    pub at: i64,
}

/// An act and its traces.
pub struct Case {
    pub name: &'static str,
    pub face: Face,
    pub start: Rc<Start>,
    pub plan: Plan,
    pub base_updated: Timestamp,
    /// Before the act.
    pub before: Facts,
    /// Of each step, beyond what was there before it.
    pub steps: Vec<Facts>,
    /// How many requests it takes.
    pub requests: usize,
}

/// The one session of a thread on a face; the line behind it is exchanged for each run.
pub struct Switch(RefCell<Option<Rc<Net>>>);

impl Switch {
    pub fn lead_to(&self, net: &Rc<Net>) {
        self.0.replace(Some(net.clone()));
    }
}

impl Transport for Switch {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        let net = self.0.borrow().clone();
        Box::pin(async move {
            match net {
                Some(net) => net.send(request).await,
                None => Err(NoAnswer::Offline),
            }
        })
    }
}

struct Stage {
    face: Face,
    switch: Rc<Switch>,
    session: Rc<Session>,
    /// That of the colleague, on the same line.
    colleague: Rc<Session>,
}

pub struct Studio {
    stages: Vec<Stage>,
    pub cases: Vec<Case>,
}

/// One browser, its line, and the Jira at the other end.
pub struct Scene {
    pub time: Rc<Time>,
    pub chance: Rc<Chance>,
    pub net: Rc<Net>,
    pub disk: Rc<Disk>,
    pub session: Rc<Session>,
    /// What the page was told last of each act.
    pub acts: Rc<RefCell<BTreeMap<OperationId, Operation>>>,
    locks: Rc<MemoryLocks>,
}

impl Scene {
    /// The colleague at another machine, on the same line.
    pub fn beside(&self, studio: &Studio, face: Face) -> Scene {
        let stage = studio.stages.iter().find(|stage| stage.face == face).expect("a stage");
        let disk = Disk {
            kept: MemoryStore::new(),
            time: self.time.clone(),
            chance: self.chance.clone(),
            fails: Cell::new(0),
        };
        Scene {
            time: self.time.clone(),
            chance: self.chance.clone(),
            net: self.net.clone(),
            disk: Rc::new(disk),
            session: stage.colleague.clone(),
            acts: Rc::default(),
            locks: MemoryLocks::new(),
        }
    }

    /// A runner in a tab.
    pub fn tab(&self) -> Rc<Runner> {
        let ports = Ports {
            clock: self.time.clone(),
            random: self.time.clone(),
            store: self.disk.clone(),
            locks: self.locks.clone(),
        };
        let acts = self.acts.clone();
        let show = move |act: &Operation| {
            acts.borrow_mut().insert(act.plan.operation.clone(), act.clone());
        };
        Runner::new(self.session.clone(), ports, Rc::new(show))
    }

    /// What the page was told last of an act.
    pub fn shown(&self, id: &OperationId) -> Option<Operation> {
        self.acts.borrow().get(id).cloned()
    }

    /// Lets time pass until the next thing happens; `false` when nothing will.
    pub fn pass(&self) -> bool {
        self.pass_to(iter::empty())
    }

    /// The same, or until the first of these instants.
    pub fn pass_to(&self, instants: impl Iterator<Item = i64>) -> bool {
        let next = instants.chain(self.time.next_alarm()).chain(self.net.next_arrival()).min();
        if let Some(next) = next {
            self.time.pass_until(next);
            self.net.deliver();
        }
        next.is_some()
    }

    /// Drives a future to its end, and the time with it.
    pub fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        let mut context = Context::from_waker(Waker::noop());
        loop {
            if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
                return value;
            }
            assert!(self.pass(), "it waits for what never comes");
        }
    }

    /// Everything that is under way arrives.
    pub fn settle(&self) {
        while let Some(arrives) = self.net.next_arrival() {
            self.time.pass_until(arrives);
            self.net.deliver();
        }
    }

    pub fn facts(&self, tickets: &[&str]) -> Facts {
        facts(&self.net.sim.borrow().world, tickets)
    }
}

impl Studio {
    pub fn new() -> Studio {
        let (world, tickets) = small_world();
        let stages = FACES.map(|face| stage(face, &world)).into();
        let mut studio = Studio { stages, cases: Vec::new() };
        let start = Rc::new(Start { world, at: NOW });
        let draw = |face| studio.draw(face, &start, &tickets);
        studio.cases = FACES.into_iter().flat_map(draw).collect();
        studio
    }

    /// Where an act is about to be asked for.
    pub fn scene(&self, case: &Case, chance: Chance) -> Scene {
        self.scene_at(case.face, &case.start, chance)
    }

    fn scene_at(&self, face: Face, start: &Start, chance: Chance) -> Scene {
        let stage = self.stages.iter().find(|stage| stage.face == face).expect("a stage");
        let (time, chance) = (Rc::new(Time::default()), Rc::new(chance));
        time.pass_until(start.at);
        let net = Net::to(start.world.clone(), options(face), time.clone(), chance.clone());
        stage.switch.lead_to(&net);
        let disk = Disk {
            kept: MemoryStore::new(),
            time: time.clone(),
            chance: chance.clone(),
            fails: Cell::new(0),
        };
        let (acts, locks) = (Rc::default(), MemoryLocks::new());
        let session = stage.session.clone();
        let scene = Scene { time, chance, net, disk: Rc::new(disk), session, acts, locks };
        for name in FILES {
            let kept = scene.disk.kept.put_bytes(Shelf::Files, name, b"facture".to_vec());
            scene.wait(kept).expect("kept");
        }
        scene
    }

    fn draw(&self, face: Face, start: &Rc<Start>, tickets: &Tickets) -> Vec<Case> {
        let scene = self.scene_at(face, start, Chance::of(0));
        let session = &scene.session;
        let open = |key: &str| {
            let key = IssueKey::parse(key).expect("a key");
            scene.wait(session.client.conversation(&key)).expect("a ticket")
        };
        let [fresh, other_fresh] = tickets.fresh.each_ref().map(|key| open(key));
        let [ready, other_ready, third_ready] = tickets.ready.each_ref().map(|key| open(key));
        let [bug, other_bug] = tickets.bugs.each_ref().map(|key| open(key));
        let thanks = open(ANCHOR_THANKS);
        let target = plans::technicians(session);
        let type_id = TransferDraft::default().type_id(&bug.ticket, &session.settings, target);
        let fields = scene.wait(session.create_fields(target, &type_id)).expect("fields");
        let link = scene.wait(session.clone_link()).expect("an answer").expect("a link");
        let transfer = |of, copies| plans::transfer(session, of, &fields, &link, copies);
        let mut drawn: Vec<(&'static str, &Conversation, Plan)> = vec![
            ("triage", &fresh, plans::triage(&fresh)),
            ("assign", &other_fresh, plans::take(session, &other_fresh)),
            ("note", &ready, plans::note(&ready)),
            ("snooze", &other_ready, plans::snooze(&other_ready)),
            ("close", &third_ready, plans::close(&third_ready)),
            ("close as before", &thanks, plans::close_as_before(&thanks)),
        ];
        for (channel, [plain, with_files, closing]) in channels(face) {
            let files = || FILES.map(plans::file).to_vec();
            drawn.push((plain, &ready, plans::reply(&ready, channel, vec![], false)));
            drawn.push((with_files, &ready, plans::reply(&ready, channel, files(), false)));
            drawn.push((closing, &ready, plans::reply(&ready, channel, vec![], true)));
        }
        for (copies, name) in TRANSFERS.into_iter().enumerate() {
            drawn.push((name, &bug, transfer(&bug, copies)));
        }
        let unlinked: Vec<_> =
            fields.iter().filter(|field| field.id != "issuelinks").cloned().collect();
        let apart = plans::transfer(session, &other_bug, &unlinked, &link, 1);
        drawn.push(("transfer with a link apart", &other_bug, apart));
        // What several put off at a time is in one place.
        for opened in [&other_fresh, &thanks, &other_bug] {
            drawn.push(("snooze", opened, plans::snooze(opened)));
        }
        let done = [
            ("undo of a triage", &fresh, plans::triage(&fresh)),
            ("undo of an assignment", &other_fresh, plans::take(session, &other_fresh)),
            ("undo of a snooze", &other_ready, plans::snooze(&other_ready)),
            ("undo of a closing", &third_ready, plans::close(&third_ready)),
            ("undo of a transfer", &bug, transfer(&bug, 1)),
        ];
        let (after, undone) = self.taken_back(face, start, done);
        let numbered = |(number, (name, opened, plan)): (u64, (_, &Conversation, _))| {
            self.rehearse((face, name), start, opened.ticket.updated, of_its_own(plan, number))
        };
        let mut cases: Vec<Case> = (1..).zip(drawn).map(numbered).collect();
        let rehearse = |(name, updated, plan)| self.rehearse((face, name), &after, updated, plan);
        cases.extend(undone.into_iter().map(rehearse));
        cases
    }

    /// Has acts done on different tickets, and takes each back as the desk does: the Jira after all
    /// of them, and the acts in the other direction.
    fn taken_back<const N: usize>(
        &self,
        face: Face,
        start: &Start,
        acts: [(&'static str, &Conversation, Plan); N],
    ) -> (Rc<Start>, Vec<(&'static str, Timestamp, Plan)>) {
        let scene = self.scene_at(face, start, Chance::of(2));
        let (session, runner) = (&scene.session, scene.tab());
        let numbered = (101..).zip(acts).map(|(number, (name, opened, plan))| {
            let plan = of_its_own(plan, number);
            let (ticket, read) = (Some(opened.ticket.clone()), Timestamp(start.at));
            let base = Base { updated: opened.ticket.updated, read, ticket, draft: 0 };
            scene.wait(runner.submit(plan.clone(), base, None)).expect("written down");
            scene.wait(runner.run(&plan.operation)).expect("a store");
            (number, name, scene.shown(&plan.operation).expect("an act"))
        });
        let done: Vec<(u64, &'static str, Operation)> = numbered.collect();
        scene.settle();
        let taken_back = done.into_iter().map(|(number, name, act)| {
            let clone = act.clone_made().map(|(_, key)| key);
            let ticket = clone.unwrap_or(&act.plan.ticket);
            let now = scene.wait(session.client.conversation(ticket)).expect("a ticket");
            let id = numbered_id(number + 100);
            let undo = match clone {
                Some(_) => undo_transfer(&act, &now, Document::from_plain("Par erreur."), id),
                None => undo(&act, &now, id),
            };
            (name, now.ticket.updated, undo.expect("a way back").plan)
        });
        let taken_back = taken_back.collect();
        let world = scene.net.sim.borrow().world.clone();
        (Rc::new(Start { world, at: scene.time.real() }), taken_back)
    }

    /// Has an act done when all goes well, and writes down what each step leaves behind.
    fn rehearse(
        &self,
        (face, name): (Face, &'static str),
        start: &Rc<Start>,
        base_updated: Timestamp,
        plan: Plan,
    ) -> Case {
        let scene = self.scene_at(face, start, Chance::of(1));
        let runner = scene.tab();
        let ticket = [plan.ticket.as_str()];
        let before = scene.facts(&ticket);
        let base =
            Base { updated: base_updated, read: Timestamp(start.at), ticket: None, draft: 0 };
        scene.wait(runner.submit(plan.clone(), base, None)).expect("written down");
        let mut steps: Vec<Facts> = Vec::new();
        let mut seen = before.clone();
        let operation = plan.operation.clone();
        let mut run = pin!(runner.run(&operation));
        let mut context = Context::from_waker(Waker::noop());
        loop {
            let over = run.as_mut().poll(&mut context).is_ready();
            let shown = scene.shown(&operation);
            let done = |act: Operation| {
                act.steps.iter().filter(|step| matches!(step.state, StepState::Done(_))).count()
            };
            while steps.len() < shown.clone().map_or(0, done) {
                let now = scene.facts(&ticket);
                steps.push(beyond(&now, &seen));
                seen = now;
            }
            if over {
                break;
            }
            assert!(scene.pass(), "{name}, {face:?} waits for what never comes");
        }
        let standing = scene.shown(&operation).map(|act| act.standing());
        assert_eq!(standing, Some(Standing::Finished { skipped: 0 }), "{name}, {face:?}");
        let requests = scene.net.sent.get();
        let start = start.clone();
        Case { name, face, start, plan, base_updated, before, steps, requests }
    }
}

const FILES: [&str; 2] = ["facture d’avril.txt", "facture de mai.txt"];

const TRANSFERS: [&str; 4] = [
    "transfer without a file",
    "transfer with a file",
    "transfer with two files",
    "transfer with three files",
];

/// The channels of a face: a plain reply by it, one with files, one that closes as well.
fn channels(face: Face) -> Vec<(Channel, [&'static str; 3])> {
    let mut channels = vec![
        (Channel::Comment, ["comment", "comment with files", "comment and close"]),
        (
            Channel::ServiceManagement,
            ["portal reply", "portal reply with files", "portal reply and close"],
        ),
        (Channel::Mailto, ["own mail", "own mail with files", "own mail and close"]),
    ];
    if face == Face::DataCenter {
        channels.push((Channel::EmailThisIssue, ["mail", "mail with files", "mail and close"]));
    }
    channels
}

fn numbered_id(number: u64) -> OperationId {
    OperationId(format!("6f1c2d3e-4b5a-4978-8a6b-{number:012x}"))
}

/// The plan with an identity that no other has.
fn of_its_own(mut plan: Plan, number: u64) -> Plan {
    plan.operation = numbered_id(number);
    for step in &mut plan.steps {
        if let Step::Announce { holder, .. } = step {
            holder.clone_from(&plan.operation.0);
        }
    }
    plan
}

fn options(face: Face) -> Options {
    Options { face, base_url: "https://jira.example".to_owned(), origin_check: true }
}

fn stage(face: Face, world: &World) -> Stage {
    let (time, chance) = (Rc::new(Time::default()), Rc::new(Chance::of(0)));
    let net = Net::to(world.clone(), options(face), time.clone(), chance);
    let switch = Rc::new(Switch(RefCell::new(Some(net.clone()))));
    let line = switch.clone();
    let both = async move {
        let mine = sign_in(face, line.clone()).await;
        (Rc::new(mine), Rc::new(sign_in_as(COLLEAGUE, face, line).await))
    };
    let mut opening = pin!(both);
    let mut context = Context::from_waker(Waker::noop());
    let (session, colleague) = loop {
        match opening.as_mut().poll(&mut context) {
            Poll::Ready(sessions) => break sessions,
            Poll::Pending => {
                let next = [time.next_alarm(), net.next_arrival()].into_iter().flatten().min();
                time.pass_until(next.expect("an answer"));
                net.deliver();
            }
        }
    };
    Stage { face, switch, session, colleague }
}
