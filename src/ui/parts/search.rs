//! The search field: what is typed narrows the list, and stands in the address.

use crate::command::Command;
use crate::route::{Arrangement, Route};
use crate::ui::browser::page;
use crate::ui::use_desk;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

#[component]
pub fn Search() -> impl IntoView {
    let desk = use_desk();
    let text = move || desk.place.with(|(_, arrangement)| arrangement.filter.text.clone());
    let is_list = move || desk.route.with_untracked(|route| matches!(route, Route::Queue(..)));
    let search = move |text: String| {
        let (lane, Arrangement { mut filter, sort }) = desk.place.get_untracked();
        filter.text = text;
        let found = Route::Queue(lane, Arrangement { filter, sort });
        match is_list() {
            true => desk.replace(&found),
            false => desk.go(&found),
        }
    };
    desk.keys.on(Command::Search, || page::focus(".search-field"));
    // To the first row of what was found.
    let leave = move |event: KeyboardEvent| {
        let leaves = matches!(event.key().as_str(), "Enter" | "ArrowDown");
        if leaves && is_list() && !event.is_composing() {
            event.prevent_default();
            desk.current.set(None);
            desk.keys.run(Command::NextRow);
        }
    };
    view! {
        <search class="search">
            <input
                class="search-field"
                type="search"
                aria-label=move || desk.words().search_label()
                placeholder=move || desk.words().search_hint()
                prop:value=text
                on:input:target=move |event| search(event.target().value())
                on:keydown=leave
            />
        </search>
    }
}
