//! Who is in charge, and who asked.

use super::super::form::Form;
use super::super::line::described_by;
use crate::domain::edit::Field;
use crate::domain::person::Person;
use crate::ui::browser::page;
use crate::ui::parts::person_picker::{Among, PersonPicker};
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub(super) fn AssigneeField(form: Form) -> impl IntoView {
    let desk = use_desk();
    let assign = move |person: Option<Person>| {
        form.change(Field::Assignee, |draft| draft.assignee = person);
    };
    let choose = Callback::new(move |person| assign(Some(person)));
    let value = Signal::derive(move || form.shown.with(|shown| shown.assignee.clone()));
    let locked = Signal::derive(move || form.is_locked(Field::Assignee));
    let me = move || desk.session_untracked().map(|session| session.agent.person.clone());
    let is_mine = Memo::new(move |_| {
        let me = desk.session().map(|session| session.agent.person.account.clone());
        value.with(|person| person.as_ref().map(|person| person.account.clone()) == me)
    });
    view! {
        <div class="field">
            <label for="triage-assignee">{move || desk.words().field(Field::Assignee)}</label>
            <div class="beside">
                <PersonPicker
                    id="triage-assignee"
                    described_by=described_by(Field::Assignee)
                    among=Among::Ticket(form.opened.key())
                    value=value
                    choose=choose
                    locked=locked
                />
                <Show when=move || !is_mine.get() && !locked.get()>
                    <button type="button" class="button" on:click=move |_| {
                        assign(me());
                        page::focus_if_free("#triage-assignee");
                    }>
                        {move || desk.words().take_it()}
                    </button>
                </Show>
                <Show when=move || value.with(Option::is_some) && !locked.get()>
                    <button type="button" class="button quiet" on:click=move |_| {
                        assign(None);
                        page::focus_if_free("#triage-assignee");
                    }>
                        {move || desk.words().release_it()}
                    </button>
                </Show>
            </div>
        </div>
    }
}

/// The reporter marks where a request came from, so there is one right one.
#[component]
pub(super) fn ReporterField(form: Form) -> impl IntoView {
    let desk = use_desk();
    let right = move || desk.session().and_then(|session| session.reporter.clone());
    let present = Signal::derive(move || form.shown.with(|shown| shown.reporter.clone()));
    let name = move || present.get().map_or_else(|| desk.words().nobody().to_owned(), |is| is.name);
    let offered = Memo::new(move |_| {
        let account = present.get().map(|person| person.account);
        right().filter(|right| {
            Some(&right.account) != account.as_ref() && !form.is_locked(Field::Reporter)
        })
    });
    view! {
        <div class="field">
            <span class="label">{move || desk.words().field(Field::Reporter)}</span>
            <p class="beside">
                <bdi>{name}</bdi>
                {move || offered.get().map(|right| {
                    let name = right.name.clone();
                    view! {
                        <button id="triage-reporter" type="button" class="button"
                            aria-describedby=described_by(Field::Reporter)
                            on:click=move |_| {
                                let right = right.clone();
                                form.change(Field::Reporter, |draft| draft.reporter = Some(right));
                                page::focus_if_free(".triage-save");
                            }>
                            {move || desk.words().set_reporter(&name)}
                        </button>
                    }
                })}
            </p>
        </div>
    }
}
