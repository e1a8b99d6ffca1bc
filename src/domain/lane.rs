//! Lanes: the desk's work, sorted into what wants the same act. A lane is a rule over the tickets
//! at hand; a ticket may stand in several.

mod any_of;
mod filter;
mod own;
mod sort;

pub use any_of::AnyOf;
pub use filter::{Filter, Whose};
pub use own::{InCharge, LaneId, OwnLane, Stage, When};
pub use sort::{Direction, Place, Sort, SortBy, Timed};

use crate::domain::person::AccountRef;
use crate::domain::snooze::Snoozes;
use crate::domain::ticket::{IssueKey, StatusCategory, Ticket};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

const DAY_MILLIS: i64 = 86_400_000;

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
    /// One that the site's administrator has added, by its id.
    Own(LaneId),
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
    /// The lanes that were added, [`Lane::MOST_OWN`] at most.
    pub own: &'a [OwnLane],
}

/// How many lanes there can be: those of the procedure and those that were added.
const MOST: usize = Lane::ALL.len() + Lane::MOST_OWN;

/// How many tickets stand in each lane, by its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LaneCounts([u32; MOST]);

/// The lanes in which a ticket stands, by their numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lanes(u32);

/// The number of a lane among those of the procedure and those that were added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(u8);

impl LaneCounts {
    pub fn of(&self, lane: Number) -> usize {
        self.0[usize::from(lane.0)] as usize
    }

    /// Counts a ticket that has come into these lanes.
    pub fn add(&mut self, lanes: Lanes) {
        lanes.numbers().for_each(|lane| self.0[lane] += 1);
    }

    /// No longer counts a ticket that has left these lanes.
    pub fn subtract(&mut self, lanes: Lanes) {
        lanes.numbers().for_each(|lane| self.0[lane] -= 1);
    }
}

impl Lanes {
    /// The lanes of a ticket.
    pub fn of(ticket: &Ticket, context: &LaneContext<'_>) -> Lanes {
        let mut lanes = 0;
        for (number, lane) in Lane::ALL.into_iter().enumerate() {
            lanes |= u32::from(lane.contains(ticket, context)) << number;
        }
        if !ticket.is_done() && !context.is_snoozed(ticket) {
            for (place, lane) in context.own.iter().enumerate() {
                lanes |= u32::from(lane.contains(ticket, context)) << (Lane::ALL.len() + place);
            }
        }
        Lanes(lanes)
    }

    pub fn contains(self, lane: Number) -> bool {
        self.0 >> lane.0 & 1 == 1
    }

    fn numbers(self) -> impl Iterator<Item = usize> {
        (0..MOST).filter(move |number| self.0 >> number & 1 == 1)
    }
}

impl Lane {
    /// How many lanes can be added.
    pub const MOST_OWN: usize = 16;

    /// The lanes of the procedure, in the order in which they are shown.
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
    pub fn slug(self) -> String {
        let known = match self {
            Lane::New => "new",
            Lane::Reopened => "reopened",
            Lane::Mine => "mine",
            Lane::ToAnnounce => "to-announce",
            Lane::Waiting => "waiting",
            Lane::Open => "open",
            Lane::Closed => "closed",
            Lane::Own(id) => return id.to_string(),
        };
        known.to_owned()
    }

    /// The lane of a name; whether one was added that is called so, the settings tell.
    pub fn parse(slug: &str) -> Option<Lane> {
        let known = Lane::ALL.into_iter().find(|lane| lane.slug() == slug);
        known.or_else(|| LaneId::parse(slug).map(Lane::Own))
    }

    /// The lane's number; `None` for one that was not added.
    pub fn number(self, own: &[OwnLane]) -> Option<Number> {
        let place = match self {
            Lane::Own(id) => Lane::ALL.len() + own.iter().position(|lane| lane.id == id)?,
            lane => Lane::ALL.into_iter().position(|known| known == lane)?,
        };
        (place < MOST).then_some(Number(place as u8))
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
            Lane::Own(id) => {
                let lane = context.own.iter().find(|lane| lane.id == id);
                lane.is_some_and(|lane| lane.contains(ticket, context))
            }
        }
    }

    /// The order in which a lane is worked off: where somebody waits, the longest wait first.
    pub fn default_sort(self) -> Sort {
        let (by, direction) = match self {
            Lane::New => (SortBy::Created, Direction::Ascending),
            Lane::Reopened | Lane::Mine | Lane::ToAnnounce | Lane::Waiting | Lane::Own(_) => {
                (SortBy::Updated, Direction::Ascending)
            }
            Lane::Open | Lane::Closed => (SortBy::Updated, Direction::Descending),
        };
        Sort { by, direction }
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
        i64::from(self.closed_days) * DAY_MILLIS
    }

    /// When the next thing happens to a ticket's lanes that only time brings; `None` when nothing
    /// does.
    pub fn turns(&self, ticket: &Ticket) -> Option<Timestamp> {
        let own = || self.own.iter().filter_map(|lane| lane.idle_at(ticket));
        let at = match ticket.is_done() {
            true => Some(ticket.updated.plus_millis(self.recent_millis() + 1)),
            false => match self.snoozes.waits(ticket, self.now) {
                Some(until) => Some(until),
                None => own().filter(|at| *at > self.now).min(),
            },
        };
        at.filter(|at| *at > self.now)
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
