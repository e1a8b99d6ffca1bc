//! The address bar. The place of the desk is read from it; links and acts write it. There is no
//! other state of where the agent is, so Back, Forward, reload and bookmarks work.

use super::page::{document, window};
use crate::route::Route;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlAnchorElement, MouseEvent};

/// Where the agent is.
#[derive(Clone, Copy, Debug)]
pub struct Address {
    /// Where the site is mounted, without a slash at the end: empty, or `/desk`.
    base: StoredValue<String>,
    shown: RwSignal<Route>,
    route: Memo<Route>,
}

impl Address {
    /// Reads the address and follows it for the life of the page.
    pub fn follow() -> Address {
        let base = StoredValue::new(base());
        let shown = RwSignal::new(base.with_value(|base| current(base)));
        let address = Address { base, shown, route: Memo::new(move |_| shown.get()) };
        window_event_listener(ev::popstate, move |_| address.read_again());
        window_event_listener(ev::click, move |event| address.follow_link(&event));
        address
    }

    /// The place, tracked; it changes only when the place does.
    pub fn route(self) -> Memo<Route> {
        self.route
    }

    /// The address of a place, for links.
    pub fn href(self, route: &Route) -> String {
        self.base.with_value(|base| format!("{base}{}", route.href()))
    }

    /// Goes to a place; Back returns from it.
    pub fn go(self, route: &Route) {
        if self.shown.with_untracked(|shown| shown == route) {
            return;
        }
        let history = window().history();
        _ = history.map(|history| {
            history.push_state_with_url(&JsValue::NULL, "", Some(&self.href(route)))
        });
        self.read_again();
    }

    /// Puts a place where the present one is, as while a search is typed.
    pub fn replace(self, route: &Route) {
        let history = window().history();
        _ = history.map(|history| {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&self.href(route)))
        });
        self.read_again();
    }

    fn read_again(self) {
        self.shown.set(self.base.with_value(|base| current(base)));
    }

    /// A plain click on a link to a place of the desk goes there without loading the page anew.
    fn follow_link(self, event: &MouseEvent) {
        let held = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || event.button() != 0 || held {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let link = target
            .and_then(|element| element.closest("a[href]").ok().flatten())
            .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
        let Some(link) =
            link.filter(|link| link.target().is_empty() && !link.has_attribute("download"))
        else {
            return;
        };
        let here = window().location();
        let same_site = here.origin().is_ok_and(|origin| origin == link.origin());
        let within_page =
            !link.hash().is_empty() && here.pathname().is_ok_and(|path| path == link.pathname());
        let place = self.base.with_value(|base| read(base, &link.pathname(), &link.search()));
        if let Some(route) = place.filter(|_| same_site && !within_page) {
            event.prevent_default();
            self.go(&route);
        }
    }
}

/// What `boot.js` found out.
fn base() -> String {
    let base = document().document_element().and_then(|root| root.get_attribute("data-base"));
    base.unwrap_or_default().trim_end_matches('/').to_owned()
}

fn current(base: &str) -> Route {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    read(base, &path, &location.search().unwrap_or_default()).unwrap_or(Route::Missing)
}

/// The place of a path under the base; `None` when it is not under it.
fn read(base: &str, path: &str, search: &str) -> Option<Route> {
    let path = path.strip_prefix(base)?;
    (path.is_empty() || path.starts_with('/'))
        .then(|| Route::parse(path, search.trim_start_matches('?')))
}
