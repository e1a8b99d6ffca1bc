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
use crate::ui::use_desk;
use crate::ui::views::queue::close_as_before;
use leptos::prelude::*;

/// A row. `place` is its place in the table, counted from 1 with the headings; `entrance` is the
/// row that the Tab key leads to.
#[component]
pub(super) fn Row(
    list: List,
    key: IssueKey,
    place: Signal<usize>,
    entrance: Memo<Option<IssueKey>>,
) -> impl IntoView {
    let desk = use_desk();
    let of = StoredValue::new(key.clone());
    let ticket = Memo::new(move |_| of.with_value(|key| desk.ticket(key)));
    let is_entrance = move || of.with_value(|key| entrance.with(|at| at.as_ref() == Some(key)));
    let is_open = move || {
        desk.route.with(|route| match route {
            Route::Ticket(open, _) => of.with_value(|key| open == key),
            _ => false,
        })
    };
    let text = move |of: fn(&Ticket) -> Option<String>| {
        move || ticket.with(|ticket| ticket.as_ref().and_then(of))
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
                    {text(|ticket| Some(ticket.title.clone()))}
                </a>
                <State key=key.clone() />
                <Waits list=list ticket=ticket />
                <LastWords list=list key=key />
            </span>
            <span class="row-account" role="cell">{text(|ticket| ticket.account.clone())}</span>
            <span class="row-kind" role="cell">
                {text(|ticket| ticket.kind.as_ref().map(|kind| kind.name.clone()))}
            </span>
            <span class="row-group" role="cell">
                {text(|ticket| ticket.group.as_ref().map(|group| group.name.clone()))}
            </span>
            <span class="row-assignee" role="cell">
                {text(|ticket| ticket.assignee.as_ref().map(|person| person.name.clone()))}
            </span>
            <span class="row-age" role="cell">{moment}</span>
        </div>
    }
}

/// An act of the agent on the ticket that is not over.
#[component]
fn State(key: IssueKey) -> impl IntoView {
    let desk = use_desk();
    let standing = Memo::new(move |_| {
        desk.operations.with(|acts| {
            let mut own = acts.iter().rev().filter(|act| act.plan.ticket == key);
            own.next().map(Operation::standing)
        })
    });
    move || {
        let words = desk.words();
        let (class, text) = match standing.get()? {
            Standing::Held { .. } => ("chip accent", words.row_held()),
            Standing::Blocked { .. } => ("chip bad", words.row_waits()),
            _ => ("chip", words.row_running()),
        };
        Some(view! { <span class=class>{text}</span> })
    }
}

/// Until when a ticket is put off, where that is what the lane is about.
#[component]
fn Waits(list: List, ticket: Memo<Option<Ticket>>) -> impl IntoView {
    let desk = use_desk();
    move || {
        let until = ticket.with(|ticket| {
            let ticket = ticket.as_ref().filter(|_| list.lane.get() == Lane::Waiting)?;
            desk.waits_until(ticket)
        })?;
        let until = intl::relative(desk.words(), until, desk.now.get());
        Some(view! { <span class="chip">{until}</span> })
    }
}

/// What the customer wrote after the ticket was closed, and the one key that closes it again.
#[component]
fn LastWords(list: List, key: IssueKey) -> impl IntoView {
    let desk = use_desk();
    let key = StoredValue::new(key);
    let words = Memo::new(move |_| {
        key.with_value(|key| desk.board.with(|board| board.last_words(key).map(str::to_owned)))
    });
    view! {
        <Show when=move || list.lane.get() == Lane::Reopened>
            <span class="row-words">{move || words.get()}</span>
            <button
                type="button"
                class="button small row-act"
                on:click=move |_| close_as_before(list, key.get_value())
            >
                {move || desk.words().close_again()}
                <span class="row-act-more">{move || desk.words().as_before()}</span>
            </button>
        </Show>
    }
}
