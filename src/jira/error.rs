//! Why Jira, or the way to it, did not do what was asked.

pub(super) mod judge;
pub(super) mod sentence;

use crate::http::NoAnswer;
use serde::{Deserialize, Serialize};

/// The longest wait for which Jira is taken at its word, in seconds: up to 50 minutes were seen.
pub const LONGEST_WAIT: u32 = 3_600;

/// One failure of one request. What people read of it is made by `words` from [`Error::kind`] and
/// from Jira's own sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Error {
    pub kind: Kind,
    /// Jira's sentences, in the language of the agent's Jira profile.
    pub messages: Vec<String>,
    /// Jira's sentences about single fields, by field id.
    pub fields: Vec<(String, String)>,
    /// The ids of those of these fields that the request carried, and for which the screen has no
    /// place: metadata say so, in whichever language Jira did.
    pub misplaced: Vec<String>,
    /// The status of the answer, when there was one.
    pub status: Option<u16>,
}

/// The failures that the desk tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// There was no answer: nobody knows what was done, unless the request only read.
    NoAnswer(NoAnswer),
    /// The proxy answered, not Jira. `delivered` says whether Jira can have seen the request.
    Proxy { delivered: bool },
    /// The credential was refused.
    SignIn,
    /// The credential was ignored: a success, but an anonymous one (Jira contract §1.4).
    Anonymous,
    /// Data Center asks for a CAPTCHA: the agent must sign in once in the browser.
    Captcha,
    /// The agent's session at the gate before the proxy is over, or is somebody else's by now.
    Session,
    /// The gate knows the agent, and the proxy holds no credential for them.
    Unlisted,
    /// Jira refused the credential that the proxy holds for the agent.
    HeldRefused,
    /// The token is a right one, and its scopes do not cover the call.
    Scope,
    /// Jira's cross-site check refused the request: the proxy leaves the browser's User-Agent.
    CrossSiteCheck,
    /// The agent may not do this.
    Forbidden,
    /// It does not exist, or the agent may not see it.
    NotFound,
    /// This Jira no longer has the call, or not yet.
    Gone,
    /// The request was refused as it stands; the messages and fields say why.
    Refused,
    /// The query is not understood, or names what does not exist.
    Query,
    /// The query has no bounds, which Cloud wants.
    UnboundedQuery,
    /// A word of the query's language stands where a value is due.
    ReservedWord,
    /// The search leads further than the server can look.
    SearchWindow,
    /// A field has no place on the screen.
    NotOnScreen,
    /// A field is missing that the screen, or the workflow behind it, asks for.
    FieldMissing,
    /// A text came in the notation of another version.
    Notation,
    /// The ticket changed meanwhile.
    Conflict,
    /// Something is too large.
    TooLarge,
    /// Too many requests. Seconds to wait, when Jira says how many.
    RateLimited { wait: Option<u32> },
    /// Jira failed or is not up (5xx). Seconds to wait, when Jira says how many.
    Unavailable { wait: Option<u32> },
    /// An HTML page came where data was due: a sign-in page, or something that is not Jira.
    NotJira,
    /// The answer cannot be read as what was asked for.
    Unreadable,
}

impl Error {
    /// A failure without sentences.
    pub fn of(kind: Kind) -> Error {
        Error {
            kind,
            messages: Vec::new(),
            fields: Vec::new(),
            misplaced: Vec::new(),
            status: None,
        }
    }

    /// Whether Jira says something about this field. Known by its id, whatever the language.
    pub fn names_field(&self, id: &str) -> bool {
        self.fields.iter().any(|(field, _)| field == id)
    }

    /// Whether the agent must sign in again.
    pub fn is_sign_in(&self) -> bool {
        matches!(
            self.kind,
            Kind::SignIn | Kind::Anonymous | Kind::Captcha | Kind::Session | Kind::HeldRefused
        )
    }

    /// Whether Jira refused the request as it stands, for whichever reason of those it tells.
    pub fn is_refusal(&self) -> bool {
        matches!(
            self.kind,
            Kind::Refused
                | Kind::Query
                | Kind::UnboundedQuery
                | Kind::ReservedWord
                | Kind::NotOnScreen
                | Kind::FieldMissing
                | Kind::Notation
        )
    }

    /// Whether it may go better after a while, although nobody does anything about it.
    pub fn is_passing(&self) -> bool {
        matches!(
            self.kind,
            Kind::NoAnswer(_)
                | Kind::Proxy { .. }
                | Kind::RateLimited { .. }
                | Kind::Unavailable { .. }
        )
    }

    /// The seconds after which Jira takes requests again, when it says so.
    pub fn wait(&self) -> Option<u32> {
        match self.kind {
            Kind::RateLimited { wait } | Kind::Unavailable { wait } => wait,
            _ => None,
        }
    }

    /// The same failure, after which so many seconds are waited.
    #[must_use]
    pub fn with_wait(self, seconds: u32) -> Error {
        let wait = Some(seconds);
        let kind = match self.kind {
            Kind::RateLimited { .. } => Kind::RateLimited { wait },
            Kind::Unavailable { .. } => Kind::Unavailable { wait },
            other => other,
        };
        Error { kind, ..self }
    }

    /// Whether a write is certain not to have been carried out.
    pub fn is_certainly_undone(&self) -> bool {
        match self.kind {
            Kind::NoAnswer(NoAnswer::Offline) => true,
            Kind::NoAnswer(_) | Kind::Unavailable { .. } | Kind::NotJira | Kind::Unreadable => {
                false
            }
            Kind::Proxy { delivered } => !delivered,
            // The proxy says that it has sent nothing; of another page nobody knows who sent it.
            Kind::Session => self.status == Some(401),
            // A server that fails may have got further than it knows.
            Kind::Refused => self.status != Some(500),
            // Where strangers may write, Jira has done it in nobody's name.
            Kind::Anonymous | Kind::HeldRefused => !self.status.is_some_and(is_success),
            Kind::SignIn
            | Kind::Captcha
            | Kind::Unlisted
            | Kind::Scope
            | Kind::CrossSiteCheck
            | Kind::Forbidden
            | Kind::NotFound
            | Kind::Gone
            | Kind::Query
            | Kind::UnboundedQuery
            | Kind::ReservedWord
            | Kind::SearchWindow
            | Kind::NotOnScreen
            | Kind::FieldMissing
            | Kind::Notation
            | Kind::Conflict
            | Kind::TooLarge
            | Kind::RateLimited { .. } => true,
        }
    }
}

fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}
