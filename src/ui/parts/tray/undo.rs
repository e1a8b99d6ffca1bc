//! Taking back: what is held is not sent, and the form that it came from opens again as it was.

use crate::command::Command;
use crate::domain::batch::Batch;
use crate::domain::journal::{Operation, Standing};
use crate::domain::notice::Report;
use crate::domain::plan::{Act, OperationId};
use crate::domain::ticket::IssueKey;
use crate::route::{Panel, Route};
use crate::ui::browser::page;
use crate::ui::state::{Asks, Bulk, Desk, What};
use leptos::prelude::*;

/// The key takes back the newest act that is held, or that was told to be done, or the last one on
/// the ticket that is looked at; otherwise it is told why not.
pub(super) fn by_key(desk: Desk) {
    desk.keys.on(Command::Undo, move || {
        let acts = desk.operations.get_untracked();
        let is_held = |act: &&Operation| {
            matches!(act.standing(), Standing::Held { .. }) && act.may_withdraw()
        };
        let of_ticket = || match desk.route.get_untracked() {
            Route::Ticket(key, _) => untrack(|| desk.last_act(&key)),
            _ => None,
        };
        if let Some(act) = acts.iter().rev().find(is_held) {
            match &act.batch {
                Some(batch) => desk.stop_batch(batch),
                None => take_back(desk, act),
            }
        } else if let Some(batch) = settled_last(desk) {
            take_back_batch(desk, &batch);
        } else if let Some((told, act)) = told_last(desk) {
            desk.dismiss(told);
            desk.want_past_back(act, Asks::WhenSomethingStays);
        } else if let Some(act) = of_ticket() {
            desk.want_past_back(act.id, Asks::Always);
        } else {
            desk.tell(What::TooLate(newest(desk, &acts)));
        }
    });
}

/// The newest act that is told to be over and can be wanted back, with the notice that tells it.
fn told_last(desk: Desk) -> Option<(usize, OperationId)> {
    desk.told.with_untracked(|told| {
        told.iter().rev().find_map(|told| match &told.what {
            What::Ended(_, id) if untrack(|| desk.is_past(id)) => Some((told.id, id.clone())),
            _ => None,
        })
    })
}

/// The newest batch that is told to be over.
fn settled_last(desk: Desk) -> Option<Batch> {
    desk.batches.with_untracked(|batches| {
        batches.iter().rev().find(|batch| batch.tally().is_settled()).cloned()
    })
}

/// Asks for what is done of a batch to be taken back.
pub(super) fn take_back_batch(desk: Desk, batch: &Batch) {
    let is_past = |act: &&Operation| untrack(|| desk.is_past(&act.plan.operation));
    let acts: Vec<Operation> = batch.acts.iter().filter(is_past).cloned().collect();
    desk.dismiss_batch(&batch.id);
    if acts.is_empty() {
        return desk.tell(What::TooLate(None));
    }
    let keys = acts.iter().map(|act| act.plan.ticket.clone()).collect();
    desk.bulk.set(Some((Bulk::TakeBack(acts), keys)));
}

/// Takes an act back, and goes to where it can be changed once it is.
pub(super) fn take_back(desk: Desk, act: &Operation) {
    let id = &act.plan.operation;
    match &act.plan.act {
        Act::Note | Act::Reply { .. } | Act::ReplyAndClose { .. } | Act::Transfer { .. } => {
            let form = Route::Ticket(act.plan.ticket.clone(), Panel::of(&act.plan.act));
            desk.call_back(id, move || desk.go(&form));
        }
        Act::Triage
        | Act::Assign
        | Act::Close
        | Act::CloseAsBefore
        | Act::Snooze { .. }
        | Act::Undo { .. } => {
            desk.call_back(id, || ());
            if page::is_focus_in(".tray") {
                super::notice::go_on();
            }
        }
    }
}

/// The act that the agent is likely to have meant.
fn newest(desk: Desk, acts: &[Operation]) -> Option<(Act, IssueKey)> {
    let running = acts.last().map(|act| (act.plan.act.clone(), act.plan.ticket.clone()));
    running.or_else(|| {
        desk.told.with_untracked(|told| {
            told.iter().rev().find_map(|told| match &told.what {
                What::Ended(Report::Done { act, ticket, .. }, _) => {
                    Some((act.clone(), ticket.clone()))
                }
                _ => None,
            })
        })
    })
}
