//! A transfer that goes from hand to hand: one agent begins it, tabs break, the line fails, and a
//! colleague at another machine finishes it, perhaps while the first one is still at it, or comes
//! back. There is one clone in the end, complete, whoever made it. Meanwhile somebody may announce
//! another transfer of the ticket, and write back what was told there before.

use crate::chance::Chance;
use crate::facts::{Facts, beyond, facts_of, together};
use crate::studio::{Case, Scene, Studio};
use crate::{FACES, NOW};
use guichet::desk::runner::{Base, Runner};
use guichet::domain::intent::LEASE_MILLIS;
use guichet::domain::journal::{IN_FLIGHT_MILLIS, Operation, Refusal, Standing};
use guichet::domain::plan::OperationId;
use guichet::domain::time::Timestamp;
use guichet::http::LocalFuture;
use guichet::jira::mark::INTENTS_PROPERTY;
use guichet::sim::world::base::{COLLEAGUE, ME};
use serde_json::{Value, json};
use std::rc::Rc;
use std::task::{Context, Waker};

/// What came of the runs.
#[derive(Debug, Default)]
pub struct Count {
    /// The colleague took it over.
    pub taken: u32,
    /// Of these, how many while the first agent was still at it.
    pub abreast: u32,
    /// The first agent took it back after that.
    pub back: u32,
    /// How often another announcement went over what was told of it.
    pub gone: u32,
    /// Nobody was told of it, or it went without help.
    pub alone: u32,
}

/// An agent at a machine of their own.
struct Desk {
    scene: Scene,
    runner: Rc<Runner>,
    work: Option<LocalFuture<'static, ()>>,
    /// When the agent looks at the ticket, or at the card, the next time.
    looks: i64,
}

pub fn handed(studio: &Studio, seed: u64, count: &mut Count) -> Result<(), String> {
    let chance = Chance::of(seed);
    let face = *chance.pick(&FACES);
    let is_transfer = |case: &&Case| case.face == face && case.name.starts_with("transfer");
    let cases: Vec<&Case> = studio.cases.iter().filter(is_transfer).collect();
    let case = *chance.pick(&cases);
    let scene = studio.scene(case, chance);
    let why = |why: String| format!("seed {seed}, {}, {face:?}: {why}", case.name);
    let net = scene.net.clone();
    let came = Play::new(studio, scene, case).run(count).map_err(why);
    if std::env::var_os("FAULTS_SEED").is_some() {
        net.tell();
    }
    came
}

/// Somebody reads what a ticket tells of transfers, and writes it back with one of their own.
struct Announcement {
    reads: i64,
    writes: i64,
    read: Option<Value>,
}

impl Announcement {
    /// When something is to be done next.
    fn due(&self) -> i64 {
        if self.read.is_none() { self.reads } else { self.writes }
    }
}

struct Play<'a> {
    case: &'a Case,
    desks: [Desk; 2],
    beside: Vec<Announcement>,
    is_taken: bool,
    /// What both agents are behind before the transfer.
    before: Facts,
}

impl Play<'_> {
    fn new<'a>(studio: &Studio, scene: Scene, case: &'a Case) -> Play<'a> {
        let beside = scene.beside(studio, case.face);
        let desk = |scene: Scene, looks| {
            let runner = scene.tab();
            Desk { scene, runner, work: None, looks }
        };
        let most = *scene.chance.pick(&[1_500, 30_000, 120_000]);
        let later = NOW + scene.chance.millis(100, most);
        let desks = [desk(scene, NOW + 1_000), desk(beside, later)];
        let ticket = case.plan.ticket.as_str();
        let before = facts_of(&desks[0].scene.net.sim.borrow().world, &[ticket], &[ME, COLLEAGUE]);
        let chance = &desks[0].scene.chance;
        let beside = (0..chance.roll(3)).map(|_| {
            let reads = NOW + chance.millis(0, most.max(5_000));
            // What is written back was read during the lease, and takes its time.
            let writes = reads + chance.millis(0, LEASE_MILLIS + IN_FLIGHT_MILLIS);
            Announcement { reads, writes, read: None }
        });
        let beside = beside.collect();
        Play { case, desks, beside, is_taken: false, before }
    }

    fn id(&self) -> &OperationId {
        &self.case.plan.operation
    }

    fn run(mut self, count: &mut Count) -> Result<(), String> {
        let net = self.desks[0].scene.net.clone();
        let chance = self.desks[0].scene.chance.clone();
        net.sim.borrow_mut().index_lag = *chance.pick(&[0, 1_000, 60_000]);
        net.rate.set(*chance.pick(&[0, 2, 10, 20]));
        self.storm(count);
        net.rate.set(0);
        self.calm()?;
        self.judge(count)
    }

    fn storm(&mut self, count: &mut Count) {
        let (time, net, chance) = {
            let scene = &self.desks[0].scene;
            (scene.time.clone(), scene.net.clone(), scene.chance.clone())
        };
        let begins = {
            let (runner, plan) = (self.desks[0].runner.clone(), self.case.plan.clone());
            let updated = self.case.base_updated;
            let base = Base { updated, read: Timestamp(NOW), ticket: None, draft: 0 };
            async move {
                let id = plan.operation.clone();
                _ = runner.submit(plan, base, None).await;
                _ = runner.run(&id).await;
            }
        };
        self.desks[0].work = Some(Box::pin(begins));
        let mut breaks: Vec<(u64, usize)> = (0..chance.roll(4))
            .map(|_| (1 + chance.roll(60), usize::from(chance.percent(40))))
            .collect();
        let mut turns = 0;
        let ends = NOW + 10 * 60_000;
        while time.real() < ends {
            turns += 1;
            while let Some(at) = breaks.iter().position(|(turn, _)| *turn == turns) {
                let (_, broken) = breaks.swap_remove(at);
                let desk = &mut self.desks[broken];
                desk.work = None;
                desk.runner = desk.scene.tab();
                desk.looks = time.real() + chance.millis(50, 240_000);
                net.cut();
            }
            for desk in 0..2 {
                self.turn(desk, count);
            }
            self.announce_beside(time.real(), count);
            let idle = self.desks.iter().filter(|desk| desk.work.is_none()).map(|desk| desk.looks);
            let beside = self.beside.iter().map(Announcement::due);
            if !self.desks[0].scene.pass_to(idle.chain(beside)) {
                break;
            }
        }
        for desk in &mut self.desks {
            desk.work = None;
            desk.runner = desk.scene.tab();
        }
        net.cut();
    }

    fn announce_beside(&mut self, now: i64, count: &mut Count) {
        let (id, net) = (self.id().0.clone(), self.desks[0].scene.net.clone());
        let mut sim = net.sim.borrow_mut();
        let ticket = self.case.plan.ticket.as_str();
        let properties = &mut sim.world.issue_mut(ticket).expect("it").properties;
        self.beside.retain_mut(|other| {
            if other.read.is_none() && other.reads <= now {
                let told = properties.get(INTENTS_PROPERTY).cloned();
                other.read = Some(told.unwrap_or_else(|| json!({})));
            }
            let Some(read) = other.read.as_ref().filter(|_| other.writes <= now) else {
                return true;
            };
            let mut told = read.clone();
            told[format!("other {}", other.reads)] = json!({ "holder": "other", "name": "Bob",
                "hands": [], "begun": now, "base_updated": now, "plan": null });
            let known = properties.insert(INTENTS_PROPERTY.to_owned(), told);
            count.gone += u32::from(known.is_some_and(|known| known[&id] != read[&id]));
            false
        });
    }

    /// A desk goes on with what it does, or its agent looks what is to be done.
    fn turn(&mut self, which: usize, count: &mut Count) {
        let is_at_it = self.desks[0].work.is_some();
        let (id, ticket) = (self.id().clone(), self.case.plan.ticket.clone());
        let desk = &mut self.desks[which];
        let now = desk.scene.time.real();
        if desk.work.is_none() && desk.looks <= now {
            let runner = desk.runner.clone();
            let known = desk.scene.shown(&id);
            desk.work = match known.map(|act| act.standing()) {
                None if which == 1 => {
                    let session = desk.scene.session.clone();
                    Some(Box::pin(async move {
                        let Ok(opened) = session.client.conversation(&ticket).await else {
                            return;
                        };
                        if opened.intents.unfinished().any(|(one, _)| one == id)
                            && runner.take_over(&id, &opened).await == Ok(true)
                        {
                            _ = runner.run(&id).await;
                        }
                    }))
                }
                Some(Standing::Blocked { reason: Refusal::TakenOver { is_over, .. }, .. }) => {
                    if which == 0 && !is_over {
                        count.back += 1;
                    }
                    Some(Box::pin(async move {
                        match is_over {
                            true => _ = runner.discard(&id).await,
                            false => _ = runner.claim(&id).await,
                        }
                        _ = runner.run(&id).await;
                    }))
                }
                Some(Standing::Blocked { .. }) => Some(Box::pin(async move {
                    _ = runner.retry(&id).await;
                    _ = runner.run(&id).await;
                })),
                _ => Some(Box::pin(async move { _ = runner.run(&id).await })),
            };
        }
        let mut context = Context::from_waker(Waker::noop());
        if let Some(work) = &mut desk.work
            && work.as_mut().poll(&mut context).is_ready()
        {
            desk.work = None;
            desk.looks = desk.scene.time.real() + desk.scene.chance.millis(1_000, 60_000);
        }
        if which == 1 && !self.is_taken && desk.scene.shown(&self.case.plan.operation).is_some() {
            self.is_taken = true;
            count.taken += 1;
            count.abreast += u32::from(is_at_it);
        }
    }

    fn act(&self, which: usize) -> Option<Operation> {
        let desk = &self.desks[which];
        desk.scene.wait(desk.runner.act(self.id())).expect("a store")
    }

    /// Everything works again: the colleague goes on first, then whoever began it.
    fn calm(&self) -> Result<(), String> {
        for which in [1, 0, 1] {
            let Desk { scene, runner, .. } = &self.desks[which];
            for attempt in 0.. {
                scene.wait(runner.run(self.id())).expect("a store");
                let Some(act) = self.act(which) else { break };
                let decided = match act.standing() {
                    Standing::Blocked { reason: Refusal::TakenOver { is_over, .. }, .. } => {
                        match is_over {
                            true => scene.wait(runner.discard(self.id())),
                            false => scene.wait(runner.claim(self.id())),
                        }
                    }
                    Standing::Blocked { .. } => scene.wait(runner.retry(self.id())),
                    standing if standing.is_over() => break,
                    _ => Ok(true),
                };
                if decided != Ok(true) || attempt > 30 {
                    return Err(format!("no way on from {:?}", act.standing()));
                }
            }
        }
        Ok(())
    }

    fn judge(&self, count: &mut Count) -> Result<(), String> {
        let scene = &self.desks[0].scene;
        scene.settle();
        let ticket = self.case.plan.ticket.as_str();
        let found = facts_of(&scene.net.sim.borrow().world, &[ticket], &[ME, COLLEAGUE]);
        let made = beyond(&found, &self.before);
        count.alone += u32::from(!self.is_taken);
        let all = self.case.steps.iter().fold(Facts::new(), |all, step| together(&all, step));
        let is_begun = self.act(0).is_some();
        let expected = if is_begun { all } else { Facts::new() };
        match beyond(&made, &expected).is_empty() && beyond(&expected, &made).is_empty() {
            true => Ok(()),
            false => Err(format!(
                "too much {:?}, missing {:?}; {:?} and {:?}",
                beyond(&made, &expected),
                beyond(&expected, &made),
                self.act(0).map(|act| act.standing()),
                self.act(1).map(|act| act.standing()),
            )),
        }
    }
}
