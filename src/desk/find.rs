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

/// What was found and may be looked at again, as it was left: by the words, the latest last.
#[derive(Clone, Debug, Default)]
pub struct Findings(Vec<Left>);

/// A search as it was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    pub words: String,
    pub finding: Finding,
    /// How far it was scrolled, in CSS pixels.
    pub top: i32,
    /// Which of the tickets had the focus last.
    pub current: Option<usize>,
}

/// How many searches are remembered.
const MOST_LEFT: usize = 5;

impl Findings {
    /// Remembers a search, in place of what was known of the same words.
    pub fn leave(&mut self, left: Left) {
        self.forget(&left.words);
        self.0.push(left);
        let excess = self.0.len().saturating_sub(MOST_LEFT);
        self.0.drain(..excess);
    }

    /// How a search was left.
    pub fn left(&self, words: &str) -> Option<&Left> {
        self.0.iter().find(|left| left.words == words)
    }

    /// Whoever looks for these words anew wants to know what Jira says now.
    pub fn forget(&mut self, words: &str) {
        self.0.retain(|left| left.words != words);
    }
}

impl Finding {
    /// The same with the tickets as they are known by now, where something newer is known.
    #[must_use]
    pub fn with_known(mut self, known: impl Fn(&Ticket) -> Option<Ticket>) -> Finding {
        for ticket in &mut self.tickets {
            let newer = known(ticket).filter(|known| known.updated >= ticket.updated);
            if let Some(newer) = newer {
                *ticket = newer;
            }
        }
        self
    }

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample;
    use crate::domain::time::Timestamp;

    fn left(words: &str, tickets: Vec<Ticket>) -> Left {
        let finding = Finding { next: None, tickets, total: None };
        Left { words: words.into(), finding, top: 40, current: Some(2) }
    }

    #[test]
    fn a_search_is_found_again_as_it_was_left_last() {
        let mut findings = Findings::default();
        findings.leave(left("facture", Vec::new()));
        let later = left("facture", vec![sample::ticket("REQ-1")]);
        findings.leave(later.clone());
        assert_eq!(findings.left("facture"), Some(&later));
        assert_eq!(findings.left("factures"), None);
        findings.forget("facture");
        assert_eq!(findings.left("facture"), None);
    }

    #[test]
    fn the_oldest_searches_are_forgotten() {
        let mut findings = Findings::default();
        let words: Vec<String> = (0..=MOST_LEFT).map(|number| format!("mot {number}")).collect();
        words.iter().for_each(|words| findings.leave(left(words, Vec::new())));
        assert_eq!(findings.left(&words[0]), None);
        assert!(words[1..].iter().all(|words| findings.left(words).is_some()));
    }

    #[test]
    fn what_was_found_is_shown_as_it_is_known_by_now() {
        let at = |updated, title: &str| Ticket {
            updated: Timestamp(updated),
            title: title.into(),
            ..sample::ticket("REQ-1")
        };
        let cases = [(Some(at(2, "B")), "B"), (Some(at(0, "B")), "A"), (None, "A")];
        for (known, title) in cases {
            let finding = left("mot", vec![at(1, "A")]).finding;
            assert_eq!(finding.with_known(|_| known.clone()).tickets[0].title, title);
        }
    }
}
