//! What an answer means: success, or one of the failures that the desk tells apart.

use super::{Error, Kind, LONGEST_WAIT, sentence};
use crate::http::Response;
use crate::jira::decode::nested;
use crate::jira::endpoint::{self, Endpoint, Quirk};
use serde_json::Value;

/// Whether the request that is judged carries a credential once it reaches Jira.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Anonymously,
    Signed,
    /// The proxy adds it.
    Held,
}

/// Lets an answer pass that is a success of the right user.
pub fn judge(endpoint: &Endpoint, asked: Asked, response: Response) -> Result<Response, Error> {
    if let Some(kind) = failure(endpoint, asked, &response) {
        let refused = Error { status: Some(response.status), ..told(kind, &response) };
        return Err(Error { kind: sentence::specific(&refused), ..refused });
    }
    Ok(response)
}

fn failure(endpoint: &Endpoint, asked: Asked, response: &Response) -> Option<Kind> {
    if let Some(cause) = present(response, "X-Proxy-Error") {
        return Some(by_proxy(cause, response));
    }
    if asked == Asked::Held && is_sent_to_sign_in(endpoint, response) {
        return Some(Kind::Session);
    }
    // Jira answers a refused credential anonymously where it may: an empty list with status 200.
    let reason = response.headers.get("X-Seraph-LoginReason").unwrap_or_default();
    let is_refused =
        ["AUTHENTICATED_FAILED", "AUTHENTICATION_DENIED"].iter().any(|told| reason.contains(told));
    let denied = response.headers.get("X-Authentication-Denied-Reason").unwrap_or_default();
    let is_anonymous = asked != Asked::Anonymously
        && endpoint.kind != endpoint::Kind::Open
        && response.headers.get("X-AUSERNAME") == Some("anonymous");
    if denied.contains("CAPTCHA") {
        return Some(Kind::Captcha);
    }
    let kind = match (is_refused || is_anonymous, response.is_success()) {
        (true, true) => Some(Kind::Anonymous),
        (true, false) => Some(Kind::SignIn),
        (false, true) => None,
        (false, false) => Some(by_status(endpoint, response)),
    };
    match kind {
        Some(Kind::SignIn | Kind::Anonymous) if asked == Asked::Held => Some(Kind::HeldRefused),
        kind => kind,
    }
}

/// Whether a gate before the proxy wants the agent to sign in: it sends whoever has no session to
/// its page, or gives the page in place of what was asked for.
fn is_sent_to_sign_in(endpoint: &Endpoint, response: &Response) -> bool {
    let is_page = endpoint.kind != endpoint::Kind::File && is_html(response);
    matches!(response.status, 300..=399) || (response.is_success() && is_page)
}

/// What the proxy refused by itself. A credential that it does not let pass is none that Jira
/// could take.
fn by_proxy(cause: &str, response: &Response) -> Kind {
    match cause {
        "auth" => Kind::SignIn,
        "session" => Kind::Session,
        "denied" | "user" => Kind::Unlisted,
        "size" => Kind::TooLarge,
        "ratelimit" => Kind::RateLimited { wait: wait(response) },
        _ => Kind::Proxy { delivered: present(response, "X-Proxy-Delivered") != Some("no") },
    }
}

fn by_status(endpoint: &Endpoint, response: &Response) -> Kind {
    let body = String::from_utf8_lossy(&response.body);
    let says = |sentence: &str| body.contains(sentence);
    match (response.status, endpoint.quirk) {
        (403 | 404, _) if !is_html(response) && says("XSRF check failed") => Kind::CrossSiteCheck,
        // A proxy of somebody else's may withhold the headers that tell.
        (401 | 403, _) if is_html(response) && says("AUTHENTICATION_DENIED") => Kind::Captcha,
        (401, _) if says("scope does not match") => Kind::Scope,
        (401, Quirk::Status401IsForbidden) => Kind::Forbidden,
        (404, Quirk::Status404IsTooLarge) => Kind::TooLarge,
        (404, Quirk::Status404IsGone) | (410, _) => Kind::Gone,
        // Without a word it is no refusal: nobody knows whether the mail has left.
        (500, Quirk::Status500IsRefused) if is_json(response) && body.trim() != "{}" => {
            Kind::Refused
        }
        (401, _) => Kind::SignIn,
        (403, _) => Kind::Forbidden,
        (404, _) => Kind::NotFound,
        // Something in between was tired of waiting; what Jira has done by then, it does not know.
        (408, _) => Kind::Unavailable { wait: None },
        (409, _) => Kind::Conflict,
        (413, _) => Kind::TooLarge,
        (429, _) => Kind::RateLimited { wait: wait(response) },
        (500, _) if says("Search limit exceeded") => Kind::SearchWindow,
        (500.., _) => Kind::Unavailable { wait: wait(response) },
        (300..=399, _) => Kind::NotJira,
        _ if is_html(response) => Kind::NotJira,
        (400, Quirk::Status400IsQuery) => Kind::Query,
        _ => Kind::Refused,
    }
}

/// The seconds to wait. Data Center tells `Retry-After: 0` while there are requests left, and
/// always how often it gives new ones (Jira contract §15).
fn wait(response: &Response) -> Option<u32> {
    let number = |name| present(response, name).and_then(|text| text.trim().parse::<u32>().ok());
    let told =
        |name| number(name).filter(|seconds| *seconds > 0).map(|told| told.min(LONGEST_WAIT));
    told("Retry-After").or_else(|| told("X-RateLimit-Interval-Seconds"))
}

fn present<'r>(response: &'r Response, name: &str) -> Option<&'r str> {
    response.headers.get(name).filter(|value| !value.is_empty())
}

/// Whether the body is a page for people.
pub fn is_html(response: &Response) -> bool {
    let media_type = response.headers.get("Content-Type").unwrap_or_default();
    media_type.trim_start().to_ascii_lowercase().starts_with("text/html")
}

fn is_json(response: &Response) -> bool {
    nested::parse(&response.body).is_some()
}

/// The JSON of a successful answer; an empty body is `null`.
pub fn json(response: &Response) -> Result<Value, Error> {
    if response.body.iter().all(u8::is_ascii_whitespace) {
        return Ok(Value::Null);
    }
    let is_page = is_html(response) || response.body.trim_ascii_start().starts_with(b"<");
    nested::parse(&response.body).ok_or_else(|| {
        let kind = if is_page { Kind::NotJira } else { Kind::Unreadable };
        Error { status: Some(response.status), ..Error::of(kind) }
    })
}

/// The failure with Jira's sentences, in all shapes that Jira gives them (Jira contract §2.3).
fn told(kind: Kind, response: &Response) -> Error {
    let body: Value = nested::parse(&response.body).unwrap_or_else(|| bare(response));
    let mut error = Error::of(kind);
    for name in ["errorMessages", "errorMessage", "message"] {
        collect(&body[name], &mut error.messages);
    }
    match &body["errors"] {
        _ if body.is_string() => collect(&body, &mut error.messages),
        Value::Object(fields) => {
            for (field, value) in fields {
                let mut sentences = Vec::new();
                collect(value, &mut sentences);
                error.fields.extend(sentences.into_iter().map(|told| (field.clone(), told)));
            }
        }
        other => collect(other, &mut error.messages),
    }
    error
}

/// A body that is a sentence without any shape.
fn bare(response: &Response) -> Value {
    const LONGEST: usize = 300;
    match std::str::from_utf8(&response.body) {
        Ok(text) if text.len() <= LONGEST && !is_html(response) && !text.contains(['<', '{']) => {
            Value::String(text.trim().to_owned())
        }
        _ => Value::Null,
    }
}

fn collect(value: &Value, sentences: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.trim().is_empty() && !sentences.contains(text) => {
            sentences.push(text.clone());
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, sentences)),
        Value::Object(_) => collect(&value["message"], sentences),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
