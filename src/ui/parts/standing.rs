//! How the list stands: loading, out of reach, or empty. Nothing is called empty before Jira has
//! said so, and a failure is never shown as an empty list.

use crate::ui::later::{self, View};
use crate::ui::parts::list::List;
use crate::ui::state::Connection;
use crate::ui::use_desk;
use leptos::prelude::*;

/// What stands above the list, or in its place.
#[component]
pub fn Standing(list: List) -> impl IntoView {
    let desk = use_desk();
    let holds = Signal::derive(move || list.count() != 0);
    let error = move || {
        let again = Callback::new(move |()| desk.refresh());
        let error = desk.board_error.get()?;
        Some(later::view(View::Failure(error, again, holds)))
    };
    let is_verified = move || desk.board.with(|board| board.is_verified(list.lane.get()));
    let waits = move || {
        let may_come =
            desk.connection.with(Connection::may_come) && desk.board_error.with(Option::is_none);
        may_come && !is_verified() && !holds.get()
    };
    let is_empty = move || is_verified() && !holds.get();
    view! {
        <Show when=move || !desk.connection.with(Connection::may_come)>
            {later::once_painted(View::Unconnected)}
        </Show>
        {error}
        <Progress />
        <Show when=waits>
            <div class="skeleton" aria-busy="true">
                <p class="unseen">{move || desk.words().list_loading()}</p>
                {(0..12).map(|_| view! { <i></i> }).collect_view()}
            </div>
        </Show>
        <Show when=is_empty>
            {later::view(View::Empty(list.lane, list.arrangement))}
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

/// The end of a load before its end, and the way to what it has left out.
#[component]
pub fn Halt() -> impl IntoView {
    let desk = use_desk();
    let is_loading = Memo::new(move |_| desk.board.with(|board| board.progress().is_some()));
    view! {
        <Show when=move || is_loading.get()>
            <button type="button" class="button small quiet" on:click=move |_| desk.stop_load()>
                {move || desk.words().stop_load()}
            </button>
        </Show>
        <Show when=move || desk.is_partial.get()>
            <p class="partial">
                {move || desk.words().list_is_partial()} " "
                <button type="button" class="button small" on:click=move |_| desk.load_the_rest()>
                    {move || desk.words().load_the_rest()}
                </button>
            </p>
        </Show>
    }
}
