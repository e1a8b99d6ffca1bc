//! The queue: a lane of tickets, narrowed and ordered as the address says.

use crate::domain::lane::Lane;
use crate::route::Arrangement;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub fn Queue(lane: Signal<Lane>, arrangement: Signal<Arrangement>) -> impl IntoView {
    let desk = use_desk();
    let count = move || desk.arranged(lane.get(), &arrangement.get()).len();
    view! { <h1 tabindex="-1" data-heading="">{move || desk.words().lane(lane.get())} " " {count}</h1> }
}
