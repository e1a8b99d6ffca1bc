//! The simulated Jira in a dedicated worker of the page, for the demonstration.
//!
//! The worker begins as its own address says: `?face=cloud` plays Cloud, `?face=dc` and nothing play
//! Data Center; `&seed=2` tells another story than the first. It posts `{ready: true}` once it can
//! be asked. A message `{start: {face, seed}}` lets it begin anew, before or after that.
//!
//! The page posts `{id, method, target, headers: [[name, value]…], body: Uint8Array | null}` and
//! gets `{id, status, headers: [[name, value]…], body: Uint8Array}`, whose buffer is handed over.
//! The clock is the page's.

use std::cell::RefCell;

use js_sys::{Array, Date, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::{Face, Options, Sim, query, seed};
use crate::http::{Headers, Method, Request, Response};

/// Where the company's Jira would be.
const BASE_URL: &str = "https://jira.opentalent.example";

/// Answers the page's messages from now on. An error is a browser without workers.
pub fn serve() -> Result<(), JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let search = scope.location().search();
    let parameters = query::parse(search.trim_start_matches('?'));
    let said = |name: &str| {
        parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    };
    let sim = RefCell::new(begin(said("face"), said("seed").and_then(|seed| seed.parse().ok())));
    let page = scope.clone();
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = event.data();
        match property(&message, "start") {
            Some(start) => {
                let face = property(&start, "face").and_then(|face| face.as_string());
                *sim.borrow_mut() = begin(face.as_deref(), number(&start, "seed"));
            }
            None => answer(&page, &mut sim.borrow_mut(), &message),
        }
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // The listener lives as long as the worker.
    heard.forget();
    let ready = Object::new();
    Reflect::set(&ready, &"ready".into(), &JsValue::TRUE)?;
    scope.post_message(&ready)
}

fn begin(face: Option<&str>, seed: Option<u64>) -> Sim {
    let face = match face {
        Some("cloud") => Face::Cloud,
        _ => Face::DataCenter,
    };
    let options = Options { face, base_url: BASE_URL.to_owned(), origin_check: false };
    Sim::new(seed::story_on(face, seed.unwrap_or(1), now()), options)
}

fn now() -> i64 {
    // Whole milliseconds, far below the numbers that a float cannot hold.
    Date::now() as i64
}

fn answer(page: &DedicatedWorkerGlobalScope, sim: &mut Sim, message: &JsValue) {
    let response = match request(message) {
        Some(request) => sim.handle(&request, now()),
        None => Response::new(400),
    };
    let id = property(message, "id").unwrap_or(JsValue::NULL);
    // A page that cannot be told anything has gone.
    let _ = post(page, &id, &response);
}

fn request(message: &JsValue) -> Option<Request> {
    let pairs: Array = property(message, "headers")?.dyn_into().ok()?;
    let headers: Headers = pairs
        .iter()
        .filter_map(|pair| {
            let pair: Array = pair.dyn_into().ok()?;
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        })
        .collect();
    let body = property(message, "body").map(|body| Uint8Array::new(&body).to_vec());
    Some(Request {
        method: Method::parse(&property(message, "method")?.as_string()?)?,
        target: property(message, "target")?.as_string()?,
        headers,
        body: body.unwrap_or_default(),
    })
}

fn post(
    page: &DedicatedWorkerGlobalScope,
    id: &JsValue,
    response: &Response,
) -> Result<(), JsValue> {
    let headers: Array = response
        .headers
        .iter()
        .map(|(name, value)| Array::of2(&JsValue::from_str(name), &JsValue::from_str(value)))
        .collect();
    let body = Uint8Array::from(response.body.as_slice());
    let message = Object::new();
    let fields =
        [("id", id), ("status", &response.status.into()), ("headers", &headers), ("body", &body)];
    for (name, value) in fields {
        Reflect::set(&message, &JsValue::from_str(name), value)?;
    }
    page.post_message_with_transfer(&message, &Array::of1(&body.buffer()))
}

/// A property that is there and neither `undefined` nor `null`.
fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

fn number(object: &JsValue, name: &str) -> Option<u64> {
    property(object, name)?.as_f64().map(|number| number as u64)
}
