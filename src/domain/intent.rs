//! What is said on a ticket of the transfers that were begun there, so that a colleague on another
//! machine sees one that was left unfinished, and can finish it.
//!
//! One browser at a time has a transfer in its hands. Whoever takes it over writes that down on the
//! ticket first; whoever has it begins a step only within [`LEASE_MILLIS`] of having seen there that
//! it still does. So the new holder knows, after that time and the window in which a request may
//! still arrive, that what is not there will not come any more, and nothing is created twice.

use crate::domain::journal::Operation;
use crate::domain::person::{AccountRef, Person};
use crate::domain::plan::{OperationId, Plan, Step};
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
    /// Everybody who had it in hands: one of them created the clone.
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
        name: Option<String>,
        is_over: bool,
    },
}

impl Intents {
    pub fn of(&self, id: &OperationId) -> Option<&Intent> {
        self.0.get(&id.0)
    }

    /// The transfers that are not over.
    pub fn unfinished(&self) -> impl Iterator<Item = (OperationId, &Intent)> {
        let unfinished = self.0.iter().filter(|(_, intent)| !intent.is_over);
        unfinished.map(|(id, intent)| (OperationId(id.clone()), intent))
    }

    /// Whether `holder` has a transfer in hands. What is not written there any more was taken away
    /// by somebody who wrote at the same moment.
    pub fn hold(&self, id: &OperationId, holder: &str) -> Hold {
        match self.of(id) {
            Some(intent) if !intent.is_over && intent.holder == holder => Hold::Mine,
            other => Hold::Lost {
                name: other.map(|intent| intent.name.clone()),
                is_over: other.is_some_and(|intent| intent.is_over),
            },
        }
    }

    /// With an act that `me` takes, or has taken, in hands.
    #[must_use]
    pub fn with(mut self, act: &Operation, holder: &str, me: &Person) -> Intents {
        let known = self.0.remove(&act.plan.operation.0);
        let mut hands = known.map(|known| known.hands).unwrap_or_default();
        if !hands.contains(&me.account) {
            hands.push(me.account.clone());
        }
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

impl Intent {
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
