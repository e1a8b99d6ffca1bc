//! What the agent has put off. It is read when the agent signs in; after that the acts of this
//! browser's tabs tell what changes.

use super::Desk;
use crate::desk::session::Session;
use crate::domain::journal::Operation;
use crate::domain::plan::Step;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

impl Desk {
    /// Reads what the agent has put off. Without an answer what was seen last holds.
    pub(super) fn read_snoozes(self, session: Rc<Session>) {
        spawn_local(async move {
            let account = &session.agent.person.account;
            let Ok(snoozes) = session.client.snoozes(account).await else { return };
            let is_news = self.board.with_untracked(|board| *board.snoozes() != snoozes);
            if is_news && self.is_current(&session) {
                self.board.update(|board| board.set_snoozes(snoozes));
            }
        });
    }

    /// Takes note of what an act that is over has put off, or brought back.
    pub(super) fn heed_snooze(self, act: &Operation) {
        for step in act.done_steps() {
            if let Step::Snooze { to, .. } = step {
                let now = self.instant();
                self.board.update(|board| board.snooze(&act.plan.ticket, *to, now));
            }
        }
    }
}
