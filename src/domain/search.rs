//! Search in the tickets at hand: all words, wherever they stand, accents and case aside.

use crate::domain::fold::{fold, fold_into};
use crate::domain::ticket::Ticket;

/// What was typed into the search field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

impl Query {
    pub fn parse(text: &str) -> Query {
        Query { words: fold(text).split_whitespace().map(str::to_owned).collect() }
    }

    /// Whether nothing is asked, so that everything matches.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words that are asked for, folded.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// Whether every word occurs in a text that is folded already (see [`search_text`]).
    pub fn matches(&self, folded: &str) -> bool {
        self.words.iter().all(|word| folded.contains(word.as_str()))
    }

    /// Whether every word occurs in the ticket. `buffer` is scratch room, kept between tickets so
    /// that ten thousand of them are searched without as many allocations.
    pub fn matches_ticket(&self, ticket: &Ticket, buffer: &mut String) -> bool {
        if self.is_empty() {
            return true;
        }
        buffer.clear();
        write_search_text(ticket, buffer);
        self.matches(buffer)
    }
}

/// Everything of a ticket that is searched, folded: key, title, account, address, people, names
/// of its type, status and group.
pub fn search_text(ticket: &Ticket) -> String {
    let mut text = String::new();
    write_search_text(ticket, &mut text);
    text
}

fn write_search_text(ticket: &Ticket, buffer: &mut String) {
    fold_into(ticket.key.as_str(), buffer);
    let parts = [
        Some(ticket.title.as_str()),
        ticket.account.as_deref(),
        ticket.email.as_deref(),
        ticket.assignee.as_ref().map(|person| person.name.as_str()),
        ticket.reporter.as_ref().map(|person| person.name.as_str()),
        ticket.kind.as_ref().map(|kind| kind.name.as_str()),
        ticket.group.as_ref().map(|group| group.name.as_str()),
        Some(ticket.status.name.as_str()),
    ];
    for part in parts.into_iter().flatten() {
        buffer.push('\n');
        fold_into(part, buffer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample;

    #[test]
    fn every_word_must_occur_somewhere() {
        let mut ticket = sample::ticket("REQ-12");
        ticket.title = "Impossible d’éditer une facture".into();
        ticket.account = Some("Conservatoire de Besançon".into());
        ticket.email = Some("accueil@conservatoire.example".into());
        ticket.assignee = Some(sample::person("ana", "Ana Lefèvre"));
        let cases = [
            ("", true),
            ("facture", true),
            ("FACTURE besancon", true),
            ("besançon éditer", true),
            ("req-12", true),
            ("accueil@", true),
            ("lefevre", true),
            ("facture paris", false),
            ("d'editer", true),
        ];
        let mut buffer = String::new();
        for (typed, found) in cases {
            let query = Query::parse(typed);
            assert_eq!(query.matches_ticket(&ticket, &mut buffer), found, "{typed}");
            assert_eq!(query.matches(&search_text(&ticket)), found, "{typed}");
        }
    }

    #[test]
    fn words_do_not_match_across_fields() {
        let mut ticket = sample::ticket("REQ-1");
        ticket.title = "abc".into();
        ticket.account = Some("def".into());
        assert!(!Query::parse("abcdef").matches(&search_text(&ticket)));
    }
}
