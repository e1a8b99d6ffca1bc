//! The simulated Jira, which lives in a worker of the page. The worker posts `{ready}`, then answers
//! `{id, method, target, headers, body}` with `{id, status, headers, body}`; `{start: {face}}` lets
//! it begin anew.

use super::page::document;
use crate::http::{Headers, LocalFuture, NoAnswer, Request, Response, Transport};
use crate::jira::Deployment;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::set_timeout;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// The way into the worker.
pub struct DemoJira {
    worker: Worker,
    last: Cell<u32>,
    waiting: Rc<RefCell<HashMap<u32, Function>>>,
    /// Keeps the listener alive.
    _heard: Closure<dyn FnMut(MessageEvent)>,
}

impl std::fmt::Debug for DemoJira {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DemoJira")
    }
}

impl DemoJira {
    /// Starts the worker and waits until it can be asked; `None` when it cannot be started.
    pub async fn start(deployment: Deployment) -> Option<DemoJira> {
        let root = document().document_element()?;
        let base = root.get_attribute("data-base").unwrap_or_else(|| "/".into());
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let loader = format!("{base}demo-jira_loader.js");
        let worker = Worker::new_with_options(&loader, &options).ok()?;
        let waiting: Rc<RefCell<HashMap<u32, Function>>> = Rc::default();
        let mut ready = None;
        let is_ready = Promise::new(&mut |resolve, _| ready = Some(resolve));
        let (ready, failed) = (ready.clone()?, ready?);
        let heard = Closure::<dyn FnMut(MessageEvent)>::new({
            let waiting = waiting.clone();
            move |event: MessageEvent| {
                let message = event.data();
                let waits = match number(&message, "id") {
                    Some(id) => waiting.borrow_mut().remove(&(id as u32)),
                    None => Some(ready.clone()),
                };
                _ = waits.map(|resolve| resolve.call1(&JsValue::NULL, &message));
            }
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(&failed));
        let message = JsFuture::from(is_ready).await.ok()?;
        let is_ready = Reflect::get(&message, &JsValue::from_str("ready")).ok()?.is_truthy();
        if deployment == Deployment::Cloud {
            worker
                .post_message(&object(&[("start", &object(&[("face", &"cloud".into())]))]))
                .ok()?;
        }
        is_ready.then_some(DemoJira { worker, last: Cell::new(0), waiting, _heard: heard })
    }

    async fn ask(&self, request: &Request) -> Result<Response, NoAnswer> {
        let id = self.last.get() + 1;
        self.last.set(id);
        let allowed = request.patience();
        let waiting = self.waiting.clone();
        let answer = Promise::new(&mut |resolve: Function, _| {
            waiting.borrow_mut().insert(id, resolve.clone());
            let waiting = waiting.clone();
            let give_up = move || {
                if waiting.borrow_mut().remove(&id).is_some() {
                    _ = resolve.call0(&JsValue::NULL);
                }
            };
            set_timeout(give_up, allowed);
        });
        self.worker.post_message(&message(id, request)).map_err(|_| NoAnswer::Unreachable)?;
        let answer = JsFuture::from(answer).await.map_err(|_| NoAnswer::Unreachable)?;
        match answer.is_object() {
            true => response(&answer).ok_or(NoAnswer::Unreachable),
            false => Err(NoAnswer::TimedOut),
        }
    }
}

impl Transport for DemoJira {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        Box::pin(async move { self.ask(&request).await })
    }
}

fn message(id: u32, request: &Request) -> Object {
    let headers: Array = request
        .headers
        .iter()
        .map(|(name, value)| Array::of2(&JsValue::from_str(name), &JsValue::from_str(value)))
        .collect();
    object(&[
        ("id", &id.into()),
        ("method", &request.method.as_str().into()),
        ("target", &request.target.as_str().into()),
        ("headers", &headers),
        ("body", &Uint8Array::from(request.body.as_slice())),
    ])
}

fn object(properties: &[(&str, &JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in properties {
        // Setting a property of a plain object does not fail.
        _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}

fn response(message: &JsValue) -> Option<Response> {
    let get = |name: &str| Reflect::get(message, &JsValue::from_str(name)).ok();
    let pairs: Array = get("headers")?.dyn_into().ok()?;
    let headers: Headers = pairs
        .iter()
        .filter_map(|pair| {
            let pair: Array = pair.dyn_into().ok()?;
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        })
        .collect();
    let body = Uint8Array::new(&get("body")?).to_vec();
    Some(Response { status: number(message, "status")? as u16, headers, body })
}

fn number(message: &JsValue, name: &str) -> Option<f64> {
    Reflect::get(message, &JsValue::from_str(name)).ok()?.as_f64()
}
