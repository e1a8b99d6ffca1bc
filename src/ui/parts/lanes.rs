//! The lanes with how many tickets stand in each.

use crate::domain::lane::Lane;
use crate::route::Route;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub fn Lanes() -> impl IntoView {
    let desk = use_desk();
    let counts = Memo::new(move |_| desk.counts());
    let current = Memo::new(move |_| match desk.route.get() {
        Route::Home | Route::Queue(..) | Route::Ticket(..) => Some(desk.place.get().0),
        Route::Find(_) | Route::Replies | Route::Settings(_) | Route::Missing => None,
    });
    // Before Jira has told all of a lane, nought would be a guess.
    let known = move |lane: Lane| {
        let count = counts.get().of(lane);
        (count > 0 || desk.board.with(|board| board.is_verified(lane)))
            .then(|| desk.words().number(count))
    };
    let item = move |lane: Lane| {
        let is_current = move || (current.get() == Some(lane)).then_some("page");
        view! {
            <li>
                <a class="lane" href=desk.href(&Route::lane(lane)) aria-current=is_current>
                    <span class="lane-name">{move || desk.words().lane(lane)}</span>
                    <span class="lane-count">{move || known(lane)}</span>
                </a>
            </li>
        }
    };
    view! { <ul class="lanes-list">{Lane::ALL.into_iter().map(item).collect_view()}</ul> }
}
