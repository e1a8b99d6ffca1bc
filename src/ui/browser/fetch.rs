//! Requests to Jira, through the proxy.

use super::page::is_online;
use crate::http::{LocalFuture, Method, NoAnswer, Request, Response, Transport, on_a_slow_line};
use gloo_net::http::RequestBuilder;
use js_sys::Uint8Array;
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsValue;
use web_sys::{AbortController, ReferrerPolicy, RequestCredentials, RequestRedirect};

/// Sends requests to the address of a proxy. No referrer goes along.
#[derive(Clone, Debug)]
pub struct Fetch {
    /// Without a slash at the end.
    base: String,
    /// Whether the browser's session at the page's own origin goes along; no cookie does otherwise.
    with_session: bool,
}

impl Fetch {
    pub fn new(base: &str) -> Fetch {
        Fetch { base: base.trim_end_matches('/').to_owned(), with_session: false }
    }

    /// The same, by the browser's session. Where a gate sends the agent to its page, the page is not
    /// fetched.
    pub fn with_session(base: &str) -> Fetch {
        Fetch { with_session: true, ..Fetch::new(base) }
    }
}

/// The status of a redirect that was not followed: the browser keeps back which it was.
const REDIRECT: u16 = 302;

impl Transport for Fetch {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        Box::pin(async move {
            if !is_online() {
                return Err(NoAnswer::Offline);
            }
            let limit = Limit::new().map_err(|_| NoAnswer::Unreachable)?;
            let answer = exchange(self, &request, &limit).await;
            answer.map_err(|_| match limit.has_passed() {
                true => NoAnswer::TimedOut,
                false => NoAnswer::Unreachable,
            })
        })
    }
}

async fn exchange(
    fetch: &Fetch,
    request: &Request,
    limit: &Limit,
) -> Result<Response, gloo_net::Error> {
    let url = format!("{}{}", fetch.base, request.target);
    let (credentials, redirect) = match fetch.with_session {
        true => (RequestCredentials::SameOrigin, RequestRedirect::Manual),
        false => (RequestCredentials::Omit, RequestRedirect::Follow),
    };
    let mut asked = RequestBuilder::new(&url)
        .method(method(request.method))
        .credentials(credentials)
        .redirect(redirect)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(&limit.controller.signal()));
    for (name, value) in request.headers.iter() {
        asked = asked.header(name, value);
    }
    let asked = match request.body.is_empty() {
        true => asked.build()?,
        false => asked.body(Uint8Array::from(request.body.as_slice()))?,
    };
    limit.renew(request.patience());
    let answer = asked.send().await?;
    let length = answer.headers().get("Content-Length").and_then(|length| length.parse().ok());
    limit.renew(request.patience() + on_a_slow_line(length.unwrap_or_default()));
    let body = answer.binary().await?;
    let status = if answer.status() == 0 { REDIRECT } else { answer.status() };
    Ok(Response { status, headers: answer.headers().entries().collect(), body })
}

fn method(method: Method) -> gloo_net::http::Method {
    match method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Put => gloo_net::http::Method::PUT,
        Method::Delete => gloo_net::http::Method::DELETE,
        Method::Options => gloo_net::http::Method::OPTIONS,
    }
}

/// Ends a request when its time has passed, and when nobody waits for it any more.
struct Limit {
    controller: AbortController,
    passed: Rc<Cell<bool>>,
    timer: Cell<Option<TimeoutHandle>>,
}

impl Limit {
    fn new() -> Result<Limit, JsValue> {
        let controller = AbortController::new()?;
        Ok(Limit { controller, passed: Rc::default(), timer: Cell::new(None) })
    }

    fn renew(&self, allowed: Duration) {
        let (controller, passed) = (self.controller.clone(), self.passed.clone());
        let end = move || {
            passed.set(true);
            controller.abort();
        };
        self.stop();
        self.timer.set(set_timeout_with_handle(end, allowed).ok());
    }

    fn has_passed(&self) -> bool {
        self.passed.get()
    }

    fn stop(&self) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
    }
}

impl Drop for Limit {
    fn drop(&mut self) {
        self.stop();
        self.controller.abort();
    }
}
