//! The agent's last act on the ticket that is looked at, and the way back from it.

use super::bar::NEXT_STEP;
use crate::ui::browser::page;
use crate::ui::opened::Opened;
use crate::ui::parts::moment::Moment;
use crate::ui::state::{Asks, Past};
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub(super) fn LastAct(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    let act = Memo::new(move |_| desk.last_act(&opened.key()));
    // The way back took the focus with it: work goes on with the next step.
    Effect::watch(
        move || act.with(Option::is_some),
        |is_there, _, _| {
            if !is_there && page::is_focus_free() {
                page::focus_soon(NEXT_STEP);
            }
        },
        false,
    );
    move || {
        act.get().map(|Past { id, act, clone, created, .. }| {
            let want = move |_| desk.want_past_back(id.clone(), Asks::Always);
            view! {
                <p class="last-act hint">
                    <span>
                        {move || desk.words().last_act()} " "
                        {move || desk.words().act_done(&act, clone.as_ref())} " " <Moment at=created />
                    </span>
                    <button type="button" class="button quiet small" on:click=want>
                        {move || desk.words().undo()}
                    </button>
                </p>
            }
        })
    }
}
