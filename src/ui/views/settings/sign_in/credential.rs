//! The credential, as the kind of Jira wants it.

use super::Form;
use crate::jira::Deployment;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub(super) fn CredentialFields(form: Form) -> impl IntoView {
    let desk = use_desk();
    let deployment = Memo::new(move |_| form.deployment());
    let is_cloud = move || deployment.get() == Deployment::Cloud;
    let label = move || match deployment.get() {
        Deployment::Cloud => desk.words().api_token(),
        Deployment::DataCenter => desk.words().access_token(),
    };
    let hint = move || match deployment.get() {
        Deployment::Cloud => desk.words().api_token_hint(),
        Deployment::DataCenter => desk.words().access_token_hint(),
    };
    let is_missing = move || form.faults.with(|faults| faults.token);
    view! {
        <Recognized form=form />
        <Show when=is_cloud>
            <EmailField form=form />
        </Show>
        <div class="field">
            <label for="token">{label}</label>
            <input
                id="token"
                class="input"
                type="password"
                autocomplete="off"
                spellcheck="false"
                node_ref=form.token
                aria-describedby="token-hint token-memory token-fault"
                aria-invalid=move || is_missing().then_some("true")
            />
            <p id="token-fault" class="fault" hidden=move || !is_missing()>{move || desk.words().fill_token()}</p>
            <p id="token-hint" class="hint">{hint}</p>
            <p id="token-memory" class="hint" hidden=move || form.remembers.get()>{move || desk.words().token_in_memory()}</p>
        </div>
    }
}

/// What kind of Jira answers; both are offered when nobody knows.
#[component]
fn Recognized(form: Form) -> impl IntoView {
    let desk = use_desk();
    let said = move || match form.found.get() {
        Some(Ok(deployment)) => Some(desk.words().recognized(deployment)),
        Some(Err(_)) => None,
        None if form.way.with(|way| way.site.is_empty()) => None,
        None => Some(desk.words().recognizing().to_owned()),
    };
    let asks = Memo::new(move |_| {
        let is_untold = form.way.with(|way| way.site.is_empty() && way.proxy.is_empty());
        form.found.with(|found| matches!(found, Some(Err(_)))) || is_untold
    });
    let why = move || {
        let error = form.found.with(|found| found.as_ref().and_then(|found| found.clone().err()));
        error.map(|error| desk.words().failure(&error))
    };
    view! {
        <p role="status" hidden=move || asks.get()>{said}</p>
        <Show when=move || asks.get()>
            <p class="message warn" role="status" hidden=move || why().is_none()>
                {why} " " {move || desk.words().not_recognized()}
            </p>
            <fieldset class="field">
                <legend>{move || desk.words().which_jira()}</legend>
                <div class="choices">
                    <Kind form=form deployment=Deployment::Cloud />
                    <Kind form=form deployment=Deployment::DataCenter />
                </div>
            </fieldset>
        </Show>
    }
}

#[component]
fn Kind(form: Form, deployment: Deployment) -> impl IntoView {
    let desk = use_desk();
    view! {
        <label class="choice">
            <input
                type="radio"
                name="deployment"
                prop:checked=move || form.said.get() == deployment
                on:change=move |_| form.said.set(deployment)
            />
            <span>{move || desk.words().deployment(deployment)}</span>
        </label>
    }
}

#[component]
fn EmailField(form: Form) -> impl IntoView {
    let desk = use_desk();
    let is_missing = move || form.faults.with(|faults| faults.email);
    view! {
        <div class="field">
            <label for="account-email">{move || desk.words().account_email()}</label>
            <input
                id="account-email"
                class="input"
                type="email"
                autocomplete="off"
                aria-describedby="account-email-fault"
                aria-invalid=move || is_missing().then_some("true")
                prop:value=move || form.way.with(|way| way.email.clone())
                on:input:target=move |event| form.way.update(|way| way.email = event.target().value())
            />
            <p id="account-email-fault" class="fault" hidden=move || !is_missing()>
                {move || desk.words().fill_email()}
            </p>
        </div>
    }
}
