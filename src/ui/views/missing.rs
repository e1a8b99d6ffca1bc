//! An address that leads nowhere.

use crate::route::Route;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub fn Missing() -> impl IntoView {
    let desk = use_desk();
    view! {
        <div class="empty">
            <h1 tabindex="-1" data-heading="">{move || desk.words().missing_title()}</h1>
            <p><a href=desk.href(&Route::Home)>{move || desk.words().missing_way_out()}</a></p>
        </div>
    }
}
