//! Canned replies (procedure P8): texts with placeholders, filled from a ticket.

pub mod library;
mod slash;
mod team;
mod values;

pub use slash::{shortcut_at, spliced};
pub use team::{Reply, offered};
pub use values::language_of;

use crate::domain::fold::fold;
use crate::domain::search::Query;
use serde::{Deserialize, Serialize};

/// A canned reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Template {
    /// Names it in addresses and drafts.
    pub id: String,
    pub title: String,
    pub language: Language,
    /// What is typed after `/` to insert it.
    pub shortcut: String,
    /// The heading under which it is listed.
    pub group: String,
    /// Plain text; placeholders stand in braces: `{customer}`.
    pub text: String,
    /// The subject of the mail that begins with it, where it has one of its own.
    pub subject: Option<String>,
}

/// The language in which a canned reply is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    Fr,
    En,
}

impl Language {
    /// The language of a tag: `fr`, `en`.
    pub fn of_tag(tag: &str) -> Option<Language> {
        match tag {
            "fr" => Some(Language::Fr),
            "en" => Some(Language::En),
            _ => None,
        }
    }
}

/// What placeholders stand for. `None` leaves the placeholder in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// How the customer is addressed.
    pub customer: Option<String>,
    pub account: Option<String>,
    pub key: Option<String>,
    pub title: Option<String>,
    /// The name of the agent.
    pub agent: Option<String>,
    /// The key of the issue that was cloned from the ticket.
    pub clone: Option<String>,
    /// Addresses by the name that follows `link:`.
    pub links: Vec<(String, String)>,
}

/// A text whose placeholders were filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    pub text: String,
    /// The placeholders that have no value, braces included, in order and each once.
    pub unresolved: Vec<String>,
}

/// The placeholders that every desk knows; `{link:…}` comes on top.
pub const PLACEHOLDERS: [&str; 6] = ["customer", "account", "key", "title", "agent", "clone"];

impl Values {
    fn of(&self, name: &str) -> Option<&str> {
        let value = match name {
            "customer" => self.customer.as_deref(),
            "account" => self.account.as_deref(),
            "key" => self.key.as_deref(),
            "title" => self.title.as_deref(),
            "agent" => self.agent.as_deref(),
            "clone" => self.clone.as_deref(),
            other => {
                let link = other.strip_prefix("link:")?.trim();
                let found = self.links.iter().find(|(name, _)| name == link);
                found.map(|(_, address)| address.as_str())
            }
        };
        value.map(str::trim).filter(|value| !value.is_empty())
    }
}

/// Fills a text. Values are taken as they are: braces in a ticket's title are no placeholders of
/// the template.
pub fn fill(text: &str, values: &Values) -> Filled {
    let mut filled = String::with_capacity(text.len());
    let mut unresolved: Vec<String> = Vec::new();
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => filled.push_str(text),
            Piece::Placeholder { whole, name } => match values.of(name) {
                Some(value) => filled.push_str(value),
                None => {
                    filled.push_str(whole);
                    if !unresolved.iter().any(|known| known == whole) {
                        unresolved.push(whole.to_owned());
                    }
                }
            },
        }
    }
    Filled { text: filled, unresolved }
}

/// The placeholders that stand in a text, braces included, in order and each once.
pub fn placeholders(text: &str) -> Vec<String> {
    fill(text, &Values::default()).unresolved
}

/// The templates that hold every word of the query, best first: those whose shortcut begins with
/// what was typed, then those whose title matches, then the rest; within each, as they stand.
pub fn find<'a>(templates: &'a [Template], typed: &str) -> Vec<&'a Template> {
    let query = Query::parse(typed);
    let typed = fold(typed.trim());
    let rank = |template: &Template| {
        if fold(&template.shortcut).starts_with(&typed) {
            Some(0)
        } else if query.matches(&fold(&template.title)) {
            Some(1)
        } else {
            let whole = [&*template.title, &template.group, &template.shortcut, &template.text];
            query.matches(&fold(&whole.join("\n"))).then_some(2)
        }
    };
    let mut found: Vec<(i32, &Template)> = templates
        .iter()
        .filter_map(|template| rank(template).map(|rank| (rank, template)))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, template)| template).collect()
}

enum Piece<'a> {
    Text(&'a str),
    Placeholder { whole: &'a str, name: &'a str },
}

/// Cuts a text into placeholders and what stands between them.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, from_brace) = rest.split_at(open);
        pieces.push(Piece::Text(before));
        let name = from_brace[1..].find('}').map(|close| &from_brace[1..=close]);
        match name {
            Some(name) if is_placeholder(name) => {
                let (whole, after) = from_brace.split_at(name.len() + 2);
                pieces.push(Piece::Placeholder { whole, name });
                rest = after;
            }
            _ => {
                pieces.push(Piece::Text("{"));
                rest = &from_brace[1..];
            }
        }
    }
    pieces.push(Piece::Text(rest));
    pieces
}

fn is_placeholder(name: &str) -> bool {
    let is_link = name.strip_prefix("link:").is_some_and(|link| !link.trim().is_empty());
    PLACEHOLDERS.contains(&name) || is_link
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Values {
        Values {
            customer: Some("Mme Petit".into()),
            title: Some("Erreur {key}".into()),
            clone: Some("  ".into()),
            links: vec![("aide".into(), "https://aide.example".into())],
            ..Values::default()
        }
    }

    #[test]
    fn placeholders_are_filled_and_what_has_no_value_stays_visible() {
        let cases = [
            ("Bonjour {customer},", "Bonjour Mme Petit,", vec![]),
            ("{key} {account} {key}", "{key} {account} {key}", vec!["{key}", "{account}"]),
            ("Objet : {title}", "Objet : Erreur {key}", vec![]),
            ("{link:aide} {link:autre}", "https://aide.example {link:autre}", vec!["{link:autre}"]),
            ("suivi : {clone}", "suivi : {clone}", vec!["{clone}"]),
            ("{} {inconnu} { a {customer}", "{} {inconnu} { a Mme Petit", vec![]),
            ("fin {", "fin {", vec![]),
        ];
        for (text, filled, unresolved) in cases {
            let result = fill(text, &values());
            assert_eq!(result.text, filled, "{text}");
            assert_eq!(result.unresolved, unresolved, "{text}");
        }
    }

    #[test]
    fn a_shortcut_comes_before_a_title_and_a_title_before_a_text() {
        let template = |id: &str, title: &str, shortcut: &str, text: &str| Template {
            id: id.into(),
            title: title.into(),
            language: Language::Fr,
            shortcut: shortcut.into(),
            group: "Divers".into(),
            text: text.into(),
            subject: None,
        };
        let templates = [
            template("text", "Clôture", "fin", "Nous avons corrigé l’accès."),
            template("title", "Accès refusé", "refus", ""),
            template("shortcut", "Mot de passe", "acces", ""),
        ];
        let ids = |typed| -> Vec<&str> {
            find(&templates, typed).iter().map(|template| template.id.as_str()).collect()
        };
        assert_eq!(ids("accès"), ["shortcut", "title", "text"]);
        assert_eq!(ids("corrigé acces"), ["text"]);
        assert_eq!(ids(""), ["text", "title", "shortcut"]);
        assert!(ids("introuvable").is_empty());
    }
}
