//! A refusal that names fields, and what becomes of it: the agent gives what Jira asks for, and what
//! Jira does not take is left out and told.

use crate::domain::edit::Field;
use crate::domain::message::FieldValue;
use crate::domain::plan::{Plan, Step};
use crate::domain::ticket::IssueKey;
use serde::{Deserialize, Serialize};

/// The field of a resolution, which a closing has a place of its own for.
pub const RESOLUTION: &str = "resolution";

/// A value for a field that Jira asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// The id of the field.
    pub field: String,
    /// What people read as its name.
    pub name: String,
    pub value: FieldValue,
}

/// What a refused step is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Goes along with the refused request.
    pub along: Vec<Filled>,
    /// Is written on the ticket before, because the refused request has no place for it.
    pub before: Vec<Filled>,
}

/// A field that a request carried and Jira has no place for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The id of the field.
    pub field: String,
    /// The line of the checklist that it stands behind, if it does.
    pub line: Option<Field>,
    /// Jira's own sentence.
    pub says: String,
}

/// The screen that a request is judged by: which fields it takes, and which it wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    Transition { ticket: IssueKey, transition: String },
    Edit { ticket: IssueKey },
    Create { project: String, type_id: String },
}

/// Fields of a new issue that are its own, and not asked for.
const OWN_FIELDS: [&str; 6] =
    ["project", "issuetype", "summary", "description", "attachment", "issuelinks"];

impl Plan {
    /// The screen that a step's request is judged by; `None` where there is none.
    pub fn screen(&self, step: usize) -> Option<Screen> {
        let ticket = || self.ticket.clone();
        match self.steps.get(step)? {
            Step::Save(_) | Step::Fill(_) => Some(Screen::Edit { ticket: ticket() }),
            Step::Move { transition, .. } | Step::Reopen { transition, .. } => {
                let transition = transition.clone();
                Some(Screen::Transition { ticket: ticket(), transition })
            }
            Step::Create(issue) => {
                let (project, type_id) = (issue.project.clone(), issue.type_id.clone());
                Some(Screen::Create { project, type_id })
            }
            Step::Note(_)
            | Step::Send { .. }
            | Step::Copy(_)
            | Step::LinkClone { .. }
            | Step::Announce { .. }
            | Step::Conclude
            | Step::VerifyClone
            | Step::Snooze { .. } => None,
        }
    }
}

impl Step {
    /// Whether the agent can be asked for this field when the step's request was refused.
    pub fn takes(&self, field: &str) -> bool {
        match self {
            Step::Save(_) | Step::Fill(_) | Step::Move { .. } | Step::Reopen { .. } => true,
            Step::Create(_) => !OWN_FIELDS.contains(&field),
            Step::Note(_)
            | Step::Send { .. }
            | Step::Copy(_)
            | Step::LinkClone { .. }
            | Step::Announce { .. }
            | Step::Conclude
            | Step::VerifyClone
            | Step::Snooze { .. } => false,
        }
    }

    /// Gives the step's request further values, each in place of one that it had for the field.
    pub(super) fn give(&mut self, given: &[Filled]) {
        for filled in given {
            match self {
                Step::Save(edit) => put(&mut edit.more, filled),
                Step::Fill(values) => put(values, filled),
                Step::Move { resolution, fields, .. } => match &filled.value {
                    FieldValue::Option(id) if filled.field == RESOLUTION => {
                        *resolution = Some(id.clone());
                    }
                    _ => put(fields, filled),
                },
                Step::Reopen { fields, .. } => put(fields, filled),
                Step::Create(issue) => {
                    issue.fields.retain(|(field, _)| *field != filled.field);
                    issue.fields.push((filled.field.clone(), filled.value.clone()));
                }
                Step::Note(_)
                | Step::Send { .. }
                | Step::Copy(_)
                | Step::LinkClone { .. }
                | Step::Announce { .. }
                | Step::Conclude
                | Step::VerifyClone
                | Step::Snooze { .. } => {}
            }
        }
    }

    /// Takes fields out of the step's request. What the agent gave for a move is returned: it can
    /// still be written before. `None` when nothing would be left to ask of Jira, or these fields
    /// are what was asked for.
    pub(super) fn without(&self, left_out: &[LeftOut]) -> Option<(Step, Vec<Filled>)> {
        let is_out = |field: &str| left_out.iter().any(|one| one.field == field);
        let mut step = self.clone();
        let mut displaced = Vec::new();
        match &mut step {
            Step::Save(edit) => {
                left_out.iter().filter_map(|one| one.line).for_each(|line| edit.leave(line));
                edit.more.retain(|filled| !is_out(&filled.field));
                (!edit.is_empty()).then_some(())?;
            }
            Step::Move { resolution, fields, .. } => {
                resolution.take_if(|_| is_out(RESOLUTION));
                displaced = fields.extract_if(.., |filled| is_out(&filled.field)).collect();
            }
            Step::Reopen { fields, .. } => {
                displaced = fields.extract_if(.., |filled| is_out(&filled.field)).collect();
            }
            Step::Create(issue) => issue.fields.retain(|(field, _)| !is_out(field)),
            Step::Fill(_)
            | Step::Note(_)
            | Step::Send { .. }
            | Step::Copy(_)
            | Step::LinkClone { .. }
            | Step::Announce { .. }
            | Step::Conclude
            | Step::VerifyClone
            | Step::Snooze { .. } => return None,
        }
        (step != *self).then_some((step, displaced))
    }
}

fn put(values: &mut Vec<Filled>, filled: &Filled) {
    values.retain(|known| known.field != filled.field);
    values.push(filled.clone());
}

#[cfg(test)]
mod tests;
