//! Everything the desk needs of its machine, given by the browser.

use super::clock::BrowserClock;
use super::locks::WebLocks;
use super::random::BrowserRandom;
use super::store::BrowserStore;
use crate::desk::memory::{MemoryLocks, MemoryStore};
use crate::desk::ports::{Locks, Ports, Store};
use std::rc::Rc;

/// The browser's ports. What it refuses to give is replaced by something that lasts as long as the
/// page.
pub fn ports(database: Option<Rc<BrowserStore>>) -> Ports {
    let store: Rc<dyn Store> = match database {
        Some(database) => database,
        None => MemoryStore::new(),
    };
    let locks: Rc<dyn Locks> = match WebLocks::find() {
        Some(locks) => Rc::new(locks),
        None => MemoryLocks::new(),
    };
    Ports { clock: Rc::new(BrowserClock), random: Rc::new(BrowserRandom), store, locks }
}
