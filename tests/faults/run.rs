//! One run: an act, an agent, one tab or two, and whatever the seed has in store for them.

use crate::chance::Chance;
use crate::chaos;
use crate::facts::{Account, Facts, beyond, together};
use crate::studio::{Case, Scene, Studio};
use guichet::desk::runner::{Base, Runner};
use guichet::domain::journal::{Ending, Operation, Refusal, Standing, StepState};
use guichet::domain::plan::{OperationId, Step};
use guichet::domain::time::Timestamp;
use guichet::http::LocalFuture;
use guichet::sim::Deed;
use guichet::sim::world::base::ME;
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
    pub fn of(chance: &Chance) -> Weather {
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

    pub fn begin(&self, scene: &Scene) {
        scene.net.sim.borrow_mut().index_lag = self.index_lag;
        scene.disk.fails.set(self.full);
        scene.net.rate.set(self.faults);
    }

    pub fn end(scene: &Scene) {
        scene.disk.fails.set(0);
        scene.net.rate.set(0);
    }

    /// What the agent knew when an act was asked for.
    pub fn base(&self, case: &Case) -> Base {
        let read = Timestamp(case.start.at - self.sight);
        Base { updated: case.base_updated, read, ticket: None, draft: 0 }
    }

    /// For how long an act can be taken back.
    pub fn hold(&self) -> Option<i64> {
        self.is_held.then_some(10_000)
    }

    /// What the agent does about an act that the page shows, if anything.
    pub fn decision(
        &self,
        chance: &Chance,
        runner: &Rc<Runner>,
        act: &Operation,
    ) -> Option<LocalFuture<'static, ()>> {
        let (runner, id) = (runner.clone(), act.plan.operation.clone());
        let gives_up = self.gives_up && chance.percent(30);
        Some(match act.standing() {
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
            _ => return None,
        })
    }

    /// Others set the clock, or write on a ticket.
    pub fn others_act(&self, scene: &Scene, ticket: &str) {
        let chance = &scene.chance;
        if chance.percent(self.jumps) {
            let jump = *chance.pick(&[-3_600_000, -90_000, 90_000, 3_600_000]);
            scene.time.jump(jump);
        }
        if chance.percent(self.colleagues) {
            let now = scene.time.real();
            let mut sim = scene.net.sim.borrow_mut();
            match chance.roll(3) {
                0 => _ = sim.customer_writes(ticket, "Encore une chose", now),
                1 => _ = sim.colleague(ticket, Deed::Note("Je regarde.".into()), now),
                _ => chaos::other_issue(&mut sim.world, now),
            }
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
    let scene = studio.scene(case, chance);
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
        self.weather.begin(&self.scene);
        let existed = self.storm();
        Weather::end(&self.scene);
        let runner = self.scene.tab();
        let Some(act) = self.act(&runner) else {
            return match existed {
                true => Err("the act is gone".into()),
                false => self.expect(&self.case.before, "never begun").map(|()| End::NotDone),
            };
        };
        let stayed = !act.standing().is_over();
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
        let (base, held) = (self.weather.base(self.case), self.weather.hold());
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
            tabs[last].wakes = self.case.start.at + 1;
        }
        let mut breaks = self.weather.breaks.clone();
        let mut agent = self.scene.time.real();
        let mut turns = 0;
        let ends = self.case.start.at + 20 * 60_000;
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
            self.weather.others_act(&self.scene, self.case.plan.ticket.as_str());
            tabs.iter_mut().for_each(|tab| self.turn(tab));
            if self.is_over() && tabs.iter().all(|tab| tab.work.is_none()) {
                break;
            }
            if self.scene.time.real() >= agent {
                agent = self.scene.time.real() + chance.millis(300, 5_000);
                let tab = chance.roll(tabs.len() as u64) as usize;
                self.decide(&mut tabs[tab]);
            }
            let idle = tabs.iter().filter(|tab| tab.work.is_none());
            self.scene.pass_to(idle.map(|tab| tab.wakes).chain([agent]));
        }
        self.scene.net.cut();
        self.scene.shown(self.id()).is_some()
    }

    fn is_over(&self) -> bool {
        self.scene.shown(self.id()).is_some_and(|act| act.standing().is_over())
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
        let chance = &self.scene.chance;
        let shown = self.scene.shown(self.id());
        let Some(act) = shown.filter(|_| tab.work.is_none() || chance.percent(30)) else {
            // A second click on "Send".
            if tab.work.is_none() && chance.percent(10) {
                tab.work = Some(self.submission(&tab.runner));
            }
            return;
        };
        if let Some(decision) = self.weather.decision(chance, &tab.runner, &act) {
            tab.work = Some(beside(tab.work.take(), decision));
        }
    }

    /// Compares what is there with what the journal says is done.
    fn judge(&self, act: &Operation) -> Result<(), String> {
        self.scene.settle();
        let mut account = Account::of(&self.case.before);
        heed(&mut account, &self.scene, self.case, act);
        match account.agrees_with(&self.scene.facts(&[self.case.plan.ticket.as_str()])) {
            true => Ok(()),
            false => self.expect(&account.certain, &format!("{:?}", act.standing())),
        }
    }

    fn expect(&self, expected: &Facts, standing: &str) -> Result<(), String> {
        self.scene.settle();
        let found = self.scene.facts(&[self.case.plan.ticket.as_str()]);
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

/// What a tab does, and something else at the same time.
pub fn beside(
    work: Option<LocalFuture<'static, ()>>,
    other: LocalFuture<'static, ()>,
) -> LocalFuture<'static, ()> {
    match work {
        None => other,
        Some(work) => Box::pin(chaos::both(work, other)),
    }
}

/// Adds to an account what is to be found of an act that is over. Of a step whose fate was not known
/// when the agent gave the act up, as its card said, there may be traces, once; and a ticket that
/// somebody else opened again was not opened by this act.
pub fn heed(account: &mut Account, scene: &Scene, case: &Case, act: &Operation) {
    let is_given_up = act.ending == Ending::Discarded;
    for ((record, step), traces) in act.steps.iter().zip(&act.plan.steps).zip(&case.steps) {
        let is_in_doubt = match (&record.state, step) {
            (StepState::Done(_), Step::Reopen { .. }) => was_opened_by_others(scene, case),
            (StepState::Unknown { .. }, _) => is_given_up,
            (StepState::Refused(reason), _) => is_given_up && reason.leaves_doubt(),
            _ => false,
        };
        match (&record.state, step) {
            _ if is_in_doubt => account.doubtful = together(&account.doubtful, traces),
            (StepState::Done(_), _) => account.certain = together(&account.certain, traces),
            // Files are on the ticket before their mail is refused.
            (_, Step::Send { .. }) if record.attempts > 0 => {
                let mut files = traces.clone();
                files.retain(|fact| fact.starts_with(&format!("{} file", case.plan.ticket)));
                account.files = together(&account.files, &files);
            }
            _ => {}
        }
    }
}

fn was_opened_by_others(scene: &Scene, case: &Case) -> bool {
    let sim = scene.net.sim.borrow();
    let issue = sim.world.issue(case.plan.ticket.as_str()).expect("the ticket");
    let mut since = issue.history.iter().filter(|group| group.created >= case.start.at);
    since.any(|group| group.author != ME && group.items.iter().any(|item| item.field == "status"))
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
