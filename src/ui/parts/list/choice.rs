//! The rows that are chosen, to be acted on together.

use super::List;
use crate::domain::ticket::IssueKey;
use leptos::prelude::*;

impl List {
    /// The chosen tickets that are in the list, in its order; tracked.
    pub fn chosen(self) -> Vec<IssueKey> {
        self.tickets.with(|list| {
            self.desk
                .chosen
                .with(|chosen| self.desk.board.with_untracked(|board| board.among(list, chosen)))
        })
    }

    /// Whether any row is chosen while the list stands alone and is what one sees, tracked.
    pub fn has_choice(self) -> bool {
        self.desk.chosen.with(|chosen| !chosen.is_empty()) && self.is_in_sight() && self.is_alone()
    }

    /// Chooses a row, or no longer; with `along`, all rows from the current one to it.
    pub(super) fn choose(self, key: &IssueKey, along: bool) {
        match self.current.get_untracked().filter(|_| along) {
            Some(from) => self.choose_from(&from, key),
            None => self.desk.chosen.update(|chosen| {
                if !chosen.remove(key) {
                    chosen.insert(key.clone());
                }
            }),
        }
        self.current.set(Some(key.clone()));
    }

    /// Chooses the rows from one to another.
    pub(super) fn choose_from(self, from: &IssueKey, to: &IssueKey) {
        let rows = untrack(|| {
            let (one, other) = (self.place(from)?, self.place(to)?);
            Some(self.keys(one.min(other)..one.max(other) + 1))
        });
        self.desk.chosen.update(|chosen| chosen.extend(rows.unwrap_or_default()));
    }
}
