//! What the agent has done and can want back.

use super::acts::HELD_MILLIS;
use super::{Desk, What};
use crate::desk::runner::Base;
use crate::domain::journal::{Operation, Standing};
use crate::domain::plan::{Act, OperationId, Plan};
use crate::domain::ticket::IssueKey;
use crate::domain::time::Timestamp;
use crate::domain::undo::is_undoable;
use crate::ui::later::Decision;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// An act that is over and of which something can be taken back. What it was in full is in the journal:
/// there may be some hundreds in a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    pub id: OperationId,
    pub ticket: IssueKey,
    pub act: Act,
    pub clone: Option<IssueKey>,
    pub created: Timestamp,
}

/// An act that the agent wants to take back, as far as it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub act: Operation,
    pub asks: Asks,
}

/// When the agent is asked before an act is taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// It was done a moment ago, and is at the front of the agent's mind.
    WhenSomethingStays,
    Always,
}

impl Past {
    fn of(act: &Operation) -> Past {
        Past {
            id: act.plan.operation.clone(),
            ticket: act.plan.ticket.clone(),
            act: act.plan.act.clone(),
            clone: act.clone_made().map(|(_, key)| key.clone()),
            created: act.created,
        }
    }
}

impl Desk {
    /// The newest act on a ticket that can be wanted back, tracked.
    pub fn last_act(self, key: &IssueKey) -> Option<Past> {
        self.past.with(|past| past.iter().rfind(|act| act.ticket == *key).cloned())
    }

    /// Whether an act can be wanted back, tracked.
    pub fn is_past(self, id: &OperationId) -> bool {
        self.past.with(|past| past.iter().any(|act| act.id == *id))
    }

    /// Asks for an act that is over to be taken back, once it has been read.
    pub fn want_past_back(self, id: OperationId, asks: Asks) {
        let Some(runner) = self.runner() else { return };
        spawn_local(async move {
            match runner.act(id).await {
                Ok(Some(act)) => self.want_back(act, asks),
                Ok(None) => self.tell(What::TooLate(None)),
                Err(error) => self.tell(What::NotKept(error)),
            }
        });
    }

    /// Asks for an act to be taken back; nothing happens while another one is asked for.
    pub fn want_back(self, act: Operation, asks: Asks) {
        if self.wish.with_untracked(Option::is_none) {
            self.wish.set(Some(Wish { act, asks }));
        }
    }

    /// Takes an act back of which nothing has left, and goes on with `taken`. Where it was too late,
    /// that is told.
    pub fn call_back(self, id: &OperationId, taken: impl FnOnce() + 'static) {
        let (Some(runner), id) = (self.runner(), id.clone()) else { return };
        spawn_local(async move {
            match runner.clone().decide(id.clone(), Decision::Withdraw).await {
                Ok(true) => {
                    self.run(id);
                    taken();
                }
                Ok(false) => match runner.act(id).await.ok().flatten() {
                    // It was asked for twice.
                    Some(act) if act.standing() == Standing::Withdrawn => {}
                    act => {
                        let act = act.map(|act| (act.plan.act, act.plan.ticket));
                        self.tell(What::TooLate(act));
                    }
                },
                Err(error) => self.tell(What::NotKept(error)),
            }
        });
    }

    /// Takes an act back by the plan of its undo. What is unfinished of it is given up once the
    /// plan is written down: whatever breaks in between, a card shows what exists.
    pub fn take_back(self, act: &Operation, plan: Plan, base: Base) {
        let (Some(runner), id) = (self.runner(), act.plan.operation.clone()) else { return };
        let (undo, is_over) = (plan.operation.clone(), act.standing().is_over());
        spawn_local(async move {
            let taken = async {
                // Another tab that hears of the undo must not begin with it before the act has ended.
                let hold = (!is_over).then_some(HELD_MILLIS);
                runner.clone().submit(plan, base, hold).await?;
                if is_over {
                    return Ok(true);
                }
                let is_given_up = runner.clone().decide(id.clone(), Decision::Discard).await?;
                if is_given_up {
                    runner.clone().decide(undo.clone(), Decision::Release).await?;
                }
                Ok(is_given_up)
            };
            match taken.await {
                Ok(true) => {
                    // Its ticket may tell others that they can finish it.
                    if !is_over {
                        self.run(id);
                    }
                    self.run(undo);
                }
                // Another tab went on with it.
                Ok(false) => _ = runner.decide(undo, Decision::Withdraw).await,
                Err(error) => self.tell(What::NotKept(error)),
            }
        });
    }

    /// The acts of the last week, as they are written down; those that are not over are returned.
    pub(super) fn recall(self, acts: Vec<Operation>) -> Vec<Operation> {
        let (over, unfinished): (Vec<_>, Vec<_>) =
            acts.into_iter().partition(|act| act.standing().is_over());
        self.past.set(Vec::new());
        over.iter().for_each(|act| self.remember(act));
        unfinished
    }

    /// Remembers an act that is over, or that another one was taken back by it.
    pub(super) fn remember(self, act: &Operation) {
        let is_finished = matches!(act.standing(), Standing::Finished { .. });
        match &act.plan.act {
            Act::Undo { of } if is_finished => {
                self.past.update(|past| past.retain(|known| known.id != *of));
            }
            _ if is_undoable(act) => self.past.update(|past| past.push(Past::of(act))),
            _ => {}
        }
    }
}
