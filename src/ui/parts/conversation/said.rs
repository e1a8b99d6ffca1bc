//! Something that was said: by the customer, to the customer, or among colleagues.

use crate::domain::conversation::{Content, Entry, Voice};
use crate::domain::document::Document;
use crate::domain::person::Person;
use crate::domain::quote::{Parts, split};
use crate::domain::time::Timestamp;
use crate::jira::plain_text;
use crate::ui::parts::document::DocumentView;
use crate::ui::parts::moment::Moment;
use crate::ui::use_desk;
use crate::words::Words;
use leptos::ev::{Event, Targeted};
use leptos::prelude::*;
use web_sys::HtmlDetailsElement;

/// The customer's address. Mails arrive under the name of the account that reads the mailbox, so
/// it is what tells who spoke.
#[derive(Clone, Copy)]
pub(super) struct Customer(pub(super) Memo<Option<String>>);

/// What stands on a message's first line.
#[derive(Clone, Debug)]
struct Head {
    /// `None` for the description.
    voice: Option<Voice>,
    author: Option<Person>,
    at: Timestamp,
}

fn taken_apart(entry: Entry) -> (Head, Document) {
    let (voice, document) = match entry.content {
        Content::Message(voice, document) => (Some(voice), document),
        Content::Description(document) => (None, document),
        Content::Changes(_) => (None, Document::default()),
    };
    (Head { voice, author: entry.author, at: entry.at }, document)
}

/// For the style sheets.
fn voice_name(voice: Option<Voice>) -> &'static str {
    match voice {
        None => "request",
        Some(Voice::Incoming) => "incoming",
        Some(Voice::Outgoing) => "outgoing",
        Some(Voice::Internal) => "internal",
    }
}

/// A message that stands open.
#[component]
pub(super) fn Said(entry: Entry) -> impl IntoView {
    let (head, document) = taken_apart(entry);
    let voice = voice_name(head.voice);
    view! {
        <article class="said" data-voice=voice>
            <header class="said-head">{head_view(head)}</header>
            <Body document=document />
        </article>
    }
}

/// A message of which one line is shown. What it holds is drawn when it is opened.
#[component]
pub(super) fn Folded(entry: Entry) -> impl IntoView {
    let (head, document) = taken_apart(entry);
    let (voice, beginning) = (voice_name(head.voice), beginning(&document));
    let document = StoredValue::new(document);
    let is_open = RwSignal::new(false);
    let toggled = move |event: Targeted<Event, HtmlDetailsElement>| {
        is_open.set(event.target().open());
    };
    view! {
        <details class="said" data-voice=voice on:toggle:target=toggled>
            <summary class="said-head">
                {head_view(head)}
                <span class="said-beginning">{beginning}</span>
            </summary>
            <Show when=move || is_open.get()>
                <Body document=document.get_value() />
            </Show>
        </details>
    }
}

fn head_view(head: Head) -> impl IntoView {
    let desk = use_desk();
    let Head { voice, author, at } = head;
    let title = move || match voice {
        Some(voice) => desk.words().voice(voice),
        None => desk.words().description(),
    };
    let mailbox = desk.settings().reporter;
    let is_mail = author.as_ref().map(|author| &author.account) == mailbox.as_ref()
        && matches!(voice, None | Some(Voice::Incoming));
    let customer = use_context::<Customer>().filter(|_| is_mail);
    let author = move || {
        let customer = customer.and_then(|Customer(address)| address.get());
        let author = || author.as_ref().map(|author| author.name.clone());
        customer.or_else(author).unwrap_or_else(|| desk.words().somebody().to_owned())
    };
    view! {
        <h3 class="said-author"><bdi>{author}</bdi></h3>
        <span class="chip" class:internal=voice == Some(Voice::Internal)>{title}</span>
        <Moment at=at />
    }
}

/// What is new stands open; the signature and the mails that are quoted below are behind "…".
#[component]
fn Body(document: Document) -> impl IntoView {
    let Parts { words, signature, history } = split(&document);
    view! {
        <DocumentView document=words />
        {folded(signature, |words| words.signature())}
        {folded(history, |words| words.quoted())}
    }
}

fn folded(document: Document, name: fn(Words) -> &'static str) -> Option<AnyView> {
    let desk = use_desk();
    let name = move || name(desk.words());
    (!document.blocks.is_empty()).then(|| {
        view! {
            <details class="said-folded">
                <summary aria-label=name title=name>"…"</summary>
                <DocumentView document=document />
            </details>
        }
        .into_any()
    })
}

/// The first words, for one line.
fn beginning(document: &Document) -> String {
    const ENOUGH: usize = 160;
    let text = plain_text(&split(document).words);
    let words: Vec<&str> = text.split_whitespace().take(ENOUGH / 4).collect();
    words.join(" ").chars().take(ENOUGH).collect()
}
