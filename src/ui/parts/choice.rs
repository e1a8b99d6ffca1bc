//! What can be done with the rows that are chosen. Its keys are those of one ticket.

use crate::command::Command;
use crate::domain::lane::Lane;
use crate::domain::ticket::IssueKey;
use crate::ui::browser::page;
use crate::ui::parts::keycaps::KeyOf;
use crate::ui::parts::list::List;
use crate::ui::state::{Bulk, Desk};
use crate::ui::use_desk;
use crate::words::Words;
use leptos::prelude::*;

/// An act that is asked about first, and how its button is called.
type Asked = (Command, fn(Words) -> &'static str, Bulk);

/// The acts on the chosen rows, besides taking them.
const ACTS: [Asked; 4] = [
    (Command::Assign, Words::bulk_assign, Bulk::Assign),
    (Command::Close, Words::bulk_close, Bulk::Close),
    (Command::Transfer, Words::bulk_transfer, Bulk::Transfer),
    (Command::Snooze, Words::bulk_snooze, Bulk::Snooze),
];

/// How many rows are chosen, and the acts on them.
#[component]
pub fn Choice(list: List) -> impl IntoView {
    let desk = use_desk();
    let chosen = Signal::derive(move || list.chosen());
    let all = move || untrack(|| list.keys(0..list.count()));
    let count = move || chosen.with(Vec::len);
    // The bar goes with the choice, and must not take the focus with it.
    let let_go = move || {
        desk.choose_none();
        page::focus_if_free(".row-link[tabindex='0']");
    };
    let take = move || {
        desk.take_all(&chosen.get_untracked());
        let_go();
    };
    desk.keys.on(Command::Take, take);
    desk.keys.on(Command::Leave, let_go);
    let wants = move |bulk: Bulk| move || want(desk, chosen, bulk.clone());
    for (command, _, bulk) in ACTS {
        desk.keys.on(command, wants(bulk));
    }
    let as_before = wants(Bulk::CloseAsBefore);
    desk.keys.on(Command::CloseAsBefore, as_before);
    let came_back = move || desk.place.with(|(lane, _)| *lane == Lane::Reopened);
    let button = |(command, name, bulk): Asked| {
        let want = wants(bulk);
        view! { <Button command=command name=name act=want /> }
    };
    view! {
        <div class="chosen-bar" role="group" aria-label=move || desk.words().choice_label()>
            <p role="status">{move || desk.words().chosen(count())}</p>
            <Button command=Command::Take name=Words::act_take act=take />
            {ACTS.map(button).into_iter().collect_view()}
            <Show when=came_back>
                <Button
                    command=Command::CloseAsBefore
                    name=Words::bulk_close_as_before
                    act=wants(Bulk::CloseAsBefore)
                />
            </Show>
            <button
                type="button"
                class="button quiet small"
                on:click=move |_| desk.chosen.set(all().into_iter().collect())
            >
                {move || desk.words().choose_all()}
            </button>
            <Button command=Command::Leave name=Words::choose_none act=let_go />
        </div>
    }
}

#[component]
fn Button(
    command: Command,
    name: fn(Words) -> &'static str,
    act: impl Fn() + 'static,
) -> impl IntoView {
    let desk = use_desk();
    view! {
        <button type="button" class="button small" on:click=move |_| act()>
            {move || name(desk.words())} " " <KeyOf command=command />
        </button>
    }
}

fn want(desk: Desk, chosen: Signal<Vec<IssueKey>>, bulk: Bulk) {
    let keys = chosen.get_untracked();
    if !keys.is_empty() {
        desk.bulk.set(Some((bulk, keys)));
    }
}
