//! The panel of a mail to the customer.

use super::body::Body;
use super::checks::Checks;
use super::pending::PendingReply;
use super::preview::Preview;
use super::sending::Sending;
use crate::command::Command;
use crate::domain::draft::DraftKind;
use crate::domain::reply::ReplyDraft;
use crate::ui::browser::files;
use crate::ui::draft::Found;
use crate::ui::opened::Opened;
use crate::ui::parts::closing_choice::ClosingChoice;
use crate::ui::parts::draft_notice::DraftNotice;
use crate::ui::parts::files::Files;
use crate::ui::parts::recipients::Recipients;
use crate::ui::remote::Loaded;
use crate::ui::use_desk;
use leptos::prelude::*;
use web_sys::DragEvent;

/// A mail to the customer. `template` is the id of a canned reply to begin with.
#[component]
pub fn ReplyPanel(opened: Opened, template: Option<String>) -> impl IntoView {
    let desk = use_desk();
    let template = StoredValue::new(template);
    let act = Memo::new(move |_| desk.act_of(&opened.key(), &DraftKind::Reply));
    let is_leaving = Memo::new(move |_| act.with(Option::is_some));
    view! {
        <section class="panel reply" aria-labelledby="reply-heading">
            <h2 id="reply-heading">{move || desk.words().reply_heading()}</h2>
            <Loaded remote=opened.remote retry=Callback::new(move |()| opened.reload())>
                {move || match is_leaving.get() {
                    true => view! { <PendingReply key=opened.key() act=act /> }.into_any(),
                    false => view! { <Composer opened=opened template=template.get_value() /> }.into_any(),
                }}
            </Loaded>
        </section>
    }
}

#[component]
fn Composer(opened: Opened, template: Option<String>) -> impl IntoView {
    let desk = use_desk();
    let sending = Sending::begin(desk, opened)?;
    begin_with(sending, template);
    desk.keys.on(Command::Send, move || sending.send(false));
    desk.keys.on(Command::SendAndClose, move || sending.send(true));
    let drafting = sending.drafting;
    let is_ready = Memo::new(move |_| drafting.found.with(|found| *found != Found::Looking));
    let drop = move |event: DragEvent| {
        event.prevent_default();
        sending.add_files(files::dropped(&event));
    };
    Some(view! {
        <form
            class="fields reply-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                sending.send(false);
            }
            on:dragover=|event| event.prevent_default()
            on:drop=drop
        >
            <DraftNotice drafting=drafting />
            <Show when=move || is_ready.get()>
                {move || {
                    drafting.epoch.track();
                    view! { <Fields sending=sending /> }
                }}
            </Show>
        </form>
    })
}

/// A mail that was asked for with a canned reply begins with it, unless something was written.
fn begin_with(sending: Sending, template: Option<String>) {
    let Some(id) = template else { return };
    let found = sending.drafting.found;
    let form = sending.drafting.form;
    Effect::new(move |was_done: Option<bool>| {
        let is_new = found.with(|found| *found == Found::Nothing);
        let is_empty = form.with_untracked(|form| form.body.is_empty());
        if was_done == Some(true) || !is_new || !is_empty {
            return was_done == Some(true);
        }
        let known = sending.desk.canned_replies();
        if let Some(template) = known.iter().find(|template| template.id == id) {
            let body = sending.filled(template);
            let mail = ReplyDraft { body, ..form.get_untracked() };
            sending.drafting.put(sending.calling(template, mail));
        }
        true
    });
}

#[component]
fn Fields(sending: Sending) -> impl IntoView {
    let desk = use_desk();
    let form = sending.drafting.form;
    let (to, cc) = form.with_untracked(|form| (form.to.clone(), form.cc.clone()));
    let change_to = Callback::new(move |to| form.update(|form| form.to = to));
    let change_cc = Callback::new(move |cc| form.update(|form| form.cc = cc));
    let offered = Signal::derive(move || opened_transitions(sending.opened));
    view! {
        <Recipients
            id="reply-to"
            label=Signal::derive(move || desk.words().recipients_to())
            begin=to
            change=change_to
        />
        <Recipients
            id="reply-cc"
            label=Signal::derive(move || desk.words().recipients_cc())
            begin=cc
            change=change_cc
        />
        <div class="field">
            <label for="reply-subject">{move || desk.words().subject()}</label>
            <input
                id="reply-subject"
                class="input"
                type="text"
                prop:value=move || form.with(|form| form.subject.clone())
                on:input:target=move |event| form.update(|form| form.subject = event.target().value())
            />
        </div>
        <Body sending=sending />
        <Files
            files=Signal::derive(move || form.with(|form| form.files.clone()))
            is_reading=Signal::derive(move || sending.reading.get() > 0)
            add=Callback::new(move |chosen| sending.add_files(chosen))
            remove=Callback::new(move |id: String| sending.remove_file(&id))
        />
        <Preview sending=sending />
        <Show when=move || sending.asks_closing.get()>
            <div class="message reply-closing">
                <p>{move || desk.words().closing_choose()}</p>
                <ClosingChoice offered=offered closing=sending.closing />
            </div>
        </Show>
        <Checks sending=sending />
        <Buttons sending=sending />
    }
}

fn opened_transitions(opened: Opened) -> Vec<crate::domain::ticket::Transition> {
    opened.conversation().map_or_else(Vec::new, |conversation| conversation.transitions.clone())
}

#[component]
fn Buttons(sending: Sending) -> impl IntoView {
    let desk = use_desk();
    let form = sending.drafting.form;
    let is_asked = move |closes: bool| {
        sending.asked.with(|asked| asked.as_ref().map(|a| a.closes) == Some(closes))
    };
    let label = move |closes: bool| {
        let words = desk.words();
        match (is_asked(closes), closes) {
            (true, false) => words.send_anyway().to_owned(),
            (true, true) => words.send_anyway_and_close().to_owned(),
            (false, _) => form.with(|form| words.send_to(&form.to, closes)),
        }
    };
    view! {
        <p class="hint">{move || desk.words().channel(sending.channel)}</p>
        <p class="actions">
            <button type="submit" class="button primary" aria-keyshortcuts="Control+Enter">
                {move || label(false)} <kbd aria-hidden="true">"Ctrl ⏎"</kbd>
            </button>
            <button
                type="button"
                class="button"
                aria-keyshortcuts="Control+Shift+Enter"
                on:click=move |_| sending.send(true)
            >
                {move || label(true)} <kbd aria-hidden="true">"Ctrl ⇧ ⏎"</kbd>
            </button>
        </p>
    }
}
