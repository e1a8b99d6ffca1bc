//! Who, what and how far: the first lines of a ticket.

use crate::domain::ticket::{Status, StatusCategory};
use crate::ui::browser::intl;
use crate::ui::opened::Opened;
use crate::ui::use_desk;
use leptos::prelude::*;

#[component]
pub(super) fn Head(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    let name = move || format!("{}, {}", opened.key(), desk.words().open_in_jira());
    let ticket = move || opened.shown();
    let waits = move || {
        let until = desk.waits_until(&ticket()?)?;
        let words = desk.words();
        let (title, until) =
            (intl::absolute(words, until), intl::relative(words, until, desk.now.get()));
        Some(view! { <span class="chip" title=title>{words.waits_until()} " " {until}</span> })
    };
    let status = Memo::new(move |_| ticket().map(|ticket| ticket.status));
    let fact = move |name: fn(crate::words::Words) -> &'static str,
                     value: Signal<Option<String>>| {
        view! {
            <Show when=move || value.with(Option::is_some)>
                <div><dt>{move || name(desk.words())}</dt><dd><bdi>{move || value.get()}</bdi></dd></div>
            </Show>
        }
    };
    use crate::domain::edit::Field;
    let kind = Signal::derive(move || ticket()?.kind.map(|kind| kind.name));
    let group = Signal::derive(move || ticket()?.group.map(|group| group.name));
    let account = Signal::derive(move || ticket()?.account);
    let email = Signal::derive(move || ticket()?.email);
    let in_charge = Signal::derive(move || {
        let person = ticket()?.assignee.map(|person| person.name);
        Some(person.unwrap_or_else(|| desk.words().nobody().to_owned()))
    });
    view! {
        <header class="ticket-head">
            <p class="ticket-key">
                {move || match desk.in_jira(&opened.key()) {
                    Some(address) => view! {
                        <a href=address target="_blank" rel="noopener noreferrer" aria-label=name>
                            {opened.key().to_string()} <span aria-hidden="true">" ↗"</span>
                        </a>
                    }
                    .into_any(),
                    None => view! { <span>{opened.key().to_string()}</span> }.into_any(),
                }}
                {move || status.get().map(|status| view! { <StatusChip status=status /> })}
                {waits}
            </p>
            <h1 tabindex="-1" data-heading="">
                <bdi>{move || ticket().map_or_else(|| opened.key().to_string(), |ticket| ticket.title)}</bdi>
            </h1>
            <dl class="ticket-facts">
                {fact(|words| words.field(Field::Kind), kind)}
                {fact(|words| words.field(Field::Group), group)}
                {fact(|words| words.field(Field::Account), account)}
                {fact(|words| words.field(Field::Email), email)}
                {fact(|words| words.field(Field::Assignee), in_charge)}
            </dl>
        </header>
    }
}

/// A status: Jira's word for it, and the shape of its stage.
#[component]
pub(crate) fn StatusChip(status: Status) -> impl IntoView {
    let desk = use_desk();
    let category = status.category;
    let stage = match category {
        StatusCategory::New => "new",
        StatusCategory::InProgress => "progress",
        StatusCategory::Done => "done",
        StatusCategory::Undefined => "undefined",
    };
    view! {
        <span class="chip status" data-stage=stage title=move || desk.words().category(category)>
            {status.name}
        </span>
    }
}
