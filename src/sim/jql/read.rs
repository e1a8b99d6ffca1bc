//! A query's clause into a test on issues. Every fault of the query is found before any issue is
//! looked at.

use super::calendar;
use super::evaluate::Test;
use super::field::{Field, urgency};
use super::history::{Past, Window};
use super::query::{Clause, Operator, Predicate, Term, Value};
use super::text::Words;
use super::value::Asker;

/// Reads clauses and collects what is wrong with them.
pub struct Reader<'w, 'v> {
    pub asker: Asker<'w, 'v>,
    pub faults: Vec<String>,
}

impl<'w> Reader<'w, '_> {
    /// The test for a clause. A clause that is wrong adds to the faults and matches nothing.
    /// Negation goes down to the terms, as in Jira: `NOT assignee = x` is `assignee != x`.
    pub fn test(&mut self, clause: &Clause, negated: bool) -> Test<'w> {
        match clause {
            Clause::Not(inner) => self.test(inner, !negated),
            Clause::And(clauses) | Clause::Or(clauses) => {
                let all = matches!(clause, Clause::And(_)) != negated;
                let tests = clauses.iter().map(|clause| self.test(clause, negated)).collect();
                if all { Test::All(tests) } else { Test::Any(tests) }
            }
            Clause::Term(term) => self.term(term, negated).unwrap_or_else(|fault| {
                self.faults.extend(fault);
                Test::Any(Vec::new())
            }),
        }
    }

    fn term(&self, term: &Term, negated: bool) -> Result<Test<'w>, Vec<String>> {
        let field = Field::find(self.asker.world, &term.field).ok_or_else(|| {
            vec![format!(
                "Field '{}' does not exist or you do not have permission to view it.",
                term.field
            )]
        })?;
        let (operator, negated) = positive(term.operator, negated);
        match operator {
            Operator::Was | Operator::Changed => self.past(term, field, operator, negated),
            Operator::Is => match term.operands.as_slice() {
                [Value::Empty] if field.is_text() || field.is_date() => {
                    Ok(Test::Empty { field, negated })
                }
                [Value::Empty] => {
                    Ok(Test::Among { field, wanted: Vec::new(), empty: true, negated })
                }
                _ => unsupported(term),
            },
            Operator::Like if field.is_text() => self.words(term, field, negated),
            Operator::Equal if field.is_date() => {
                let operator = if negated { Operator::NotEqual } else { Operator::Equal };
                self.instant(term, field, operator)
            }
            Operator::Equal if !field.is_text() => self.among(term, field, negated),
            Operator::Greater
            | Operator::GreaterOrEqual
            | Operator::Less
            | Operator::LessOrEqual => {
                let operator = if negated { opposite(operator) } else { operator };
                if field.is_date() {
                    self.instant(term, field, operator)
                } else {
                    self.rank(term, field, operator)
                }
            }
            _ => unsupported(term),
        }
    }

    fn among(&self, term: &Term, field: Field<'w>, negated: bool) -> Result<Test<'w>, Vec<String>> {
        let empty = term.operands.contains(&Value::Empty);
        let wanted = self.meanings(term, field, &term.operands)?;
        Ok(Test::Among { field, wanted, empty, negated })
    }

    fn meanings(
        &self,
        term: &Term,
        field: Field<'w>,
        values: &[Value],
    ) -> Result<Vec<String>, Vec<String>> {
        let mut meanings = Vec::new();
        let mut faults = Vec::new();
        for value in values {
            let texts = self.asker.texts(value).unwrap_or_else(|fault| {
                faults.push(fault);
                Vec::new()
            });
            for text in texts {
                let meaning = field.meaning(self.asker.world, self.asker.viewer, &text);
                if meaning.is_empty() {
                    faults.push(no_such_value(field, &term.field, &text));
                }
                meanings.extend(meaning);
            }
        }
        if faults.is_empty() { Ok(meanings) } else { Err(faults) }
    }

    fn instant(
        &self,
        term: &Term,
        field: Field<'w>,
        operator: Operator,
    ) -> Result<Test<'w>, Vec<String>> {
        let [value] = term.operands.as_slice() else { return unsupported(term) };
        let bound = self.asker.instant(&term.field, value).map_err(|fault| vec![fault])?;
        Ok(Test::Instant { field, operator, bound })
    }

    fn rank(
        &self,
        term: &Term,
        field: Field<'w>,
        operator: Operator,
    ) -> Result<Test<'w>, Vec<String>> {
        let world = self.asker.world;
        let bound = match field {
            Field::Priority | Field::Key => self.meanings(term, field, &term.operands)?.pop(),
            _ => None,
        };
        let Some(bound) = bound else { return unsupported(term) };
        let test = match field {
            Field::Key => world.issue(&bound).map(|issue| Test::Number {
                operator,
                project: issue.project.clone(),
                bound: issue.number(),
            }),
            _ => urgency(world, &bound).map(|bound| Test::Urgency { operator, bound }),
        };
        test.map_or_else(|| unsupported(term), Ok)
    }

    fn words(&self, term: &Term, field: Field<'w>, negated: bool) -> Result<Test<'w>, Vec<String>> {
        let [Value::Bare(text) | Value::Quoted(text)] = term.operands.as_slice() else {
            return unsupported(term);
        };
        match Words::read(text) {
            Some(words) => Ok(Test::Holds { field, words, negated }),
            None => Err(vec![format!(
                "The text query '{text}' for field '{}' is not valid.",
                term.field
            )]),
        }
    }

    fn past(
        &self,
        term: &Term,
        field: Field<'w>,
        operator: Operator,
        negated: bool,
    ) -> Result<Test<'w>, Vec<String>> {
        let Some(id) = field.historic() else {
            return Err(vec![format!(
                "History searches do not support the '{}' field.",
                term.field
            )]);
        };
        let wanted = |values: &[Value]| -> Result<Vec<Option<String>>, Vec<String>> {
            let nothing = values.contains(&Value::Empty).then_some(None);
            let meanings = self.meanings(term, field, values)?;
            Ok(meanings.into_iter().map(Some).chain(nothing).collect())
        };
        let mut window = Window::default();
        let (mut from, mut to) = (None, None);
        for (predicate, values) in &term.predicates {
            match predicate {
                Predicate::From => from = Some(wanted(values)?),
                Predicate::To => to = Some(wanted(values)?),
                Predicate::By => {
                    window.by = Some(self.meanings(term, Field::Creator, values)?);
                }
                _ => self.narrow(&mut window, *predicate, values)?,
            }
        }
        let past = match operator {
            Operator::Changed => Past::Changed { field: id, from, to, window },
            _ => Past::Was { field: id, wanted: wanted(&term.operands)?, window },
        };
        Ok(Test::Past { past, negated })
    }

    fn narrow(
        &self,
        window: &mut Window,
        predicate: Predicate,
        values: &[Value],
    ) -> Result<(), Vec<String>> {
        let instants: Result<Vec<i64>, String> =
            values.iter().map(|value| self.asker.instant("date", value)).collect();
        match (predicate, instants.map_err(|fault| vec![fault])?.as_slice()) {
            (Predicate::After, [at]) => window.after = Some(*at),
            (Predicate::Before, [at]) => window.before = Some(*at),
            (Predicate::On, [at]) => {
                (window.after, window.before) = (Some(*at), Some(at.saturating_add(calendar::DAY)));
            }
            (Predicate::During, [start, end]) => {
                (window.after, window.before) = (Some(*start), Some(*end));
            }
            _ => return Err(vec!["A predicate has the wrong number of dates.".to_owned()]),
        }
        Ok(())
    }
}

/// The operator without its negation, and whether the whole is negated.
fn positive(operator: Operator, negated: bool) -> (Operator, bool) {
    match operator {
        Operator::NotEqual | Operator::NotIn => (Operator::Equal, !negated),
        Operator::In => (Operator::Equal, negated),
        Operator::NotLike => (Operator::Like, !negated),
        Operator::IsNot => (Operator::Is, !negated),
        Operator::WasNot | Operator::WasNotIn => (Operator::Was, !negated),
        Operator::WasIn => (Operator::Was, negated),
        operator => (operator, negated),
    }
}

fn opposite(operator: Operator) -> Operator {
    match operator {
        Operator::Greater => Operator::LessOrEqual,
        Operator::GreaterOrEqual => Operator::Less,
        Operator::Less => Operator::GreaterOrEqual,
        Operator::LessOrEqual => Operator::Greater,
        operator => operator,
    }
}

fn unsupported<T>(term: &Term) -> Result<T, Vec<String>> {
    let operator = term.operator.shown();
    Err(vec![format!("The operator '{operator}' is not supported by the '{}' field.", term.field)])
}

fn no_such_value(field: Field<'_>, name: &str, text: &str) -> String {
    match field {
        Field::Key => format!("An issue with key '{text}' does not exist for field '{name}'."),
        Field::Select(_) => format!("The option '{text}' for field '{name}' does not exist."),
        _ => format!("The value '{text}' does not exist for the field '{name}'."),
    }
}
