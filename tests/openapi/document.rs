//! The documents of Jira's interfaces: the extract of an OpenAPI document, and shapes of our own.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What a document says of an interface; its schemas are JSON Schema.
#[derive(Debug)]
pub struct Document {
    pub name: &'static str,
    calls: Vec<Call>,
    pub schemas: Map<String, Value>,
}

/// A call that the document describes.
#[derive(Debug)]
pub struct Call {
    pub method: String,
    pub path: String,
    pub query: BTreeMap<String, Value>,
    /// By media type; empty where the call takes no body.
    pub body: BTreeMap<String, Value>,
    /// By status; without a schema where the document says nothing of the body.
    pub answers: BTreeMap<u16, Option<Value>>,
}

impl Document {
    /// Reads an extract of an OpenAPI 3.0 document (`extract.mjs cloud`).
    pub fn of_extract(name: &'static str, text: &str) -> Document {
        let calls = |call: &Value| {
            let parameters = call["parameters"].as_array().into_iter().flatten();
            let content = |of: &Value| -> BTreeMap<String, Value> {
                let kinds = of["content"].as_object().into_iter().flatten();
                kinds.map(|(kind, one)| (kind.clone(), json_schema(&one["schema"]))).collect()
            };
            Parts {
                query: parameters
                    .filter(|one| one["in"] == "query")
                    .map(|one| (text_of(&one["name"]), json_schema(&one["schema"])))
                    .collect(),
                body: content(&call["requestBody"]),
                answers: each(&call["responses"], |answer| content(answer).into_values().next()),
            }
        };
        Document::read(name, text, calls, json_schema)
    }

    /// Reads shapes (`extract.mjs shapes`).
    pub fn of_shapes(name: &'static str, text: &str) -> Document {
        let calls = |call: &Value| Parts {
            query: each(&call["query"], shape),
            body: each(&call["body"], shape),
            answers: each(&call["answers"], |answer| (!answer.is_null()).then(|| shape(answer))),
        };
        Document::read(name, text, calls, shape)
    }

    fn read(
        name: &'static str,
        text: &str,
        parts: impl Fn(&Value) -> Parts,
        schema: impl Fn(&Value) -> Value,
    ) -> Document {
        let read: Value = serde_json::from_str(text).expect(name);
        let calls = read["calls"].as_object().expect(name).iter().map(|(title, call)| {
            let (method, path) = title.split_once(' ').expect(title);
            let Parts { query, body, answers } = parts(call);
            let answers =
                answers.into_iter().map(|(status, one)| (status.parse().expect(title), one));
            Call {
                method: method.to_owned(),
                path: path.to_owned(),
                query,
                body,
                answers: answers.collect(),
            }
        });
        let schemas = read["schemas"].as_object().into_iter().flatten();
        Document {
            name,
            calls: calls.collect(),
            schemas: schemas.map(|(name, one)| (name.clone(), schema(one))).collect(),
        }
    }

    /// The call of a method and path; one whose path has fewer places comes first.
    pub fn call(&self, method: &str, path: &str) -> Option<&Call> {
        let fitting = self.calls.iter().filter(|call| call.method == method && call.takes(path));
        fitting.min_by_key(|call| call.path.matches('{').count())
    }

    /// A schema that can be checked by itself.
    pub fn whole(&self, schema: &Value) -> Value {
        json!({ "$defs": self.schemas, "allOf": [schema] })
    }
}

/// A call as it stands in a document; answers by status.
struct Parts {
    query: BTreeMap<String, Value>,
    body: BTreeMap<String, Value>,
    answers: BTreeMap<String, Option<Value>>,
}

impl Call {
    fn takes(&self, path: &str) -> bool {
        let places: Vec<&str> = self.path.split('/').collect();
        let segments: Vec<&str> = path.split('/').collect();
        places.len() == segments.len()
            && places.iter().zip(&segments).all(|(place, segment)| {
                place == segment || place.starts_with('{') && !segment.is_empty()
            })
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn each<T>(object: &Value, change: impl Fn(&Value) -> T) -> BTreeMap<String, T> {
    let entries = object.as_object().into_iter().flatten();
    entries.map(|(name, value)| (name.clone(), change(value))).collect()
}

/// A schema of OpenAPI 3.0 as JSON Schema. An object has the properties that are named, and no
/// others, even where the document would let them be: nobody can rely on what is not named.
fn json_schema(schema: &Value) -> Value {
    let Some(object) = schema.as_object() else { return json!(true) };
    if let Some(reference) = object.get("$ref").and_then(Value::as_str) {
        return reference_to(reference.rsplit('/').next().unwrap_or_default());
    }
    let mut changed = Map::new();
    for (key, value) in object {
        let value = match key.as_str() {
            "nullable" => continue,
            // Jira writes the zone without a colon, which RFC 3339 does not know.
            "format" if value == "date-time" => continue,
            "items" => json_schema(value),
            "allOf" | "anyOf" | "oneOf" => {
                value.as_array().into_iter().flatten().map(json_schema).collect()
            }
            "properties" => Value::from(Map::from_iter(each(value, json_schema))),
            "additionalProperties" if value.is_object() => json_schema(value),
            "additionalProperties" => continue,
            _ => value.clone(),
        };
        changed.insert(key.clone(), value);
    }
    if object.contains_key("properties") && !changed.contains_key("additionalProperties") {
        changed.insert("additionalProperties".into(), json!(false));
    }
    if object.get("nullable") == Some(&json!(true)) {
        let kind = changed.get("type").cloned();
        changed.insert("type".into(), json!([kind, "null"]));
    }
    Value::Object(changed)
}

fn reference_to(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// A shape as JSON Schema: the name of a type, or of another shape, `[element]`, `{"*": value}` or
/// `{property: value}`.
pub fn shape(shape: &Value) -> Value {
    match shape {
        Value::String(name) => match name.as_str() {
            "any" => json!(true),
            "string" | "integer" | "number" | "boolean" | "null" => json!({ "type": name }),
            _ => reference_to(name),
        },
        Value::Array(elements) => {
            json!({ "type": "array", "items": elements.first().map_or(json!(true), self::shape) })
        }
        Value::Object(members) => match members.get("*") {
            Some(value) => {
                json!({ "type": "object", "additionalProperties": self::shape(value) })
            }
            None => json!({
                "type": "object",
                "properties": each(shape, self::shape),
                "additionalProperties": false,
            }),
        },
        _ => json!(true),
    }
}
