//! The journal in the database: one record for each act, changed in one transaction each.

use crate::desk::ports::{Shelf, Store, StoreError};
use crate::domain::journal::{Event, Operation};
use crate::domain::plan::OperationId;
use std::rc::Rc;
use std::slice;

/// The acts as they are written down.
#[derive(Clone)]
pub(super) struct Journal {
    store: Rc<dyn Store>,
}

impl Journal {
    pub(super) fn new(store: Rc<dyn Store>) -> Journal {
        Journal { store }
    }

    /// Writes a new act down, and tells whether it is new: one that is there already stays as it
    /// is.
    pub(super) async fn begin(&self, operation: &Operation) -> Result<bool, StoreError> {
        self.begin_all(slice::from_ref(operation)).await
    }

    /// Writes an act down in the place of one of the same id that is over, and tells whether it did.
    pub(super) async fn begin_again(&self, operation: &Operation) -> Result<bool, StoreError> {
        let mut is_begun = false;
        let write = |text: Option<String>| {
            let known = text.and_then(|text| read(&text));
            let draft = known.filter(|known| known.standing().is_over())?.draft;
            let text = serde_json::to_string(&Operation { draft, ..operation.clone() }).ok()?;
            is_begun = true;
            Some(text)
        };
        self.store.update(Shelf::Journal, &operation.plan.operation.0, Box::new(write)).await?;
        Ok(is_begun)
    }

    /// Writes new acts down, all of them or none, and tells whether they are new.
    pub(super) async fn begin_all(&self, operations: &[Operation]) -> Result<bool, StoreError> {
        let text = |operation: &Operation| {
            let text = serde_json::to_string(operation).map_err(|_| StoreError::Unavailable)?;
            Ok((operation.plan.operation.0.clone(), text))
        };
        let texts = operations.iter().map(text).collect::<Result<_, StoreError>>()?;
        self.store.add_all(Shelf::Journal, texts).await
    }

    pub(super) async fn read(&self, id: &OperationId) -> Result<Option<Operation>, StoreError> {
        Ok(self.store.get(Shelf::Journal, &id.0).await?.and_then(|text| read(&text)))
    }

    /// Every act that can be read, the oldest first.
    pub(super) async fn all(&self) -> Result<Vec<Operation>, StoreError> {
        let texts = self.store.list(Shelf::Journal, "").await?;
        let mut all: Vec<Operation> = texts.iter().filter_map(|(_, text)| read(text)).collect();
        all.sort_by_key(|operation| operation.created);
        Ok(all)
    }

    /// Writes down what happened to an act, all of it or nothing, and returns the act as it is
    /// then. `None` when there is nothing to write, or it cannot follow what is known.
    pub(super) async fn record(
        &self,
        id: &OperationId,
        events: impl FnOnce(&Operation) -> Vec<Event>,
    ) -> Result<Option<Operation>, StoreError> {
        let mut recorded = None;
        let write = |text: Option<String>| {
            let mut operation = text.and_then(|text| read(&text))?;
            let events = events(&operation);
            if events.is_empty() {
                return None;
            }
            for event in &events {
                operation.apply(event).ok()?;
            }
            let text = serde_json::to_string(&operation).ok()?;
            recorded = Some(operation);
            Some(text)
        };
        self.store.update(Shelf::Journal, &id.0, Box::new(write)).await?;
        Ok(recorded)
    }

    pub(super) async fn forget(&self, id: &OperationId) -> Result<(), StoreError> {
        self.store.remove(Shelf::Journal, &id.0).await
    }
}

fn read(text: &str) -> Option<Operation> {
    serde_json::from_str(text).ok()
}
