//! Acts that are not finished, each with what the agent can decide. They stand in the way of
//! nothing else: a count in the header leads to them, and each shows on its ticket too.

mod begun;
mod card;
mod changes;
mod lacking;

use crate::domain::plan::OperationId;
use crate::domain::ticket::IssueKey;
use crate::ui::browser::dialog;
use crate::ui::use_desk;
pub use begun::Begun;
use card::Card;
use leptos::html;
use leptos::prelude::*;

/// The id of the panel that holds the cards.
pub const PANEL: &str = "unfinished";

/// The count in the header, and the panel that it opens.
#[component]
pub fn Unfinished() -> impl IntoView {
    let desk = use_desk();
    let acts = Memo::new(move |_| desk.unfinished());
    let count = Memo::new(move |_| acts.with(Vec::len));
    let panel = NodeRef::<html::Section>::new();
    Effect::watch(move || desk.route.get(), move |_, _, _| dialog::hide(panel), false);
    view! {
        <Show when=move || { count.get() > 0 }>
            <button type="button" class="button small unfinished-count" popovertarget=PANEL>
                {move || desk.words().unfinished(count.get())}
            </button>
        </Show>
        <section
            id=PANEL
            node_ref=panel
            class="unfinished"
            popover="auto"
            aria-labelledby="unfinished-title"
        >
            <h2 id="unfinished-title" tabindex="-1">{move || desk.words().unfinished_title()}</h2>
            <p class="hint">{move || desk.words().unfinished_intro()}</p>
            <Cards acts=acts />
        </section>
    }
}

/// The unfinished acts on one ticket.
#[component]
pub fn UnfinishedFor(key: IssueKey) -> impl IntoView {
    let desk = use_desk();
    let acts = Memo::new(move |_| {
        let of_ticket =
            |id: &OperationId| desk.operation(id).is_some_and(|act| act.plan.ticket == key);
        desk.unfinished().into_iter().filter(of_ticket).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || acts.with(|acts| !acts.is_empty())>
            <h2 class="unseen">{move || desk.words().unfinished_title()}</h2>
        </Show>
        <Cards acts=acts />
    }
}

#[component]
fn Cards(acts: Memo<Vec<OperationId>>) -> impl IntoView {
    view! {
        <div class="unfinished-cards">
            <For each=move || acts.get() key=|id| id.clone() let:id>
                <Card id=id />
            </For>
        </div>
    }
}
