//! How the list stands: loading, out of reach, or empty. Nothing is called empty before Jira has
//! said so, and a failure is never shown as an empty list.

use crate::domain::lane::{Filter, Lane};
use crate::route::{Arrangement, Route};
use crate::ui::parts::failure::Failure;
use crate::ui::parts::list::List;
use crate::ui::parts::unconnected::Unconnected;
use crate::ui::state::Connection;
use crate::ui::use_desk;
use leptos::prelude::*;

/// What stands above the list, or in its place.
#[component]
pub fn Standing(list: List) -> impl IntoView {
    let desk = use_desk();
    let holds = Signal::derive(move || !list.keys.with(Vec::is_empty));
    let error = move || {
        let again = Callback::new(move |()| desk.refresh());
        let error = desk.board_error.get()?;
        Some(view! { <Failure error=error retry=again keeps=holds /> })
    };
    let is_verified = move || desk.board.with(|board| board.is_verified(list.lane.get()));
    let waits = move || {
        let may_come =
            desk.connection.with(Connection::may_come) && desk.board_error.with(Option::is_none);
        may_come && !is_verified() && !holds.get()
    };
    let is_empty = move || is_verified() && !holds.get();
    view! {
        <Unconnected />
        {error}
        <Progress />
        <Show when=waits>
            <div class="skeleton" aria-busy="true">
                <p class="unseen">{move || desk.words().list_loading()}</p>
                {(0..12).map(|_| view! { <i></i> }).collect_view()}
            </div>
        </Show>
        <Show when=is_empty>
            <Empty list=list />
        </Show>
    }
}

/// How far the load is, while one is under way.
#[component]
fn Progress() -> impl IntoView {
    let desk = use_desk();
    move || {
        let progress = desk.board.with(|board| board.progress())?;
        let (value, max) = (progress.loaded, progress.total);
        let text = desk.words().loaded(value as usize, max.map(|max| max as usize));
        Some(view! {
            <progress class="progress" aria-label=text value=max.map(|_| value) max=max></progress>
        })
    }
}

/// A list that holds nothing, and what to do next.
#[component]
fn Empty(list: List) -> impl IntoView {
    let desk = use_desk();
    move || {
        let (words, lane) = (desk.words(), list.lane.get());
        let filter = list.arrangement.with(|arrangement| arrangement.filter.clone());
        let (text, way) = match filter.is_empty() {
            true => {
                let counts = desk.counts();
                let busy = Lane::ALL.into_iter().find(|other| {
                    *other != lane && *other != Lane::Closed && counts.of(*other) > 0
                });
                let way =
                    busy.map(|busy| (Route::lane(busy), words.go_to_lane(busy, counts.of(busy))));
                (words.lane_is_empty(lane), way)
            }
            false if !filter.text.is_empty() && lane != Lane::Open => {
                let filter = Filter { text: filter.text, ..Filter::default() };
                let everywhere = Route::Queue(Lane::Open, Arrangement { filter, sort: None });
                (words.nothing_found(), Some((everywhere, words.search_everywhere().to_owned())))
            }
            false => {
                let way = (Route::lane(lane), words.filter_clear().to_owned());
                (words.nothing_found(), Some(way))
            }
        };
        let link = way.map(|(route, text)| {
            view! { <a class="button" href=desk.href(&route)>{text}</a> }
        });
        view! {
            <div class="empty">
                <p>{text}</p>
                {link}
            </div>
        }
    }
}
