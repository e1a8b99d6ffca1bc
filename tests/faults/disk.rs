//! The browser's database: it takes its time, so that a tab may break before a writing and after
//! it, and it may be full or gone.

use crate::chance::Chance;
use crate::time::Time;
use guichet::desk::memory::MemoryStore;
use guichet::desk::ports::{Change, Clock, Shelf, Store, StoreError};
use guichet::http::LocalFuture;
use std::cell::Cell;
use std::rc::Rc;

pub struct Disk {
    pub kept: Rc<MemoryStore>,
    pub time: Rc<Time>,
    pub chance: Rc<Chance>,
    /// How many of a hundred accesses fail.
    pub fails: Cell<u64>,
}

impl Disk {
    fn slowly<'a, T: 'a>(
        &'a self,
        access: impl FnOnce() -> LocalFuture<'a, Result<T, StoreError>> + 'a,
    ) -> LocalFuture<'a, Result<T, StoreError>> {
        Box::pin(async move {
            self.time.sleep(1).await;
            if self.chance.percent(self.fails.get()) {
                return Err(*self.chance.pick(&[StoreError::Full, StoreError::Unavailable]));
            }
            let done = access().await;
            self.time.sleep(1).await;
            done
        })
    }
}

impl Store for Disk {
    fn get<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
    ) -> LocalFuture<'a, Result<Option<String>, StoreError>> {
        self.slowly(move || self.kept.get(shelf, key))
    }

    fn list<'a>(
        &'a self,
        shelf: Shelf,
        prefix: &'a str,
    ) -> LocalFuture<'a, Result<Vec<(String, String)>, StoreError>> {
        self.slowly(move || self.kept.list(shelf, prefix))
    }

    fn put<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
        text: String,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        self.slowly(move || self.kept.put(shelf, key, text))
    }

    fn remove<'a>(&'a self, shelf: Shelf, key: &'a str) -> LocalFuture<'a, Result<(), StoreError>> {
        self.slowly(move || self.kept.remove(shelf, key))
    }

    fn update<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
        change: Change<'a>,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        self.slowly(move || self.kept.update(shelf, key, change))
    }

    fn add_all(
        &self,
        shelf: Shelf,
        texts: Vec<(String, String)>,
    ) -> LocalFuture<'_, Result<bool, StoreError>> {
        self.slowly(move || self.kept.add_all(shelf, texts))
    }

    fn get_bytes<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
    ) -> LocalFuture<'a, Result<Option<Vec<u8>>, StoreError>> {
        self.slowly(move || self.kept.get_bytes(shelf, key))
    }

    fn put_bytes<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
        bytes: Vec<u8>,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        self.slowly(move || self.kept.put_bytes(shelf, key, bytes))
    }

    fn remove_bytes<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        self.slowly(move || self.kept.remove_bytes(shelf, key))
    }
}
