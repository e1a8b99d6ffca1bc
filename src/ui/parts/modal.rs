//! A dialog in front of everything else.

use crate::ui::browser::dialog::{self, Dialog};
use leptos::prelude::*;

/// A dialog that is shown while `open` says so. Escape and a click beside it close it. No key that
/// is struck in it reaches the page behind.
#[component]
pub fn Modal(
    open: RwSignal<bool>,
    #[prop(into)] label: Signal<String>,
    /// The element, for those who must close it before they go on.
    node: Dialog,
    /// For the style sheets.
    class: &'static str,
    children: Children,
) -> impl IntoView {
    Effect::new(move |_| match open.get() {
        true => dialog::open(node),
        false => dialog::close(node),
    });
    view! {
        <dialog
            class=class
            aria-label=label
            node_ref=node
            on:close=move |_| open.set(false)
            on:keydown=|event| event.stop_propagation()
            on:click=move |event| {
                if dialog::is_backdrop(&event) {
                    open.set(false);
                }
            }
        >
            {children()}
        </dialog>
    }
}
