//! Handing a ticket over to another team (procedure P6, P7).

use crate::ui::opened::Opened;
use crate::ui::use_desk;
use leptos::prelude::*;

/// `target` is the target's id in the settings.
#[component]
pub fn TransferPanel(opened: Opened, target: String) -> impl IntoView {
    let desk = use_desk();
    view! { <h2>{move || desk.words().panel_transfer()} " " {opened.key().to_string()} " " {target}</h2> }
}
