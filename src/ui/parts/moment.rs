//! An instant: how long ago it was, and in full when one points at it.

use crate::domain::time::Timestamp;
use crate::ui::browser::intl;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub fn Moment(at: Timestamp) -> impl IntoView {
    let desk = use_desk();
    view! {
        <time datetime=intl::machine(at) title=move || intl::absolute(desk.words(), at)>
            {move || intl::relative(desk.words(), at, desk.now.get())}
        </time>
    }
}
