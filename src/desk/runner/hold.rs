//! A transfer is in one browser's hands at a time: its ticket tells in whose
//! ([`crate::domain::intent`]).

use super::Runner;
use super::fate::Trouble;
use crate::desk::ports::StoreError;
use crate::domain::intent::{Hold, Intent, Intents, LEASE_MILLIS};
use crate::domain::journal::{Ending, Operation, Refusal};
use crate::domain::plan::{OperationId, Step};
use crate::domain::time::Timestamp;
use crate::jira::Mark;

/// What a runner knows of the transfers of the ticket, and since when, by this machine's clock: it
/// had the act in hands then.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) at: Timestamp,
    pub(super) intents: Intents,
}

impl Runner {
    /// Writes down that this browser takes a transfer over which somebody began elsewhere; to be
    /// [run](Runner::run). One that is written down here already is claimed anew. `false` when its
    /// ticket does not tell enough of it, or the act is not in a state to be claimed.
    ///
    /// # Errors
    /// When it could not be written down. Nothing was taken over then.
    pub async fn take_over(&self, id: &OperationId, intent: &Intent) -> Result<bool, StoreError> {
        let holder = self.ports.random.uuid();
        let (site, account) =
            (self.session.site.clone(), self.session.agent.person.account.clone());
        let now = self.ports.clock.now();
        let taken = Operation::inherited(site, account, intent, &holder, now);
        let Some(act) = taken.filter(|act| act.plan.operation == *id) else {
            return Ok(false);
        };
        if self.journal.begin(&act).await? {
            (self.on_change)(&act);
            return Ok(true);
        }
        self.claim(id).await
    }

    /// Says on the ticket that a transfer is in this browser's hands. Somebody who takes it over
    /// looks first whether it is over meanwhile.
    pub(super) async fn announce(
        &self,
        act: &Operation,
        holder: &str,
        beside: &Intents,
        mark: &Mark,
    ) -> Result<Held, Trouble> {
        let (client, ticket) = (&self.session.client, &act.plan.ticket);
        let at = self.ports.clock.now();
        let is_claimed = act.is_claimed();
        let known = match is_claimed || mark.attempt > 0 {
            true => client.intents(ticket).await.map_err(Trouble::Reading)?,
            false => beside.clone(),
        };
        let id = &act.plan.operation;
        let is_free = match known.of(id) {
            Some(intent) => !intent.is_over && (is_claimed || intent.holder == holder),
            None => !is_claimed,
        };
        if !is_free {
            return Err(lost(known.hold(id, holder)));
        }
        let intents = known.with(act, holder, &self.session.agent.person);
        // The proxy takes a mark once: two who begin with the same step must not share one.
        let mark = Mark { operation: OperationId(holder.to_owned()), ..mark.clone() };
        let written = client.put_intents(ticket, intents.clone(), id, &mark).await;
        written.map_err(Trouble::Writing)?;
        Ok(Held { at, intents })
    }

    /// Says on the ticket that a transfer is over.
    pub(super) async fn conclude(
        &self,
        act: &Operation,
        held: Option<&Held>,
        mark: &Mark,
    ) -> Result<(), Trouble> {
        let (client, ticket, id) = (&self.session.client, &act.plan.ticket, &act.plan.operation);
        // An act that was not announced has nothing to take back.
        let Some(held) = held else { return Ok(()) };
        let intents = held.intents.clone().without(id);
        client.put_intents(ticket, intents, id, mark).await.map_err(Trouble::Writing)
    }

    /// Before a step of an announced act, unless that was certain a moment ago: whether it is still
    /// in this browser's hands.
    pub(super) async fn check_hold(
        &self,
        act: &Operation,
        held: Option<Held>,
    ) -> Result<Option<Held>, Trouble> {
        let Some(holder) = act.holder() else { return Ok(None) };
        let at = self.ports.clock.now();
        let is_fresh = |held: &Held| (0..LEASE_MILLIS).contains(&at.millis_since(held.at));
        if held.as_ref().is_some_and(is_fresh) {
            return Ok(held);
        }
        let intents = self.session.client.intents(&act.plan.ticket).await;
        let intents = intents.map_err(Trouble::Reading)?;
        match intents.hold(&act.plan.operation, holder) {
            Hold::Mine => Ok(Some(Held { at, intents })),
            hold => Err(lost(hold)),
        }
    }

    /// What was given up is no longer said on the ticket to be under way. That may fail: whoever
    /// reads it there can finish it then.
    pub(super) async fn take_back_word(&self, act: &Operation) {
        let Some(step) = act.plan.steps.iter().position(|step| *step == Step::Conclude) else {
            return;
        };
        if act.ending != Ending::Discarded {
            return;
        }
        if let Ok(held @ Some(_)) = self.check_hold(act, None).await {
            let mark = Mark { operation: act.plan.operation.clone(), step, attempt: 0 };
            _ = self.conclude(act, held.as_ref(), &mark).await;
        }
    }
}

fn lost(hold: Hold) -> Trouble {
    let (name, is_over) = match hold {
        Hold::Lost { name, is_over } => (name, is_over),
        Hold::Mine => (None, false),
    };
    Trouble::Refused(Refusal::TakenOver { name, is_over })
}
