//! The way to a sign-in.

use crate::route::{Route, SettingsPage};
use crate::ui::browser::page;
use crate::ui::use_desk;
use leptos::prelude::*;

/// Leads to where the agent signs in: to the form, or, where the proxy holds the credentials, by
/// loading the page anew through the gate before it.
#[component]
pub fn SignInAgain(class: &'static str) -> impl IntoView {
    let desk = use_desk();
    match desk.is_held() {
        true => view! {
            <button type="button" class=class on:click=|_| page::reload()>
                {move || desk.words().sign_in_again()}
            </button>
        }
        .into_any(),
        false => view! {
            <a class=class href=desk.href(&Route::Settings(SettingsPage::Connection))>
                {move || desk.words().sign_in()}
            </a>
        }
        .into_any(),
    }
}
