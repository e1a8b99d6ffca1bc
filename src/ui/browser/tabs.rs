//! Other tabs.

use super::page::window;

/// Opens an address in the tab of this name, which is used again when it is there already; `false`
/// when the browser did not let us. Only web addresses are opened.
pub fn open(address: &str, name: &str) -> bool {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    is_web && window().open_with_url_and_target(address, name).is_ok_and(|tab| tab.is_some())
}
