//! Search in the tickets at hand: all words, wherever they stand, accents and case aside; the
//! closest tickets first.

use crate::domain::fold::fold;
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

    /// Whether every word occurs in a text that is folded already.
    pub fn matches(&self, folded: &str) -> bool {
        self.words.iter().all(|word| folded.contains(word.as_str()))
    }
}

/// What a part of a ticket says of it, the most telling first. Two bits hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Key,
    Title,
    /// Who asks: the account and the address. The reporter only marks where a request came from.
    Customer,
    /// The people of the desk, and the names of the type, the group and the status.
    Other,
}

impl Field {
    pub const ALL: [Field; 4] = [Field::Key, Field::Title, Field::Customer, Field::Other];
}

/// How far from a word of a query what it was found in is; nought is closest. What several words
/// of a query find is as far as they are together, so that a ticket that has one of them in its
/// title and the other one in its customer's name stands between those that have both here or there.
pub type Distance = u8;

/// The distance of a word of a query from a word of a text, in each [`Field`]; `None` when the one
/// is not within the other. Both are folded.
///
/// A number, and whatever else reaches into the number of a key, is somebody looking for that
/// ticket. The letters before it are every ticket's, and tell nothing.
pub fn distances(text: &str, sought: &str) -> Option<[Distance; 4]> {
    let mut best: Option<[Distance; 4]> = None;
    for (at, _) in text.match_indices(sought) {
        let (before, end) = (&text[..at], at + sought.len());
        let begins = !before.ends_with(is_letter) || !sought.starts_with(is_letter);
        let ends = !text[end..].starts_with(is_letter) || !sought.ends_with(is_letter);
        let in_number = text.rfind('-').is_some_and(|dash| end > dash + 1);
        let key = match () {
            () if text == sought => 0,
            () if begins && ends && in_number => 1,
            () if begins && in_number => 2,
            () => FARTHEST,
        };
        let title = match (begins, ends) {
            (true, true) => 3,
            (true, false) => 4,
            (false, _) => FARTHEST,
        };
        let here = [key, title, 5, FARTHEST];
        best = Some(best.map_or(here, |best| [best[0].min(key), best[1].min(title), 5, FARTHEST]));
    }
    best
}

/// The distance of what is somewhere.
pub const FARTHEST: Distance = 6;

fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
}

/// Everything of a ticket that is searched.
pub fn searched(ticket: &Ticket) -> impl Iterator<Item = (Field, &str)> {
    [
        (Field::Key, Some(ticket.key.as_str())),
        (Field::Title, Some(ticket.title.as_str())),
        (Field::Customer, ticket.account.as_deref()),
        (Field::Customer, ticket.email.as_deref()),
        (Field::Other, ticket.assignee.as_ref().map(|person| person.name.as_str())),
        (Field::Other, ticket.reporter.as_ref().map(|person| person.name.as_str())),
        (Field::Other, ticket.kind.as_ref().map(|kind| kind.name.as_str())),
        (Field::Other, ticket.group.as_ref().map(|group| group.name.as_str())),
        (Field::Other, Some(ticket.status.name.as_str())),
    ]
    .into_iter()
    .filter_map(|(field, text)| Some((field, text?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample;

    fn finds(typed: &str, ticket: &Ticket) -> bool {
        let texts: Vec<String> = searched(ticket).map(|(_, text)| fold(text)).collect();
        Query::parse(typed).matches(&texts.join("\n"))
    }
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
        for (typed, found) in cases {
            assert_eq!(finds(typed, &ticket), found, "{typed}");
        }
    }

    #[test]
    fn words_do_not_match_across_fields() {
        let mut ticket = sample::ticket("REQ-1");
        ticket.title = "abc".into();
        ticket.account = Some("def".into());
        assert!(!finds("abcdef", &ticket));
    }

    #[test]
    fn a_key_is_closest_then_the_title_then_the_customer() {
        // The word of the text, what is sought, and how far that is in a key, in a title and in the
        // name of a customer.
        let cases = [
            ("req-12", "req-12", Some([0, 3, 5])),
            ("req-12", "12", Some([1, 3, 5])),
            ("req-12", "req-1", Some([2, 4, 5])),
            ("req-12", "1", Some([2, 4, 5])),
            ("req-12", "2", Some([6, 6, 5])),
            ("req-12", "req", Some([6, 3, 5])),
            ("req-12", "req-", Some([6, 3, 5])),
            ("r2d-12", "r2d", Some([6, 3, 5])),
            ("facture", "facture", Some([0, 3, 5])),
            ("(facture)", "facture", Some([6, 3, 5])),
            ("factures", "facture", Some([6, 4, 5])),
            ("refacture", "facture", Some([6, 6, 5])),
            ("d'editer", "editer", Some([6, 3, 5])),
            ("d'editer", "d'ed", Some([6, 4, 5])),
            ("a@ecole.example", "@ecole", Some([6, 3, 5])),
            ("sous-solfege/solfege", "solfege", Some([1, 3, 5])),
            ("resous-sous", "sous", Some([1, 3, 5])),
            ("facture", "paris", None),
        ];
        for (text, sought, expected) in cases {
            let found = distances(text, sought);
            let expected = expected.map(|[key, title, customer]| [key, title, customer, 6]);
            assert_eq!(found, expected, "{sought} in {text}");
        }
    }

    #[test]
    fn the_reporter_is_not_the_customer() {
        let mut ticket = sample::ticket("REQ-1");
        ticket.reporter = Some(sample::person("support", "Support"));
        ticket.account = Some("École".into());
        let field = |sought| searched(&ticket).find(|(_, text)| *text == sought).map(|(f, _)| f);
        assert_eq!(field("Support"), Some(Field::Other));
        assert_eq!(field("École"), Some(Field::Customer));
    }
}
