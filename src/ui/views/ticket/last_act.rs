//! The agent's last act on the ticket that is looked at, and the way back from it.

use super::bar::NEXT_STEP;
use crate::ui::browser::page;
use crate::ui::opened::Opened;
use crate::ui::parts::moment::Moment;
use crate::ui::state::Asks;
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
        act.get().map(|act| {
            let clone = act.clone_made().map(|(_, key)| key.clone());
            let (what, at) = (act.plan.act.clone(), act.created);
            let want = move |_| desk.want_back(act.clone(), Asks::Always);
            view! {
                <p class="last-act hint">
                    <span>
                        {move || desk.words().last_act()} " "
                        {move || desk.words().act_done(&what, clone.as_ref())} " " <Moment at=at />
                    </span>
                    <button type="button" class="button quiet small" on:click=want>
                        {move || desk.words().undo()}
                    </button>
                </p>
            }
        })
    }
}
