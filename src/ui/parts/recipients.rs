//! A field for addresses. What is typed stays as it is typed; what is no address is named.

use crate::domain::address::{is_address, split_list};
use crate::ui::use_desk;
use leptos::prelude::*;

/// `id` is unique on the page.
#[component]
pub fn Recipients(
    id: &'static str,
    label: Signal<&'static str>,
    /// The addresses to begin with.
    begin: Vec<String>,
    change: Callback<Vec<String>>,
) -> impl IntoView {
    let desk = use_desk();
    let typed = RwSignal::new(begin.join(", "));
    let is_left = RwSignal::new(true);
    let malformed = Memo::new(move |_| -> Vec<String> {
        let addresses = split_list(&typed.read());
        addresses.into_iter().filter(|address| !is_address(address)).collect()
    });
    let shows_fault = move || is_left.get() && !malformed.read().is_empty();
    let faults = move || -> Vec<String> {
        let words = desk.words();
        malformed.read().iter().map(|address| words.malformed_address(address)).collect()
    };
    let fault_id = format!("{id}-fault");
    let described_by = fault_id.clone();
    view! {
        <div class="field recipients">
            <label for=id>{label}</label>
            <input
                id=id
                class="input"
                type="text"
                inputmode="email"
                autocomplete="off"
                spellcheck="false"
                prop:value=typed
                aria-invalid=move || shows_fault().then_some("true")
                aria-describedby=move || shows_fault().then(|| described_by.clone())
                on:input:target=move |event| {
                    let text = event.target().value();
                    is_left.set(false);
                    change.run(split_list(&text));
                    typed.set(text);
                }
                on:blur=move |_| is_left.set(true)
            />
            <p id=fault_id class="fault" hidden=move || !shows_fault()>
                {move || faults().join(" ")}
            </p>
        </div>
    }
}
