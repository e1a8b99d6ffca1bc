//! Connection, look and language, and what is wrong where.

mod connection;
mod demonstration;
mod diagnosis;
mod hops;
mod mapping;
mod preferences;
mod sign_in;
mod signed_in;

use crate::route::{Route, SettingsPage};
use crate::ui::use_desk;
use connection::ConnectionPage;
use diagnosis::DiagnosisPage;
use leptos::prelude::*;
use preferences::PreferencesPage;

/// A page of the settings, with the way to the others.
#[component]
pub fn Settings(page: SettingsPage) -> impl IntoView {
    let desk = use_desk();
    let name = move |page: SettingsPage| match page {
        SettingsPage::Connection => desk.words().connection_title(),
        SettingsPage::Preferences => desk.words().preferences_title(),
        SettingsPage::Diagnosis => desk.words().diagnosis_title(),
    };
    let link = move |to: SettingsPage| {
        view! {
            <li>
                <a href=desk.href(&Route::Settings(to)) aria-current=(to == page).then_some("page")>
                    {move || name(to)}
                </a>
            </li>
        }
    };
    view! {
        <div class="settings">
            <nav class="settings-pages" aria-label=move || desk.words().settings_nav()>
                <ul>
                    {link(SettingsPage::Connection)} {link(SettingsPage::Preferences)}
                    {link(SettingsPage::Diagnosis)}
                </ul>
            </nav>
            <h1 tabindex="-1" data-heading="">{move || name(page)}</h1>
            {match page {
                SettingsPage::Connection => view! { <ConnectionPage /> }.into_any(),
                SettingsPage::Preferences => view! { <PreferencesPage /> }.into_any(),
                SettingsPage::Diagnosis => view! { <DiagnosisPage /> }.into_any(),
            }}
        </div>
    }
}
