//! The lanes over the tickets at hand.

use super::Desk;
use crate::domain::lane::Lane;
use crate::domain::lane::LaneCounts;
use crate::domain::ticket::{IssueKey, Ticket};
use crate::domain::time::Timestamp;
use crate::route::Arrangement;
use leptos::prelude::*;

impl Desk {
    /// How many tickets stand in each lane, tracked.
    pub fn counts(self) -> LaneCounts {
        let now = self.now.get();
        self.board.with(|board| board.counts(now))
    }

    /// The keys of a lane in the order of the list, tracked.
    pub fn arranged(self, lane: Lane, arrangement: &Arrangement) -> Vec<IssueKey> {
        let sort = arrangement.sort.unwrap_or_else(|| lane.default_sort());
        let now = self.now.get();
        self.board.with(|board| {
            let tickets = board.arrange(lane, &arrangement.filter, sort, now);
            tickets.into_iter().map(|ticket| ticket.key.clone()).collect()
        })
    }

    /// Chooses no row any more.
    pub fn choose_none(self) {
        if self.chosen.with_untracked(|chosen| !chosen.is_empty()) {
            self.chosen.update(|chosen| chosen.clear());
        }
    }

    /// Until when a ticket is put off, if it is; tracked.
    pub fn waits_until(self, ticket: &Ticket) -> Option<Timestamp> {
        let now = self.now.get();
        self.board.with(|board| board.snoozes().waits(ticket, now))
    }

    /// A ticket at hand, tracked.
    pub fn ticket(self, key: &IssueKey) -> Option<Ticket> {
        self.board.with(|board| board.ticket(key).cloned())
    }

    /// Whether the customers' earlier tickets are at hand, tracked: what is proposed from some of
    /// them would change with the others. After a failure nothing is waited for.
    pub fn knows_earlier(self) -> bool {
        self.board.with(|board| board.is_verified(Lane::Closed))
            || self.board_error.with(Option::is_some)
    }
}
