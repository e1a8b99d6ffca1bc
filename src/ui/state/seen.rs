//! The tickets as they were seen last: they are shown at the next start, before Jira has answered.

use super::{Desk, What};
use crate::desk::ports::{Shelf, StoreError};
use crate::desk::preferences::Seen;
use crate::desk::session::Session;
use crate::desk::sync::{Board, Read, Snapshot};
use crate::route::Arrangement;
use crate::ui::browser::page;
use crate::ui::browser::store::Pieces;
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
            if shows_front {
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

    /// Writes down what is shown; `false` when the browser could not keep it. Without it the next
    /// start only takes longer.
    pub(super) async fn write_seen(self, session: &Rc<Session>) -> bool {
        let is_wanted = || {
            self.is_current(session)
                && self.preferences.with_untracked(|kept| !kept.keeps_no_tickets)
        };
        let (seen, now) = (session.seen(), self.instant());
        // Without a database nothing is kept, and the agent knows.
        let Some(database) = self.database.get_value().filter(|_| is_wanted()) else { return true };
        let writing = self.board.with_untracked(|board| board.write(now));
        let (Some(mut writing), mut pieces) = (writing, Pieces::default()) else { return false };
        while is_wanted()
            && let Some(piece) = self.board.with_untracked(|board| board.write_on(&mut writing))
        {
            pieces.add(&piece);
            page::sleep(Duration::ZERO).await;
        }
        // Whoever has signed out meanwhile leaves nothing behind.
        if !is_wanted() {
            return true;
        }
        let is_kept = database.keep(Shelf::Snapshot, &seen.key(), &pieces).await.is_ok();
        if is_kept && self.preferences.with_untracked(|kept| kept.seen.as_ref() != Some(&seen)) {
            self.prefer(move |kept| kept.seen = Some(seen.clone()));
        }
        is_kept
    }

    /// Removes what was written down.
    pub(crate) async fn forget_seen(self) {
        let Some(seen) = self.preferences.with_untracked(|kept| kept.seen.clone()) else { return };
        match self.ports().store.remove_bytes(Shelf::Snapshot, &seen.key()).await {
            Ok(()) => self.prefer(|kept| kept.seen = None),
            Err(error) => self.not_kept(error),
        }
    }
}
