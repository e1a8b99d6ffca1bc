//! What is said on a ticket of the transfers that were begun there, so that a colleague on another
//! machine sees one that was left unfinished, and can finish it.
//!
//! One browser at a time has a transfer in its hands. Whoever takes it over writes that down on the
//! ticket first; whoever has it begins a step only within [`LEASE_MILLIS`] of having seen there that
//! it still does. So the new holder knows, after that time and the window in which a request may
//! still arrive, that what is not there will not come any more, and nothing is created twice.
//!
//! Jira replaces the whole list, so that somebody who announces another transfer of the ticket at the
//! same moment may go over an announcement, or over a take-over. What is written back is no older
//! than the lease either: what it takes away has not been acted upon by a new holder. An act that is
//! not told any more is claimed anew by whoever goes on with it.

use crate::domain::conversation::Conversation;
use crate::domain::journal::Operation;
use crate::domain::person::{AccountRef, Person};
use crate::domain::plan::{Act, OperationId, Plan, Step};
use crate::domain::settings::Target;
use crate::domain::ticket::{Attachment, IssueKey};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// For how long a browser may go on with a transfer without looking whether it still has it in its
/// hands, in milliseconds.
pub const LEASE_MILLIS: i64 = 30_000;

/// How many of the transfers that are over are remembered on a ticket.
const MOST_OVER: usize = 5;

/// A transfer as it is written down on its ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// In whose browser it is: a UUID.
    pub holder: String,
    /// Who has, or had, it in hands last.
    pub name: String,
    /// Everybody who had it in hands: one of them created the clone. Empty when nobody knows any
    /// more who that was.
    pub hands: Vec<AccountRef>,
    /// When it was begun, by the clock of that machine.
    pub begun: Timestamp,
    /// When the ticket was last changed before, by Jira's clock.
    pub base_updated: Timestamp,
    /// What is to be done; none when it is over, or too long to be written here.
    pub plan: Option<Plan>,
    #[serde(default)]
    pub is_over: bool,
}

/// The transfers of one ticket, by the ids of their acts. In JSON it is an object.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Intents(BTreeMap<String, Intent>);

/// Whether a browser still has a transfer in its hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hold {
    Mine,
    /// Somebody else took it over, or brought it to its end.
    Lost {
        name: String,
        is_over: bool,
    },
    /// The ticket tells nothing of it: what somebody wrote there of another transfer, at the same
    /// moment, went over it.
    Untold,
}

impl Intents {
    pub fn of(&self, id: &OperationId) -> Option<&Intent> {
        self.0.get(&id.0)
    }

    pub fn all(&self) -> impl Iterator<Item = (OperationId, &Intent)> {
        self.0.iter().map(|(id, intent)| (OperationId(id.clone()), intent))
    }

    /// The transfers that are not over.
    pub fn unfinished(&self) -> impl Iterator<Item = (OperationId, &Intent)> {
        self.all().filter(|(_, intent)| !intent.is_over)
    }

    /// Whether `holder` has a transfer in hands.
    pub fn hold(&self, id: &OperationId, holder: &str) -> Hold {
        match self.of(id) {
            Some(intent) if !intent.is_over && intent.holder == holder => Hold::Mine,
            Some(Intent { name, is_over, .. }) => {
                Hold::Lost { name: name.clone(), is_over: *is_over }
            }
            None => Hold::Untold,
        }
    }

    /// With an act that `me` takes, or has taken, in hands.
    #[must_use]
    pub fn with(mut self, act: &Operation, holder: &str, me: &Person) -> Intents {
        let me_alone = || vec![me.account.clone()];
        let hands = match self.0.remove(&act.plan.operation.0).map(|known| known.hands) {
            Some(hands) if hands.is_empty() || hands.contains(&me.account) => hands,
            Some(hands) => [hands, me_alone()].concat(),
            // It was told here once, and written over.
            None if act.is_claimed() => Vec::new(),
            None => me_alone(),
        };
        let intent = Intent {
            holder: holder.to_owned(),
            name: me.name.clone(),
            hands,
            begun: act.created,
            base_updated: act.base_updated,
            plan: Some(told(&act.plan)),
            is_over: false,
        };
        self.0.insert(act.plan.operation.0.clone(), intent);
        self.tidied()
    }

    /// With an act that is over.
    #[must_use]
    pub fn without(mut self, id: &OperationId) -> Intents {
        if let Some(intent) = self.0.get_mut(&id.0) {
            (intent.plan, intent.is_over) = (None, true);
        }
        self.tidied()
    }

    /// Without what one of them is to do: it can be seen then, and not finished by others.
    #[must_use]
    pub fn shortened(mut self, id: &OperationId) -> Intents {
        self.0.get_mut(&id.0).iter_mut().for_each(|intent| intent.plan = None);
        self
    }

    /// Without those that have long been over.
    fn tidied(mut self) -> Intents {
        let over = self.0.iter().filter(|(_, intent)| intent.is_over);
        let mut over: Vec<_> = over.map(|(id, intent)| (intent.begun, id.clone())).collect();
        over.sort_by(|one, other| other.cmp(one));
        over.iter().skip(MOST_OVER).for_each(|(_, id)| _ = self.0.remove(id));
        self
    }
}

/// A plan as it is told to others: what else was written on the ticket is not told again.
fn told(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    for step in &mut plan.steps {
        if let Step::Announce { beside, .. } = step {
            *beside = Intents::default();
        }
    }
    plan
}

/// A ticket on which transfers are told, with what is known of what they may do.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    pub ticket: &'a IssueKey,
    pub files: &'a [Attachment],
    /// Where tickets are transferred to, by the settings.
    pub targets: &'a [Target],
}

impl<'a> Origin<'a> {
    pub fn of(conversation: &'a Conversation, targets: &'a [Target]) -> Origin<'a> {
        let (ticket, files) = (&conversation.ticket.key, &conversation.attachments);
        Origin { ticket, files, targets }
    }

    /// Whether a plan is a transfer of this ticket, and nothing else: whoever may edit the ticket
    /// could have written anything there.
    fn may_have(&self, plan: &Plan) -> bool {
        let is_transfer = matches!(plan.act, Act::Transfer { .. }) && plan.ticket == *self.ticket;
        is_transfer && plan.steps.iter().all(|step| self.may_take(step))
    }

    fn may_take(&self, step: &Step) -> bool {
        match step {
            Step::Create(issue) => {
                self.targets.iter().any(|target| target.project == issue.project)
            }
            Step::Copy(file) => {
                self.files.iter().any(|own| own.id == file.id && own.name == file.name)
            }
            Step::Announce { .. }
            | Step::LinkClone { .. }
            | Step::Note(_)
            | Step::Fill(_)
            | Step::VerifyClone
            | Step::Conclude => true,
            Step::Save(_)
            | Step::Send { .. }
            | Step::Move { .. }
            | Step::Reopen { .. }
            | Step::Snooze { .. } => false,
        }
    }
}

impl Intent {
    /// What is left to be done on the ticket that tells of it, by whoever takes it over: `None` when
    /// the ticket does not tell enough, or tells what no transfer of it is.
    pub fn plan_on(&self, origin: &Origin<'_>) -> Option<&Plan> {
        self.plan.as_ref().filter(|plan| origin.may_have(plan))
    }

    /// In which project the clone is created.
    pub fn project(&self) -> Option<&str> {
        self.plan.as_ref()?.steps.iter().find_map(|step| match step {
            Step::Create(issue) => Some(issue.project.as_str()),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests;
