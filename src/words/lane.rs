//! The lanes and the list of tickets.

use super::{Words, counted};
use crate::domain::lane::Lane;

impl Words {
    /// How a lane is called.
    pub fn lane(self, lane: Lane) -> &'static str {
        match lane {
            Lane::New => self.pick("Nouvelles", "New"),
            Lane::Reopened => self.pick("Réouvertes", "Reopened"),
            Lane::Mine => self.pick("Mes demandes", "My requests"),
            Lane::ToAnnounce => self.pick("À annoncer", "To announce"),
            Lane::Waiting => self.pick("En attente", "Waiting"),
            Lane::Open => self.pick("Toutes les ouvertes", "All open"),
            Lane::Closed => self.pick("Closes récentes", "Recently closed"),
        }
    }

    /// How many tickets a list holds.
    pub fn tickets(self, count: usize) -> String {
        let (one, many) = self.pick(("demande", "demandes"), ("request", "requests"));
        counted(self, count, one, many)
    }
}
