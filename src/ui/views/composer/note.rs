//! The panel of an internal note. It shares nothing with the mail: not the form, not the draft,
//! not the act.

use crate::command::Command;
use crate::domain::draft::DraftKind;
use crate::domain::note::NoteDraft;
use crate::route::Route;
use crate::ui::browser::page;
use crate::ui::draft::{Drafting, Found};
use crate::ui::opened::Opened;
use crate::ui::parts::draft_notice::DraftNotice;
use crate::ui::parts::unfinished::UnfinishedFor;
use crate::ui::remote::Loaded;
use crate::ui::use_desk;
use leptos::prelude::*;

/// An internal note.
#[component]
pub fn NotePanel(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    let is_pending = Memo::new(move |_| desk.act_of(&opened.key(), &DraftKind::Note).is_some());
    view! {
        <section class="panel note internal" aria-labelledby="note-heading">
            <header>
                <h2 id="note-heading">{move || desk.words().note_heading()}</h2>
                <span class="chip internal">{move || desk.words().note_private()}</span>
            </header>
            <Loaded remote=opened.remote retry=Callback::new(move |()| opened.reload())>
                {move || match is_pending.get() {
                    true => view! {
                        <p role="status">{move || desk.words().note_pending()}</p>
                        <UnfinishedFor key=opened.key() />
                    }
                    .into_any(),
                    false => view! { <NoteForm opened=opened /> }.into_any(),
                }}
            </Loaded>
        </section>
    }
}

#[component]
fn NoteForm(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    let drafting = Drafting::begin(desk, &opened.key(), DraftKind::Note, NoteDraft::default())?;
    let operation = desk.operation_id();
    let was_empty = RwSignal::new(false);
    let add = move || match drafting.form.get_untracked().validate() {
        Ok(note) => {
            let (plan, to) = (note.plan(operation.clone(), opened.key()), opened.key());
            let begun = move || desk.go(&Route::ticket(to));
            drafting.use_up(opened.base(), move |base| desk.act(plan, base, begun));
        }
        Err(_) => {
            was_empty.set(true);
            page::focus_soon("#note-text");
        }
    };
    let submit = add.clone();
    desk.keys.on(Command::Send, add);
    let is_ready = Memo::new(move |_| drafting.found.with(|found| *found != Found::Looking));
    Effect::new(move |_| {
        if is_ready.get() {
            page::focus_unless_typing("#note-text");
        }
    });
    Some(view! {
        <form
            class="fields"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <DraftNotice drafting=drafting />
            <div class="field">
                <label for="note-text">{move || desk.words().note_text()}</label>
                <textarea
                    id="note-text"
                    class="input grows"
                    rows="4"
                    prop:value=move || drafting.form.with(|form| form.text.clone())
                    aria-invalid=move || was_empty.get().then_some("true")
                    aria-describedby="note-fault"
                    on:input:target=move |event| {
                        was_empty.set(false);
                        drafting.form.update(|form| form.text = event.target().value());
                    }
                ></textarea>
                <p id="note-fault" class="fault" hidden=move || !was_empty.get()>
                    {move || desk.words().note_empty()}
                </p>
            </div>
            <p class="actions">
                <button type="submit" class="button internal" aria-keyshortcuts="Control+Enter">
                    {move || desk.words().note_send()} <kbd aria-hidden="true">"Ctrl ⏎"</kbd>
                </button>
            </p>
        </form>
    })
}
