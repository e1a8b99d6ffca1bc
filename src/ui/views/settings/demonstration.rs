//! The Jira that lives in the page.

use super::signed_in::SignedIn;
use crate::ui::browser::page;
use crate::ui::parts::failure::Failure;
use crate::ui::state::Connection;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub(super) fn Demonstration() -> impl IntoView {
    let desk = use_desk();
    let is_ready = Memo::new(move |_| desk.connection.with(Connection::is_ready));
    let failure = move || {
        let error = desk.connection.with(|connection| match connection {
            Connection::Failed(error) => Some(error.clone()),
            _ => None,
        });
        error
            .map(|error| view! { <Failure error=error retry=Callback::new(|()| page::reload()) /> })
    };
    view! {
        <section class="panel">
            <h2>{move || desk.words().demonstration_title()}</h2>
            <p>{move || desk.words().demonstration_explained()}</p>
            {failure}
            <div class="actions">
                <button type="button" class="button" on:click=|_| page::reload()>
                    {move || desk.words().demonstration_again()}
                </button>
            </div>
        </section>
        <Show when=move || is_ready.get()>
            <SignedIn />
        </Show>
    }
}
