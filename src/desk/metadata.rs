//! What a session learns of its Jira and that seldom changes. The browser's database keeps it for the
//! sessions of an hour, as long as it keeps the tickets.

use crate::desk::ports::{Ports, Shelf, Store, StoreError};
use crate::desk::preferences::{self, Preferences};
use crate::domain::message::{CreateField, FileLimit};
use crate::domain::ticket::Choice;
use crate::domain::time::Timestamp;
use async_lock::OnceCell as AsyncOnceCell;
use serde::{Deserialize, Serialize};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::fmt;

/// Where it stands on the shelf of the preferences.
pub const KEY: &str = "metadata";

/// Tells the form of what was written. It changes with every change of what [`Metadata`] holds.
pub(super) const FORM: u8 = 1;

/// How long Jira is not asked again, in milliseconds: an hour.
const LONGEST_MILLIS: i64 = 3_600_000;

/// The most that is kept, in bytes. A create screen takes a few thousand.
const LARGEST: usize = 1 << 20;

/// What was learned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Metadata {
    /// When the oldest of it was, by this machine's clock.
    since: Option<Timestamp>,
    /// The id of the link type that means "clones", where there is one.
    pub clone_link: Option<String>,
    pub file_limit: Option<FileLimit>,
    /// The ids of the project's statuses that count as done.
    pub done_statuses: Option<Vec<String>>,
    /// The types of projects.
    pub kinds: BTreeMap<String, Vec<Choice>>,
    /// The fields of create screens, by project and then by type.
    pub create_fields: BTreeMap<String, BTreeMap<String, Vec<CreateField>>>,
}

impl Metadata {
    /// For the database; `None` when it is nothing, or too much.
    fn to_text(&self, origin: &str) -> Option<String> {
        self.since?;
        let text = origin.to_owned() + &serde_json::to_string(self).ok()?;
        (text.len() <= LARGEST).then_some(text)
    }

    /// From the database; `None` when it is of another origin, too old, or cannot be read.
    fn from_text(text: &str, origin: &str, now: Timestamp) -> Option<Metadata> {
        let read: Metadata = serde_json::from_str(text.strip_prefix(origin)?).ok()?;
        (read.since.is_some() && !read.is_old(now)).then_some(read)
    }

    fn is_old(&self, now: Timestamp) -> bool {
        self.since.is_some_and(|since| !(0..=LONGEST_MILLIS).contains(&now.millis_since(since)))
    }
}

/// What a session has learned, and the database that keeps it.
#[derive(Debug, Default)]
pub(super) struct Memory {
    known: RefCell<Metadata>,
    keeping: OnceCell<Keeping>,
}

#[derive(Debug)]
struct Keeping {
    ports: Ports,
    /// What a record begins with: its form, and whose Jira it tells of by which settings.
    origin: String,
    /// Whether it was read what earlier sessions have kept.
    is_recalled: AsyncOnceCell<()>,
    /// Whether the agent has left: nothing is kept any more.
    is_over: Cell<bool>,
}

/// How a session holds its memory. It is reached only through a table of addresses: the page's start
/// lets sessions go, and knows nothing of what they have learned.
pub(super) trait Remembering: fmt::Debug {
    fn memory(&self) -> &Memory;
}

impl Remembering for Memory {
    fn memory(&self) -> &Memory {
        self
    }
}

impl Memory {
    /// From now on what is learned is kept, and what was kept is known.
    pub fn keep(&self, ports: Ports, origin: String) {
        let is_recalled = AsyncOnceCell::new();
        let keeping = Keeping { ports, origin, is_recalled, is_over: Cell::new(false) };
        _ = self.keeping.set(keeping);
    }

    /// The agent leaves: nothing is kept any more.
    pub fn end(&self) {
        if let Some(keeping) = self.keeping.get() {
            keeping.is_over.set(true);
        }
    }

    /// What is known and not too old.
    pub async fn known<T>(&self, look: impl FnOnce(&Metadata) -> Option<T>) -> Option<T> {
        if let Some(keeping) = self.keeping.get() {
            keeping.is_recalled.get_or_init(|| self.recall(keeping)).await;
            let now = keeping.ports.clock.now();
            if self.known.borrow().is_old(now) {
                self.known.take();
            }
        }
        look(&self.known.borrow())
    }

    /// Reads what earlier sessions have kept, or throws it away. What this one has learned is newer.
    async fn recall(&self, keeping: &Keeping) {
        if !keeping.is_wanted().await {
            return;
        }
        let store = &*keeping.ports.store;
        let Ok(Some(text)) = store.get(Shelf::Preferences, KEY).await else { return };
        let now = keeping.ports.clock.now();
        match Metadata::from_text(&text, &keeping.origin, now) {
            Some(read) if *self.known.borrow() == Metadata::default() => {
                self.known.replace(read);
            }
            Some(_) => {}
            None => _ = forget(store).await,
        }
    }

    /// Remembers something. That the database does not is no failure: the next session asks.
    pub async fn learn(&self, change: impl FnOnce(&mut Metadata)) {
        change(&mut self.known.borrow_mut());
        let Some(keeping) = self.keeping.get() else { return };
        self.known.borrow_mut().since.get_or_insert(keeping.ports.clock.now());
        if !keeping.is_wanted().await {
            return;
        }
        let text = self.known.borrow().to_text(&keeping.origin);
        let (Some(text), store) = (text, &*keeping.ports.store) else { return };
        _ = store.put(Shelf::Preferences, KEY, text).await;
        // Whoever has signed out meanwhile leaves nothing behind.
        if !keeping.is_wanted().await {
            _ = forget(store).await;
        }
    }

    /// Forgets everything, here and in the database.
    pub async fn forget(&self) {
        let keeping = self.keeping.get();
        if let Some(keeping) = keeping {
            keeping.is_recalled.get_or_init(|| async {}).await;
        }
        self.known.take();
        if let Some(keeping) = keeping {
            _ = forget(&*keeping.ports.store).await;
        }
    }
}

impl Keeping {
    /// Whether the agent is here and wants something of Jira on this device, as far as was chosen in any
    /// tab.
    async fn is_wanted(&self) -> bool {
        let chosen = self.ports.store.get(Shelf::Preferences, preferences::KEY).await;
        let is_chosen = |text: Option<String>| !Preferences::read(text.as_deref()).keeps_no_tickets;
        chosen.is_ok_and(is_chosen) && !self.is_over.get()
    }
}

/// Removes what was kept, whoever has learned it.
pub async fn forget(store: &dyn Store) -> Result<(), StoreError> {
    store.remove(Shelf::Preferences, KEY).await
}

#[cfg(test)]
mod tests;
