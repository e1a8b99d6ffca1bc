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
    let rows = page(value).len() as u64;
    match (value["isLast"].as_bool(), value["total"].as_u64()) {
        _ if rows == 0 => false,
        (Some(is_last), _) => !is_last,
        (None, Some(total)) => seen < total,
        // Nothing tells: a full page may have another one behind it.
        (None, None) => value["maxResults"].as_u64() == Some(rows),
    }
}

/// The types in which issues can be created; subtasks need a parent and are none.
pub fn types(values: &[Value]) -> Vec<Choice> {
    values.iter().filter(|kind| kind["subtask"] != true).filter_map(choice).collect()
}

/// The fields of a type as servers before 8.4 tell them: all projects and types in one answer, the
/// fields by their ids.
pub fn earlier_fields(answer: &Value, type_id: &str) -> Vec<CreateField> {
    let types = list(answer, "projects").iter().flat_map(|project| list(project, "issuetypes"));
    let wanted = types.filter(|kind| text(kind, "id").as_deref() == Some(type_id));
    wanted.flat_map(|kind| keyed(&kind["fields"]).unwrap_or_default()).collect()
}

/// Fields that stand by their ids, as on the screens of transitions and of an edit. `None` where
/// there is no such map.
pub fn keyed(fields: &Value) -> Option<Vec<CreateField>> {
    let with_id = |(id, value): (&String, &Value)| {
        let mut told = value.as_object()?.clone();
        told.insert("fieldId".into(), id.as_str().into());
        field(&Value::Object(told))
    };
    Some(fields.as_object()?.iter().filter_map(with_id).collect())
}

/// A field of a screen, or of the site.
pub fn field(value: &Value) -> Option<CreateField> {
    let id = ["fieldId", "key", "id"].iter().find_map(|name| text(value, name))?;
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
        ("user", _) => FieldShape::Person,
        ("array", false) => FieldShape::Options(options),
        ("array", true) if schema["items"] == "string" => FieldShape::Labels,
        ("option", true) => FieldShape::Named,
        ("project" | "issuetype", _) | (_, true) => FieldShape::Other(kind.to_owned()),
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
            (json!({"type": "array", "items": "option"}), allowed, FieldShape::Options(vec![red])),
            (
                json!({"type": "option-with-child"}),
                json!([{"id": "1", "value": "rouge", "children": [{"id": "2", "value": "vif"}]}]),
                FieldShape::Option(vec![
                    Choice { id: "1".into(), name: "rouge".into() },
                    Choice {
                        id: r#"{"id":"1","child":{"id":"2"}}"#.into(),
                        name: "rouge / vif".into(),
                    },
                ]),
            ),
            (json!({"type": "user"}), json!(null), FieldShape::Person),
            (json!({"type": "array", "items": "string"}), json!(null), FieldShape::Labels),
            (json!({"type": "option"}), json!(null), FieldShape::Named),
            (
                json!({"type": "array", "items": "user"}),
                json!(null),
                FieldShape::Other("array".into()),
            ),
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
            (json!({"results": [1], "maxResults": 50}), 1, false),
            (json!({"results": [1, 2], "maxResults": 2}), 2, true),
            (json!({"createMetaIssueType": [1], "maxResults": 2, "total": 1}), 1, false),
        ];
        for (value, seen, more) in cases {
            assert_eq!(has_more(&value, seen), more, "{value}");
        }
    }
}
