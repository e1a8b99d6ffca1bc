//! The controls of the checklist, in the order of the procedure.

mod choices;
mod people;

use super::form::Form;
use super::line::{Line, described_by};
use crate::domain::checklist::{Finding, LineState};
use crate::domain::edit::Field;
use crate::domain::title::TitleFlaw;
use crate::domain::triage::TriageDraft;
use crate::ui::use_desk;
use choices::{GroupField, KindField};
use leptos::prelude::*;
use people::{AssigneeField, ReporterField};

#[component]
pub(super) fn Fields(form: Form) -> impl IntoView {
    let fields = Memo::new(move |_| form.fields());
    let field = move |field: Field| {
        let control = match field {
            Field::Kind => view! { <KindField form=form /> }.into_any(),
            Field::Email => text_field(form, field, "triage-email", "email"),
            Field::Account => text_field(form, field, "triage-account", "text"),
            Field::Assignee => view! { <AssigneeField form=form /> }.into_any(),
            Field::Title => view! { <TitleField form=form /> }.into_any(),
            Field::Group => view! { <GroupField form=form /> }.into_any(),
            Field::Reporter => view! { <ReporterField form=form /> }.into_any(),
        };
        view! { <Line form=form field=field>{control}</Line> }
    };
    // A line stays while others come and go with the type, and with it the focus.
    view! {
        <div class="triage-lines">
            <For each=move || fields.get() key=|field| *field children=field />
        </div>
    }
}

fn text_field(form: Form, field: Field, id: &'static str, kind: &'static str) -> AnyView {
    view! { <TextField form=form field=field id=id kind=kind /> }.into_any()
}

#[component]
fn TextField(form: Form, field: Field, id: &'static str, kind: &'static str) -> impl IntoView {
    let desk = use_desk();
    let value = move || form.shown.with(|shown| text_of(shown, field).to_owned());
    view! {
        <div class="field">
            <label for=id>{move || desk.words().field(field)}</label>
            <input
                id=id
                class="input"
                type=kind
                autocomplete="off"
                readonly=move || form.is_locked(field)
                aria-invalid=move || (!form.faults(field).is_empty()).then_some("true")
                aria-describedby=described_by(field)
                prop:value=value
                on:input:target=move |event| {
                    let typed = event.target().value();
                    form.change(field, |draft| *text_of_mut(draft, field) = typed);
                }
            />
        </div>
    }
}

/// The title; where the rule dislikes it, the agent may keep it all the same.
#[component]
fn TitleField(form: Form) -> impl IntoView {
    let desk = use_desk();
    let can_keep = Memo::new(move |_| match form.state(Field::Title) {
        Some(LineState::Kept(finding) | LineState::Open(finding)) => {
            finding != Finding::Title(TitleFlaw::Empty)
        }
        _ => false,
    });
    view! {
        <TextField form=form field=Field::Title id="triage-title" kind="text" />
        <Show when=move || can_keep.get()>
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || form.shown.with(|shown| shown.keeps_title)
                    on:change:target=move |event| {
                        let keeps = event.target().checked();
                        form.drafting.form.update(|draft| draft.keeps_title = keeps);
                    }
                />
                {move || desk.words().keep_title()}
            </label>
        </Show>
    }
}

fn text_of(draft: &TriageDraft, field: Field) -> &str {
    match field {
        Field::Email => &draft.email,
        Field::Account => &draft.account,
        _ => &draft.title,
    }
}

fn text_of_mut(draft: &mut TriageDraft, field: Field) -> &mut String {
    match field {
        Field::Email => &mut draft.email,
        Field::Account => &mut draft.account,
        _ => &mut draft.title,
    }
}
