//! Whether there is a Jira, and who is signed in.

use crate::route::{Route, SettingsPage};
use crate::ui::state::Connection;
use crate::ui::use_desk;
use leptos::prelude::*;

/// A link to the connection's settings that says how the connection is.
#[component]
pub fn ConnectionState() -> impl IntoView {
    let desk = use_desk();
    let name = move || {
        desk.connection.with(|connection| match connection {
            _ if !desk.online.get() => "offline",
            Connection::Starting => "starting",
            Connection::Connecting => "connecting",
            Connection::SignedOut { .. } => "signed-out",
            Connection::Ready(_) => "ready",
            Connection::Failed(_) => "failed",
        })
    };
    let label = move || {
        let words = desk.words();
        desk.connection.with(|connection| match connection {
            _ if !desk.online.get() => words.offline().to_owned(),
            Connection::Starting | Connection::Connecting => words.connecting().to_owned(),
            Connection::SignedOut { .. } => words.signed_out().to_owned(),
            Connection::Ready(session) => session.agent.person.name.clone(),
            Connection::Failed(_) => words.connection_failed().to_owned(),
        })
    };
    view! {
        // The live region stands around the link: within it, it would take the link's name away.
        <span class="connection-state" role="status">
            <a
                class="connection"
                data-state=name
                href=desk.href(&Route::Settings(SettingsPage::Connection))
            >
                <span class="connection-name">{label}</span>
            </a>
        </span>
        <Show when=move || desk.is_demonstration()>
            <span class="chip">{move || desk.words().demonstration()}</span>
        </Show>
    }
}
