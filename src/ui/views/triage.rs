//! The checklist of a ticket (procedure P1).

use crate::ui::opened::Opened;
use crate::ui::use_desk;
use leptos::prelude::*;

/// The checklist.
#[component]
pub fn TriagePanel(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    let open = move || opened.checklist().map(|checklist| checklist.open().count());
    view! { <h2>{move || desk.words().panel_triage()} " " {open}</h2> }
}
