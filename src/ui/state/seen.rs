//! The tickets as they were seen last: they are shown at the next start, before Jira has answered.

use super::{Desk, What};
use crate::desk::ports::Shelf;
use crate::desk::preferences::Seen;
use crate::desk::session::Session;
use crate::desk::sync::{Board, Read, Snapshot};
use crate::domain::time::Timestamp;
use crate::ui::browser::page;
use crate::ui::browser::store::Pieces;
use leptos::prelude::*;
use std::rc::Rc;
use std::time::Duration;

impl Desk {
    /// Shows what was seen last on the site that the page is for.
    pub(super) async fn show_seen(self) {
        let seen = self.preferences.with_untracked(|kept| kept.seen.clone());
        if let Some(seen) = seen.filter(|seen| seen.site == self.site()) {
            self.show(&seen).await;
        }
    }

    /// Shows an agent's tickets as they were seen last; none when none were written down.
    pub(super) async fn show(self, seen: &Seen) {
        let board = self.empty_board(seen);
        let kept = match self.database.get_value() {
            Some(database) => database.pieces(Shelf::Snapshot, &seen.key()).await,
            None => Ok(Pieces::default()),
        };
        let mut kept = kept.map(Pieces::read);
        let snapshot = match kept.as_mut().map(Iterator::next) {
            Ok(Some(bytes)) => Snapshot::from_bytes(bytes, self.instant()),
            Ok(None) => Read::Nothing,
            Err(_) => Read::Unreadable,
        };
        let (board, seen_at) = match snapshot {
            Read::Snapshot(snapshot) => {
                let restored =
                    self.empty_board(seen).restored(&snapshot).and_then(|mut restored| {
                        let is_whole =
                            kept.into_iter().flatten().all(|piece| restored.restore(&piece));
                        is_whole.then_some(restored)
                    });
                match restored {
                    Some(restored) => (restored, Some(snapshot.taken)),
                    None => self.unreadable(board),
                }
            }
            Read::Nothing => (board, None),
            Read::Unreadable => self.unreadable(board),
        };
        self.seen_at.set(seen_at);
        self.board.set(board);
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

    fn unreadable(self, board: Board) -> (Board, Option<Timestamp>) {
        self.tell(What::ListUnreadable);
        (board, None)
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
