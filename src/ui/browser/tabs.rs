//! Other tabs.

use super::page::window;
use std::fmt;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// Opens an address in the tab of this name, which is used again when it is there already; `false`
/// when the browser did not let us. Only web addresses are opened.
pub fn open(address: &str, name: &str) -> bool {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    is_web && window().open_with_url_and_target(address, name).is_ok_and(|tab| tab.is_some())
}

/// A line on which the desk's tabs tell each other things; open until it is dropped.
pub struct Line {
    channel: BroadcastChannel,
    _heard: Closure<dyn FnMut(MessageEvent)>,
}

impl Line {
    /// Opens the line of this name. `hear` is told what other tabs tell on it. `None` where the
    /// browser has no such lines.
    pub fn open(name: &str, hear: impl Fn(String) + 'static) -> Option<Line> {
        let channel = BroadcastChannel::new(name).ok()?;
        let heard = Closure::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                hear(text);
            }
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        Some(Line { channel, _heard: heard })
    }

    /// Tells the other tabs.
    pub fn tell(&self, text: &str) {
        _ = self.channel.post_message(&JsValue::from_str(text));
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.channel.close();
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Line")
    }
}
