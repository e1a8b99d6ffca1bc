//! The system's notifications, and whether the agent looks at the desk in another tab.

use super::locks::WebLocks;
use super::page::window;
use crate::domain::notification::Access;
use js_sys::Reflect;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationOptions, NotificationPermission};

/// What the names of the locks begin with that tabs hold while they can be seen.
pub const SEEN: &str = "guichet.seen.";

/// Whether the site may show notifications.
pub fn access() -> Access {
    if !Reflect::has(&window(), &JsValue::from_str("Notification")).unwrap_or_default() {
        return Access::Missing;
    }
    access_of(Notification::permission())
}

fn access_of(permission: NotificationPermission) -> Access {
    match permission {
        NotificationPermission::Granted => Access::Allowed,
        NotificationPermission::Default => Access::Unasked,
        _ => Access::Denied,
    }
}

/// Lets the browser ask the agent, unless that has been done. Only while a click is handled.
pub async fn ask() -> Access {
    if access() == Access::Unasked
        && let Ok(asking) = Notification::request_permission()
    {
        _ = JsFuture::from(asking).await;
    }
    access()
}

/// Shows a notification; one with the same tag gives way to it. `choose` is called when it is
/// clicked, with the page in front.
pub fn show(title: &str, text: &str, tag: &str, choose: impl FnOnce() + 'static) {
    let options = NotificationOptions::new();
    options.set_body(text);
    options.set_tag(tag);
    // Some browsers show them only by a service worker, and say so by an exception.
    let Ok(shown) = Notification::new_with_options(title, &options) else { return };
    let notification = shown.clone();
    let clicked = Closure::once_into_js(move || {
        _ = window().focus();
        notification.close();
        choose();
    });
    shown.set_onclick(clicked.dyn_ref());
}

/// Whether some tab of the desk can be seen, as far as the browser's locks tell.
pub async fn is_seen_elsewhere() -> bool {
    let Some(locks) = WebLocks::find() else { return false };
    locks.held().await.is_some_and(|names| names.iter().any(|name| name.starts_with(SEEN)))
}
