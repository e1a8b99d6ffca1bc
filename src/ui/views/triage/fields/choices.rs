//! Values that Jira offers: the type, of which each says what it means, and the functional group.

use super::super::form::Form;
use super::super::line::described_by;
use crate::domain::edit::Field;
use crate::domain::ticket::Choice;
use crate::ui::use_desk;
use leptos::prelude::*;

/// The type: one click each, because there are few.
#[component]
pub(super) fn KindField(form: Form) -> impl IntoView {
    let desk = use_desk();
    let kinds = Memo::new(move |_| {
        let offered = form.editable.with(|known| known.as_ref().map(|known| known.kinds.clone()));
        let present = move || form.opened.ticket().and_then(|ticket| ticket.kind);
        offered.filter(|kinds| !kinds.is_empty()).unwrap_or_else(|| present().into_iter().collect())
    });
    let asks_reason = Memo::new(move |_| {
        let ticket = form.opened.ticket();
        ticket.is_some_and(|ticket| {
            form.settings.with_value(|settings| {
                form.shown.with(|shown| shown.asks_reason(&ticket, &settings.kinds))
            })
        })
    });
    let kind = move |kind: Choice| view! { <KindChoice form=form kind=kind /> };
    view! {
        <fieldset id="triage-kind" class="field" aria-describedby=described_by(Field::Kind)>
            <legend>{move || desk.words().field(Field::Kind)}</legend>
            <div class="kinds">{move || kinds.get().into_iter().map(kind).collect_view()}</div>
            <Show when=move || asks_reason.get()>
                <label for="triage-task-reason">{move || desk.words().task_reason()}</label>
                <textarea
                    id="triage-task-reason"
                    class="input"
                    rows="2"
                    aria-describedby="triage-task-hint"
                    prop:value=move || form.shown.with(|shown| shown.task_reason.clone())
                    on:input:target=move |event| {
                        let typed = event.target().value();
                        form.change(Field::Kind, |draft| draft.task_reason = typed);
                    }
                ></textarea>
                <p id="triage-task-hint" class="hint">{move || desk.words().task_reason_hint()}</p>
            </Show>
        </fieldset>
    }
}

#[component]
fn KindChoice(form: Form, kind: Choice) -> impl IntoView {
    let desk = use_desk();
    let id = StoredValue::new(kind.id);
    let is_chosen =
        move || form.shown.with(|shown| id.with_value(|id| shown.kind.as_ref() == Some(id)));
    let meaning = move || {
        form.settings.with_value(|settings| {
            id.with_value(|id| desk.words().kind_meaning(id, &settings.kinds))
        })
    };
    view! {
        <label class="choice kind">
            <input
                type="radio"
                name="triage-kind"
                disabled=move || form.is_locked(Field::Kind)
                prop:checked=is_chosen
                on:change=move |_| form.change(Field::Kind, |draft| draft.kind = Some(id.get_value()))
            />
            <span class="kind-name">{kind.name}</span>
            <span class="hint">{meaning}</span>
        </label>
    }
}

#[component]
pub(super) fn GroupField(form: Form) -> impl IntoView {
    let desk = use_desk();
    let groups = Memo::new(move |_| {
        let offered = form.editable.with(|known| known.as_ref().map(|known| known.groups.clone()));
        let present = move || form.opened.ticket().and_then(|ticket| ticket.group);
        offered.filter(|known| !known.is_empty()).unwrap_or_else(|| present().into_iter().collect())
    });
    let option = move |group: Choice| {
        let id = group.id.clone();
        let is_chosen = move || form.shown.with(|shown| shown.group.as_ref() == Some(&id));
        view! { <option value=group.id prop:selected=is_chosen>{group.name}</option> }
    };
    let is_empty = move || form.shown.with(|shown| shown.group.is_none());
    view! {
        <div class="field">
            <label for="triage-group">{move || desk.words().field(Field::Group)}</label>
            <select
                id="triage-group"
                class="input"
                disabled=move || form.is_locked(Field::Group)
                aria-invalid=move || (!form.faults(Field::Group).is_empty()).then_some("true")
                aria-describedby=described_by(Field::Group)
                on:change:target=move |event| {
                    let chosen = Some(event.target().value()).filter(|id| !id.is_empty());
                    form.change(Field::Group, |draft| draft.group = chosen);
                }
            >
                <option value="" prop:selected=is_empty>{move || desk.words().no_choice()}</option>
                {move || groups.get().into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}
