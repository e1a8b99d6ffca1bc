//! Jira's query language over the simulated world.
//!
//! A query is cut into tokens (`lex`), read into a clause and an order (`parse`), checked and
//! turned into a test (`read`) that issues pass or not (`evaluate`), and its answer put into order (`order`). What is wrong with
//! a query is said in Jira's own sentences, in English as Jira does without a language.

mod calendar;
mod evaluate;
mod field;
mod history;
mod lex;
mod order;
mod parse;
mod query;
mod read;
mod reserved;
mod text;
mod value;

use self::evaluate::is_visible;
use self::query::{Clause, Sort};
use self::read::Reader;
use self::value::Asker;
use super::world::{Issue, World};

/// What is wrong with a query, one sentence for each fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JqlError {
    pub sentences: Vec<String>,
}

impl JqlError {
    fn of(sentence: String) -> JqlError {
        JqlError { sentences: vec![sentence] }
    }
}

/// The issues that the viewer (a login) may browse and that fit the query, in its order; the newest
/// first where it names none. `now` is in milliseconds since 1970-01-01 UTC.
pub fn search<'w>(
    world: &'w World,
    viewer: &str,
    jql: &str,
    now: i64,
) -> Result<Vec<&'w Issue>, JqlError> {
    let query = parse::query(jql)?;
    let asker = Asker { world, viewer, now };
    let mut reader = Reader { asker, faults: Vec::new() };
    let test = query.clause.as_ref().map(|clause| reader.test(clause, false));
    let mut faults = reader.faults;
    let newest_first = [Sort { field: "created".to_owned(), descending: Some(true) }];
    let order = if query.order.is_empty() { newest_first.as_slice() } else { &query.order };
    let keys = order::keys(world, order).unwrap_or_else(|order| {
        faults.extend(order);
        Vec::new()
    });
    if !faults.is_empty() {
        return Err(JqlError { sentences: faults });
    }
    let mut found: Vec<&Issue> = world
        .issues
        .iter()
        .filter(|issue| is_visible(asker, issue))
        .filter(|issue| test.as_ref().is_none_or(|test| test.passes(asker, issue)))
        .collect();
    found.sort_by(|one, other| order::compare(world, &keys, one, other));
    Ok(found)
}

/// Whether a query restricts its answer by more than an order, as Cloud demands. A query that
/// cannot be read counts as bounded: its faults are for [`search`] to say.
pub fn is_bounded(jql: &str) -> bool {
    parse::query(jql).map_or(true, |query| query.clause.as_ref().is_some_and(restricts))
}

fn restricts(clause: &Clause) -> bool {
    match clause {
        Clause::And(clauses) => clauses.iter().any(restricts),
        Clause::Or(clauses) => clauses.iter().all(restricts),
        Clause::Not(_) | Clause::Term(_) => true,
    }
}

#[cfg(test)]
mod tests;
