//! Acting on several tickets: what is asked for first, what it will come to for each ticket, and the
//! one button that begins. Nothing is begun before that is known.

mod ask;
mod prepare;

use super::modal::Modal;
use crate::domain::plan::Act;
use crate::domain::ticket::IssueKey;
use crate::ui::browser::page;
use crate::ui::state::{Bulk, Desk};
use crate::ui::use_desk;
use ask::Ask;
use leptos::prelude::*;
use leptos::task::spawn_local;
use prepare::{Miss, Order, Ready};
use std::cell::Cell;
use std::rc::Rc;

/// How many tickets are read at the same time.
const ABREAST: usize = 4;

/// A ticket, and what the order comes to on it.
#[derive(Clone)]
struct Line {
    key: IssueKey,
    title: String,
    outcome: Result<Ready, Miss>,
    is_included: RwSignal<bool>,
}

/// An order that is being prepared; a handle to copy.
#[derive(Clone, Copy)]
struct Work {
    desk: Desk,
    open: RwSignal<bool>,
    keys: RwSignal<Vec<IssueKey>>,
    order: RwSignal<Option<Order>>,
    /// The tickets that were looked at.
    lines: RwSignal<Vec<Line>>,
    /// Counts the orders: what an earlier one comes to is dropped.
    turn: StoredValue<u32>,
}

impl Work {
    fn is_prepared(self) -> bool {
        self.order.with(Option::is_some) && self.lines.with(Vec::len) >= self.keys.with(Vec::len)
    }

    /// Has everything chosen; finds out what it comes to. The button that chose it goes, and must not
    /// take the focus with it.
    fn order(self, order: Order) {
        page::focus_soon(".bulk-leave");
        self.turn.update_value(|turn| *turn += 1);
        self.order.set(Some(order.clone()));
        self.lines.set(Vec::new());
        let turn = self.turn.get_value();
        let keys = self.keys.get_untracked();
        let next = Rc::new(Cell::new(0));
        for _ in 0..ABREAST.min(keys.len()) {
            let (order, keys, next) = (order.clone(), keys.clone(), next.clone());
            spawn_local(async move {
                while let Some(key) = self.next_of(&keys, &next, turn) {
                    let outcome = order.prepare(self.desk, &key).await;
                    if self.turn.try_get_value() == Some(turn) {
                        self.add(key, outcome);
                    }
                }
            });
        }
    }

    fn next_of(self, keys: &[IssueKey], next: &Cell<usize>, turn: u32) -> Option<IssueKey> {
        let place = next.get();
        next.set(place + 1);
        keys.get(place).filter(|_| self.turn.try_get_value() == Some(turn)).cloned()
    }

    fn add(self, key: IssueKey, outcome: Result<Ready, Miss>) {
        let ticket = self.desk.board.with_untracked(|board| board.ticket(&key));
        let title = ticket.map(|ticket| ticket.title).unwrap_or_default();
        // What is to be looked at first is not done along with the rest unless the agent says so.
        let is_clear = outcome.as_ref().is_ok_and(|ready| ready.remarks.is_empty());
        let is_taken_back = matches!(self.order.get_untracked(), Some(Order::TakeBack(_)));
        let is_included = RwSignal::new(is_clear || is_taken_back && outcome.is_ok());
        self.lines.update(|lines| lines.push(Line { key, title, outcome, is_included }));
        if !untrack(|| self.is_prepared()) {
            return;
        }
        let order = self.keys.with_untracked(Clone::clone);
        let place = |line: &Line| order.iter().position(|key| *key == line.key);
        self.lines.update(|lines| lines.sort_by_key(place));
        let is_chosen =
            self.order.with_untracked(|order| order.as_ref().is_some_and(Order::is_chosen));
        let all_clear =
            self.lines.with_untracked(|lines| lines.iter().all(|line| line.outcome.is_ok()));
        match is_chosen && all_clear {
            true => self.begin(),
            false => page::focus_soon(".bulk-confirm:enabled, .bulk-leave"),
        }
    }

    /// Begins what is included.
    fn begin(self) {
        let included = self.lines.with_untracked(|lines| {
            let included = lines.iter().filter(|line| line.is_included.get_untracked());
            included.filter_map(|line| line.outcome.clone().ok()).collect::<Vec<_>>()
        });
        let is_held = self.order.with_untracked(|order| order.as_ref().is_some_and(Order::is_held));
        let plans = included.into_iter().map(|ready| (ready.plan, ready.base)).collect();
        self.desk.act_together(plans, is_held);
        self.desk.choose_none();
        self.open.set(false);
    }

    fn count(self) -> usize {
        self.lines.with(|lines| {
            lines.iter().filter(|line| line.outcome.is_ok() && line.is_included.get()).count()
        })
    }
}

/// Hears what the agent wants to do with several tickets.
#[component]
pub fn BulkDialog() -> impl IntoView {
    let desk = use_desk();
    let work = Work {
        desk,
        open: RwSignal::new(false),
        keys: RwSignal::new(Vec::new()),
        order: RwSignal::new(None),
        lines: RwSignal::new(Vec::new()),
        turn: StoredValue::new(0),
    };
    let asked: RwSignal<Option<Bulk>> = RwSignal::new(None);
    let node = NodeRef::new();
    Effect::new(move |_| {
        let Some((bulk, keys)) = desk.bulk.get() else { return };
        desk.bulk.set(None);
        work.turn.update_value(|turn| *turn += 1);
        work.keys.set(keys);
        work.lines.set(Vec::new());
        work.order.set(None);
        let order = match &bulk {
            Bulk::Close => Some(Order::Close),
            Bulk::CloseAsBefore => Some(Order::CloseAsBefore),
            Bulk::TakeBack(acts) => Some(Order::TakeBack(acts.clone())),
            Bulk::Assign | Bulk::Transfer | Bulk::Snooze => None,
        };
        asked.set(Some(bulk));
        work.open.set(true);
        if let Some(order) = order {
            work.order(order);
        }
    });
    Effect::new(move |_| {
        if !work.open.get() {
            // What is still being read comes to nothing.
            work.turn.update_value(|turn| *turn += 1);
            asked.set(None);
        }
    });
    let label = Signal::derive(move || title(work, asked));
    view! {
        <Modal open=work.open label=label node=node class="dialog bulk">
            <h2>{move || label.get()}</h2>
            {move || match (asked.get(), work.order.with(Option::is_some)) {
                (None, _) => ().into_any(),
                (Some(bulk), false) => view! { <Ask work=work bulk=bulk /> }.into_any(),
                (Some(_), true) => view! { <Outcome work=work /> }.into_any(),
            }}
        </Modal>
    }
}

fn title(work: Work, asked: RwSignal<Option<Bulk>>) -> String {
    let (words, count) = (work.desk.words(), work.keys.with(Vec::len));
    if let Some(act) = work.order.with(|order| order.as_ref().map(Order::act)) {
        return words.bulk_name(&act, count);
    }
    let question = match asked.get() {
        Some(Bulk::Assign) => words.bulk_who(),
        Some(Bulk::Transfer) => words.bulk_where(),
        _ => words.bulk_when(),
    };
    let about = work.keys.with(|keys| match &keys[..] {
        [key] => key.to_string(),
        keys => words.tickets(keys.len()),
    });
    format!("{about}{} {question}", words.colon())
}

/// What the order comes to.
#[component]
fn Outcome(work: Work) -> impl IntoView {
    let desk = use_desk();
    let all = move || work.keys.with(Vec::len);
    let done = move || work.lines.with(Vec::len);
    let act = move || work.order.with(|order| order.as_ref().map(Order::act));
    let confirm = move || act().map(|act| desk.words().bulk_confirm(&act, work.count()));
    // To undo is called what to cancel is called.
    let leave = move || match act() {
        Some(Act::Undo { .. }) => desk.words().undo_leave(),
        _ => desk.words().cancel(),
    };
    let part = move |is_possible: bool| {
        work.lines.with(|lines| {
            let chosen = lines.iter().filter(|line| line.outcome.is_ok() == is_possible);
            chosen.cloned().collect::<Vec<_>>()
        })
    };
    view! {
        {move || match work.is_prepared() {
            false => view! {
                <p role="status">{move || desk.words().bulk_reading(done(), all())}</p>
                <progress class="progress" max=all aria-label=move || desk.words().bulk_reading(done(), all())
                    prop:value=move || done() as f64></progress>
            }
            .into_any(),
            true => {
                let (possible, missed) = (part(true), part(false));
                let none = possible.is_empty();
                view! {
                    {none.then(|| view! { <p role="status">{move || desk.words().bulk_nothing()}</p> })}
                    <ul class="bulk-lines">
                        {possible.into_iter().map(|line| view! { <Possible line=line /> }).collect_view()}
                    </ul>
                    {(!missed.is_empty()).then(|| view! {
                        <h3>{move || desk.words().bulk_left_out()}</h3>
                        <ul class="bulk-lines">
                            {missed.into_iter().map(|line| view! { <Missed line=line /> }).collect_view()}
                        </ul>
                    })}
                }
                .into_any()
            }
        }}
        <p class="actions">
            <button
                type="button"
                class="button primary bulk-confirm"
                disabled=move || !work.is_prepared() || work.count() == 0
                on:click=move |_| work.begin()
            >
                {confirm}
            </button>
            <button type="button" class="button bulk-leave" on:click=move |_| work.open.set(false)>
                {leave}
            </button>
        </p>
    }
}

/// A ticket that takes the act; one with remarks is included only if the agent says so.
#[component]
fn Possible(line: Line) -> impl IntoView {
    let desk = use_desk();
    let Line { key, title, outcome, is_included } = line;
    let remarks = outcome.map(|ready| ready.remarks).unwrap_or_default();
    let sentences = move || {
        let words = desk.words();
        remarks
            .iter()
            .map(|remark| view! { <p class="hint">{remark.sentence(words)}</p> })
            .collect_view()
    };
    view! {
        <li>
            <label>
                <input
                    type="checkbox"
                    prop:checked=move || is_included.get()
                    on:change:target=move |event| is_included.set(event.target().checked())
                />
                <span class="number">{key.to_string()}</span>
                <bdi>{title}</bdi>
            </label>
            {sentences}
        </li>
    }
}

/// A ticket that does not take the act, and why.
#[component]
fn Missed(line: Line) -> impl IntoView {
    let desk = use_desk();
    let Line { key, title, outcome, .. } = line;
    let why = move || outcome.as_ref().err().map(|miss| miss.sentence(desk.words()));
    view! {
        <li>
            <span class="number">{key.to_string()}</span> " " <bdi>{title}</bdi>
            <p class="hint">{why}</p>
        </li>
    }
}
