//! What the list is narrowed to. The choices are those that the lane has.

use crate::desk::sync::Narrowings;
use crate::domain::lane::{Filter, Lane, Whose};
use crate::domain::person::AccountRef;
use crate::domain::ticket::Choice;
use crate::route::{Arrangement, Route};
use crate::ui::browser::page;
use crate::ui::state::Desk;
use crate::ui::use_desk;
use leptos::prelude::*;

/// The filters of the list.
#[component]
pub fn Filters(lane: Signal<Lane>, arrangement: Signal<Arrangement>) -> impl IntoView {
    let desk = use_desk();
    let filter = Memo::new(move |_| arrangement.with(|arrangement| arrangement.filter.clone()));
    // What a lane can be narrowed to is looked at after the lane itself.
    let settled = RwSignal::new(lane.get_untracked());
    Effect::new(move |_| {
        let lane = lane.get();
        page::once_painted(move || _ = settled.try_set(lane));
    });
    let narrowings = Memo::new(move |_| desk.narrowings(settled.get()));
    let of = |choices: fn(&Narrowings) -> &Vec<Choice>| {
        Memo::new(move |_| narrowings.with(|narrowings| choices(narrowings).clone()))
    };
    let (kinds, groups) = (of(|narrowings| &narrowings.kinds), of(|narrowings| &narrowings.groups));
    let people = of(|narrowings| &narrowings.people);
    let some = |id: String| Some(id).filter(|id| !id.is_empty());
    view! {
        <div class="filters">
            <Filtering
                label=Signal::derive(move || desk.words().filter_kind())
                choices=kinds
                chosen=Signal::derive(move || filter.get().kind.unwrap_or_default())
                choose=move |id| narrow(desk, |filter| filter.kind = some(id))
            />
            <Filtering
                label=Signal::derive(move || desk.words().filter_group())
                choices=groups
                chosen=Signal::derive(move || filter.get().group.unwrap_or_default())
                choose=move |id| narrow(desk, |filter| filter.group = some(id))
            />
            <Assignees people=people filter=filter />
            <Show when=move || !filter.with(Filter::is_empty)>
                <button
                    type="button"
                    class="button small quiet"
                    on:click=move |_| narrow(desk, |filter| *filter = Filter::default())
                >
                    {move || desk.words().filter_clear()}
                </button>
            </Show>
        </div>
    }
}

/// A filter by the id of a choice; the empty id is no filter.
#[component]
fn Filtering(
    label: Signal<&'static str>,
    choices: Memo<Vec<Choice>>,
    chosen: Signal<String>,
    choose: impl Fn(String) + 'static,
) -> impl IntoView {
    let options = move || {
        choices
            .get()
            .into_iter()
            .map(|Choice { id, name }| {
                let value = id.clone();
                view! { <option value=value selected=move || chosen.get() == id>{name}</option> }
            })
            .collect_view()
    };
    view! {
        <select
            class="input filter"
            aria-label=label
            data-narrows=move || (!chosen.with(String::is_empty)).then_some("")
            on:change:target=move |event| choose(event.target().value())
        >
            <option value="" selected=move || chosen.with(String::is_empty)>
                {label}
            </option>
            {options}
        </select>
    }
}

/// The filter by who is in charge: me, nobody, or one of the people.
#[component]
fn Assignees(people: Memo<Vec<Choice>>, filter: Memo<Filter>) -> impl IntoView {
    let desk = use_desk();
    let choices = Memo::new(move |_| {
        let words = desk.words();
        let own = [("me", words.me()), ("nobody", words.nobody())];
        let own = own.map(|(id, name)| Choice { id: id.to_owned(), name: name.to_owned() });
        let person = |Choice { id, name }| Choice {
            id: Whose::Person(AccountRef(id)).to_text().unwrap_or_default(),
            name,
        };
        own.into_iter().chain(people.get().into_iter().map(person)).collect::<Vec<_>>()
    });
    view! {
        <Filtering
            label=Signal::derive(move || desk.words().filter_assignee())
            choices=choices
            chosen=Signal::derive(move || filter.get().assignee.to_text().unwrap_or_default())
            choose=move |text| narrow(desk, |filter| filter.assignee = Whose::parse(&text))
        />
    }
}

/// Narrows the list that is shown; the address says it.
pub fn narrow(desk: Desk, change: impl FnOnce(&mut Filter)) {
    let (lane, Arrangement { mut filter, sort }) = desk.place.get_untracked();
    change(&mut filter);
    desk.replace(&Route::Queue(lane, Arrangement { filter, sort }));
}
