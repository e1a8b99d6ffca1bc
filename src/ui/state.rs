//! What the views share: one handle of signals, which every view has by [`use_desk`].

mod acts;
mod batches;
mod connection;
mod drafts;
mod leaving;
mod memory;
mod notices;
mod overlooked;
mod past;
mod queue;
mod refresh;
mod seen;
mod shortcuts;
mod snoozes;
mod team;
mod vault;

pub use batches::Bulk;
pub use connection::{Connection, Way};
pub use notices::{Told, What};
pub use past::{Asks, Past, Wish};

use crate::configuration::{Configuration, Fault};
use crate::desk::drafts::Drafts;
use crate::desk::ports::{Ports, Shelf, StoreError};
use crate::desk::preferences::{self, Preferences};
use crate::desk::prepared::{self, Prepared, Texts};
use crate::desk::session::Session;
use crate::desk::sync::Board;
use crate::domain::batch::Batch;
use crate::domain::journal::Operation;
use crate::domain::lane::Lane;
use crate::domain::plan::OperationId;
use crate::domain::presence::Others;
use crate::domain::ticket::IssueKey;
use crate::domain::time::Timestamp;
use crate::jira::Error;
use crate::route::{Arrangement, Route};
use crate::ui::browser::address::Address;
use crate::ui::browser::bell::Bell;
use crate::ui::browser::clock::BrowserClock;
use crate::ui::browser::page;
use crate::ui::browser::ports::ports;
use crate::ui::browser::store::BrowserStore;
use crate::ui::keys::Keys;
use crate::words::{Language, Words};
use acts::Acting;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::any::Any;
use std::collections::HashSet;
use std::rc::Rc;

/// What the page has started from.
#[derive(Clone, Debug)]
pub struct Site {
    pub configuration: Configuration,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// What it was read of.
    pub texts: Texts,
    /// Whether the next start will find it read.
    pub is_prepared: bool,
}

/// The running desk, as views see it. Copying it copies a handle.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What the agent chose on this device; changed by [`Desk::prefer`].
    pub preferences: RwSignal<Preferences>,
    /// The agent's language. Every sentence of the page tracks it, which other preferences must not
    /// have written anew.
    language: Memo<Language>,
    /// The same, as views read it.
    language_here: Memo<Language>,
    pub connection: RwSignal<Connection, LocalStorage>,
    /// The tickets at hand.
    pub board: RwSignal<Board>,
    /// When the tickets that are shown were written down, by this machine's clock, as long as Jira
    /// has not told them anew.
    pub seen_at: RwSignal<Option<Timestamp>>,
    /// Whether the agent has stopped the load, so that tickets are missing.
    pub is_partial: RwSignal<bool>,
    /// Why the last reading of the board failed, if it did.
    pub board_error: RwSignal<Option<Error>>,
    /// The time by this machine's clock; ticks every 30 s.
    pub now: RwSignal<Timestamp>,
    /// Where the agent is.
    pub route: Memo<Route>,
    /// The queue that is shown, or was shown last.
    pub place: Memo<(Lane, Arrangement)>,
    /// The place that is shown, or was shown before the settings.
    pub before_settings: Memo<Route>,
    /// The ticket that was shown last, if one was.
    pub last_ticket: Memo<Option<IssueKey>>,
    /// The acts that run or are unfinished, the newest last.
    pub operations: RwSignal<Vec<Operation>>,
    /// The acts that are over and of which something can be taken back, the newest last.
    pub past: RwSignal<Vec<Past>>,
    /// The ticket whose row has the focus, or would have it.
    pub current: RwSignal<Option<IssueKey>>,
    /// Who else is at the ticket of that row, as they were read.
    pub others: RwSignal<Option<(IssueKey, Others)>>,
    /// The rows of the list that are chosen, to be acted on together.
    pub chosen: RwSignal<HashSet<IssueKey>>,
    /// What the agent wants to do with several tickets, or with one that asks for a choice first.
    pub bulk: RwSignal<Option<(Bulk, Vec<IssueKey>)>>,
    /// The acts that were asked for together, the newest last.
    pub batches: RwSignal<Vec<Batch>>,
    /// What the agent wants to take back.
    pub wish: RwSignal<Option<Wish>>,
    /// What is to be told in the tray, the newest last.
    pub told: RwSignal<Vec<Told>>,
    /// How much news has come since the page was seen last.
    pub unseen: RwSignal<usize>,
    /// Whether the browser believes that it has a network.
    pub online: RwSignal<bool>,
    /// Whether the list has made room for a ticket beside it, a frame after the ticket was shown.
    pub beside: RwSignal<bool>,
    /// Whether the page has painted what it begins with. What that does not need is fetched and drawn
    /// from then on, so that it does not have to wait for it.
    pub has_painted: RwSignal<bool>,
    /// Whether the browser keeps drafts and acts beyond this page.
    pub keeps: bool,
    /// Whether the token in use is remembered on this device.
    pub has_vault: RwSignal<bool>,
    pub keys: Keys,
    address: Address,
    site: StoredValue<Site>,
    /// What only the later modules know, until the agent leaves.
    memory: StoredValue<Option<Rc<dyn Any>>, LocalStorage>,
    database: StoredValue<Option<Rc<BrowserStore>>, LocalStorage>,
    /// Made of the database by the first that needs them.
    ports: StoredValue<Option<Ports>, LocalStorage>,
    acting: StoredValue<Acting, LocalStorage>,
    bell: StoredValue<Bell, LocalStorage>,
    /// Ends a load before its end.
    halt: StoredValue<Bell, LocalStorage>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Desk")
    }
}

/// The running desk. Only in components and what they own.
pub fn use_desk() -> Desk {
    expect_context()
}

/// The desk, for a view that comes and goes, and all within it. A signal remembers whoever has read it
/// until it changes the next time, and the language hardly ever does: these views read it from a memo
/// that goes with them.
pub fn use_desk_for_a_while() -> Desk {
    let desk = use_desk();
    let desk = Desk { language_here: Memo::new(move |_| desk.language.get()), ..desk };
    provide_context(desk);
    desk
}

impl Desk {
    /// A desk that is not connected yet.
    pub fn new(site: Site, database: Option<Rc<BrowserStore>>, preferences: Preferences) -> Desk {
        let lanes = site.configuration.settings.shown_lanes();
        let lane = preferences.lane.filter(|lane| lanes.contains(lane));
        let first = lane.or(lanes.first().copied()).unwrap_or(Lane::New);
        let address = Address::follow(lanes);
        let route = address.route();
        let place = Memo::new(move |last: Option<&(Lane, Arrangement)>| match route.get() {
            Route::Queue(lane, arrangement) => (lane, arrangement),
            route => {
                let mut place = last.cloned().unwrap_or_else(|| (first, Arrangement::default()));
                // What Jira looks for is what was typed, and is typed on from there.
                if let Route::Find(text) = route {
                    place.1.filter.text = text;
                }
                place
            }
        });
        let before_settings = Memo::new(move |last: Option<&Route>| match route.get() {
            Route::Settings(_) => last.cloned().unwrap_or(Route::Home),
            route => route,
        });
        let last_ticket = Memo::new(move |last: Option<&Option<IssueKey>>| match route.get() {
            Route::Ticket(key, _) => Some(key),
            _ => last.cloned().flatten(),
        });
        // A memo that nobody reads remembers nothing of the places in between; to track it is not
        // to read it.
        Effect::new(move |_| {
            before_settings.with(|_| ());
            last_ticket.with(|_| ());
        });
        let preferences = RwSignal::new(preferences);
        let site = StoredValue::new(site);
        let language = Memo::new(move |_| {
            let chosen = preferences.with(|kept| Language::of_tag(kept.language.as_deref()?));
            let of_site = || site.with_value(|site| site.configuration.language);
            chosen.or_else(of_site).unwrap_or_else(page::language)
        });
        Desk {
            preferences,
            language,
            language_here: language,
            connection: RwSignal::new_local(Connection::Starting),
            board: RwSignal::new(Board::empty()),
            seen_at: RwSignal::new(None),
            is_partial: RwSignal::new(false),
            board_error: RwSignal::new(None),
            now: RwSignal::new(BrowserClock::now()),
            route,
            place,
            before_settings,
            last_ticket,
            operations: RwSignal::new(Vec::new()),
            past: RwSignal::new(Vec::new()),
            current: RwSignal::new(None),
            others: RwSignal::new(None),
            chosen: RwSignal::new(HashSet::new()),
            bulk: RwSignal::new(None),
            batches: RwSignal::new(Vec::new()),
            wish: RwSignal::new(None),
            told: RwSignal::new(Vec::new()),
            unseen: RwSignal::new(0),
            online: RwSignal::new(page::is_online()),
            beside: RwSignal::new(false),
            has_painted: RwSignal::new(false),
            keeps: database.is_some(),
            has_vault: RwSignal::new(false),
            keys: Keys::new(),
            address,
            site,
            memory: StoredValue::new_local(None),
            database: StoredValue::new_local(database),
            ports: StoredValue::new_local(None),
            acting: StoredValue::new_local(Acting::default()),
            bell: StoredValue::new_local(Bell::default()),
            halt: StoredValue::new_local(Bell::default()),
        }
    }

    /// The sentences in the agent's language, tracked. Not inlined: every view asks for them.
    #[inline(never)]
    pub fn words(self) -> Words {
        // A view may have gone before what it has begun.
        Words(self.language_here.try_get().unwrap_or_else(|| self.language.get()))
    }

    /// What the agent is signed in to, tracked.
    pub fn session(self) -> Option<Rc<Session>> {
        self.connection.with(|connection| match connection {
            Connection::Ready(session) => Some(session.clone()),
            _ => None,
        })
    }

    /// The same, without tracking: for acts.
    pub fn session_untracked(self) -> Option<Rc<Session>> {
        untrack(|| self.session())
    }

    /// Something of the site's configuration.
    pub(super) fn configured<T>(self, read: impl FnOnce(&Configuration) -> T) -> T {
        self.site.with_value(|site| read(&site.configuration))
    }

    /// What is wrong with the site's configuration.
    pub fn configuration_faults(self) -> Vec<Fault> {
        self.site.with_value(|site| site.faults.clone())
    }

    /// Whether the Jira is the simulated one.
    pub fn is_demonstration(self) -> bool {
        self.configured(|site| site.demonstration.is_some())
    }

    /// The address of a ticket in Jira itself; `None` in the demonstration, which has no pages.
    pub fn in_jira(self, key: &IssueKey) -> Option<String> {
        let site = self.session()?.site.clone();
        site.starts_with("http").then(|| format!("{site}/browse/{key}"))
    }

    /// Goes to a place; Back returns.
    pub fn go(self, route: &Route) {
        self.address.go(route);
    }

    /// Puts a place where the present one is.
    pub fn replace(self, route: &Route) {
        self.address.replace(route);
    }

    /// The address of a place, for links.
    pub fn href(self, route: &Route) -> String {
        self.address.href(route)
    }

    /// The identity of a new act. Made when its form opens, so that a double click is one act.
    pub fn operation_id(self) -> OperationId {
        OperationId(self.ports().random.uuid())
    }

    /// This instant, by this machine's clock.
    pub fn instant(self) -> Timestamp {
        BrowserClock::now()
    }

    /// What was typed and not yet sent.
    pub fn drafts(self) -> Drafts {
        Drafts::new(self.ports())
    }

    /// Everything that acts and drafts need of the browser. Not for what shows the queue: it would
    /// bring all of it into the page's first module.
    pub(crate) fn ports(self) -> Ports {
        if let Some(ports) = self.ports.get_value() {
            return ports;
        }
        let ports = ports(self.database.get_value());
        self.ports.set_value(Some(ports.clone()));
        ports
    }

    /// Changes what the agent chose, at once here and then in the database.
    pub fn prefer(self, change: impl Fn(&mut Preferences) + 'static) {
        self.preferences.update(&change);
        spawn_local(async move {
            let ports = self.ports();
            if let Err(error) = Preferences::update(&*ports.store, change).await {
                self.tell(What::NotKept(error));
            }
            self.site.update_value(|site| site.is_prepared = false);
            self.prepare_start().await;
        });
    }

    /// Writes down what the next start will begin from, unless that is done. Without it the next
    /// start only takes longer.
    pub(crate) async fn prepare_start(self) {
        let Some(site) = self.site.try_get_value().filter(|site| !site.is_prepared) else { return };
        if !site.faults.is_empty() {
            return;
        }
        let store = self.ports().store;
        let Ok(chosen) = store.get(Shelf::Preferences, preferences::KEY).await else { return };
        let preferences = Preferences::read(chosen.as_deref());
        let texts = Texts { preferences: chosen, ..site.texts };
        let prepared = Prepared { configuration: site.configuration, preferences };
        let Some(bytes) = prepared.to_bytes(&texts) else { return };
        let kept = store.put_bytes(Shelf::Preferences, prepared::KEY, bytes).await;
        self.site.update_value(|site| site.is_prepared = kept.is_ok());
    }

    /// Tells that the browser could not keep something.
    pub fn not_kept(self, error: StoreError) {
        self.tell(What::NotKept(error));
    }
}
