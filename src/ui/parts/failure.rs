//! What went wrong: a sentence, Jira's own words, what was kept, and a way out.

use crate::jira::Error;
use crate::route::{Route, SettingsPage};
use crate::ui::browser::page;
use crate::ui::parts::sign_in_again::SignInAgain;
use crate::ui::state::Desk;
use crate::ui::use_desk;
use crate::words::failure::WayOut;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::time::Duration;

/// A failed request.
#[component]
pub fn Failure(
    error: Error,
    /// Asks again.
    retry: Callback<()>,
    /// Whether something from before is still shown.
    #[prop(optional, into)]
    keeps: Signal<bool>,
) -> impl IntoView {
    let desk = use_desk();
    let left = counting_down(desk, error.wait(), retry);
    let waits = Memo::new(move |_| left.get() > 0);
    let error = StoredValue::new(error);
    let connection = desk.href(&Route::Settings(SettingsPage::Connection));
    let again = move || {
        view! {
            <button
                type="button"
                class="button"
                aria-disabled=move || waits.get().then_some("true")
                on:click=move |_| if !waits.get_untracked() { retry.run(()) }
            >
                {move || desk.words().retry()}
            </button>
        }
    };
    let way_out = match error.with_value(WayOut::of) {
        WayOut::Retry => again().into_any(),
        WayOut::SignIn => view! { <SignInAgain class="button" /> }.into_any(),
        WayOut::Connection => view! {
            {again()}
            <a href=connection>{move || desk.words().check_connection()}</a>
        }
        .into_any(),
    };
    view! {
        <div class="failure" role="alert">
            <p class="failure-what">{move || desk.words().happened(error.with_value(|error| error.kind))}</p>
            <Show when=move || waits.get()>
                // Read out once, not every second.
                <p role="timer" aria-live="off">{move || desk.words().asks_again_in(left.get())}</p>
            </Show>
            <Show when=move || keeps.get()>
                <p>{move || desk.words().shown_from_before()}</p>
            </Show>
            <Quoted sentences=error.with_value(|error| error.messages.clone()) />
            <div class="failure-way">{way_out}</div>
        </div>
    }
}

/// The seconds that are left of a wait; when they are over, Jira is asked again.
fn counting_down(desk: Desk, wait: Option<u32>, retry: Callback<()>) -> RwSignal<u32> {
    let left = RwSignal::new(wait.unwrap_or(0));
    let until = desk.instant().plus_millis(i64::from(left.get_untracked()) * 1_000);
    if wait.is_some() {
        spawn_local_scoped_with_cancellation(async move {
            while left.get_untracked() > 0 {
                page::sleep(Duration::from_secs(1)).await;
                let millis = until.millis_since(desk.instant()).max(0);
                left.set(u32::try_from((millis + 999) / 1_000).unwrap_or(0));
            }
            retry.run(());
        });
    }
    left
}

/// Jira's own words, if it said any.
#[component]
fn Quoted(sentences: Vec<String>) -> impl IntoView {
    let desk = use_desk();
    (!sentences.is_empty()).then(|| {
        let sentence = |text: String| view! { <blockquote>{text}</blockquote> };
        view! {
            <figure class="failure-quote">
                <figcaption>{move || desk.words().jira_says()}</figcaption>
                {sentences.into_iter().map(sentence).collect_view()}
            </figure>
        }
    })
}
