//! An act that goes from one browser's hands into another's.

use super::event::Impossible;
use super::{Operation, Refusal, StepState};
use crate::domain::intent::{Intent, Intents, LEASE_MILLIS, Origin};
use crate::domain::person::AccountRef;
use crate::domain::plan::{OperationId, Step};
use crate::domain::time::Timestamp;

impl Operation {
    /// The act that finishes what somebody began elsewhere, by what the ticket tells of it: `None`
    /// when that is too little, or no transfer of this ticket. Nothing of it counts as done before
    /// Jira has shown it.
    pub fn inherited(
        site: String,
        account: AccountRef,
        (intent, origin): (&Intent, &Origin<'_>),
        holder: &str,
        now: Timestamp,
    ) -> Option<Operation> {
        let plan = intent.plan_on(origin)?.clone();
        let mut act = Operation::begin(site, account, plan, intent.base_updated, now);
        act.claim(holder).ok()?;
        Some(act)
    }

    /// Announces the act anew, unless it is done, and has every step looked for that is not known to
    /// be. Whoever had it in hands may go on for the time of the lease, and it counts for nothing.
    pub(super) fn claim(&mut self, holder: &str) -> Result<(), Impossible> {
        let is_running = |state: &StepState| matches!(state, StepState::Started { .. });
        let is_done = self.steps.iter().all(|record| record.is_over());
        if is_done || self.steps.iter().any(|record| is_running(&record.state)) {
            return Err(Impossible::WrongState);
        }
        let mut is_announced = false;
        for (step, record) in self.plan.steps.iter_mut().zip(&mut self.steps) {
            match step {
                Step::Announce { holder: known, .. } => {
                    *known = holder.to_owned();
                    record.state = StepState::Ready;
                    is_announced = true;
                }
                _ if record.is_over() => {}
                _ => record.state = StepState::Unknown { looks: 0, waited: -LEASE_MILLIS },
            }
        }
        is_announced.then_some(()).ok_or(Impossible::WrongState)
    }

    /// Why the agent has to be asked whether there is to be another clone, when somebody else has begun a
    /// transfer of which the agent knew nothing, and perhaps finished it. Not once there is a clone of this
    /// act, nor when it was somebody else's before.
    pub fn doubled_by(&self, known: &Intents) -> Option<Refusal> {
        if self.is_claimed() || self.clone_made().is_some() {
            return None;
        }
        let beside = self.plan.steps.iter().find_map(|step| match step {
            Step::Announce { beside, .. } => Some(beside),
            _ => None,
        })?;
        let is_seen = |id: &OperationId| {
            *id == self.plan.operation
                || beside.of(id).is_some()
                || self.seen_transfers.contains(id)
        };
        let unseen: Vec<_> = known.all().filter(|(id, _)| !is_seen(id)).collect();
        let name = unseen.first()?.1.name.clone();
        let transfers = unseen.into_iter().map(|(id, _)| id).collect();
        Some(Refusal::Begun { name, transfers })
    }

    /// The time that passes while a step is looked for passes for those after it as well, once the
    /// act has been announced.
    pub(super) fn wait_through(&mut self, step: usize, millis: i64) {
        let is_announced = self.holder().is_some();
        for (index, record) in self.steps.iter_mut().enumerate() {
            if let StepState::Unknown { waited, .. } = &mut record.state
                && (index == step || is_announced)
            {
                *waited = waited.saturating_add(millis.max(0));
            }
        }
    }

    /// Whether somebody else has the act in hands by now, or brought it to its end: it is no longer
    /// for this browser to say what is missing of it, nor to take it back.
    pub fn is_in_other_hands(&self) -> bool {
        let is_lost =
            |state: &StepState| matches!(state, StepState::Refused(Refusal::TakenOver { .. }));
        self.steps.iter().any(|record| is_lost(&record.state))
    }

    /// Whether this act of another browser's is in this one's hands by now.
    pub fn is_claimed(&self) -> bool {
        let OperationId(id) = &self.plan.operation;
        self.plan
            .steps
            .iter()
            .any(|step| matches!(step, Step::Announce { holder, .. } if holder != id))
    }
}
