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
    let holds = Signal::derive(move || !list.keys.with(Vec::is_empty));
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
            {later::view(View::Unconnected)}
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
