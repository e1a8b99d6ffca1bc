//! Closing a ticket (procedure P4).

use crate::ui::opened::Opened;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub fn ClosePanel(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    view! { <h2>{move || desk.words().panel_close()} " " {opened.key().to_string()}</h2> }
}
