//! The help site beside a mail (procedure P2): it is searched in a tab of its own, and the address of
//! the page that was found goes into the text.

use crate::domain::link::judge;
use crate::domain::settings::Tool;
use crate::domain::ticket::Ticket;
use crate::domain::title::without_prefixes;
use crate::ui::browser::{page, tabs};
use crate::ui::state::What;
use crate::ui::use_desk;
use leptos::html::Input;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// `insert` puts an address where one writes; Escape leaves.
#[component]
pub(super) fn HelpPages(
    tool: Tool,
    ticket: Option<Ticket>,
    insert: Callback<String>,
    leave: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let title = ticket.as_ref().map(|ticket| without_prefixes(&ticket.title).to_owned());
    let words = RwSignal::new(title.unwrap_or_default());
    let address = RwSignal::new(String::new());
    let is_wrong = RwSignal::new(false);
    let link_field = NodeRef::<Input>::new();
    page::select_soon("#help-search");
    let search = move || {
        let found = words.with_untracked(|words| tool.search_for(words, ticket.as_ref()));
        if !tabs::open(&found, &format!("guichet-{}", tool.id)) {
            desk.tell(What::ToolsBlocked(vec![(tool.name.clone(), found)]));
        }
        // Who comes back brings an address along.
        if let Some(field) = link_field.get_untracked() {
            _ = field.focus();
        }
    };
    let put = move || {
        let typed = address.get_untracked().trim().to_owned();
        match judge(&typed) {
            Some(_) => {
                insert.run(typed);
                leave.run(());
            }
            None => is_wrong.set(true),
        }
    };
    let searching = StoredValue::new(search);
    let start = move || searching.with_value(|search| search());
    // The fields stand in the form of the mail: Enter must not send it.
    let hear = move |event: KeyboardEvent, act: &dyn Fn()| match event.key().as_str() {
        "Enter" if !event.is_composing() && !event.ctrl_key() && !event.meta_key() => {
            event.prevent_default();
            act();
        }
        "Escape" => {
            event.prevent_default();
            leave.run(());
        }
        _ => {}
    };
    view! {
        <div class="canned panel help-pages">
            <label for="help-search">{move || desk.words().help_search()}</label>
            <input
                id="help-search"
                class="input"
                type="search"
                autocomplete="off"
                bind:value=words
                on:keydown=move |event| hear(event, &start)
            />
            <button type="button" class="button small" on:click=move |_| start()>
                {move || desk.words().help_search_start()}
            </button>
            <label for="help-link">{move || desk.words().help_link()}</label>
            <input
                node_ref=link_field
                id="help-link"
                class="input"
                type="url"
                autocomplete="off"
                aria-invalid=move || is_wrong.get().then_some("true")
                aria-describedby=move || is_wrong.get().then_some("help-link-wrong")
                bind:value=address
                on:input=move |_| is_wrong.set(false)
                on:keydown=move |event| hear(event, &put)
            />
            <button type="button" class="button small" on:click=move |_| put()>
                {move || desk.words().help_link_insert()}
            </button>
            <Show when=move || is_wrong.get()>
                <p id="help-link-wrong" class="fault" role="alert">
                    {move || desk.words().help_link_wrong()}
                </p>
            </Show>
        </div>
    }
}
