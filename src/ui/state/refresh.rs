//! Keeping the board up to date: all of it once, then what changed, until the sign-in is over.

use super::{Connection, Desk, What};
use crate::desk::session::Session;
use crate::desk::sync::rhythm::{Next, Rhythm};
use crate::desk::sync::{Board, Delta, Rest, Sync};
use crate::jira::Error;
use crate::ui::browser::page;
use crate::ui::later::later;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use std::time::Duration;

/// How often changes are asked for while the tab can be seen, and while it cannot, in milliseconds.
const VISIBLE: u32 = 30_000;
const HIDDEN: u32 = 120_000;

/// How often it is looked whether tickets have gone, in milliseconds.
const MISSING_MILLIS: i64 = 600_000;

/// How often the time that is shown moves on.
const TICK: Duration = Duration::from_secs(30);

/// How often the board is written down, in milliseconds.
const SNAPSHOT_MILLIS: i64 = 300_000;

impl Desk {
    /// Asks for changes at once.
    pub fn refresh(self) {
        self.bell.with_value(|bell| bell.ring());
    }

    /// Follows the clock, the network and the tab, for the life of the page.
    pub fn follow_browser(self) {
        set_interval(move || self.now.set(self.instant()), TICK);
        let wake = move || {
            self.now.set(self.instant());
            self.online.set(page::is_online());
            if page::is_visible() {
                self.refresh();
            }
        };
        window_event_listener(ev::focus, move |_| wake());
        window_event_listener(ev::online, move |_| wake());
        window_event_listener(ev::offline, move |_| self.online.set(false));
        window_event_listener(ev::visibilitychange, move |_| wake());
    }

    /// Draws the list by its first page; what else there is to know is asked for by code that is
    /// fetched meanwhile.
    pub(super) fn begin_refreshing(self, session: Rc<Session>) {
        spawn_local(async move {
            let first = Sync::new(session.clone()).load_first().await.map(|(page, rest)| {
                if self.is_current(&session) {
                    self.board.update(|board| board.take_first(page));
                }
                rest
            });
            later().await.follow(self, session, first);
        });
    }

    /// Loads the rest of the board, and keeps it up to date until the sign-in is over.
    pub(crate) async fn follow(self, session: Rc<Session>, first: Result<Rest, Error>) {
        let mut first = Some(first);
        let mut is_loaded = false;
        let mut written = self.instant();
        let mut counted = written;
        let mut rhythm = Rhythm::default();
        while self.is_current(&session) {
            let counts = is_loaded && self.instant().millis_since(counted) > MISSING_MILLIS;
            let answer = match first.take() {
                Some(first) => self.load_rest(&session, first).await,
                None => self.ask(&session, is_loaded, counts).await,
            };
            let finishes_load = answer.is_ok() && !is_loaded;
            is_loaded |= answer.is_ok();
            if counts || finishes_load {
                counted = self.instant();
            }
            if !self.is_current(&session) {
                break;
            }
            let usual = if page::is_visible() { VISIBLE } else { HIDDEN };
            // The milliseconds of the clock are chance enough.
            let chance = self.instant().0.unsigned_abs() as u32;
            let next = rhythm.after(answer.as_ref().copied(), usual, chance);
            match (answer, next) {
                (Err(error), Next::Stop) => return self.signed_out(error),
                (Err(error), Next::NotBefore(millis)) => {
                    self.board_error.set(Some(error.with_wait(millis / 1_000)));
                }
                (answer, _) => self.board_error.set(answer.err()),
            }
            if finishes_load {
                self.seen_at.set(None);
            }
            if self.board_error.with_untracked(Option::is_none) {
                self.look_back_at_rest().await;
            }
            if finishes_load || self.instant().millis_since(written) > SNAPSHOT_MILLIS {
                written = self.instant();
                self.write_seen(&session).await;
            }
            match next {
                Next::Stop => return,
                Next::In(millis) => self.bell.get_value().wait(wait(millis)).await,
                Next::NotBefore(millis) => page::sleep(wait(millis)).await,
            }
        }
    }

    async fn load_rest(
        self,
        session: &Rc<Session>,
        first: Result<Rest, Error>,
    ) -> Result<(), Error> {
        let sync = Sync::new(session.clone());
        sync.load_rest(first?, |delta| self.hear(session, delta)).await
    }

    async fn ask(self, session: &Rc<Session>, is_loaded: bool, counts: bool) -> Result<(), Error> {
        let sync = Sync::new(session.clone());
        let on = |delta| self.hear(session, delta);
        match self.board.with_untracked(Board::since).filter(|_| is_loaded) {
            Some(since) => {
                let written = self.board.with_untracked(|board| board.written().to_vec());
                sync.changes(since, written, on).await?;
                if counts {
                    let at_hand = self.board.with_untracked(Board::open_keys);
                    sync.missing(at_hand, on).await?;
                }
                match self.board.with_untracked(Board::awaits_clones) {
                    true => sync.clones(since, on).await,
                    false => Ok(()),
                }
            }
            None => sync.load(on).await,
        }
    }

    fn hear(self, session: &Rc<Session>, delta: Delta) {
        if self.is_current(session) {
            self.take_delta(delta);
        }
    }

    fn take_delta(self, delta: Delta) {
        let is_empty = match &delta {
            Delta::Changes { tickets, .. } => tickets.is_empty(),
            Delta::Finished(issues) => issues.is_empty(),
            _ => false,
        };
        if is_empty {
            return;
        }
        let notices = self.board.try_update(|board| board.apply(delta)).unwrap_or_default();
        notices.into_iter().for_each(|notice| self.tell(What::News(notice)));
    }

    pub(super) fn is_current(self, session: &Rc<Session>) -> bool {
        self.connection.with_untracked(|connection| {
            matches!(connection, Connection::Ready(current) if Rc::ptr_eq(current, session))
        })
    }
}

fn wait(millis: u32) -> Duration {
    Duration::from_millis(millis.into())
}
