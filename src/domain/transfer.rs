//! Transfer to another team (procedures P6 and P7): one act makes a new issue in the team's
//! project, copies the files, links it as a clone and leaves a note on the original.

mod description;
mod preview;

pub use description::{Fact, TransferTexts};
pub use preview::{Carried, TransferPreview, may_hinder, preview};

use crate::domain::answer::{Answer, AnswerError};
use crate::domain::checklist::Checklist;
use crate::domain::conversation::Conversation;
use crate::domain::document::Document;
use crate::domain::edit::Field;
use crate::domain::intent::Intents;
use crate::domain::message::{CreateField, FieldValue, NewIssue};
use crate::domain::plan::{Act, OperationId, Plan, Step};
use crate::domain::settings::{Settings, Target};
use crate::domain::ticket::{Attachment, IssueKey, Ticket};
use crate::domain::title::without_prefixes;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest title that Jira takes, in characters.
pub const LONGEST_TITLE: usize = 255;

/// The ticket, and where it goes.
#[derive(Clone, Copy, Debug)]
pub struct Transfer<'a> {
    pub conversation: &'a Conversation,
    pub settings: &'a Settings,
    pub target: &'a Target,
    /// The create screen of the type in the target project.
    pub fields: &'a [CreateField],
}

/// The form as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferDraft {
    /// The id of a type other than the rule's, by exception.
    pub type_id: Option<String>,
    pub title: String,
    /// What colleagues will read on the original.
    pub note: String,
    /// What was entered for the fields that the target asks for, by field id.
    pub answers: BTreeMap<String, Answer>,
    /// The ids of the files that are not copied.
    pub left_out: Vec<String>,
}

/// Why a form is no transfer yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransferError {
    TitleEmpty,
    /// Longer than [`LONGEST_TITLE`].
    TitleTooLong,
    NoteEmpty,
    /// The target asks for this field.
    Missing {
        field: String,
    },
    /// What was entered is not of the field's form.
    Malformed {
        field: String,
    },
    /// The target requires this field, and the desk cannot fill it.
    Impossible {
        field: String,
        name: String,
    },
}

impl TransferError {
    /// The id of the field that it is about.
    pub fn field(&self) -> Option<&str> {
        match self {
            TransferError::Missing { field }
            | TransferError::Malformed { field }
            | TransferError::Impossible { field, .. } => Some(field),
            TransferError::TitleEmpty | TransferError::TitleTooLong | TransferError::NoteEmpty => {
                None
            }
        }
    }
}

/// What the agent is shown before a transfer, and may transfer in spite of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransferWarning {
    /// The ticket was transferred there before.
    AlreadyThere(IssueKey),
    /// These lines of the checklist are open.
    OpenLines(Vec<Field>),
}

/// A transfer that Jira will take, as far as the desk can know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidTransfer {
    target: String,
    issue: NewIssue,
    /// Whether the create screen takes the link to the origin.
    takes_link: bool,
    copies: Vec<Attachment>,
    note: Document,
    /// The transfers that the ticket tells of already.
    beside: Intents,
}

/// The type that the procedure gives the clone: the target's type for bugs, or the one for
/// everything else.
pub fn type_by_rule<'a>(ticket: &Ticket, settings: &Settings, target: &'a Target) -> &'a str {
    let kind = ticket.kind.as_ref().map(|kind| &kind.id);
    match kind.is_some() && kind == settings.kinds.bug.as_ref() {
        true => &target.bug_type,
        false => &target.other_type,
    }
}

/// The target that suits the ticket best: the one for improvements if it is one, otherwise the
/// first one that is not.
pub fn usual_target<'a>(ticket: &Ticket, settings: &'a Settings) -> Option<&'a Target> {
    let kind = ticket.kind.as_ref().map(|kind| &kind.id);
    let improvement = kind.is_some() && kind == settings.kinds.improvement.as_ref();
    let suits = |target: &&Target| target.for_improvements == improvement;
    settings.targets.iter().find(suits).or_else(|| settings.targets.first())
}

/// What is to be shown before this ticket is transferred.
pub fn warnings(ticket: &Ticket, checklist: &Checklist, target: &Target) -> Vec<TransferWarning> {
    let there = ticket.clones().filter(|link| link.key.project() == target.project);
    let open = checklist.open_fields();
    there
        .map(|link| TransferWarning::AlreadyThere(link.key.clone()))
        .chain((!open.is_empty()).then_some(TransferWarning::OpenLines(open)))
        .collect()
}

impl TransferDraft {
    /// The form as the ticket fills it; `note` is the usual note for this target.
    pub fn begin(ticket: &Ticket, note: String) -> TransferDraft {
        let title = without_prefixes(&ticket.title).to_owned();
        TransferDraft { title, note, ..TransferDraft::default() }
    }

    /// The type of the clone, by the rule or by exception.
    pub fn type_id(&self, ticket: &Ticket, settings: &Settings, target: &Target) -> String {
        let rule = || type_by_rule(ticket, settings, target).to_owned();
        self.type_id.clone().unwrap_or_else(rule)
    }

    /// # Errors
    /// Every reason why it may not be started.
    pub fn validate(
        &self,
        transfer: &Transfer<'_>,
        texts: &TransferTexts,
    ) -> Result<ValidTransfer, Vec<TransferError>> {
        let ticket = &transfer.conversation.ticket;
        let preview = preview(transfer);
        let title = self.title.trim();
        let note = self.note.trim();
        let mut errors: Vec<TransferError> = Vec::new();
        errors.extend(title.is_empty().then_some(TransferError::TitleEmpty));
        let too_long = title.chars().count() > LONGEST_TITLE;
        errors.extend(too_long.then_some(TransferError::TitleTooLong));
        errors.extend(note.is_empty().then_some(TransferError::NoteEmpty));
        errors.extend(preview.impossible.iter().map(|field| TransferError::Impossible {
            field: field.id.clone(),
            name: field.name.clone(),
        }));
        let mut fields: Vec<(String, FieldValue)> = Vec::new();
        for field in &preview.asked {
            match self.answer(field) {
                Ok(value) => fields.push((field.id.clone(), value)),
                Err(error) => errors.push(error),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let carried = preview.carried.into_iter().map(|carried| (carried.field_id, carried.value));
        fields.extend(carried);
        fields.extend(nobody_in_charge(transfer.fields));
        let body = transfer.conversation.description();
        let issue = NewIssue {
            project: transfer.target.project.clone(),
            type_id: self.type_id(ticket, transfer.settings, transfer.target),
            title: title.to_owned(),
            description: description::compose(&preview.written, texts, body),
            fields,
            link_type: None,
        };
        let copied = |file: &&Attachment| !self.left_out.contains(&file.id);
        Ok(ValidTransfer {
            target: transfer.target.id.clone(),
            issue,
            takes_link: transfer.fields.iter().any(|field| field.id == "issuelinks"),
            copies: preview.attachments.iter().filter(copied).cloned().collect(),
            note: Document::from_plain(note),
            beside: transfer.conversation.intents.clone(),
        })
    }

    fn answer(&self, field: &CreateField) -> Result<FieldValue, TransferError> {
        let id = || field.id.clone();
        field.value(self.answers.get(&field.id)).map_err(|error| match error {
            AnswerError::Missing => TransferError::Missing { field: id() },
            AnswerError::Malformed => TransferError::Malformed { field: id() },
        })
    }
}

/// The other team decides who is in charge. Where its create screen has the field, the clone says
/// so from the start; elsewhere whoever is put in charge by default is taken out again.
fn nobody_in_charge(fields: &[CreateField]) -> Option<(String, FieldValue)> {
    let is_free = |field: &&CreateField| field.id == "assignee" && !field.required;
    fields.iter().find(is_free).map(|field| (field.id.clone(), FieldValue::Nobody))
}

impl ValidTransfer {
    /// The issue as it will be created, for the preview.
    pub fn issue(&self) -> &NewIssue {
        &self.issue
    }

    /// The act. `link_type` is the id of the link type that means "clones". Where the create screen
    /// takes links, the clone is linked as it is created; elsewhere that is a step of its own.
    pub fn plan(self, operation: OperationId, ticket: IssueKey, link_type: &str) -> Plan {
        let link_type = link_type.to_owned();
        let (within, apart) = match self.takes_link {
            true => (Some(link_type), None),
            false => (None, Some(Step::LinkClone { link_type })),
        };
        let announced = Step::Announce { holder: operation.0.clone(), beside: self.beside };
        let steps = [announced, Step::Create(NewIssue { link_type: within, ..self.issue })]
            .into_iter()
            .chain(self.copies.into_iter().map(Step::Copy))
            .chain(apart)
            .chain([Step::Note(self.note), Step::VerifyClone, Step::Conclude])
            .collect();
        Plan { operation, act: Act::Transfer { target: self.target }, ticket, steps }
    }
}

#[cfg(test)]
mod tests;
