//! What was asked and what came back, as it may be shown to others: no credential, nobody's address,
//! nothing that was searched for.

use crate::desk::ports::Clock;
use crate::http::{LocalFuture, Method, NoAnswer, Request, Response, Transport};
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

/// A request and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    pub method: Method,
    /// Path and query, redacted.
    pub target: String,
    pub answer: Result<Answered, NoAnswer>,
    /// How long it took.
    pub millis: i64,
}

/// What tells of an answer to those who look for it in their logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub status: u16,
    /// Why the proxy refused it, in the proxy's own word.
    pub proxy_error: Option<String>,
    /// By what the proxy or Jira knows the request again.
    pub request_id: Option<String>,
}

/// Passes requests on and remembers what was exchanged.
pub struct Recorder {
    inner: Rc<dyn Transport>,
    clock: Rc<dyn Clock>,
    exchanges: RefCell<Vec<Exchange>>,
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recorder")
    }
}

impl Recorder {
    pub fn new(inner: Rc<dyn Transport>, clock: Rc<dyn Clock>) -> Rc<Recorder> {
        Rc::new(Recorder { inner, clock, exchanges: RefCell::default() })
    }

    /// What was exchanged since this was asked last.
    pub fn take(&self) -> Vec<Exchange> {
        self.exchanges.take()
    }
}

impl Transport for Recorder {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        Box::pin(async move {
            let (method, target) = (request.method, redacted(&request.target));
            let started = self.clock.now();
            let answer = self.inner.send(request).await;
            let told = |answer: &Response| {
                let header = |name: &str| answer.headers.get(name).map(str::to_owned);
                Answered {
                    status: answer.status,
                    proxy_error: header("X-Proxy-Error").filter(|error| !error.is_empty()),
                    request_id: header("X-Request-Id").or_else(|| header("X-ARequestId")),
                }
            };
            let exchange = Exchange {
                method,
                target,
                answer: answer.as_ref().map(told).map_err(|reason| *reason),
                millis: self.clock.now().0 - started.0,
            };
            self.exchanges.borrow_mut().push(exchange);
            answer
        })
    }
}

/// Parameters whose values say nothing of anybody.
const PLAIN: [&str; 9] = [
    "startAt",
    "maxResults",
    "fields",
    "expand",
    "project",
    "projectKey",
    "projectKeys",
    "issuetypeIds",
    "permissions",
];

/// A target without what was searched for.
fn redacted(target: &str) -> String {
    let Some((path, query)) = target.split_once('?') else { return target.to_owned() };
    let shown = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if !PLAIN.contains(&name) => format!("{name}=…"),
        _ => pair.to_owned(),
    });
    format!("{path}?{}", shown.collect::<Vec<_>>().join("&"))
}

/// A text without the e-mail addresses in it.
pub fn without_addresses(text: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || "._%+-@'".contains(c);
    let mut shown = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        if is_word(c) {
            word.push(c);
            continue;
        }
        let is_address =
            word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        shown.push_str(if is_address { "…@…" } else { &word });
        word.clear();
        shown.push(c);
    }
    shown.pop();
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_searched_for_is_shown() {
        let cases = [
            ("/rest/api/2/myself", "/rest/api/2/myself"),
            ("/a?startAt=0&query=ana%40b.fr", "/a?startAt=0&query=…"),
            ("/a?jql=text~x&maxResults=1&username=ana", "/a?jql=…&maxResults=1&username=…"),
            ("/a?projectKey=REQ&b", "/a?projectKey=REQ&b"),
        ];
        for (target, shown) in cases {
            assert_eq!(redacted(target), shown);
        }
    }

    #[test]
    fn addresses_are_taken_out_of_sentences() {
        let cases = [
            ("User 'ana.petit@b.fr' does not exist.", "User …@… does not exist."),
            ("<ana@b.fr>, c+d@e.org; à 14 h", "<…@…>, …@…; à 14 h"),
            ("@ana, see a@b", "@ana, see a@b"),
            ("", ""),
        ];
        for (text, shown) in cases {
            assert_eq!(without_addresses(text), shown);
        }
    }
}
