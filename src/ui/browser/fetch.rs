//! Requests to Jira, through the proxy.

use super::page::{is_online, window};
use crate::http::{Headers, LocalFuture, NoAnswer, Request, Response, Transport};
use js_sys::{ArrayBuffer, Uint8Array};
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReferrerPolicy, RequestCredentials, RequestInit};

/// How long the head of an answer may take, and then its body: a read is asked again soon, a
/// write is waited for longer than the proxy lets Jira take (60 s).
pub(super) const READ_TIME: Duration = Duration::from_secs(20);
pub(super) const WRITE_TIME: Duration = Duration::from_secs(70);

/// Sends requests to the address of a proxy. No cookie and no referrer goes along.
#[derive(Clone, Debug)]
pub struct Fetch {
    /// Without a slash at the end.
    base: String,
}

impl Fetch {
    pub fn new(base: &str) -> Fetch {
        Fetch { base: base.trim_end_matches('/').to_owned() }
    }
}

impl Transport for Fetch {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        Box::pin(async move {
            if !is_online() {
                return Err(NoAnswer::Offline);
            }
            let allowed = if request.method.is_safe() { READ_TIME } else { WRITE_TIME };
            let limit = Limit::new().map_err(|_| NoAnswer::Unreachable)?;
            let answer = exchange(&self.base, &request, &limit, allowed).await;
            answer.map_err(|_| match limit.has_passed() {
                true => NoAnswer::TimedOut,
                false => NoAnswer::Unreachable,
            })
        })
    }
}

async fn exchange(
    base: &str,
    request: &Request,
    limit: &Limit,
    allowed: Duration,
) -> Result<Response, JsValue> {
    let init = RequestInit::new();
    init.set_method(request.method.as_str());
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&limit.controller.signal()));
    let headers = web_sys::Headers::new()?;
    for (name, value) in request.headers.iter() {
        headers.set(name, value)?;
    }
    init.set_headers(&headers);
    if !request.body.is_empty() {
        init.set_body(&Uint8Array::from(request.body.as_slice()));
    }
    limit.renew(allowed);
    let url = format!("{base}{}", request.target);
    let answer = JsFuture::from(window().fetch_with_str_and_init(&url, &init)).await?;
    let answer: web_sys::Response = answer.dyn_into()?;
    limit.renew(allowed);
    let body: ArrayBuffer = JsFuture::from(answer.array_buffer()?).await?.dyn_into()?;
    let headers = fields(&answer.headers());
    Ok(Response { status: answer.status(), headers, body: Uint8Array::new(&body).to_vec() })
}

fn fields(headers: &web_sys::Headers) -> Headers {
    let entries = headers.entries().into_iter().flatten();
    let pairs = entries.filter_map(|entry| {
        let entry: js_sys::Array = entry.dyn_into().ok()?;
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    });
    pairs.collect()
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
