//! Where an exchange differs from the documents.

use crate::document::{Call, Document, shape};
use crate::known::{Correction, FIELDS, corrections};
use crate::traffic::{Exchange, Face};
use jsonschema::Validator;
use jsonschema::error::ValidationErrorKind;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::HashMap;
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
    data_center: Document,
    service_desk: Document,
    others: Document,
    validators: RefCell<HashMap<(&'static str, String), Rc<Validator>>>,
    /// The corrections without which an answer would not have been right.
    pub corrected: RefCell<Vec<&'static Correction>>,
}

impl Judge {
    pub fn new() -> Judge {
        let shapes = Document::of_shapes;
        let mut judge = Judge {
            cloud: Document::of_extract("cloud", include_str!("cloud.json")),
            data_center: shapes("data-center", include_str!("data-center.json")),
            service_desk: shapes("service-desk", include_str!("service-desk.json")),
            others: shapes("others", include_str!("others.json")),
            validators: RefCell::default(),
            corrected: RefCell::default(),
        };
        for document in [&mut judge.cloud, &mut judge.data_center] {
            let fields = FIELDS.iter().filter(|(name, _, _)| *name == document.name);
            for (_, id, text) in fields {
                let schema = serde_json::from_str(text).expect(text);
                let issue = &mut document.schemas["IssueBean"]["properties"]["fields"];
                issue["properties"][id] = shape(&schema);
            }
        }
        judge
    }

    fn document(&self, face: Face, path: &str) -> &Document {
        match face {
            _ if path.starts_with("/rest/servicedeskapi/") => &self.service_desk,
            _ if !path.starts_with("/rest/api/") => &self.others,
            Face::Cloud => &self.cloud,
            Face::DataCenter => &self.data_center,
        }
    }

    /// The differences of an exchange. What a fault answered is not looked at.
    pub fn differences(&self, exchange: &Exchange) -> Vec<Difference> {
        // Cloud's version 2 differs from version 3 in the notation of texts alone.
        let path = exchange.path();
        let path = match (exchange.face, path.strip_prefix("/rest/api/2/")) {
            (Face::Cloud, Some(rest)) => format!("/rest/api/3/{rest}"),
            _ => path.to_owned(),
        };
        let document = self.document(exchange.face, &path);
        let Some(call) = document.call(&exchange.method, &path) else {
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
            ("", true) => return,
            (kind, _) => match call.body.get(kind) {
                Some(schema) => schema,
                None => return tell(format!("request {kind}"), "this type is not taken".into()),
            },
        };
        if body.kind() != "application/json" {
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
        let correction = corrections().iter().find(|known| known.fits(document, call, exchange));
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
        if let Some(known) = correction.filter(|_| !told.is_empty()) {
            self.corrected.borrow_mut().push(known);
            return self.check(document, &known.schema(), value, &place, tell);
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
            let within = everywhere(&error.instance_path().to_string());
            match error.kind() {
                ValidationErrorKind::AdditionalProperties { unexpected } => {
                    for name in unexpected {
                        let at = format!("{place} {within}/{name}");
                        let sample = value.pointer(&error.instance_path().to_string());
                        let sample = sample.map_or(&Value::Null, |object| &object[name]);
                        tell(at, format!("the document has no such property: {sample}"));
                    }
                }
                kind => tell(format!("{place} {within} {}", kind.keyword()), error.to_string()),
            }
        }
    }
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
