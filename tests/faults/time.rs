//! Time that passes when everybody waits, and the machine's clock, which may be set.

use crate::NOW;
use guichet::desk::ports::{Clock, Random};
use guichet::domain::time::Timestamp;
use guichet::http::LocalFuture;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::future::poll_fn;
use std::task::Poll;

#[derive(Debug)]
pub struct Time {
    passed: Cell<i64>,
    /// How far the machine's clock is ahead.
    skew: Cell<i64>,
    alarms: RefCell<BTreeSet<(i64, u64)>>,
    count: Cell<u64>,
}

impl Default for Time {
    fn default() -> Time {
        let (skew, count) = (Cell::new(0), Cell::new(0));
        Time { passed: Cell::new(NOW), skew, alarms: RefCell::default(), count }
    }
}

impl Time {
    /// The time that really is, which is Jira's.
    pub fn real(&self) -> i64 {
        self.passed.get()
    }

    /// Somebody sets the machine's clock.
    pub fn jump(&self, millis: i64) {
        self.skew.set(self.skew.get() + millis);
    }

    pub fn pass_until(&self, instant: i64) {
        self.passed.set(self.passed.get().max(instant));
    }

    /// When the next sleeper wakes.
    pub fn next_alarm(&self) -> Option<i64> {
        self.alarms.borrow().first().map(|(at, _)| *at)
    }

    fn number(&self) -> u64 {
        self.count.set(self.count.get() + 1);
        self.count.get()
    }
}

impl Clock for Time {
    fn now(&self) -> Timestamp {
        Timestamp(self.passed.get() + self.skew.get())
    }

    fn sleep(&self, millis: i64) -> LocalFuture<'_, ()> {
        let alarm = Alarm { time: self, at: self.passed.get() + millis, number: self.number() };
        self.alarms.borrow_mut().insert((alarm.at, alarm.number));
        Box::pin(poll_fn(move |_| alarm.poll()))
    }
}

impl Random for Time {
    fn uuid(&self) -> String {
        format!("00000000-0000-4000-8000-{:012x}", self.number())
    }

    fn fraction(&self) -> f64 {
        // Multiples of the golden ratio are spread evenly.
        (self.number() as f64 * 0.618_033_988_749_895).fract()
    }
}

/// A sleeper's wish to be woken; it ends with the sleeper.
struct Alarm<'a> {
    time: &'a Time,
    at: i64,
    number: u64,
}

impl Alarm<'_> {
    fn poll(&self) -> Poll<()> {
        match self.time.passed.get() < self.at {
            true => Poll::Pending,
            false => Poll::Ready(()),
        }
    }
}

impl Drop for Alarm<'_> {
    fn drop(&mut self) {
        self.time.alarms.borrow_mut().remove(&(self.at, self.number));
    }
}
