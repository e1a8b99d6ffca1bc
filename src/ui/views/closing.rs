//! Closing a ticket (procedure P4): one key opens the panel, Enter closes.

use crate::command::Command;
use crate::domain::closing::{ClosingDraft, warnings};
use crate::domain::draft::DraftKind;
use crate::domain::journal::{Operation, Standing};
use crate::domain::plan::Act;
use crate::ui::browser::page;
use crate::ui::opened::Opened;
use crate::ui::parts::closing_choice::ClosingChoice;
use crate::ui::parts::unfinished::UnfinishedFor;
use crate::ui::remote::Loaded;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub fn ClosePanel(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    let act = Memo::new(move |_| desk.act_of(&opened.key(), &DraftKind::Closing));
    let is_pending = Memo::new(move |_| act.with(Option::is_some));
    let is_done = Memo::new(move |_| opened.ticket().is_some_and(|ticket| ticket.is_done()));
    view! {
        <section class="panel closing" aria-labelledby="closing-heading">
            <h2 id="closing-heading">{move || desk.words().closing_heading()}</h2>
            <Loaded remote=opened.remote retry=Callback::new(move |()| opened.reload())>
                {move || match is_pending.get() {
                    true => view! { <PendingClosing opened=opened act=act /> }.into_any(),
                    false if is_done.get() => {
                        view! { <p>{move || desk.words().closing_done()}</p> }.into_any()
                    }
                    false => view! { <CloseForm opened=opened /> }.into_any(),
                }}
            </Loaded>
        </section>
    }
}

/// A closing that was asked for, and can still be taken back, waits for Jira or for the agent.
#[component]
fn PendingClosing(opened: Opened, act: Memo<Option<Operation>>) -> impl IntoView {
    let desk = use_desk();
    let is_held = Memo::new(move |_| {
        act.with(|act| {
            let held = act.as_ref().filter(|act| act.may_withdraw()).map(Operation::standing);
            matches!(held, Some(Standing::Held { .. }))
        })
    });
    let is_stuck = Memo::new(move |_| {
        let standing = act.with(|act| act.as_ref().map(Operation::standing));
        matches!(standing, Some(Standing::Blocked { .. }))
    });
    let state = move || match (is_held.get(), is_stuck.get()) {
        (true, _) => desk.words().closing_pending(),
        (_, true) => desk.words().closing_stuck(),
        _ => desk.words().closing_under_way(),
    };
    let take_back = move |_| {
        let id = act.with_untracked(|act| act.as_ref().map(|act| act.plan.operation.clone()));
        id.iter().for_each(|id| desk.call_back(id, || ()));
    };
    view! {
        <p role="status">{state}</p>
        <UnfinishedFor key=opened.key() />
        <Show when=move || is_held.get()>
            <p class="actions">
                <button type="button" class="button" on:click=take_back>
                    {move || desk.words().undo()}
                </button>
            </p>
        </Show>
    }
}

#[component]
fn CloseForm(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    let conversation = untrack(|| opened.conversation())?;
    let (begun, _) = ClosingDraft::usual(&conversation, &desk.last_closing());
    let closing = RwSignal::new(begun);
    let operation = desk.operation_id();
    let offered = Signal::derive(move || {
        opened.conversation().map_or_else(Vec::new, |read| read.transitions.clone())
    });
    let error = Memo::new(move |_| {
        closing.with(|closing| offered.with(|offered| closing.validate(offered).err()))
    });
    let close = move || {
        let valid = closing.get_untracked().validate(&untrack(|| offered.get()));
        let Ok(valid) = valid else { return page::focus_soon(".closing-fault") };
        desk.remember_closing(valid.choice());
        let plan = valid.plan(operation.clone(), opened.key(), Act::Close);
        desk.act_held(plan, opened.base(), move || desk.leave_ticket());
    };
    let submit = close.clone();
    desk.keys.on(Command::Send, close);
    page::focus_unless_typing(".closing-submit");
    Some(view! {
        <form
            class="fields"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <Warnings opened=opened />
            <ClosingChoice offered=offered closing=closing />
            <p class="fault closing-fault" role="alert" tabindex="-1" hidden=move || error.read().is_none()>
                {move || error.get().map(|error| desk.words().closing_error(&error))}
            </p>
            <p class="actions">
                <button
                    type="submit"
                    class="button primary closing-submit"
                    aria-keyshortcuts="Control+Enter"
                    aria-describedby="closing-warnings"
                >
                    {move || match closing_warnings(opened).is_empty() {
                        true => desk.words().closing_submit(),
                        false => desk.words().closing_submit_anyway(),
                    }}
                    " " <kbd aria-hidden="true">"⏎"</kbd>
                </button>
            </p>
        </form>
    })
}

/// What is to be looked at first; the agent may close all the same.
#[component]
fn Warnings(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    let items = move || {
        let words = desk.words();
        let told = closing_warnings(opened);
        let told = told.iter().map(|warning| words.closing_warning(warning));
        told.map(|sentence| view! { <li>{sentence}</li> }).collect_view()
    };
    view! {
        <div id="closing-warnings">
            <Show when=move || !closing_warnings(opened).is_empty()>
                <div class="message warn">
                    <p>{move || desk.words().closing_warnings()}</p>
                    <ul>{items}</ul>
                </div>
            </Show>
        </div>
    }
}

fn closing_warnings(opened: Opened) -> Vec<crate::domain::closing::ClosingWarning> {
    let read = opened.conversation().zip(opened.checklist());
    read.map_or_else(Vec::new, |(conversation, checklist)| warnings(&conversation, &checklist))
}
