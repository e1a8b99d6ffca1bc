//! A transfer is in one browser's hands at a time: its ticket tells in whose
//! ([`crate::domain::intent`]).

use super::Runner;
use super::fate::Trouble;
use crate::desk::ports::StoreError;
use crate::domain::conversation::Conversation;
use crate::domain::intent::{Hold, Intents, LEASE_MILLIS, Origin};
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
    /// [run](Runner::run). One that is written down here already and not over is claimed anew. `false` when its
    /// ticket does not tell enough of it, or tells what is no transfer of it, or the act is not in a
    /// state to be claimed. `conversation` is its ticket as it was read.
    ///
    /// # Errors
    /// When it could not be written down. Nothing was taken over then.
    pub async fn take_over(
        &self,
        id: &OperationId,
        conversation: &Conversation,
    ) -> Result<bool, StoreError> {
        let holder = self.ports.random.uuid();
        let (site, account) =
            (self.session.site.clone(), self.session.agent.person.account.clone());
        let now = self.ports.clock.now();
        let origin = Origin::of(conversation, &self.session.settings.targets);
        let intent = conversation.intents.of(id).filter(|intent| !intent.is_over);
        let taken = intent.and_then(|intent| {
            Operation::inherited(site, account, (intent, &origin), &holder, now)
        });
        let Some(act) = taken.filter(|act| act.plan.operation == *id) else {
            return Ok(false);
        };
        // The ticket says that more is to be done than was known here.
        if self.journal.begin(&act).await? || self.journal.begin_again(&act).await? {
            (self.on_change)(&act);
            return Ok(true);
        }
        self.claim(id).await
    }

    /// Says on the ticket that a transfer is in this browser's hands. Somebody who takes it over
    /// looks first whether it is over meanwhile. Before one that begins, the agent is asked when
    /// somebody else has begun another one since the ticket was read.
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
        // What is written back must not be older than the lease: a take-over that it undoes has
        // then done nothing yet.
        let is_fresh = (0..LEASE_MILLIS).contains(&at.millis_since(act.base_read));
        let known = match is_fresh && !is_claimed && mark.attempt == 0 {
            true => beside.clone(),
            false => client.intents(ticket).await.map_err(Trouble::Reading)?,
        };
        let id = &act.plan.operation;
        if let Hold::Lost { name, is_over } = known.hold(id, holder)
            && (is_over || !is_claimed)
        {
            return Err(lost(name, is_over));
        }
        if let Some(reason) = act.doubled_by(&known) {
            return Err(Trouble::Refused(reason));
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
    /// in this browser's hands. Of one that its ticket tells nothing of any more there is nothing to
    /// conclude; before any other step it has to be announced again.
    pub(super) async fn check_hold(
        &self,
        act: &Operation,
        step: &Step,
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
            Hold::Lost { name, is_over } => Err(lost(name, is_over)),
            Hold::Untold if *step == Step::Conclude => Ok(None),
            Hold::Untold => Err(act.doubled_by(&intents).map_or(Trouble::Untold, Trouble::Refused)),
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
        if let Ok(held @ Some(_)) = self.check_hold(act, &Step::Conclude, None).await {
            let mark = Mark { operation: act.plan.operation.clone(), step, attempt: 0 };
            _ = self.conclude(act, held.as_ref(), &mark).await;
        }
    }
}

fn lost(name: String, is_over: bool) -> Trouble {
    Trouble::Refused(Refusal::TakenOver { name: Some(name), is_over })
}
