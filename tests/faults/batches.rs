//! Acts on several tickets that are asked for together: written down in one transaction, all or
//! none, carried out three abreast, in one tab or two, through everything that befalls a single act.
//! Among them are the acts that take a whole batch back.

use crate::chance::Chance;
use crate::facts::{Account, Facts, beyond, together as with};
use crate::run::{Weather, beside, calm, heed};
use crate::studio::{Case, Scene, Studio};
use guichet::desk::ports::{Shelf, Store};
use guichet::desk::runner::{Base, Runner};
use guichet::domain::batch::Batch;
use guichet::domain::journal::{Operation, Standing, StepState};
use guichet::domain::plan::{Act, BatchId, OperationId, Plan};
use guichet::http::LocalFuture;
use std::cell::Cell;
use std::rc::Rc;
use std::task::{Context, Waker};

/// What came of the batches, and of the acts of those that were written down.
#[derive(Debug, Default)]
pub struct Count {
    /// Never written down.
    pub unborn: u32,
    pub done: u32,
    /// Done when the agent went on with the card.
    pub later: u32,
    /// Taken back before they began, or given up.
    pub dropped: u32,
    /// How many of the acts that were done took another one back.
    pub taken_back: u32,
    /// How many were under way at once, at most.
    pub abreast: usize,
}

pub fn together(studio: &Studio, seed: u64, count: &mut Count) -> Result<(), String> {
    let chance = Chance::of(seed);
    let first = chance.pick(&studio.cases);
    let mut cases = vec![first];
    // Half of the batches do the same to each ticket, as far as there are tickets for it.
    let is_alike = chance.percent(50);
    let mut others: Vec<&Case> =
        studio.cases.iter().filter(|case| Rc::ptr_eq(&case.start, &first.start)).collect();
    for _ in 0..chance.roll(6) + 1 {
        others.retain(|case| {
            case.face == first.face
                && cases.iter().all(|known| known.plan.ticket != case.plan.ticket)
        });
        let like = |case: &&Case| is_alike && case.name == first.name;
        let alike: Vec<&Case> = others.iter().copied().filter(like).collect();
        if others.is_empty() {
            break;
        }
        cases.push(*chance.pick(if alike.is_empty() { &others } else { &alike }));
    }
    let weather = Weather::of(&chance);
    let scene = studio.scene(first, chance);
    let names: Vec<&str> = cases.iter().map(|case| case.name).collect();
    let why = |why: String| format!("seed {seed}, {names:?}, {:?}: {why}", first.face);
    let net = scene.net.clone();
    let told = Rc::default();
    let came = Play { scene, cases: &cases, weather, told }.run(count).map_err(why);
    if std::env::var_os("FAULTS_SEED").is_some() {
        net.tell();
    }
    came
}

struct Play<'a> {
    scene: Scene,
    cases: &'a [&'a Case],
    weather: Weather,
    /// What the page was told last of the writing down.
    told: Rc<Cell<Option<bool>>>,
}

/// What a tab does about one act, or about the batch as a whole.
struct Work {
    doing: Option<LocalFuture<'static, ()>>,
    /// When it looks at the act again.
    wakes: i64,
}

/// A tab of the browser.
struct Tab {
    runner: Rc<Runner>,
    submission: Option<LocalFuture<'static, ()>>,
    works: Vec<Work>,
}

impl Tab {
    fn is_idle(&self) -> bool {
        self.submission.is_none() && self.works.iter().all(|work| work.doing.is_none())
    }
}

impl Play<'_> {
    fn run(self, count: &mut Count) -> Result<(), String> {
        self.weather.begin(&self.scene);
        let existed = self.storm(count)?;
        Weather::end(&self.scene);
        let runner = self.scene.tab();
        let acts = self.known(&runner)?;
        if acts.is_empty() {
            count.unborn += 1;
            return match existed || self.told.get() == Some(true) {
                true => Err("the batch is gone".into()),
                false => self.agree(&Account::of(&self.before()), "never begun"),
            };
        }
        for act in acts.iter().filter(|act| !act.standing().is_over()) {
            calm(&self.scene, &runner, &act.plan.operation)?;
            count.later += 1;
        }
        let acts = self.known(&runner)?;
        self.scene.settle();
        let mut account = Account::of(&self.before());
        for act in &acts {
            let case = self.cases.iter().find(|case| case.plan.operation == act.plan.operation);
            heed(&mut account, &self.scene, case.ok_or("another plan")?, act);
            let is_done = matches!(act.standing(), Standing::Finished { .. });
            let is_undo = matches!(act.plan.act, Act::Undo { .. });
            count.done += u32::from(is_done);
            count.dropped += u32::from(!is_done);
            count.taken_back += u32::from(is_done && is_undo);
        }
        // The files of one mail may be there and those of another not.
        account.doubtful = with(&account.doubtful, &std::mem::take(&mut account.files));
        let standings: Vec<Standing> = acts.iter().map(Operation::standing).collect();
        self.agree(&account, &format!("{standings:?}"))
    }

    fn tickets(&self) -> Vec<&str> {
        self.cases.iter().map(|case| case.plan.ticket.as_str()).collect()
    }

    fn before(&self) -> Facts {
        let start = &self.cases[0].start;
        crate::facts::facts(&start.world, &self.tickets())
    }

    fn id(&self, which: usize) -> &OperationId {
        &self.cases[which].plan.operation
    }

    fn agree(&self, account: &Account, standing: &str) -> Result<(), String> {
        self.scene.settle();
        let found = self.scene.facts(&self.tickets());
        match account.agrees_with(&found) {
            true => Ok(()),
            false => Err(format!(
                "{standing}: too much {:?}, missing {:?}",
                beyond(&found, &account.certain),
                beyond(&account.certain, &found)
            )),
        }
    }

    /// The acts of the batch as they are written down: all of them, or none.
    fn known(&self, runner: &Runner) -> Result<Vec<Operation>, String> {
        let acts = self.scene.wait(runner.acts()).expect("a store");
        let is_whole = acts.len() == self.cases.len() && acts.iter().all(|act| act.batch.is_some());
        match acts.is_empty() || is_whole {
            true => Ok(acts),
            false => Err(format!("{} of {} acts", acts.len(), self.cases.len())),
        }
    }

    /// The same while the database fails, beside it.
    fn check_kept(&self) -> Result<(), String> {
        let kept = self.scene.wait(self.scene.disk.kept.list(Shelf::Journal, "")).expect("a store");
        match kept.is_empty() && self.told.get() != Some(true) || kept.len() == self.cases.len() {
            true => Ok(()),
            false => Err(format!("{} of {} acts kept", kept.len(), self.cases.len())),
        }
    }

    fn opened(&self, wakes: i64) -> Tab {
        let works = self.cases.iter().map(|_| Work { doing: None, wakes }).collect();
        Tab { runner: self.scene.tab(), submission: None, works }
    }

    fn submission(&self, runner: &Rc<Runner>) -> LocalFuture<'static, ()> {
        let plan = |case: &&Case| (case.plan.clone(), self.weather.base(case));
        let plans: Vec<(Plan, Base)> = self.cases.iter().map(plan).collect();
        let (runner, told, held) = (runner.clone(), self.told.clone(), self.weather.hold());
        Box::pin(async move {
            let submitted = runner.submit_all(BatchId("batch".into()), plans, held).await;
            told.set(Some(submitted.is_ok() || told.get() == Some(true)));
        })
    }

    /// Everything that goes wrong. Whether the page was told of an act.
    fn storm(&self, count: &mut Count) -> Result<bool, String> {
        let chance = &self.scene.chance;
        let begins = self.cases[0].start.at;
        let ends = begins + 20 * 60_000;
        let mut tabs: Vec<Tab> = (0..self.weather.tabs).map(|_| self.opened(ends)).collect();
        tabs[0].submission = Some(self.submission(&tabs[0].runner));
        if let Some(second) = tabs.get_mut(1).filter(|_| chance.percent(50)) {
            second.works.iter_mut().for_each(|work| work.wakes = begins + chance.millis(1, 5_000));
        }
        let mut breaks = self.weather.breaks.clone();
        let mut agent = begins;
        let mut turns = 0;
        while self.scene.time.real() < ends {
            turns += 1;
            if let Some(at) = breaks.iter().position(|turn| *turn == turns) {
                breaks.swap_remove(at);
                let broken = chance.roll(tabs.len() as u64) as usize;
                tabs[broken] = self.opened(self.scene.time.real() + chance.millis(50, 20_000));
                self.scene.net.cut();
                self.check_kept()?;
            }
            let ticket = *chance.pick(&self.tickets());
            self.weather.others_act(&self.scene, ticket);
            tabs.iter_mut().for_each(|tab| self.turn(tab));
            count.abreast = count.abreast.max(self.under_way());
            if self.is_over() && tabs.iter().all(Tab::is_idle) {
                break;
            }
            if self.scene.time.real() >= agent {
                agent = self.scene.time.real() + chance.millis(300, 5_000);
                let tab = chance.roll(tabs.len() as u64) as usize;
                self.decide(&mut tabs[tab]);
            }
            let idle = tabs.iter().flat_map(|tab| &tab.works).filter(|work| work.doing.is_none());
            self.scene.pass_to(idle.map(|work| work.wakes).chain([agent]));
        }
        drop(tabs);
        self.scene.net.cut();
        self.check_kept()?;
        Ok(!self.scene.acts.borrow().is_empty())
    }

    fn under_way(&self) -> usize {
        let is_started = |act: &&Operation| {
            act.steps.iter().any(|step| matches!(step.state, StepState::Started { .. }))
        };
        self.scene.acts.borrow().values().filter(is_started).count()
    }

    fn is_over(&self) -> bool {
        let acts = self.scene.acts.borrow();
        acts.len() == self.cases.len() && acts.values().all(|act| act.standing().is_over())
    }

    /// A tab goes on with what it does, or begins anew with an act.
    fn turn(&self, tab: &mut Tab) {
        let now = self.scene.time.real();
        let mut context = Context::from_waker(Waker::noop());
        if let Some(submission) = &mut tab.submission
            && submission.as_mut().poll(&mut context).is_ready()
        {
            tab.submission = None;
            // Each is run once all are written down.
            if self.told.get() == Some(true) {
                tab.works.iter_mut().for_each(|work| work.wakes = work.wakes.min(now));
            }
        }
        for (which, work) in tab.works.iter_mut().enumerate() {
            if work.doing.is_none() && work.wakes <= now {
                let (runner, id) = (tab.runner.clone(), self.id(which).clone());
                work.doing = Some(Box::pin(async move { _ = runner.run(&id).await }));
            }
            if let Some(doing) = &mut work.doing
                && doing.as_mut().poll(&mut context).is_ready()
            {
                work.doing = None;
                work.wakes = now + self.scene.chance.millis(1, 30_000);
            }
        }
    }

    /// The agent may stop the batch, or do something about one of its acts.
    fn decide(&self, tab: &mut Tab) {
        let chance = &self.scene.chance;
        let acts: Vec<Operation> = self.scene.acts.borrow().values().cloned().collect();
        if acts.is_empty() {
            // A second click.
            if tab.is_idle() && !self.weather.gives_up && chance.percent(10) {
                tab.submission = Some(self.submission(&tab.runner));
            }
            return;
        }
        if self.weather.gives_up && chance.percent(20) {
            let batches = Batch::all_of(&acts);
            let idle = batches.iter().flat_map(Batch::not_begun);
            let idle: Vec<OperationId> = idle.map(|act| act.plan.operation.clone()).collect();
            let runner = tab.runner.clone();
            let stop: LocalFuture<'static, ()> = Box::pin(async move {
                for id in idle {
                    _ = runner.withdraw(&id).await;
                }
            });
            tab.submission = Some(beside(tab.submission.take(), stop));
            return;
        }
        for (which, work) in tab.works.iter_mut().enumerate() {
            let shown = self.scene.shown(self.id(which));
            if let Some(act) = shown.filter(|_| work.doing.is_none() || chance.percent(30))
                && let Some(decision) = self.weather.decision(chance, &tab.runner, &act)
            {
                work.doing = Some(beside(work.doing.take(), decision));
            }
        }
    }
}
