//! The order of a list.

use crate::domain::fold::fold;
use crate::domain::ticket::{IssueKey, Ticket};
use crate::domain::time::Timestamp;
use std::cmp::Ordering;

/// An order of tickets. Equals stand by key, so that a list never shuffles by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub by: SortBy,
    pub direction: Direction,
}

/// What tickets are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortBy {
    Key,
    Title,
    Account,
    Assignee,
    Kind,
    Status,
    Created,
    Updated,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Ascending,
    Descending,
}

impl SortBy {
    pub const ALL: [SortBy; 8] = [
        SortBy::Key,
        SortBy::Title,
        SortBy::Account,
        SortBy::Assignee,
        SortBy::Kind,
        SortBy::Status,
        SortBy::Created,
        SortBy::Updated,
    ];

    fn slug(self) -> &'static str {
        match self {
            SortBy::Key => "key",
            SortBy::Title => "title",
            SortBy::Account => "account",
            SortBy::Assignee => "assignee",
            SortBy::Kind => "type",
            SortBy::Status => "status",
            SortBy::Created => "created",
            SortBy::Updated => "updated",
        }
    }
}

impl Sort {
    /// Reads the text of an address: `created`, or `-created` for the newest first.
    pub fn parse(text: &str) -> Option<Sort> {
        let (slug, direction) = match text.strip_prefix('-') {
            Some(slug) => (slug, Direction::Descending),
            None => (text, Direction::Ascending),
        };
        let by = SortBy::ALL.into_iter().find(|by| by.slug() == slug)?;
        Some(Sort { by, direction })
    }

    /// The text for addresses.
    pub fn to_text(self) -> String {
        match self.direction {
            Direction::Ascending => self.by.slug().to_owned(),
            Direction::Descending => format!("-{}", self.by.slug()),
        }
    }

    /// Where a ticket stands in this order. Only a text is worth the whole ticket.
    pub fn place(self, timed: Timed<'_>, ticket: impl FnOnce() -> Option<Ticket>) -> Place {
        let text = |text: &String| Rank::Text(fold(text));
        let named = |of: fn(&Ticket) -> Option<&String>| ticket().as_ref().and_then(of).map(text);
        let rank = match self.by {
            SortBy::Key => None,
            SortBy::Created => Some(Rank::Number(timed.created.0)),
            SortBy::Updated => Some(Rank::Number(timed.updated.0)),
            SortBy::Title => named(|ticket| Some(&ticket.title)),
            SortBy::Account => named(|ticket| ticket.account.as_ref()),
            SortBy::Assignee => named(|ticket| Some(&ticket.assignee.as_ref()?.name)),
            SortBy::Kind => named(|ticket| Some(&ticket.kind.as_ref()?.name)),
            SortBy::Status => named(|ticket| Some(&ticket.status.name)),
        };
        Place { rank, key: timed.key.clone(), number: timed.key.number() }
    }

    /// Which of two places comes first. Those without a value come last in either direction.
    pub fn compare(self, a: &Place, b: &Place) -> Ordering {
        let order = match (&a.rank, &b.rank) {
            (Some(rank_a), Some(rank_b)) => self.directed(rank_a.cmp(rank_b)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        };
        order.then_with(|| {
            let by_key = a.key.project().cmp(b.key.project());
            let by_key = by_key.then_with(|| a.number.cmp(&b.number));
            match self.by {
                SortBy::Key => self.directed(by_key),
                _ => by_key,
            }
        })
    }

    fn directed(self, order: Ordering) -> Ordering {
        match self.direction {
            Direction::Ascending => order,
            Direction::Descending => order.reverse(),
        }
    }
}

/// What every ticket has, by which most orders go.
#[derive(Clone, Copy, Debug)]
pub struct Timed<'a> {
    pub key: &'a IssueKey,
    pub created: Timestamp,
    pub updated: Timestamp,
}

/// Where a ticket stands in an order.
#[derive(Clone, Debug)]
pub struct Place {
    rank: Option<Rank>,
    key: IssueKey,
    number: u64,
}

/// What a ticket is ordered by; all tickets of a list have the same kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Number(i64),
    Text(String),
}
