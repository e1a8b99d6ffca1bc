//! What Jira itself finds by words. The desk asks once, and again only when it is told to: who comes
//! back to a search finds it as it was left.

use crate::command::Command;
use crate::desk::find::{Finding, Left};
use crate::domain::ticket::{IssueKey, Ticket};
use crate::route::Route;
use crate::ui::browser::page;
use crate::ui::parts::moment::Moment;
use crate::ui::remote::{Loaded, Remote};
use crate::ui::state::Desk;
use crate::ui::use_desk;
use crate::ui::views::ticket::head::StatusChip;
use futures_util::future::{AbortHandle, Abortable};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A search of Jira's and what it has found; a handle to copy.
#[derive(Clone, Copy)]
struct Finder {
    desk: Desk,
    text: StoredValue<String>,
    remote: RwSignal<Remote<Finding>>,
    /// The agent has put an end to it.
    is_stopped: RwSignal<bool>,
    /// Ends the question that is under way, and its request.
    end: StoredValue<Option<AbortHandle>>,
    /// Which row has the focus, or had it last.
    current: StoredValue<Option<usize>>,
    scroller: NodeRef<html::Div>,
    /// How far it is scrolled, in CSS pixels. What is about to leave the page cannot be asked any more.
    top: StoredValue<i32>,
}

impl Finder {
    fn new(desk: Desk, text: String) -> Finder {
        let left = desk.with_findings(|findings| findings.left(&text).cloned());
        let known = |ticket: &Ticket| untrack(|| desk.ticket(&ticket.key));
        let finder = Finder {
            desk,
            text: StoredValue::new(text),
            remote: RwSignal::new(match &left {
                Some(left) => Remote::Ready(left.finding.clone().with_known(known)),
                None => Remote::Loading,
            }),
            is_stopped: RwSignal::new(false),
            end: StoredValue::new(None),
            current: StoredValue::new(left.as_ref().and_then(|left| left.current)),
            scroller: NodeRef::new(),
            top: StoredValue::new(0),
        };
        if let Some(left) = left {
            finder.return_to(left);
        }
        let is_connected = Memo::new(move |_| desk.session().is_some());
        Effect::new(move |_| {
            if is_connected.get() && finder.remote.with_untracked(|remote| remote.value().is_none())
            {
                finder.ask();
            }
        });
        on_cleanup(move || {
            finder.end_question();
            finder.leave();
        });
        let keys = desk.keys;
        keys.on(Command::NextRow, move || finder.step(1));
        keys.on(Command::PreviousRow, move || finder.step(-1));
        keys.on(Command::Open, move || {
            if let Some(key) = finder.current_key() {
                desk.go(&Route::ticket(key));
            }
        });
        finder
    }

    /// Goes to where the search was left, once it is drawn and its heading has had its turn.
    fn return_to(self, left: Left) {
        let go = move || {
            if let Some(scroller) = self.scroller.try_get_untracked().flatten() {
                scroller.set_scroll_top(left.top);
            }
            if let Some(place) = left.current.filter(|_| page::is_focus_free()) {
                page::focus_in_place(&row(place));
            }
        };
        request_animation_frame(move || request_animation_frame(go));
    }

    /// Remembers what was found for who comes back, of whoever is still signed in.
    fn leave(self) {
        let found = self.remote.try_with_untracked(|remote| remote.value().cloned()).flatten();
        let words = self.text.try_get_value();
        let Some((finding, words)) =
            found.zip(words).filter(|_| self.desk.session_untracked().is_some())
        else {
            return;
        };
        let current = self.current.try_get_value().flatten();
        let top = self.top.try_get_value().unwrap_or_default();
        let left = Left { words, finding, top, current };
        self.desk.with_findings(|findings| findings.leave(left));
    }

    /// Asks for the first page, or for the one after what is there.
    fn ask(self) {
        let Some(session) = self.desk.session_untracked() else { return };
        self.end_question();
        let (end, ended) = AbortHandle::new_pair();
        self.end.set_value(Some(end));
        self.is_stopped.set(false);
        let known = self.remote.with_untracked(|remote| remote.value().cloned());
        let shown = known.as_ref().map_or(0, |known| known.tickets.len());
        let finding = known.unwrap_or_else(|| {
            self.text.with_value(|text| Finding::begin(&session.settings.project, text))
        });
        self.remote.update(|remote| *remote = std::mem::replace(remote, Remote::Loading).asked());
        spawn_local(async move {
            let answer = match Abortable::new(finding.more(&session.client), ended).await {
                Ok(answer) => answer,
                Err(_) => return,
            };
            if let Err(error) = &answer
                && error.is_sign_in()
            {
                self.desk.signed_out(error.clone());
            }
            let grows = answer.as_ref().is_ok_and(|found| found.tickets.len() > shown);
            self.remote.update(|remote| {
                *remote = std::mem::replace(remote, Remote::Loading).answered(answer);
            });
            // Who asked for more goes on with the first of it, unless they went on with something else.
            if shown > 0 && grows {
                request_animation_frame(move || {
                    if page::is_focus_free() || page::is_focus_in(".find-more") {
                        self.focus(shown);
                    }
                });
            }
        });
    }

    /// Ends the search; what was found stays.
    fn stop(self) {
        self.end_question();
        self.is_stopped.set(true);
        self.remote.update(|remote| {
            if let Some(found) = remote.value().cloned() {
                *remote = Remote::Ready(found);
            }
        });
        page::focus_soon(".find [data-heading]");
    }

    fn end_question(self) {
        if let Some(Some(end)) = self.end.try_update_value(Option::take) {
            end.abort();
        }
    }

    fn count(self) -> usize {
        self.remote.with_untracked(|remote| remote.value().map_or(0, |found| found.tickets.len()))
    }

    fn current_key(self) -> Option<IssueKey> {
        let place = self.current.get_value()?;
        self.remote.with_untracked(|remote| Some(remote.value()?.tickets.get(place)?.key.clone()))
    }

    fn step(self, by: isize) {
        let next = match self.current.get_value() {
            Some(place) => place.saturating_add_signed(by),
            None => 0,
        };
        self.focus(next.min(self.count().saturating_sub(1)));
    }

    fn scrolled(self) {
        if let Some(scroller) = self.scroller.get_untracked() {
            self.top.set_value(scroller.scroll_top());
        }
    }

    fn focus(self, place: usize) {
        page::focus(&row(place));
    }
}

/// The link of a row.
fn row(place: usize) -> String {
    format!(".found > :nth-child({}) a", place + 1)
}

/// What Jira finds.
#[component]
pub fn Find(text: String) -> impl IntoView {
    let desk = use_desk();
    let finder = Finder::new(desk, text);
    let remote = finder.remote;
    let is_asking = Memo::new(move |_| remote.with(Remote::is_asking));
    // What comes at once is not announced by a flicker.
    let is_slow = Memo::new(move |_| {
        remote.with(|remote| matches!(remote, Remote::Slow | Remote::Refreshing(_)))
    });
    let goes_on =
        Memo::new(move |_| remote.with(|remote| remote.value().is_some_and(Finding::goes_on)));
    let tickets = move || {
        remote.with(|remote| {
            let tickets = remote.value().map(|found| found.tickets.clone()).unwrap_or_default();
            tickets.into_iter().enumerate().collect::<Vec<_>>()
        })
    };
    let is_empty = Memo::new(move |_| {
        remote.with(|remote| remote.value().is_some_and(|found| found.tickets.is_empty()))
    });
    let told = move || {
        let words = desk.words();
        if finder.is_stopped.get() {
            return words.find_stopped().to_owned();
        }
        remote.with(|remote| match remote.value() {
            Some(found) if found.tickets.is_empty() => String::new(),
            Some(found) => {
                let count = words.found(found.tickets.len(), found.total, found.goes_on());
                format!("{count} · {}", words.found_sorted())
            }
            None if remote.is_asking() => words.find_under_way().to_owned(),
            None => String::new(),
        })
    };
    let back = move || {
        let (lane, arrangement) = desk.place.get();
        desk.href(&Route::Queue(lane, arrangement))
    };
    let stop = move || {
        view! {
            <button type="button" class="button" on:click=move |_| finder.stop()>
                {move || desk.words().find_stop()}
            </button>
        }
    };
    let retry = Callback::new(move |()| finder.ask());
    let again = move |_| {
        finder.ask();
        page::focus_soon(".find [data-heading]");
    };
    let is_cut_short = Memo::new(move |_| {
        finder.is_stopped.get() && remote.with(|remote| remote.value().is_none())
    });
    let begins = Memo::new(move |_| !finder.is_stopped.get() && desk.session().is_some());
    view! {
        <div
            class="find"
            node_ref=finder.scroller
            aria-busy=move || is_asking.get().to_string()
            on:scroll=move |_| finder.scrolled()
        >
            <header class="find-head">
                <h1 tabindex="-1" data-heading="">
                    <bdi>{move || finder.text.with_value(|text| desk.words().found_for(text))}</bdi>
                </h1>
                <a class="button quiet small" href=back>{move || desk.words().command(Command::Back)}</a>
                <p class="find-count" role="status">{told}</p>
            </header>
            <Show when=move || is_slow.get() && begins.get()>
                <div class="find-under-way">
                    <progress class="progress" aria-label=move || desk.words().find_under_way()></progress>
                    {stop()}
                </div>
            </Show>
            <Show when=move || is_cut_short.get()>
                <button type="button" class="button" on:click=again>
                    {move || desk.words().find_again()}
                </button>
            </Show>
            <Loaded remote=remote retry=retry>
                <Show when=move || is_empty.get()>
                    <p class="empty">{move || desk.words().found_nothing()}</p>
                </Show>
                <Show when=move || !is_empty.get()>
                    <ul class="found" aria-label=move || desk.words().found_list()>
                        <For each=tickets key=|(_, ticket)| ticket.id.clone() let((place, ticket))>
                            <FoundTicket finder=finder place=place ticket=ticket />
                        </For>
                    </ul>
                </Show>
                <Show when=move || goes_on.get()>
                    <button
                        type="button"
                        class="button find-more"
                        aria-disabled=move || is_asking.get().then_some("true")
                        on:click=move |_| if !is_asking.get_untracked() { finder.ask() }
                    >
                        {move || desk.words().find_more()}
                    </button>
                </Show>
            </Loaded>
        </div>
    }
}

/// A ticket that was found: what it is, how far it is, who asked, who is in charge, and when it was
/// changed last.
#[component]
fn FoundTicket(finder: Finder, place: usize, ticket: Ticket) -> impl IntoView {
    let desk = use_desk();
    let href = desk.href(&Route::ticket(ticket.key.clone()));
    let customer = ticket.account.or(ticket.email);
    let in_charge = ticket.assignee.map(|person| person.name);
    let in_charge = move || in_charge.clone().unwrap_or_else(|| desk.words().nobody().to_owned());
    view! {
        <li class="found-row">
            <a href=href on:focus=move |_| finder.current.set_value(Some(place))>
                <span class="found-key">{ticket.key.to_string()}</span>
                " "
                <bdi class="found-title">{ticket.title}</bdi>
            </a>
            <StatusChip status=ticket.status />
            <span class="found-who">
                {customer.map(|name| view! { <bdi>{name}</bdi> " · " })} <bdi>{in_charge}</bdi>
            </span>
            <span class="found-when"><Moment at=ticket.updated /></span>
        </li>
    }
}
