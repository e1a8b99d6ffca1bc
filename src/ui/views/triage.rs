//! The checklist of a ticket as a form (procedure P1): every line is edited in place, and one save
//! writes all of it.

mod fields;
mod form;
mod line;

use crate::command::Command;
use crate::route::Route;
use crate::ui::opened::Opened;
use crate::ui::parts::draft_notice::DraftNotice;
use crate::ui::parts::unfinished::UnfinishedFor;
use crate::ui::use_desk;
use fields::Fields;
use form::{Form, Trouble};
use leptos::prelude::*;

/// The checklist. It is there as soon as the list knows the ticket.
#[component]
pub fn TriagePanel(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    desk.keys.on(Command::Leave, move || desk.go(&Route::ticket(opened.key())));
    let is_ready = Memo::new(move |_| opened.ticket().is_some() && desk.session().is_some());
    view! {
        <section class="panel triage" aria-labelledby="triage-heading">
            <header>
                <h2 id="triage-heading" tabindex="-1">{move || desk.words().panel_triage()}</h2>
            </header>
            <Show when=move || is_ready.get()>
                {Form::begin(desk, opened).map(|form| view! {
                    <TriageForm form=form />
                    <Show when=move || form.lacks_others()>
                        <UnfinishedFor key=form.opened.key() />
                    </Show>
                })}
            </Show>
        </section>
    }
}

#[component]
fn TriageForm(form: Form) -> impl IntoView {
    let desk = use_desk();
    desk.keys.on(Command::AcceptProposals, move || form.accept_all());
    desk.keys.on(Command::Send, move || form.save());
    form.focus_when_read();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    view! {
        <form class="triage-form" novalidate aria-busy=move || form.is_busy().to_string() on:submit=submit>
            <DraftNotice drafting=form.drafting />
            <Show when=move || form.has_proposals()>
                <p class="triage-proposals">
                    <button type="button" class="button triage-accept" aria-keyshortcuts="y"
                        on:click=move |_| form.accept_all()>
                        {move || desk.words().accept_all()} <kbd aria-hidden="true">"y"</kbd>
                    </button>
                </p>
            </Show>
            <Fields form=form />
            <Troubles form=form />
            <p class="actions">
                <button type="submit" class="button primary triage-save" aria-keyshortcuts="Control+Enter"
                    aria-disabled=move || form.is_busy().then_some("true")>
                    {move || desk.words().save()} <kbd aria-hidden="true">"Ctrl ⏎"</kbd>
                </button>
                <a class="button quiet" href=desk.href(&Route::ticket(form.opened.key()))>
                    {move || desk.words().cancel()}
                </a>
            </p>
        </form>
    }
}

/// What is to be said about the save as a whole.
#[component]
fn Troubles(form: Form) -> impl IntoView {
    let desk = use_desk();
    let said = move || {
        let words = desk.words();
        match form.trouble() {
            Trouble::None => ().into_any(),
            Trouble::Saving => view! { <p class="hint">{words.triage_saving()}</p> }.into_any(),
            Trouble::Checking => {
                view! { <p class="message warn">{words.triage_checking()}</p> }.into_any()
            }
            Trouble::Changed => {
                view! { <p class="message warn">{words.triage_changed()}</p> }.into_any()
            }
            Trouble::NothingToSave => {
                view! { <p class="hint">{words.nothing_to_save()}</p> }.into_any()
            }
            Trouble::Jira(sentences) => {
                let sentences =
                    sentences.into_iter().map(|text| view! { <blockquote>{text}</blockquote> });
                view! { <div class="message bad"><p>{words.jira_says()}</p>{sentences.collect_view()}</div> }
                    .into_any()
            }
        }
    };
    view! { <div role="status">{said}</div> }
}
