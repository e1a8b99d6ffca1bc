//! Connection, look and language.

mod connection;
mod demonstration;
mod hops;
mod mapping;
mod preferences;
mod sign_in;
mod signed_in;

use crate::route::{Route, SettingsPage};
use crate::ui::use_desk;
use connection::ConnectionPage;
use leptos::prelude::*;
use preferences::PreferencesPage;

/// A page of the settings, with the way to the others.
#[component]
pub fn Settings(page: SettingsPage) -> impl IntoView {
    let desk = use_desk();
    let link = move |to: SettingsPage| {
        let name = move || match to {
            SettingsPage::Connection => desk.words().connection_title(),
            SettingsPage::Preferences => desk.words().preferences_title(),
        };
        view! {
            <li>
                <a href=desk.href(&Route::Settings(to)) aria-current=(to == page).then_some("page")>{name}</a>
            </li>
        }
    };
    let title = move || match page {
        SettingsPage::Connection => desk.words().connection_title(),
        SettingsPage::Preferences => desk.words().preferences_title(),
    };
    view! {
        <div class="settings">
            <nav class="settings-pages" aria-label=move || desk.words().settings_nav()>
                <ul>{link(SettingsPage::Connection)} {link(SettingsPage::Preferences)}</ul>
            </nav>
            <h1 tabindex="-1" data-heading="">{title}</h1>
            {match page {
                SettingsPage::Connection => view! { <ConnectionPage /> }.into_any(),
                SettingsPage::Preferences => view! { <PreferencesPage /> }.into_any(),
            }}
        </div>
    }
}
