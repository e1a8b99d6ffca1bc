//! Create metadata: which types and fields a project offers.

use super::{choice, choices, list, text};
use crate::domain::message::{CreateField, FieldShape};
use crate::domain::ticket::Choice;
use serde_json::Value;

/// The elements of a page of create metadata, under whichever name the deployment gives them
/// (Jira contract §3.5).
pub fn page(value: &Value) -> &[Value] {
    let names = ["values", "issueTypes", "fields", "results", "createMetaIssueType"];
    names.iter().map(|name| list(value, name)).find(|list| !list.is_empty()).unwrap_or(&[])
}

/// Whether there are pages after the one with `seen` elements up to its end.
pub fn has_more(value: &Value, seen: u64) -> bool {
    match (page(value).is_empty(), value["isLast"].as_bool()) {
        (true, _) => false,
        (false, Some(is_last)) => !is_last,
        (false, None) => value["total"].as_u64().is_some_and(|total| seen < total),
    }
}

/// The types in which issues can be created; subtasks need a parent and are none.
pub fn types(values: &[Value]) -> Vec<Choice> {
    values.iter().filter(|kind| kind["subtask"] != true).filter_map(choice).collect()
}

/// A field of the create screen.
pub fn field(value: &Value) -> Option<CreateField> {
    let id = text(value, "fieldId").or_else(|| text(value, "key"))?;
    Some(CreateField {
        name: text(value, "name").unwrap_or_else(|| id.clone()),
        required: value["required"] == true,
        has_default: value["hasDefaultValue"] == true,
        shape: shape(value),
        id,
    })
}

fn shape(value: &Value) -> FieldShape {
    let schema = &value["schema"];
    let kind = schema["type"].as_str().unwrap_or_default();
    let custom = schema["custom"].as_str().unwrap_or_default();
    let is_rich = custom.ends_with(":textarea")
        || [&schema["system"], &value["fieldId"]]
            .iter()
            .any(|id| *id == "description" || *id == "environment");
    let options = choices(value);
    match (kind, options.is_empty()) {
        ("string", true) if is_rich => FieldShape::RichText,
        ("string", true) => FieldShape::Text,
        ("number", _) => FieldShape::Number,
        ("date", _) => FieldShape::Date,
        ("array", false) => FieldShape::Options(options),
        ("option-with-child" | "user" | "project" | "issuetype", _) | (_, true) => {
            FieldShape::Other(kind.to_owned())
        }
        (_, false) => FieldShape::Option(options),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_shape_of_a_field_follows_its_schema() {
        let red = Choice { id: "1".into(), name: "rouge".into() };
        let allowed = json!([{"id": "1", "value": "rouge"}]);
        let cases = [
            (json!({"type": "string", "system": "summary"}), json!([]), FieldShape::Text),
            (json!({"type": "string", "system": "description"}), json!([]), FieldShape::RichText),
            (
                json!({"type": "string", "custom": "x.y:textarea"}),
                json!(null),
                FieldShape::RichText,
            ),
            (json!({"type": "number"}), json!(null), FieldShape::Number),
            (json!({"type": "date"}), json!(null), FieldShape::Date),
            (json!({"type": "option"}), allowed.clone(), FieldShape::Option(vec![red.clone()])),
            (json!({"type": "priority"}), allowed.clone(), FieldShape::Option(vec![red.clone()])),
            (
                json!({"type": "array", "items": "option"}),
                allowed.clone(),
                FieldShape::Options(vec![red]),
            ),
            (
                json!({"type": "option-with-child"}),
                allowed,
                FieldShape::Other("option-with-child".into()),
            ),
            (json!({"type": "user"}), json!(null), FieldShape::Other("user".into())),
            (json!(null), json!(null), FieldShape::Other(String::new())),
        ];
        for (schema, allowed, expected) in cases {
            let value = json!({"fieldId": "f", "schema": schema, "allowedValues": allowed});
            assert_eq!(field(&value).unwrap().shape, expected, "{value}");
        }
    }

    #[test]
    fn both_deployments_tell_when_a_list_ends() {
        let cases = [
            (json!({"values": [1], "isLast": false, "total": 3}), 1, true),
            (json!({"values": [1], "isLast": true}), 1, false),
            (json!({"fields": [1], "total": 2}), 2, false),
            (json!({"issueTypes": [1], "total": 2}), 1, true),
            (json!({"fields": [], "total": 9}), 1, false),
            (json!({"fields": [1]}), 1, false),
        ];
        for (value, seen, more) in cases {
            assert_eq!(has_more(&value, seen), more, "{value}");
        }
    }
}
