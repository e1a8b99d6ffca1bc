//! What is wrong with the configuration of the site.

use crate::configuration::{Fault, Weight, stops};
use crate::ui::browser::{dialog, page};
use crate::ui::use_desk;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Covers the page when the configuration does not let the desk start, and names every mistake.
#[component]
pub fn Misconfigured() -> impl IntoView {
    let desk = use_desk();
    let node = dialog::Dialog::new();
    let faults = desk.configuration_faults();
    if !stops(&faults) {
        return ().into_any();
    }
    Effect::new(move || {
        if node.get().is_some() {
            dialog::open(node);
        }
    });
    view! {
        <dialog
            class="misconfigured"
            aria-labelledby="misconfigured-title"
            node_ref=node
            on:cancel=|event: leptos::ev::Event| event.prevent_default()
            on:close=move |_| dialog::open(node)
            on:keydown=|event| event.stop_propagation()
        >
            <h1 id="misconfigured-title" tabindex="-1" autofocus>{move || desk.words().configuration_title()}</h1>
            <p>{move || desk.words().configuration_stops()}</p>
            <Faults faults=faults />
            <div class="actions">
                <button type="button" class="button primary" on:click=|_| page::reload()>
                    {move || desk.words().configuration_again()}
                </button>
            </div>
        </dialog>
    }
    .into_any()
}

/// Mistakes, each with its place, what it does and its reason; and the way to hand them on.
#[component]
pub fn Faults(faults: Vec<Fault>) -> impl IntoView {
    let desk = use_desk();
    let is_copied = RwSignal::new(false);
    let listed = faults.clone();
    let copy = move |_| {
        let lines: Vec<String> =
            untrack(|| faults.iter().map(|fault| desk.words().configuration_line(fault)).collect());
        spawn_local(async move {
            let copied = page::copy(&format!("config.json\n{}\n", lines.join("\n"))).await;
            _ = is_copied.try_set(copied);
        });
    };
    let items = listed.into_iter().map(|fault| view! { <FaultItem fault=fault /> }).collect_view();
    view! {
        <ul class="faults" aria-label=move || desk.words().configuration_title()>{items}</ul>
        <div class="actions">
            <button type="button" class="button" on:click=copy>
                {move || desk.words().configuration_copy()}
            </button>
            <span role="status">{move || is_copied.get().then(|| desk.words().copied())}</span>
        </div>
    }
}

#[component]
fn FaultItem(fault: Fault) -> impl IntoView {
    let desk = use_desk();
    let Fault { path, reason, weight } = fault;
    let class = match weight {
        Weight::Stops => "chip bad",
        Weight::LeftOut => "chip warn",
        Weight::Ignored => "chip",
    };
    view! {
        <li class="fault-item">
            <code>{move || desk.words().configuration_path(&path).to_owned()}</code>
            <span class=class>{move || desk.words().configuration_weight(weight)}</span>
            <p>{move || desk.words().configuration_reason(&reason)}</p>
        </li>
    }
}
