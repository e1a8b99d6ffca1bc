//! The two controls of the mapping: a text, and a choice among what Jira has.

use crate::domain::ticket::Choice;
use crate::ui::use_desk;
use crate::words::Words;
use leptos::prelude::*;

/// How a control is called.
pub(super) type Name = fn(Words) -> &'static str;

/// A text, with texts of Jira's to choose from; it is taken when the field is left.
#[component]
pub(super) fn TextField(
    #[prop(into)] id: String,
    label: Name,
    #[prop(optional)] hint: Option<Name>,
    #[prop(optional, into)] offered: Option<Signal<Vec<String>>>,
    read: impl Fn() -> String + Send + Sync + 'static,
    write: impl Fn(String) + 'static,
) -> impl IntoView {
    let desk = use_desk();
    let hint_id = format!("{id}-hint");
    let described = hint.map(|_| hint_id.clone());
    let hint = hint.map(|hint| {
        view! { <p id=hint_id class="hint">{move || hint(desk.words())}</p> }
    });
    let list_id = format!("{id}-list");
    let list = offered.is_some().then(|| list_id.clone());
    let offered = offered.map(|offered| {
        let option = |text: String| view! { <option value=text></option> };
        let options = move || offered.get().into_iter().map(option).collect_view();
        view! { <datalist id=list_id>{options}</datalist> }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{move || label(desk.words())}</label>
            <input
                id=id
                list=list
                class="input"
                type="text"
                autocomplete="off"
                spellcheck="false"
                aria-describedby=described
                prop:value=read
                on:change:target=move |event| write(event.target().value())
            />
            {offered}
            {hint}
        </div>
    }
}

/// A choice by id; none is a choice too. What was chosen is offered even when Jira does not show it.
#[component]
pub(super) fn Chooser(
    #[prop(into)] id: String,
    label: Name,
    options: Signal<Vec<Choice>>,
    read: impl Fn() -> Option<String> + Send + Sync + 'static,
    write: impl Fn(Option<String>) + 'static,
) -> impl IntoView {
    let desk = use_desk();
    let chosen = Memo::new(move |_| read());
    let list = move || {
        let mut list = options.get();
        let chosen = chosen.get();
        if let Some(id) = chosen.clone().filter(|id| list.iter().all(|known| known.id != *id)) {
            list.push(Choice { name: id.clone(), id });
        }
        let option = |Choice { id, name }: Choice| {
            let is_chosen = chosen.as_ref() == Some(&id);
            view! { <option value=id selected=is_chosen>{name}</option> }
        };
        list.into_iter().map(option).collect_view()
    };
    view! {
        <div class="field">
            <label for=id.clone()>{move || label(desk.words())}</label>
            <select
                id=id
                class="input"
                on:change:target=move |event| write(Some(event.target().value()).filter(|id| !id.is_empty()))
            >
                <option value="">"—"</option>
                {list}
            </select>
        </div>
    }
}
