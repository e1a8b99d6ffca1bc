//! Issues and what hangs upon them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Properties;

/// Formatted text. Both faces are made from the wiki markup; text that was written as ADF keeps
/// that too, so that Cloud gives it back unharmed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RichText {
    pub wiki: String,
    pub adf: Option<Value>,
}

impl RichText {
    /// Text written as wiki markup, or as mail.
    pub fn wiki(text: impl Into<String>) -> RichText {
        RichText { wiki: text.into(), adf: None }
    }
}

/// The value of a custom field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CustomValue {
    Text(String),
    /// The id of one of the field's options.
    Option(String),
}

/// An issue.
#[derive(Clone, Debug)]
pub struct Issue {
    pub id: u64,
    pub key: String,
    /// Keys that it had in other projects, which still find it.
    pub former_keys: Vec<String>,
    /// The project's key.
    pub project: String,
    pub issue_type: String,
    pub status: String,
    pub priority: String,
    pub resolution: Option<String>,
    pub resolved: Option<i64>,
    pub summary: String,
    pub description: Option<RichText>,
    /// Logins.
    pub creator: String,
    pub reporter: Option<String>,
    pub assignee: Option<String>,
    pub labels: Vec<String>,
    /// Ids.
    pub components: Vec<String>,
    /// By field id; an empty field is absent.
    pub custom: BTreeMap<String, CustomValue>,
    pub created: i64,
    pub updated: i64,
    /// Oldest first, as the three below.
    pub comments: Vec<Comment>,
    pub attachments: Vec<Attachment>,
    pub history: Vec<ChangeGroup>,
    pub remote_links: Vec<RemoteLink>,
    pub properties: Properties,
}

impl Issue {
    /// An open, unassigned issue with nothing but a summary.
    pub fn new(project: &str, issue_type: &str, summary: &str, creator: &str, at: i64) -> Issue {
        Issue {
            id: 0,
            key: String::new(),
            former_keys: Vec::new(),
            project: project.to_owned(),
            issue_type: issue_type.to_owned(),
            status: super::base::STATUS_TO_DO.to_owned(),
            priority: super::base::PRIORITY_MEDIUM.to_owned(),
            resolution: None,
            resolved: None,
            summary: summary.to_owned(),
            description: None,
            creator: creator.to_owned(),
            reporter: Some(creator.to_owned()),
            assignee: None,
            labels: Vec::new(),
            components: Vec::new(),
            custom: BTreeMap::new(),
            created: at,
            updated: at,
            comments: Vec::new(),
            attachments: Vec::new(),
            history: Vec::new(),
            remote_links: Vec::new(),
            properties: Properties::new(),
        }
    }

    /// The number in the key: 12 in REQ-12.
    pub fn number(&self) -> u64 {
        self.key.rsplit('-').next().and_then(|number| number.parse().ok()).unwrap_or(0)
    }

    /// Whether this key or id finds the issue.
    pub fn answers_to(&self, key_or_id: &str) -> bool {
        self.key.eq_ignore_ascii_case(key_or_id)
            || self.id.to_string() == key_or_id
            || self.former_keys.iter().any(|key| key.eq_ignore_ascii_case(key_or_id))
    }
}

/// Who may see a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Restriction {
    /// Holders of the project role of this name.
    Role(String),
    /// Members of the group of this name.
    Group(String),
}

/// A comment.
#[derive(Clone, Debug)]
pub struct Comment {
    pub id: u64,
    pub author: String,
    pub update_author: String,
    pub body: RichText,
    pub created: i64,
    pub updated: i64,
    pub restriction: Option<Restriction>,
    /// A service desk's internal note has `sd.public.comment` = `{"internal":true}`.
    pub properties: Properties,
}

impl Comment {
    /// A comment that everybody who sees the issue may read.
    pub fn new(author: &str, body: RichText, at: i64) -> Comment {
        Comment {
            id: 0,
            author: author.to_owned(),
            update_author: author.to_owned(),
            body,
            created: at,
            updated: at,
            restriction: None,
            properties: Properties::new(),
        }
    }

    /// A note that a service desk does not show to the customer.
    pub fn internal(author: &str, body: RichText, at: i64) -> Comment {
        let mut comment = Comment::new(author, body, at);
        comment
            .properties
            .insert("sd.public.comment".to_owned(), serde_json::json!({ "internal": true }));
        comment
    }

    /// Whether a service desk keeps it from the customer.
    pub fn is_internal(&self) -> bool {
        self.properties
            .get("sd.public.comment")
            .and_then(|property| property.get("internal"))
            .is_some_and(|internal| internal == &Value::Bool(true) || internal == "true")
    }
}

/// A file on an issue.
#[derive(Clone, Debug)]
pub struct Attachment {
    pub id: u64,
    pub author: String,
    pub created: i64,
    pub filename: String,
    pub media_type: String,
    pub content: Vec<u8>,
}

/// Changes made in one act.
#[derive(Clone, Debug)]
pub struct ChangeGroup {
    pub id: u64,
    pub author: String,
    pub created: i64,
    pub items: Vec<ChangeItem>,
}

/// A change of one field. Ids are `None` where the field has none, such as for the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeItem {
    /// The field's id: `status`, `assignee` (whose ids are logins here), `customfield_10102`.
    pub field: String,
    pub from: Option<String>,
    pub from_text: Option<String>,
    pub to: Option<String>,
    pub to_text: Option<String>,
}

/// A link: `source` "outward phrase" `target`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub id: u64,
    /// The id of the link type.
    pub link_type: String,
    /// Keys.
    pub source: String,
    pub target: String,
}

/// A link to a page elsewhere.
#[derive(Clone, Debug)]
pub struct RemoteLink {
    pub id: u64,
    pub global_id: Option<String>,
    pub relationship: Option<String>,
    /// The `object` as it was given.
    pub object: Value,
}

/// A mail that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub issue: String,
    /// The login on whose behalf it went.
    pub sender: String,
    pub to: Vec<String>,
    pub cc: Vec<String>,
    pub bcc: Vec<String>,
    pub subject: String,
    pub body: String,
    /// File names.
    pub attachments: Vec<String>,
    pub sent: i64,
}
