//! The browser's database: one per origin, an object store for each shelf.
//!
//! A write ends with the transaction's `complete`, never with the request's success: only then is
//! it there for the next start of the page.
//!
//! What is waited for are promises, whose own functions stand as the handlers of the events: more
//! than one may come, as when a transaction is given up while it is asked something, and none may
//! find a handler that is gone.

use crate::desk::ports::{Change, Shelf, Store, StoreError};
use crate::http::LocalFuture;
use idb::{
    Database, DatabaseEvent, Error, Factory, KeyRange, ObjectStore, ObjectStoreParams, Query,
    Transaction, TransactionMode,
};
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbRequest, IdbTransaction};

const NAME: &str = "guichet";
const VERSION: u32 = 1;

/// The open database.
#[derive(Debug)]
pub struct BrowserStore {
    database: Database,
}

impl BrowserStore {
    /// Opens the database, and makes the shelves that it does not have yet.
    ///
    /// # Errors
    /// The browser refuses to keep anything: a private window, a policy, a broken profile.
    pub async fn open() -> Result<BrowserStore, StoreError> {
        let open = async || -> Result<Database, Error> {
            let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
            request.on_upgrade_needed(|event| {
                let Ok(database) = event.database() else { return };
                let there = database.store_names();
                for shelf in Shelf::ALL.iter().filter(|shelf| !there.contains(&shelf.name().into()))
                {
                    _ = database.create_object_store(shelf.name(), ObjectStoreParams::new());
                }
            });
            request.await
        };
        let mut database = open().await.map_err(judge)?;
        // A newer page in another tab may upgrade the database; it has to wait for us otherwise.
        database.on_version_change(|event| {
            if let Ok(database) = event.database() {
                database.close();
            }
        });
        Ok(BrowserStore { database })
    }

    /// A text; `None` when there is none, or the database fails.
    pub async fn text(&self, shelf: Shelf, key: &str) -> Option<String> {
        self.read(shelf, key).await.ok()?.as_string()
    }

    /// Bytes; `None` when there are none, or the database fails.
    pub async fn bytes(&self, shelf: Shelf, key: &str) -> Option<Vec<u8>> {
        self.read(shelf, key).await.ok().and_then(bytes)
    }

    /// Bytes in pieces; none when there are none. The database is asked at once, whenever they are
    /// waited for.
    ///
    /// # Errors
    /// The database fails, or holds something else.
    pub fn pieces(
        &self,
        shelf: Shelf,
        key: &str,
    ) -> impl Future<Output = Result<Pieces, StoreError>> + use<> {
        let reading = self.read(shelf, key);
        async move {
            let value = reading.await.map_err(judge)?;
            match value.is_undefined() {
                true => Ok(Pieces::default()),
                false => value.dyn_into().map(Pieces).map_err(|_| StoreError::Unavailable),
            }
        }
    }

    /// Keeps bytes in pieces, and nothing else on their shelf.
    ///
    /// # Errors
    /// The database fails, or has no room for them.
    pub async fn keep(&self, shelf: Shelf, key: &str, pieces: &Pieces) -> Result<(), StoreError> {
        let keep = async || {
            let begun = self.begin(shelf, TransactionMode::ReadWrite)?;
            let key = JsValue::from_str(key);
            begun.shelf.put(&pieces.0, Some(&key))?;
            for others in
                [KeyRange::upper_bound(&key, Some(true))?, KeyRange::lower_bound(&key, Some(true))?]
            {
                begun.shelf.delete(Query::KeyRange(others))?;
            }
            begun.commit().await
        };
        ended(keep().await)
    }

    /// Removes everything from a shelf; what is being written to it goes with it.
    ///
    /// # Errors
    /// The database fails.
    pub async fn clear(&self, shelf: Shelf) -> Result<(), StoreError> {
        let clear = async || {
            let begun = self.begin(shelf, TransactionMode::ReadWrite)?;
            begun.shelf.clear()?;
            begun.commit().await
        };
        ended(clear().await)
    }

    fn begin(&self, shelf: Shelf, mode: TransactionMode) -> Result<Begun, Error> {
        let transaction = self.database.transaction(&[shelf.name()], mode)?;
        let shelf = transaction.object_store(shelf.name())?;
        Ok(Begun { transaction, shelf })
    }

    /// The database is asked at once, whenever the answer is waited for.
    fn read(
        &self,
        shelf: Shelf,
        key: &str,
    ) -> impl Future<Output = Result<JsValue, Error>> + use<> {
        let begun = self.begin(shelf, TransactionMode::ReadOnly);
        let asked = begun.and_then(|begun| begun.shelf.get(JsValue::from_str(key)));
        let answer = asked.map(answered);
        async move { answer?.await }
    }

    async fn read_all(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, String)>, Error> {
        let begun = self.begin(shelf, TransactionMode::ReadOnly)?;
        let last = JsValue::from_str(&format!("{prefix}\u{ffff}"));
        let range = KeyRange::bound(&JsValue::from_str(prefix), &last, None, None)?;
        let (keys, values) = (
            begun.shelf.get_all_keys(Some(Query::KeyRange(range.clone())), None)?,
            begun.shelf.get_all(Some(Query::KeyRange(range)), None)?,
        );
        let (keys, values) = (answered(keys), answered(values));
        let (keys, values) = (Array::from(&keys.await?), Array::from(&values.await?));
        let pairs = keys.iter().zip(values.iter());
        Ok(pairs.filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?))).collect())
    }

    async fn write(&self, shelf: Shelf, key: &str, value: &JsValue) -> Result<bool, Error> {
        let begun = self.begin(shelf, TransactionMode::ReadWrite)?;
        begun.shelf.put(value, Some(&JsValue::from_str(key)))?;
        begun.commit().await
    }

    async fn delete(&self, shelf: Shelf, key: &str) -> Result<bool, Error> {
        let begun = self.begin(shelf, TransactionMode::ReadWrite)?;
        begun.shelf.delete(JsValue::from_str(key))?;
        begun.commit().await
    }

    /// Whether the texts were committed; `None` when one of the keys has a text.
    async fn add(&self, shelf: Shelf, texts: &[(String, String)]) -> Result<Option<bool>, Error> {
        let begun = self.begin(shelf, TransactionMode::ReadWrite)?;
        for (key, text) in texts {
            begun.shelf.add(&JsValue::from_str(text), Some(&JsValue::from_str(key)))?;
        }
        match begun.commit().await {
            Err(Error::DomException(told)) if told.name() == "ConstraintError" => Ok(None),
            ended => ended.map(Some),
        }
    }

    async fn change(&self, shelf: Shelf, key: &str, change: Change<'_>) -> Result<bool, Error> {
        let begun = self.begin(shelf, TransactionMode::ReadWrite)?;
        let key = JsValue::from_str(key);
        let kept = answered(begun.shelf.get(key.clone())?).await?;
        if let Some(text) = change(kept.as_string()) {
            begun.shelf.put(&JsValue::from_str(&text), Some(&key))?;
        }
        begun.commit().await
    }
}

/// Bytes that are many, in pieces that the browser holds: the memory of the page's own code would
/// never shrink again.
#[derive(Debug, Default)]
pub struct Pieces(Array);

impl Pieces {
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.push(&Uint8Array::from(bytes));
    }

    /// One after the other.
    pub fn read(self) -> impl Iterator<Item = Vec<u8>> {
        self.0.into_iter().filter_map(bytes)
    }
}

struct Begun {
    transaction: Transaction,
    shelf: ObjectStore,
}

impl Begun {
    /// Waits for the end. A transaction that was given up without a reason is not committed.
    ///
    /// Told that nothing more will be asked of it, the database ends it at once; it would hear the
    /// page's answer to every request before.
    async fn commit(self) -> Result<bool, Error> {
        let transaction = IdbTransaction::from(self.transaction);
        let ended = Promise::new(&mut |complete, abort| {
            transaction.set_oncomplete(Some(&complete));
            transaction.set_onabort(Some(&abort));
        });
        // One that was given up already cannot be committed: its end tells why.
        #[expect(deprecated, reason = "an older draft of the standard was without it")]
        let _ = transaction.commit();
        match JsFuture::from(ended).await {
            Ok(_) => Ok(true),
            Err(_) => transaction.error().map_or(Ok(false), |told| Err(Error::DomException(told))),
        }
    }
}

/// What a request is answered; undefined when there is nothing. It is listened to at once, whenever
/// it is waited for.
fn answered(request: impl Into<IdbRequest>) -> impl Future<Output = Result<JsValue, Error>> {
    let request = request.into();
    let answered = Promise::new(&mut |success, error| {
        request.set_onsuccess(Some(&success));
        request.set_onerror(Some(&error));
    });
    let answer = JsFuture::from(answered);
    async move {
        match answer.await {
            Ok(_) => request.result().map_err(|_| Error::DomExceptionNotFound),
            Err(_) => Err(match request.error() {
                Ok(Some(told)) => Error::DomException(told),
                Ok(None) | Err(_) => Error::DomExceptionNotFound,
            }),
        }
    }
}

impl Store for BrowserStore {
    fn get<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
    ) -> LocalFuture<'a, Result<Option<String>, StoreError>> {
        Box::pin(async move {
            let value = self.read(shelf, key).await.map_err(judge)?;
            Ok(value.as_string())
        })
    }

    fn list<'a>(
        &'a self,
        shelf: Shelf,
        prefix: &'a str,
    ) -> LocalFuture<'a, Result<Vec<(String, String)>, StoreError>> {
        Box::pin(async move { self.read_all(shelf, prefix).await.map_err(judge) })
    }

    fn put<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
        text: String,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        Box::pin(async move { ended(self.write(shelf, key, &JsValue::from_str(&text)).await) })
    }

    fn remove<'a>(&'a self, shelf: Shelf, key: &'a str) -> LocalFuture<'a, Result<(), StoreError>> {
        Box::pin(async move { ended(self.delete(shelf, key).await) })
    }

    fn update<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
        change: Change<'a>,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        Box::pin(async move { ended(self.change(shelf, key, change).await) })
    }

    fn add_all(
        &self,
        shelf: Shelf,
        texts: Vec<(String, String)>,
    ) -> LocalFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            match self.add(shelf, &texts).await {
                Ok(Some(committed)) => ended(Ok(committed)).map(|()| true),
                Ok(None) => Ok(false),
                Err(error) => Err(judge(error)),
            }
        })
    }

    fn get_bytes<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
    ) -> LocalFuture<'a, Result<Option<Vec<u8>>, StoreError>> {
        Box::pin(async move {
            let value = self.read(shelf, key).await.map_err(judge)?;
            Ok(bytes(value))
        })
    }

    fn put_bytes<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
        bytes: Vec<u8>,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        Box::pin(
            async move { ended(self.write(shelf, key, &Uint8Array::from(bytes.as_slice())).await) },
        )
    }

    fn remove_bytes<'a>(
        &'a self,
        shelf: Shelf,
        key: &'a str,
    ) -> LocalFuture<'a, Result<(), StoreError>> {
        self.remove(shelf, key)
    }
}

fn bytes(value: JsValue) -> Option<Vec<u8>> {
    Some(value.dyn_into::<Uint8Array>().ok()?.to_vec())
}

fn ended(committed: Result<bool, Error>) -> Result<(), StoreError> {
    match committed {
        Ok(true) => Ok(()),
        // The browser gives up a transaction that it has no room for.
        Ok(false) => Err(StoreError::Full),
        Err(error) => Err(judge(error)),
    }
}

fn judge(error: Error) -> StoreError {
    match error {
        Error::DomException(exception) if exception.name() == "QuotaExceededError" => {
            StoreError::Full
        }
        _ => StoreError::Unavailable,
    }
}
