//! The way from what is at hand to what Jira itself finds: in descriptions and comments, and among
//! tickets that were closed long ago.

use crate::command::Command;
use crate::route::{Arrangement, Route};
use crate::ui::browser::page;
use crate::ui::parts::keycaps::KeyCaps;
use crate::ui::use_desk;
use leptos::prelude::*;

/// The row below a list that was narrowed by words. Where the list is empty, what says so has the
/// same link.
#[component]
pub fn Beyond(count: Signal<usize>, arrangement: Signal<Arrangement>) -> impl IntoView {
    let desk = use_desk();
    let sought = Memo::new(move |_| arrangement.with(|place| place.filter.text.clone()));
    let is_alone = move || desk.route.with(|route| !matches!(route, Route::Ticket(..)));
    desk.keys.on(Command::SearchJira, move || match is_sought(&sought.get_untracked()) {
        true => {
            let words = sought.get_untracked();
            desk.with_findings(|findings| findings.forget(&words));
            desk.go(&Route::Find(words));
        }
        false => page::focus(".search-field"),
    });
    let shows = Memo::new(move |_| sought.with(|text| is_sought(text)) && is_alone());
    view! {
        <Show when=move || shows.get() && count.get() != 0>
            <p class="beyond"><FindInJira text=sought /></p>
        </Show>
    }
}

/// The link to what Jira finds by these words.
#[component]
pub fn FindInJira(#[prop(into)] text: Signal<String>) -> impl IntoView {
    let desk = use_desk();
    let keys = Command::SearchJira.keys();
    let anew = move |_| {
        text.with_untracked(|words| desk.with_findings(|findings| findings.forget(words)));
    };
    view! {
        <a class="button" href=move || desk.href(&Route::Find(text.get())) on:click=anew>
            {move || text.with(|text| desk.words().find_in_jira(text))}
            {keys.map(|keys| view! { <KeyCaps keys=keys /> })}
        </a>
    }
}

/// Whether there is a word that Jira can look for.
pub fn is_sought(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}
