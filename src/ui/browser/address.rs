//! The address bar. The place of the desk is read from it; links and acts write it. There is no
//! other state of where the agent is, so Back, Forward, reload and bookmarks work.

use super::page::{self, document};
use crate::domain::lane::Lane;
use crate::route::Route;
use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider, Url};
use std::time::Duration;

/// How late the bar may be with a place that was put where another was: some browsers let a page write
/// no more than a hundred in half a minute.
const LATE: Duration = Duration::from_millis(300);

/// Where the agent is.
#[derive(Clone, Copy)]
pub struct Address {
    /// Where the site is mounted, without a slash at the end: empty, or `/desk`.
    base: StoredValue<String>,
    route: Memo<Route>,
    /// `None` where the browser hands out no address.
    bar: StoredValue<Option<BrowserUrl>>,
    /// The place that is shown, as long as the bar is late with it. Writing it costs the browser more
    /// than the place costs us; that is therefore painted before.
    late: StoredValue<Option<Late>>,
}

/// A place that is not in the bar yet.
#[derive(Clone)]
struct Late {
    url: Url,
    /// As it will be written.
    value: String,
    /// Whether it takes the place of what is in the bar.
    replaces: bool,
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
    ///
    /// `lanes` are those that are shown: of the lanes that a site may add, no other is anywhere.
    pub fn follow(lanes: Vec<Lane>) -> Address {
        let base = StoredValue::new(base());
        let bar = BrowserUrl::new().ok();
        if let Some(bar) = &bar {
            bar.init(Some(base.get_value().into()));
        }
        let followed = bar.clone();
        let route = Memo::new(move |_| {
            let read = |url: &Url| base.with_value(|base| read(base, url.path(), url.search()));
            let read = followed.as_ref().and_then(|bar| bar.as_url().with(read));
            match read.unwrap_or(Route::Missing) {
                Route::Queue(lane @ Lane::Own(_), _) if !lanes.contains(&lane) => Route::Missing,
                route => route,
            }
        });
        let shown = bar.clone();
        let address =
            Address { base, route, bar: StoredValue::new(bar), late: StoredValue::new(None) };
        // A link's address is written into the bar once its place is shown.
        Effect::new(move |_| {
            if let Some(bar) = &shown {
                address.pass(&bar.as_url().get());
                bar.ready_to_complete();
            }
        });
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

    /// Goes to a place; Back returns from it. It is shown at once, and stands in the bar as soon as it
    /// has been painted.
    pub fn go(self, route: &Route) {
        if self.route.with_untracked(|shown| shown != route) {
            self.catch_up();
            self.show(route, false);
            page::once_painted(move || self.catch_up());
        }
    }

    /// Puts a place where the present one is, as while a search is typed. It is shown at once, and
    /// stands in the bar a moment later.
    pub fn replace(self, route: &Route) {
        let is_late = self.late.with_value(Option::is_some);
        self.show(route, true);
        if !is_late {
            set_timeout(move || self.catch_up(), LATE);
        }
    }

    fn show(self, route: &Route, replaces: bool) {
        let value = self.href(route);
        let (Some(bar), Ok(url)) = (self.bar.get_value(), BrowserUrl::parse(&value)) else {
            return;
        };
        // What takes the place of one that is not in the bar yet comes there in its stead.
        let replaces =
            replaces && self.late.with_value(|late| late.as_ref().is_none_or(|late| late.replaces));
        self.late.set_value(Some(Late { url: url.clone(), value, replaces }));
        bar.as_url().set(url);
    }

    /// Another place is shown than the one that the bar is late with. That one is written before, so
    /// that Back returns to it, unless the bar is there already: by Back, or by a link.
    fn pass(self, shown: &Url) {
        let is_past =
            self.late.with_value(|late| late.as_ref().is_some_and(|late| late.url != *shown));
        if is_past && BrowserUrl::current().is_ok_and(|bar| bar == *shown) {
            self.late.set_value(None);
        } else if is_past {
            self.catch_up();
        }
    }

    fn catch_up(self) {
        let late = self.late.try_update_value(Option::take).flatten();
        if let (Some(Late { value, replaces, .. }), Some(bar)) = (late, self.bar.get_value()) {
            let change =
                LocationChange { value, replace: replaces, scroll: false, ..Default::default() };
            bar.complete_navigation(&change);
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
