//! An address that leads nowhere.

use crate::command::Command;
use crate::route::Route;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub fn Missing() -> impl IntoView {
    let desk = use_desk();
    view! {
        <div class="empty">
            <h1 tabindex="-1" data-heading="">{move || desk.words().missing_title()}</h1>
            <p>{move || desk.words().missing_why()}</p>
            <div class="actions">
                <a class="button primary" href=desk.href(&Route::Home)>{move || desk.words().missing_way_out()}</a>
                <button type="button" class="button" on:click=move |_| _ = desk.keys.run(Command::Palette)>
                    {move || desk.words().palette_label()}
                </button>
            </div>
        </div>
    }
}
