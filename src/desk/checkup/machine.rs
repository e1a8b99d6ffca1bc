//! What is looked at on this machine.

use super::{Cause, Checkup, Verdict};
use crate::desk::ports::{Shelf, StoreError};
use crate::domain::notification::Access;

/// A record that is written, read and removed again.
const TRIAL: &str = "checkup";

impl Checkup {
    pub(super) fn page(&self) -> Verdict {
        let surroundings = &self.surroundings;
        match (surroundings.is_mixed, surroundings.is_secure) {
            (true, _) => Verdict::Failed(Cause::MixedContent),
            (false, false) => Verdict::Warned(Cause::Insecure),
            (false, true) => Verdict::Good,
        }
    }

    pub(super) async fn storage(&self) -> Verdict {
        if !self.surroundings.has_database {
            return Verdict::Failed(Cause::NotKept(StoreError::Unavailable));
        }
        let store = &self.ports.store;
        let trial = async {
            let written = self.ports.random.uuid();
            store.put(Shelf::Preferences, TRIAL, written.clone()).await?;
            let read = store.get(Shelf::Preferences, TRIAL).await?;
            store.remove(Shelf::Preferences, TRIAL).await?;
            match read == Some(written) {
                true => Ok(()),
                false => Err(StoreError::Unavailable),
            }
        };
        match (trial.await, self.surroundings.is_persistent) {
            (Err(error), _) => Verdict::Failed(Cause::NotKept(error)),
            (Ok(()), Some(false)) => Verdict::Warned(Cause::NotPersistent),
            (Ok(()), Some(true) | None) => Verdict::Good,
        }
    }

    pub(super) fn notifications(&self) -> Verdict {
        match self.surroundings.notifications {
            None | Some(Access::Allowed) => Verdict::Good,
            Some(access) => Verdict::Warned(Cause::NotNotified(access)),
        }
    }

    pub(super) fn tabs(&self) -> Verdict {
        match self.surroundings.has_locks {
            true => Verdict::Good,
            false => Verdict::Warned(Cause::NoLocks),
        }
    }
}
