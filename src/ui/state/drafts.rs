//! What becomes of a draft when its act ends: it is put away when the act is done, and waits in its
//! form otherwise.

use super::Desk;
use crate::domain::draft::{DraftKey, DraftKind};
use crate::domain::journal::{Operation, Standing};
use crate::domain::plan::Act;
use crate::domain::ticket::IssueKey;
use leptos::task::spawn_local;

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
        acts.into_iter().find(|act| kind_of(&act.plan.act).as_ref() == Some(kind))
    }

    pub(super) fn settle_draft(self, act: &Operation) {
        let is_done = matches!(act.standing(), Standing::Finished { .. });
        let kind = kind_of(&act.plan.act).filter(|_| is_done);
        let Some(key) = kind.and_then(|kind| self.draft_key(&act.plan.ticket, kind)) else {
            return;
        };
        spawn_local(async move {
            if let Err(error) = self.drafts().sent(&key).await {
                self.not_kept(error);
            }
        });
    }
}

/// The form that an act comes from, where it is one that is kept.
fn kind_of(act: &Act) -> Option<DraftKind> {
    match act {
        Act::Reply { .. } | Act::ReplyAndClose { .. } => Some(DraftKind::Reply),
        Act::Note => Some(DraftKind::Note),
        Act::Transfer { target } => Some(DraftKind::Transfer { target: target.clone() }),
        Act::Triage => Some(DraftKind::Triage),
        Act::Close | Act::CloseAsBefore => Some(DraftKind::Closing),
        Act::Assign => None,
    }
}
