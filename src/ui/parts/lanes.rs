//! The lanes with how many tickets stand in each.

use crate::domain::lane::Lane;
use crate::route::Route;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub fn Lanes() -> impl IntoView {
    let desk = use_desk();
    let current = Memo::new(move |_| match desk.route.get() {
        Route::Home | Route::Queue(..) | Route::Ticket(..) => Some(desk.place.get().0),
        Route::Find(_) | Route::Replies | Route::Settings(_) | Route::Missing => None,
    });
    let item = move |lane: Lane| {
        let is_current = move || (current.get() == Some(lane)).then_some("page");
        view! {
            <li>
                <a class="lane" href=desk.href(&Route::lane(lane)) aria-current=is_current>
                    <span class="lane-name">{move || desk.lane_name(lane)}</span>
                    <span class="lane-count">{move || desk.count(lane).map(|count| desk.words().number(count))}</span>
                </a>
            </li>
        }
    };
    view! { <ul class="lanes-list">{desk.lanes().into_iter().map(item).collect_view()}</ul> }
}
