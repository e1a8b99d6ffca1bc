//! Acts that were asked for together, told as one: how far they are, and request by request.

use super::notice::{Notice, TicketLink, Tone, after, go_on};
use super::undo::take_back_batch;
use crate::command::Command;
use crate::domain::batch::Batch;
use crate::domain::notice::report;
use crate::domain::plan::BatchId;
use crate::domain::undo::is_undoable;
use crate::ui::parts::keycaps::KeyOf;
use crate::ui::parts::unfinished::PANEL;
use crate::ui::{use_desk, use_desk_for_a_while};
use leptos::prelude::*;
use std::time::Duration;

/// How long a batch that is over is shown.
const SHOWN: Duration = Duration::from_secs(20);

/// The batches that are under way, or were over a moment ago.
#[component]
pub(super) fn Batches() -> impl IntoView {
    let desk = use_desk();
    let ids = Memo::new(move |_| {
        desk.batches.with(|batches| {
            let state = |batch: &Batch| {
                let tally = batch.tally();
                (batch.id.clone(), tally.is_settled(), tally.blocked > 0)
            };
            batches.iter().map(state).collect::<Vec<_>>()
        })
    });
    view! {
        <For each=move || ids.get() key=|state| state.clone() let:state>
            <BatchNotice id=state.0 is_settled=state.1 is_blocked=state.2 />
        </For>
    }
}

#[component]
fn BatchNotice(id: BatchId, is_settled: bool, is_blocked: bool) -> impl IntoView {
    let desk = use_desk_for_a_while();
    let known = id.clone();
    let batch = Memo::new(move |_| desk.batch(&known));
    let first = batch.with_untracked(|batch| {
        batch.as_ref().and_then(|batch| batch.acts.first()).map(|act| act.plan.act.clone())
    })?;
    let tally = Memo::new(move |_| {
        batch.with(|batch| batch.as_ref().map(Batch::tally)).unwrap_or_default()
    });
    let all = move || tally.get().all();
    let name = StoredValue::new(first);
    let title = move || name.with_value(|act| desk.words().bulk_name(act, all()));
    let over = move || tally.with(|tally| tally.done + tally.dropped + tally.blocked);
    let tone = match (is_settled, is_blocked) {
        (_, true) => Tone::Bad,
        (true, false) => Tone::Good,
        (false, false) => Tone::Plain,
    };
    if is_settled && !is_blocked {
        let id = id.clone();
        after(SHOWN, move || desk.dismiss_batch(&id));
    }
    let close = {
        let id = id.clone();
        Callback::new(move |()| desk.dismiss_batch(&id))
    };
    let stop = move |_| desk.stop_batch(&id);
    let can_stop = move || {
        batch.with(|batch| batch.as_ref().is_some_and(|batch| batch.not_begun().next().is_some()))
    };
    let can_undo = move || {
        is_settled
            && batch.with(|batch| batch.iter().flat_map(|batch| &batch.acts).any(is_undoable))
    };
    let undo = move |_| {
        if let Some(batch) = batch.get_untracked() {
            go_on();
            take_back_batch(desk, &batch);
        }
    };
    let body = view! {
        <p><strong>{title}</strong> " " {move || desk.words().tally(tally.get())}</p>
        {(!is_settled).then(|| view! {
            <progress class="progress" aria-label=title max=all prop:value=move || over() as f64></progress>
        })}
        <details class="batch-details">
            <summary>{move || desk.words().bulk_show()}</summary>
            <ul>{move || batch.get().map(|batch| details(&batch)) }</ul>
        </details>
        <div class="actions">
            <Show when=can_stop>
                <button type="button" class="button small" on:click=stop.clone()>
                    {move || if tally.with(|tally| tally.held > 0) { desk.words().undo() } else { desk.words().bulk_stop() }}
                    <KeyOf command=Command::Undo />
                </button>
            </Show>
            <Show when=can_undo>
                <button type="button" class="button small" on:click=undo>
                    {move || desk.words().bulk_take_back()}
                    <KeyOf command=Command::Undo />
                </button>
            </Show>
            {is_blocked.then(|| view! {
                <button type="button" class="button small" popovertarget=PANEL>
                    {move || desk.words().see_unfinished()}
                </button>
            })}
        </div>
    };
    Some(match is_settled {
        true => view! { <Notice tone=tone on_close=close>{body}</Notice> }.into_any(),
        false => view! { <Notice tone=tone>{body}</Notice> }.into_any(),
    })
}

/// How each act of a batch stands.
fn details(batch: &Batch) -> impl IntoView + use<> {
    let desk = use_desk();
    let line = |act: &crate::domain::journal::Operation| {
        let words = desk.words();
        let told = match report(act) {
            Some(report) => words.report(&report),
            None => words.act_running(&act.plan.act).to_owned(),
        };
        view! { <li><TicketLink key=act.plan.ticket.clone() /> " " {told}</li> }
    };
    batch.acts.iter().map(line).collect_view()
}
