//! A ticket: its conversation, with what is being done about it beside it (procedure P2).

mod acts;
mod aside;
mod bar;
pub(crate) mod head;
mod last_act;
mod presence;

use super::closing::ClosePanel;
use super::composer::{NotePanel, ReplyPanel};
use super::transfer::TransferPanel;
use super::triage::TriagePanel;
use crate::domain::ticket::IssueKey;
use crate::route::Panel;
use crate::ui::browser::page;
use crate::ui::opened::Opened;
use crate::ui::parts::conversation::ConversationView;
use crate::ui::parts::step_path::StepPath;
use crate::ui::parts::unfinished::{Begun, UnfinishedFor};
use crate::ui::remote::Remote;
use crate::ui::use_desk;
pub(in crate::ui::views) use bar::NEXT_STEP;

use acts::Acts;
use aside::Aside;
use bar::Bar;
use head::Head;
use last_act::LastAct;
use leptos::prelude::*;
use presence::Presence;

/// A ticket. Made anew for each key, so that nothing of one ticket shows on another.
#[component]
pub fn TicketView(key: IssueKey, panel: Signal<Panel>) -> impl IntoView {
    let desk = use_desk();
    let opened = Opened::new(desk, key);
    let acts = Acts::new(desk, opened);
    acts.hear_keys(panel);
    let path = Signal::derive(move || opened.path());
    let is_reading = Memo::new(move |_| panel.with(|panel| *panel == Panel::Read));
    Effect::watch(move || is_reading.get(), |is_reading, _, _| keep_focus(*is_reading), false);
    // Of a ticket that there is not, nothing is said and nothing is done.
    let is_found = Memo::new(move |_| {
        let is_refused = opened.remote.with(|remote| matches!(remote, Remote::Failed(_, None)));
        !is_refused || opened.ticket().is_some()
    });
    // The key is answered by the head; the rest comes a frame later, on slow machines to be seen.
    let has_head = page::painted();
    view! {
        <div class="ticket">
            <Head opened=opened />
            <Show when=move || has_head.get()>
                <Presence key=opened.key() panel=panel />
                <Show when=move || is_found.get()>
                    <div class="ticket-bar">
                        <StepPath path=path />
                        <Bar acts=acts panel=panel />
                    </div>
                </Show>
            </Show>
            <div class="ticket-body">
                <Show when=move || has_head.get()>
                    <div class="ticket-main">
                        <Show when=move || is_reading.get()>
                            <UnfinishedFor key=opened.key() />
                            <LastAct opened=opened />
                        </Show>
                        <Begun opened=opened />
                        {move || panel_view(opened, panel.get())}
                        <ConversationView opened=opened />
                    </div>
                    <Show when=move || is_found.get()>
                        <Aside opened=opened panel=panel />
                    </Show>
                </Show>
            </div>
        </div>
    }
}

/// A panel that was left took the focus with it: work goes on with the next step.
fn keep_focus(is_reading: bool) {
    request_animation_frame(move || {
        if is_reading && page::is_focus_free() {
            page::focus_in_place(NEXT_STEP);
        }
    });
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
