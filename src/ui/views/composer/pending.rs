//! A mail that was sent off and can still be taken back, or waits for Jira.

use crate::domain::journal::{Operation, Standing};
use crate::domain::ticket::IssueKey;
use crate::ui::browser::page;
use crate::ui::parts::unfinished::UnfinishedFor;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub(super) fn PendingReply(key: IssueKey, act: Memo<Option<Operation>>) -> impl IntoView {
    let desk = use_desk();
    let standing = Memo::new(move |_| act.with(|act| act.as_ref().map(Operation::standing)));
    let id = move || act.with_untracked(|act| act.as_ref().map(|act| act.plan.operation.clone()));
    let may_take_back =
        Memo::new(move |_| act.with(|act| act.as_ref().is_some_and(Operation::may_withdraw)));
    let is_held = move || {
        let is_held = standing.with(|standing| matches!(standing, Some(Standing::Held { .. })));
        is_held && may_take_back.get()
    };
    let state = move || {
        let words = desk.words();
        match standing.get() {
            Some(Standing::Held { .. }) if may_take_back.get() => words.leaving_soon(),
            Some(Standing::Held { .. }) => words.act_postponed(),
            Some(Standing::Blocked { .. }) => words.leaving_stuck(),
            _ => words.leaving_now(),
        }
    };
    view! {
        <div class="message reply-leaving">
            <p>{move || desk.words().leaving()} ". " <span role="status">{state}</span></p>
            <UnfinishedFor key=key />
            <Show when=is_held>
                <p class="actions">
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| id().iter().for_each(|id| desk.call_back(id, || ()))
                    >
                        {move || desk.words().take_back()}
                    </button>
                    <button
                        type="button"
                        class="button quiet"
                        on:click=move |_| {
                            id().iter().for_each(|id| desk.release(id));
                            page::focus_if_free(".frame-ticket [data-heading]");
                        }
                    >
                        {move || desk.words().send_now()}
                    </button>
                </p>
            </Show>
        </div>
    }
}
