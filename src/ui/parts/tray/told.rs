//! How acts ended, and what could not be done.

use super::notice::{Notice, TicketLink, Tone, after, go_on};
use crate::command::Command;
use crate::domain::link::judge;
use crate::domain::notice::Report;
use crate::domain::plan::OperationId;
use crate::ui::parts::keycaps::KeyOf;
use crate::ui::state::{Asks, Told, What};
use crate::ui::{use_desk, use_desk_for_a_while};
use crate::words::Words;
use leptos::prelude::*;
use std::time::Duration;

/// How long the end of an act is shown.
const SHOWN: Duration = Duration::from_secs(8);

/// What was told, besides news.
#[component]
pub(super) fn ToldActs() -> impl IntoView {
    let desk = use_desk();
    let told = Memo::new(move |_| {
        desk.told.with(|told| {
            let others = told.iter().filter(|told| !matches!(told.what, What::News(_)));
            others.cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <For each=move || told.get() key=|told| told.id let:told>
            <ToldOne told=told />
        </For>
    }
}

#[component]
fn ToldOne(told: Told) -> impl IntoView {
    let desk = use_desk_for_a_while();
    let id = told.id;
    let tone = tone(&told.what);
    if !stays(&told.what) {
        after(SHOWN, move || desk.dismiss(id));
    }
    let key = match &told.what {
        What::Ended(report, _) => Some(report.subject().1.clone()),
        What::Overlooked(key, _) => Some(key.clone()),
        _ => None,
    };
    let done = match &told.what {
        What::Ended(_, operation) => Some(operation.clone()),
        _ => None,
    };
    let what = told.what.clone();
    let details = move || {
        let items = details(&what, desk.words());
        (!items.is_empty()).then(|| {
            view! { <ul>{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()}</ul> }
        })
    };
    let links = match &told.what {
        What::ToolsBlocked(tools) => tools.clone(),
        _ => Vec::new(),
    };
    // An administrator may be wrong, or a file of settings come from anywhere.
    let link = |(name, address): (String, String)| match judge(&address) {
        Some(safe) => {
            let href = safe.href;
            view! { <a href=href target="_blank" rel="noopener noreferrer">{name}</a> }.into_any()
        }
        None => view! { <span>{name}</span> }.into_any(),
    };
    let sentence = move || {
        let words = desk.words();
        match &told.what {
            What::Ended(report, _) => words.report(report),
            What::NotKept(error) => words.not_kept(*error).to_owned(),
            What::ListUnreadable => words.list_unreadable().to_owned(),
            What::ListNotKept => words.list_not_kept().to_owned(),
            What::TooLate(Some((act, ticket))) => words.too_late(act, ticket),
            What::TooLate(None) => words.nothing_to_undo().to_owned(),
            What::NotDecided => words.not_decided().to_owned(),
            What::OverAlready(act, ticket) => words.over_already(act, ticket),
            What::Lasts(act, ticket, _) => words.cannot_be_undone(act, ticket),
            What::NotUndone(act, ticket, error) => {
                format!("{}. {}", words.act_on(act, ticket), words.failure(error))
            }
            What::SignedOut => words.act_needs_sign_in().to_owned(),
            What::Overlooked(..) => words.went_over().to_owned(),
            What::BackOnline => words.online_again().to_owned(),
            What::ToolsBlocked(_) => words.tools_blocked().to_owned(),
            What::News(notice) => notice.title.clone(),
        }
    };
    view! {
        <Notice tone=tone on_close=Callback::new(move |()| desk.dismiss(id))>
            <p>{key.map(|key| view! { <TicketLink key=key /> " " })} {sentence}</p>
            {details}
            {done.map(|operation| view! { <WantBack told=id operation=operation /> })}
            {(!links.is_empty()).then(|| view! {
                <div class="actions">{links.into_iter().map(link).collect_view()}</div>
            })}
        </Notice>
    }
}

/// The way back from an act, as long as there may be one.
#[component]
fn WantBack(told: usize, operation: OperationId) -> impl IntoView {
    let desk = use_desk();
    let act = StoredValue::new(operation);
    let can_be_wanted = Memo::new(move |_| act.with_value(|act| desk.is_past(act)));
    let want = move |_| {
        desk.dismiss(told);
        go_on();
        desk.want_past_back(act.get_value(), Asks::WhenSomethingStays);
    };
    view! {
        <Show when=move || can_be_wanted.get()>
            <div class="actions">
                <button type="button" class="button small" on:click=want>
                    {move || desk.words().undo()}
                    <KeyOf command=Command::Undo />
                </button>
            </div>
        </Show>
    }
}

/// What is told in several sentences.
fn details(what: &What, words: Words) -> Vec<String> {
    match what {
        What::Lasts(_, _, lasting) => lasting.iter().map(|why| words.lasting(why)).collect(),
        What::Ended(Report::Done { left_out, .. }, _) => {
            left_out.iter().map(|one| words.left_out(one)).collect()
        }
        What::Overlooked(_, found) => found.iter().map(|one| words.overlooked(one)).collect(),
        _ => Vec::new(),
    }
}

/// Whether it is told until the agent has closed it.
fn stays(what: &What) -> bool {
    match what {
        What::NotKept(_) | What::ToolsBlocked(_) | What::Lasts(..) | What::Overlooked(..) => true,
        What::Ended(Report::Done { left_out, .. }, _) => !left_out.is_empty(),
        _ => false,
    }
}

fn tone(what: &What) -> Tone {
    match what {
        What::Ended(Report::Done { skipped: 0, left_out, .. }, _) if left_out.is_empty() => {
            Tone::Good
        }
        What::BackOnline => Tone::Good,
        What::Ended(Report::Discarded { .. } | Report::Done { .. }, _)
        | What::TooLate(_)
        | What::NotDecided
        | What::OverAlready(..)
        | What::Lasts(..)
        | What::Overlooked(..)
        | What::SignedOut
        | What::ListUnreadable
        | What::ListNotKept
        | What::ToolsBlocked(_) => Tone::Warn,
        What::NotKept(_) | What::NotUndone(..) => Tone::Bad,
        What::Ended(..) | What::News(_) => Tone::Plain,
    }
}
