//! What tests order at the control door.

use serde::Deserialize;
use serde_json::Value;

use crate::http::{Method, Response};
use crate::sim::{Deed, Fault, FaultEffect, Refused};

/// Begins anew.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reset {
    pub seed: Option<u64>,
    pub crowd: Option<usize>,
}

/// Moves the clock.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advance {
    #[serde(default)]
    pub milliseconds: i64,
    #[serde(default)]
    pub minutes: i64,
}

/// A customer's mail for a ticket.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomerWrites {
    pub key: String,
    pub text: String,
}

/// A customer's mail that becomes a new ticket.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewRequest {
    pub title: String,
    pub email: String,
    #[serde(default)]
    pub text: String,
}

/// What a colleague does: `{"key":"REQ-7","deed":"close"}`, `{"key":"REQ-7","deed":{"note":"…"}}`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Colleague {
    pub key: String,
    deed: DeedOrder,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
enum DeedOrder {
    Assign(Option<String>),
    Comment(String),
    Note(String),
    Close,
    Retitle(String),
    FinishClones,
}

impl Colleague {
    /// The deed that is meant.
    pub fn deed(self) -> Deed {
        match self.deed {
            DeedOrder::Assign(login) => Deed::Assign(login),
            DeedOrder::Comment(text) => Deed::Comment(text),
            DeedOrder::Note(text) => Deed::Note(text),
            DeedOrder::Close => Deed::Close,
            DeedOrder::Retitle(title) => Deed::Retitle(title),
            DeedOrder::FinishClones => Deed::FinishClones,
        }
    }
}

/// Sets how large a file may be.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UploadLimit {
    pub bytes: u64,
}

/// Sets how often one issue may be written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WriteLimitOrder {
    pub count: usize,
    pub milliseconds: i64,
}

/// Lets something go wrong: `{"effect":"drop","method":"POST","path":"/comment","times":1}`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FaultOrder {
    effect: Effect,
    /// Any method without it.
    method: Option<String>,
    /// A part of the path or query.
    #[serde(default)]
    path: String,
    #[serde(default = "once")]
    times: u32,
    /// Of `answer` and `doThenAnswer`.
    status: Option<u16>,
    #[serde(default)]
    body: Value,
    /// Of `rateLimited` and `issueBusy`, in seconds.
    retry_after: Option<u32>,
    /// Of `nested`.
    #[serde(default)]
    levels: usize,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Effect {
    Answer,
    DoThenAnswer,
    RateLimited,
    Conflict,
    IssueBusy,
    IssueFull,
    CrossSiteByMissing,
    MailFailed,
    Anonymous,
    LoginPage,
    Captcha,
    Truncated,
    Nested,
    Drop,
    DoThenDrop,
}

fn once() -> u32 {
    1
}

impl FaultOrder {
    /// The fault that is meant, or what is wrong with the order.
    pub fn fault(self) -> Result<Fault, String> {
        let method = match &self.method {
            None => None,
            Some(token) => {
                Some(Method::parse(token).ok_or_else(|| format!("There is no method {token}."))?)
            }
        };
        let effect = match self.effect {
            Effect::Answer => FaultEffect::Answer(self.response()),
            Effect::DoThenAnswer => FaultEffect::DoThenAnswer(self.response()),
            Effect::RateLimited => FaultEffect::RateLimited { retry_after: self.retry_after },
            Effect::Conflict => FaultEffect::Refuse(Refused::Conflict),
            Effect::IssueBusy => {
                FaultEffect::Refuse(Refused::IssueBusy { retry_after: self.retry_after })
            }
            Effect::IssueFull => FaultEffect::Refuse(Refused::IssueFull),
            Effect::CrossSiteByMissing => FaultEffect::Refuse(Refused::CrossSiteByMissing),
            Effect::MailFailed => FaultEffect::Refuse(Refused::MailFailed),
            Effect::Anonymous => FaultEffect::Anonymous,
            Effect::LoginPage => FaultEffect::LoginPage,
            Effect::Captcha => FaultEffect::Captcha,
            Effect::Truncated => FaultEffect::Truncated,
            Effect::Nested => FaultEffect::Nested { levels: self.levels },
            Effect::Drop => FaultEffect::Drop,
            Effect::DoThenDrop => FaultEffect::DoThenDrop,
        };
        Ok(Fault { method, path_contains: self.path, times: self.times, effect })
    }

    /// The answer: a text as a page, anything else as JSON; a breakdown unless a status is given.
    fn response(&self) -> Response {
        let response = Response::new(self.status.unwrap_or(503));
        match &self.body {
            Value::Null => response,
            Value::String(page) => response.body("text/html", page.as_str()),
            body => response.body("application/json", body.to_string()),
        }
    }
}
