//! Ports that live in memory: for tests, and for a page whose browser refuses to keep anything.

#[cfg(test)]
pub(crate) mod accompanied;

use crate::desk::ports::{Change, Clock, Lock, Locks, Ports, Random, Shelf, Store, StoreError};
use crate::domain::time::Timestamp;
use crate::http::LocalFuture;
use std::cell::{Cell, RefCell};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

type Place = (&'static str, String);

/// A database that is gone with the page.
#[derive(Debug, Default)]
pub struct MemoryStore {
    texts: RefCell<BTreeMap<Place, String>>,
    bytes: RefCell<BTreeMap<Place, Vec<u8>>>,
    failure: Cell<Option<StoreError>>,
}

impl MemoryStore {
    pub fn new() -> Rc<MemoryStore> {
        Rc::new(MemoryStore::default())
    }

    /// From now on everything fails like this, or nothing any more.
    pub fn fail(&self, failure: Option<StoreError>) {
        self.failure.set(failure);
    }

    fn answer<'a, T: 'a>(
        &self,
        answer: impl FnOnce() -> T,
    ) -> LocalFuture<'a, Result<T, StoreError>> {
        let answer = match self.failure.get() {
            Some(failure) => Err(failure),
            None => Ok(answer()),
        };
        Box::pin(async move { answer })
    }
}

fn place(shelf: Shelf, key: &str) -> Place {
    (shelf.name(), key.to_owned())
}

impl Store for MemoryStore {
    fn get<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
    ) -> LocalFuture<'a, Result<Option<String>, StoreError>> {
        self.answer(|| self.texts.borrow().get(&place(shelf, key)).cloned())
    }

    fn list<'a>(
        &'a self,
        shelf: Shelf,
        prefix: &'a str,
    ) -> LocalFuture<'a, Result<Vec<(String, String)>, StoreError>> {
        self.answer(|| {
            let texts = self.texts.borrow();
            let from = texts.range(place(shelf, prefix)..);
            from.take_while(|((name, key), _)| *name == shelf.name() && key.starts_with(prefix))
                .map(|((_, key), text)| (key.clone(), text.clone()))
                .collect()
        })
    }

    fn put<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
        text: String,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        self.answer(|| {
            self.texts.borrow_mut().insert(place(shelf, key), text);
        })
    }

    fn remove<'a>(&'a self, shelf: Shelf, key: &'a str) -> LocalFuture<'a, Result<(), StoreError>> {
        self.answer(|| {
            self.texts.borrow_mut().remove(&place(shelf, key));
        })
    }

    fn update<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
        change: Change<'a>,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        self.answer(|| {
            let before = self.texts.borrow().get(&place(shelf, key)).cloned();
            if let Some(after) = change(before) {
                self.texts.borrow_mut().insert(place(shelf, key), after);
            }
        })
    }

    fn add_all(
        &self,
        shelf: Shelf,
        texts: Vec<(String, String)>,
    ) -> LocalFuture<'_, Result<bool, StoreError>> {
        self.answer(|| {
            let mut kept = self.texts.borrow_mut();
            let is_new = texts.iter().all(|(key, _)| !kept.contains_key(&place(shelf, key)));
            if is_new {
                kept.extend(texts.into_iter().map(|(key, text)| (place(shelf, &key), text)));
            }
            is_new
        })
    }

    fn get_bytes<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
    ) -> LocalFuture<'a, Result<Option<Vec<u8>>, StoreError>> {
        self.answer(|| self.bytes.borrow().get(&place(shelf, key)).cloned())
    }

    fn put_bytes<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
        bytes: Vec<u8>,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        self.answer(|| {
            self.bytes.borrow_mut().insert(place(shelf, key), bytes);
        })
    }

    fn remove_bytes<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        self.answer(|| {
            self.bytes.borrow_mut().remove(&place(shelf, key));
        })
    }
}

/// Locks within one page.
#[derive(Debug, Default)]
pub struct MemoryLocks {
    /// Those that are held, with who waits for them.
    held: Rc<RefCell<HashMap<String, Vec<Waker>>>>,
}

impl MemoryLocks {
    pub fn new() -> Rc<MemoryLocks> {
        Rc::new(MemoryLocks::default())
    }
}

impl Locks for MemoryLocks {
    fn take<'a>(&'a self, name: &'a str) -> LocalFuture<'a, Option<Box<dyn Lock>>> {
        Box::pin(poll_fn(move |context| match self.held.borrow_mut().entry(name.to_owned()) {
            Entry::Occupied(mut waiting) => {
                waiting.get_mut().push(context.waker().clone());
                Poll::Pending
            }
            Entry::Vacant(free) => {
                free.insert(Vec::new());
                let held = Held { held: self.held.clone(), name: name.to_owned() };
                Poll::Ready(Some(Box::new(held) as Box<dyn Lock>))
            }
        }))
    }
}

struct Held {
    held: Rc<RefCell<HashMap<String, Vec<Waker>>>>,
    name: String,
}

impl Lock for Held {}

impl Drop for Held {
    fn drop(&mut self) {
        let waiting = self.held.borrow_mut().remove(&self.name);
        waiting.into_iter().flatten().for_each(Waker::wake);
    }
}

/// A clock that stands until it is moved, and chance that counts: what is done with them happens
/// the same way every time.
#[derive(Debug, Default)]
pub struct ManualClock {
    now: Cell<i64>,
    /// When the sleepers want to be woken.
    alarms: RefCell<BTreeMap<u64, i64>>,
    count: Cell<u64>,
}

impl ManualClock {
    pub fn at(now: Timestamp) -> Rc<ManualClock> {
        Rc::new(ManualClock { now: Cell::new(now.0), ..ManualClock::default() })
    }

    pub fn advance(&self, millis: i64) {
        self.now.set(self.now.get() + millis);
    }

    /// Moves on to the next moment at which a sleeper wakes; `false` when nobody sleeps.
    pub fn advance_to_alarm(&self) -> bool {
        let next = self.alarms.borrow().values().min().copied();
        if let Some(next) = next {
            self.now.set(self.now.get().max(next));
        }
        next.is_some()
    }

    fn number(&self) -> u64 {
        self.count.set(self.count.get() + 1);
        self.count.get()
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.now.get())
    }

    fn sleep(&self, millis: i64) -> LocalFuture<'_, ()> {
        let alarm = Alarm { clock: self, number: self.number(), at: self.now.get() + millis };
        self.alarms.borrow_mut().insert(alarm.number, alarm.at);
        Box::pin(poll_fn(move |_| alarm.poll()))
    }
}

/// A sleeper's wish to be woken; it ends with the sleeper.
struct Alarm<'a> {
    clock: &'a ManualClock,
    number: u64,
    at: i64,
}

impl Alarm<'_> {
    fn poll(&self) -> Poll<()> {
        match self.clock.now.get() < self.at {
            true => Poll::Pending,
            false => Poll::Ready(()),
        }
    }
}

impl Drop for Alarm<'_> {
    fn drop(&mut self) {
        self.clock.alarms.borrow_mut().remove(&self.number);
    }
}

impl Random for ManualClock {
    fn uuid(&self) -> String {
        format!("00000000-0000-4000-8000-{:012x}", self.number())
    }

    fn fraction(&self) -> f64 {
        0.0
    }
}

/// Drives a future that waits for nothing but its own turn: everything in memory is ready when it
/// is asked.
#[cfg(test)]
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}

/// Ports for one simulated tab. Tabs that share `store` and `locks` share a browser.
pub fn ports(clock: &Rc<ManualClock>, store: &Rc<MemoryStore>, locks: &Rc<MemoryLocks>) -> Ports {
    Ports {
        clock: clock.clone(),
        random: clock.clone(),
        store: store.clone(),
        locks: locks.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::pin::pin;
    use std::task::Context;

    #[test]
    fn shelves_are_apart_and_listed_in_order() {
        let store = MemoryStore::new();
        for (shelf, key) in [
            (Shelf::Drafts, "b|2"),
            (Shelf::Drafts, "b|1"),
            (Shelf::Drafts, "a"),
            (Shelf::Sent, "b|3"),
        ] {
            block_on(store.put(shelf, key, key.to_uppercase())).expect("kept");
        }
        let listed = block_on(store.list(Shelf::Drafts, "b|")).expect("listed");
        let expected = [("b|1", "B|1"), ("b|2", "B|2")];
        assert_eq!(listed, expected.map(|(key, text)| (key.to_owned(), text.to_owned())));
        assert_eq!(block_on(store.list(Shelf::Sent, "")).expect("listed").len(), 1);
        block_on(store.remove(Shelf::Drafts, "a")).expect("removed");
        assert_eq!(block_on(store.get(Shelf::Drafts, "a")), Ok(None));
    }

    #[test]
    fn a_lock_is_held_by_one_and_free_when_it_is_dropped() {
        let locks = MemoryLocks::new();
        let held = block_on(locks.take("op"));
        assert!(held.is_some());
        let mut waiting = pin!(locks.take("op"));
        let mut context = Context::from_waker(Waker::noop());
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        assert!(block_on(locks.take("other")).is_some());
        drop(held);
        assert!(waiting.as_mut().poll(&mut context).is_ready());
    }

    #[test]
    fn the_clock_goes_on_to_the_next_one_who_sleeps() {
        let clock = ManualClock::at(Timestamp(100));
        let (long, short) = (clock.sleep(50), clock.sleep(20));
        assert!(clock.advance_to_alarm());
        assert_eq!(clock.now(), Timestamp(120));
        block_on(short);
        assert!(clock.advance_to_alarm());
        block_on(long);
        assert_eq!(clock.now(), Timestamp(150));
        assert!(!clock.advance_to_alarm());
    }
}
