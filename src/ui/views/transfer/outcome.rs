//! What a transfer made, and what comes next: the customer wants to know.

use crate::domain::settings::Target;
use crate::domain::ticket::IssueKey;
use crate::route::{Panel, Route};
use crate::ui::browser::page;
use crate::ui::opened::Opened;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub(super) fn Outcome(opened: Opened, target: Target, clone: IssueKey) -> impl IntoView {
    let desk = use_desk();
    let reply = if target.for_improvements { "idea-forwarded" } else { "bug-forwarded" };
    let next = move || {
        let template = Some(format!("{reply}-{}", desk.words().tag()));
        desk.href(&Route::Ticket(opened.key(), Panel::Reply { template }))
    };
    let made = desk.href(&Route::ticket(clone.clone()));
    page::focus_soon(".transfer-next");
    view! {
        <div class="message good" role="status">
            <p>
                {move || desk.words().transfer_done()} " "
                <a class="transfer-clone" href=made>{clone.to_string()}</a>
            </p>
            <p class="actions">
                <a class="button primary transfer-next" href=next>
                    {move || desk.words().transfer_tell()}
                </a>
            </p>
        </div>
    }
}
