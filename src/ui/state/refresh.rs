//! Keeping the board up to date: all of it once, then what changed, until the sign-in is over.

use super::{Connection, Desk, What};
use crate::desk::ports::Shelf;
use crate::desk::session::Session;
use crate::desk::sync::rhythm::{Next, Rhythm};
use crate::desk::sync::{Board, Delta, Snapshot, Sync};
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

    pub(super) fn begin_refreshing(self, session: Rc<Session>) {
        spawn_local(async move {
            let mut is_loaded = false;
            let mut written = self.instant();
            let mut counted = written;
            let mut rhythm = Rhythm::default();
            while self.is_current(&session) {
                let counts = is_loaded && self.instant().millis_since(counted) > MISSING_MILLIS;
                let answer = self.ask(&session, is_loaded, counts).await;
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
                if finishes_load || self.instant().millis_since(written) > SNAPSHOT_MILLIS {
                    written = self.instant();
                    self.write_snapshot(&session).await;
                }
                match next {
                    Next::Stop => return,
                    Next::In(millis) => self.bell.get_value().wait(wait(millis)).await,
                    Next::NotBefore(millis) => page::sleep(wait(millis)).await,
                }
            }
        });
    }

    async fn ask(self, session: &Rc<Session>, is_loaded: bool, counts: bool) -> Result<(), Error> {
        let sync = Sync::new(session.clone());
        let on = |delta: Delta| {
            if self.is_current(session) {
                self.take_delta(delta);
            }
        };
        match self.board.with_untracked(Board::since).filter(|_| is_loaded) {
            Some(since) => {
                let written = self.board.with_untracked(|board| board.written().to_vec());
                sync.changes(since, written, on).await?;
                if counts {
                    let at_hand = self.board.with_untracked(Board::open_keys);
                    later().await.missing(session.clone(), at_hand).await?.into_iter().for_each(on);
                }
                match self.board.with_untracked(Board::awaits_clones) {
                    true => sync.clones(since, on).await,
                    false => Ok(()),
                }
            }
            None => sync.load(on).await,
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

    fn is_current(self, session: &Rc<Session>) -> bool {
        self.connection.with_untracked(|connection| {
            matches!(connection, Connection::Ready(current) if Rc::ptr_eq(current, session))
        })
    }

    /// The board as it was written down the last time; as it is when nothing was.
    pub(super) async fn restored(self, board: Board, session: &Session) -> Board {
        let text = self.ports().store.get(Shelf::Snapshot, &snapshot_key(session)).await;
        let snapshot: Option<Snapshot> =
            text.ok().flatten().and_then(|text| serde_json::from_str(&text).ok());
        match snapshot {
            Some(snapshot) => board.restored(snapshot),
            None => board,
        }
    }

    async fn write_snapshot(self, session: &Session) {
        let snapshot = self.board.with_untracked(Board::snapshot);
        if let Ok(text) = serde_json::to_string(&snapshot) {
            // Without a snapshot the next start only takes longer.
            _ = self.ports().store.put(Shelf::Snapshot, &snapshot_key(session), text).await;
        }
    }
}

fn wait(millis: u32) -> Duration {
    Duration::from_millis(millis.into())
}

fn snapshot_key(session: &Session) -> String {
    format!("{}|{}", session.site, session.agent.person.account.0)
}
