//! Jira's JSON read into the desk's words. Every field is optional, every list may be missing,
//! every id is a string: what cannot be read is neutral, and nothing here fails but a ticket
//! without a key.

pub mod conversation;
pub mod create;
mod history;
pub mod meta;
pub mod nested;
pub mod people;
pub mod ticket;
pub mod time;

use crate::domain::document::Document;
use crate::domain::ticket::Choice;
use crate::domain::time::Timestamp;
use crate::jira::error::{Error, Kind};
use crate::jira::markup::{adf, wiki};
use serde_json::{Value, json};

/// A text or a number under this name, unless it is blank.
pub fn text(value: &Value, name: &str) -> Option<String> {
    scalar(&value[name])
}

/// The elements of a list under this name.
pub fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    elements(&value[name])
}

/// Whether something is under this name.
pub fn has(value: &Value, name: &str) -> bool {
    !value[name].is_null()
}

pub fn elements(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The elements of an answer that must be a list, or hold one under this name: an answer that does
/// neither is not an empty list.
pub fn rows<'v>(answer: &'v Value, name: &str) -> Result<&'v [Value], Error> {
    let list = answer.as_array().or_else(|| answer[name].as_array());
    list.map(Vec::as_slice).ok_or_else(|| Error::of(Kind::Unreadable))
}

pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// An instant under this name, as a text or in milliseconds; 1970 when there is none.
pub fn instant(value: &Value, name: &str) -> Timestamp {
    match &value[name] {
        Value::String(text) => time::timestamp(text).unwrap_or_default(),
        Value::Number(millis) => millis.as_i64().map(Timestamp).unwrap_or_default(),
        _ => Timestamp::default(),
    }
}

/// A rich text, in whichever notation it came.
pub fn document(value: &Value) -> Document {
    match value {
        Value::String(markup) => wiki::read(markup),
        Value::Object(_) => adf::read(value),
        _ => Document::default(),
    }
}

/// A value that can be chosen, in all shapes that Jira gives it: `{id, name}`, `{id, value}`, an
/// option with the option below it, a name without an id, or a bare text. What has no id of its
/// own, or more than one, has as its id the JSON by which it is meant.
pub fn choice(value: &Value) -> Option<Choice> {
    match value {
        Value::Object(_) if value["child"].is_object() => below(value, &value["child"]),
        Value::Object(_) => {
            let named = ["name", "value", "label", "key"].iter();
            let named = named.filter_map(|name| Some((*name, text(value, name)?))).next();
            let id = text(value, "id").or_else(|| text(value, "key"));
            match (id, named) {
                (Some(id), Some((_, name))) => Some(Choice { id, name }),
                (Some(id), None) => Some(Choice { name: id.clone(), id }),
                (None, Some((by, name))) => {
                    Some(Choice { id: json!({ by: name }).to_string(), name })
                }
                (None, None) => None,
            }
        }
        Value::String(text) => {
            scalar(value).map(|name| Choice { id: json!(text).to_string(), name })
        }
        _ => scalar(value).map(|name| Choice { id: name.clone(), name }),
    }
}

/// An option of the second of two lists, with the one of the first that it stands below.
fn below(parent: &Value, child: &Value) -> Option<Choice> {
    let (above, below) = (text(parent, "id")?, text(child, "id")?);
    let name = |value: &Value, id: &str| text(value, "value").unwrap_or_else(|| id.to_owned());
    Some(Choice {
        name: format!("{} / {}", name(parent, &above), name(child, &below)),
        id: json!({ "id": above, "child": { "id": below } }).to_string(),
    })
}

/// The values that can be chosen for a field, from its metadata. An option that is switched off is
/// none; one with further ones below it comes before them.
pub fn choices(field: &Value) -> Vec<Choice> {
    let offered = |value: &&Value| value["disabled"] != true;
    let mut choices = Vec::new();
    for value in list(field, "allowedValues").iter().filter(offered) {
        choices.extend(choice(value));
        let children = list(value, "children").iter().filter(offered);
        choices.extend(children.filter_map(|child| below(value, child)));
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_read_in_every_shape() {
        let cases = [
            (json!({"id": "1", "name": "Bug"}), Some(("1", "Bug"))),
            (json!({"id": 7, "value": "Facturation"}), Some(("7", "Facturation"))),
            (json!({"id": "7", "name": "", "value": "Scolarité"}), Some(("7", "Scolarité"))),
            (json!({"value": "rouge"}), Some((r#"{"value":"rouge"}"#, "rouge"))),
            (json!({"name": "rouge"}), Some((r#"{"name":"rouge"}"#, "rouge"))),
            (json!({"id": "9"}), Some(("9", "9"))),
            (json!({"key": "DEV", "name": "Équipe"}), Some(("DEV", "Équipe"))),
            (json!("bleu"), Some((r#""bleu""#, "bleu"))),
            (
                json!({"id": "1", "value": "rouge", "child": {"id": "2", "value": "vif"}}),
                Some((r#"{"id":"1","child":{"id":"2"}}"#, "rouge / vif")),
            ),
            (json!(3), Some(("3", "3"))),
            (json!({}), None),
            (json!(null), None),
            (json!([1]), None),
        ];
        for (value, expected) in cases {
            let expected = expected.map(|(id, name)| Choice { id: id.into(), name: name.into() });
            assert_eq!(choice(&value), expected, "{value}");
        }
    }

    #[test]
    fn a_missing_name_reads_as_nothing_in_any_value() {
        for value in [json!(null), json!("x"), json!([1]), json!({"a": null}), json!(1)] {
            assert_eq!(text(&value, "a"), None);
            assert!(list(&value, "a").is_empty());
            assert!(!has(&value, "a"));
            assert_eq!(instant(&value, "a"), Timestamp(0));
        }
    }
}
