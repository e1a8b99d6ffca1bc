//! How acts ended, and what could not be done.

use super::notice::{Notice, TicketLink, Tone, after};
use crate::domain::link::judge;
use crate::domain::notice::Report;
use crate::ui::state::{Told, What};
use crate::ui::use_desk;
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
    let desk = use_desk();
    let id = told.id;
    if !matches!(told.what, What::NotKept(_) | What::ToolsBlocked(_)) {
        after(SHOWN, move || desk.dismiss(id));
    }
    let tone = match &told.what {
        What::Ended(Report::Done { skipped: 0, .. }) | What::BackOnline => Tone::Good,
        What::Ended(Report::Discarded { .. } | Report::Done { .. })
        | What::TooLate(_)
        | What::ToolsBlocked(_) => Tone::Warn,
        What::NotKept(_) => Tone::Bad,
        What::Ended(_) | What::News(_) => Tone::Plain,
    };
    let key = match &told.what {
        What::Ended(report) => Some(report.subject().1.clone()),
        _ => None,
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
            What::Ended(report) => words.report(report),
            What::NotKept(error) => words.not_kept(*error).to_owned(),
            What::TooLate(Some((act, ticket))) => words.too_late(act, ticket),
            What::TooLate(None) => words.nothing_to_undo().to_owned(),
            What::BackOnline => words.online_again().to_owned(),
            What::ToolsBlocked(_) => words.tools_blocked().to_owned(),
            What::News(notice) => notice.title.clone(),
        }
    };
    view! {
        <Notice tone=tone on_close=Callback::new(move |()| desk.dismiss(id))>
            <p>{key.map(|key| view! { <TicketLink key=key /> " " })} {sentence}</p>
            {(!links.is_empty()).then(|| view! {
                <div class="actions">{links.into_iter().map(link).collect_view()}</div>
            })}
        </Notice>
    }
}
