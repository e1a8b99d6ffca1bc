//! What Jira told about the tickets, piece by piece.

use crate::domain::ticket::{IssueKey, Ticket};
use crate::domain::time::Timestamp;
use crate::jira::{Found, Page};
use serde::{Deserialize, Serialize};

/// A question of the load.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Part {
    Open,
    /// Open again after they were closed, with their last messages.
    Reopened,
    /// Closed in the last days.
    Closed,
}

impl Part {
    pub const ALL: [Part; 3] = [Part::Open, Part::Reopened, Part::Closed];
}

/// A piece of news for the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delta {
    LoadBegins,
    Page {
        part: Part,
        tickets: Vec<Found>,
        is_last: bool,
        /// How many tickets the part has in all, when Jira counts them.
        total: Option<u64>,
    },
    /// Everything was loaded; whatever changed since this instant of Jira's clock is still to be
    /// asked for.
    LoadEnds {
        since: Timestamp,
    },
    /// The agent wanted no more of it. What changed of the tickets at hand since this instant, or since
    /// an earlier one up to which everything was known, is still to be asked for.
    LoadStops {
        since: Timestamp,
    },
    /// What changed, with its last messages, and which of it was opened again.
    Changes {
        tickets: Vec<Found>,
        reopened: Vec<IssueKey>,
    },
    /// Issues of other teams that are done; some may be clones of tickets at hand.
    Finished(Vec<Ticket>),
    /// The ticket was moved or deleted, or the agent may not see it any more.
    Gone(IssueKey),
}

impl Delta {
    /// A page of a part.
    pub fn page<T: Into<Found>>(part: Part, page: Page<T>) -> Delta {
        let (is_last, total) = (page.next.is_none(), page.total);
        let tickets = page.tickets.into_iter().map(Into::into).collect();
        Delta::Page { part, tickets, is_last, total }
    }
}
