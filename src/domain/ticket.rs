//! Tickets: what Jira holds about one request, in the desk's words.

use crate::domain::link::clean_name;
use crate::domain::person::Person;
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// An issue key such as `REQ-12`. It changes when the issue is moved; [`IssueId`] does not. Lists hold
/// thousands of keys, and copies of them share the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IssueKey(Arc<str>);

impl IssueKey {
    /// Reads a key: a project key of letters, digits and underscores that begins with a letter, a
    /// hyphen, a number. Lower case is accepted and raised, so that typed addresses work.
    pub fn parse(text: &str) -> Option<IssueKey> {
        let (project, number) = text.rsplit_once('-')?;
        let starts_well = project.chars().next()?.is_ascii_alphabetic();
        let project_is_key = project.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let number_is_plain = !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit())
            && !number.starts_with('0');
        (starts_well && project_is_key && number_is_plain)
            .then(|| IssueKey(text.to_ascii_uppercase().into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key of the project.
    pub fn project(&self) -> &str {
        self.0.rsplit_once('-').map_or(&self.0, |(project, _)| project)
    }

    /// The number within the project.
    pub fn number(&self) -> u64 {
        self.0.rsplit_once('-').and_then(|(_, n)| n.parse().ok()).unwrap_or(0)
    }
}

impl fmt::Display for IssueKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Jira's numeric id of an issue, as an opaque string. It survives moves between projects.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IssueId(pub String);

/// A value that Jira lets one choose: a type, an option, a component, a resolution. The id
/// decides; the name is for eyes and comes in the language of the agent's Jira profile.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Choice {
    pub id: String,
    pub name: String,
}

/// The three stages into which Jira sorts every status (Jira contract §3.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StatusCategory {
    New,
    InProgress,
    Done,
    Undefined,
}

/// A status of a workflow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    pub id: String,
    pub name: String,
    pub category: StatusCategory,
}

/// A ticket as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    pub id: IssueId,
    pub key: IssueKey,
    pub title: String,
    pub kind: Option<Choice>,
    pub status: Status,
    pub resolution: Option<Choice>,
    pub assignee: Option<Person>,
    pub reporter: Option<Person>,
    /// The customer's address, from the configured field.
    pub email: Option<String>,
    /// The name of the customer's account, from the configured field.
    pub account: Option<String>,
    /// The functional group, from the configured field or the first component.
    pub group: Option<Choice>,
    pub created: Timestamp,
    pub updated: Timestamp,
    pub links: Vec<Link>,
}

impl Ticket {
    /// Whether nothing is left to do, by the status' category.
    pub fn is_done(&self) -> bool {
        self.status.category == StatusCategory::Done
    }

    /// The issues that were cloned from this one.
    pub fn clones(&self) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(|link| link.relation == Relation::IsClonedBy)
    }
}

/// What one end of a link is to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Relation {
    /// This issue was cloned from the other.
    Clones,
    /// The other issue was cloned from this one.
    IsClonedBy,
    Other,
}

/// A link to another issue, as seen from this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub relation: Relation,
    /// Jira's phrase for the relation: "is cloned by".
    pub phrase: String,
    pub key: IssueKey,
    pub title: String,
    pub status: Option<Status>,
}

/// A file of a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub id: String,
    pub name: String,
    /// Media type as Jira tells it; not to be believed.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    pub created: Timestamp,
    pub author: Option<Person>,
    pub has_thumbnail: bool,
}

impl Attachment {
    /// Whether it is called like another file, as far as people can see.
    pub fn has_name_of(&self, other: &Attachment) -> bool {
        clean_name(&self.name) == clean_name(&other.name)
    }
}

/// A way out of the present status that this ticket offers to this agent (Jira contract §4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transition {
    pub id: String,
    pub name: String,
    pub to: Status,
    /// The resolutions to choose from, when the transition's screen has the field.
    pub resolutions: Vec<Choice>,
    pub resolution_required: bool,
    /// Names of further required fields without a default, which the agent is asked for when Jira
    /// refuses.
    pub other_required: Vec<String>,
}
