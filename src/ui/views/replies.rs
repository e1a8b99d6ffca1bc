//! The library of canned replies (procedure P8).

use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub fn Replies() -> impl IntoView {
    let desk = use_desk();
    view! { <h1 tabindex="-1" data-heading="">{move || desk.words().replies_title()}</h1> }
}
