//! Everything that was said and done about a ticket, in reading order.

use crate::domain::document::Document;
use crate::domain::intent::Intents;
use crate::domain::person::Person;
use crate::domain::ticket::{Attachment, Choice, Ticket, Transition};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// An opened ticket: what Jira answers to the one request that opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    pub ticket: Ticket,
    /// The entries, oldest first; the first one is the description.
    pub entries: Vec<Entry>,
    /// Comments that Jira holds beyond those in `entries` (the oldest are left out first).
    pub missing_comments: u32,
    pub attachments: Vec<Attachment>,
    pub transitions: Vec<Transition>,
    pub editable: EditableFields,
    /// The transfers that were begun on it.
    pub intents: Intents,
}

impl Conversation {
    /// What the customer asked for in the beginning.
    pub fn description(&self) -> Option<&Document> {
        self.entries.iter().find_map(|entry| match &entry.content {
            Content::Description(document) => Some(document),
            Content::Message(..) | Content::Changes(_) => None,
        })
    }
}

/// One thing that was said or done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Jira's id of the comment or history group; empty for the description.
    pub id: String,
    pub at: Timestamp,
    pub author: Option<Person>,
    pub content: Content,
    /// The mark of the desk's own operation, when Jira told it.
    pub operation: Option<String>,
}

/// What an entry holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    Description(Document),
    Message(Voice, Document),
    Changes(Vec<Change>),
}

/// Who speaks to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Voice {
    /// From the customer.
    Incoming,
    /// From the desk to the customer.
    Outgoing,
    /// Among colleagues; never shown to the customer.
    Internal,
}

/// One field that changed. `field` is Jira's field id, or its name where Jira gives no id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub field: String,
    /// Ids, for decisions.
    pub from: Option<String>,
    pub to: Option<String>,
    /// Texts, for eyes.
    pub from_text: Option<String>,
    pub to_text: Option<String>,
}

/// What Jira lets this agent change on this ticket (edit metadata, Jira contract §3.4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditableFields {
    pub title: bool,
    pub email: bool,
    pub account: bool,
    pub assignee: bool,
    pub reporter: bool,
    /// The types that may be chosen; empty when the type is not editable.
    pub kinds: Vec<Choice>,
    /// The functional groups that may be chosen; empty when the field is not editable.
    pub groups: Vec<Choice>,
}
