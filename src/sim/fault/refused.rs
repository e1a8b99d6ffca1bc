//! Refusals that Jira gives now and then, whatever the request, and in its own words.

use crate::http::Response;
use crate::sim::answer;
use serde_json::json;

/// Why a write is not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Somebody else's update came in between (409).
    Conflict,
    /// Cloud: the issue was written too often of late (429), with the seconds to wait or without.
    IssueBusy { retry_after: Option<u32> },
    /// Cloud: the issue holds as many comments, files or links as it may (413).
    IssueFull,
    /// The cross-site check, by a resource that hides behind 404 (Jira contract §14.1).
    CrossSiteByMissing,
    /// The app "Email This Issue" could not send (500).
    MailFailed,
}

impl Refused {
    pub(super) fn response(self) -> Response {
        let told = |status, sentence: &str| {
            answer::json(status, &json!({ "errorMessages": [sentence], "errors": {} }))
        };
        match self {
            Refused::Conflict => {
                told(409, "The issue could not be updated due to a conflicting update.")
            }
            Refused::IssueBusy { retry_after } => {
                let response = told(429, "Too many writes to this issue.")
                    .header("RateLimit-Reason", "jira-per-issue-on-write");
                match retry_after {
                    Some(seconds) => response.header("Retry-After", seconds.to_string()),
                    None => response,
                }
            }
            Refused::IssueFull => told(413, "The limit of this issue is reached."),
            Refused::CrossSiteByMissing => {
                Response::new(404).body("text/plain;charset=UTF-8", "XSRF check failed")
            }
            Refused::MailFailed => told(500, "The e-mail could not be sent."),
        }
    }
}
