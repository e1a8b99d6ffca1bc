//! The keys, and the switch for those that work by themselves.

use super::keycaps::KeyCaps;
use crate::command::{BINDINGS, Binding, Command, Topic};
use crate::ui::browser::dialog;
use crate::ui::use_desk;
use leptos::prelude::*;

/// The dialog that lists every key.
#[component]
pub fn Help() -> impl IntoView {
    let desk = use_desk();
    let node = NodeRef::new();
    desk.keys.on(Command::Help, move || dialog::show(node));
    view! {
        <dialog
            class="dialog help"
            popover="auto"
            aria-label=move || desk.words().help_title()
            node_ref=node
            on:keydown=|event| event.stop_propagation()
            on:focusout=move |event| {
                if dialog::is_left(node, &event) {
                    dialog::hide(node);
                }
            }
        >
            // No <header>: beside a page that stays alive it would be a second banner.
            <div class="dialog-head">
                <h2>{move || desk.words().help_title()}</h2>
                <button type="button" class="button quiet small" on:click=move |_| dialog::hide(node)>
                    {move || desk.words().close_panel()}
                </button>
            </div>
            <SingleKeys />
            <div class="help-topics">
                {Topic::ALL.into_iter().map(|topic| view! { <TopicKeys topic=topic /> }).collect_view()}
            </div>
        </dialog>
    }
}

/// The keys of one topic; nothing where there are none.
#[component]
fn TopicKeys(topic: Topic) -> impl IntoView {
    let desk = use_desk();
    let tools = desk.settings().tools;
    let lanes = desk.lanes();
    let named = move |command: Command| match command {
        Command::Tool(number) => tools.get(usize::from(number) - 1).map(|tool| tool.name.clone()),
        _ => None,
    };
    let is_shown = |command: Command| match command {
        Command::Tool(_) => named(command).is_some(),
        Command::Lane(lane) => lanes.contains(&lane),
        _ => true,
    };
    let bindings: Vec<&Binding> = BINDINGS
        .iter()
        .filter(|binding| binding.command.topic() == topic && is_shown(binding.command))
        .collect();
    let row = |binding: &Binding| {
        let (command, name) = (binding.command, named(binding.command));
        let label = move || match (&name, command) {
            (Some(name), _) => name.clone(),
            (None, Command::Lane(lane)) => desk.words().to_lane(&desk.lane_name(lane)),
            (None, _) => desk.words().command(command),
        };
        view! {
            <div class="help-row">
                <dt>{label}</dt>
                <dd><KeyCaps keys=binding.keys /></dd>
            </div>
        }
    };
    let rows = bindings.iter().map(|binding| row(binding)).collect_view();
    (!bindings.is_empty()).then(|| {
        view! {
            <section class="help-topic">
                <h3>{move || desk.words().topic(topic)}</h3>
                <dl>{rows}</dl>
            </section>
        }
    })
}

/// Switches the keys that work by themselves on and off (WCAG 2.1.4).
#[component]
pub fn SingleKeys() -> impl IntoView {
    let desk = use_desk();
    let is_on = move || desk.preferences.with(|kept| !kept.single_keys_off);
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=is_on
                on:change:target=move |event| {
                    let is_off = !event.target().checked();
                    desk.prefer(move |kept| kept.single_keys_off = is_off);
                }
            />
            <span>
                {move || desk.words().help_single_keys()} " "
                <span class="hint">{move || desk.words().help_single_keys_hint()}</span>
            </span>
        </label>
    }
}
