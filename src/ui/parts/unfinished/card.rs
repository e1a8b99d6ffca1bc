//! One act that is not finished: what was meant, what exists, what is missing, and the ways on.

use super::changes::Changes;
use super::lacking::Lacking;
use crate::domain::journal::{Leftover, Operation, Refusal, Standing, StepState};
use crate::domain::plan::OperationId;
use crate::domain::ticket::IssueKey;
use crate::domain::undo::is_undoable;
use crate::route::{Panel, Route};
use crate::ui::browser::page;
use crate::ui::state::{Asks, Desk};
use crate::ui::use_desk_for_a_while;
use leptos::prelude::*;

/// An act's card; it is drawn anew whenever the act changes.
#[component]
pub(super) fn Card(id: OperationId) -> impl IntoView {
    let desk = use_desk_for_a_while();
    let act = Memo::new(move |_| desk.operation(&id));
    move || act.get().map(|act| card(desk, act))
}

fn card(desk: Desk, act: Operation) -> AnyView {
    let words = desk.words();
    let standing = act.standing();
    let (tone, reason, done, all) = match &standing {
        Standing::Verifying { done, all, .. } => ("warn", None, *done, *all),
        Standing::Blocked { reason: reason @ Refusal::TakenOver { .. }, done, all, .. } => {
            ("warn", Some(reason), *done, *all)
        }
        Standing::Blocked { reason, done, all, .. } => ("bad", Some(reason), *done, *all),
        Standing::Running { done, all } => ("warn", None, *done, *all),
        _ => return ().into_any(),
    };
    let waits = matches!(standing, Standing::Running { .. });
    // Others may have done more of it than is known here.
    let is_counted = all > 1 && !act.is_in_other_hands();
    let what = words.act_on(&act.plan.act, &act.plan.ticket);
    let name = what.clone();
    let why = match reason {
        Some(reason) => words.refusal(reason),
        None if waits => match act.hindrance().filter(|_| desk.online.get()) {
            Some(reason) => {
                format!("{} {}", words.refusal(reason), words.goes_on_by_itself())
            }
            None => words.waits_for_network().to_owned(),
        },
        None if act.is_claimed() => words.taking_over().to_owned(),
        None => words.uncertain().to_owned(),
    };
    let to_ticket = desk.href(&Route::ticket(act.plan.ticket.clone()));
    view! {
        <article class=format!("message {tone} unfinished-card") aria-label=name>
            <h3><a href=to_ticket>{what}</a></h3>
            <p>{why}</p>
            {matches!(reason, Some(Refusal::Changed { .. })).then(|| view! { <Changes act=act.clone() /> })}
            {reason.map(|reason| quotes(desk, &act, reason))}
            {is_counted.then(|| view! { <p class="hint">{words.steps_done(done, all)}</p> })}
            {steps(desk, &act)}
            {left_out(desk, &act)}
            {reason.map(|reason| lacking(&act, ways(desk, &act, reason)))}
            {waits.then(|| {
                let id = act.plan.operation.clone();
                view! { <div class="actions">{way(desk, &id, words.discard_act(), "button", Desk::discard)}</div> }
            })}
        </article>
    }
    .into_any()
}

/// Jira's own words, but for those that stand beside the fields that are asked for.
fn quotes(desk: Desk, act: &Operation, reason: &Refusal) -> Option<AnyView> {
    let Refusal::Jira { messages, fields, .. } = reason else { return None };
    let lacks = blocked(act).map(|step| act.lacks(step)).unwrap_or_default();
    let is_quoted = |field: &str| lacks.iter().all(|(asked, _)| asked != field);
    let others = fields.iter().filter(|(field, _)| is_quoted(field)).map(|(_, sentence)| sentence);
    let sentences = messages.iter().chain(others);
    let sentences: Vec<String> = sentences.cloned().collect();
    (!sentences.is_empty()).then(|| {
        let quoted = sentences.into_iter().map(|text| view! { <blockquote>{text}</blockquote> });
        view! {
            <figure>
                <figcaption class="hint">{desk.words().jira_says()}</figcaption>
                {quoted.collect_view()}
            </figure>
        }
        .into_any()
    })
}

/// What is done, what is looked for and what is missing of an act of several steps. Of one that is
/// in other hands nobody knows here what is missing.
fn steps(desk: Desk, act: &Operation) -> Option<AnyView> {
    let words = desk.words();
    let leftovers = act.leftovers();
    let done = leftovers.iter().map(|leftover| match leftover {
        Leftover::Step(step) => {
            let step = act.plan.steps.get(*step).map(|step| words.step(step));
            view! { <li>{step}</li> }.into_any()
        }
        Leftover::Clone(key) => {
            let name = words.clone_exists(key);
            match clone_address(desk, key) {
                Some(address) => {
                    let link =
                        view! { <a href=address target="_blank" rel="noreferrer">{name}</a> };
                    view! { <li>{link}</li> }.into_any()
                }
                None => view! { <li>{name}</li> }.into_any(),
            }
        }
    });
    let is_elsewhere = act.is_in_other_hands();
    let listed = |name: &'static str, is_listed: fn(&StepState) -> bool| {
        let planned = act.plan.steps.iter().zip(&act.steps);
        let listed = planned.filter(|(_, record)| !is_elsewhere && is_listed(&record.state));
        let told: Vec<String> = listed.map(|(step, _)| words.step(step)).collect();
        let items = told.into_iter().map(|step| view! { <li>{step}</li> });
        (items.len() > 0).then(|| {
            view! {
                <dt>{name}</dt>
                <dd><ul>{items.collect_view()}</ul></dd>
            }
            .into_any()
        })
    };
    let is_looked_for = |state: &StepState| matches!(state, StepState::Unknown { .. });
    let is_missing = |state: &StepState| {
        !matches!(state, StepState::Done(_) | StepState::Skipped | StepState::Unknown { .. })
    };
    let is_told = act.steps.len() > 1 && !(is_elsewhere && leftovers.is_empty());
    is_told.then(|| {
        view! {
            <dl class="facts">
                {(!leftovers.is_empty()).then(|| view! {
                    <dt>{words.done_so_far()}</dt>
                    <dd><ul>{done.collect_view()}</ul></dd>
                })}
                {listed(words.looked_for(), is_looked_for)}
                {listed(words.still_missing(), is_missing)}
            </dl>
        }
        .into_any()
    })
}

/// Where a clone can be looked at: the desk shows the tickets of its own project only.
fn clone_address(desk: Desk, key: &IssueKey) -> Option<String> {
    untrack(|| desk.in_jira(key))
}

/// The ways on, with what Jira wants besides and the desk can ask for.
fn lacking(act: &Operation, ways: AnyView) -> AnyView {
    let asked = blocked(act).and_then(|step| {
        let lacks = act.lacks(step);
        Some((act.plan.screen(step).filter(|_| !lacks.is_empty())?, lacks))
    });
    let Some((screen, lacks)) = asked else { return ways };
    let (id, ticket) = (act.plan.operation.clone(), act.plan.ticket.clone());
    view! {
        <Lacking id=id ticket=ticket screen=screen lacks=lacks decided=go_on>
            {ways}
        </Lacking>
    }
    .into_any()
}

/// The step that the agent has to decide about.
fn blocked(act: &Operation) -> Option<usize> {
    match act.standing() {
        Standing::Blocked { step, .. } => Some(step),
        _ => None,
    }
}

/// What Jira did not take so far.
fn left_out(desk: Desk, act: &Operation) -> Option<AnyView> {
    let words = desk.words();
    let told: Vec<String> = act.left_out().map(|one| words.left_out(one)).collect();
    let items = told.into_iter().map(|text| view! { <li>{text}</li> });
    (items.len() > 0).then(|| view! { <ul>{items.collect_view()}</ul> }.into_any())
}

/// What the agent can decide.
fn ways(desk: Desk, act: &Operation, reason: &Refusal) -> AnyView {
    let words = desk.words();
    let leaves_something = !act.leftovers().is_empty();
    let id = act.plan.operation.clone();
    let Some(step) = blocked(act) else { return ().into_any() };
    let is_asked = !act.lacks(step).is_empty();
    let way = |label, class, decide| way(desk, &id, label, class, decide);
    let look_first = |label, decide| {
        let look = desk.href(&Route::ticket(act.plan.ticket.clone()));
        let go_on_anyway = way(words.act_all_the_same(), "button", decide);
        view! { <a class="button primary" href=look>{label}</a> {go_on_anyway} }.into_any()
    };
    let first = match reason {
        Refusal::Changed { .. } => {
            look_first(words.look_at_changes(), |desk, id| desk.seen_changes(id))
        }
        Refusal::TakenOver { is_over: true, .. } => ().into_any(),
        Refusal::TakenOver { .. } => {
            way(words.finish_act(), "button primary", |desk, id| desk.claim(id)).into_any()
        }
        Refusal::Begun { .. } => look_first(words.look_at_request(), |desk, id| desk.retry(id)),
        Refusal::NoEvidence => {
            let went = way(words.it_went(), "button primary", |desk, id| desk.confirm(id));
            let again = way(words.send_again(), "button", |desk, id| desk.retry(id));
            view! { {went} {again} }.into_any()
        }
        Refusal::OutOfSight { .. } => {
            way(words.look_again(), "button primary", |desk, id| desk.retry(id)).into_any()
        }
        _ if is_asked => {
            let retry = way(words.retry(), "button", |desk, id| desk.retry(id));
            view! {
                <button type="submit" class="button primary lacking-finish">{words.finish_act()}</button>
                {retry}
            }
            .into_any()
        }
        _ => {
            let label = if leaves_something { words.finish_act() } else { words.retry() };
            way(label, "button primary", |desk, id| desk.retry(id)).into_any()
        }
    };
    let skip =
        act.may_skip(step).then(|| way(words.skip_step(), "button", |desk, id| desk.skip(id)));
    let is_elsewhere = act.is_in_other_hands();
    let is_certain = !reason.leaves_doubt();
    let form = (!leaves_something && !is_elsewhere && is_certain).then(|| reopen(desk, act));
    let undo = (is_undoable(act) && act.may_discard()).then(|| {
        let act = act.clone();
        let want = move |_| desk.want_back(act.clone(), Asks::Always);
        view! { <button type="button" class="button" on:click=want>{words.undo_exists()}</button> }
    });
    let (label, class) = match reason {
        Refusal::TakenOver { is_over: true, .. } => (words.acknowledge(), "button primary"),
        Refusal::TakenOver { .. } => (words.leave_begun(), "button"),
        _ if !is_certain => (words.discard_in_doubt(), "button danger"),
        _ => (words.discard_act(), "button danger"),
    };
    let discard = act.may_discard().then(|| way(label, class, |desk, id| desk.discard(id)));
    let left = match (is_certain, leaves_something) {
        (false, _) => words.discard_leaves_doubt(),
        (true, true) => words.discard_leaves_steps(),
        (true, false) => words.discard_leaves_nothing(),
    };
    let left = (!is_elsewhere).then(|| view! { <p class="hint">{left}</p> });
    view! {
        <div class="actions">{first} {skip} {form} {undo} {discard}</div>
        {left}
    }
    .into_any()
}

/// One of the ways on.
fn way(
    desk: Desk,
    id: &OperationId,
    label: &'static str,
    class: &'static str,
    decide: fn(Desk, &OperationId),
) -> impl IntoView + use<> {
    let id = id.clone();
    let decide = move |_| {
        decide(desk, &id);
        go_on();
    };
    view! { <button type="button" class=class on:click=decide>{label}</button> }
}

/// Gives the act up, of which nothing was done, and opens the form with what was typed.
fn reopen(desk: Desk, act: &Operation) -> impl IntoView {
    let id = act.plan.operation.clone();
    let form = Route::Ticket(act.plan.ticket.clone(), Panel::of(&act.plan.act));
    let reopen = move |_| {
        desk.discard(&id);
        desk.go(&form);
    };
    view! { <button type="button" class="button" on:click=reopen>{desk.words().reopen_form()}</button> }
}

/// The card that was decided about is likely to go: the focus must not go with it.
pub(super) fn go_on() {
    page::focus_first_soon(&[
        "#unfinished:popover-open h2",
        ".frame-ticket [data-heading]",
        "[data-heading]",
    ]);
}
