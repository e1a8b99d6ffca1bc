//! Mails to the customer and notes among colleagues, ready to be sent.

use crate::domain::document::Document;
use crate::domain::person::AccountRef;
use serde::{Deserialize, Serialize};

/// A mail to the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Addresses; the customer's comes first.
    pub to: Vec<String>,
    pub cc: Vec<String>,
    pub subject: String,
    pub body: Document,
    pub files: Vec<LocalFile>,
}

/// A file that the agent chose; its bytes wait in the browser's database under `id`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LocalFile {
    pub id: String,
    pub name: String,
    pub media_type: String,
    /// Bytes.
    pub size: u64,
}

/// How large a file Jira takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLimit {
    /// Bytes of a single file; none where attachments are switched off, unknown when `None`.
    pub bytes: Option<u64>,
}

impl FileLimit {
    /// Whether a file of so many bytes may be taken.
    pub fn takes(self, size: u64) -> bool {
        self.bytes.is_none_or(|most| most > 0 && size <= most)
    }
}

/// An issue to be created in another project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewIssue {
    pub project: String,
    pub type_id: String,
    pub title: String,
    pub description: Document,
    /// Values for further fields, by field id.
    pub fields: Vec<(String, FieldValue)>,
    /// The id or name of the link type that means "clones", where the create screen takes links:
    /// the issue is linked as it is created, and never exists without its origin.
    #[serde(default)]
    pub link_type: Option<String>,
}

/// A value for a field that the target project asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldValue {
    Text(String),
    /// A number as typed, in the notation of JSON.
    Number(String),
    /// `YYYY-MM-DD`.
    Date(String),
    /// The id of an option.
    Option(String),
    /// The ids of options, in fields that take several.
    Options(Vec<String>),
    RichText(Document),
    Person(AccountRef),
    /// Nobody, in a field that takes a person.
    Nobody,
    /// Labels, which have no blanks.
    Labels(Vec<String>),
    /// An option by its name, where nothing tells the ids.
    Named(String),
}

/// A field of a screen, as metadata tell it (Jira contract §3.4, §3.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateField {
    pub id: String,
    pub name: String,
    pub required: bool,
    pub has_default: bool,
    pub shape: FieldShape,
}

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldShape {
    Text,
    RichText,
    Number,
    Date,
    Option(Vec<crate::domain::ticket::Choice>),
    Options(Vec<crate::domain::ticket::Choice>),
    Person,
    Labels,
    /// An option of which nothing tells what there are: its name is typed.
    Named,
    /// A shape that the desk cannot fill; its schema type.
    Other(String),
}
