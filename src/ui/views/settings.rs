//! Connection, look and language.

use crate::route::SettingsPage;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub fn Settings(page: SettingsPage) -> impl IntoView {
    let desk = use_desk();
    view! { <h1 tabindex="-1" data-heading="" data-page=format!("{page:?}")>{move || desk.words().settings()}</h1> }
}
