//! No Jira to ask: why, and the way to one.

use crate::jira::Error;
use crate::ui::parts::failure::Failure;
use crate::ui::parts::sign_in_again::SignInAgain;
use crate::ui::parts::unlock::Unlock;
use crate::ui::state::Connection;
use crate::ui::use_desk;
use leptos::prelude::*;

/// What stands where something of Jira would, while nobody is signed in; else nothing.
#[component]
pub fn Unconnected() -> impl IntoView {
    let desk = use_desk();
    move || match desk.connection.get() {
        Connection::Failed(error) => {
            let again = Callback::new(move |()| desk.begin());
            Some(view! { <Failure error=error retry=again /> }.into_any())
        }
        Connection::SignedOut { why } => Some(view! { <SignInFirst why=why /> }.into_any()),
        Connection::Starting | Connection::Connecting | Connection::Ready(_) => None,
    }
}

#[component]
fn SignInFirst(why: Option<Error>) -> impl IntoView {
    let desk = use_desk();
    let why = move || match &why {
        Some(error) => desk.words().signed_out_by(error),
        None => desk.words().sign_in_first().to_owned(),
    };
    view! {
        <div class="empty">
            <p>{why}</p>
            {(!desk.is_held()).then(|| view! { <Unlock /> })}
            <SignInAgain class="button primary" />
        </div>
    }
}
