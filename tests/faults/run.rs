//! One run: an act, an agent, one tab or two, and whatever the seed has in store for them.

use crate::chance::Chance;
use crate::facts::{Facts, beyond, together};
use crate::studio::{Case, Scene, Studio};
use crate::{NOW, chaos};
use guichet::desk::runner::{Base, Runner};
use guichet::domain::journal::{Ending, Operation, Refusal, Standing, StepState};
use guichet::domain::plan::{OperationId, Step};
use guichet::domain::time::Timestamp;
use guichet::http::LocalFuture;
use guichet::sim::Deed;
use std::rc::Rc;
use std::task::{Context, Waker};

/// How an act ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Done,
    /// A card stayed, and the act was done when the agent went on with it.
    FinishedLater,
    NotDone,
    /// The agent gave up what was left.
    GivenUp,
}

/// What a seed has in store.
pub struct Weather {
    /// Of a hundred requests.
    pub faults: u64,
    /// Of a hundred accesses to the database.
    pub full: u64,
    /// At which turns the tab breaks.
    pub breaks: Vec<u64>,
    pub tabs: usize,
    pub is_held: bool,
    /// How long ago the agent read the ticket.
    pub sight: i64,
    pub index_lag: i64,
    /// Of a hundred turns, how many see a colleague act, and how many a clock that is set.
    pub colleagues: u64,
    pub jumps: u64,
    pub gives_up: bool,
}

impl Weather {
    fn of(chance: &Chance) -> Weather {
        let breaks = (0..chance.roll(4)).map(|_| 1 + chance.roll(60)).collect();
        let often = |chance: &Chance, one_in: u64, most: u64| match chance.roll(one_in) {
            0 => chance.roll(most),
            _ => 0,
        };
        Weather {
            faults: *chance.pick(&[2, 10, 20, 30, 30]),
            full: often(chance, 4, 15),
            breaks,
            tabs: 1 + usize::from(chance.percent(25)),
            is_held: chance.percent(25),
            sight: *chance.pick(&[0, 5_000, 60_000, 3_600_000]),
            index_lag: *chance.pick(&[0, 1_000, 60_000]),
            colleagues: often(chance, 4, 4),
            jumps: often(chance, 5, 4),
            gives_up: chance.percent(25),
        }
    }
}

/// A run that broke the promise.
#[derive(Debug)]
pub struct Broken {
    pub case: String,
    pub why: String,
}

pub fn seeded(studio: &Studio, seed: u64) -> Result<End, Broken> {
    let chance = Chance::of(seed);
    let case = chance.pick(&studio.cases);
    let weather = Weather::of(&chance);
    let scene = studio.scene(case.face, chance);
    let why = |why: String| Broken { case: format!("{}, {:?}", case.name, case.face), why };
    let net = scene.net.clone();
    let end = Play { scene, case, weather }.run().map_err(why);
    if std::env::var_os("FAULTS_SEED").is_some() {
        net.tell();
    }
    end
}

struct Play<'a> {
    scene: Scene,
    case: &'a Case,
    weather: Weather,
}

/// A tab of the browser with what it does.
struct Tab {
    runner: Rc<Runner>,
    work: Option<LocalFuture<'static, ()>>,
    /// When it looks at the act again.
    wakes: i64,
}

impl Play<'_> {
    fn run(self) -> Result<End, String> {
        self.scene.net.sim.borrow_mut().index_lag = self.weather.index_lag;
        self.scene.disk.fails.set(self.weather.full);
        self.scene.net.rate.set(self.weather.faults);
        let existed = self.storm();
        self.scene.disk.fails.set(0);
        self.scene.net.rate.set(0);
        let runner = self.scene.tab();
        let Some(act) = self.act(&runner) else {
            return match existed {
                true => Err("the act is gone".into()),
                false => self.expect(&self.case.before, "never begun").map(|()| End::NotDone),
            };
        };
        let is_over = |act: &Operation| {
            act.ending != Ending::Open || matches!(act.standing(), Standing::Finished { .. })
        };
        let stayed = !is_over(&act);
        if stayed {
            let listed = self.scene.wait(runner.acts()).expect("a store");
            if listed.iter().filter(|act| !act.standing().is_over()).count() != 1 {
                return Err(format!("no card for {:?}", act.standing()));
            }
            calm(&self.scene, &runner, self.id())?;
        }
        let act = self.act(&runner).ok_or("the act is gone")?;
        self.judge(&act)?;
        Ok(match (act.ending, stayed) {
            (Ending::Withdrawn, _) => End::NotDone,
            (Ending::Discarded, _) => End::GivenUp,
            (Ending::Open, true) => End::FinishedLater,
            (Ending::Open, false) => End::Done,
        })
    }

    fn id(&self) -> &OperationId {
        &self.case.plan.operation
    }

    fn act(&self, runner: &Runner) -> Option<Operation> {
        self.scene.wait(runner.act(self.id())).expect("a store")
    }

    fn submission(&self, runner: &Rc<Runner>) -> LocalFuture<'static, ()> {
        let read = Timestamp(NOW - self.weather.sight);
        let base = Base { updated: self.case.base_updated, read, ticket: None };
        let held = self.weather.is_held.then_some(10_000);
        let (runner, plan) = (runner.clone(), self.case.plan.clone());
        Box::pin(async move { _ = runner.submit(plan, base, held).await })
    }

    /// Everything that goes wrong. Whether the page was told of the act.
    fn storm(&self) -> bool {
        let chance = &self.scene.chance;
        let mut tabs: Vec<Tab> = (0..self.weather.tabs)
            .map(|_| Tab { runner: self.scene.tab(), work: None, wakes: 0 })
            .collect();
        tabs[0].work = Some(self.submission(&tabs[0].runner));
        if chance.percent(20) {
            let last = tabs.len() - 1;
            tabs[last].wakes = NOW + 1;
        }
        let mut breaks = self.weather.breaks.clone();
        let mut agent = self.scene.time.real();
        let mut turns = 0;
        let ends = NOW + 20 * 60_000;
        while self.scene.time.real() < ends {
            turns += 1;
            if let Some(at) = breaks.iter().position(|turn| *turn == turns) {
                breaks.swap_remove(at);
                let broken = chance.roll(tabs.len() as u64) as usize;
                tabs[broken] = Tab {
                    runner: self.scene.tab(),
                    work: None,
                    wakes: self.scene.time.real() + chance.millis(50, 20_000),
                };
                self.scene.net.cut();
            }
            self.others_act();
            tabs.iter_mut().for_each(|tab| self.turn(tab));
            if self.is_over() && tabs.iter().all(|tab| tab.work.is_none()) {
                break;
            }
            if self.scene.time.real() >= agent {
                agent = self.scene.time.real() + chance.millis(300, 5_000);
                let tab = chance.roll(tabs.len() as u64) as usize;
                self.decide(&mut tabs[tab]);
            }
            let next = [agent]
                .into_iter()
                .chain(tabs.iter().filter_map(|tab| tab.work.is_none().then_some(tab.wakes)));
            let next = next
                .chain(self.scene.time.next_alarm())
                .chain(self.scene.net.next_arrival())
                .min()
                .unwrap_or(ends);
            self.scene.time.pass_until(next);
            self.scene.net.deliver();
        }
        self.scene.net.cut();
        self.scene.shown.borrow().is_some()
    }

    fn is_over(&self) -> bool {
        self.scene.shown.borrow().as_ref().is_some_and(|act| {
            act.ending != Ending::Open || matches!(act.standing(), Standing::Finished { .. })
        })
    }

    /// A tab goes on with what it does, or begins anew with the act.
    fn turn(&self, tab: &mut Tab) {
        let now = self.scene.time.real();
        if tab.work.is_none() && tab.wakes <= now {
            let (runner, id) = (tab.runner.clone(), self.id().clone());
            tab.work = Some(Box::pin(async move { _ = runner.run(&id).await }));
        }
        let mut context = Context::from_waker(Waker::noop());
        let Some(work) = &mut tab.work else { return };
        if work.as_mut().poll(&mut context).is_ready() {
            tab.work = None;
            tab.wakes = self.scene.time.real() + self.scene.chance.millis(1, 30_000);
        }
    }

    /// The agent may do something about what the page shows.
    fn decide(&self, tab: &mut Tab) {
        let shown = self.scene.shown.borrow().clone();
        let chance = &self.scene.chance;
        let Some(act) = shown.filter(|_| tab.work.is_none() || chance.percent(30)) else {
            // A second click on "Send".
            if tab.work.is_none() && chance.percent(10) {
                tab.work = Some(self.submission(&tab.runner));
            }
            return;
        };
        let (runner, id) = (tab.runner.clone(), self.id().clone());
        let gives_up = self.weather.gives_up && chance.percent(30);
        let decision: LocalFuture<'static, ()> = match act.standing() {
            Standing::Held { .. } if gives_up => Box::pin(async move {
                _ = runner.withdraw(&id).await;
            }),
            Standing::Held { .. } if chance.percent(10) => Box::pin(async move {
                _ = runner.release(&id).await;
            }),
            Standing::Running { .. } | Standing::Verifying { .. } if gives_up => {
                Box::pin(async move {
                    _ = runner.withdraw(&id).await;
                    _ = runner.discard(&id).await;
                })
            }
            Standing::Blocked { .. } if gives_up => Box::pin(async move {
                _ = runner.discard(&id).await;
            }),
            Standing::Blocked { reason: Refusal::Changed { .. }, .. } => Box::pin(async move {
                _ = runner.seen_changes(&id).await;
                _ = runner.run(&id).await;
            }),
            Standing::Blocked { step, .. } if act.may_skip(step) && chance.percent(20) => {
                Box::pin(async move {
                    _ = runner.skip(&id).await;
                    _ = runner.run(&id).await;
                })
            }
            Standing::Blocked { .. } => Box::pin(async move {
                _ = runner.retry(&id).await;
                _ = runner.run(&id).await;
            }),
            _ => return,
        };
        match &mut tab.work {
            None => tab.work = Some(decision),
            Some(work) => {
                let doing = std::mem::replace(work, Box::pin(async {}));
                tab.work = Some(Box::pin(chaos::both(doing, decision)));
            }
        }
    }

    fn others_act(&self) {
        let chance = &self.scene.chance;
        if chance.percent(self.weather.jumps) {
            let jump = *chance.pick(&[-3_600_000, -90_000, 90_000, 3_600_000]);
            self.scene.time.jump(jump);
        }
        if chance.percent(self.weather.colleagues) {
            let now = self.scene.time.real();
            let ticket = self.case.plan.ticket.as_str();
            let mut sim = self.scene.net.sim.borrow_mut();
            match chance.roll(3) {
                0 => _ = sim.customer_writes(ticket, "Encore une chose", now),
                1 => _ = sim.colleague(ticket, Deed::Note("Je regarde.".into()), now),
                _ => chaos::other_issue(&mut sim.world, now),
            }
        }
    }

    /// Compares what is there with what the journal says is done. Of a step whose fate was not known when
    /// the agent gave the act up, as its card said, there may be traces, once.
    fn judge(&self, act: &Operation) -> Result<(), String> {
        let mut expected = self.case.before.clone();
        let (mut uploaded, mut doubtful) = (Facts::new(), Facts::new());
        let is_given_up = act.ending == Ending::Discarded;
        for ((record, step), traces) in act.steps.iter().zip(&act.plan.steps).zip(&self.case.steps)
        {
            match (&record.state, step) {
                (StepState::Done(_), _) => expected = together(&expected, traces),
                (StepState::Unknown { .. }, _) if is_given_up => {
                    doubtful = together(&doubtful, traces);
                }
                (StepState::Refused(reason), _) if is_given_up && reason.leaves_doubt() => {
                    doubtful = together(&doubtful, traces);
                }
                // Files are on the ticket before their mail is refused.
                (_, Step::Send { .. }) if record.attempts > 0 => {
                    uploaded = traces.clone();
                    uploaded.retain(|fact| fact.starts_with("ticket file"));
                }
                _ => {}
            }
        }
        self.scene.settle();
        let with_files = together(&expected, &uploaded);
        let found = self.scene.facts(self.case.plan.ticket.as_str());
        let at_most = together(&expected, &doubtful);
        let is_in_doubt =
            beyond(&expected, &found).is_empty() && beyond(&found, &at_most).is_empty();
        match found == with_files || is_in_doubt {
            true => Ok(()),
            false => self.expect(&expected, &format!("{:?}", act.standing())),
        }
    }

    fn expect(&self, expected: &Facts, standing: &str) -> Result<(), String> {
        self.scene.settle();
        let found = self.scene.facts(self.case.plan.ticket.as_str());
        match found == *expected {
            true => Ok(()),
            false => Err(format!(
                "{standing}: too much {:?}, missing {:?}",
                beyond(&found, expected),
                beyond(expected, &found)
            )),
        }
    }
}

/// The line holds again, and the agent goes on with the card until the act is over.
pub fn calm(scene: &Scene, runner: &Runner, id: &OperationId) -> Result<(), String> {
    for _ in 0..30 {
        scene.wait(runner.run(id)).expect("a store");
        let act = scene.wait(runner.act(id)).expect("a store").ok_or("the act is gone")?;
        let decided = match act.standing() {
            Standing::Finished { .. } | Standing::Discarded { .. } | Standing::Withdrawn => {
                return Ok(());
            }
            Standing::Blocked { reason: Refusal::Changed { .. }, .. } => {
                scene.wait(runner.seen_changes(id))
            }
            Standing::Blocked { .. } => scene.wait(runner.retry(id)),
            _ => Ok(true),
        };
        if decided != Ok(true) {
            return Err(format!("no way on from {:?}", act.standing()));
        }
    }
    Err("it never ends".into())
}
