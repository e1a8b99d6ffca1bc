//! What the desk needs of the machine it runs on: a clock, chance, a database, locks between tabs.

use crate::domain::time::Timestamp;
use crate::http::LocalFuture;
use std::fmt;
use std::rc::Rc;

/// Time.
pub trait Clock {
    fn now(&self) -> Timestamp;

    /// Ends when `millis` milliseconds have passed. A browser may take longer, never less.
    fn sleep(&self, millis: i64) -> LocalFuture<'_, ()>;
}

/// Chance.
pub trait Random {
    /// A new UUID of version 4, in lower case with hyphens.
    fn uuid(&self) -> String;

    /// A number from 0 to below 1, not fit for secrets.
    fn fraction(&self) -> f64;
}

/// A part of the database. Keys of different shelves never meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shelf {
    /// Acts and how far they came.
    Journal,
    /// What was typed and not yet sent.
    Drafts,
    /// The bytes of files that wait to be sent.
    Files,
    /// Drafts whose act is done.
    Sent,
    /// What the agent chose on this device, and what it knows of their Jira.
    Preferences,
    /// The tickets as they were seen last.
    Snapshot,
}

impl Shelf {
    pub const ALL: [Shelf; 6] = [
        Shelf::Journal,
        Shelf::Drafts,
        Shelf::Files,
        Shelf::Sent,
        Shelf::Preferences,
        Shelf::Snapshot,
    ];

    /// The shelf's name in a database. It never changes.
    pub fn name(self) -> &'static str {
        match self {
            Shelf::Journal => "journal",
            Shelf::Drafts => "drafts",
            Shelf::Files => "files",
            Shelf::Sent => "sent",
            Shelf::Preferences => "preferences",
            Shelf::Snapshot => "snapshot",
        }
    }
}

/// Why something could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser gives no database, or has lost it.
    Unavailable,
    /// There is no room left.
    Full,
}

/// What [`Store::update`] makes of a value: the new one, or `None` to leave it as it is.
pub type Change<'a> = Box<dyn FnOnce(Option<String>) -> Option<String> + 'a>;

/// A database of texts and bytes by shelf and key. A write ends only when the database says that
/// it is complete: what happens to the tab afterwards does not undo it.
pub trait Store {
    fn get<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
    ) -> LocalFuture<'a, Result<Option<String>, StoreError>>;

    /// The keys that begin with `prefix`, in order, with their texts.
    fn list<'a>(
        &'a self,
        shelf: Shelf,
        prefix: &'a str,
    ) -> LocalFuture<'a, Result<Vec<(String, String)>, StoreError>>;

    fn put<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
        text: String,
    ) -> LocalFuture<'a, Result<(), StoreError>>;

    /// Removes a text. One that is not there is removed already.
    fn remove<'a>(&'a self, shelf: Shelf, key: &'a str) -> LocalFuture<'a, Result<(), StoreError>>;

    /// Reads, changes and writes a text in one transaction: no other tab comes between. The change
    /// is called exactly once, unless the database fails before.
    fn update<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
        change: Change<'a>,
    ) -> LocalFuture<'a, Result<(), StoreError>>;

    /// Writes new texts in one transaction, or nothing at all when one of the keys has a text
    /// already; tells which.
    fn add_all(
        &self,
        shelf: Shelf,
        texts: Vec<(String, String)>,
    ) -> LocalFuture<'_, Result<bool, StoreError>>;

    fn get_bytes<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
    ) -> LocalFuture<'a, Result<Option<Vec<u8>>, StoreError>>;

    fn put_bytes<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
        bytes: Vec<u8>,
    ) -> LocalFuture<'a, Result<(), StoreError>>;

    /// Removes bytes. Those that are not there are removed already.
    fn remove_bytes<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
    ) -> LocalFuture<'a, Result<(), StoreError>>;
}

/// Something held that nobody else can hold; dropping it lets it go.
pub trait Lock {}

/// Locks that all tabs of the site share. The lock of a tab that closes or breaks is free at once.
pub trait Locks {
    /// Takes a lock as soon as nobody holds it; `None` when there are no locks to be had.
    fn take<'a>(&'a self, name: &'a str) -> LocalFuture<'a, Option<Box<dyn Lock>>>;
}

/// Everything the desk needs of its machine. Cloning it is cheap.
#[derive(Clone)]
pub struct Ports {
    pub clock: Rc<dyn Clock>,
    pub random: Rc<dyn Random>,
    pub store: Rc<dyn Store>,
    pub locks: Rc<dyn Locks>,
}

impl fmt::Debug for Ports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ports")
    }
}
