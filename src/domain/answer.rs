//! What an agent enters for a field of Jira's, and the value that it makes.

use crate::domain::document::Document;
use crate::domain::message::{CreateField, FieldShape, FieldValue};
use crate::domain::person::Person;
use crate::domain::ticket::Choice;
use serde::{Deserialize, Serialize};

/// What was entered for a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    Typed(String),
    /// Ids of options.
    Chosen(Vec<String>),
    Person(Person),
}

/// Why what was entered is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerError {
    Missing,
    /// It is not of the field's form.
    Malformed,
}

impl FieldShape {
    /// Whether the desk has a control for it.
    pub fn can_be_filled(&self) -> bool {
        match self {
            FieldShape::Text
            | FieldShape::RichText
            | FieldShape::Number
            | FieldShape::Date
            | FieldShape::Person
            | FieldShape::Labels
            | FieldShape::Named => true,
            FieldShape::Option(options) | FieldShape::Options(options) => !options.is_empty(),
            FieldShape::Other(_) => false,
        }
    }
}

impl CreateField {
    /// The value that was entered.
    ///
    /// # Errors
    /// When nothing was, or nothing that the field takes.
    pub fn value(&self, answer: Option<&Answer>) -> Result<FieldValue, AnswerError> {
        match answer.ok_or(AnswerError::Missing)? {
            Answer::Typed(text) if text.trim().is_empty() => Err(AnswerError::Missing),
            Answer::Chosen(ids) if ids.is_empty() => Err(AnswerError::Missing),
            Answer::Typed(text) => self.typed(text.trim()),
            Answer::Chosen(ids) => self.chosen(ids),
            Answer::Person(person) => match self.shape {
                FieldShape::Person => Ok(FieldValue::Person(person.account.clone())),
                _ => Err(AnswerError::Malformed),
            },
        }
    }

    fn typed(&self, text: &str) -> Result<FieldValue, AnswerError> {
        match &self.shape {
            FieldShape::Text => Ok(FieldValue::Text(text.to_owned())),
            FieldShape::RichText => Ok(FieldValue::RichText(Document::from_plain(text))),
            FieldShape::Number => {
                number(text).map(FieldValue::Number).ok_or(AnswerError::Malformed)
            }
            FieldShape::Date if is_day(text) => Ok(FieldValue::Date(text.to_owned())),
            FieldShape::Labels => {
                Ok(FieldValue::Labels(text.split_whitespace().map(str::to_owned).collect()))
            }
            FieldShape::Named => Ok(FieldValue::Named(text.to_owned())),
            _ => Err(AnswerError::Malformed),
        }
    }

    fn chosen(&self, ids: &[String]) -> Result<FieldValue, AnswerError> {
        let offered = |options: &[Choice], id: &String| options.iter().any(|o| o.id == *id);
        match (&self.shape, ids) {
            (FieldShape::Option(options), [id]) if offered(options, id) => {
                Ok(FieldValue::Option(id.clone()))
            }
            (FieldShape::Options(options), ids) if ids.iter().all(|id| offered(options, id)) => {
                Ok(FieldValue::Options(ids.to_vec()))
            }
            _ => Err(AnswerError::Malformed),
        }
    }
}

/// A number in the notation of JSON; a decimal comma is understood.
fn number(typed: &str) -> Option<String> {
    let text = typed.replace(',', ".");
    let value: f64 = text.parse().ok()?;
    value.is_finite().then(|| value.to_string())
}

/// Whether a text is a day such as `2024-02-29`, as date fields write it.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, digits: usize| {
        let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<u32>().ok()).flatten()
    };
    match parts[..] {
        [year, month, day] => {
            number(year, 4).is_some()
                && number(month, 2).is_some_and(|month| (1..=12).contains(&month))
                && number(day, 2).is_some_and(|day| (1..=31).contains(&day))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person::AccountRef;
    use crate::domain::sample;

    #[test]
    fn what_is_entered_becomes_a_value_of_the_field_or_says_why_not() {
        let options = || vec![sample::choice("1", "A"), sample::choice("2", "B")];
        let typed = |text: &str| Answer::Typed(text.into());
        let chosen = |ids: &[&str]| Answer::Chosen(ids.iter().map(|&id| id.into()).collect());
        let ana = || Answer::Person(sample::person("ana", "Ana"));
        let (missing, malformed) = (Err(AnswerError::Missing), Err(AnswerError::Malformed));
        let labels = |all: &[&str]| {
            Ok(FieldValue::Labels(all.iter().map(|&label| label.to_owned()).collect()))
        };
        let cases = [
            (FieldShape::Text, typed(" x "), Ok(FieldValue::Text("x".into()))),
            (FieldShape::Text, typed("  "), missing.clone()),
            (FieldShape::Text, chosen(&["1"]), malformed.clone()),
            (FieldShape::Number, typed("1,5"), Ok(FieldValue::Number("1.5".into()))),
            (FieldShape::Number, typed("beaucoup"), malformed.clone()),
            (FieldShape::Number, typed("inf"), malformed.clone()),
            (FieldShape::Date, typed("2024-02-29"), Ok(FieldValue::Date("2024-02-29".into()))),
            (FieldShape::Date, typed("29/02/2024"), malformed.clone()),
            (FieldShape::Date, typed("2024-13-01"), malformed.clone()),
            (
                FieldShape::Options(options()),
                chosen(&["1", "2"]),
                Ok(FieldValue::Options(vec!["1".into(), "2".into()])),
            ),
            (FieldShape::Option(options()), chosen(&["2"]), Ok(FieldValue::Option("2".into()))),
            (FieldShape::Option(options()), chosen(&["1", "2"]), malformed.clone()),
            (FieldShape::Option(options()), chosen(&[]), missing),
            (FieldShape::Options(options()), chosen(&["9"]), malformed.clone()),
            (FieldShape::Person, ana(), Ok(FieldValue::Person(AccountRef("ana".into())))),
            (FieldShape::Text, ana(), malformed.clone()),
            (FieldShape::Labels, typed(" a  b "), labels(&["a", "b"])),
            (FieldShape::Named, typed("Forte"), Ok(FieldValue::Named("Forte".into()))),
            (FieldShape::Other("any".into()), typed("x"), malformed),
        ];
        for (shape, answer, expected) in cases {
            let field = CreateField {
                id: "f".into(),
                name: "F".into(),
                required: true,
                has_default: false,
                shape: shape.clone(),
            };
            assert_eq!(field.value(Some(&answer)), expected, "{shape:?} {answer:?}");
            assert_eq!(field.value(None), Err(AnswerError::Missing));
        }
    }
}
