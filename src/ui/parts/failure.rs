//! What went wrong: a sentence, Jira's own words, what was kept, and a way out.

use crate::jira::Error;
use crate::route::{Route, SettingsPage};
use crate::ui::use_desk;
use crate::words::failure::WayOut;
use leptos::prelude::*;

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
    let error = StoredValue::new(error);
    let connection = desk.href(&Route::Settings(SettingsPage::Connection));
    let again = move || {
        view! {
            <button type="button" class="button" on:click=move |_| retry.run(())>
                {move || desk.words().retry()}
            </button>
        }
    };
    let way_out = match error.with_value(WayOut::of) {
        WayOut::Retry => again().into_any(),
        WayOut::SignIn => {
            view! { <a class="button" href=connection>{move || desk.words().sign_in()}</a> }
                .into_any()
        }
        WayOut::Connection => view! {
            {again()}
            <a href=connection>{move || desk.words().check_connection()}</a>
        }
        .into_any(),
    };
    view! {
        <div class="failure" role="alert">
            <p class="failure-what">{move || error.with_value(|error| desk.words().failure(error))}</p>
            <Show when=move || keeps.get()>
                <p>{move || desk.words().shown_from_before()}</p>
            </Show>
            <Quoted sentences=error.with_value(|error| error.messages.clone()) />
            <div class="failure-way">{way_out}</div>
        </div>
    }
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
