//! The address bar. The place of the desk is read from it; links and acts write it. There is no
//! other state of where the agent is, so Back, Forward, reload and bookmarks work.

use super::page::document;
use crate::route::Route;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use std::rc::Rc;

type Navigate = Rc<dyn Fn(&str, NavigateOptions)>;

/// Where the agent is.
#[derive(Clone, Copy)]
pub struct Address {
    /// Where the site is mounted, without a slash at the end: empty, or `/desk`.
    base: StoredValue<String>,
    route: Memo<Route>,
    navigate: StoredValue<Navigate, LocalStorage>,
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Address")
    }
}

impl Address {
    /// Reads the address and follows it for the life of the page. Only inside of a router.
    pub fn follow() -> Address {
        let base = StoredValue::new(base());
        let location = use_location();
        let route = Memo::new(move |_| {
            let (path, search) = (location.pathname.get(), location.search.get());
            base.with_value(|base| read(base, &path, &search)).unwrap_or(Route::Missing)
        });
        let navigate: Navigate = Rc::new(use_navigate());
        Address { base, route, navigate: StoredValue::new_local(navigate) }
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
        if self.route.with_untracked(|shown| shown != route) {
            self.navigate(route, false);
        }
    }

    /// Puts a place where the present one is, as while a search is typed.
    pub fn replace(self, route: &Route) {
        self.navigate(route, true);
    }

    fn navigate(self, route: &Route, replace: bool) {
        let options =
            NavigateOptions { resolve: false, replace, scroll: false, ..Default::default() };
        let navigate = self.navigate.get_value();
        navigate(&self.href(route), options);
    }
}

/// Where the site is mounted, as `boot.js` found out, without a slash at the end.
pub fn base() -> String {
    let base = document().document_element().and_then(|root| root.get_attribute("data-base"));
    base.unwrap_or_default().trim_end_matches('/').to_owned()
}

/// The place of a path under the base; `None` when it is not under it.
fn read(base: &str, path: &str, search: &str) -> Option<Route> {
    let path = path.strip_prefix(base)?;
    (path.is_empty() || path.starts_with('/')).then(|| Route::parse(path, search))
}
