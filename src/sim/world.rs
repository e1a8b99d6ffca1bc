//! What the simulated Jira holds: people, projects, issues and everything hung upon them.
//!
//! All of it is plain public data. Make one with [`World::new`] (the company's people, projects and
//! workflow, from [`base`]) and fill it with [`World::add_issue`], [`World::add_comment`],
//! [`World::add_attachment`] and [`World::add_link`], which give out ids and keys. Times are
//! milliseconds since 1970-01-01 UTC; people are named by their login ([`User::name`]).

pub mod base;
pub mod catalogue;
pub mod issue;
pub mod people;

use std::collections::BTreeMap;

use serde_json::Value;

pub use catalogue::{
    DefaultAssignee, Field, FieldKind, IssueType, LinkType, Named, Project, SelectOption, Status,
    Transition,
};
pub use issue::{
    Attachment, ChangeGroup, ChangeItem, Comment, CustomValue, Issue, Link, Mail, RemoteLink,
    Restriction, RichText,
};
pub use people::{AccountKind, Permission, User};

/// Entity properties of one entity, by key.
pub type Properties = BTreeMap<String, Value>;

/// The whole state of a simulated Jira.
#[derive(Clone, Debug)]
pub struct World {
    pub users: Vec<User>,
    pub projects: Vec<Project>,
    pub issue_types: Vec<IssueType>,
    pub statuses: Vec<Status>,
    pub transitions: Vec<Transition>,
    pub resolutions: Vec<Named>,
    pub priorities: Vec<Named>,
    pub roles: Vec<Named>,
    pub link_types: Vec<LinkType>,
    pub custom_fields: Vec<Field>,
    /// In order of creation.
    pub issues: Vec<Issue>,
    pub links: Vec<Link>,
    /// Mails that Jira and its apps sent, oldest first.
    pub outbox: Vec<Mail>,
    /// Files given to a service desk that no request holds yet, by temporary id.
    pub temporary_files: BTreeMap<String, Attachment>,
    /// The id that the next issue, comment, attachment, link or change gets.
    pub next_id: u64,
}

impl World {
    /// The company's people, projects and workflow, without any issue.
    pub fn new() -> World {
        base::world()
    }

    /// Takes an unused id.
    pub fn take_id(&mut self) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        id
    }

    /// Creates an issue with the project's next number and returns its key. The issue's `id` and
    /// `key` are set here, whatever they were.
    pub fn add_issue(&mut self, mut issue: Issue) -> String {
        let number = self
            .issues
            .iter()
            .filter(|other| other.project == issue.project)
            .map(Issue::number)
            .max()
            .unwrap_or(0)
            + 1;
        issue.id = self.take_id();
        issue.key = format!("{}-{number}", issue.project);
        let key = issue.key.clone();
        self.issues.push(issue);
        key
    }

    /// Adds a comment to the issue and returns the comment's id; `None` if there is no such issue.
    /// The issue's `updated` follows when the comment is later.
    pub fn add_comment(&mut self, issue: &str, mut comment: Comment) -> Option<u64> {
        let id = self.take_id();
        let issue = self.issue_mut(issue)?;
        comment.id = id;
        issue.updated = issue.updated.max(comment.created);
        issue.comments.push(comment);
        Some(id)
    }

    /// Adds a file to the issue and returns the attachment's id; `None` if there is no such issue.
    pub fn add_attachment(&mut self, issue: &str, mut attachment: Attachment) -> Option<u64> {
        let id = self.take_id();
        let issue = self.issue_mut(issue)?;
        attachment.id = id;
        issue.updated = issue.updated.max(attachment.created);
        issue.attachments.push(attachment);
        Some(id)
    }

    /// Adds a group of changes to the issue's history; `None` if there is no such issue.
    pub fn add_change(&mut self, issue: &str, mut change: ChangeGroup) -> Option<u64> {
        let id = self.take_id();
        let issue = self.issue_mut(issue)?;
        change.id = id;
        issue.updated = issue.updated.max(change.created);
        issue.history.push(change);
        Some(id)
    }

    /// Links two issues: `source` "outward phrase" `target`, as in "CLONE clones ORIGINAL".
    /// A link that is there already is left alone.
    pub fn add_link(&mut self, link_type: &str, source: &str, target: &str) {
        let known = self.links.iter().any(|link| {
            link.link_type == link_type && link.source == source && link.target == target
        });
        if !known {
            let id = self.take_id();
            self.links.push(Link {
                id,
                link_type: link_type.to_owned(),
                source: source.to_owned(),
                target: target.to_owned(),
            });
        }
    }

    /// The issue with this key, former key or id.
    pub fn issue(&self, key_or_id: &str) -> Option<&Issue> {
        self.issues.iter().find(|issue| issue.answers_to(key_or_id))
    }

    /// The issue with this key, former key or id, to be changed.
    pub fn issue_mut(&mut self, key_or_id: &str) -> Option<&mut Issue> {
        self.issues.iter_mut().find(|issue| issue.answers_to(key_or_id))
    }

    /// The project with this key or id.
    pub fn project(&self, key_or_id: &str) -> Option<&Project> {
        self.projects
            .iter()
            .find(|project| project.key.eq_ignore_ascii_case(key_or_id) || project.id == key_or_id)
    }

    /// The person with this login.
    pub fn user(&self, name: &str) -> Option<&User> {
        self.users.iter().find(|user| user.name == name)
    }

    /// The status with this id.
    pub fn status(&self, id: &str) -> Option<&Status> {
        self.statuses.iter().find(|status| status.id == id)
    }

    /// The issue type with this id.
    pub fn issue_type(&self, id: &str) -> Option<&IssueType> {
        self.issue_types.iter().find(|issue_type| issue_type.id == id)
    }

    /// The custom field with this id (`customfield_10100`).
    pub fn custom_field(&self, id: &str) -> Option<&Field> {
        self.custom_fields.iter().find(|field| field.id == id)
    }

    /// Whether the person may do this in the project.
    pub fn allows(&self, name: &str, project: &str, permission: Permission) -> bool {
        let Some(user) = self.user(name) else { return false };
        user.active
            && user.kind != AccountKind::Customer
            && !user.withheld.iter().any(|(key, withheld)| {
                key == project && (*withheld == permission || *withheld == Permission::Browse)
            })
            && (permission != Permission::Administer || user.administrator)
    }
}

impl Default for World {
    fn default() -> World {
        World::new()
    }
}
