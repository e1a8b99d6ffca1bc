//! Whether an issue passes a test.

use super::field::{Field, urgency};
use super::history::Past;
use super::query::Operator;
use super::text::Words;
use super::value::Asker;
use crate::sim::world::{Issue, Permission};

/// A clause whose fields and values are known.
#[derive(Clone, Debug)]
pub enum Test<'w> {
    All(Vec<Test<'w>>),
    Any(Vec<Test<'w>>),
    /// Holds one of these, or nothing if `empty`. Negated, what holds nothing fits `empty` only.
    Among {
        field: Field<'w>,
        wanted: Vec<String>,
        empty: bool,
        negated: bool,
    },
    /// Compares an instant.
    Instant {
        field: Field<'w>,
        operator: Operator,
        bound: i64,
    },
    /// Compares the number in the key with one of the same project.
    Number {
        operator: Operator,
        project: String,
        bound: u64,
    },
    /// Compares priorities.
    Urgency {
        operator: Operator,
        bound: usize,
    },
    Holds {
        field: Field<'w>,
        words: Words,
        negated: bool,
    },
    /// Whether there is no text or instant at all.
    Empty {
        field: Field<'w>,
        negated: bool,
    },
    Past {
        past: Past,
        negated: bool,
    },
}

impl Test<'_> {
    /// Whether the issue passes.
    pub fn passes(&self, asker: Asker<'_, '_>, issue: &Issue) -> bool {
        let world = asker.world;
        match self {
            Test::All(tests) => tests.iter().all(|test| test.passes(asker, issue)),
            Test::Any(tests) => tests.iter().any(|test| test.passes(asker, issue)),
            Test::Among { field, wanted, empty, negated } => {
                let held = field.held(world, issue);
                match held.is_empty() {
                    // `assignee != x` does not find what is assigned to nobody.
                    true => *empty && !negated,
                    false => held.iter().any(|held| wanted.contains(held)) != *negated,
                }
            }
            Test::Instant { field, operator, bound } => {
                field.instant(issue).is_some_and(|at| compares(*operator, at, *bound))
            }
            Test::Number { operator, project, bound } => {
                issue.project == *project && compares(*operator, issue.number(), *bound)
            }
            Test::Urgency { operator, bound } => urgency(world, &issue.priority)
                .is_some_and(|held| compares(*operator, held, *bound)),
            Test::Holds { field, words, negated } => {
                let texts = field.texts(world, asker.viewer, issue);
                match texts.iter().all(|text| text.trim().is_empty()) {
                    true => false,
                    false => texts.iter().any(|text| words.are_in(text)) != *negated,
                }
            }
            Test::Empty { field, negated } => {
                let texts = field.texts(world, asker.viewer, issue);
                let empty = match field.is_date() {
                    true => field.instant(issue).is_none(),
                    false => texts.iter().all(|text| text.trim().is_empty()),
                };
                empty != *negated
            }
            Test::Past { past, negated } => past.fits(issue) != *negated,
        }
    }
}

fn compares<T: Ord>(operator: Operator, held: T, bound: T) -> bool {
    match operator {
        Operator::Equal => held == bound,
        Operator::NotEqual => held != bound,
        Operator::Greater => held > bound,
        Operator::GreaterOrEqual => held >= bound,
        Operator::Less => held < bound,
        Operator::LessOrEqual => held <= bound,
        _ => false,
    }
}

/// Whether the viewer may see the issue at all.
pub fn is_visible(asker: Asker<'_, '_>, issue: &Issue) -> bool {
    asker.world.allows(asker.viewer, &issue.project, Permission::Browse)
}
