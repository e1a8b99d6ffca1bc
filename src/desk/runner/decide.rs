//! What the agent decides about an act. Each decision is one transaction, so that it and the
//! runner exclude each other; `false` means that it came too late and changed nothing.

use super::Runner;
use crate::desk::ports::StoreError;
use crate::domain::filling::Given;
use crate::domain::journal::{Event, Next, Operation, Refusal, StepState, next};
use crate::domain::plan::OperationId;

impl Runner {
    /// Takes an act back of which nothing has left.
    pub async fn withdraw(&self, id: &OperationId) -> Result<bool, StoreError> {
        self.decide(id, |_| vec![Event::Withdrawn]).await
    }

    /// Lets an act go at once that could still be taken back. A runner that waits for it notices.
    pub async fn release(&self, id: &OperationId) -> Result<bool, StoreError> {
        self.decide(id, |_| vec![Event::Released]).await
    }

    /// Has the refused step tried again; to be [run](Runner::run).
    pub async fn retry(&self, id: &OperationId) -> Result<bool, StoreError> {
        self.decide_blocked(id, |step, _| vec![Event::Retried { step }]).await
    }

    /// The agent says that the step was done of which Jira shows no trace; to be
    /// [run](Runner::run).
    pub async fn confirm(&self, id: &OperationId) -> Result<bool, StoreError> {
        self.decide_blocked(id, |step, _| vec![Event::Confirmed { step }]).await
    }

    /// Has the refused step tried again with what it lacked; to be [run](Runner::run).
    pub async fn fill(&self, id: &OperationId, given: Given) -> Result<bool, StoreError> {
        self.decide_blocked(id, |step, _| vec![Event::Filled { step, given }]).await
    }

    /// Goes on without the refused step; to be [run](Runner::run).
    pub async fn skip(&self, id: &OperationId) -> Result<bool, StoreError> {
        self.decide_blocked(id, |step, _| vec![Event::Skipped { step }]).await
    }

    /// Gives up what is left of an act.
    pub async fn discard(&self, id: &OperationId) -> Result<bool, StoreError> {
        self.decide(id, |_| vec![Event::Discarded]).await
    }

    /// The agent has seen what changed meanwhile and wants the act all the same; to be
    /// [run](Runner::run). What changes after that is told again.
    pub async fn seen_changes(&self, id: &OperationId) -> Result<bool, StoreError> {
        let seen = |step, reason: &Refusal| match reason {
            Refusal::Changed { updated } => {
                vec![Event::SeenChanges { updated: *updated }, Event::Retried { step }]
            }
            _ => Vec::new(),
        };
        self.decide_blocked(id, seen).await
    }

    /// Takes a transfer into this browser's hands again, which somebody else took over; to be
    /// [run](Runner::run).
    pub async fn claim(&self, id: &OperationId) -> Result<bool, StoreError> {
        let holder = self.ports.random.uuid();
        self.decide(id, |_| vec![Event::Claimed { holder }]).await
    }

    async fn decide_blocked(
        &self,
        id: &OperationId,
        events: impl FnOnce(usize, &Refusal) -> Vec<Event>,
    ) -> Result<bool, StoreError> {
        let now = self.ports.clock.now();
        let of_blocked = |act: &Operation| match next(act, now) {
            Next::Blocked(step) => match act.steps.get(step).map(|record| &record.state) {
                Some(StepState::Refused(reason)) => events(step, reason),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        self.decide(id, of_blocked).await
    }

    async fn decide(
        &self,
        id: &OperationId,
        events: impl FnOnce(&Operation) -> Vec<Event>,
    ) -> Result<bool, StoreError> {
        Ok(self.record(id, events).await?.is_some())
    }

    /// Writes down what happened, and tells it.
    pub(super) async fn record(
        &self,
        id: &OperationId,
        events: impl FnOnce(&Operation) -> Vec<Event>,
    ) -> Result<Option<Operation>, StoreError> {
        // On a browser that is shared, acts of others are written down as well.
        let events = |act: &Operation| if self.is_own(act) { events(act) } else { Vec::new() };
        let recorded = self.journal.record(id, events).await?;
        if let Some(act) = &recorded {
            (self.on_change)(act);
        }
        Ok(recorded)
    }
}
