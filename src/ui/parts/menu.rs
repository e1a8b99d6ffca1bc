//! A menu: a button, and below it what can be chosen from.

use crate::ui::browser::{dialog, page};
use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;

/// What opens and closes by its `summary`. Following one of its links, Escape, and going elsewhere close
/// it as well.
#[component]
pub fn Menu(
    /// For the style sheets.
    class: &'static str,
    node: NodeRef<html::Details>,
    /// Is told when it opens or closes.
    #[prop(optional, into)]
    toggled: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let close = move || {
        let menu = node.get_untracked().filter(|menu| menu.open());
        menu.iter().for_each(|menu| menu.set_open(false));
        menu.is_some()
    };
    let strike = move |event: KeyboardEvent| {
        if event.key() == "Escape" && close() {
            // The key has done its work: nothing behind the menu is left.
            event.prevent_default();
            if let Some(menu) = node.get_untracked() {
                page::focus_within(&menu, "summary");
            }
        }
    };
    let leave = move |event: FocusEvent| {
        if dialog::is_left(node, &event) {
            close();
        }
    };
    let follow = move |event: MouseEvent| {
        if page::attribute_at(&event, ".menu-items", "href").is_some() {
            close();
        }
    };
    view! {
        <details
            class=class
            node_ref=node
            on:toggle=move |_| toggled.iter().for_each(|toggled| toggled.run(()))
            on:keydown=strike
            on:focusout=leave
            on:click=follow
        >
            {children()}
        </details>
    }
}
