//! What an agent puts off is one value in Jira for all tickets: whoever writes it writes the others
//! as well, and what comes late goes over what was written meanwhile.

use super::Runner;
use super::fate::Trouble;
use super::walk::GLANCE_MILLIS;
use crate::desk::ports::{Lock, StoreError};
use crate::domain::journal::{Ending, IN_FLIGHT_MILLIS, Operation, StepState};
use crate::domain::plan::Step;
use crate::domain::snooze::Snooze;
use crate::domain::ticket::IssueKey;
use crate::jira::Mark;

impl Runner {
    /// Before a ticket is put off: the turn to do so, among the tabs of this browser, which is to be
    /// kept until it is written down what became of it. What another act has sent is waited for, up to
    /// when it can no longer arrive, whether or not anybody looks into that act. Other steps need no
    /// turn.
    pub(super) async fn turn_to_put_off(
        &self,
        act: &Operation,
        step: &Step,
    ) -> Result<Option<Box<dyn Lock>>, StoreError> {
        if !matches!(step, Step::Snooze { .. }) {
            return Ok(None);
        }
        let turn = self.ports.locks.take("guichet-snoozes").await;
        let mut waited = 0;
        while waited < IN_FLIGHT_MILLIS && self.is_another_under_way(act).await? {
            self.ports.clock.sleep(GLANCE_MILLIS).await;
            waited += GLANCE_MILLIS;
        }
        Ok(turn)
    }

    async fn is_another_under_way(&self, act: &Operation) -> Result<bool, StoreError> {
        let is_other = |other: &Operation| other.plan.operation != act.plan.operation;
        Ok(self.acts().await?.iter().any(|other| is_other(other) && is_under_way(other)))
    }

    /// Puts a ticket off, among the others that are.
    pub(super) async fn put_off(
        &self,
        ticket: &IssueKey,
        to: Option<Snooze>,
        mark: &Mark,
    ) -> Result<(), Trouble> {
        let (client, account) = (&self.session.client, &self.session.agent.person.account);
        let mut snoozes = client.snoozes(account).await.map_err(Trouble::Reading)?;
        snoozes.put(ticket, to, self.ports.clock.now());
        client.put_snoozes(account, &snoozes, mark).await.map_err(Trouble::Writing)
    }
}

/// Whether an act may have sent what it puts off, and nobody knows whether it has arrived.
fn is_under_way(act: &Operation) -> bool {
    let mut steps = act.plan.steps.iter().zip(&act.steps);
    act.ending == Ending::Open
        && steps.any(|(step, record)| {
            matches!(step, Step::Snooze { .. })
                && matches!(record.state, StepState::Started { .. } | StepState::Unknown { .. })
        })
}
