//! The address bar. The place of the desk is read from it; links and acts write it. There is no
//! other state of where the agent is, so Back, Forward, reload and bookmarks work.

use super::page::document;
use crate::route::Route;
use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider};

/// Where the agent is.
#[derive(Clone, Copy)]
pub struct Address {
    /// Where the site is mounted, without a slash at the end: empty, or `/desk`.
    base: StoredValue<String>,
    route: Memo<Route>,
    /// `None` where the browser hands out no address.
    bar: StoredValue<Option<BrowserUrl>>,
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Address")
    }
}

impl Address {
    /// Reads the address and follows it for the life of the page: links that are clicked, and the
    /// browser's Back and Forward.
    ///
    /// Of the router only its location is used. What shows is decided by the typed [`Route`], not
    /// by patterns of paths, and its components would be a tenth of the page's code.
    pub fn follow() -> Address {
        let base = StoredValue::new(base());
        let bar = BrowserUrl::new().ok();
        if let Some(bar) = &bar {
            bar.init(Some(base.get_value().into()));
        }
        let followed = bar.clone();
        let route = Memo::new(move |_| {
            let read = |url: &leptos_router::location::Url| {
                base.with_value(|base| read(base, url.path(), url.search()))
            };
            followed.as_ref().and_then(|bar| bar.as_url().with(read)).unwrap_or(Route::Missing)
        });
        let shown = bar.clone();
        // A link's address is written into the bar once its place is shown.
        Effect::new(move |_| {
            if let Some(bar) = &shown {
                bar.as_url().track();
                bar.ready_to_complete();
            }
        });
        Address { base, route, bar: StoredValue::new(bar) }
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
        let Some(bar) = self.bar.get_value() else { return };
        let value = self.href(route);
        let change = LocationChange { value, replace, scroll: false, ..Default::default() };
        bar.complete_navigation(&change);
        if let Ok(url) = BrowserUrl::current() {
            bar.as_url().set(url);
        }
    }
}

/// Where the site is mounted, as `boot.js` found out, without a slash at the end.
fn base() -> String {
    let base = document().document_element().and_then(|root| root.get_attribute("data-base"));
    base.unwrap_or_default().trim_end_matches('/').to_owned()
}

/// The place of a path under the base; `None` when it is not under it.
fn read(base: &str, path: &str, search: &str) -> Option<Route> {
    let path = path.strip_prefix(base)?;
    (path.is_empty() || path.starts_with('/')).then(|| Route::parse(path, search))
}
