//! Lanes: the desk's work, sorted into what wants the same act. A lane is a rule over the tickets
//! at hand; a ticket may stand in several.

mod filter;
mod sort;

pub use filter::{Filter, Whose};
pub use sort::{Direction, Place, Sort, SortBy, Timed};

use crate::domain::person::AccountRef;
use crate::domain::snooze::Snoozes;
use crate::domain::ticket::{IssueKey, StatusCategory, Ticket};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// A lane of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lane {
    /// Nobody's, and not started.
    New,
    /// The customer wrote after the ticket was closed.
    Reopened,
    /// In the agent's own charge.
    Mine,
    /// Open although a clone is done: the customer wants to be told.
    ToAnnounce,
    /// Put off until later.
    Waiting,
    /// Everything that is open.
    Open,
    /// Closed in the last days.
    Closed,
}

/// What the rules of the lanes need besides the tickets.
#[derive(Clone, Copy, Debug)]
pub struct LaneContext<'a> {
    pub me: &'a AccountRef,
    /// The tickets that came back after they were closed.
    pub reopened: &'a HashSet<IssueKey>,
    /// The tickets that the agent has put off.
    pub snoozes: &'a Snoozes,
    pub now: Timestamp,
    /// How many days a closed ticket stays in [`Lane::Closed`].
    pub closed_days: u32,
}

/// How many tickets stand in each lane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LaneCounts([usize; Lane::ALL.len()]);

/// The lanes in which a ticket stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lanes(u8);

impl LaneCounts {
    pub fn of(&self, lane: Lane) -> usize {
        self.0[lane.place()]
    }

    /// Counts a ticket that has come into these lanes.
    pub fn add(&mut self, lanes: Lanes) {
        lanes.iter().for_each(|lane| self.0[lane.place()] += 1);
    }

    /// No longer counts a ticket that has left these lanes.
    pub fn subtract(&mut self, lanes: Lanes) {
        lanes.iter().for_each(|lane| self.0[lane.place()] -= 1);
    }
}

impl Lanes {
    /// The lanes of a ticket.
    pub fn of(ticket: &Ticket, context: &LaneContext<'_>) -> Lanes {
        let within = Lane::ALL.into_iter().filter(|lane| lane.contains(ticket, context));
        Lanes(within.fold(0, |lanes, lane| lanes | 1 << lane.place()))
    }

    pub fn contains(self, lane: Lane) -> bool {
        self.0 >> lane.place() & 1 == 1
    }

    pub fn iter(self) -> impl Iterator<Item = Lane> {
        Lane::ALL.into_iter().filter(move |lane| self.contains(*lane))
    }
}

impl Lane {
    /// The lanes in the order in which they are shown.
    pub const ALL: [Lane; 7] = [
        Lane::New,
        Lane::Reopened,
        Lane::Mine,
        Lane::ToAnnounce,
        Lane::Waiting,
        Lane::Open,
        Lane::Closed,
    ];

    /// The lane's name in addresses. It never changes.
    pub fn slug(self) -> &'static str {
        match self {
            Lane::New => "new",
            Lane::Reopened => "reopened",
            Lane::Mine => "mine",
            Lane::ToAnnounce => "to-announce",
            Lane::Waiting => "waiting",
            Lane::Open => "open",
            Lane::Closed => "closed",
        }
    }

    pub fn parse(slug: &str) -> Option<Lane> {
        Lane::ALL.into_iter().find(|lane| lane.slug() == slug)
    }

    /// Whether the ticket stands in this lane. Tickets that were put off stand only in
    /// [`Lane::Waiting`] and [`Lane::Open`] until their time has come.
    pub fn contains(self, ticket: &Ticket, context: &LaneContext<'_>) -> bool {
        match self {
            Lane::Closed => ticket.is_done() && context.is_recent(ticket),
            _ if ticket.is_done() => false,
            Lane::Open => true,
            Lane::Waiting => context.is_snoozed(ticket),
            _ if context.is_snoozed(ticket) => false,
            Lane::New => {
                ticket.assignee.is_none()
                    && ticket.status.category != StatusCategory::InProgress
                    && !context.reopened.contains(&ticket.key)
            }
            Lane::Reopened => context.reopened.contains(&ticket.key),
            Lane::Mine => context.is_mine(ticket),
            Lane::ToAnnounce => has_finished_clone(ticket),
        }
    }

    /// The order in which a lane is worked off: where somebody waits, the longest wait first.
    pub fn default_sort(self) -> Sort {
        let (by, direction) = match self {
            Lane::New => (SortBy::Created, Direction::Ascending),
            Lane::Reopened | Lane::Mine | Lane::ToAnnounce | Lane::Waiting => {
                (SortBy::Updated, Direction::Ascending)
            }
            Lane::Open | Lane::Closed => (SortBy::Updated, Direction::Descending),
        };
        Sort { by, direction }
    }

    fn place(self) -> usize {
        self as usize
    }
}

impl LaneContext<'_> {
    fn is_snoozed(&self, ticket: &Ticket) -> bool {
        self.snoozes.waits(ticket, self.now).is_some()
    }

    fn is_mine(&self, ticket: &Ticket) -> bool {
        ticket.assignee.as_ref().is_some_and(|person| person.account == *self.me)
    }

    fn is_recent(&self, ticket: &Ticket) -> bool {
        self.now.millis_since(ticket.updated) <= self.recent_millis()
    }

    fn recent_millis(&self) -> i64 {
        const DAY_MILLIS: i64 = 86_400_000;
        i64::from(self.closed_days) * DAY_MILLIS
    }

    /// When the next thing happens to a ticket's lanes that only time brings; `None` when nothing
    /// does.
    pub fn turns(&self, ticket: &Ticket) -> Option<Timestamp> {
        let at = match ticket.is_done() {
            true => ticket.updated.plus_millis(self.recent_millis() + 1),
            false => self.snoozes.waits(ticket, self.now)?,
        };
        (at > self.now).then_some(at)
    }
}

fn has_finished_clone(ticket: &Ticket) -> bool {
    ticket
        .clones()
        .filter_map(|link| link.status.as_ref())
        .any(|status| status.category == StatusCategory::Done)
}

#[cfg(test)]
mod tests;
