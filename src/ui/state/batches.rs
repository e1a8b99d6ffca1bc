//! Acts on several tickets that were asked for together.

use super::acts::HELD_MILLIS;
use super::{Desk, What};
use crate::desk::runner::Base;
use crate::domain::batch::{self, Batch};
use crate::domain::journal::Operation;
use crate::domain::plan::{BatchId, OperationId, Plan};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What can be done with several tickets at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bulk {
    /// Puts somebody in charge, who is asked for first.
    Assign,
    Close,
    CloseAsBefore,
    /// Hands them over to a team, which is asked for first.
    Transfer,
    /// Puts them off until a time that is asked for first.
    Snooze,
    /// Takes back these acts.
    TakeBack(Vec<Operation>),
}

impl Desk {
    /// Carries out plans that were asked for together: all of them are written down, or none. With
    /// `held` they can be taken back for ten seconds. A single one is an act of its own.
    pub fn act_together(self, mut plans: Vec<(Plan, Base)>, held: bool) {
        let Some(runner) = self.runner() else {
            return self.tell(What::SignedOut);
        };
        if plans.len() < 2 {
            if let Some((plan, base)) = plans.pop() {
                match held {
                    true => self.act_held(plan, base, || ()),
                    false => self.act(plan, base, || ()),
                }
            }
            return;
        }
        let ids: Vec<OperationId> = plans.iter().map(|(plan, _)| plan.operation.clone()).collect();
        let batch = BatchId(self.operation_id().0);
        spawn_local(async move {
            match runner.submit_all(batch, plans, held.then_some(HELD_MILLIS)).await {
                Ok(()) => ids.into_iter().for_each(|id| self.run(id)),
                Err(error) => self.tell(What::NotKept(error)),
            }
        });
    }

    /// A batch, tracked.
    pub fn batch(self, id: &BatchId) -> Option<Batch> {
        self.batches.with(|batches| batches.iter().find(|batch| batch.id == *id).cloned())
    }

    /// Drops the acts of a batch that have not begun.
    pub fn stop_batch(self, id: &BatchId) {
        let batch = untrack(|| self.batch(id));
        let idle = batch.iter().flat_map(Batch::not_begun);
        idle.for_each(|act| self.withdraw(&act.plan.operation));
    }

    /// Does not show a batch any more.
    pub fn dismiss_batch(self, id: &BatchId) {
        self.batches.update(|batches| batches.retain(|batch| batch.id != *id));
    }

    pub(super) fn heed_batch(self, act: &Operation) {
        if act.batch.is_some() {
            self.batches.update(|batches| batch::heed(batches, act));
        }
    }

    /// Shows the batches that are not over after the page was opened again.
    pub(super) fn recall_batches(self, acts: &[Operation]) {
        let mut batches = Batch::all_of(acts);
        batches.retain(|batch| !batch.tally().is_settled());
        self.batches.set(batches);
    }
}
