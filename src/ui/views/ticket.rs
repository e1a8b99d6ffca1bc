//! A ticket: its conversation, with what is being done about it beside it (procedure P2).

use super::closing::ClosePanel;
use super::composer::{NotePanel, ReplyPanel};
use super::transfer::TransferPanel;
use super::triage::TriagePanel;
use crate::domain::ticket::IssueKey;
use crate::route::Panel;
use crate::ui::opened::Opened;
use crate::ui::use_desk;
use leptos::prelude::*;

/// A ticket. Made anew for each key, so that nothing of one ticket shows on another.
#[component]
pub fn TicketView(key: IssueKey, panel: Signal<Panel>) -> impl IntoView {
    let desk = use_desk();
    let opened = Opened::new(desk, key);
    let title = move || opened.ticket().map(|ticket| ticket.title);
    view! {
        <h1 tabindex="-1" data-heading="">{opened.key().to_string()} " " {title}</h1>
        {move || panel_view(opened, panel.get())}
    }
}

fn panel_view(opened: Opened, panel: Panel) -> AnyView {
    match panel {
        Panel::Read => ().into_any(),
        Panel::Triage => view! { <TriagePanel opened=opened /> }.into_any(),
        Panel::Reply { template } => {
            view! { <ReplyPanel opened=opened template=template /> }.into_any()
        }
        Panel::Note => view! { <NotePanel opened=opened /> }.into_any(),
        Panel::Close => view! { <ClosePanel opened=opened /> }.into_any(),
        Panel::Transfer(target) => {
            view! { <TransferPanel opened=opened target=target /> }.into_any()
        }
    }
}
