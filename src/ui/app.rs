//! The whole page: what it starts from, and which view stands where.
//!
//! The address is the only state of where the agent is. The list stays while a ticket is looked at,
//! so that going back costs nothing.

use crate::command::Command;
use crate::desk::preferences::{Density, Preferences, Theme};
use crate::desk::prepared::Prepared;
use crate::domain::ticket::IssueKey;
use crate::route::{Panel, Route, SettingsPage};
use crate::ui::browser::page;
use crate::ui::browser::start::Found;
use crate::ui::browser::store::BrowserStore;
use crate::ui::connecting::connecting;
use crate::ui::later::{self, View};
use crate::ui::parts::connection_state::ConnectionState;
use crate::ui::parts::lanes::Lanes;
use crate::ui::parts::palette::OpenPalette;
use crate::ui::parts::search::Search;
use crate::ui::state::{Desk, Site, use_desk};
use crate::ui::views::queue::Queue;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use std::rc::Rc;

/// Starts the page: reads the configuration and what is kept in this browser, then draws.
pub fn start() {
    // Leptos has no executor before it has mounted something.
    wasm_bindgen_futures::spawn_local(async {
        let Some(Found { texts, prepared, database }) = Found::ask().await else {
            return page::show_shell_failure();
        };
        let is_prepared = prepared.is_some();
        let (read, faults) = match prepared {
            Some(prepared) => (prepared, Vec::new()),
            None => connecting().await.read(&texts),
        };
        let Prepared { configuration, preferences } = read;
        let site = Site { configuration, faults, texts, is_prepared };
        page::remove_shell();
        mount_to_body(move || {
            view! { <Frame site=site database=database.map(Rc::new) preferences=preferences /> }
        });
    });
}

#[component]
fn Frame(
    site: Site,
    database: Option<Rc<BrowserStore>>,
    preferences: Preferences,
) -> impl IntoView {
    let desk = Desk::new(site, database, preferences);
    provide_context(desk);
    desk.follow_browser();
    desk.keys.listen(move || desk.preferences.with_untracked(|kept| !kept.single_keys_off));
    go_by_keys(desk);
    dress(desk);
    desk.begin();
    view! {
        <a class="unseen" href="#main" on:click=skip>{move || desk.words().skip_to_content()}</a>
        <Header />
        <nav class="lanes" aria-label=move || desk.words().lanes_label()>
            <Lanes />
        </nav>
        <Main />
        {later::once_painted(View::Around)}
    }
}

/// To the heading of what fills the page; the address stays, which says where one is.
fn skip(click: MouseEvent) {
    click.prevent_default();
    page::focus("#main > :last-child [data-heading]");
}

#[component]
fn Header() -> impl IntoView {
    let desk = use_desk();
    view! {
        <header class="bar">
            <a class="bar-name" href=desk.href(&Route::Home)>{move || desk.words().app_name()}</a>
            <Search />
            {later::once_painted(View::Bar)}
            <OpenPalette />
            <ConnectionState />
            <a class="bar-settings" href=desk.href(&Route::Settings(SettingsPage::Preferences))>
                {move || desk.words().settings()}
            </a>
        </header>
    }
}

/// What fills the page.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shown {
    List,
    Ticket(IssueKey),
    Find(String),
    Replies,
    Settings(SettingsPage),
    Missing,
}

impl Shown {
    fn at(route: &Route) -> Shown {
        match route {
            Route::Home | Route::Queue(..) => Shown::List,
            Route::Ticket(key, _) => Shown::Ticket(key.clone()),
            Route::Find(text) => Shown::Find(text.clone()),
            Route::Replies => Shown::Replies,
            Route::Settings(page) => Shown::Settings(*page),
            Route::Missing => Shown::Missing,
        }
    }

    fn is_ticket(&self) -> bool {
        matches!(self, Shown::Ticket(_))
    }

    /// For the style sheets.
    fn name(&self) -> &'static str {
        match self {
            Shown::List => "list",
            Shown::Ticket(_) => "ticket",
            Shown::Find(_) | Shown::Replies | Shown::Settings(_) | Shown::Missing => "page",
        }
    }
}

#[component]
fn Main() -> impl IntoView {
    let desk = use_desk();
    let shown = Memo::new(move |_| desk.route.with(Shown::at));
    let lane = Memo::new(move |_| desk.place.get().0);
    let arrangement = Memo::new(move |_| desk.place.get().1);
    follow(shown);
    desk.beside.set(shown.with_untracked(Shown::is_ticket));
    view! {
        <main
            id="main"
            class="frame"
            data-shows=move || shown.with(Shown::name)
            data-beside=move || desk.beside.get()
        >
            <section class="frame-list">
                <Queue lane=lane.into() arrangement=arrangement.into() />
            </section>
            {move || match shown.get() {
                Shown::List => ().into_any(),
                Shown::Ticket(key) => {
                    let panel = panel_on(desk, key.clone()).into();
                    let ticket = later::view(View::Ticket(key, panel));
                    view! { <article class="frame-ticket">{ticket}</article> }.into_any()
                }
                Shown::Find(text) => page(later::view(View::Find(text)).into_any()),
                Shown::Replies => page(later::view(View::Replies).into_any()),
                Shown::Settings(page_) => page(later::view(View::Settings(page_)).into_any()),
                Shown::Missing => page(later::view(View::Missing).into_any()),
            }}
        </main>
    }
}

/// The panel that is open on a ticket. The panels of other tickets do not touch it: the view of a
/// ticket that was left still stands for a moment, and must not be moved any more.
fn panel_on(desk: Desk, key: IssueKey) -> Memo<Panel> {
    Memo::new(move |last: Option<&Panel>| match desk.route.get() {
        Route::Ticket(shown, panel) if shown == key => panel,
        _ => last.cloned().unwrap_or(Panel::Read),
    })
}

fn page(content: AnyView) -> AnyView {
    view! { <section class="frame-page">{content}</section> }.into_any()
}

/// Whoever goes somewhere by keyboard, or hears the page read out, is taken to the heading. A panel
/// takes the focus itself. The list makes room for a ticket, and takes it back, once the ticket is
/// painted or gone: to lay out its rows anew takes longer than a key may.
fn follow(shown: Memo<Shown>) {
    let desk = use_desk();
    Effect::watch(
        move || shown.get(),
        move |now, _, _| {
            if now.is_ticket() != desk.beside.get_untracked() {
                page::once_painted(move || {
                    desk.beside.set(shown.with_untracked(Shown::is_ticket));
                });
            }
            let reads = desk.route.with_untracked(|at| matches!(at, Route::Ticket(_, Panel::Read)));
            match now {
                // What is typed into the search leads here by itself.
                Shown::List => page::focus_unless_typing(".frame-list [data-heading]"),
                Shown::Ticket(_) if reads => page::focus_soon(".frame-ticket [data-heading]"),
                Shown::Ticket(_) => {}
                Shown::Find(_) | Shown::Replies | Shown::Settings(_) | Shown::Missing => {
                    page::focus_soon(".frame-page [data-heading]");
                }
            }
        },
        false,
    );
}

/// The keys that go to a place from anywhere.
fn go_by_keys(desk: Desk) {
    for lane in desk.lanes() {
        desk.keys.on(Command::Lane(lane), move || desk.go(&Route::lane(lane)));
    }
    desk.keys.on(Command::Replies, move || desk.go(&Route::Replies));
    desk.keys.on(Command::Settings, move || desk.go(&Route::Settings(SettingsPage::Preferences)));
}

/// The language, the look and the title of the page follow what was chosen.
fn dress(desk: Desk) {
    Effect::new(move |_| page::set_root("lang", desk.words().tag()));
    let look = Memo::new(move |_| desk.preferences.with(|kept| (kept.theme, kept.density)));
    Effect::new(move |_| {
        let (theme, density) = look.get();
        let theme = match theme {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        page::set_root("data-theme", theme);
        let density = match density {
            Density::Comfortable => "comfortable",
            Density::Compact => "compact",
        };
        page::set_root("data-density", density);
    });
    Effect::new(move |_| {
        let words = desk.words();
        let place = match desk.route.get() {
            Route::Home => desk.lane_name(desk.place.get().0),
            Route::Queue(lane, _) => desk.lane_name(lane),
            Route::Ticket(key, _) => match desk.ticket(&key) {
                Some(ticket) => format!("{key} {}", ticket.title),
                None => key.to_string(),
            },
            Route::Find(text) => format!("{text} · {}", words.search_label()),
            Route::Replies => words.replies_title().to_owned(),
            Route::Settings(_) => words.settings().to_owned(),
            Route::Missing => words.missing_title().to_owned(),
        };
        let unseen = match desk.unseen.get() {
            0 => String::new(),
            count => format!("({count}) "),
        };
        page::set_title(format!("{unseen}{place} · {}", words.app_name()));
    });
}
