//! Where an exchange differs from the documents.

use crate::document::{Call, Document, shape};
use crate::known::known;
use crate::traffic::{Exchange, Face};
use jsonschema::Validator;
use jsonschema::error::ValidationErrorKind;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// What an exchange does that its document does not say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The document's name.
    pub document: &'static str,
    /// As the document writes it: `GET /rest/api/3/issue/{issueIdOrKey}`.
    pub call: String,
    /// What is meant: `query expand`, `answer 200 /issues/*/key type`.
    pub place: String,
    /// What is wrong about it, with a value that is.
    pub told: String,
}

/// Checks exchanges against the documents.
pub struct Judge {
    cloud: Document,
    cloud_2: Document,
    data_center: Document,
    service_desk: Document,
    others: Document,
    validators: RefCell<HashMap<(&'static str, String), Rc<Validator>>>,
    /// The calls whose answers would not have been right without a correction.
    pub corrected: RefCell<BTreeSet<String>>,
}

impl Judge {
    pub fn new() -> Judge {
        let cloud = include_str!("cloud.json");
        // Version 2 differs from version 3 in the notation of texts alone.
        let cloud_2 = cloud.replace("/rest/api/3/", "/rest/api/2/");
        let shapes = Document::of_shapes;
        let mut judge = Judge {
            cloud: Document::of_extract("cloud", cloud),
            cloud_2: Document::of_extract("cloud-2", &cloud_2),
            data_center: shapes("data-center", include_str!("data-center.json")),
            service_desk: shapes("service-desk", include_str!("service-desk.json")),
            others: shapes("others", include_str!("others.json")),
            validators: RefCell::default(),
            corrected: RefCell::default(),
        };
        let fields = &known().fields;
        tell_fields(&mut judge.cloud, &fields["cloud"]);
        tell_fields(&mut judge.cloud_2, &fields["cloud"]);
        tell_fields(&mut judge.data_center, &fields["data-center"]);
        tell_texts(&mut judge.cloud, &adf());
        tell_texts(&mut judge.cloud_2, &json!({ "type": "string" }));
        judge
    }

    fn document(&self, exchange: &Exchange) -> &Document {
        let is_other = |path| self.others.call(&exchange.method, path).is_some();
        match (exchange.face, exchange.path()) {
            (_, path) if path.starts_with("/rest/servicedeskapi/") => &self.service_desk,
            (_, path) if is_other(path) || !path.starts_with("/rest/api/") => &self.others,
            (Face::DataCenter, _) => &self.data_center,
            (Face::Cloud, path) if path.starts_with("/rest/api/2/") => &self.cloud_2,
            (Face::Cloud, _) => &self.cloud,
        }
    }

    /// The differences of an exchange. What a fault answered is not looked at.
    pub fn differences(&self, exchange: &Exchange) -> Vec<Difference> {
        let path = exchange.path();
        let document = self.document(exchange);
        let Some(call) = document.call(&exchange.method, path) else {
            return vec![Difference {
                document: document.name,
                call: format!("{} {path}", exchange.method),
                place: "call".into(),
                told: "no document has it; is it in deploy/routes.txt, and were the extracts made \
                       anew (tests/openapi/SOURCES.md)?"
                    .into(),
            }];
        };
        let mut found = Vec::new();
        let mut tell = |place: String, told: String| {
            let title = format!("{} {}", call.method, call.path);
            found.push(Difference { document: document.name, call: title, place, told });
        };
        query(call, exchange, &mut tell);
        self.request(document, call, exchange, &mut tell);
        if !exchange.struck {
            self.answer(document, call, exchange, &mut tell);
        }
        found
    }

    fn request(
        &self,
        document: &Document,
        call: &Call,
        exchange: &Exchange,
        tell: &mut impl FnMut(String, String),
    ) {
        let body = &exchange.request;
        let schema = match (body.kind(), body.text.is_empty()) {
            ("", true) if call.body.is_empty() => return,
            ("", true) => return tell("request".into(), "it has no body".into()),
            (kind, _) => match call.body.get(kind) {
                Some(schema) => schema,
                None => return tell(format!("request {kind}"), "this type is not taken".into()),
            },
        };
        if body.kind() == "multipart/form-data" {
            let parts = body.text.split("Content-Disposition: form-data; ").skip(1);
            let others = parts.filter(|part| !part.starts_with("name=\"file\""));
            others.for_each(|part| tell("request part".into(), part.chars().take(40).collect()));
            return;
        }
        match body.json() {
            Some(value) => self.check(document, schema, value, "request", tell),
            None => tell("request".into(), "it is no JSON".into()),
        }
    }

    fn answer(
        &self,
        document: &Document,
        call: &Call,
        exchange: &Exchange,
        tell: &mut impl FnMut(String, String),
    ) {
        let place = format!("answer {}", exchange.status);
        let body = &exchange.answer;
        let schema = match (call.answers.get(&exchange.status), exchange.status) {
            (None, _) => return tell(place, format!("this status is not told: {}", body.text)),
            (Some(Some(schema)), _) => schema.clone(),
            (Some(None), 400..) => refusal(),
            (Some(None), _) if body.text.is_empty() || body.kind() != "application/json" => return,
            (Some(None), _) => return tell(place, format!("no body is told: {}", body.text)),
        };
        // Neither a refusal without a word nor an empty answer of any type breaks a promise.
        if body.text.is_empty() && (exchange.status >= 400 || schema == json!({})) {
            return;
        }
        let Some(value) = body.json() else {
            return tell(place, format!("it is no JSON: {}", body.text));
        };
        let mut told = Vec::new();
        self.check(document, &schema, value.clone(), &place, &mut |place, what| {
            told.push((place, what));
        });
        let title = format!("{} {}", call.method, call.path);
        let truth = known().corrected(document.name, &title);
        if let Some(truth) = truth.filter(|_| exchange.status < 300 && !told.is_empty()) {
            self.corrected.borrow_mut().insert(title);
            return self.check(document, &shape(truth), value, &place, tell);
        }
        told.into_iter().for_each(|(place, what)| tell(place, what));
    }

    fn check(
        &self,
        document: &Document,
        schema: &Value,
        mut value: Value,
        place: &str,
        tell: &mut impl FnMut(String, String),
    ) {
        without_empty_fields(&mut value);
        let key = (document.name, schema.to_string());
        let validator = self.validators.borrow().get(&key).cloned();
        let validator = validator.unwrap_or_else(|| {
            let options = jsonschema::options().should_validate_formats(true);
            let made = Rc::new(options.build(&document.whole(schema)).expect("a schema"));
            self.validators.borrow_mut().insert(key, made.clone());
            made
        });
        for error in validator.iter_errors(&value) {
            let pointer = error.instance_path().to_string();
            let within = everywhere(&pointer);
            match error.kind() {
                ValidationErrorKind::AdditionalProperties { unexpected } => {
                    for name in unexpected {
                        let sample = value.pointer(&pointer).and_then(|object| object.get(name));
                        let told = format!("the document has no such property: {sample:?}");
                        tell(format!("{place} {within}/{name}"), told);
                    }
                }
                kind => {
                    let within = if within.is_empty() { "/" } else { &within };
                    tell(format!("{place} {within} {}", kind.keyword()), error.to_string());
                }
            }
        }
    }
}

/// An issue's fields have the schemas that the document has for them elsewhere.
fn tell_fields(document: &mut Document, shapes: &BTreeMap<String, Value>) {
    let fields = &mut document.schemas["IssueBean"]["properties"]["fields"];
    for (id, known) in shapes {
        fields["properties"][id] = shape(known);
    }
}

/// Texts are in the notation of the version.
fn tell_texts(document: &mut Document, schema: &Value) {
    document.schemas["Comment"]["properties"]["body"] = schema.clone();
    let fields = &mut document.schemas["IssueBean"]["properties"]["fields"];
    fields["properties"]["description"] = schema.clone();
}

/// The root of a text in the Atlassian Document Format (Jira contract §16).
fn adf() -> Value {
    json!({
        "type": "object",
        "properties": {
            "type": { "const": "doc" },
            "version": { "const": 1 },
            "content": { "type": "array" },
        },
        "required": ["type", "version", "content"],
        "additionalProperties": false,
    })
}

fn query(call: &Call, exchange: &Exchange, tell: &mut impl FnMut(String, String)) {
    for (name, value) in exchange.query() {
        let place = format!("query {name}");
        let Some(schema) = call.query.get(&name) else {
            tell(place, format!("the document has no such parameter: {value}"));
            continue;
        };
        let is_of = |kind: &Value, one: &str| match kind.as_str() {
            Some("integer") => one.parse::<i64>().is_ok(),
            Some("boolean") => one == "true" || one == "false",
            _ => true,
        };
        let is_right = match schema["type"] == "array" {
            true => value.split(',').all(|one| is_of(&schema["items"]["type"], one)),
            false => is_of(&schema["type"], &value),
        };
        if !is_right {
            tell(place, format!("it is of another type: {value}"));
        }
    }
}

/// What Jira says when it refuses, where the document does not say it (Jira contract §2.3).
fn refusal() -> Value {
    shape(&json!({ "errorMessages": ["string"], "errors": { "*": "string" } }))
}

/// An empty field of an issue is null, whatever its type.
fn without_empty_fields(value: &mut Value) {
    match value {
        Value::Array(elements) => elements.iter_mut().for_each(without_empty_fields),
        Value::Object(members) => {
            if let Some(Value::Object(fields)) = members.get_mut("fields") {
                fields.retain(|_, field| !field.is_null());
            }
            members.values_mut().for_each(without_empty_fields);
        }
        _ => {}
    }
}

/// A JSON pointer with `*` for every number: what is so in one row is so in the others.
fn everywhere(pointer: &str) -> String {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let parts = pointer.split('/').map(|part| if is_number(part) { "*" } else { part });
    parts.collect::<Vec<_>>().join("/")
}
