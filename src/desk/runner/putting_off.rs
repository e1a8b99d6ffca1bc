//! What an agent puts off is one value in Jira for all tickets: whoever writes it writes the others
//! as well, and what comes late goes over what was written meanwhile.

use super::Runner;
use super::fate::Trouble;
use super::walk::GLANCE_MILLIS;
use crate::desk::ports::{Lock, Shelf, StoreError};
use crate::domain::journal::{IN_FLIGHT_MILLIS, Operation, StepState};
use crate::domain::plan::{OperationId, Step};
use crate::domain::snooze::Snooze;
use crate::domain::ticket::IssueKey;
use crate::jira::Mark;

/// Under which key the act is written down that was the last in this browser to begin to put a ticket
/// off: those before it were waited for, and agents do not take turns within a minute.
const LAST: &str = "putting-off";

/// The lock of whoever puts a ticket off.
const TURN: &str = "guichet-snoozes";

/// How long is waited between two looks at an act that may still arrive, in milliseconds.
const LONGEST_NAP: i64 = 8_000;

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
        let turn = self.ports.locks.take(TURN).await;
        let (store, id) = (&self.ports.store, &act.plan.operation);
        let last = store.get(Shelf::Preferences, LAST).await?.map(OperationId);
        let (mut waited, mut nap) = (0, GLANCE_MILLIS);
        while let Some(last) = last.as_ref().filter(|last| *last != id)
            && waited < IN_FLIGHT_MILLIS
            && self.act(last).await?.is_some_and(|last| is_under_way(&last))
        {
            self.ports.clock.sleep(nap).await;
            if !self.is_on_duty() {
                return Ok(turn);
            }
            waited += nap;
            // A page that nobody sees wakes once a minute.
            nap = (2 * nap).min(LONGEST_NAP);
        }
        store.put(Shelf::Preferences, LAST, id.0.clone()).await?;
        Ok(turn)
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
    steps.any(|(step, record)| {
        matches!(step, Step::Snooze { .. })
            && match &record.state {
                StepState::Started { .. } | StepState::Unknown { .. } => true,
                StepState::Refused(reason) => reason.leaves_doubt(),
                _ => false,
            }
    })
}
