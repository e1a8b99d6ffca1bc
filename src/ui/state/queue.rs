//! The lanes over the tickets at hand.

use super::Desk;
use crate::desk::sync::{Listing, Narrowings};
use crate::domain::lane::Lane;
use crate::domain::ticket::{IssueKey, Ticket};
use crate::domain::time::Timestamp;
use crate::route::Arrangement;
use leptos::prelude::*;

impl Desk {
    /// The lanes that are shown, in their order, as the site's administrator has set them.
    pub fn lanes(self) -> Vec<Lane> {
        self.configured(|site| site.settings.shown_lanes())
    }

    /// How a lane is called, tracked.
    pub fn lane_name(self, lane: Lane) -> String {
        let words = self.words();
        let own = self.configured(|site| {
            site.settings.lane_name(lane).map(|name| words.pick(&name.fr, &name.en).clone())
        });
        own.unwrap_or_else(|| words.lane(lane))
    }

    /// How many tickets stand in a lane, tracked; `None` before Jira has told all of it, or what was
    /// seen last is there: nought would be a guess.
    pub fn count(self, lane: Lane) -> Option<usize> {
        self.look();
        self.board.with(|board| {
            let count = board.count(lane);
            let is_known = (count > 0 && !board.awaits_rest()) || board.is_verified(lane);
            is_known.then_some(count)
        })
    }

    /// A lane in the order of the list, tracked.
    pub fn arranged(self, lane: Lane, arrangement: &Arrangement) -> Listing {
        self.look();
        self.board.track();
        let arranged = self.board.try_update_untracked(|board| {
            board.arrange(lane, &arrangement.filter, arrangement.sort)
        });
        arranged.unwrap_or_default()
    }

    /// What the tickets of a lane can be narrowed to, tracked.
    pub fn narrowings(self, lane: Lane) -> Narrowings {
        self.look();
        self.board.with(|board| board.narrowings(lane))
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
        self.board.with(|board| board.waits(ticket, now))
    }

    /// A ticket at hand, as it will be when the acts on it are done; tracked.
    pub fn ticket(self, key: &IssueKey) -> Option<Ticket> {
        self.board.with(|board| match board.foreseen(key) {
            Some(foreseen) => Some(foreseen.ticket),
            None => board.ticket(key),
        })
    }

    /// Whether the customers' earlier tickets are at hand, tracked: what is proposed from some of
    /// them would change with the others. After a failure nothing is waited for.
    pub fn knows_earlier(self) -> bool {
        self.board.with(|board| board.is_verified(Lane::Closed))
            || self.board_error.with(Option::is_some)
    }

    /// Has the board go by the time, tracked. It tells nobody: whoever asks is told by the clock.
    fn look(self) {
        let now = self.now.get();
        self.board.try_update_untracked(|board| board.look(now));
    }
}
