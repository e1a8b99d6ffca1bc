//! A field of Jira's that the agent is asked for, with the control that its metadata call for.

use super::person_picker::{Among, PersonPicker};
use crate::domain::answer::Answer;
use crate::domain::message::{CreateField, FieldShape};
use crate::domain::person::Person;
use crate::domain::ticket::Choice;
use crate::ui::use_desk;
use leptos::prelude::*;

/// The labelled control; the children are what is to be said about it.
#[component]
pub fn AskedField(
    field: CreateField,
    /// The control's, on the whole page.
    id: String,
    /// Whose people can be chosen.
    among: Among,
    /// What was entered before.
    given: Option<Answer>,
    is_faulty: Signal<bool>,
    answer: Callback<Answer>,
    /// The ids of what describes the control.
    #[prop(optional)]
    described_by: Option<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let label_for = id.clone();
    let ask = Ask { id, described_by, given, is_faulty, answer };
    let control = match field.shape {
        FieldShape::Option(options) | FieldShape::Options(options) => {
            ask.choices(options).into_any()
        }
        FieldShape::Person => ask.person(among).into_any(),
        shape => ask.typed(&shape),
    };
    view! {
        <div class="field">
            <label for=label_for>{field.name}</label>
            {control}
            {children.map(|children| children())}
        </div>
    }
}

/// What every control has.
struct Ask {
    id: String,
    described_by: Option<String>,
    given: Option<Answer>,
    is_faulty: Signal<bool>,
    answer: Callback<Answer>,
}

impl Ask {
    fn typed(self, shape: &FieldShape) -> AnyView {
        let Ask { id, described_by, given, is_faulty, answer } = self;
        let text = match given {
            Some(Answer::Typed(text)) => text,
            _ => String::new(),
        };
        let invalid = move || is_faulty.get().then_some("true");
        if *shape == FieldShape::RichText {
            return view! {
                <textarea
                    id=id
                    class="input grows"
                    rows="3"
                    required
                    placeholder=" "
                    prop:value=text
                    aria-invalid=invalid
                    aria-describedby=described_by
                    on:input:target=move |event| answer.run(Answer::Typed(event.target().value()))
                ></textarea>
            }
            .into_any();
        }
        let kind = if *shape == FieldShape::Date { "date" } else { "text" };
        let mode = if *shape == FieldShape::Number { "decimal" } else { "text" };
        view! {
            <input
                id=id
                class="input"
                type=kind
                inputmode=mode
                autocomplete="off"
                required
                placeholder=" "
                prop:value=text
                aria-invalid=invalid
                aria-describedby=described_by
                on:input:target=move |event| answer.run(Answer::Typed(event.target().value()))
            />
        }
        .into_any()
    }

    /// One option is chosen, also where the field would take several: the desk asks for what is
    /// required, and one is.
    fn choices(self, options: Vec<Choice>) -> impl IntoView {
        let desk = use_desk();
        let Ask { id, described_by, given, is_faulty, answer } = self;
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
                aria-describedby=described_by
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

    fn person(self, among: Among) -> impl IntoView {
        let Ask { id, described_by, given, is_faulty, answer } = self;
        let chosen = RwSignal::new(match given {
            Some(Answer::Person(person)) => Some(person),
            _ => None,
        });
        let choose = Callback::new(move |person: Person| {
            chosen.set(Some(person.clone()));
            answer.run(Answer::Person(person));
        });
        view! {
            <PersonPicker
                id=id
                described_by=described_by.unwrap_or_default()
                among=among
                value=chosen
                choose=choose
                locked=false
                is_faulty=is_faulty
            />
        }
    }
}
