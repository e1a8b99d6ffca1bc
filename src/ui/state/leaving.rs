//! Where an agent goes on when a ticket is done with, and how they close.

use super::Desk;
use crate::command::Command;
use crate::domain::closing::{ClosingChoice, ClosingDraft};
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

    /// Goes back to the list from the ticket that is done with, to the row after it.
    pub fn leave_ticket(self) {
        let (lane, arrangement) = self.place.get_untracked();
        self.go(&Route::Queue(lane, arrangement));
        // The list takes the focus when it has been drawn; only then it can be moved on.
        request_animation_frame(move || {
            request_animation_frame(move || _ = self.keys.run(Command::NextRow));
        });
    }
}
