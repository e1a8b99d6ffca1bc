//! The tickets as they were seen last: they are shown at the next start, before Jira has answered.

use super::Desk;
use crate::desk::ports::Shelf;
use crate::desk::preferences::Seen;
use crate::desk::session::Session;
use crate::desk::sync::{Board, Snapshot};
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
        let bytes = match self.database.get_value() {
            Some(database) => database.bytes(Shelf::Snapshot, &seen.key()).await,
            None => None,
        };
        let snapshot = bytes.and_then(|bytes| Snapshot::from_bytes(&bytes, self.instant()));
        self.seen_at.set(snapshot.as_ref().map(|snapshot| snapshot.taken));
        self.board.set(match snapshot {
            Some(snapshot) => board.restored(snapshot),
            None => board,
        });
    }

    /// Whether it is this agent's tickets that are shown.
    pub(super) fn shows(self, seen: &Seen) -> bool {
        self.board.with_untracked(|board| *board.me() == seen.account)
            && self.preferences.with_untracked(|kept| kept.seen.as_ref() == Some(seen))
    }

    /// Writes down what is shown. Without it the next start only takes longer.
    pub(super) async fn write_seen(self, session: &Session) {
        if self.preferences.with_untracked(|kept| kept.keeps_no_tickets) {
            return;
        }
        let (seen, now) = (session.seen(), self.instant());
        let bytes = self.board.with_untracked(|board| board.snapshot(now)).to_bytes();
        let (Some(bytes), store) = (bytes, self.ports().store) else { return };
        if store.put_bytes(Shelf::Snapshot, &seen.key(), bytes).await.is_ok()
            && self.preferences.with_untracked(|kept| kept.seen.as_ref() != Some(&seen))
        {
            self.prefer(move |kept| kept.seen = Some(seen.clone()));
        }
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
