//! Whether the token is remembered on this device, and when it expires.

use super::Form;
use crate::ui::browser::vault;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub(super) fn RememberFields(form: Form) -> impl IntoView {
    let desk = use_desk();
    view! {
        <div class="field">
            <label for="token-expires">{move || desk.words().token_expires()}</label>
            <input
                id="token-expires"
                class="input"
                type="date"
                autocomplete="off"
                node_ref=form.expires
                aria-describedby="token-expires-hint"
            />
            <p id="token-expires-hint" class="hint">{move || desk.words().token_expires_hint()}</p>
        </div>
        {match vault::is_possible() && desk.keeps {
            true => view! { <Remember form=form /> }.into_any(),
            false => view! { <p class="hint">{move || desk.words().remember_impossible()}</p> }.into_any(),
        }}
    }
}

#[component]
fn Remember(form: Form) -> impl IntoView {
    let desk = use_desk();
    let fault = move || form.faults.with(|faults| faults.passphrase);
    view! {
        <div class="field">
            <label class="choice">
                <input
                    type="checkbox"
                    aria-describedby="remember-hint"
                    prop:checked=move || form.remembers.get()
                    on:change:target=move |event| form.remembers.set(event.target().checked())
                />
                <span>{move || desk.words().remember()}</span>
            </label>
            <p id="remember-hint" class="hint">{move || desk.words().remember_hint()}</p>
        </div>
        <Show when=move || form.remembers.get()>
            <div class="field">
                <label for="passphrase">{move || desk.words().passphrase()}</label>
                <input
                    id="passphrase"
                    class="input"
                    type="password"
                    autocomplete="off"
                    spellcheck="false"
                    node_ref=form.passphrase
                    aria-describedby="passphrase-hint passphrase-fault"
                    aria-invalid=move || fault().map(|_| "true")
                />
                <p id="passphrase-fault" class="fault" hidden=move || fault().is_none()>
                    {move || fault().map(|fault| desk.words().passphrase_fault(fault))}
                </p>
                <p id="passphrase-hint" class="hint">{move || desk.words().passphrase_new_hint()}</p>
            </div>
        </Show>
    }
}
