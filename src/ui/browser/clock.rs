//! The browser's clock.

use super::page::sleep;
use crate::desk::ports::Clock;
use crate::domain::time::Timestamp;
use crate::http::LocalFuture;
use std::time::Duration;

/// The wall clock of the machine.
#[derive(Clone, Copy, Debug)]
pub struct BrowserClock;

impl BrowserClock {
    /// This instant.
    pub fn now() -> Timestamp {
        Timestamp(js_sys::Date::now() as i64)
    }
}

impl Clock for BrowserClock {
    fn now(&self) -> Timestamp {
        BrowserClock::now()
    }

    fn sleep(&self, millis: i64) -> LocalFuture<'_, ()> {
        let duration = Duration::from_millis(u64::try_from(millis).unwrap_or(0));
        Box::pin(sleep(duration))
    }
}
