//! Searching page by page.

use crate::domain::conversation::Entry;
use crate::domain::ticket::{IssueId, Ticket};
use crate::domain::time::Timestamp;
use crate::jira::jql::Jql;
use serde::{Deserialize, Serialize};

/// A question to Jira's search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    pub jql: Jql,
    /// The most tickets on one page; Jira may give fewer.
    pub limit: u32,
    /// Where the page before this one ended.
    pub cursor: Option<Cursor>,
    /// Tickets that were just written: they are looked at as they are, not as the index of Cloud
    /// remembers them. The same ones on every page, the first fifty of them.
    pub reconcile: Vec<IssueId>,
}

impl Search {
    /// The first page of a search.
    pub fn first(jql: Jql, limit: u32) -> Search {
        Search { jql, limit, cursor: None, reconcile: Vec::new() }
    }

    /// Whether it goes on where the server could look no further; what it counts is a part then.
    pub(super) fn is_beyond_window(&self) -> bool {
        matches!(self.cursor, Some(Cursor(Position::Before(..))))
    }
}

/// Where a page ended. Only a search that continues the same question takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor(pub(super) Position);

/// How the deployment counts pages (Jira contract §2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Position {
    Token(String),
    Offset(u64),
    /// As many as a server can look through have been seen: on among those that were changed no
    /// later than this instant.
    Before(Timestamp, u64),
}

/// One page of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    pub tickets: Vec<T>,
    /// `None` on the last page.
    pub next: Option<Cursor>,
    /// How many there are in all, when Jira counts them (Data Center does).
    pub total: Option<u64>,
}

/// A ticket that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub ticket: Ticket,
    /// The comments that came along, oldest first; empty unless asked for.
    pub last_messages: Vec<Entry>,
}

impl From<Ticket> for Found {
    fn from(ticket: Ticket) -> Found {
        Found { ticket, last_messages: Vec::new() }
    }
}
