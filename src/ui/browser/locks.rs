//! Locks between tabs by the Web Locks API. A browser without it has them within one tab only.

use super::page::window;
use crate::desk::ports::{Lock, Locks};
use crate::http::LocalFuture;
use js_sys::{Array, Function, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// `navigator.locks`.
#[derive(Clone, Debug)]
pub struct WebLocks {
    manager: JsValue,
}

impl WebLocks {
    /// `None` where the browser has no such locks, as in pages without TLS.
    pub fn find() -> Option<WebLocks> {
        let manager = Reflect::get(&window().navigator(), &JsValue::from_str("locks")).ok()?;
        manager.is_object().then_some(WebLocks { manager })
    }

    /// The names of the locks that tabs of the site hold; `None` where the browser does not tell.
    pub async fn held(&self) -> Option<Vec<String>> {
        let get = |from: &JsValue, name: &str| Reflect::get(from, &JsValue::from_str(name)).ok();
        let query: Function = get(&self.manager, "query")?.dyn_into().ok()?;
        let asked: Promise = query.call0(&self.manager).ok()?.dyn_into().ok()?;
        let held: Array = get(&JsFuture::from(asked).await.ok()?, "held")?.dyn_into().ok()?;
        Some(held.iter().filter_map(|lock| get(&lock, "name")?.as_string()).collect())
    }

    /// Asks for the lock. The callback is called when it is ours; while the promise that it returns
    /// is open, the lock is held.
    async fn ask(&self, name: &str) -> Option<Held> {
        let release: Rc<RefCell<Option<Function>>> = Rc::default();
        let mut granted: Option<Function> = None;
        let answer = Promise::new(&mut |resolve, _| granted = Some(resolve));
        let granted = granted?;
        let holding = release.clone();
        let callback = Closure::once_into_js(move || -> JsValue {
            let held = Promise::new(&mut |resolve, _| _ = holding.borrow_mut().replace(resolve));
            _ = granted.call0(&JsValue::NULL);
            held.into()
        });
        let request = Reflect::get(&self.manager, &JsValue::from_str("request")).ok()?;
        let request: Function = request.dyn_into().ok()?;
        request.call2(&self.manager, &JsValue::from_str(name), &callback).ok()?;
        JsFuture::from(answer).await.ok()?;
        let release = release.borrow_mut().take();
        release.map(|release| Held { release })
    }
}

impl Locks for WebLocks {
    fn take<'a>(&'a self, name: &'a str) -> LocalFuture<'a, Option<Box<dyn Lock>>> {
        Box::pin(
            async move { self.ask(name).await.map(|held| -> Box<dyn Lock> { Box::new(held) }) },
        )
    }
}

struct Held {
    release: Function,
}

impl Lock for Held {}

impl Drop for Held {
    fn drop(&mut self) {
        _ = self.release.call0(&JsValue::NULL);
    }
}
