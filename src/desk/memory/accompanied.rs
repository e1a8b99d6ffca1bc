//! A database in memory during whose writings something else happens.

use super::MemoryStore;
use crate::desk::ports::{Change, Shelf, Store, StoreError};
use crate::http::LocalFuture;
use std::rc::Rc;

/// What happens when a text is written.
pub trait Company {
    /// Does the writing, or does not.
    fn write<'a, T: 'a>(
        &'a self,
        store: &'a MemoryStore,
        write: impl FnOnce() -> LocalFuture<'a, Result<T, StoreError>> + 'a,
    ) -> LocalFuture<'a, Result<T, StoreError>>;
}

pub struct Accompanied<C> {
    pub store: Rc<MemoryStore>,
    pub company: C,
}

impl<C: Company> Store for Accompanied<C> {
    fn put<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
        text: String,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        self.company.write(&self.store, move || self.store.put(shelf, key, text))
    }

    fn update<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
        change: Change<'a>,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        self.company.write(&self.store, move || self.store.update(shelf, key, change))
    }

    fn add_all(
        &self,
        shelf: Shelf,
        texts: Vec<(String, String)>,
    ) -> LocalFuture<'_, Result<bool, StoreError>> {
        self.company.write(&self.store, move || self.store.add_all(shelf, texts))
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
