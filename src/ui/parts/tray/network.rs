//! Whether there is a network, whether this browser keeps anything, whether the site is configured
//! as it should be, and whether the token is about to expire.

use super::notice::{Notice, Tone};
use crate::domain::time::iso_day;
use crate::route::{Route, SettingsPage};
use crate::ui::state::{Connection, What};
use crate::ui::use_desk;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// Told while there is no network, and once when it is back.
#[component]
pub(super) fn Network() -> impl IntoView {
    let desk = use_desk();
    Effect::watch(
        move || desk.online.get(),
        move |is_online, was_online, _| {
            if *is_online && was_online == Some(&false) {
                desk.tell(What::BackOnline);
            }
        },
        false,
    );
    view! {
        <Show when=move || !desk.online.get()>
            <Notice tone=Tone::Warn>
                <p>{move || desk.words().offline_now()}</p>
            </Notice>
        </Show>
    }
}

/// Told once when nothing that is typed outlives the tab.
#[component]
pub(super) fn Storage() -> impl IntoView {
    let desk = use_desk();
    let is_told = RwSignal::new(desk.keeps);
    view! {
        <Show when=move || !is_told.get()>
            <Notice tone=Tone::Warn on_close=Callback::new(move |()| is_told.set(true))>
                <p>{move || desk.words().not_kept_here()}</p>
            </Notice>
        </Show>
    }
}

/// Told once when the site's configuration has mistakes that the desk starts with.
#[component]
pub(super) fn Configured() -> impl IntoView {
    let desk = use_desk();
    let count = desk.configuration_faults().len();
    let is_told = RwSignal::new(count == 0);
    view! {
        <Show when=move || !is_told.get()>
            <Notice tone=Tone::Warn on_close=Callback::new(move |()| is_told.set(true))>
                <p>
                    {move || desk.words().configuration_remarks(count)} " "
                    <a href=desk.href(&Route::Settings(SettingsPage::Diagnosis))>
                        {move || desk.words().configuration_see()}
                    </a>
                </p>
            </Notice>
        </Show>
    }
}

/// Told at sign-in, and once a day to those who stay signed in, when the token will expire soon or
/// has expired.
#[component]
pub(super) fn TokenExpiry() -> impl IntoView {
    let desk = use_desk();
    let expiry = RwSignal::new(None);
    let is_ready = Memo::new(move |_| desk.connection.with(Connection::is_ready));
    let today = Memo::new(move |_| iso_day(desk.now.get()));
    Effect::new(move |_| {
        today.with(|_| ());
        match is_ready.get() {
            true => spawn_local_scoped_with_cancellation(async move {
                expiry.set(desk.token_expiry().await);
            }),
            false => expiry.set(None),
        }
    });
    let told = move || expiry.get().and_then(|expiry| desk.words().expiry(expiry));
    view! {
        <Show when=move || told().is_some()>
            <Notice tone=Tone::Warn on_close=Callback::new(move |()| expiry.set(None))>
                <p>
                    {told} " "
                    <a href=desk.href(&Route::Settings(SettingsPage::Connection))>
                        {move || desk.words().renew_token()}
                    </a>
                </p>
            </Notice>
        </Show>
    }
}
