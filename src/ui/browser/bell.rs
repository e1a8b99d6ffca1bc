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
pub struct Bell(Rc<RefCell<State>>);

#[derive(Debug, Default)]
enum State {
    #[default]
    Silent,
    /// It rang while nobody waited.
    Rang,
    /// Ends the waiting.
    Awaited(Function),
}

impl Bell {
    /// Ends the waiting, or that of whoever waits next.
    pub fn ring(&self) {
        let is_awaited = matches!(*self.0.borrow(), State::Awaited(_));
        match is_awaited {
            true => self.wake(),
            false => _ = self.0.replace(State::Rang),
        }
    }

    /// Ends the waiting. A ring that nobody has waited for is forgotten.
    pub fn wake(&self) {
        if let State::Awaited(wake) = self.0.take() {
            _ = wake.call1(&JsValue::NULL, &JsValue::TRUE);
        }
    }

    /// Waits; tells whether it was the bell that ended it.
    pub async fn wait(&self, longest: Duration) -> bool {
        if matches!(self.0.take(), State::Rang) {
            return true;
        }
        let mut waiter = None;
        let waiting = Promise::new(&mut |resolve: Function, _| {
            self.0.replace(State::Awaited(resolve.clone()));
            waiter = Some(Waiter { state: self.0.clone(), wake: resolve.clone() });
            set_timeout(move || _ = resolve.call0(&JsValue::NULL), longest);
        });
        let rang = JsFuture::from(waiting).await;
        drop(waiter);
        rang.is_ok_and(|rang| rang.is_truthy())
    }
}

/// Who waits. A ring that comes once the waiting is over, or given up, is for the next one.
struct Waiter {
    state: Rc<RefCell<State>>,
    wake: Function,
}

impl Drop for Waiter {
    fn drop(&mut self) {
        let mut state = self.state.borrow_mut();
        if matches!(&*state, State::Awaited(wake) if *wake == self.wake) {
            *state = State::Silent;
        }
    }
}
