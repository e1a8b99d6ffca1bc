//! A ticket in the list.

use super::List;
use super::choice::ChooseRow;
use super::columns::age;
use crate::domain::journal::{Operation, Standing};
use crate::domain::lane::{Lane, SortBy};
use crate::domain::ticket::{IssueKey, Ticket};
use crate::route::Route;
use crate::ui::browser::intl;
use crate::ui::parts::moment::Moment;
use crate::ui::state::Desk;
use crate::ui::use_desk;
use crate::ui::views::queue::close_as_before;
use leptos::prelude::*;

/// A row. `place` is its place in the table, counted from 1 with the headings; `entrance` is the
/// row that the Tab key leads to, `open` the ticket that stands beside the list.
///
/// Rows are made anew with every key of a search: what changes together is one thing that changes.
#[component]
pub(super) fn Row(
    list: List,
    key: IssueKey,
    place: Signal<usize>,
    entrance: Memo<Option<IssueKey>>,
    open: Memo<Option<IssueKey>>,
) -> impl IntoView {
    let desk = use_desk();
    let of = StoredValue::new(key.clone());
    let ticket = Memo::new(move |_| of.with_value(|key| desk.ticket(key)));
    let is_entrance = move || of.with_value(|key| entrance.with(|at| at.as_ref() == Some(key)));
    let is_open = move || of.with_value(|key| open.with(|at| at.as_ref() == Some(key)));
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
    let moment = move || {
        let at = ticket.with(|ticket| {
            ticket.as_ref().map(|ticket| match age(list.lane.get()) {
                SortBy::Created => ticket.created,
                _ => ticket.updated,
            })
        });
        at.map(|at| view! { <Moment at=at /> })
    };
    let href = desk.href(&Route::ticket(key.clone()));
    view! {
        <div class="row" role="row" aria-rowindex=place class:row-open=is_open>
            <ChooseRow list=list key=key.clone() />
            <span class="row-key" role="cell">{key.to_string()}</span>
            <span class="row-title" role="cell">
                <a
                    class="row-link"
                    href=href
                    data-key=key.to_string()
                    tabindex=move || if is_entrance() { "0" } else { "-1" }
                    aria-current=move || is_open().then_some("true")
                    on:focus=move |_| list.current.set(Some(of.get_value()))
                >
                    {title}
                </a>
                <Chips list=list key=key.clone() ticket=ticket />
                <LastWords list=list key=key />
            </span>
            {cells}
            <span class="row-age" role="cell">{moment}</span>
        </div>
    }
}

/// What else is to be known of the ticket at a glance: the looks of each piece, and its words.
#[component]
fn Chips(list: List, key: IssueKey, ticket: Memo<Option<Ticket>>) -> impl IntoView {
    let desk = use_desk();
    let chips = Memo::new(move |_| {
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
fn LastWords(list: List, key: IssueKey) -> impl IntoView {
    let desk = use_desk();
    let key = StoredValue::new(key);
    let words = move || {
        key.with_value(|key| desk.board.with(|board| board.last_words(key).map(str::to_owned)))
    };
    move || {
        (list.lane.get() == Lane::Reopened).then(|| {
            view! {
                <span class="row-words">{words}</span>
                <button
                    type="button"
                    class="button small row-act"
                    on:click=move |_| close_as_before(list, key.get_value())
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
