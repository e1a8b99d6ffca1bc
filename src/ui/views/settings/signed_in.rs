//! The agent is signed in: where, as whom, and whether the way is sound.

use super::hops::Hops;
use crate::desk::diagnosis::{Report, diagnose_again};
use crate::ui::use_desk;
use leptos::prelude::*;
use leptos::task::{spawn_local, spawn_local_scoped_with_cancellation};

#[component]
pub(super) fn SignedIn() -> impl IntoView {
    let desk = use_desk();
    let report = RwSignal::new(None::<Report>);
    let is_testing = RwSignal::new(false);
    let who = move || {
        let session = desk.session()?;
        let name = session.agent.person.name.clone();
        Some(desk.words().signed_in_as(&name, session.client.deployment()))
    };
    let test = move |_| {
        let Some(session) = desk.session_untracked().filter(|_| !is_testing.get_untracked()) else {
            return;
        };
        is_testing.set(true);
        spawn_local_scoped_with_cancellation(async move {
            report.set(Some(diagnose_again(&session.client, &session.settings).await));
            is_testing.set(false);
        });
    };
    view! {
        <section class="panel">
            <p>{who}</p>
            {desk.is_held().then(|| view! { <p>{move || desk.words().held_by_proxy()}</p> })}
            <div class="actions">
                <a class="button primary" href=move || desk.href(&desk.before_settings.get())>
                    {move || desk.words().back_to_work()}
                </a>
                <button type="button" class="button" on:click=test aria-disabled=move || is_testing.get().then_some("true")>
                    {move || if is_testing.get() { desk.words().testing() } else { desk.words().test_connection() }}
                </button>
                <Show when=move || !desk.is_demonstration()>
                    <button type="button" class="button danger" on:click=move |_| desk.sign_out()>
                        {move || desk.words().sign_out()}
                    </button>
                </Show>
            </div>
            <Show when=move || desk.has_vault.get()>
                <p>{move || desk.words().token_kept()}</p>
                <div class="actions">
                    <button type="button" class="button" on:click=move |_| desk.lock()>
                        {move || desk.words().lock_now()}
                    </button>
                    <button type="button" class="button" on:click=move |_| spawn_local(desk.forget_token())>
                        {move || desk.words().forget_token()}
                    </button>
                </div>
            </Show>
            {move || report.get().map(|report| view! { <Hops report=report /> })}
        </section>
    }
}
