//! The simulated Jira that the demonstration starts as a worker of its page.

#[cfg(target_arch = "wasm32")]
fn main() -> Result<(), wasm_bindgen::JsValue> {
    console_error_panic_hook::set_once();
    guichet::sim::worker::serve()
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
