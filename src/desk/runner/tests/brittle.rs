//! A database during one of whose writings the tab breaks.

use crate::desk::memory::MemoryStore;
use crate::desk::ports::{Change, Shelf, Store, StoreError};
use crate::http::LocalFuture;
use std::cell::Cell;
use std::future::pending;
use std::rc::Rc;

pub struct Brittle {
    store: Rc<MemoryStore>,
    left: Cell<usize>,
    /// Whether the writing is complete when the tab breaks.
    after: bool,
}

impl Brittle {
    pub fn new(store: Rc<MemoryStore>, number: usize, after: bool) -> Brittle {
        Brittle { store, left: Cell::new(number), after }
    }

    /// Whether the tab breaks during this writing.
    fn breaks(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.wrapping_sub(1));
        left == 0
    }
}

impl Store for Brittle {
    fn update<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
        change: Change<'a>,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        let breaks = self.breaks();
        Box::pin(async move {
            if breaks && !self.after {
                return pending().await;
            }
            let done = self.store.update(shelf, key, change).await;
            if breaks {
                return pending().await;
            }
            done
        })
    }

    fn add_all(
        &self,
        shelf: Shelf,
        texts: Vec<(String, String)>,
    ) -> LocalFuture<'_, Result<bool, StoreError>> {
        let breaks = self.breaks();
        Box::pin(async move {
            if breaks && !self.after {
                return pending().await;
            }
            let done = self.store.add_all(shelf, texts).await;
            if breaks {
                return pending().await;
            }
            done
        })
    }

    fn get<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
    ) -> LocalFuture<'a, Result<Option<String>, StoreError>> {
        self.store.get(shelf, key)
    }

    fn list<'a>(
        &'a self,
        shelf: Shelf,
        prefix: &'a str,
    ) -> LocalFuture<'a, Result<Vec<(String, String)>, StoreError>> {
        self.store.list(shelf, prefix)
    }

    fn put<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
        text: String,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        self.store.put(shelf, key, text)
    }

    fn remove<'a>(&'a self, shelf: Shelf, key: &'a str) -> LocalFuture<'a, Result<(), StoreError>> {
        self.store.remove(shelf, key)
    }

    fn get_bytes<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
    ) -> LocalFuture<'a, Result<Option<Vec<u8>>, StoreError>> {
        self.store.get_bytes(shelf, key)
    }

    fn put_bytes<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
        bytes: Vec<u8>,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        self.store.put_bytes(shelf, key, bytes)
    }

    fn remove_bytes<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        self.store.remove_bytes(shelf, key)
    }
}
