//! An instant: how long ago it was, and in full when one points at it.

use crate::domain::time::Timestamp;
use crate::ui::browser::intl;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub fn Moment(#[prop(into)] at: Signal<Timestamp>) -> impl IntoView {
    let desk = use_desk();
    // The instant in full costs the most of a row, and few are ever pointed at.
    let is_pointed_at = RwSignal::new(false);
    let title = move || is_pointed_at.get().then(|| intl::absolute(desk.words(), at.get()));
    view! {
        <time
            datetime=move || intl::machine(at.get())
            title=title
            on:pointerenter=move |_| is_pointed_at.set(true)
        >
            {move || intl::relative(desk.words(), at.get(), desk.now.get())}
        </time>
    }
}
