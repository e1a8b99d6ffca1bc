//! Answers and refusals in Jira's shapes.

use serde_json::{Map, Value, json};

use crate::http::Response;

/// An answer, or why there is none.
pub type Answer = Result<Response, Refusal>;

const JSON: &str = "application/json;charset=UTF-8";

/// A request that Jira does not carry out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub status: u16,
    /// `null` stands for an empty body.
    body: Value,
}

impl Refusal {
    /// A refusal with one sentence.
    pub fn new(status: u16, message: &str) -> Refusal {
        Refusal::sentences(status, &[message.to_owned()])
    }

    /// A refusal with these sentences.
    pub fn sentences(status: u16, messages: &[String]) -> Refusal {
        Refusal { status, body: json!({ "errorMessages": messages, "errors": {} }) }
    }

    /// A refusal of one field (400).
    pub fn field(id: &str, message: &str) -> Refusal {
        Refusal::fields([(id.to_owned(), message.to_owned())])
    }

    /// A refusal of fields (400), by id.
    pub fn fields(faults: impl IntoIterator<Item = (String, String)>) -> Refusal {
        let errors: Map<String, Value> =
            faults.into_iter().map(|(id, message)| (id, Value::from(message))).collect();
        Refusal { status: 400, body: json!({ "errorMessages": [], "errors": errors }) }
    }

    /// The issue is not there, or not for the one who asks.
    pub fn no_issue() -> Refusal {
        Refusal::new(404, "Issue does not exist or you do not have permission to see it.")
    }

    /// A refusal of the service desk.
    pub fn portal(status: u16, key: &str, message: &str) -> Refusal {
        let body = json!({
            "errorMessage": message,
            "i18nErrorMessage": { "i18nKey": key, "parameters": [] },
        });
        Refusal { status, body }
    }

    /// A refusal without a word.
    pub fn silent(status: u16) -> Refusal {
        Refusal { status, body: Value::Null }
    }
}

impl From<Refusal> for Response {
    fn from(refusal: Refusal) -> Response {
        match refusal.body {
            Value::Null => Response::new(refusal.status),
            body => json(refusal.status, &body),
        }
    }
}

/// An answer with JSON.
pub fn json(status: u16, body: &Value) -> Response {
    Response::new(status).body(JSON, body.to_string())
}

/// A success with JSON.
pub fn found(body: &Value) -> Answer {
    Ok(json(200, body))
}

/// A success without a body.
pub fn done() -> Answer {
    Ok(Response::new(204))
}

/// The path leads nowhere.
pub fn no_such_resource(path: &str) -> Response {
    json(404, &json!({ "message": format!("null for uri: {path}"), "status-code": 404 }))
}

/// The path leads somewhere, by another method.
pub fn no_such_method() -> Response {
    json(405, &json!({ "message": "HTTP 405 Method Not Allowed", "status-code": 405 }))
}

/// A rule before Jira keeps the resource to people who have a session.
pub fn blocked() -> Response {
    let page = "<!DOCTYPE html><html><head><title>Forbidden (403)</title></head></html>";
    Response::new(403).body("text/html;charset=UTF-8", page)
}

/// The gateway knows the token, and the token does not cover the call.
pub fn out_of_scope() -> Response {
    json(401, &json!({ "code": 401, "message": "Unauthorized; scope does not match" }))
}
