//! The fields that the team's project asks for, each by what it takes.

use super::handing::Handing;
use crate::domain::message::{CreateField, FieldShape};
use crate::domain::ticket::Choice;
use crate::domain::transfer::{Answer, TransferError};
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub(super) fn Asked(handing: Handing) -> impl IntoView {
    let desk = use_desk();
    let asked = Memo::new(move |_| {
        handing
            .preview
            .with(|preview| preview.as_ref().map_or_else(Vec::new, |preview| preview.asked.clone()))
    });
    let fields = move || {
        let fields = asked.get().into_iter();
        fields.map(|field| view! { <AskedField handing=handing field=field /> }).collect_view()
    };
    view! {
        <Show when=move || !asked.read().is_empty()>
            <fieldset class="fields transfer-ask">
                <legend>{move || desk.words().transfer_asked()}</legend>
                {fields}
            </fieldset>
        </Show>
    }
}

#[component]
fn AskedField(handing: Handing, field: CreateField) -> impl IntoView {
    let CreateField { id, name, shape, .. } = field;
    let control_id = format!("transfer-ask-{id}");
    let key = StoredValue::new(id);
    let is_faulty = Signal::derive(move || {
        let is_own = |error: &TransferError| match error {
            TransferError::Missing { field } | TransferError::Malformed { field } => {
                key.with_value(|key| field == key)
            }
            _ => false,
        };
        handing.was_tried.get() && handing.errors.with(|errors| errors.iter().any(is_own))
    });
    let form = handing.drafting.form;
    let answer = Callback::new(move |answer: Answer| {
        form.update(|form| _ = form.answers.insert(key.get_value(), answer));
    });
    let given = untrack(|| form.with(|form| key.with_value(|key| form.answers.get(key).cloned())));
    let label_for = control_id.clone();
    let control = match shape {
        FieldShape::Option(options) | FieldShape::Options(options) => {
            view! { <Choices id=control_id options=options given=given is_faulty=is_faulty answer=answer /> }
                .into_any()
        }
        shape => {
            view! { <Typed id=control_id shape=shape given=given is_faulty=is_faulty answer=answer /> }
                .into_any()
        }
    };
    view! {
        <div class="field">
            <label for=label_for>{name}</label>
            {control}
        </div>
    }
}

#[component]
fn Typed(
    id: String,
    shape: FieldShape,
    given: Option<Answer>,
    is_faulty: Signal<bool>,
    answer: Callback<Answer>,
) -> impl IntoView {
    let text = match given {
        Some(Answer::Typed(text)) => text,
        _ => String::new(),
    };
    let invalid = move || is_faulty.get().then_some("true");
    if shape == FieldShape::RichText {
        return view! {
            <textarea
                id=id
                class="input grows"
                rows="3"
                required
                placeholder=" "
                prop:value=text
                aria-invalid=invalid
                on:input:target=move |event| answer.run(Answer::Typed(event.target().value()))
            ></textarea>
        }
        .into_any();
    }
    let kind = if shape == FieldShape::Date { "date" } else { "text" };
    let mode = if shape == FieldShape::Number { "decimal" } else { "text" };
    view! {
        <input
            id=id
            class="input"
            type=kind
            inputmode=mode
            required
            placeholder=" "
            prop:value=text
            aria-invalid=invalid
            on:input:target=move |event| answer.run(Answer::Typed(event.target().value()))
        />
    }
    .into_any()
}

/// One option is chosen, also where the field would take several: the desk asks for what is
/// required, and one is.
#[component]
fn Choices(
    id: String,
    options: Vec<Choice>,
    given: Option<Answer>,
    is_faulty: Signal<bool>,
    answer: Callback<Answer>,
) -> impl IntoView {
    let desk = use_desk();
    let chosen = match given {
        Some(Answer::Chosen(ids)) => ids,
        _ => Vec::new(),
    };
    let option = |choice: Choice| {
        let is_chosen = chosen.contains(&choice.id);
        view! { <option value=choice.id prop:selected=is_chosen>{choice.name}</option> }
    };
    view! {
        <select
            id=id
            class="input"
            required
            aria-invalid=move || is_faulty.get().then_some("true")
            on:change:target=move |event| {
                let id = Some(event.target().value()).filter(|id| !id.is_empty());
                answer.run(Answer::Chosen(id.into_iter().collect()));
            }
        >
            <option value="">{move || desk.words().transfer_choose()}</option>
            {options.into_iter().map(option).collect_view()}
        </select>
    }
}
