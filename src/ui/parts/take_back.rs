//! Taking back what is done: the ticket is read anew, what can be undone is, and what stays is told
//! before anything happens.

use super::modal::Modal;
use crate::desk::runner::Base;
use crate::domain::document::Document;
use crate::domain::journal::Operation;
use crate::domain::undo::{Lasting, Undo, undo, undo_transfer};
use crate::jira::{Error, Kind};
use crate::ui::state::{Asks, Desk, What, Wish};
use crate::ui::use_desk;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How an act would be taken back now.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    act: Operation,
    pub(super) undo: Undo,
    pub(super) base: Base,
}

/// Hears what the agent wants back, and asks where something stays.
#[component]
pub fn TakeBack() -> impl IntoView {
    let desk = use_desk();
    let open = RwSignal::new(false);
    let asked: RwSignal<Option<Answer>> = RwSignal::new(None);
    let node = NodeRef::new();
    Effect::new(move |_| {
        let Some(wish) = desk.wish.get() else { return };
        spawn_local(async move {
            if let Some(answer) = grant(desk, wish).await {
                asked.set(Some(answer));
                open.set(true);
            }
            desk.wish.set(None);
        });
    });
    let label = Signal::derive(move || desk.words().undo_title().to_owned());
    let confirm = move |_| {
        open.set(false);
        if let Some(Answer { act, undo, base }) = asked.get_untracked() {
            desk.take_back(&act, undo.plan, base);
        }
    };
    view! {
        <Modal open=open label=label node=node class="dialog undo">
            {move || asked.get().map(|answer| explained(desk, &answer))}
            <p class="actions">
                <button type="button" class="button primary" on:click=confirm>
                    {move || desk.words().undo_confirm()}
                </button>
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {move || desk.words().undo_leave()}
                </button>
            </p>
        </Modal>
    }
}

/// Takes back what nothing speaks against, tells what cannot be, and returns what is to be asked.
async fn grant(desk: Desk, wish: Wish) -> Option<Answer> {
    let Wish { act, asks } = wish;
    let (what, ticket) = (act.plan.act.clone(), act.plan.ticket.clone());
    match look(desk, act).await {
        Err(error) => desk.tell(What::NotUndone(what, ticket, error)),
        Ok(Err(lasting)) => desk.tell(What::Lasts(what, ticket, lasting)),
        Ok(Ok(answer)) if asks == Asks::Always || !answer.undo.lasting.is_empty() => {
            return Some(answer);
        }
        Ok(Ok(Answer { act, undo, base })) => desk.take_back(&act, undo.plan, base),
    }
    None
}

/// Reads what an act has changed, or the clone that it made, and finds out how it can be undone.
pub(super) async fn look(
    desk: Desk,
    act: Operation,
) -> Result<Result<Answer, Vec<Lasting>>, Error> {
    let session = desk.session_untracked().ok_or(Error::of(Kind::SignIn))?;
    let operation = desk.operation_id();
    let (now, undo) = match act.clone_made() {
        Some((_, clone)) => {
            let clone = session.client.conversation(clone).await?;
            let note = Document::from_plain(untrack(|| desk.words()).undone_transfer());
            let undo = undo_transfer(&act, &clone, note, operation);
            (clone, undo)
        }
        None => {
            let now = desk.read(&act.plan.ticket).await?;
            let undo = undo(&act, &now, operation);
            (now, undo)
        }
    };
    let base = Base {
        updated: now.ticket.updated,
        read: desk.instant(),
        ticket: Some(now.ticket),
        draft: 0,
    };
    Ok(undo.map(|undo| Answer { act, undo, base }))
}

/// What will be taken back, and what stays.
fn explained(desk: Desk, answer: &Answer) -> impl IntoView + use<> {
    let words = desk.words();
    let Answer { act, undo, .. } = answer;
    let items = |sentences: Vec<String>| {
        sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()
    };
    let steps = undo.plan.steps.iter().map(|step| words.undoing(step, &undo.plan.ticket)).collect();
    let lasting: Vec<String> = undo.lasting.iter().map(|lasting| words.lasting(lasting)).collect();
    view! {
        <h2>{words.undo_title()}</h2>
        <p class="hint">{words.act_on(&act.plan.act, &act.plan.ticket)}</p>
        <dl class="facts">
            <dt>{words.undo_steps()}</dt>
            <dd><ul>{items(steps)}</ul></dd>
            {(!lasting.is_empty()).then(|| view! {
                <dt>{words.undo_stays()}</dt>
                <dd><ul>{items(lasting)}</ul></dd>
            })}
        </dl>
    }
}
