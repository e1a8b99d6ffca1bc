//! The text of the mail, with canned replies inserted where one writes.

use super::help_pages::HelpPages;
use super::sending::Sending;
use crate::domain::template::{Language, Template, language_of, shortcut_at, spliced};
use crate::jira::plain_text;
use crate::ui::browser::{caret, files};
use crate::ui::draft::Found;
use crate::ui::parts::template_picker::{Picker, Struck, TemplateList, TemplateSearch};
use crate::ui::use_desk;
use crate::words::Words;
use leptos::html::Textarea;
use leptos::prelude::*;
use web_sys::{ClipboardEvent, KeyboardEvent};

/// The text field and what can be inserted into it; a handle to copy.
#[derive(Clone, Copy)]
struct Writing {
    sending: Sending,
    field: NodeRef<Textarea>,
    /// Called by `/` in the text.
    slash: Picker,
    /// Called by the button.
    search: Picker,
}

impl Writing {
    /// Puts a canned reply where one writes, in place of the shortcut if one was typed.
    fn insert(self, template: &Template) {
        self.put(&self.sending.filled(template));
        let form = self.sending.drafting.form;
        let mail = self.sending.calling(template, form.get_untracked());
        form.set(mail);
    }

    fn put(self, insertion: &str) {
        let Some(field) = self.field.get_untracked() else { return };
        let text = field.value();
        let (start, end) = caret::selection(&field);
        let is_called = self.slash.typed.with_untracked(Option::is_some);
        let slash = shortcut_at(&text, end).filter(|_| is_called);
        let start = slash.map_or(start, |(start, _)| start);
        let (text, place) = spliced(&text, start, end, insertion);
        self.slash.type_(None);
        self.search.type_(None);
        caret::put(&field, &text, place);
        self.sending.drafting.form.update(|form| form.body = text);
    }

    fn typed(self) {
        let Some(field) = self.field.get_untracked() else { return };
        let text = field.value();
        let (_, end) = caret::selection(&field);
        self.slash.type_(shortcut_at(&text, end).map(|(_, typed)| typed));
        self.sending.drafting.form.update(|form| form.body = text);
    }

    fn leave_search(self) {
        self.search.type_(None);
        if let Some(field) = self.field.get_untracked() {
            _ = field.focus();
        }
    }
}

#[component]
pub(super) fn Body(sending: Sending) -> impl IntoView {
    let desk = use_desk();
    let language = RwSignal::new(language_of_customer(sending));
    let writing = Writing {
        sending,
        field: NodeRef::new(),
        slash: Picker::new(desk, "slash", language),
        search: Picker::new(desk, "canned", language),
    };
    Effect::new(move |_| {
        if let Some(field) = writing.field.get() {
            let goes_on =
                sending.drafting.found.with_untracked(|found| matches!(found, Found::Restored(_)));
            let text = field.value();
            caret::put(&field, &text, if goes_on { usize::MAX } else { 0 });
        }
    });
    let choose = Callback::new(move |template: Template| writing.insert(&template));
    let is_searching = move || writing.search.is_open();
    let help = StoredValue::new(desk.settings().help_search().cloned());
    let in_help = RwSignal::new(false);
    let expanded = |is_open: bool| if is_open { "true" } else { "false" };
    let insert = Callback::new(move |address: String| writing.put(&address));
    let leave_help = Callback::new(move |()| {
        in_help.set(false);
        writing.leave_search();
    });
    view! {
        <div class="field reply-body">
            <div class="reply-body-head">
                <label for="reply-text">{move || desk.words().message()}</label>
                <button
                    type="button"
                    class="button small"
                    aria-expanded=move || expanded(is_searching())
                    on:click=move |_| match writing.search.typed.with_untracked(Option::is_some) {
                        true => writing.leave_search(),
                        false => writing.search.type_(Some(String::new())),
                    }
                >
                    {move || desk.words().canned_replies()}
                </button>
                <Show when=move || help.with_value(Option::is_some)>
                    <button
                        type="button"
                        class="button small"
                        aria-expanded=move || expanded(in_help.get())
                        on:click=move |_| in_help.update(|is_open| *is_open = !*is_open)
                    >
                        {move || desk.words().help_pages()}
                    </button>
                </Show>
            </div>
            <Show when=move || in_help.get()>
                // What is typed there stays when the ticket changes.
                {help.get_value().map(|tool| {
                    let ticket = untrack(|| sending.opened.ticket());
                    view! { <HelpPages tool=tool ticket=ticket insert=insert leave=leave_help /> }
                })}
            </Show>
            <Show when=is_searching>
                <TemplateSearch
                    picker=writing.search
                    choose=choose
                    leave=Callback::new(move |()| writing.leave_search())
                />
            </Show>
            <Text writing=writing />
            <Show when=move || writing.slash.is_open()>
                <div class="canned panel">
                    <TemplateList picker=writing.slash choose=choose />
                </div>
            </Show>
            <p id="reply-text-hint" class="hint">{move || desk.words().message_hint()}</p>
        </div>
    }
}

#[component]
fn Text(writing: Writing) -> impl IntoView {
    let Writing { sending, field, slash, .. } = writing;
    let form = sending.drafting.form;
    let hear = move |event: KeyboardEvent| match slash.strike(&event) {
        Struck::Chose(template) => writing.insert(&template),
        Struck::Left => slash.type_(None),
        Struck::Moved | Struck::Nothing => {}
    };
    let paste = move |event: ClipboardEvent| {
        let pasted = files::pasted(&event);
        if !pasted.is_empty() {
            event.prevent_default();
            sending.add_files(pasted);
        }
    };
    view! {
        <textarea
            node_ref=field
            id="reply-text"
            class="input grows"
            rows="8"
            // Whom it is for speaks it, which is not always the agent's.
            lang=move || Words(slash.language.get()).tag()
            aria-describedby="reply-text-hint"
            aria-autocomplete="list"
            aria-controls=move || slash.is_open().then(|| slash.list_id())
            aria-activedescendant=move || slash.is_open().then(|| slash.active_id()).flatten()
            prop:value=move || form.with(|form| form.body.clone())
            on:input=move |_| writing.typed()
            on:keydown=hear
            on:paste=paste
            on:blur=move |_| slash.type_(None)
        ></textarea>
    }
}

/// The language that the customer wrote in; the agent's when their words do not tell.
fn language_of_customer(sending: Sending) -> Language {
    let conversation = untrack(|| sending.opened.conversation());
    let told =
        conversation.and_then(|conversation| language_of(&plain_text(conversation.description()?)));
    told.unwrap_or_else(|| untrack(|| sending.desk.words().0))
}
