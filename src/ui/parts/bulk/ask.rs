//! What has to be chosen before it is known what an order comes to.

use super::Work;
use super::prepare::Order;
use crate::domain::edit::{Assignee, Field};
use crate::domain::person::Person;
use crate::domain::settings::Target;
use crate::domain::snooze::Delay;
use crate::domain::time::Timestamp;
use crate::ui::browser::{calendar, intl, page};
use crate::ui::parts::person_picker::{Among, PersonPicker};
use crate::ui::state::{Bulk, Desk};
use crate::ui::use_desk;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// At which hour a day of work begins.
const MORNING: u32 = 9;

/// The question of an order.
#[component]
pub(super) fn Ask(work: Work, bulk: Bulk) -> impl IntoView {
    match bulk {
        Bulk::Assign => view! { <Who work=work /> }.into_any(),
        Bulk::Transfer => view! { <Where work=work /> }.into_any(),
        _ => view! { <When work=work /> }.into_any(),
    }
}

/// Who is to be in charge.
#[component]
fn Who(work: Work) -> impl IntoView {
    let desk = use_desk();
    let first = work.keys.with_untracked(|keys| keys.first().cloned())?;
    page::focus_soon("#bulk-person");
    let choose = Callback::new(move |person: Person| {
        work.order(Order::Assign(Assignee::Person(person)));
    });
    Some(view! {
        <div class="field">
            <label for="bulk-person">{move || desk.words().field(Field::Assignee)}</label>
            <PersonPicker
                id="bulk-person"
                described_by=String::new()
                among=Among::Ticket(first)
                value=Signal::derive(|| None)
                choose=choose
                locked=Signal::derive(|| false)
            />
        </div>
        <p class="actions">
            <button type="button" class="button" on:click=move |_| work.order(Order::Assign(Assignee::Nobody))>
                {move || desk.words().bulk_nobody()}
            </button>
        </p>
    })
}

/// Where the tickets go.
#[component]
fn Where(work: Work) -> impl IntoView {
    let desk = use_desk();
    let targets = desk.settings().targets;
    page::focus_soon(".bulk-choices button");
    let choices: Vec<(String, Order)> = targets
        .into_iter()
        .map(|target: Target| (target.name.clone(), Order::Transfer(target)))
        .collect();
    let is_none = choices.is_empty();
    view! {
        <Choices work=work choices=choices />
        {is_none.then(|| view! { <p>{move || desk.words().transfer_no_target()}</p> })}
    }
}

/// Until when the tickets are put off.
#[component]
fn When(work: Work) -> impl IntoView {
    let desk = use_desk();
    let now = desk.instant();
    page::focus_soon(".bulk-choices button");
    let words = untrack(|| desk.words());
    let mut times: Vec<(Delay, Timestamp)> =
        Delay::ALL.into_iter().map(|delay| (delay, until(delay, now))).collect();
    // On a Sunday, Monday is tomorrow.
    times.dedup_by_key(|(_, until)| *until);
    let later = times.into_iter().map(|(delay, until)| {
        let name = format!("{} · {}", words.delay(delay), intl::absolute(words, until));
        (name, Order::Snooze(Some(until)))
    });
    let back =
        is_any_put_off(desk, work).then(|| (words.bulk_wake().to_owned(), Order::Snooze(None)));
    let choices = later.chain(back).collect();
    let typed: RwSignal<Option<Timestamp>> = RwSignal::new(None);
    let is_ahead = move || typed.get().filter(|at| *at > now);
    view! {
        <Choices work=work choices=choices />
        <form
            class="bulk-time"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                if let Some(at) = untrack(is_ahead) {
                    work.order(Order::Snooze(Some(at)));
                }
            }
        >
            <label for="bulk-time">{move || desk.words().bulk_pick_time()}</label>
            <input
                id="bulk-time"
                class="input"
                type="datetime-local"
                on:input:target=move |event| typed.set(calendar::typed(&event.target().value()))
            />
            <button type="submit" class="button" disabled=move || is_ahead().is_none()>
                {move || desk.words().bulk_pick()}
            </button>
        </form>
        <p class="hint">{move || desk.words().snooze_hint()}</p>
    }
}

fn until(delay: Delay, now: Timestamp) -> Timestamp {
    const THREE_HOURS: i64 = 3 * 3_600_000;
    match delay.days(calendar::weekday(now)) {
        Some(days) => calendar::on_day(now, days, MORNING),
        None => now.plus_millis(THREE_HOURS),
    }
}

fn is_any_put_off(desk: Desk, work: Work) -> bool {
    work.keys.with_untracked(|keys| {
        let ticket = |key| untrack(|| desk.ticket(key));
        keys.iter().filter_map(ticket).any(|ticket| untrack(|| desk.waits_until(&ticket)).is_some())
    })
}

/// A few ways to go on, each with a number that is its key.
#[component]
fn Choices(work: Work, choices: Vec<(String, Order)>) -> impl IntoView {
    let orders =
        StoredValue::new(choices.iter().map(|(_, order)| order.clone()).collect::<Vec<_>>());
    let hear = move |event: KeyboardEvent| {
        let place = event.key().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let order = place.and_then(|place| orders.with_value(|orders| orders.get(place).cloned()));
        if let Some(order) =
            order.filter(|_| !event.ctrl_key() && !event.meta_key() && !event.alt_key())
        {
            event.prevent_default();
            work.order(order);
        }
    };
    let choice = |(place, (name, order)): (usize, (String, Order))| {
        view! {
            <li>
                <button type="button" class="button" on:click=move |_| work.order(order.clone())>
                    <span>{name}</span> " " <kbd>{place + 1}</kbd>
                </button>
            </li>
        }
    };
    view! {
        <ul class="bulk-choices" on:keydown=hear>
            {choices.into_iter().enumerate().map(choice).collect_view()}
        </ul>
    }
}
