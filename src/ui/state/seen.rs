//! The tickets as they were seen last: they are shown at the next start, before Jira has answered.

use super::{Desk, What};
use crate::desk::metadata;
use crate::desk::ports::{Shelf, StoreError};
use crate::desk::preferences::{self, Preferences, Seen};
use crate::desk::session::Session;
use crate::desk::sync::{Board, Read, Snapshot};
use crate::route::Arrangement;
use crate::ui::browser::page;
use crate::ui::browser::store::{BrowserStore, Pieces};
use leptos::prelude::*;
use std::rc::Rc;
use std::time::Duration;

impl Desk {
    /// Shows what was seen last on the site that the page is for, if anything was. The database is
    /// asked for it at once, whenever it is waited for.
    pub(super) fn show_seen(self) -> Option<impl Future<Output = ()>> {
        let seen = self.preferences.with_untracked(|kept| kept.seen.clone());
        seen.filter(|seen| seen.site == self.site()).map(|seen| self.show(seen))
    }

    /// Shows an agent's tickets as they were seen last; none when none were written down. The
    /// database is asked for them at once.
    pub(super) fn show(self, seen: Seen) -> impl Future<Output = ()> {
        let database = self.database.get_value();
        let kept = database.map(|database| database.pieces(Shelf::Snapshot, &seen.key()));
        async move {
            let kept = match kept {
                Some(kept) => kept.await,
                None => Ok(Pieces::default()),
            };
            self.restore(&seen, kept).await;
        }
    }

    async fn restore(self, seen: &Seen, kept: Result<Pieces, StoreError>) {
        let mut kept = kept.map(Pieces::read);
        let snapshot = match kept.as_mut().map(Iterator::next) {
            Ok(Some(bytes)) => Snapshot::from_bytes(bytes, self.instant()),
            Ok(None) => Read::Nothing,
            Err(_) => Read::Unreadable,
        };
        let (is_nothing, is_restored) = match snapshot {
            Read::Snapshot(snapshot) => {
                (false, self.restore_board(seen, &snapshot, kept.into_iter().flatten()).await)
            }
            Read::Nothing => (true, false),
            Read::Unreadable => (false, false),
        };
        if !is_restored {
            self.seen_at.set(None);
            self.board.set(self.empty_board(seen));
            if !is_nothing {
                self.tell(What::ListUnreadable);
            }
        }
    }

    /// Whether all of it could be read. What fills the screen is shown before the rest of it is read.
    async fn restore_board(
        self,
        seen: &Seen,
        snapshot: &Snapshot,
        rest: impl Iterator<Item = Vec<u8>>,
    ) -> bool {
        let Some(board) = self.empty_board(seen).restored(snapshot) else { return false };
        self.board.update_untracked(|shown| *shown = board);
        let (lane, arrangement) = self.place.get_untracked();
        let shows_front = snapshot.fronts.contains(&lane) && arrangement == Arrangement::default();
        if shows_front {
            self.seen_at.set(Some(snapshot.taken));
            self.board.notify();
            page::next_painted().await;
        }
        for piece in rest {
            let is_read = self.board.try_update_untracked(|board| board.restore(&piece));
            if is_read != Some(true) {
                return false;
            }
            // A page that nobody sees has slow timers, and nobody to wait for.
            if page::is_visible() {
                page::sleep(Duration::ZERO).await;
            }
        }
        self.seen_at.set(Some(snapshot.taken));
        self.board.update(Board::end_restoring);
        true
    }

    /// The board of an agent, with the lanes of the site. Not inlined: it is begun in two places.
    #[inline(never)]
    fn empty_board(self, seen: &Seen) -> Board {
        let settings = self.settings();
        let board = Board::new(seen.account.clone(), settings.closed_days);
        let mut board = board.with_lanes(settings.own_lanes());
        // Before the clock stands right, what time has brought to each ticket would be found out twice.
        board.look(self.now.get_untracked());
        board
    }

    /// Whether it is this agent's tickets that are shown.
    pub(super) fn shows(self, seen: &Seen) -> bool {
        self.board.with_untracked(|board| *board.me() == seen.account)
            && self.preferences.with_untracked(|kept| kept.seen.as_ref() == Some(seen))
    }

    /// Writes down what is shown, in the place of whatever was; `false` when the browser could not keep
    /// it. Without it the next start only takes longer.
    pub(super) async fn write_seen(self, session: &Rc<Session>) -> bool {
        let (seen, now) = (session.seen(), self.instant());
        // Without a database nothing is kept, and the agent knows.
        let Some(database) = self.database.get_value() else { return true };
        if !self.wants_seen(&database, session).await {
            return true;
        }
        let writing = self.board.with_untracked(|board| board.write(now));
        let (Some(mut writing), mut pieces) = (writing, Pieces::default()) else { return false };
        while self.is_current(session)
            && let Some(piece) = self.board.with_untracked(|board| board.write_on(&mut writing))
        {
            pieces.add(&piece);
            page::give_way().await;
        }
        if !self.wants_seen(&database, session).await {
            return true;
        }
        let is_kept = database.keep(Shelf::Snapshot, &seen.key(), &pieces).await.is_ok();
        // Whoever has signed out meanwhile leaves nothing behind.
        if !self.wants_seen(&database, session).await {
            _ = database.clear(Shelf::Snapshot).await;
            return true;
        }
        if is_kept && self.preferences.with_untracked(|kept| kept.seen.as_ref() != Some(&seen)) {
            self.prefer(move |kept| kept.seen = Some(seen.clone()));
        }
        is_kept
    }

    /// Whether the agent is signed in and wants the tickets on this device, as far as was chosen in any
    /// tab.
    async fn wants_seen(self, database: &BrowserStore, session: &Rc<Session>) -> bool {
        let chosen = database.text(Shelf::Preferences, preferences::KEY).await;
        let wants = |kept: &Preferences| !kept.keeps_no_tickets;
        wants(&Preferences::read(chosen.as_deref()))
            && self.preferences.with_untracked(wants)
            && self.is_current(session)
    }

    /// Removes what was written down, whoever has seen it, and what was learned of Jira.
    pub(crate) async fn forget_seen(self) {
        let Some(database) = self.database.get_value() else { return };
        let learned = metadata::forget(&*database).await;
        match database.clear(Shelf::Snapshot).await.and(learned) {
            Ok(()) if self.preferences.with_untracked(|kept| kept.seen.is_some()) => {
                self.prefer(|kept| kept.seen = None);
            }
            Ok(()) => {}
            Err(error) => self.not_kept(error),
        }
    }
}
