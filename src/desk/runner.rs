//! Carries acts out, step by step, through the [journal](crate::domain::journal): what is about to
//! leave is written down first, what nobody answered is looked for and not repeated, and an act has
//! one runner among all tabs.

mod decide;
mod fate;
mod hold;
mod journal;
mod look;
mod outdone;
mod perform;
mod putting_off;
mod walk;

use crate::desk::drafts::Drafts;
use crate::desk::patience::pause;
use crate::desk::ports::{Ports, StoreError};
use crate::desk::session::Session;
use crate::domain::journal::{Next, Operation, next};
use crate::domain::overlooked::{Overlooked, overlooked};
use crate::domain::plan::{BatchId, OperationId, Plan};
use crate::domain::ticket::Ticket;
use crate::domain::time::Timestamp;
use crate::jira::Error;
use async_lock::Semaphore;
use journal::Journal;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

/// How long finished acts are remembered, in milliseconds.
const REMEMBERED_MILLIS: i64 = 7 * 86_400_000;

/// How many acts of a batch write to Jira at the same time: enough to be quick, and few enough that
/// an act of its own never waits for them (browsers allow six requests to a host).
const ABREAST: usize = 3;

/// What the agent knew of the ticket when the act was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// When the ticket was last changed, by Jira's clock.
    pub updated: Timestamp,
    /// When it was read, by this machine's clock.
    pub read: Timestamp,
    /// How it was; without it the act cannot be taken back later.
    pub ticket: Option<Ticket>,
    /// Which version of the form's draft the act is made of; 0 when it is made of none.
    pub draft: u64,
}

/// The one way to write to Jira.
pub struct Runner {
    session: Rc<Session>,
    ports: Ports,
    journal: Journal,
    on_change: Rc<dyn Fn(&Operation)>,
    is_off_duty: Cell<bool>,
    /// Whose turn it is among the acts that were asked for together.
    turns: Semaphore,
    /// The acts as this runner wrote them down, until it [runs](Runner::run) them.
    new: RefCell<BTreeMap<OperationId, Operation>>,
}

impl fmt::Debug for Runner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Runner")
    }
}

impl Runner {
    /// A runner for this agent's acts. `on_change` is told every act that this runner changed.
    pub fn new(
        session: Rc<Session>,
        ports: Ports,
        on_change: Rc<dyn Fn(&Operation)>,
    ) -> Rc<Runner> {
        let journal = Journal::new(ports.store.clone());
        Rc::new(Runner {
            session,
            ports,
            journal,
            on_change,
            is_off_duty: Cell::new(false),
            turns: Semaphore::new(ABREAST),
            new: RefCell::default(),
        })
    }

    /// Writes an act down, to be [run](Runner::run). With `hold_millis` nothing leaves before that
    /// time has passed. An act that was submitted already is the same act: nothing happens. `false`
    /// when that one is over: nothing will come of this plan.
    ///
    /// # Errors
    /// When it could not be written down. The act does not exist then.
    pub async fn submit(
        &self,
        plan: Plan,
        base: Base,
        hold_millis: Option<i64>,
    ) -> Result<bool, StoreError> {
        let begun = self.begun(plan, base, hold_millis);
        if self.journal.begin(&begun).await? {
            self.keep(begun);
            return Ok(true);
        }
        let known = self.journal.read(&begun.plan.operation).await?;
        Ok(known.is_none_or(|act| !act.standing().is_over()))
    }

    /// Writes down acts that were asked for together, all of them or none; each is to be
    /// [run](Runner::run). If one of them was submitted already, nothing happens.
    ///
    /// # Errors
    /// When they could not be written down. None of them exists then.
    pub async fn submit_all(
        &self,
        batch: BatchId,
        plans: Vec<(Plan, Base)>,
        hold_millis: Option<i64>,
    ) -> Result<(), StoreError> {
        let begun = plans.into_iter().map(|(plan, base)| Operation {
            batch: Some(batch.clone()),
            ..self.begun(plan, base, hold_millis)
        });
        let begun: Vec<Operation> = begun.collect();
        if self.journal.begin_all(&begun).await? {
            begun.into_iter().for_each(|act| self.keep(act));
        }
        Ok(())
    }

    fn keep(&self, act: Operation) {
        (self.on_change)(&act);
        self.new.borrow_mut().insert(act.plan.operation.clone(), act);
    }

    fn begun(&self, plan: Plan, base: Base, hold_millis: Option<i64>) -> Operation {
        let (site, account) =
            (self.session.site.clone(), self.session.agent.person.account.clone());
        let now = self.ports.clock.now();
        let begun = match hold_millis {
            Some(millis) => {
                let until = now.plus_millis(millis);
                Operation::hold(site, account, plan, base.updated, now, until)
            }
            None => Operation::begin(site, account, plan, base.updated, now),
        };
        Operation { base_read: base.read, before: base.ticket, draft: base.draft, ..begun }
    }

    /// An act of this agent on this site, as it is written down.
    pub async fn act(&self, id: &OperationId) -> Result<Option<Operation>, StoreError> {
        Ok(self.journal.read(id).await?.filter(|act| self.is_own(act)))
    }

    /// Begins with no act and no step any more, and takes no act over: the agent has signed out. What
    /// is under way is heard, and the rest waits for the next sign-in.
    pub fn go_off_duty(&self) {
        self.is_off_duty.set(true);
    }

    fn is_on_duty(&self) -> bool {
        !self.is_off_duty.get()
    }

    /// [Runs](Runner::run) an act, and runs it again while the browser's database fails, for as long as the
    /// agent is on duty: an act that nobody ran any more would be on no card. `failed` is told the first
    /// failure.
    pub async fn keep_running(&self, id: &OperationId, failed: impl FnOnce(StoreError)) {
        let (mut failed, mut failures) = (Some(failed), 0);
        while let Err(error) = self.run(id).await {
            failed.take().into_iter().for_each(|failed| failed(error));
            failures += 1;
            self.ports.clock.sleep(pause(failures, &*self.ports.random)).await;
        }
    }

    /// The acts of this agent on this site that are written down, the oldest first. Whoever starts
    /// the desk shows those that are not over and [runs](Runner::run) them.
    pub async fn acts(&self) -> Result<Vec<Operation>, StoreError> {
        let mut acts = self.journal.all().await?;
        acts.retain(|act| self.is_own(act));
        Ok(acts)
    }

    /// What a finished act has gone over without the agent having seen it, with one reading.
    ///
    /// # Errors
    /// Those of [`crate::jira::Client::conversation`].
    pub async fn overlooked(&self, act: &Operation) -> Result<Vec<Overlooked>, Error> {
        let after = self.session.client.conversation(&act.plan.ticket).await?;
        Ok(overlooked(act, &after, &self.session.settings.fields))
    }

    /// Puts away the drafts of what is done, and forgets what is older than a week: the acts of
    /// anybody that are over, and the drafts that were sent.
    pub async fn tidy_up(&self) -> Result<(), StoreError> {
        let now = self.ports.clock.now();
        let mut over = self.journal.all().await?;
        over.retain(|act| next(act, now) == Next::Finished);
        let is_old = |act: &Operation| now.millis_since(act.created) > REMEMBERED_MILLIS;
        for act in over.iter().filter(|act| is_old(act)) {
            self.journal.forget(&act.plan.operation).await?;
        }
        over.retain(Operation::has_used_its_draft);
        let drafts = Drafts::new(self.ports.clone());
        drafts.put_away(&over).await?;
        drafts.forget_sent().await
    }

    fn is_own(&self, act: &Operation) -> bool {
        self.session.is_for(act)
    }
}

#[cfg(test)]
mod tests;
