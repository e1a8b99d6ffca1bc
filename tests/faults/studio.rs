//! The acts that are run, on both faces of Jira, and what each step of them leaves behind when
//! all goes well.

use crate::chance::Chance;
use crate::disk::Disk;
use crate::facts::{Facts, beyond, facts};
use crate::net::Net;
use crate::plans;
use crate::sign_in::{sign_in, sign_in_as};
use crate::time::Time;
use crate::{FACES, NOW};
use guichet::desk::memory::{MemoryLocks, MemoryStore};
use guichet::desk::ports::{Ports, Shelf, Store};
use guichet::desk::runner::{Base, Runner};
use guichet::desk::session::Session;
use guichet::domain::conversation::Conversation;
use guichet::domain::journal::{Operation, Standing, StepState};
use guichet::domain::plan::Plan;
use guichet::domain::settings::Channel;
use guichet::domain::ticket::IssueKey;
use guichet::domain::time::Timestamp;
use guichet::domain::transfer::TransferDraft;
use guichet::http::{LocalFuture, NoAnswer, Request, Response, Transport};
use guichet::sim::seed::{ANCHOR_BUG, ANCHOR_FRESH, ANCHOR_READY, ANCHOR_THANKS, story};
use guichet::sim::world::Attachment;
use guichet::sim::world::base::COLLEAGUE;
use guichet::sim::{Face, Options, World};
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// An act and its traces.
pub struct Case {
    pub name: &'static str,
    pub face: Face,
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
    world: World,
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
    /// What the page was told last of the act.
    pub shown: Rc<RefCell<Option<Operation>>>,
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
            shown: Rc::default(),
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
        let shown = self.shown.clone();
        let show = move |act: &Operation| _ = shown.replace(Some(act.clone()));
        Runner::new(self.session.clone(), ports, Rc::new(show))
    }

    /// Lets time pass until the next thing happens; `false` when nothing will.
    pub fn pass(&self) -> bool {
        let next = [self.time.next_alarm(), self.net.next_arrival()].into_iter().flatten().min();
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

    pub fn facts(&self, ticket: &str) -> Facts {
        facts(&self.net.sim.borrow().world, ticket)
    }
}

impl Studio {
    pub fn new() -> Studio {
        let world = small_world();
        let stages = FACES.map(|face| stage(face, &world)).into();
        let mut studio = Studio { world, stages, cases: Vec::new() };
        studio.cases = FACES.into_iter().flat_map(|face| studio.draw(face)).collect();
        studio
    }

    pub fn scene(&self, face: Face, chance: Chance) -> Scene {
        let stage = self.stages.iter().find(|stage| stage.face == face).expect("a stage");
        let (time, chance) = (Rc::new(Time::default()), Rc::new(chance));
        let net = Net::to(self.world.clone(), options(face), time.clone(), chance.clone());
        stage.switch.lead_to(&net);
        let disk = Disk {
            kept: MemoryStore::new(),
            time: time.clone(),
            chance: chance.clone(),
            fails: Cell::new(0),
        };
        let (shown, locks) = (Rc::default(), MemoryLocks::new());
        let session = stage.session.clone();
        let scene = Scene { time, chance, net, disk: Rc::new(disk), session, shown, locks };
        for name in FILES {
            let kept = scene.disk.kept.put_bytes(Shelf::Files, name, b"facture".to_vec());
            scene.wait(kept).expect("kept");
        }
        scene
    }

    fn draw(&self, face: Face) -> Vec<Case> {
        let scene = self.scene(face, Chance::of(0));
        let session = &scene.session;
        let open = |key: &str| {
            let key = IssueKey::parse(key).expect("a key");
            scene.wait(session.client.conversation(&key)).expect("a ticket")
        };
        let (fresh, ready) = (open(ANCHOR_FRESH), open(ANCHOR_READY));
        let (thanks, bug) = (open(ANCHOR_THANKS), open(ANCHOR_BUG));
        let target = plans::technicians(session);
        let type_id = TransferDraft::default().type_id(&bug.ticket, &session.settings, target);
        let fields = scene.wait(session.create_fields(target, &type_id)).expect("fields");
        let link = scene.wait(session.clone_link()).expect("an answer").expect("a link");
        let mut drawn: Vec<(&'static str, &Conversation, Plan)> = vec![
            ("triage", &fresh, plans::triage(&fresh)),
            ("assign", &fresh, plans::take(session, &fresh)),
            ("note", &ready, plans::note(&ready)),
            ("snooze", &ready, plans::snooze(&ready)),
            ("close", &ready, plans::close(&ready)),
            ("close as before", &thanks, plans::close_as_before(&thanks)),
        ];
        for (channel, [plain, with_files, closing]) in channels(face) {
            let files = || FILES.map(plans::file).to_vec();
            drawn.push((plain, &ready, plans::reply(&ready, channel, vec![], false)));
            drawn.push((with_files, &ready, plans::reply(&ready, channel, files(), false)));
            drawn.push((closing, &ready, plans::reply(&ready, channel, vec![], true)));
        }
        for (copies, name) in TRANSFERS.into_iter().enumerate() {
            drawn.push((name, &bug, plans::transfer(session, &bug, &fields, &link, copies)));
        }
        let unlinked: Vec<_> =
            fields.into_iter().filter(|field| field.id != "issuelinks").collect();
        let apart = plans::transfer(session, &bug, &unlinked, &link, 1);
        drawn.push(("transfer with a link apart", &bug, apart));
        drawn
            .into_iter()
            .map(|(name, opened, plan)| self.rehearse(face, name, opened.ticket.updated, plan))
            .collect()
    }

    /// Has an act done when all goes well, and writes down what each step leaves behind.
    fn rehearse(
        &self,
        face: Face,
        name: &'static str,
        base_updated: Timestamp,
        plan: Plan,
    ) -> Case {
        let scene = self.scene(face, Chance::of(1));
        let runner = scene.tab();
        let ticket = plan.ticket.as_str();
        let before = scene.facts(ticket);
        let base = Base { updated: base_updated, read: Timestamp(NOW), ticket: None };
        scene.wait(runner.submit(plan.clone(), base, None)).expect("written down");
        let mut steps: Vec<Facts> = Vec::new();
        let mut seen = before.clone();
        let operation = plan.operation.clone();
        let mut run = pin!(runner.run(&operation));
        let mut context = Context::from_waker(Waker::noop());
        loop {
            let over = run.as_mut().poll(&mut context).is_ready();
            let shown = scene.shown.borrow().clone();
            let done = |act: Operation| {
                act.steps.iter().filter(|step| matches!(step.state, StepState::Done(_))).count()
            };
            while steps.len() < shown.clone().map_or(0, done) {
                let now = scene.facts(ticket);
                steps.push(beyond(&now, &seen));
                seen = now;
            }
            if over {
                break;
            }
            assert!(scene.pass(), "{name}, {face:?} waits for what never comes");
        }
        let standing = scene.shown.borrow().as_ref().map(Operation::standing);
        assert_eq!(standing, Some(Standing::Finished { skipped: 0 }), "{name}, {face:?}");
        let requests = scene.net.sent.get();
        Case { name, face, plan, base_updated, before, steps, requests }
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

/// The story's anchors, a few issues of the technicians, and a third file that is like the first.
fn small_world() -> World {
    let mut world = story(7, NOW);
    let anchors = [ANCHOR_FRESH, ANCHOR_READY, ANCHOR_THANKS, ANCHOR_BUG];
    let newest = world.issues.iter().filter(|issue| issue.project == "DEV").map(|i| i.number());
    let newest = newest.max().unwrap_or(0);
    world.issues.retain(|issue| {
        anchors.contains(&issue.key.as_str())
            || issue.project == "DEV" && issue.number() + 2 > newest
    });
    world.outbox.clear();
    let bug = world.issue_mut(ANCHOR_BUG).expect("the bug");
    bug.attachments.iter_mut().for_each(|file| file.content.truncate(300));
    let first = bug.attachments.first().expect("a file").clone();
    world.add_attachment(ANCHOR_BUG, Attachment { created: first.created + 1, ..first });
    world
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
