//! What a transfer will do, before it does it: what goes into fields of the target project, what is
//! written into the description, and what is asked for.

use super::{Fact, Transfer};
use crate::domain::document::Document;
use crate::domain::edit::Field;
use crate::domain::fold::fold;
use crate::domain::message::{CreateField, FieldShape, FieldValue};
use crate::domain::ticket::{Attachment, Choice};

/// What a transfer will do. Title, description and files always go along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferPreview {
    /// Details that the target has the same field for.
    pub carried: Vec<Carried>,
    /// Details that are written into the description.
    pub written: Vec<Fact>,
    /// Required fields of the target that the agent has to fill.
    pub asked: Vec<CreateField>,
    /// Required fields of the target that cannot be filled here.
    pub impossible: Vec<CreateField>,
    pub attachments: Vec<Attachment>,
    /// The size of all files together, in bytes.
    pub bytes: u64,
}

/// A detail that goes into the same field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    pub field: Field,
    pub field_id: String,
    /// For eyes.
    pub text: String,
    pub value: FieldValue,
}

/// Fields that the act fills by itself, or that must stay empty.
const OWN_FIELDS: [&str; 8] = [
    "project",
    "issuetype",
    "summary",
    "description",
    "reporter",
    "assignee",
    "attachment",
    "issuelinks",
];

/// Whether the target asks for a field that the act does not fill by itself.
fn is_asked(field: &CreateField) -> bool {
    field.required && !field.has_default && !OWN_FIELDS.contains(&field.id.as_str())
}

/// Whether a field of the target may make a transfer impossible.
pub fn may_hinder(field: &CreateField) -> bool {
    is_asked(field) && !field.shape.can_be_filled()
}

/// Looks at what a transfer will do.
pub fn preview(transfer: &Transfer<'_>) -> TransferPreview {
    let ticket = &transfer.conversation.ticket;
    let ids = &transfer.settings.fields;
    let text = |text: &Option<String>| {
        text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let group = ticket.group.as_ref();
    let details = [
        (Field::Email, &ids.email, text(&ticket.email), None),
        (Field::Account, &ids.account, text(&ticket.account), None),
        (Field::Group, &ids.group, group.map(|group| group.name.clone()), group),
    ];
    let mut carried: Vec<Carried> = Vec::new();
    let mut written = vec![Fact::Origin(ticket.key.clone())];
    for (field, id, text, choice) in details {
        let Some(text) = text else { continue };
        let same = transfer.fields.iter().find(|other| id.as_ref() == Some(&other.id));
        let value = same.and_then(|same| value_for(&same.shape, &text, choice));
        match (same, value) {
            (Some(same), Some(value)) => {
                carried.push(Carried { field, field_id: same.id.clone(), text, value });
            }
            _ => written.extend(Fact::of(field, text)),
        }
    }
    let is_open = |field: &&CreateField| {
        is_asked(field) && !carried.iter().any(|carried| carried.field_id == field.id)
    };
    let open = transfer.fields.iter().filter(is_open).cloned();
    let (asked, impossible) = open.partition(|field| field.shape.can_be_filled());
    let attachments = transfer.conversation.attachments.clone();
    let bytes = attachments.iter().map(|file| file.size).sum();
    TransferPreview { carried, written, asked, impossible, attachments, bytes }
}

/// The value in the shape of the target's field; `None` when it does not fit.
fn value_for(shape: &FieldShape, text: &str, choice: Option<&Choice>) -> Option<FieldValue> {
    let same = |options: &[Choice]| {
        let by_id = options.iter().find(|option| Some(&option.id) == choice.map(|c| &c.id));
        let by_name = || options.iter().find(|option| fold(&option.name) == fold(text));
        by_id.or_else(by_name).map(|option| option.id.clone())
    };
    match shape {
        FieldShape::Text => Some(FieldValue::Text(text.to_owned())),
        FieldShape::RichText => Some(FieldValue::RichText(Document::from_plain(text))),
        FieldShape::Option(options) => same(options).map(FieldValue::Option),
        FieldShape::Options(options) => same(options).map(|id| FieldValue::Options(vec![id])),
        FieldShape::Number
        | FieldShape::Date
        | FieldShape::Person
        | FieldShape::Labels
        | FieldShape::Named
        | FieldShape::Other(_) => None,
    }
}
