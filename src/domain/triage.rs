//! The checklist as a form (procedure P1): everything typed is kept in a draft, and one save
//! writes what differs from the ticket. What others changed meanwhile is told before
//! ([`Meanwhile`]).

mod meanwhile;

pub use meanwhile::Meanwhile;

use crate::domain::address::is_address;
use crate::domain::conversation::EditableFields;
use crate::domain::document::Document;
use crate::domain::edit::{Assignee, Edit, Field};
use crate::domain::person::Person;
use crate::domain::plan::{Act, OperationId, Plan, Step};
use crate::domain::proposal::{Proposal, Suggestion};
use crate::domain::settings::Kinds;
use crate::domain::ticket::{Choice, IssueKey, Ticket};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The form as it stands, with what was typed as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TriageDraft {
    /// The id of a type.
    pub kind: Option<String>,
    /// Why the type is the one that is not to be chosen.
    pub task_reason: String,
    pub email: String,
    pub account: String,
    /// `None` is nobody.
    pub assignee: Option<Person>,
    pub title: String,
    /// Whether the agent keeps a title that the rule dislikes.
    pub keeps_title: bool,
    /// The id of a functional group.
    pub group: Option<String>,
    pub reporter: Option<Person>,
    /// The fields that the agent has changed; the others follow the ticket.
    #[serde(default)]
    pub touched: BTreeSet<Field>,
    /// What these fields were on the ticket when they were first touched, or when the agent was last
    /// shown what somebody else made of them.
    #[serde(default)]
    pub first: BTreeMap<Field, String>,
}

/// Why a form may not be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TriageError {
    /// Nothing differs from the ticket.
    NothingToSave,
    TitleEmpty,
    EmailMalformed,
    /// The exceptional type was chosen without a reason.
    TaskNeedsReason,
    /// Jira does not offer the chosen value on this ticket.
    NotOffered(Field),
    /// Jira does not let this agent change the field.
    NotEditable(Field),
    /// Somebody else has changed the field meanwhile: the agent has to choose.
    ChangedMeanwhile(Field),
}

impl TriageError {
    /// The field beside which it is shown.
    pub fn field(&self) -> Option<Field> {
        match self {
            TriageError::NothingToSave => None,
            TriageError::TitleEmpty => Some(Field::Title),
            TriageError::EmailMalformed => Some(Field::Email),
            TriageError::TaskNeedsReason => Some(Field::Kind),
            TriageError::NotOffered(field)
            | TriageError::NotEditable(field)
            | TriageError::ChangedMeanwhile(field) => Some(*field),
        }
    }
}

/// A save that Jira will take, as far as the desk can know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidTriage {
    edit: Edit,
    task_reason: Option<String>,
}

impl TriageDraft {
    /// The form as the ticket fills it.
    pub fn begin(ticket: &Ticket) -> TriageDraft {
        TriageDraft {
            kind: ticket.kind.as_ref().map(|kind| kind.id.clone()),
            task_reason: String::new(),
            email: ticket.email.clone().unwrap_or_default(),
            account: ticket.account.clone().unwrap_or_default(),
            assignee: ticket.assignee.clone(),
            title: ticket.title.clone(),
            keeps_title: false,
            group: ticket.group.as_ref().map(|group| group.id.clone()),
            reporter: ticket.reporter.clone(),
            touched: BTreeSet::new(),
            first: BTreeMap::new(),
        }
    }

    /// The form with another change by the agent, who sees this ticket.
    #[must_use]
    pub fn changing(
        mut self,
        field: Field,
        seen: &Ticket,
        change: impl FnOnce(&mut TriageDraft),
    ) -> TriageDraft {
        change(&mut self);
        self.touch(field, seen);
        self
    }

    /// The form over the ticket as it is now: what the agent did not touch is taken from it, so
    /// that a draft of yesterday does not undo what somebody did since.
    #[must_use]
    pub fn over(self, ticket: &Ticket) -> TriageDraft {
        let now = TriageDraft::begin(ticket);
        let is = |field| self.touched.contains(&field);
        TriageDraft {
            kind: if is(Field::Kind) { self.kind } else { now.kind },
            email: if is(Field::Email) { self.email } else { now.email },
            account: if is(Field::Account) { self.account } else { now.account },
            assignee: if is(Field::Assignee) { self.assignee } else { now.assignee },
            title: if is(Field::Title) { self.title } else { now.title },
            group: if is(Field::Group) { self.group } else { now.group },
            reporter: if is(Field::Reporter) { self.reporter } else { now.reporter },
            task_reason: self.task_reason,
            keeps_title: self.keeps_title,
            touched: self.touched,
            first: self.first,
        }
    }

    /// The ticket as it would be once the form is saved.
    pub fn preview(&self, ticket: &Ticket, editable: &EditableFields) -> Ticket {
        self.edit(ticket, editable, &mut Vec::new()).applied_to(ticket)
    }

    /// The form with a proposal written into it, by an agent who sees this ticket.
    #[must_use]
    pub fn accepting(mut self, proposal: &Proposal, seen: &Ticket) -> TriageDraft {
        self.touch(proposal.suggestion.field(), seen);
        match proposal.suggestion.clone() {
            Suggestion::Kind(kind) => self.kind = Some(kind.id),
            Suggestion::Email(email) => self.email = email,
            Suggestion::Account(account) => self.account = account,
            Suggestion::Assignee(person) => self.assignee = Some(person),
            Suggestion::Title(title) => self.title = title,
            Suggestion::Group(group) => self.group = Some(group.id),
            Suggestion::Reporter(person) => self.reporter = Some(person),
        }
        self
    }

    /// Whether the exceptional type is being chosen now, so that the form asks for the reason.
    pub fn asks_reason(&self, ticket: &Ticket, kinds: &Kinds) -> bool {
        let was = ticket.kind.as_ref().map(|kind| &kind.id);
        kinds.task.is_some() && self.kind == kinds.task && was != kinds.task.as_ref()
    }

    /// # Errors
    /// Every reason why it may not be saved, in the order of the procedure.
    pub fn validate(
        &self,
        ticket: &Ticket,
        editable: &EditableFields,
        kinds: &Kinds,
    ) -> Result<ValidTriage, Vec<TriageError>> {
        let mut errors = Vec::new();
        let edit = self.edit(ticket, editable, &mut errors);
        let task_reason = self.asks_reason(ticket, kinds).then(|| self.task_reason.trim());
        if task_reason == Some("") {
            errors.push(TriageError::TaskNeedsReason);
        }
        if edit.email.as_deref().is_some_and(|email| !email.is_empty() && !is_address(email)) {
            errors.push(TriageError::EmailMalformed);
        }
        if edit.title.as_deref() == Some("") {
            errors.push(TriageError::TitleEmpty);
        }
        errors.extend(
            edit.fields()
                .into_iter()
                .filter(|field| !editable.allows(*field))
                .map(TriageError::NotEditable),
        );
        let undecided = edit.fields().into_iter().filter(|field| self.is_overtaken(*field, ticket));
        errors.extend(undecided.map(TriageError::ChangedMeanwhile));
        if errors.is_empty() && edit.is_empty() {
            errors.push(TriageError::NothingToSave);
        }
        errors.sort_by_key(TriageError::field);
        match errors.is_empty() {
            true => Ok(ValidTriage { edit, task_reason: task_reason.map(str::to_owned) }),
            false => Err(errors),
        }
    }

    /// What differs from the ticket. A value that is not offered is an error, not a change.
    fn edit(
        &self,
        ticket: &Ticket,
        editable: &EditableFields,
        errors: &mut Vec<TriageError>,
    ) -> Edit {
        let mut chosen = |field, id: &Option<String>, was: &Option<Choice>, offered: &[Choice]| {
            let id = id.as_ref()?;
            if was.as_ref().is_some_and(|choice| choice.id == *id) {
                return None;
            }
            let choice = offered.iter().find(|choice| choice.id == *id).cloned();
            if choice.is_none() && !offered.is_empty() {
                errors.push(TriageError::NotOffered(field));
            }
            if choice.is_none() && offered.is_empty() {
                errors.push(TriageError::NotEditable(field));
            }
            choice
        };
        Edit {
            kind: chosen(Field::Kind, &self.kind, &ticket.kind, &editable.kinds),
            group: chosen(Field::Group, &self.group, &ticket.group, &editable.groups),
            title: changed(&self.title, Some(&ticket.title)),
            email: changed(&self.email, ticket.email.as_deref()),
            account: changed(&self.account, ticket.account.as_deref()),
            assignee: changed_person(self.assignee.as_ref(), ticket.assignee.as_ref())
                .then(|| self.assignee.clone().map_or(Assignee::Nobody, Assignee::Person)),
            reporter: self
                .reporter
                .clone()
                .filter(|_| changed_person(self.reporter.as_ref(), ticket.reporter.as_ref())),
            more: Vec::new(),
        }
    }
}

fn changed(typed: &str, was: Option<&str>) -> Option<String> {
    let typed = typed.trim();
    (typed != was.unwrap_or_default().trim()).then(|| typed.to_owned())
}

fn changed_person(chosen: Option<&Person>, was: Option<&Person>) -> bool {
    chosen.map(|person| &person.account) != was.map(|person| &person.account)
}

impl EditableFields {
    /// Whether Jira lets this agent change the field.
    pub fn allows(&self, field: Field) -> bool {
        match field {
            Field::Kind => !self.kinds.is_empty(),
            Field::Email => self.email,
            Field::Account => self.account,
            Field::Assignee => self.assignee,
            Field::Title => self.title,
            Field::Group => !self.groups.is_empty(),
            Field::Reporter => self.reporter,
        }
    }
}

impl ValidTriage {
    pub fn edit(&self) -> &Edit {
        &self.edit
    }

    /// One save; and the reason for the exceptional type as an internal note, after the line
    /// `reason_lead`.
    pub fn plan(self, operation: OperationId, ticket: IssueKey, reason_lead: &str) -> Plan {
        let note = self
            .task_reason
            .map(|reason| Step::Note(Document::from_plain(&format!("{reason_lead}\n{reason}"))));
        let steps = std::iter::once(Step::Save(self.edit)).chain(note).collect();
        Plan { operation, act: Act::Triage, ticket, steps }
    }
}

/// The act of putting somebody, or nobody, in charge: one key, no form.
pub fn assign(operation: OperationId, ticket: IssueKey, assignee: Assignee) -> Plan {
    let edit = Edit { assignee: Some(assignee), ..Edit::default() };
    Plan { operation, act: Act::Assign, ticket, steps: vec![Step::Save(edit)] }
}

#[cfg(test)]
mod tests;
