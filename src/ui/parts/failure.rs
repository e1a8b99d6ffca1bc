//! What went wrong: a sentence, Jira's own words, what was kept, and a way out.

use crate::jira::Error;
use crate::route::{Route, SettingsPage};
use crate::ui::use_desk;
use crate::words::failure::WayOut;
use leptos::prelude::*;

/// A failed request. `retry` asks again.
#[component]
pub fn Failure(error: Error, retry: Callback<()>) -> impl IntoView {
    let desk = use_desk();
    let words = desk.words();
    let quoted = (!error.messages.is_empty()).then(|| {
        let sentences = error.messages.clone();
        view! {
            <figure class="failure-quote">
                <figcaption>{words.jira_says()}</figcaption>
                {sentences.into_iter().map(|text| view! { <blockquote>{text}</blockquote> }).collect_view()}
            </figure>
        }
    });
    let connection = desk.href(&Route::Settings(SettingsPage::Connection));
    let way_out = match WayOut::of(&error) {
        WayOut::Retry => {
            view! { <button type="button" class="button" on:click=move |_| retry.run(())>{words.retry()}</button> }
                .into_any()
        }
        WayOut::SignIn => view! { <a class="button" href=connection>{words.sign_in()}</a> }.into_any(),
        WayOut::Connection => {
            view! {
                <button type="button" class="button" on:click=move |_| retry.run(())>{words.retry()}</button>
                <a href=connection>{words.check_connection()}</a>
            }
                .into_any()
        }
    };
    view! {
        <div class="failure" role="alert">
            <p class="failure-what">{words.failure(&error)}</p>
            {quoted}
            <div class="failure-way">{way_out}</div>
        </div>
    }
}
