//! What can go wrong on the way to Jira and back.

mod nested;
mod refused;

pub use refused::Refused;

use crate::http::{Method, Request, Response};

/// The header of a response that stands for a connection cut without an answer.
pub const DROP: &str = "X-Sim-Drop";

/// Something that goes wrong with the next requests that fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Any method when absent.
    pub method: Option<Method>,
    /// A part of the path or query; empty fits everything.
    pub path_contains: String,
    /// How many requests it happens to.
    pub times: u32,
    pub effect: FaultEffect,
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultEffect {
    /// The request is not carried out; this is answered.
    Answer(Response),
    /// The request is carried out; this is answered all the same.
    DoThenAnswer(Response),
    /// The request is not carried out, for a reason that Jira has now and then.
    Refuse(Refused),
    /// Too many requests (429), with the seconds to wait or without.
    RateLimited { retry_after: Option<u32> },
    /// The credential is ignored and the answer an anonymous one, with status 200.
    Anonymous,
    /// A page to sign in comes with status 200.
    LoginPage,
    /// Data Center wants a CAPTCHA solved first (403).
    Captcha,
    /// The request is carried out; half of the answer's body is lost.
    Truncated,
    /// The request is carried out; every document in the answer stands inside so many lists, as
    /// mail programs and copied pages leave them.
    Nested { levels: usize },
    /// The connection is cut before the request is carried out.
    Drop,
    /// The connection is cut after the request was carried out.
    DoThenDrop,
}

/// Takes what happens to this request.
pub(super) fn next(faults: &mut Vec<Fault>, request: &Request) -> Option<FaultEffect> {
    let at = faults.iter().position(|fault| {
        fault.times > 0
            && fault.method.is_none_or(|method| method == request.method)
            && request.target.contains(&fault.path_contains)
    })?;
    faults[at].times -= 1;
    match faults[at].times {
        0 => Some(faults.remove(at).effect),
        _ => Some(faults[at].effect.clone()),
    }
}

impl FaultEffect {
    /// Answers a request to which this happens; `carry_out` is what would have happened.
    pub(super) fn apply(
        self,
        request: &Request,
        carry_out: impl FnOnce(&Request) -> Response,
    ) -> Response {
        match self {
            FaultEffect::Answer(response) => response,
            FaultEffect::DoThenAnswer(response) => {
                carry_out(request);
                response
            }
            FaultEffect::Refuse(refused) => refused.response(),
            FaultEffect::RateLimited { retry_after } => rate_limited(retry_after),
            FaultEffect::Anonymous => anonymous(request, carry_out),
            FaultEffect::LoginPage => page(200, "<title>Connexion - Jira</title>"),
            FaultEffect::Captcha => captcha(),
            FaultEffect::Truncated => truncated(carry_out(request)),
            FaultEffect::Nested { levels } => nested::deeper(carry_out(request), levels),
            FaultEffect::Drop => Response::new(502).header(DROP, "1"),
            FaultEffect::DoThenDrop => carry_out(request).header(DROP, "1"),
        }
    }
}

fn page(status: u16, head: &str) -> Response {
    let page = format!("<!DOCTYPE html><html><head>{head}</head><body></body></html>");
    Response::new(status).body("text/html;charset=UTF-8", page)
}

fn rate_limited(retry_after: Option<u32>) -> Response {
    let response = Response::new(429)
        .body("application/json", "{\"errorMessages\":[\"Rate limit exceeded.\"]}");
    match retry_after {
        Some(seconds) => response.header("Retry-After", seconds.to_string()),
        None => response,
    }
}

fn anonymous(request: &Request, carry_out: impl FnOnce(&Request) -> Response) -> Response {
    let mut stripped = request.clone();
    stripped.headers.remove("Authorization");
    carry_out(&stripped).header("X-Seraph-LoginReason", "AUTHENTICATED_FAILED")
}

fn captcha() -> Response {
    page(403, "<title>Basic Authentication Failure - Reason : AUTHENTICATION_DENIED</title>")
        .header("X-Seraph-LoginReason", "AUTHENTICATION_DENIED")
        .header(
            "X-Authentication-Denied-Reason",
            "CAPTCHA_CHALLENGE; login-url=https://jira.example/login.jsp",
        )
}

fn truncated(mut response: Response) -> Response {
    response.body.truncate(response.body.len() / 2);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(method: Option<Method>, path: &str, times: u32, effect: FaultEffect) -> Fault {
        Fault { method, path_contains: path.to_owned(), times, effect }
    }

    #[test]
    fn a_fault_happens_to_the_requests_that_fit_as_often_as_said() {
        let mut faults = vec![
            fault(Some(Method::Post), "/comment", 2, FaultEffect::Drop),
            fault(None, "", 1, FaultEffect::Captcha),
        ];
        let post = Request::new(Method::Post, "/rest/api/2/issue/A-1/comment");
        let get = Request::new(Method::Get, "/rest/api/2/issue/A-1/comment");
        assert_eq!(next(&mut faults, &post), Some(FaultEffect::Drop));
        assert_eq!(next(&mut faults, &get), Some(FaultEffect::Captcha));
        assert_eq!(next(&mut faults, &get), None);
        assert_eq!(next(&mut faults, &post), Some(FaultEffect::Drop));
        assert_eq!(next(&mut faults, &post), None);
    }

    #[test]
    fn an_effect_says_whether_the_request_is_carried_out() {
        let lost = Response::new(503);
        let cases = [
            (FaultEffect::Answer(lost.clone()), false, 503),
            (FaultEffect::DoThenAnswer(lost), true, 503),
            (FaultEffect::RateLimited { retry_after: Some(3) }, false, 429),
            (FaultEffect::Refuse(Refused::Conflict), false, 409),
            (FaultEffect::Refuse(Refused::IssueBusy { retry_after: Some(3) }), false, 429),
            (FaultEffect::Refuse(Refused::IssueFull), false, 413),
            (FaultEffect::Refuse(Refused::CrossSiteByMissing), false, 404),
            (FaultEffect::Refuse(Refused::MailFailed), false, 500),
            (FaultEffect::LoginPage, false, 200),
            (FaultEffect::Captcha, false, 403),
            (FaultEffect::Anonymous, true, 201),
            (FaultEffect::Truncated, true, 201),
            (FaultEffect::Nested { levels: 9 }, true, 201),
            (FaultEffect::Drop, false, 502),
            (FaultEffect::DoThenDrop, true, 201),
        ];
        let request = Request::new(Method::Post, "/").header("Authorization", "Bearer x");
        for (effect, carried_out, status) in cases {
            let mut seen = None;
            let response = effect.clone().apply(&request, |request| {
                seen = Some(request.headers.get("Authorization").is_some());
                Response::new(201).body("application/json", "{\"a\":1}")
            });
            assert_eq!((seen.is_some(), response.status), (carried_out, status), "{effect:?}");
            if effect == FaultEffect::Anonymous {
                assert_eq!(seen, Some(false));
            }
            if effect == FaultEffect::Truncated {
                assert_eq!(response.body, b"{\"a");
            }
        }
    }
}
