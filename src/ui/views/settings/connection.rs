//! Which Jira, by which way, as whom.

use super::demonstration::Demonstration;
use super::mapping::MappingSection;
use super::sign_in::SignIn;
use super::signed_in::SignedIn;
use crate::jira::Error;
use crate::ui::parts::sign_in_again::SignInAgain;
use crate::ui::parts::unlock::Unlock;
use crate::ui::state::Connection;
use crate::ui::use_desk;
use leptos::prelude::*;

/// What of the connection decides about the page.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stage {
    SignedIn,
    /// Not signed in, with the failure that led here.
    Open(Option<Error>),
}

#[component]
pub(super) fn ConnectionPage() -> impl IntoView {
    let desk = use_desk();
    if desk.is_demonstration() {
        return view! { <Demonstration /> }.into_any();
    }
    let stage = Memo::new(move |last: Option<&Stage>| {
        desk.connection.with(|connection| match connection {
            Connection::Ready(_) => Stage::SignedIn,
            Connection::Failed(error) => Stage::Open(Some(error.clone())),
            Connection::SignedOut { why } => Stage::Open(why.clone()),
            // The form stays as it is while it connects.
            Connection::Starting | Connection::Connecting => {
                last.cloned().unwrap_or(Stage::Open(None))
            }
        })
    });
    let is_signed_in = Memo::new(move |_| stage.with(|stage| *stage == Stage::SignedIn));
    let failure = move || match stage.get() {
        Stage::Open(Some(error)) => {
            let words = desk.words();
            let what = match error.is_sign_in() {
                true => words.signed_out_by(&error),
                false => words.failure(&error),
            };
            Some(view! { <p class="message bad" role="alert">{what}</p> })
        }
        Stage::Open(None) | Stage::SignedIn => None,
    };
    view! {
        {failure}
        {move || match is_signed_in.get() {
            true => view! { <SignedIn /> {desk.is_mapped_here().then(|| view! { <MappingSection /> })} }.into_any(),
            false if desk.is_held() => view! { <SignedOutAtGate /> }.into_any(),
            false => view! { <Unlock /> <SignIn /> }.into_any(),
        }}
    }
    .into_any()
}

/// Nobody is signed in by a proxy that holds the credentials: there is nothing to type.
#[component]
fn SignedOutAtGate() -> impl IntoView {
    let desk = use_desk();
    view! {
        <section class="panel">
            <p>{move || desk.words().held_by_proxy()}</p>
            <p>{move || desk.words().held_signed_out()}</p>
            <div class="actions">
                <SignInAgain class="button primary" />
            </div>
        </section>
    }
}
