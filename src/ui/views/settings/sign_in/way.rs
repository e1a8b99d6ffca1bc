//! Which Jira, and which way: chosen by the site's administrator, or typed.

use super::Form;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub(super) fn WayFields(form: Form) -> impl IntoView {
    match form.desk.is_way_chosen() {
        true => view! { <ChosenWay form=form /> }.into_any(),
        false => view! { <TypedWay form=form /> }.into_any(),
    }
}

#[component]
fn ChosenWay(form: Form) -> impl IntoView {
    let desk = use_desk();
    let way = form.way.get_untracked();
    let proxy = move || match way.proxy.is_empty() {
        true => desk.words().this_site().to_owned(),
        false => way.proxy.clone(),
    };
    view! {
        <dl class="facts">
            <dt>{move || desk.words().jira_address()}</dt>
            <dd>{way.site}</dd>
            <dt>{move || desk.words().proxy_address()}</dt>
            <dd>{proxy}</dd>
        </dl>
        <p class="hint">{move || desk.words().way_of_configuration()}</p>
    }
}

#[component]
fn TypedWay(form: Form) -> impl IntoView {
    let desk = use_desk();
    let is_missing = move || form.faults.with(|faults| faults.site);
    view! {
        <div class="field">
            <label for="jira-address">{move || desk.words().jira_address()}</label>
            <input
                id="jira-address"
                class="input"
                type="url"
                autocomplete="off"
                aria-describedby="jira-address-hint jira-address-fault"
                aria-invalid=move || is_missing().then_some("true")
                prop:value=move || form.way.with(|way| way.site.clone())
                on:input:target=move |event| form.way.update(|way| way.site = event.target().value())
                on:change=move |_| form.look()
            />
            <p id="jira-address-hint" class="hint">{move || desk.words().jira_address_hint()}</p>
            <p id="jira-address-fault" class="fault" hidden=move || !is_missing()>
                {move || desk.words().fill_site()}
            </p>
        </div>
        <div class="field">
            <label for="proxy-address">{move || desk.words().proxy_address()}</label>
            <input
                id="proxy-address"
                class="input"
                type="url"
                autocomplete="off"
                aria-describedby="proxy-address-hint"
                prop:value=move || form.way.with(|way| way.proxy.clone())
                on:input:target=move |event| form.way.update(|way| way.proxy = event.target().value())
                on:change=move |_| form.look()
            />
            <p id="proxy-address-hint" class="hint">{move || desk.words().proxy_address_hint()}</p>
        </div>
    }
}
