//! The order of a list.

use crate::domain::fold::fold;
use crate::domain::ticket::Ticket;
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

    /// Orders the tickets in place. Those without a value come last in either direction.
    pub fn apply(self, tickets: &mut Vec<&Ticket>) {
        // Every rank is taken once, not once for each comparison.
        let mut ranked: Vec<(Option<Rank>, &Ticket)> =
            tickets.iter().map(|ticket| (self.rank(ticket), *ticket)).collect();
        ranked.sort_by(|(rank_a, a), (rank_b, b)| {
            let order = match (rank_a, rank_b) {
                (Some(rank_a), Some(rank_b)) => self.directed(rank_a.cmp(rank_b)),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => Ordering::Equal,
            };
            order.then_with(|| match self.by {
                SortBy::Key => self.directed(by_key(a, b)),
                _ => by_key(a, b),
            })
        });
        *tickets = ranked.into_iter().map(|(_, ticket)| ticket).collect();
    }

    fn rank(self, ticket: &Ticket) -> Option<Rank> {
        let text = |text: &String| Rank::Text(fold(text));
        match self.by {
            SortBy::Key => None,
            SortBy::Created => Some(Rank::Number(ticket.created.0)),
            SortBy::Updated => Some(Rank::Number(ticket.updated.0)),
            SortBy::Title => Some(text(&ticket.title)),
            SortBy::Account => ticket.account.as_ref().map(text),
            SortBy::Assignee => ticket.assignee.as_ref().map(|person| text(&person.name)),
            SortBy::Kind => ticket.kind.as_ref().map(|kind| text(&kind.name)),
            SortBy::Status => Some(text(&ticket.status.name)),
        }
    }

    fn directed(self, order: Ordering) -> Ordering {
        match self.direction {
            Direction::Ascending => order,
            Direction::Descending => order.reverse(),
        }
    }
}

/// What a ticket is ordered by; all tickets of a list have the same kind.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Number(i64),
    Text(String),
}

fn by_key(a: &Ticket, b: &Ticket) -> Ordering {
    let order = a.key.project().cmp(b.key.project());
    order.then_with(|| a.key.number().cmp(&b.key.number()))
}
