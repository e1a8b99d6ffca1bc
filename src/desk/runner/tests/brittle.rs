//! A database during one of whose writings the tab breaks.

use crate::desk::memory::MemoryStore;
use crate::desk::memory::accompanied::{Accompanied, Company};
use crate::desk::ports::StoreError;
use crate::http::LocalFuture;
use std::cell::Cell;
use std::future::pending;
use std::rc::Rc;

pub struct Brittle {
    left: Cell<usize>,
    /// Whether the writing is complete when the tab breaks.
    after: bool,
}

impl Brittle {
    pub fn store(store: Rc<MemoryStore>, number: usize, after: bool) -> Rc<Accompanied<Brittle>> {
        let company = Brittle { left: Cell::new(number), after };
        Rc::new(Accompanied { store, company })
    }

    /// Whether the tab breaks during this writing.
    fn breaks(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.wrapping_sub(1));
        left == 0
    }
}

impl Company for Brittle {
    fn write<'a, T: 'a>(
        &'a self,
        _: &'a MemoryStore,
        write: impl FnOnce() -> LocalFuture<'a, Result<T, StoreError>> + 'a,
    ) -> LocalFuture<'a, Result<T, StoreError>> {
        let breaks = self.breaks();
        Box::pin(async move {
            if breaks && !self.after {
                return pending().await;
            }
            let done = write().await;
            if breaks {
                return pending().await;
            }
            done
        })
    }
}
