//! What an administrator of the simulated Jira has set up.

use super::Properties;

/// Something with an id and a name: a priority, a resolution, a role, a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub id: String,
    pub name: String,
}

impl Named {
    /// A thing of this id and name.
    pub fn new(id: &str, name: &str) -> Named {
        Named { id: id.to_owned(), name: name.to_owned() }
    }
}

/// Who gets an issue that nobody was chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultAssignee {
    Nobody,
    ProjectLead,
}

/// A project.
#[derive(Clone, Debug)]
pub struct Project {
    pub id: String,
    pub key: String,
    pub name: String,
    /// A login.
    pub lead: String,
    pub default_assignee: DefaultAssignee,
    /// Ids, in the order in which Jira offers them.
    pub issue_types: Vec<String>,
    pub components: Vec<Named>,
    /// Ids of the custom fields on its screens.
    pub custom_fields: Vec<String>,
    /// Ids of the fields that must be given at creation, besides the summary.
    pub required: Vec<String>,
    /// The number of its service desk, if it is one.
    pub service_desk: Option<String>,
    pub properties: Properties,
}

/// An issue type.
#[derive(Clone, Debug)]
pub struct IssueType {
    pub id: String,
    pub name: String,
    pub description: String,
}

/// A status.
#[derive(Clone, Debug)]
pub struct Status {
    pub id: String,
    pub name: String,
    /// 2 `new`, 4 `indeterminate`, 3 `done`.
    pub category: u64,
}

impl Status {
    /// Whether its category is `done`.
    pub fn is_done(&self) -> bool {
        self.category == 3
    }
}

/// A step of the workflow, which every project shares.
#[derive(Clone, Debug)]
pub struct Transition {
    pub id: String,
    pub name: String,
    /// Ids of statuses.
    pub from: Vec<String>,
    pub to: String,
    /// Whether its screen asks for a resolution, which is then required.
    pub asks_resolution: bool,
}

/// A type of link.
#[derive(Clone, Debug)]
pub struct LinkType {
    pub id: String,
    pub name: String,
    pub inward: String,
    pub outward: String,
}

/// What a custom field holds.
#[derive(Clone, Debug)]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// One of these.
    Select(Vec<SelectOption>),
}

/// An option of a select field.
pub type SelectOption = Named;

/// A custom field.
#[derive(Clone, Debug)]
pub struct Field {
    /// `customfield_10100`.
    pub id: String,
    pub name: String,
    pub kind: FieldKind,
}

impl Field {
    /// The number in its id, as JQL has it: `cf[10100]`.
    pub fn number(&self) -> &str {
        self.id.trim_start_matches("customfield_")
    }

    /// Its options; empty for a text field.
    pub fn options(&self) -> &[SelectOption] {
        match &self.kind {
            FieldKind::Text => &[],
            FieldKind::Select(options) => options,
        }
    }
}
