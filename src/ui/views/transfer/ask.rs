//! The fields that the team's project asks for, each by what it takes.

use super::handing::Handing;
use crate::domain::answer::Answer;
use crate::domain::message::CreateField;
use crate::domain::transfer::TransferError;
use crate::ui::parts::asked::AskedField;
use crate::ui::parts::person_picker::Among;
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
        fields.map(|field| asked_field(handing, field)).collect_view()
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

fn asked_field(handing: Handing, field: CreateField) -> impl IntoView {
    let key = StoredValue::new(field.id.clone());
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
    let id = format!("transfer-ask-{}", field.id);
    let among = Among::Project(handing.target.with_value(|target| target.project.clone()));
    view! { <AskedField field=field id=id among=among given=given is_faulty=is_faulty answer=answer /> }
}
