//! What acts went over that the agent had not seen. The first reading of a ticket after an act on it
//! tells; where nobody reads it, it is read once when the board is asked for changes the next time.

use super::{Desk, What};
use crate::domain::conversation::Conversation;
use crate::domain::journal::Operation;
use crate::domain::overlooked::{may_overlook, overlooked};
use crate::domain::ticket::IssueKey;
use crate::domain::time::Timestamp;
use crate::jira::Kind;
use leptos::prelude::*;
use std::sync::Arc;

/// How long after its end an act is looked at, in milliseconds, when its ticket cannot be read.
const GIVEN_UP_MILLIS: i64 = 600_000;

/// An act that was not looked at yet, and when it ended by this machine's clock.
#[derive(Clone, Debug)]
pub(super) struct Ended {
    act: Operation,
    at: Timestamp,
}

impl Ended {
    fn is_on(&self, key: &IssueKey) -> bool {
        self.act.plan.ticket == *key
    }
}

impl Desk {
    /// An act is over: it will be looked whether it went over something.
    pub(super) fn look_back_later(self, act: &Operation) {
        if may_overlook(act) {
            let ended = Ended { act: act.clone(), at: self.instant() };
            self.acting.update_value(|acting| acting.to_look_back.push(ended));
        }
    }

    /// Looks back at the acts on a ticket, by a reading that was `asked` for after they ended.
    pub(super) fn look_back(self, read: &Conversation, asked: Timestamp) {
        let key = &read.ticket.key;
        let is_due = |ended: &mut Ended| ended.is_on(key) && ended.at <= asked;
        let due: Option<Vec<Ended>> = self
            .acting
            .try_update_value(|acting| acting.to_look_back.extract_if(.., is_due).collect());
        for Ended { act, .. } in due.unwrap_or_default() {
            let found = overlooked(&act, read, &self.settings().fields);
            if !found.is_empty() {
                self.tell(What::Overlooked(key.clone(), found));
            }
        }
    }

    /// Whether a ticket will be read to look back at an act.
    pub(crate) fn is_to_look_back(self, key: &IssueKey) -> bool {
        self.acting.with_value(|acting| acting.to_look_back.iter().any(|ended| ended.is_on(key)))
    }

    /// The ticket that was read last to look back at an act, and when; tracked.
    pub(crate) fn looked_back(self) -> Option<(Arc<Conversation>, Timestamp)> {
        self.acting.with_value(|acting| acting.looked_back).get()
    }

    /// Reads the tickets whose acts were not looked back at yet, each once.
    pub(super) async fn look_back_at_rest(self) {
        let now = self.instant();
        let keys: Option<Vec<IssueKey>> = self.acting.try_update_value(|acting| {
            acting.to_look_back.retain(|ended| now.millis_since(ended.at) < GIVEN_UP_MILLIS);
            let keys = acting.to_look_back.iter().map(|ended| ended.act.plan.ticket.clone());
            let mut keys: Vec<IssueKey> = keys.collect();
            keys.sort();
            keys.dedup();
            keys
        });
        for key in keys.unwrap_or_default() {
            // What cannot be read now is read the next time; a Jira that wants to be left alone is.
            match self.read(&key).await {
                Ok(read) => {
                    let looked_back = self.acting.try_with_value(|acting| acting.looked_back);
                    let read = (Arc::new(read), self.instant());
                    looked_back.inspect(|signal| signal.set(Some(read)));
                }
                Err(error) => {
                    if let Kind::RateLimited { .. } | Kind::Unavailable { .. } = error.kind {
                        return;
                    }
                }
            }
        }
    }
}
