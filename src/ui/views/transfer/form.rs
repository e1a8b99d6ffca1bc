//! The form of a transfer. Where everything is known it is ready to be sent as it stands.

use super::ask::Asked;
use super::files::CopiedFiles;
use super::handing::Handing;
use crate::command::Command;
use crate::domain::edit::Field;
use crate::domain::settings::Target;
use crate::domain::transfer::{Fact, TransferWarning, warnings};
use crate::route::Route;
use crate::ui::browser::page;
use crate::ui::draft::Found;
use crate::ui::opened::Opened;
use crate::ui::parts::draft_notice::DraftNotice;
use crate::ui::remote::Loaded;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub(super) fn TransferForm(opened: Opened, target: Target) -> impl IntoView {
    let desk = use_desk();
    let handing = Handing::begin(desk, opened, target)?;
    desk.keys.on(Command::Send, move || handing.start());
    let drafting = handing.drafting;
    let is_ready = Memo::new(move |_| drafting.found.with(|found| *found != Found::Looking));
    let fields = move || {
        drafting.epoch.track();
        view! { <Fields handing=handing /> }
    };
    Some(view! {
        <form
            class="fields"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                handing.start();
            }
        >
            <DraftNotice drafting=drafting />
            <Warnings handing=handing />
            <Loaded remote=handing.ground retry=Callback::new(move |()| handing.survey_again())>
                <Show when=move || is_ready.get()>{fields}</Show>
            </Loaded>
        </form>
    })
}

#[component]
fn Fields(handing: Handing) -> impl IntoView {
    let desk = use_desk();
    let form = handing.drafting.form;
    // The first empty field of the team, or the button when nothing is missing.
    page::focus_unless_typing(
        ".transfer-ask .input:placeholder-shown, .transfer-ask select, .transfer-submit",
    );
    let has_link = Memo::new(move |_| {
        handing
            .ground
            .with(|ground| ground.value().is_some_and(|ground| ground.link_type.is_some()))
    });
    let label = move || handing.target.with_value(|target| desk.words().transfer_to(target));
    view! {
        <Asked handing=handing />
        <div class="field">
            <label for="transfer-title">{move || desk.words().transfer_title()}</label>
            <input
                id="transfer-title"
                class="input"
                type="text"
                prop:value=move || form.with(|form| form.title.clone())
                on:input:target=move |event| form.update(|form| form.title = event.target().value())
            />
        </div>
        <Kind handing=handing />
        <div class="field">
            <label for="transfer-note">{move || desk.words().transfer_note()}</label>
            <textarea
                id="transfer-note"
                class="input grows transfer-note"
                rows="2"
                aria-describedby="transfer-note-hint"
                prop:value=move || form.with(|form| form.note.clone())
                on:input:target=move |event| form.update(|form| form.note = event.target().value())
            ></textarea>
            <p id="transfer-note-hint" class="hint">{move || desk.words().transfer_note_hint()}</p>
        </div>
        <CopiedFiles handing=handing />
        <What handing=handing />
        <Faults handing=handing />
        <Show when=move || !has_link.get()>
            <p class="message bad">{move || desk.words().transfer_no_link()}</p>
        </Show>
        <p class="actions">
            <button
                type="submit"
                class="button primary transfer-submit"
                aria-keyshortcuts="Control+Enter"
                disabled=move || !has_link.get()
            >
                {label} " " <kbd aria-hidden="true">"Ctrl ⏎"</kbd>
            </button>
        </p>
    }
}

/// The type, by the rule unless the agent makes an exception.
#[component]
fn Kind(handing: Handing) -> impl IntoView {
    let desk = use_desk();
    let kinds = move || {
        handing
            .ground
            .with(|ground| ground.value().map_or_else(Vec::new, |ground| ground.kinds.clone()))
    };
    let is_exception = move || handing.drafting.form.with(|form| form.type_id.is_some());
    let options = move || {
        let chosen = handing.type_id();
        let option = |kind: crate::domain::ticket::Choice| {
            let is_chosen = chosen.as_ref() == Some(&kind.id);
            view! { <option value=kind.id prop:selected=is_chosen>{kind.name}</option> }
        };
        kinds().into_iter().map(option).collect_view()
    };
    view! {
        <div class="field">
            <label for="transfer-type">
                {move || desk.words().transfer_type()}
                {move || (!is_exception()).then(|| format!(" ({})", desk.words().transfer_by_rule()))}
            </label>
            <select
                id="transfer-type"
                class="input"
                on:change:target=move |event| {
                    let id = event.target().value();
                    handing.drafting.form.update(|form| form.type_id = Some(id));
                }
            >
                {options}
            </select>
        </div>
    }
}

/// What will be done beside the title, the words and the files.
#[component]
fn What(handing: Handing) -> impl IntoView {
    let desk = use_desk();
    let carried = move || {
        let words = desk.words();
        let carried = handing.preview.get().map_or_else(Vec::new, |preview| preview.carried);
        let pair = |carried: crate::domain::transfer::Carried| {
            view! { <dt>{words.field(carried.field)}</dt><dd>{carried.text}</dd> }
        };
        (!carried.is_empty()).then(|| {
            view! {
                <h4>{words.transfer_carried()}</h4>
                <dl class="facts">{carried.into_iter().map(pair).collect_view()}</dl>
            }
        })
    };
    let written = move || {
        let words = desk.words();
        let written = handing.preview.get().map_or_else(Vec::new, |preview| preview.written);
        let pair = |fact: Fact| {
            let (label, value) = match fact {
                Fact::Origin(key) => (words.transfer_origin(), key.to_string()),
                Fact::Email(email) => (words.field(Field::Email), email),
                Fact::Account(account) => (words.field(Field::Account), account),
                Fact::Group(group) => (words.field(Field::Group), group),
            };
            view! { <dt>{label}</dt><dd>{value}</dd> }
        };
        view! {
            <h4>{words.transfer_written()}</h4>
            <dl class="facts">{written.into_iter().map(pair).collect_view()}</dl>
        }
    };
    view! {
        <section class="transfer-what">
            <h3>{move || desk.words().transfer_what()}</h3>
            {carried}
            {written}
            <p class="hint">
                {move || desk.words().transfer_linked()} " " {move || desk.words().transfer_unassigned()}
            </p>
        </section>
    }
}

/// What keeps the transfer from being started.
#[component]
fn Faults(handing: Handing) -> impl IntoView {
    let desk = use_desk();
    let sentences = move || {
        let (words, errors) = (desk.words(), handing.errors.get());
        let named = |id: &str| handing.field_name(id);
        let shown = errors.into_iter().filter(|error| handing.shows(error));
        shown
            .map(|error| words.transfer_error(&error, &named(field_of(&error))))
            .collect::<Vec<_>>()
    };
    view! {
        <div class="transfer-faults" tabindex="-1" aria-live="polite">
            {move || {
                let items = sentences().into_iter().map(|text| view! { <li class="fault">{text}</li> });
                view! { <ul>{items.collect_view()}</ul> }
            }}
        </div>
    }
}

fn field_of(error: &crate::domain::transfer::TransferError) -> &str {
    use crate::domain::transfer::TransferError::{Impossible, Malformed, Missing};
    match error {
        Missing { field } | Malformed { field } | Impossible { field, .. } => field,
        _ => "",
    }
}

/// What is to be looked at first; the agent may transfer all the same.
#[component]
fn Warnings(handing: Handing) -> impl IntoView {
    let desk = use_desk();
    let told = move || -> Vec<TransferWarning> {
        let known = handing.opened.ticket().zip(handing.opened.checklist());
        known.map_or_else(Vec::new, |(ticket, checklist)| {
            handing.target.with_value(|target| warnings(&ticket, &checklist, target))
        })
    };
    let sentence = move |warning: TransferWarning| match warning {
        TransferWarning::AlreadyThere(key) => {
            let href = desk.href(&Route::ticket(key.clone()));
            view! {
                <li>{desk.words().transfer_there()} " " <a href=href>{key.to_string()}</a></li>
            }
            .into_any()
        }
        warning => view! { <li>{desk.words().transfer_warning(&warning)}</li> }.into_any(),
    };
    view! {
        <Show when=move || !told().is_empty()>
            <div class="message warn">
                <ul>{move || told().into_iter().map(sentence).collect_view()}</ul>
            </div>
        </Show>
    }
}
