//! The conversation in reading order: what was said, on whose ground, with files and changes
//! between.

mod changed;
mod said;

use crate::domain::conversation::Content;
use crate::domain::reading::{Item, Matter, Reading};
use crate::domain::ticket::Attachment;
use crate::route::{Panel, Route};
use crate::ui::browser::page;
use crate::ui::opened::Opened;
use crate::ui::parts::attachment::{Attachments, FileView};
use crate::ui::parts::moment::Moment;
use crate::ui::parts::unconnected::Unconnected;
use crate::ui::remote::Loaded;
use crate::ui::state::Connection;
use crate::ui::use_desk;
use changed::Changed;
use leptos::prelude::*;
use said::{Customer, Folded, Said};
use std::sync::Arc;

/// Where reading begins.
const BEGINNING: &str = ".talk [data-begins]";

#[component]
pub fn ConversationView(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    let retry = Callback::new(move |()| opened.reload());
    let is_cut_off = Memo::new(move |_| {
        let is_known = opened.remote.with(|remote| remote.value().is_some());
        !is_known && !desk.connection.with(Connection::may_come)
    });
    view! {
        <section class="conversation" aria-labelledby="conversation-heading">
            <h2 id="conversation-heading" class="unseen">{move || desk.words().conversation()}</h2>
            {move || match is_cut_off.get() {
                true => view! { <Unconnected /> }.into_any(),
                false => view! {
                    <Loaded remote=opened.remote retry=retry skeleton=skeleton>
                        <Talk opened=opened />
                    </Loaded>
                }.into_any(),
            }}
        </section>
    }
}

fn skeleton() -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="unseen">{use_desk().words().not_read_yet()}</span>
            <i></i><i></i><i></i><i></i><i></i><i></i>
        </div>
    }
}

/// An item with a number of its own; it gets another one when what it holds changes, so that
/// nothing is drawn anew but what is new.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Numbered {
    number: usize,
    begins: bool,
    item: Arc<Item>,
}

#[component]
fn Talk(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    let files = Memo::new(move |_| {
        opened.conversation().map_or_else(Vec::new, |talk| talk.attachments.clone())
    });
    provide_context(Attachments(files));
    let customer = Memo::new(move |_| opened.ticket().and_then(|ticket| ticket.email));
    provide_context(Customer(customer));
    let items = Memo::new(move |last: Option<&Vec<Numbered>>| {
        let reading = opened.conversation().map(|talk| Reading::of(&talk)).unwrap_or_default();
        numbered(reading, last.map_or(&[], Vec::as_slice))
    });
    let missing = Memo::new(move |_| opened.conversation().map_or(0, |talk| talk.missing_comments));
    let reads = desk.route.with_untracked(|route| matches!(route, Route::Ticket(_, Panel::Read)));
    if reads && items.with_untracked(|items| items.iter().any(|item| item.item.folded)) {
        page::scroll_soon(BEGINNING);
    }
    view! {
        <Show when=move || { missing.get() > 0 }>
            <p class="hint">{move || desk.words().missing_comments(missing.get())}</p>
        </Show>
        <ol class="talk">
            <For each=move || items.get() key=|item| item.number children=move |item| line(&item) />
        </ol>
    }
}

fn numbered(reading: Reading, last: &[Numbered]) -> Vec<Numbered> {
    let mut next = last.iter().map(|known| known.number + 1).max().unwrap_or_default();
    let begins = reading.begins;
    let items = reading.items.into_iter().enumerate();
    items
        .map(|(place, item)| {
            let begins = begins == Some(place);
            let known = last.iter().find(|known| known.begins == begins && *known.item == item);
            known.cloned().unwrap_or_else(|| {
                next += 1;
                Numbered { number: next, begins, item: Arc::new(item) }
            })
        })
        .collect()
}

fn line(numbered: &Numbered) -> AnyView {
    let begins = numbered.begins.then_some("");
    let item = numbered.item.clone();
    match &item.matter {
        Matter::Files(files) => {
            view! { <li class="talk-files"><Files files=files.clone() /></li> }.into_any()
        }
        Matter::Entry(entry) => match (&entry.content, item.folded) {
            (Content::Changes(changes), _) => {
                view! { <li class="talk-changed"><Changed entry=entry.clone() changes=changes.clone() /></li> }
                    .into_any()
            }
            (_, true) => view! { <li data-begins=begins><Folded entry=entry.clone() /></li> }.into_any(),
            (_, false) => view! { <li data-begins=begins><Said entry=entry.clone() /></li> }.into_any(),
        },
    }
}

/// Files that came together.
#[component]
fn Files(files: Vec<Attachment>) -> impl IntoView {
    let desk = use_desk();
    let first = files.first();
    let at = first.map(|file| file.created).unwrap_or_default();
    let author = first.and_then(|file| file.author.as_ref()).map(|author| author.name.clone());
    view! {
        <p class="talk-line">
            <bdi>{move || author.clone().unwrap_or_else(|| desk.words().somebody().to_owned())}</bdi>
            " " {move || desk.words().files_attached()} " " <Moment at=at />
        </p>
        <div class="files">
            {files.into_iter().map(|file| view! { <FileView file=file /> }).collect_view()}
        </div>
    }
}
