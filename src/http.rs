//! HTTP messages as plain data, and the one way to exchange them.
//!
//! These are the only words that [`crate::jira`] and [`crate::sim`] share: the client makes a
//! [`Request`], something carries it ([`Transport`]), Jira or the simulator makes a [`Response`].

use serde::{Deserialize, Serialize};
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// A future that lives on one thread, as everything in a browser tab does.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// The methods that the desk uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
    Options,
}

impl Method {
    /// The method's token (RFC 9110 §9).
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Delete => "DELETE",
            Method::Options => "OPTIONS",
        }
    }

    /// Reads a method's token; an unknown one is `None`.
    pub fn parse(token: &str) -> Option<Method> {
        [Method::Get, Method::Post, Method::Put, Method::Delete, Method::Options]
            .into_iter()
            .find(|method| method.as_str() == token)
    }

    /// Whether the method only reads (RFC 9110 §9.2.1).
    pub fn is_safe(self) -> bool {
        matches!(self, Method::Get | Method::Options)
    }
}

const QUESTION: Duration = Duration::from_secs(20);
const WRITE: Duration = Duration::from_secs(62);

/// How many bytes a line carries in a second that is just worth working on: half a megabit.
const SLOW_LINE: u64 = 64_000;

/// How long so many bytes take on a slow line.
pub fn on_a_slow_line(bytes: u64) -> Duration {
    Duration::from_secs(bytes / SLOW_LINE)
}

/// Header fields in order; names compare without regard to case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// The first value of the field, if it is present.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }

    /// Replaces every value of the field by this one.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.remove(name);
        self.0.push((name.to_owned(), value.into()));
    }

    /// Removes the field.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(n, _)| !n.eq_ignore_ascii_case(name));
    }

    /// The fields in the order in which they were set.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(n, v)| (n.as_str(), v.as_str()))
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Headers {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(fields: I) -> Self {
        Headers(fields.into_iter().map(|(n, v)| (n.into(), v.into())).collect())
    }
}

/// A request whose target is a path with an optional query, relative to the site's base address:
/// `/rest/api/2/myself?expand=groups`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub method: Method,
    pub target: String,
    pub headers: Headers,
    pub body: Vec<u8>,
}

impl Request {
    /// A request without headers or body.
    pub fn new(method: Method, target: impl Into<String>) -> Request {
        Request { method, target: target.into(), headers: Headers::default(), body: Vec::new() }
    }

    /// The target without its query.
    pub fn path(&self) -> &str {
        self.target.split_once('?').map_or(self.target.as_str(), |(path, _)| path)
    }

    /// The query without its question mark; empty when there is none.
    pub fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }

    /// How long the head of the answer is waited for.
    ///
    /// A question is asked again soon. A write is waited for longer than the proxy lets Jira take
    /// (60 s), so that the proxy answers first, and not as long as its once-only gate remembers a
    /// write (62.5 s): a browser repeats by itself only what is still waited for. What a body takes
    /// on a slow line is added.
    pub fn patience(&self) -> Duration {
        match self.method.is_safe() {
            true => QUESTION,
            false => WRITE + on_a_slow_line(self.body.len() as u64),
        }
    }

    /// Adds a header field.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Request {
        self.headers.set(name, value);
        self
    }

    /// Sets a body with its media type.
    #[must_use]
    pub fn body(mut self, media_type: &str, body: impl Into<Vec<u8>>) -> Request {
        self.headers.set("Content-Type", media_type);
        self.body = body.into();
        self
    }
}

/// An answer, whatever its status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    pub status: u16,
    pub headers: Headers,
    pub body: Vec<u8>,
}

impl Response {
    /// An answer without headers or body.
    pub fn new(status: u16) -> Response {
        Response { status, headers: Headers::default(), body: Vec::new() }
    }

    /// Adds a header field.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Response {
        self.headers.set(name, value);
        self
    }

    /// Sets a body with its media type.
    #[must_use]
    pub fn body(mut self, media_type: &str, body: impl Into<Vec<u8>>) -> Response {
        self.headers.set("Content-Type", media_type);
        self.body = body.into();
        self
    }

    /// Whether the status says success (2xx).
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Why there is no answer. None of these says whether the request was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoAnswer {
    /// The browser says that it is offline: nothing was sent.
    Offline,
    /// The connection failed, or a policy (CORS, mixed content) withheld the answer.
    Unreachable,
    /// The time-out passed.
    TimedOut,
}

/// Carries a request to a site and brings back its answer.
///
/// A transport ends every request within a time of its own choosing and never repeats one.
pub trait Transport {
    /// Sends the request. Any status is an answer; an error means that there was none.
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_is_waited_for_as_long_as_its_body_may_take() {
        let seconds = |method, bytes: usize| {
            let request = Request::new(method, "/").body("text/plain", vec![0; bytes]);
            request.patience().as_secs()
        };
        let cases = [
            (Method::Get, 0, 20),
            (Method::Put, 0, 62),
            (Method::Post, 4_000, 62),
            (Method::Post, 640_000, 72),
            (Method::Post, 12_800_000, 262),
        ];
        for (method, bytes, expected) in cases {
            assert_eq!(seconds(method, bytes), expected, "{method:?} of {bytes} bytes");
        }
    }
}
