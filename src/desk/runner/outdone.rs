//! An act that comes late, and would go over what the agent has done after it.

use super::Runner;
use super::fate::Trouble;
use crate::domain::journal::{Operation, Refusal};
use crate::domain::plan::Step;

impl Runner {
    /// Before a step is sent again: whether the agent has given what it saves another value since, by a
    /// later act on the ticket. The agent is asked once: neither of the two may go unnoticed.
    pub(super) async fn check_later(&self, act: &Operation, step: &Step) -> Result<(), Trouble> {
        let saves_nothing = !step.saves_what(step);
        if saves_nothing || act.seen_updated > act.base_updated {
            return Ok(());
        }
        let acts = self.acts().await.map_err(Trouble::Storing)?;
        let is_later =
            |other: &Operation| other.plan.ticket == act.plan.ticket && other.created > act.created;
        let goes_over = |other: &Operation| other.done_steps().any(|done| done.saves_what(step));
        if !acts.iter().any(|other| is_later(other) && goes_over(other)) {
            return Ok(());
        }
        let seen = self.session.client.evidence(&act.plan.ticket).await;
        let updated = seen.map_err(Trouble::Reading)?.ticket.updated;
        let updated = updated.max(act.base_updated.plus_millis(1));
        Err(Trouble::Refused(Refusal::Changed { updated }))
    }
}
