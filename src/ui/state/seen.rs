//! The tickets as they were seen last: they are shown at the next start, before Jira has answered.

use super::{Desk, What};
use crate::desk::ports::Shelf;
use crate::desk::preferences::Seen;
use crate::desk::session::Session;
use crate::desk::sync::{Board, Read, Snapshot};
use crate::domain::time::Timestamp;
use leptos::prelude::*;

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
        let board = Board::new(seen.account.clone(), self.settings().closed_days);
        let kept = match self.database.get_value() {
            Some(database) => database.bytes(Shelf::Snapshot, &seen.key()).await,
            None => Ok(None),
        };
        let snapshot = match kept {
            Ok(Some(bytes)) => Snapshot::from_bytes(bytes, self.instant()),
            Ok(None) => Read::Nothing,
            Err(_) => Read::Unreadable,
        };
        let (board, seen_at) = match snapshot {
            Read::Snapshot(snapshot) => match board.clone().restored(&snapshot) {
                Some(restored) => (restored, Some(snapshot.taken)),
                None => self.unreadable(board),
            },
            Read::Nothing => (board, None),
            Read::Unreadable => self.unreadable(board),
        };
        self.seen_at.set(seen_at);
        self.board.set(board);
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
    pub(super) async fn write_seen(self, session: &Session) -> bool {
        if self.preferences.with_untracked(|kept| kept.keeps_no_tickets) {
            return true;
        }
        let (seen, now) = (session.seen(), self.instant());
        let bytes = self.board.with_untracked(|board| board.snapshot(now)).to_bytes();
        let (Some(bytes), store) = (bytes, self.ports().store) else { return false };
        let is_kept = store.put_bytes(Shelf::Snapshot, &seen.key(), bytes).await.is_ok();
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
