//! The page. Natively there is nothing to start: `jira-sim` is the program to run there.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    guichet::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
