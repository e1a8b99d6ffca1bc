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
        match self.by {
            SortBy::Key => tickets.sort_by(|a, b| self.directed(by_key(a, b))),
            SortBy::Created => self.by_number(tickets, |ticket| ticket.created.0),
            SortBy::Updated => self.by_number(tickets, |ticket| ticket.updated.0),
            SortBy::Title => self.by_text(tickets, |ticket| Some(&ticket.title)),
            SortBy::Account => self.by_text(tickets, |ticket| ticket.account.as_ref()),
            SortBy::Assignee => {
                self.by_text(tickets, |ticket| ticket.assignee.as_ref().map(|person| &person.name));
            }
            SortBy::Kind => {
                self.by_text(tickets, |ticket| ticket.kind.as_ref().map(|kind| &kind.name));
            }
            SortBy::Status => self.by_text(tickets, |ticket| Some(&ticket.status.name)),
        }
    }

    fn by_number(self, tickets: &mut [&Ticket], number: impl Fn(&Ticket) -> i64) {
        tickets.sort_by(|a, b| self.directed(number(a).cmp(&number(b))).then_with(|| by_key(a, b)));
    }

    /// Folds every text once, not once for each comparison.
    fn by_text<'a>(
        self,
        tickets: &mut Vec<&'a Ticket>,
        text: impl Fn(&'a Ticket) -> Option<&'a String>,
    ) {
        let mut keyed: Vec<(Option<String>, &Ticket)> =
            tickets.iter().map(|ticket| (text(ticket).map(|text| fold(text)), *ticket)).collect();
        keyed.sort_by(|(text_a, a), (text_b, b)| {
            let order = match (text_a, text_b) {
                (Some(text_a), Some(text_b)) => self.directed(text_a.cmp(text_b)),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => Ordering::Equal,
            };
            order.then_with(|| by_key(a, b))
        });
        *tickets = keyed.into_iter().map(|(_, ticket)| ticket).collect();
    }

    fn directed(self, order: Ordering) -> Ordering {
        match self.direction {
            Direction::Ascending => order,
            Direction::Descending => order.reverse(),
        }
    }
}

fn by_key(a: &Ticket, b: &Ticket) -> Ordering {
    let order = a.key.project().cmp(b.key.project());
    order.then_with(|| a.key.number().cmp(&b.key.number()))
}
