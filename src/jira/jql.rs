//! Jira's query language, written by type: strings are escaped, reserved words quoted, and every
//! order ends with the key, so that pages do not overlap (Jira contract §2).

use crate::domain::person::AccountRef;
use crate::domain::time::Timestamp;
use std::fmt;

/// A query: its clause and its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jql {
    clause: String,
    order: String,
}

const BY_UPDATE: &str = "updated DESC, key ASC";

/// Who may have created what is searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Creators<'a> {
    /// The agent who asks.
    Me,
    /// One of these, of whom there is at least one.
    These(&'a [AccountRef]),
    Anybody,
}

impl Creators<'_> {
    /// Those who had an act in hands; anybody, when that is not known.
    pub fn among(hands: &[AccountRef]) -> Creators<'_> {
        match hands {
            [] => Creators::Anybody,
            hands => Creators::These(hands),
        }
    }
}

impl Jql {
    fn of(clause: String) -> Jql {
        Jql { clause, order: BY_UPDATE.to_owned() }
    }

    /// The tickets of a project that are not done.
    pub fn open(project: &str) -> Jql {
        Jql::of(format!("project = {} AND statusCategory != done", quoted(project)))
    }

    /// The tickets of a project that are done and changed in the last days.
    pub fn recently_closed(project: &str, days: u32) -> Jql {
        let project = quoted(project);
        Jql::of(format!("project = {project} AND statusCategory = done AND updated >= -{days}d"))
    }

    /// The tickets of a project that are open again: once in one of these statuses (ids), now in
    /// none that counts as done. Without statuses there are no such tickets, and no query.
    pub fn reopened(project: &str, done: &[String]) -> Option<Jql> {
        let statuses: Vec<String> = done.iter().map(|id| number_or_quoted(id)).collect();
        (!statuses.is_empty()).then(|| {
            Jql::of(format!(
                "project = {} AND statusCategory != done AND status WAS IN ({})",
                quoted(project),
                statuses.join(", ")
            ))
        })
    }

    /// Of the tickets that are open again, those that changed since an instant.
    pub fn reopened_since(project: &str, done: &[String], since: Timestamp) -> Option<Jql> {
        let all = Jql::reopened(project, done)?;
        Some(Jql::of(format!("{} AND updated >= {}", all.clause, since.0)))
    }

    /// The tickets of a project that changed since an instant, and the issues of other projects that are
    /// done and changed since. Milliseconds are the only notation that does not depend on a time zone
    /// (Jira contract §11).
    pub fn changed_since(project: &str, finished_in: &[&str], since: Timestamp) -> Jql {
        let own = format!("project = {}", quoted(project));
        let others: Vec<String> = finished_in.iter().map(|project| quoted(project)).collect();
        let of = match others.is_empty() {
            true => own,
            false => {
                let others = others.join(", ");
                format!("({own} OR (project IN ({others}) AND statusCategory = done))")
            }
        };
        Jql::of(format!("{of} AND updated >= {}", since.0))
    }

    /// What was created in a project since an instant, newest first.
    pub fn created_by(project: &str, creators: Creators<'_>, since: Timestamp) -> Jql {
        let project = quoted(project);
        let creator = match creators {
            Creators::Me => "creator = currentUser() AND ".to_owned(),
            Creators::These(creators) => {
                let creators: Vec<String> =
                    creators.iter().map(|account| quoted(&account.0)).collect();
                format!("creator IN ({}) AND ", creators.join(", "))
            }
            Creators::Anybody => String::new(),
        };
        Jql {
            clause: format!("project = {project} AND {creator}created >= {}", since.0),
            order: "created DESC, key ASC".to_owned(),
        }
    }

    /// The issues of a project, the newest first.
    pub fn newest(project: &str) -> Jql {
        let clause = format!("project = {}", quoted(project));
        Jql { clause, order: "created DESC, key ASC".to_owned() }
    }

    /// The tickets of a project in which one of the fields holds the text. `customfield_…` ids
    /// with the texts that are sought; without one there is no query.
    pub fn holding(project: &str, fields: &[(&str, &str)]) -> Option<Jql> {
        let clauses: Vec<String> = fields
            .iter()
            .filter(|(_, text)| !phrase(text).trim_matches('"').trim().is_empty())
            .map(|(field, text)| format!("{} ~ {}", field_name(field), quoted(&phrase(text))))
            .collect();
        (!clauses.is_empty()).then(|| {
            Jql::of(format!("project = {} AND ({})", quoted(project), clauses.join(" OR ")))
        })
    }

    /// The tickets of a project whose texts hold all words. Without a word there is no query.
    pub fn text(project: &str, words: &str) -> Option<Jql> {
        let plain: String =
            words.chars().map(|c| if LUCENE.contains(c) { ' ' } else { c }).collect();
        let words: Vec<String> = plain
            .split_whitespace()
            .filter(|word| word.contains(char::is_alphanumeric))
            .map(|word| match word {
                // Operators only in capitals.
                "AND" | "OR" | "NOT" => word.to_lowercase(),
                _ => word.to_owned(),
            })
            .collect();
        let sought = quoted(&words.join(" "));
        let query = || Jql::of(format!("project = {} AND text ~ {sought}", quoted(project)));
        (!words.is_empty()).then(query)
    }

    /// A query as someone typed it. Its own order stays.
    pub fn typed(text: &str) -> Jql {
        let (clause, order) = split_order(text);
        let order = match order {
            None => BY_UPDATE.to_owned(),
            Some(order) if orders_by_key(order) => order.to_owned(),
            Some(order) => format!("{order}, key ASC"),
        };
        Jql { clause: clause.to_owned(), order }
    }

    /// Whether nothing restricts what is found.
    pub fn is_unbounded(&self) -> bool {
        self.clause.is_empty()
    }

    /// The same query among the issues that were changed no later than an instant; `None` when it
    /// has another order, in which that is no place to go on from.
    pub fn until(&self, at: Timestamp) -> Option<Jql> {
        let clause = format!("({}) AND updated <= {}", self.clause, at.0);
        (self.order == BY_UPDATE && !self.clause.is_empty()).then(|| Jql::of(clause))
    }

    /// The same query among the tickets of one project. A clause that would close the parenthesis
    /// around it is left without one, and so refused by Jira as it would be alone.
    #[must_use]
    pub fn within(self, project: &str) -> Jql {
        let project = quoted(project);
        let clause = match self.clause.as_str() {
            "" => format!("project = {project}"),
            clause if is_whole(clause) => format!("project = {project} AND ({clause})"),
            clause => format!("project = {project} AND {clause}"),
        };
        Jql { clause, ..self }
    }
}

impl fmt::Display for Jql {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.clause.is_empty() {
            true => write!(f, "ORDER BY {}", self.order),
            false => write!(f, "{} ORDER BY {}", self.clause, self.order),
        }
    }
}

/// What Lucene, behind `~`, reads as an operator.
const LUCENE: &str = "+-&|!(){}[]^~*?\\:\"/";

/// A string of JQL. Quoted, a reserved word is a value like any other.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn number_or_quoted(id: &str) -> String {
    match !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()) {
        true => id.to_owned(),
        false => quoted(id),
    }
}

/// A phrase of Lucene: its words in this order.
fn phrase(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !matches!(c, '"' | '\\')).collect();
    format!("\"{}\"", plain.trim())
}

/// `cf[10010]` for `customfield_10010`, whatever the field is called in the agent's language.
fn field_name(id: &str) -> String {
    match id.strip_prefix("customfield_") {
        Some(number) if number.bytes().all(|b| b.is_ascii_digit()) => format!("cf[{number}]"),
        Some(_) | None => quoted(id),
    }
}

/// Parts a query from its order, which stands outside of quotes.
fn split_order(text: &str) -> (&str, Option<&str>) {
    let mut word_begins = true;
    for (at, c, is_quoted) in letters(text) {
        if word_begins
            && !is_quoted
            && let Some(order) = order_by(&text[at..])
        {
            let order = Some(order.trim()).filter(|order| !order.is_empty());
            return (text[..at].trim(), order);
        }
        word_begins = !is_quoted && (c.is_whitespace() || matches!(c, ')' | '"' | '\''));
    }
    (text.trim(), None)
}

/// Whether the parentheses of a clause close each other.
fn is_whole(clause: &str) -> bool {
    let mut open = 0;
    for (_, c, _) in letters(clause).filter(|(_, _, is_quoted)| !is_quoted) {
        match c {
            '(' => open += 1,
            ')' if open == 0 => return false,
            ')' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

/// The letters of a query with their places, and whether they are quoted or escaped. The quotes
/// around a text are not.
fn letters(text: &str) -> impl Iterator<Item = (usize, char, bool)> {
    let mut quote = None;
    let mut is_escaped = false;
    text.char_indices().map(move |(at, c)| {
        let is_literal = std::mem::take(&mut is_escaped);
        match (quote, c) {
            _ if is_literal => {}
            (_, '\\') => is_escaped = true,
            (Some(open), _) if open == c => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                return (at, c, false);
            }
            (None | Some(_), _) => {}
        }
        (at, c, is_literal || quote.is_some())
    })
}

/// What follows `ORDER BY` at the beginning of a text.
fn order_by(text: &str) -> Option<&str> {
    let rest = after_word(text, "order")?;
    after_word(rest.trim_start(), "by")
}

fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    let rest = &text[word.len()..];
    let ends = rest.chars().next().is_none_or(|c| c.is_whitespace() || c == '"');
    (head.eq_ignore_ascii_case(word) && ends).then_some(rest)
}

fn orders_by_key(order: &str) -> bool {
    let names = order.split(',').filter_map(|part| part.split_whitespace().next());
    names.into_iter().any(|name| {
        ["key", "issuekey", "id", "issue"].iter().any(|key| name.eq_ignore_ascii_case(key))
    })
}

#[cfg(test)]
mod tests;
