//! Answering the customer, and talking among colleagues (procedure P3). Two panels that never turn
//! into one another.

use crate::ui::opened::Opened;
use crate::ui::use_desk;
use leptos::prelude::*;

/// A mail to the customer. `template` is the id of a canned reply to begin with.
#[component]
pub fn ReplyPanel(opened: Opened, template: Option<String>) -> impl IntoView {
    let desk = use_desk();
    view! { <h2 id=template>{move || desk.words().panel_reply()} " " {opened.key().to_string()}</h2> }
}

/// An internal note.
#[component]
pub fn NotePanel(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    view! { <h2>{move || desk.words().panel_note()} " " {opened.key().to_string()}</h2> }
}
