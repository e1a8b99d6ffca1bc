//! Putting tickets off: they leave the agent's lanes until a time, or until something happens to
//! them. What one agent puts off stays in sight of the others.

use crate::domain::ticket::{IssueKey, Ticket};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How long an entry is kept after its time, in milliseconds: somebody may want it back.
const KEPT_MILLIS: i64 = 86_400_000;

/// How a ticket is put off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snooze {
    pub until: Timestamp,
    /// When the ticket was last changed, by Jira's clock: a later change ends the waiting.
    pub updated: Timestamp,
}

/// A usual time to come back at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delay {
    ThreeHours,
    /// In the morning, as the next three.
    Tomorrow,
    NextMonday,
    NextWeek,
}

impl Delay {
    /// In the order in which they are offered.
    pub const ALL: [Delay; 4] =
        [Delay::ThreeHours, Delay::Tomorrow, Delay::NextMonday, Delay::NextWeek];

    /// On the morning of which day from today, for a weekday counted from Sunday, 0; `None` when it
    /// goes by hours.
    pub fn days(self, weekday: u32) -> Option<u32> {
        match self {
            Delay::ThreeHours => None,
            Delay::Tomorrow => Some(1),
            Delay::NextMonday => Some(7 - (weekday + 6) % 7),
            Delay::NextWeek => Some(7),
        }
    }
}

/// The tickets that an agent has put off. In JSON it is an object of keys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Snoozes(BTreeMap<String, Snooze>);

impl Snoozes {
    /// How one ticket is put off, or that it is not.
    pub fn of_one(key: &IssueKey, snooze: Option<Snooze>) -> Snoozes {
        let entry = snooze.map(|snooze| (key.as_str().to_owned(), snooze));
        Snoozes(entry.into_iter().collect())
    }

    /// The tickets that were put off.
    pub fn keys(&self) -> impl Iterator<Item = IssueKey> {
        self.0.keys().filter_map(|key| IssueKey::parse(key))
    }

    /// How a ticket was put off, whether or not its time has come.
    pub fn of(&self, key: &IssueKey) -> Option<Snooze> {
        self.0.get(key.as_str()).copied()
    }

    /// Until when the ticket waits, if it does.
    pub fn waits(&self, ticket: &Ticket, now: Timestamp) -> Option<Timestamp> {
        let snooze = self.of(&ticket.key)?;
        let is_over = snooze.until <= now || ticket.updated > snooze.updated;
        (!is_over).then_some(snooze.until)
    }

    /// Puts a ticket off, or ends that, and forgets what has long been over.
    pub fn put(&mut self, key: &IssueKey, snooze: Option<Snooze>, now: Timestamp) {
        self.0.retain(|_, kept| now.millis_since(kept.until) <= KEPT_MILLIS);
        match snooze {
            Some(snooze) => _ = self.0.insert(key.as_str().to_owned(), snooze),
            None => _ = self.0.remove(key.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample;

    const HOUR: i64 = 3_600_000;

    fn put_off() -> Snoozes {
        let mut snoozes = Snoozes::default();
        let snooze = Snooze { until: Timestamp(10 * HOUR), updated: Timestamp(HOUR) };
        snoozes.put(&sample::key("REQ-1"), Some(snooze), Timestamp(2 * HOUR));
        snoozes
    }

    #[test]
    fn a_ticket_waits_until_its_time_or_until_something_happens_to_it() {
        let changed =
            |key: &str, updated: i64| Ticket { updated: Timestamp(updated), ..sample::ticket(key) };
        let cases = [
            (changed("REQ-1", HOUR), 3 * HOUR, true),
            (changed("REQ-1", HOUR), 10 * HOUR - 1, true),
            (changed("REQ-1", HOUR), 10 * HOUR, false),
            (changed("REQ-1", HOUR + 1), 3 * HOUR, false),
            (changed("REQ-2", HOUR), 3 * HOUR, false),
        ];
        for (ticket, now, waits) in cases {
            let until = put_off().waits(&ticket, Timestamp(now));
            let expected = waits.then_some(Timestamp(10 * HOUR));
            assert_eq!(until, expected, "{} at {now}", ticket.key);
        }
    }

    #[test]
    fn what_is_long_over_is_forgotten_when_something_else_is_put_off() {
        let (one, other) = (sample::key("REQ-1"), sample::key("REQ-2"));
        for (now, is_kept) in [(34 * HOUR, true), (34 * HOUR + 1, false)] {
            let mut snoozes = put_off();
            let snooze = Snooze { until: Timestamp(now + HOUR), updated: Timestamp(0) };
            snoozes.put(&other, Some(snooze), Timestamp(now));
            assert_eq!(snoozes.of(&one).is_some(), is_kept, "at {now}");
            assert_eq!(snoozes.of(&other), Some(snooze));
        }
    }

    #[test]
    fn next_monday_is_never_today() {
        let days = (0..7).map(|weekday| Delay::NextMonday.days(weekday));
        let expected = [1, 7, 6, 5, 4, 3, 2].map(Some);
        assert_eq!(days.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_ticket_that_is_woken_is_no_longer_put_off() {
        let mut snoozes = put_off();
        snoozes.put(&sample::key("REQ-1"), None, Timestamp(3 * HOUR));
        assert_eq!(snoozes, Snoozes::default());
    }
}
