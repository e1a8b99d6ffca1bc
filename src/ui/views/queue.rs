//! The queue: a lane of tickets, narrowed and ordered as the address says.

use crate::command::Command;
use crate::desk::runner::Base;
use crate::domain::closing::as_before;
use crate::domain::edit::Assignee;
use crate::domain::lane::Lane;
use crate::domain::plan::Act;
use crate::domain::ticket::IssueKey;
use crate::domain::time::Timestamp;
use crate::domain::triage::assign;
use crate::route::{Arrangement, Panel, Route};
use crate::ui::parts::filters::Filters;
use crate::ui::parts::list::{List, ListView};
use crate::ui::parts::standing::Standing;
use crate::ui::use_desk;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A lane.
#[component]
pub fn Queue(lane: Signal<Lane>, arrangement: Signal<Arrangement>) -> impl IntoView {
    let desk = use_desk();
    let list = List::new(desk, lane, arrangement);
    desk.keys.on(Command::Take, move || _ = list.subject().map(|key| take(list, &key)));
    let goes = |command, panel: Panel| {
        desk.keys.on(command, move || {
            if let Some(key) = list.subject() {
                desk.go(&Route::Ticket(key, panel.clone()));
            }
        });
    };
    goes(Command::Triage, Panel::Triage);
    goes(Command::Reply, Panel::Reply { template: None });
    goes(Command::Note, Panel::Note);
    goes(Command::Close, Panel::Close);
    desk.keys.on(Command::CloseAsBefore, move || {
        _ = list.subject().map(|key| close_as_before(list, key));
    });
    Effect::watch(
        move || lane.get(),
        move |lane, _, _| {
            let lane = *lane;
            desk.prefer(move |kept| kept.lane = Some(lane));
        },
        false,
    );
    let is_alone = move || !desk.route.with(|route| matches!(route, Route::Ticket(..)));
    let name = move || desk.words().lane(lane.get());
    let count = Memo::new(move |_| list.keys.with(Vec::len));
    // Before Jira has told all of the lane, nought would be a guess.
    let counted = move || {
        let count = count.get();
        let is_known = count > 0 || desk.board.with(|board| board.is_verified(lane.get()));
        is_known.then(|| desk.words().tickets(count))
    };
    let narrows = move || arrangement.with(|arrangement| !arrangement.filter.is_empty());
    view! {
        <header class="queue-head">
            {move || match is_alone() {
                true => view! { <h1 tabindex="-1" data-heading="">{name}</h1> }.into_any(),
                false => view! { <h2>{name}</h2> }.into_any(),
            }}
            <p class="queue-count" role="status">{counted}</p>
            <Show when=move || count.get() != 0 || narrows()>
                <Filters lane=lane arrangement=arrangement />
            </Show>
        </header>
        <Standing list=list />
        <Show when=move || count.get() != 0>
            <ListView list=list />
        </Show>
    }
}

/// Puts the agent in charge of a ticket.
fn take(list: List, key: &IssueKey) {
    let desk = list.desk();
    let session = desk.session_untracked();
    let known = desk.board.with_untracked(|board| board.ticket(key).cloned());
    let Some((session, ticket)) = session.zip(known) else { return };
    let me = session.agent.person.clone();
    if ticket.assignee.as_ref().is_some_and(|person| person.account == me.account) {
        return;
    }
    let plan = assign(desk.operation_id(), key.clone(), Assignee::Person(me));
    desk.act(
        plan,
        Base { updated: ticket.updated, read: Timestamp::default(), ticket: Some(ticket) },
    );
}

/// Closes a ticket as it was closed the last time: one reading, then the act, which can be taken
/// back. A ticket without such a time is shown with its form for closing.
pub fn close_as_before(list: List, key: IssueKey) {
    let desk = list.desk();
    spawn_local(async move {
        let Ok(conversation) = desk.read(&key).await else {
            return desk.go(&Route::Ticket(key, Panel::Close));
        };
        let choice = as_before(&conversation);
        let valid = choice.and_then(|choice| choice.validate(&conversation.transitions).ok());
        let Some(closing) = valid else {
            return desk.go(&Route::Ticket(key, Panel::Close));
        };
        let plan = closing.plan(desk.operation_id(), key.clone(), Act::CloseAsBefore);
        let base = Base {
            updated: conversation.ticket.updated,
            read: desk.instant(),
            ticket: Some(conversation.ticket.clone()),
        };
        list.leave(&key);
        desk.act_held(plan, base);
    });
}
