//! Waiting that can be cut short.

use js_sys::{Function, Promise};
use leptos::prelude::set_timeout;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Somebody waits until some time has passed, or until the bell rings.
#[derive(Clone, Debug, Default)]
pub struct Bell(Rc<RefCell<Option<Function>>>);

impl Bell {
    /// Ends the waiting.
    pub fn ring(&self) {
        if let Some(wake) = self.0.borrow_mut().take() {
            _ = wake.call1(&JsValue::NULL, &JsValue::TRUE);
        }
    }

    /// Waits; tells whether it was the bell that ended it.
    pub async fn wait(&self, longest: Duration) -> bool {
        let waiting = Promise::new(&mut |resolve: Function, _| {
            self.0.borrow_mut().replace(resolve.clone());
            set_timeout(move || _ = resolve.call0(&JsValue::NULL), longest);
        });
        JsFuture::from(waiting).await.is_ok_and(|rang| rang.is_truthy())
    }
}
