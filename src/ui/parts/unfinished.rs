//! Acts that are not finished, each with what the agent can decide.

use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub fn Unfinished() -> impl IntoView {
    let desk = use_desk();
    let count = move || desk.operations.with(Vec::len);
    view! { <span class="unfinished">{count}</span> }
}
