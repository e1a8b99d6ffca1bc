//! A ticket in the list.

use super::List;
use super::choice::ChooseRow;
use super::columns::age;
use crate::domain::journal::{Operation, Standing};
use crate::domain::lane::{Lane, SortBy};
use crate::domain::ticket::{IssueKey, Ticket};
use crate::route::Route;
use crate::rows::Shown;
use crate::ui::browser::intl;
use crate::ui::parts::moment::Moment;
use crate::ui::state::Desk;
use crate::ui::use_desk;
use crate::ui::views::queue::close_as_before;
use leptos::prelude::*;

/// A row, which shows what `rows` say of it: one ticket after the other. `entrance` is the ticket whose
/// row the Tab key leads to, `open` the one that stands beside the list.
#[component]
pub(super) fn Row(
    list: List,
    shown: Shown,
    rows: Memo<Vec<Shown>>,
    entrance: Memo<Option<IssueKey>>,
    open: Memo<Option<IssueKey>>,
) -> impl IntoView {
    let desk = use_desk();
    let row = shown.row;
    let now = move || rows.with(|rows| rows.iter().find(|now| now.row == row).cloned());
    // A row that is about to leave shows what it has shown.
    let key = Memo::new(move |before: Option<&Option<IssueKey>>| {
        now().map(|now| now.key).or_else(|| before.cloned().flatten())
    });
    let ticket = Memo::new(move |_| key.with(|key| desk.ticket(key.as_ref()?)));
    let is = move |at: Memo<Option<IssueKey>>| at.with(|at| key.with(|key| at == key));
    let name = move || key.with(|key| key.as_ref().map(IssueKey::to_string));
    let title = move || ticket.with(|ticket| ticket.as_ref().map(|ticket| ticket.title.clone()));
    let cells = move || {
        let [account, kind, group, assignee] = ticket.with(|ticket| {
            let ticket = ticket.as_ref();
            [
                ticket.and_then(|ticket| ticket.account.clone()),
                ticket.and_then(|ticket| Some(ticket.kind.as_ref()?.name.clone())),
                ticket.and_then(|ticket| Some(ticket.group.as_ref()?.name.clone())),
                ticket.and_then(|ticket| Some(ticket.assignee.as_ref()?.name.clone())),
            ]
        });
        view! {
            <span class="row-account" role="cell">{account}</span>
            <span class="row-kind" role="cell">{kind}</span>
            <span class="row-group" role="cell">{group}</span>
            <span class="row-assignee" role="cell">{assignee}</span>
        }
    };
    let at = Signal::derive(move || {
        let at = |ticket: &Ticket| match age(list.lane.get()) {
            SortBy::Created => ticket.created,
            _ => ticket.updated,
        };
        ticket.with(|ticket| ticket.as_ref().map(at)).unwrap_or_default()
    });
    view! {
        <div
            class="row"
            role="row"
            aria-rowindex=move || now().map(|now| now.place + 2)
            class:row-open=move || is(open)
            data-row=row
        >
            <ChooseRow list=list key=key />
            <span class="row-key" role="cell">{name}</span>
            <span class="row-title" role="cell">
                <a
                    class="row-link"
                    href=move || key.get().map(|key| desk.href(&Route::ticket(key)))
                    data-key=name
                    tabindex=move || if is(entrance) { "0" } else { "-1" }
                    aria-current=move || is(open).then_some("true")
                    on:focus=move |_| list.current.set(key.get_untracked())
                >
                    {title}
                </a>
                <Chips list=list key=key ticket=ticket />
                <LastWords list=list key=key />
            </span>
            {cells}
            <span class="row-age" role="cell">
                <Moment at=at />
            </span>
        </div>
    }
}

/// What else is to be known of the ticket at a glance: the looks of each piece, and its words.
#[component]
fn Chips(list: List, key: Memo<Option<IssueKey>>, ticket: Memo<Option<Ticket>>) -> impl IntoView {
    let desk = use_desk();
    let chips = Memo::new(move |_| {
        let Some(key) = key.get() else { return Vec::new() };
        let told = [standing(desk, &key), company(desk, &key), waiting(desk, list, ticket)];
        told.into_iter().flatten().collect::<Vec<_>>()
    });
    move || {
        let chip = |(class, text)| view! { <span class=class>{text}</span> };
        chips.get().into_iter().map(chip).collect_view()
    }
}

/// What the customer wrote after the ticket was closed, and the one key that closes it again.
#[component]
fn LastWords(list: List, key: Memo<Option<IssueKey>>) -> impl IntoView {
    let desk = use_desk();
    let words = move || {
        let key = key.get()?;
        desk.board.with(|board| board.last_words(&key).map(str::to_owned))
    };
    move || {
        (list.lane.get() == Lane::Reopened).then(|| {
            view! {
                <span class="row-words">{words}</span>
                <button
                    type="button"
                    class="button small row-act"
                    on:click=move |_| {
                        if let Some(key) = key.get_untracked() {
                            close_as_before(list, key);
                        }
                    }
                >
                    {move || desk.words().close_again()}
                    <span class="row-act-more">{move || desk.words().as_before()}</span>
                </button>
            }
        })
    }
}

/// How a chip looks, and what it says.
type Chip = (&'static str, String);

/// An act of the agent on the ticket that is not over, tracked.
fn standing(desk: Desk, key: &IssueKey) -> Option<Chip> {
    let words = desk.words();
    let standing = desk.operations.with(|acts| {
        let mut own = acts.iter().rev().filter(|act| act.plan.ticket == *key);
        own.next().map(Operation::standing)
    });
    let (class, text) = match standing? {
        Standing::Held { .. } => ("chip accent", words.row_held()),
        Standing::Blocked { .. } => ("chip bad", words.row_waits()),
        _ => ("chip", words.row_running()),
    };
    Some((class, text.to_owned()))
}

/// Who else is at the ticket, as far as it was asked; tracked.
fn company(desk: Desk, key: &IssueKey) -> Option<Chip> {
    desk.others.with(|others| {
        let (_, others) = others.as_ref().filter(|(at, _)| at == key)?;
        let (name, doing) = others.first()?;
        Some(("chip", desk.words().presence(name, *doing)))
    })
}

/// Until when a ticket is put off, where that is what the lane is about; tracked.
fn waiting(desk: Desk, list: List, ticket: Memo<Option<Ticket>>) -> Option<Chip> {
    let until = ticket.with(|ticket| {
        let ticket = ticket.as_ref().filter(|_| list.lane.get() == Lane::Waiting)?;
        desk.waits_until(ticket)
    })?;
    Some(("chip", intl::relative(desk.words(), until, desk.now.get())))
}
