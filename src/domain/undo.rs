//! Taking back what is done: an act in the other direction, and what stays in spite of it.
//!
//! A mail that has left cannot be called back, and Jira keeps what was said. What somebody else has
//! changed since is theirs and is left alone. All of this is told before anything is undone.

use crate::domain::closing::ClosingDraft;
use crate::domain::conversation::{Content, Conversation};
use crate::domain::document::Document;
use crate::domain::edit::{Assignee, Edit, Field};
use crate::domain::filling::Filled;
use crate::domain::journal::Operation;
use crate::domain::plan::{Act, OperationId, Plan, Step};
use crate::domain::ticket::{IssueKey, StatusCategory, Ticket};

/// How an act is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    pub plan: Plan,
    pub lasting: Vec<Lasting>,
}

/// Something of an act that stays, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// The mail has left.
    Mail,
    /// Jira keeps what was noted.
    Note,
    /// The act does not know what was there before.
    Forgotten,
    /// The field was empty, and Jira does not take it empty again.
    WasEmpty(Field),
    /// Somebody has given the field another value since.
    ChangedSince(Field),
    /// The ticket is open again already.
    OpenAgain,
    /// The ticket offers this agent no way back.
    NoWayBack,
    /// What Jira asked for and was given stays in these fields, by their names.
    Given(Vec<String>),
    /// The clone is closed, not removed; its link stays.
    Clone(IssueKey),
    /// The other team has begun with the clone.
    TakenUp(IssueKey),
    /// The clone offers this agent no way to a closed status.
    NoWayOut(IssueKey),
}

/// Whether something of an act can be tried to be taken back: a mail that was sent cannot, nor can
/// a note; what somebody else has in hands is theirs. Whether it still can be, only Jira tells.
pub fn is_undoable(act: &Operation) -> bool {
    let is_reversible = |step: &Step| match step {
        Step::Save(_) | Step::Move { .. } | Step::Create(_) | Step::Snooze { .. } => true,
        Step::Note(_)
        | Step::Send { .. }
        | Step::Reopen { .. }
        | Step::Fill(_)
        | Step::Copy(_)
        | Step::LinkClone { .. }
        | Step::Announce { .. }
        | Step::Conclude
        | Step::VerifyClone => false,
    };
    let is_own = !matches!(act.plan.act, Act::Undo { .. }) && !act.is_in_other_hands();
    is_own && act.done_steps().any(is_reversible)
}

/// The act that takes back what is done of another one, and what stays. `now` is the ticket as it
/// was read just now.
///
/// # Errors
/// All that stays, when nothing can be taken back.
pub fn undo(
    act: &Operation,
    now: &Conversation,
    operation: OperationId,
) -> Result<Undo, Vec<Lasting>> {
    let (mut steps, mut lasting) = (Vec::new(), Vec::new());
    for step in act.done_steps().rev() {
        match step {
            Step::Save(edit) => {
                let (back, kept) = inverse(edit, act, &now.ticket);
                lasting.extend(kept);
                lasting.extend(given(&edit.more));
                steps.extend((!back.is_empty()).then_some(Step::Save(back)));
            }
            Step::Move { fields, .. } => {
                match way_back(act, now) {
                    Ok(step) => steps.push(step),
                    Err(reason) => lasting.push(reason),
                }
                lasting.extend(given(fields));
            }
            Step::Reopen { .. } => lasting.push(Lasting::NoWayBack),
            Step::Fill(values) => lasting.extend(given(values)),
            Step::Send { .. } => lasting.push(Lasting::Mail),
            Step::Note(_) => lasting.push(Lasting::Note),
            Step::Create(_) => lasting.extend(act.clone_made().map(|(_, key)| of_clone(key))),
            Step::Snooze { from, to } => steps.push(Step::Snooze { from: *to, to: *from }),
            // What was given to the clone stays with it.
            Step::Announce { .. }
            | Step::Conclude
            | Step::Copy(_)
            | Step::LinkClone { .. }
            | Step::VerifyClone => {}
        }
    }
    let ticket = act.plan.ticket.clone();
    told(Plan { operation, act: taking_back(act), ticket, steps }, lasting)
}

/// The act that closes the clone of a transfer, with a `note` for its team. `clone` is the clone as
/// it was read just now.
///
/// # Errors
/// Why it is left to its team.
pub fn undo_transfer(
    act: &Operation,
    clone: &Conversation,
    note: Document,
    operation: OperationId,
) -> Result<Undo, Vec<Lasting>> {
    let key = clone.ticket.key.clone();
    let is_others = |author: Option<&crate::domain::person::Person>| {
        author.is_none_or(|author| author.account != act.account)
    };
    let touched = clone.entries.iter().any(|entry| {
        !matches!(entry.content, Content::Description(_)) && is_others(entry.author.as_ref())
    });
    let is_begun = clone.ticket.status.category != StatusCategory::New;
    let is_noted = act.done_steps().any(|step| matches!(step, Step::Note(_)));
    let with_note = |first| [first].into_iter().chain(is_noted.then_some(Lasting::Note)).collect();
    if touched || is_begun || clone.ticket.assignee.is_some() {
        return Err(with_note(Lasting::TakenUp(key)));
    }
    let Ok(closing) = ClosingDraft::begin(clone, None).validate(&clone.transitions) else {
        return Err(with_note(Lasting::NoWayOut(key)));
    };
    let steps = vec![Step::Note(note), closing.step()];
    let plan = Plan { operation, act: taking_back(act), ticket: key.clone(), steps };
    told(plan, with_note(Lasting::Clone(key)))
}

fn taking_back(act: &Operation) -> Act {
    Act::Undo { of: act.plan.operation.clone() }
}

fn told(plan: Plan, lasting: Vec<Lasting>) -> Result<Undo, Vec<Lasting>> {
    match plan.steps.is_empty() {
        true => Err(lasting),
        false => Ok(Undo { plan, lasting }),
    }
}

fn of_clone(key: &IssueKey) -> Lasting {
    Lasting::Clone(key.clone())
}

fn given(values: &[Filled]) -> Option<Lasting> {
    let names: Vec<String> = values.iter().map(|filled| filled.name.clone()).collect();
    (!names.is_empty()).then_some(Lasting::Given(names))
}

/// What gives the fields back their old values, and which keep the new ones.
fn inverse(edit: &Edit, act: &Operation, now: &Ticket) -> (Edit, Vec<Lasting>) {
    let Some(before) = &act.before else {
        return (Edit::default(), vec![Lasting::Forgotten]);
    };
    let saved = edit.applied_to(before);
    let (mut back, mut lasting) = (Edit::default(), Vec::new());
    for field in edit.fields() {
        match (is_same(field, &saved, now), back.restore(field, before)) {
            (true, true) => {}
            (true, false) => lasting.push(Lasting::WasEmpty(field)),
            (false, _) => {
                back.leave(field);
                lasting.push(Lasting::ChangedSince(field));
            }
        }
    }
    (back, lasting)
}

/// Whether two tickets agree in a field, by what decides.
fn is_same(field: Field, one: &Ticket, other: &Ticket) -> bool {
    let value = |ticket: &Ticket| match field {
        Field::Title => Some(ticket.title.trim().to_owned()),
        Field::Email => ticket.email.clone(),
        Field::Account => ticket.account.clone(),
        Field::Kind => ticket.kind.as_ref().map(|kind| kind.id.clone()),
        Field::Group => ticket.group.as_ref().map(|group| group.id.clone()),
        Field::Assignee => ticket.assignee.as_ref().map(|person| person.account.0.clone()),
        Field::Reporter => ticket.reporter.as_ref().map(|person| person.account.0.clone()),
    };
    value(one) == value(other)
}

impl Edit {
    /// Gives a field the value that it had; `false` when it had none, and cannot be emptied.
    fn restore(&mut self, field: Field, before: &Ticket) -> bool {
        let somebody = |person| Some(Assignee::Person(person));
        match field {
            Field::Title => self.title = Some(before.title.clone()),
            Field::Email => self.email = Some(before.email.clone().unwrap_or_default()),
            Field::Account => self.account = Some(before.account.clone().unwrap_or_default()),
            Field::Kind => self.kind.clone_from(&before.kind),
            Field::Group => self.group.clone_from(&before.group),
            Field::Assignee => {
                self.assignee = before.assignee.clone().map_or(Some(Assignee::Nobody), somebody);
            }
            Field::Reporter => self.reporter.clone_from(&before.reporter),
        }
        self.changes(field)
    }
}

/// The way back to the status that the ticket was closed from, or to another open one.
fn way_back(act: &Operation, now: &Conversation) -> Result<Step, Lasting> {
    if !now.ticket.is_done() {
        return Err(Lasting::OpenAgain);
    }
    let open = || {
        now.transitions.iter().filter(|way| {
            way.to.category != StatusCategory::Done
                && way.other_required.is_empty()
                && !way.resolution_required
        })
    };
    let before = act.before.as_ref().map(|ticket| &ticket.status.id);
    let way = open().find(|way| Some(&way.to.id) == before).or_else(|| open().next());
    let way = way.ok_or(Lasting::NoWayBack)?;
    Ok(Step::Reopen { transition: way.id.clone(), fields: Vec::new() })
}

#[cfg(test)]
mod tests;
