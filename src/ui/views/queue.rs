//! The queue: a lane of tickets, narrowed and ordered as the address says.

use crate::command::Command;
use crate::domain::lane::Lane;
use crate::domain::ticket::IssueKey;
use crate::route::Arrangement;
use crate::ui::browser::{intl, page};
use crate::ui::later::{self, View, later};
use crate::ui::parts::list::{List, ListView};
use crate::ui::parts::standing::Standing;
use crate::ui::use_desk;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is asked for with a ticket of the list, and done by [`strike`].
const STRUCK: [Command; 10] = [
    Command::Take,
    Command::Assign,
    Command::Snooze,
    Command::NextStep,
    Command::Triage,
    Command::Reply,
    Command::Note,
    Command::Transfer,
    Command::Close,
    Command::CloseAsBefore,
];

/// A lane.
#[component]
pub fn Queue(lane: Signal<Lane>, arrangement: Signal<Arrangement>) -> impl IntoView {
    let desk = use_desk();
    let list = List::new(desk, lane, arrangement);
    for command in STRUCK {
        desk.keys.on(command, move || {
            if let Some(key) = list.subject() {
                strike(list, key, command);
            }
        });
    }
    Effect::watch(
        move || lane.get(),
        move |lane, _, _| {
            let lane = *lane;
            page::once_painted(move || {
                spawn_local(async move { later().await.remember_lane(desk, lane) });
            });
        },
        false,
    );
    let name = move || desk.lane_name(lane.get());
    let count = Memo::new(move |_| list.count());
    // Before Jira has told all of the lane, nought would be a guess.
    let counted = move || {
        let count = count.get();
        let is_known = desk
            .board
            .with(|board| (count > 0 && !board.awaits_rest()) || board.is_verified(lane.get()));
        is_known.then(|| desk.words().tickets(count))
    };
    let seen = move || {
        let (words, at) = (desk.words(), desk.seen_at.get()?);
        let ago = intl::relative(words, at, desk.now.get());
        Some(format!(" · {} {ago}", words.seen_before()))
    };
    let narrows = move || arrangement.with(|arrangement| !arrangement.filter.is_empty());
    view! {
        <header class="queue-head">
            {move || match list.is_alone() {
                true => view! { <h1 tabindex="-1" data-heading="">{name}</h1> }.into_any(),
                false => view! { <h2>{name}</h2> }.into_any(),
            }}
            // The age is outside: what tells each minute would never be silent.
            <p class="queue-count"><span role="status">{counted}</span>{seen}</p>
            {later::once_painted(View::Halt)}
            <Show when=move || count.get() != 0 || narrows()>
                {later::once_painted(View::Filters(lane, arrangement))}
            </Show>
        </header>
        <Standing list=list />
        <Show when=move || list.has_choice()>{later::view(View::Choice(Box::new(list)))}</Show>
        <Show when=move || count.get() != 0>
            <ListView list=list />
        </Show>
        {later::once_painted(View::Beyond(count.into(), arrangement))}
    }
}

/// Does what a key asks for on a ticket of the list.
pub fn strike(list: List, key: IssueKey, command: Command) {
    spawn_local(async move { later().await.strike(list, key, command) });
}
