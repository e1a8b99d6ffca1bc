//! What stands beside a conversation: the checklist, linked issues, the customer's other tickets and
//! similar ones.

use super::head::StatusChip;
use crate::domain::checklist::{Line, LineState};
use crate::domain::ticket::{Link, Relation, Ticket};
use crate::route::{Panel, Route};
use crate::ui::browser::page;
use crate::ui::opened::Opened;
use crate::ui::parts::moment::Moment;
use crate::ui::use_desk;
use leptos::prelude::*;

/// How many of the customer's other tickets are shown: the newest.
const OTHERS: usize = 8;

/// How many similar tickets are shown.
const SIMILAR: usize = 5;

#[component]
pub(super) fn Aside(opened: Opened, panel: Signal<Panel>) -> impl IntoView {
    let shows_checklist = move || panel.with(|panel| *panel != Panel::Triage);
    // A look through all tickets at hand; the ticket itself does not wait for it.
    let looks_through = page::painted();
    view! {
        <aside class="ticket-aside">
            <Show when=shows_checklist>
                <ChecklistView opened=opened />
            </Show>
            <Links opened=opened />
            <Show when=move || looks_through.get()>
                <Others opened=opened />
                <Similar opened=opened />
            </Show>
        </aside>
    }
}

#[component]
fn ChecklistView(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    let lines = Memo::new(move |_| opened.checklist().map_or_else(Vec::new, |list| list.lines));
    let progress = move || {
        let (met, all) = opened.checklist()?.progress();
        Some(desk.words().lines_met(met, all))
    };
    let line = move |line: Line| {
        let field = line.field;
        let (state, reason) = match line.state {
            LineState::Met => ("met", None),
            LineState::Kept(finding) => ("kept", Some(finding)),
            LineState::LeftEmpty => ("empty", None),
            LineState::Open(finding) => ("open", Some(finding)),
        };
        let spoken = move || match state {
            "met" => desk.words().met(),
            "kept" => desk.words().kept(),
            "empty" => desk.words().left_empty(),
            _ => desk.words().open_line(),
        };
        let reason = reason.map(|finding| {
            view! { <span class="check-reason">{move || desk.words().finding(&finding)}</span> }
        });
        view! {
            <li class="check" data-state=state>
                <span class="check-name">{move || desk.words().field(field)}</span>
                <span class="unseen">{spoken}</span>
                {reason}
            </li>
        }
    };
    view! {
        <section class="aside-part" aria-labelledby="checklist-heading">
            <h2 id="checklist-heading">
                <a href=desk.href(&Route::Ticket(opened.key(), Panel::Triage))>
                    {move || desk.words().checklist()}
                </a>
                " " <span class="number">{progress}</span>
            </h2>
            <ul class="checks">{move || lines.get().into_iter().map(line).collect_view()}</ul>
        </section>
    }
}

#[component]
fn Links(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    let links = Memo::new(move |_| {
        let mut links = opened.ticket().map_or_else(Vec::new, |ticket| ticket.links);
        links.sort_by_key(|link| link.relation != Relation::IsClonedBy);
        links
    });
    let item = move |link: Link| {
        let phrase = link.phrase;
        let relation = move || match link.relation {
            Relation::IsClonedBy => desk.words().is_cloned_by().to_owned(),
            Relation::Clones => desk.words().clones().to_owned(),
            Relation::Other => phrase.clone(),
        };
        let status = link.status.map(|status| view! { <StatusChip status=status /> });
        view! {
            <li class="linked">
                <span class="linked-relation">{relation}</span> " "
                <a href=desk.href(&Route::ticket(link.key.clone()))>{link.key.to_string()}</a> " "
                {status} " " <bdi class="linked-title">{link.title}</bdi>
            </li>
        }
    };
    view! {
        <Show when=move || links.with(|links| !links.is_empty())>
            <section class="aside-part" aria-labelledby="links-heading">
                <h2 id="links-heading">{move || desk.words().linked_issues()}</h2>
                <ul class="linked-list">{move || links.get().into_iter().map(item).collect_view()}</ul>
            </section>
        </Show>
    }
}

#[component]
fn Others(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    let others = Memo::new(move |_| {
        let ticket = opened.ticket();
        let mut others =
            ticket.map_or_else(Vec::new, |ticket| desk.board.with(|board| board.earlier(&ticket)));
        others.sort_by_key(|other| (other.is_done(), std::cmp::Reverse(other.updated)));
        others.truncate(OTHERS);
        others
    });
    view! {
        <Show when=move || others.with(|others| !others.is_empty())>
            <section class="aside-part" aria-labelledby="others-heading">
                <h2 id="others-heading">{move || desk.words().same_customer()}</h2>
                <TicketList tickets=others />
            </section>
        </Show>
    }
}

/// Tickets that may be about the same thing, and the way to the help site's pages about it. They
/// are looked for once for a title, not with every change of the board.
#[component]
fn Similar(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    let title = Memo::new(move |_| opened.ticket().map(|ticket| ticket.title));
    let knows_earlier = Memo::new(move |_| desk.knows_earlier());
    let tickets = Memo::new(move |_| {
        if title.with(Option::is_none) || !knows_earlier.get() {
            return Vec::new();
        }
        let Some(ticket) = untrack(|| opened.ticket()) else { return Vec::new() };
        desk.board.with_untracked(|board| board.similar(&ticket, SIMILAR))
    });
    let search = StoredValue::new(desk.settings().help_search().cloned());
    let address = move || {
        let ticket = opened.ticket();
        search.with_value(|search| Some(search.as_ref()?.address_for(ticket.as_ref())))
    };
    let link = move |address: String| {
        view! {
            <p class="linked-more">
                <a href=address target="_blank" rel="noopener noreferrer">
                    {move || desk.words().search_help_for_this()}
                </a>
            </p>
        }
    };
    let is_shown = move || search.with_value(Option::is_some) || !tickets.with(Vec::is_empty);
    view! {
        <Show when=is_shown>
            <section class="aside-part" aria-labelledby="similar-heading">
                <h2 id="similar-heading">{move || desk.words().similar_tickets()}</h2>
                <TicketList tickets=tickets />
                {move || address().map(link)}
            </section>
        </Show>
    }
}

#[component]
fn TicketList(tickets: Memo<Vec<Ticket>>) -> impl IntoView {
    let desk = use_desk();
    let item = move |other: Ticket| {
        view! {
            <li class="linked">
                <a href=desk.href(&Route::ticket(other.key.clone()))>{other.key.to_string()}</a> " "
                <StatusChip status=other.status /> " "
                <bdi class="linked-title">{other.title}</bdi> " " <Moment at=other.updated />
            </li>
        }
    };
    view! {
        <ul class="linked-list">{move || tickets.get().into_iter().map(item).collect_view()}</ul>
    }
}
