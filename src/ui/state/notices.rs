//! What is told in the tray.

use super::Desk;
use crate::desk::ports::StoreError;
use crate::domain::notice::{Notice, Report};
use crate::domain::time::Timestamp;
use leptos::prelude::*;

/// Something that was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Counts what was told; the key for lists.
    pub id: usize,
    /// By this machine's clock.
    pub at: Timestamp,
    pub what: What,
}

/// What there is to tell. Acts that run or need the agent are in [`Desk::operations`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// How an act of the agent ended.
    Ended(Report),
    /// What others did.
    News(Notice),
    /// The browser could not keep a draft, an act or a choice.
    NotKept(StoreError),
}

impl Desk {
    /// Tells something.
    pub fn tell(self, what: What) {
        let at = self.instant();
        self.told.update(|told| {
            let id = told.last().map_or(0, |last| last.id + 1);
            told.push(Told { id, at, what });
        });
    }

    /// It was read, or its time is over.
    pub fn dismiss(self, id: usize) {
        self.told.update(|told| told.retain(|known| known.id != id));
    }
}
