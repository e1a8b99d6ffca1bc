//! What will become of tickets on which acts are under way.

use super::{Board, Held};
use crate::domain::aftermath::Foreseen;
use crate::domain::ticket::{IssueKey, Ticket};
use crate::domain::time::Timestamp;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// Tells what will become of a ticket, whatever Jira says of it meanwhile.
pub type Foresight = Arc<dyn Fn(&Ticket) -> Foreseen + Send + Sync>;

/// By the key of the ticket; there are as many as there are acts under way.
#[derive(Clone, Default)]
pub(super) struct Foresights(HashMap<IssueKey, Foresight>);

impl fmt::Debug for Foresights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Foresights {
    pub fn look(&self, ticket: &Ticket) -> Option<Foreseen> {
        self.0.get(&ticket.key).map(|foresight| foresight(ticket))
    }
}

impl Board {
    /// Goes by what acts under way will make of a ticket, or no longer; `false` when that changes
    /// nothing. It stays through whatever Jira tells, until it is taken back.
    pub fn foresee(&mut self, key: &IssueKey, foresight: Option<Foresight>) -> bool {
        let before = self.foreseen(key);
        match foresight {
            Some(foresight) => _ = self.foresights.0.insert(key.clone(), foresight),
            None => _ = self.foresights.0.remove(key),
        }
        let changes = before != self.foreseen(key);
        if let Some(slot) = self.tickets.slot(key).filter(|_| changes) {
            self.reconsider(slot);
        }
        changes
    }

    /// What will become of a ticket at hand; `None` when no act is under way on it.
    pub fn foreseen(&self, key: &IssueKey) -> Option<Foreseen> {
        let foresight = self.foresights.0.get(key)?;
        self.tickets.get(key).and_then(Held::ticket).map(|ticket| foresight(&ticket))
    }

    /// Until when a ticket waits, if it does or will.
    pub fn waits(&self, ticket: &Ticket, now: Timestamp) -> Option<Timestamp> {
        let own = self.foreseen(&ticket.key).and_then(|foreseen| foreseen.snoozes);
        own.as_ref().unwrap_or(&self.snoozes).waits(ticket, now)
    }
}
