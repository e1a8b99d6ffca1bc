//! Jira's own search by words: in descriptions and comments as well, and among tickets that were
//! closed long ago, of which the desk holds none.

use crate::domain::ticket::Ticket;
use crate::jira::{Client, Error, Jql, Page, Search};

/// How many tickets are asked for at once.
const PAGE: u32 = 50;

/// What Jira was asked to find, and has found until now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The next question; `None` when there is nothing more to be found.
    next: Option<Search>,
    /// What was found, the latest change first.
    pub tickets: Vec<Ticket>,
    /// How many there are in all, when Jira counts them (Data Center does).
    pub total: Option<u64>,
}

impl Finding {
    /// Nothing was found yet of the tickets of a project that hold these words. Only the desk's own
    /// project is looked through: Jira refuses a query that names one which the agent may not see.
    pub fn begin(project: &str, words: &str) -> Finding {
        let first = Jql::text(project, words).map(|jql| Search::first(jql, PAGE));
        Finding { next: first, tickets: Vec::new(), total: None }
    }

    /// Whether Jira can be asked for more.
    pub fn goes_on(&self) -> bool {
        self.next.is_some()
    }

    /// What was found until now and the next page. A ticket that moved between pages stands once.
    ///
    /// # Errors
    /// Those of [`Client::search`]; what was found until now stays with who asked.
    pub async fn more(mut self, client: &Client) -> Result<Finding, Error> {
        let Some(search) = self.next.take() else { return Ok(self) };
        let Page { tickets, next, total } = client.search(&search).await?;
        for ticket in tickets {
            if self.tickets.iter().all(|known| known.id != ticket.id) {
                self.tickets.push(ticket);
            }
        }
        self.total = total.or(self.total);
        self.next = next.map(|cursor| Search { cursor: Some(cursor), ..search });
        Ok(self)
    }
}
