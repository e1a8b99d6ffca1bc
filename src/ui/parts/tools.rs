//! The tools beside the desk (procedure P0): all of them at once, or one by its key. Each has a tab
//! of its own, and from a ticket leads to its customer.

use crate::command::Command;
use crate::domain::settings::Tool;
use crate::route::Route;
use crate::ui::browser::tabs;
use crate::ui::state::{Desk, What};
use crate::ui::use_desk;
use leptos::prelude::*;

/// Opens every tool. Nothing is shown where there are none.
#[component]
pub fn Tools() -> impl IntoView {
    let desk = use_desk();
    let tools = desk.settings().tools;
    for (number, tool) in (1..=9).zip(tools.iter().cloned()) {
        desk.keys.on(Command::Tool(number), move || open(desk, std::slice::from_ref(&tool)));
    }
    // A search is opened for something, not in the morning.
    let tools: Vec<Tool> = tools.into_iter().filter(|tool| !tool.is_search()).collect();
    (!tools.is_empty()).then(|| {
        view! {
            <button
                type="button"
                class="button quiet small bar-tools"
                title=move || desk.words().open_tools()
                on:click=move |_| open(desk, &tools)
            >
                {move || desk.words().tools()}
            </button>
        }
    })
}

/// Opens tools. Those that the browser holds back are told, with their addresses to click.
fn open(desk: Desk, tools: &[Tool]) {
    let ticket = match desk.route.get_untracked() {
        Route::Ticket(key, _) => untrack(|| desk.ticket(&key)),
        _ => None,
    };
    let addressed = tools.iter().map(|tool| (tool, tool.address_for(ticket.as_ref())));
    let blocked: Vec<(String, String)> = addressed
        .filter(|(tool, address)| !tabs::open(address, &format!("guichet-{}", tool.id)))
        .map(|(tool, address)| (tool.name.clone(), address))
        .collect();
    if !blocked.is_empty() {
        desk.tell(What::ToolsBlocked(blocked));
    }
}
