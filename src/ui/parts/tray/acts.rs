//! Acts that are not over: held ones with the time that is left, long ones with how far they are,
//! and those that need the agent.

use super::notice::{Notice, TicketLink, Tone, go_on};
use super::undo::take_back;
use crate::command::Command;
use crate::domain::journal::{Operation, Standing};
use crate::domain::notice::report;
use crate::domain::plan::OperationId;
use crate::domain::time::Timestamp;
use crate::ui::browser::page;
use crate::ui::parts::keycaps::KeyOf;
use crate::ui::parts::unfinished::PANEL;
use crate::ui::state::Desk;
use crate::ui::{use_desk, use_desk_for_a_while};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::time::Duration;

/// How often the time that is left is counted.
const COUNT: Duration = Duration::from_millis(250);

/// The acts of their own that stand so, by their ids.
fn acts_that(
    desk: Desk,
    stand: impl Fn(&Operation) -> bool + Send + Sync + 'static,
) -> Memo<Vec<OperationId>> {
    Memo::new(move |_| {
        desk.operations.with(|acts| {
            let alone = acts.iter().filter(|act| act.batch.is_none());
            let chosen = alone.filter(|act| stand(act));
            chosen.map(|act| act.plan.operation.clone()).collect()
        })
    })
}

/// Acts that can be taken back.
#[component]
pub(super) fn HeldActs() -> impl IntoView {
    let desk = use_desk();
    let held = acts_that(desk, |act| matches!(act.standing(), Standing::Held { .. }));
    view! {
        <For each=move || held.get() key=|id| id.clone() let:id>
            {untrack(|| desk.operation(&id)).map(|act| view! { <HeldAct act=act /> })}
        </For>
    }
}

#[component]
fn HeldAct(act: Operation) -> impl IntoView {
    let desk = use_desk_for_a_while();
    let Standing::Held { until } = act.standing() else { return ().into_any() };
    let (what, key, id) =
        (act.plan.act.clone(), act.plan.ticket.clone(), act.plan.operation.clone());
    if !act.may_withdraw() {
        return view! {
            <Notice tone=Tone::Warn>
                <p><TicketLink key=key /> " " {move || desk.words().act_postponed()}</p>
                <div class="actions">
                    <button type="button" class="button small" on:click=move |_| {
                        desk.discard(&id);
                        go_on();
                    }>
                        {move || desk.words().discard_act()}
                    </button>
                    <Countdown until=until />
                </div>
            </Notice>
        }
        .into_any();
    }
    view! {
        <Notice tone=Tone::Plain>
            <p><TicketLink key=key /> " " {move || desk.words().act_held(&what)}</p>
            <div class="actions">
                <button type="button" class="button small" on:click=move |_| take_back(desk, &act)>
                    {move || desk.words().undo()} <KeyOf command=Command::Undo />
                </button>
                <button type="button" class="button quiet small" on:click=move |_| {
                    desk.release(&id);
                    go_on();
                }>
                    {move || desk.words().let_go_now()}
                </button>
                <Countdown until=until />
            </div>
        </Notice>
    }
    .into_any()
}

/// The time that is left, for eyes: a live region that counts would never be silent.
#[component]
fn Countdown(until: Timestamp) -> impl IntoView {
    let desk = use_desk();
    let left = move || (until.millis_since(desk.instant()).max(0) + 999) / 1_000;
    let seconds = RwSignal::new(left());
    spawn_local_scoped_with_cancellation(async move {
        while seconds.try_set(left()).is_none() {
            page::sleep(COUNT).await;
        }
    });
    let seconds = Memo::new(move |_| seconds.get());
    view! { <span class="notice-count number" aria-hidden="true">{move || desk.words().leaves_in(seconds.get())}</span> }
}

/// Acts of several steps that are under way. The style sheet lets only those appear that take long;
/// without a network, or a Jira, they wait, and have cards.
#[component]
pub(super) fn RunningActs() -> impl IntoView {
    let desk = use_desk();
    let running = acts_that(desk, |act| {
        matches!(act.standing(), Standing::Running { .. }) && act.hindrance().is_none()
    });
    view! {
        <For each=move || if desk.online.get() { running.get() } else { Vec::new() } key=|id| id.clone() let:id>
            {untrack(|| desk.operation(&id)).map(|act| view! { <RunningAct act=act /> })}
        </For>
    }
}

#[component]
fn RunningAct(act: Operation) -> impl IntoView {
    let desk = use_desk_for_a_while();
    let (what, key, id) =
        (act.plan.act.clone(), act.plan.ticket.clone(), act.plan.operation.clone());
    let progress = Memo::new(move |_| match desk.operation(&id).map(|act| act.standing()) {
        Some(Standing::Running { done, all }) => (done, all),
        _ => (0, 0),
    });
    let all = progress.get_untracked().1;
    let label = StoredValue::new(what);
    let sentence = move || label.with_value(|act| desk.words().act_running(act));
    view! {
        <div class="tray-late">
            <Notice tone=Tone::Plain>
                <p><TicketLink key=key /> " " {sentence}</p>
                <Show when=move || { all > 1 }>
                    <progress
                        class="progress"
                        aria-label=move || label.with_value(|act| desk.words().act_running(act))
                        max=all
                        prop:value=move || progress.get().0 as f64
                    ></progress>
                </Show>
            </Notice>
        </div>
    }
}

/// Acts that need the agent; the cards themselves are in the header and on the ticket.
#[component]
pub(super) fn StuckActs() -> impl IntoView {
    let desk = use_desk();
    let closed = RwSignal::new(Vec::<(OperationId, bool)>::new());
    let stuck = Memo::new(move |_| {
        let is_blocked = |act: &Operation| matches!(act.standing(), Standing::Blocked { .. });
        let acts = desk.operations.with(|acts| {
            let alone = acts.iter().filter(|act| act.batch.is_none());
            let unfinished = alone.filter(|act| act.standing().is_unfinished());
            unfinished.map(|act| (act.plan.operation.clone(), is_blocked(act))).collect::<Vec<_>>()
        });
        let is_open = |act: &(OperationId, bool)| closed.with(|closed| !closed.contains(act));
        acts.into_iter().filter(is_open).collect::<Vec<_>>()
    });
    view! {
        <For each=move || stuck.get() key=|act| act.clone() let:act>
            {untrack(|| desk.operation(&act.0))
                .map(|operation| {
                    let close = Callback::new(move |()| closed.update(|closed| closed.push(act.clone())));
                    view! { <StuckAct act=operation close=close /> }
                })}
        </For>
    }
}

#[component]
fn StuckAct(act: Operation, close: Callback<()>) -> impl IntoView {
    let desk = use_desk_for_a_while();
    // What is found out within the second needs no notice either.
    let (tone, class) = match act.standing() {
        Standing::Blocked { .. } => (Tone::Bad, ""),
        _ => (Tone::Warn, "tray-late"),
    };
    let (what, key) = (act.plan.act.clone(), act.plan.ticket.clone());
    let told = report(&act);
    let sentence = move || told.as_ref().map(|told| desk.words().report(told));
    view! {
        <div class=class>
            <Notice tone=tone on_close=close>
                <p><strong>{move || desk.words().act_on(&what, &key)}</strong> " " {sentence}</p>
                <div class="actions">
                    <button type="button" class="button small" popovertarget=PANEL>
                        {move || desk.words().see_unfinished()}
                    </button>
                </div>
            </Notice>
        </div>
    }
}
