//! A line of the checklist: a control, how the line stands and why, what is proposed.

use super::form::Form;
use crate::domain::checklist::LineState;
use crate::domain::edit::Field;
use crate::domain::proposal::{Proposal, Suggestion};
use crate::domain::triage::Meanwhile;
use crate::ui::use_desk;
use crate::words::Words;
use leptos::prelude::*;

/// The line around a control; the control is described by [`described_by`].
#[component]
pub(super) fn Line(form: Form, field: Field, children: Children) -> impl IntoView {
    let desk = use_desk();
    let state = Memo::new(move |_| form.state(field));
    let faults = Memo::new(move |_| form.faults(field));
    let proposal = Memo::new(move |_| form.proposal(field));
    let meanwhile = Memo::new(move |_| form.meanwhile(field));
    let is_faulty = move || faults.with(|faults| !faults.is_empty()).then_some("");
    let reason = move || {
        let words = desk.words();
        match state.get() {
            None => String::new(),
            Some(LineState::Met) => words.met().to_owned(),
            Some(LineState::Kept(finding)) => {
                format!("{}, {}", words.kept(), words.finding(&finding))
            }
            Some(LineState::LeftEmpty) => words.left_empty().to_owned(),
            Some(LineState::Open(finding)) => words.finding(&finding),
        }
    };
    let locked = move || match form.is_locked(field) {
        true => Some(desk.words().locked_field()),
        false => None,
    };
    view! {
        <div class="triage-line" data-field=name(field) data-state=move || state.with(state_name)
            data-faulty=is_faulty>
            <div class="triage-control">{children()}</div>
            <p class="triage-state" id=state_id(field)>{reason} " " <span>{locked}</span></p>
            <div class="triage-faults" id=fault_id(field) role="alert">
                {move || faults.get().into_iter().map(|text| view! { <p class="fault">{text}</p> }).collect_view()}
            </div>
            {move || proposal.get().map(|proposal| view! { <ProposalView form=form proposal=proposal /> })}
            <div class="triage-meanwhile" role="status">
                {move || meanwhile.get().map(|found| view! { <MeanwhileView form=form found=found /> })}
            </div>
        </div>
    }
}

#[component]
fn ProposalView(form: Form, proposal: Proposal) -> impl IntoView {
    let desk = use_desk();
    let field = proposal.suggestion.field();
    let value = match &proposal.suggestion {
        Suggestion::Kind(choice) | Suggestion::Group(choice) => choice.name.clone(),
        Suggestion::Email(text) | Suggestion::Account(text) | Suggestion::Title(text) => {
            text.clone()
        }
        Suggestion::Assignee(person) | Suggestion::Reporter(person) => person.name.clone(),
    };
    let source = proposal.source.clone();
    let shown = value.clone();
    let label = move || {
        let words = desk.words();
        format!("{} {}, {value}", words.accept(), words.field(field))
    };
    view! {
        <p class="proposal">
            <span class="proposal-lead">{move || desk.words().proposed()}</span> " "
            <bdi class="proposal-value">{shown}</bdi> " "
            <span class="hint">{move || desk.words().source(&source)}</span> " "
            <button type="button" class="button small" aria-label=label
                on:click=move |_| form.accept(&proposal)>
                {move || desk.words().accept()}
            </button>
        </p>
    }
}

/// What somebody else made of the field meanwhile, and the choice.
#[component]
fn MeanwhileView(form: Form, found: Meanwhile) -> impl IntoView {
    let desk = use_desk();
    let field = found.field;
    let button = move |label: fn(Words) -> &'static str, takes: bool| {
        let label = move || label(desk.words());
        view! {
            <button type="button" class="button small"
                aria-label=move || format!("{}, {}", label(), desk.words().field(field))
                on:click=move |_| form.choose(field, takes)>
                {label}
            </button>
        }
    };
    view! {
        <div class="message warn">
            <p>{move || desk.words().changed_meanwhile(&found)}</p>
            <p class="actions">
                {button(Words::take_theirs, true)} {button(Words::keep_own, false)}
            </p>
        </div>
    }
}

/// The ids of what describes the control of a line.
pub(super) fn described_by(field: Field) -> String {
    format!("{} {}", state_id(field), fault_id(field))
}

fn state_id(field: Field) -> String {
    format!("triage-{}-state", name(field))
}

fn fault_id(field: Field) -> String {
    format!("triage-{}-fault", name(field))
}

fn name(field: Field) -> &'static str {
    match field {
        Field::Kind => "kind",
        Field::Email => "email",
        Field::Account => "account",
        Field::Assignee => "assignee",
        Field::Title => "title",
        Field::Group => "group",
        Field::Reporter => "reporter",
    }
}

/// For the style sheets.
fn state_name(state: &Option<LineState>) -> &'static str {
    match state {
        Some(LineState::Met) => "met",
        Some(LineState::Kept(_)) => "kept",
        Some(LineState::LeftEmpty) => "empty",
        Some(LineState::Open(_)) | None => "open",
    }
}
