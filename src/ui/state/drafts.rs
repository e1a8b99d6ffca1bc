//! What becomes of a draft when its act ends: it is put away when what it held is in Jira, and waits
//! in its form otherwise.

use super::Desk;
use crate::domain::draft::{DraftKey, DraftKind};
use crate::domain::journal::Operation;
use crate::domain::ticket::IssueKey;
use std::slice;

impl Desk {
    /// The key under which the agent's draft is kept; `None` when nobody is signed in.
    pub fn draft_key(self, ticket: &IssueKey, kind: DraftKind) -> Option<DraftKey> {
        let session = self.session_untracked()?;
        let (site, account) = (session.site.clone(), session.agent.person.account.clone());
        Some(DraftKey { site, account, ticket: ticket.clone(), kind })
    }

    /// The unfinished act that a form of this kind began on a ticket, tracked. Until it ends the
    /// draft is the act's: the form is not shown.
    pub fn act_of(self, ticket: &IssueKey, kind: &DraftKind) -> Option<Operation> {
        let acts = self.operations_on(ticket);
        acts.into_iter().find(|act| DraftKind::of(&act.plan.act).as_ref() == Some(kind))
    }

    /// Puts the draft of an act away that has used it, unless it is.
    pub(super) async fn put_away(self, act: &Operation) {
        if let Err(error) = self.drafts().put_away(slice::from_ref(act)).await {
            self.not_kept(error);
        }
    }
}
