//! The headings of the list, by which it is ordered.

use super::List;
use crate::domain::lane::{Direction, Lane, Sort, SortBy};
use crate::route::{Arrangement, Route};
use crate::ui::use_desk;
use leptos::prelude::*;

/// The row of headings.
#[component]
pub(super) fn Columns(list: List) -> impl IntoView {
    let desk = use_desk();
    view! {
        <div class="row row-head" role="row" aria-rowindex="1">
            <span class="row-choice" role="columnheader">{move || desk.words().choice()}</span>
            <Column list=list class="row-key" by=|_| SortBy::Key />
            <Column list=list class="row-title" by=|_| SortBy::Title />
            <Column list=list class="row-account" by=|_| SortBy::Account />
            <Column list=list class="row-kind" by=|_| SortBy::Kind />
            <span class="row-group" role="columnheader">
                {move || desk.words().column_group()}
            </span>
            <Column list=list class="row-assignee" by=|_| SortBy::Assignee />
            <Column list=list class="row-age" by=age />
        </div>
    }
}

/// What the age of a ticket is counted from: where it waits to be taken, from its creation.
pub(super) fn age(lane: Lane) -> SortBy {
    match lane {
        Lane::New => SortBy::Created,
        _ => SortBy::Updated,
    }
}

/// A heading that orders the list: up, down, then as the lane does by itself.
#[component]
fn Column(list: List, class: &'static str, by: fn(Lane) -> SortBy) -> impl IntoView {
    let desk = use_desk();
    let current = move || {
        let lane = list.lane.get();
        let sort = list.arrangement.with(|arrangement| arrangement.sort(lane));
        sort.filter(|sort| sort.by == by(lane)).map(|sort| sort.direction)
    };
    let said = move || match current() {
        Some(Direction::Ascending) => "ascending",
        Some(Direction::Descending) => "descending",
        None => "none",
    };
    let order = move |_| {
        let (lane, Arrangement { filter, sort }) = desk.place.get_untracked();
        let sort = next(sort, by(lane));
        desk.replace(&Route::Queue(lane, Arrangement { filter, sort }));
    };
    let name = move || match by(list.lane.get()) {
        SortBy::Created | SortBy::Updated => desk.words().column_age(),
        by => desk.words().column(by),
    };
    view! {
        <span class=class role="columnheader" aria-sort=said>
            <button type="button" class="row-sort" on:click=order>{name}</button>
        </span>
    }
}

fn next(sort: Option<Sort>, by: SortBy) -> Option<Sort> {
    match sort {
        Some(Sort { by: known, direction: Direction::Ascending }) if known == by => {
            Some(Sort { by, direction: Direction::Descending })
        }
        Some(Sort { by: known, .. }) if known == by => None,
        _ => Some(Sort { by, direction: Direction::Ascending }),
    }
}
