//! What the page knows of itself and its browser.

use super::locks::WebLocks;
use super::notification;
use super::page::window;
use crate::desk::checkup::Surroundings;
use crate::domain::notification::Notifications;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Looks around, and asks the browser to keep what the desk writes down.
pub async fn surroundings(proxy: &str, has_database: bool, wanted: Notifications) -> Surroundings {
    let protocol = window().location().protocol().unwrap_or_default();
    Surroundings {
        is_secure: window().is_secure_context(),
        is_mixed: protocol == "https:" && is_open(proxy),
        has_database,
        is_persistent: persist().await,
        has_locks: WebLocks::find().is_some(),
        notifications: (wanted != Notifications::Off).then(notification::access),
    }
}

/// Whether an address is reached over a connection that a secure page may not use. Browsers make an
/// exception of the machine itself.
fn is_open(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("http://") else { return false };
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    !matches!(host, "localhost" | "127.0.0.1") && !rest.starts_with("[::1]")
}

async fn persist() -> Option<bool> {
    let storage = Reflect::get(&window().navigator(), &JsValue::from_str("storage")).ok()?;
    let persist = Reflect::get(&storage, &JsValue::from_str("persist")).ok()?;
    let promise = persist.dyn_into::<Function>().ok()?.call0(&storage).ok()?;
    JsFuture::from(promise.dyn_into::<Promise>().ok()?).await.ok()?.as_bool()
}

/// What tells this page and its browser from others, for a colleague who looks at a diagnosis.
pub fn signature() -> String {
    let origin = window().location().origin().unwrap_or_default();
    let browser = window().navigator().user_agent().unwrap_or_default();
    format!("{origin}\n{browser}")
}
