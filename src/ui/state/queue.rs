//! The lanes over the tickets at hand.

use super::Desk;
use crate::domain::lane::Lane;
use crate::domain::lane::LaneCounts;
use crate::domain::ticket::{IssueKey, Ticket};
use crate::domain::time::Timestamp;
use crate::route::Arrangement;
use leptos::prelude::*;
use std::collections::HashMap;

impl Desk {
    /// How many tickets stand in each lane, tracked.
    pub fn counts(self) -> LaneCounts {
        let (snoozed, now) = (self.snoozed(), self.now.get());
        self.board.with(|board| board.counts(&snoozed, now))
    }

    /// The keys of a lane in the order of the list, tracked.
    pub fn arranged(self, lane: Lane, arrangement: &Arrangement) -> Vec<IssueKey> {
        let sort = arrangement.sort.unwrap_or_else(|| lane.default_sort());
        let (snoozed, now) = (self.snoozed(), self.now.get());
        self.board.with(|board| {
            let tickets = board.arrange(lane, &arrangement.filter, sort, &snoozed, now);
            tickets.into_iter().map(|ticket| ticket.key.clone()).collect()
        })
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

    fn snoozed(self) -> HashMap<IssueKey, Timestamp> {
        self.preferences.with(|preferences| preferences.snoozes())
    }
}
