//! Where an agent goes on when a ticket is done with, and how they close.

use super::Desk;
use crate::domain::closing::{ClosingChoice, ClosingDraft};
use crate::domain::ticket::IssueKey;
use crate::route::Route;
use leptos::prelude::*;

impl Desk {
    /// How this agent closed the last time, untracked.
    pub fn last_closing(self) -> ClosingDraft {
        self.preferences.with_untracked(|kept| ClosingDraft {
            transition: kept.transition.clone(),
            resolution: kept.resolution.clone(),
        })
    }

    /// The next ticket will be closed the same way.
    pub fn remember_closing(self, choice: &ClosingChoice) {
        let choice = choice.clone();
        self.prefer(move |kept| {
            kept.transition = Some(choice.transition.clone());
            kept.resolution = choice.resolution.clone().or_else(|| kept.resolution.clone());
        });
    }

    /// Goes back to the list from a ticket that is done with.
    pub fn leave_ticket(self, _key: &IssueKey) {
        let (lane, arrangement) = self.place.get_untracked();
        self.go(&Route::Queue(lane, arrangement));
    }
}
