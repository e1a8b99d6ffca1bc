//! What a site's administrator decides: where Jira is and how the procedure maps onto it.

mod checklist;
mod shown_lane;

pub use checklist::{ChecklistRules, KindNeeds, Lengths, Need, Needs};
pub use shown_lane::{Named, ShownLane};

use crate::domain::edit::Field;
use crate::domain::notification::Notifications;
use crate::domain::person::AccountRef;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The configuration of a desk. The team's canned replies stand beside it in the file
/// (`settings.replies`), and are read when somebody answers
/// ([`crate::configuration::replies`]): the queue waits for no texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Settings {
    /// The key of the project that the requests arrive in.
    pub project: String,
    pub fields: FieldIds,
    /// The account that must be the reporter: it marks where a request came from, and it is the
    /// author of the comments that the mail handler writes for customers.
    pub reporter: Option<AccountRef>,
    /// How the right reporter is called, for eyes.
    pub reporter_name: String,
    /// What the issue types of the project mean to the procedure, by their ids.
    pub kinds: Kinds,
    pub channel: Channel,
    /// The name of the project role that may read internal notes, where a comment's visibility is
    /// what keeps it internal.
    pub note_role: Option<String>,
    /// The mailbox's default subject, which is no title.
    pub default_subjects: Vec<String>,
    /// What the checklist asks for, where it is not what the procedure does.
    pub checklist: ChecklistRules,
    /// The lanes that are shown, in their order; those of the procedure where none is named.
    pub lanes: Arc<[ShownLane]>,
    pub targets: Vec<Target>,
    /// How many days closed tickets stay in the lane of the recently closed.
    pub closed_days: u32,
    /// Whether agents see who else is at a ticket: three times a minute an open ticket is then read
    /// and written (a property of the issue, which needs the right to edit it).
    pub presence: bool,
    /// Of what agents who have not chosen are told outside the page.
    pub notifications: Notifications,
    pub tools: Vec<Tool>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            project: "REQ".into(),
            fields: FieldIds::default(),
            reporter: None,
            reporter_name: "Support Opentalent".into(),
            kinds: Kinds::default(),
            channel: Channel::Comment,
            note_role: None,
            default_subjects: vec!["(sans objet)".into(), "(no subject)".into()],
            checklist: ChecklistRules::default(),
            lanes: Arc::default(),
            targets: Vec::new(),
            closed_days: 14,
            presence: false,
            notifications: Notifications::Off,
            tools: Vec::new(),
        }
    }
}

impl Settings {
    /// Whether somebody has said where the customer's details stand.
    pub fn is_mapped(&self) -> bool {
        self.fields != FieldIds::default()
    }

    /// These settings of the site, with what an agent has chosen on a device of how the procedure
    /// maps onto the Jira. The rest is the administrator's to say, whoever maps.
    #[must_use]
    pub fn mapped_by(self, own: Settings) -> Settings {
        Settings {
            project: own.project,
            fields: own.fields,
            reporter: own.reporter,
            reporter_name: own.reporter_name,
            kinds: own.kinds,
            channel: own.channel,
            note_role: own.note_role,
            targets: own.targets,
            ..self
        }
    }
}

/// The ids of the fields that hold what the procedure asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FieldIds {
    /// `customfield_…` of the customer's e-mail address.
    pub email: Option<String>,
    /// `customfield_…` of the customer's account name.
    pub account: Option<String>,
    /// `customfield_…` of the functional group, or `components`.
    pub group: Option<String>,
}

impl FieldIds {
    /// What stands behind a field of Jira, by its id.
    pub fn meaning(&self, id: &str) -> Option<Field> {
        let configured = |known: &Option<String>| known.as_deref() == Some(id);
        match id {
            "issuetype" => Some(Field::Kind),
            "summary" => Some(Field::Title),
            "assignee" => Some(Field::Assignee),
            "reporter" => Some(Field::Reporter),
            _ if configured(&self.email) => Some(Field::Email),
            _ if configured(&self.account) => Some(Field::Account),
            _ if configured(&self.group) => Some(Field::Group),
            _ => None,
        }
    }
}

/// The ids of the issue types, by what they mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kinds {
    /// The user does not know how.
    pub help: Option<String>,
    /// The user wants what does not exist.
    pub improvement: Option<String>,
    /// The software malfunctions.
    pub bug: Option<String>,
    /// Not to be chosen, save for exceptions.
    pub task: Option<String>,
}

/// What a type means to the procedure (P1), by a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KindName {
    Help,
    Improvement,
    Bug,
    Task,
}

impl KindName {
    pub const ALL: [KindName; 4] =
        [KindName::Help, KindName::Improvement, KindName::Bug, KindName::Task];
}

impl Kinds {
    /// The id of the type that has this meaning.
    pub fn of(&self, kind: KindName) -> &Option<String> {
        match kind {
            KindName::Help => &self.help,
            KindName::Improvement => &self.improvement,
            KindName::Bug => &self.bug,
            KindName::Task => &self.task,
        }
    }

    /// What a type means, by its id.
    pub fn meaning(&self, id: &str) -> Option<KindName> {
        KindName::ALL.into_iter().find(|kind| self.of(*kind).as_deref() == Some(id))
    }
}

/// How an answer reaches the customer (procedure P3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// The app "Email This Issue" of Data Center sends the mail and records it as a comment.
    EmailThisIssue,
    /// A public comment of Jira Service Management, which mails it to the reporter.
    ServiceManagement,
    /// A comment that a rule in Jira turns into mail.
    Comment,
    /// The agent's own mail program; a comment records what was sent.
    Mailto,
}

impl Channel {
    pub const ALL: [Channel; 4] =
        [Channel::EmailThisIssue, Channel::ServiceManagement, Channel::Comment, Channel::Mailto];

    /// Whether what it leaves on the ticket bears the act's mark, so that nothing else can be taken
    /// for it, and what is not there was not sent.
    pub fn is_marked(self) -> bool {
        match self {
            Channel::Comment | Channel::Mailto => true,
            Channel::EmailThisIssue | Channel::ServiceManagement => false,
        }
    }
}

/// A team that takes what support cannot solve (procedure P6, P7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    /// The last part of the address `/browse/KEY/transfer/{id}`.
    pub id: String,
    /// How the team is called, for eyes.
    pub name: String,
    pub project: String,
    /// The type for bugs, and the type for everything else: issue type ids of the project.
    pub bug_type: String,
    pub other_type: String,
    /// Whether the team takes this ticket by preference when it is an improvement.
    #[serde(default)]
    pub for_improvements: bool,
}

/// A tool that the agent needs beside the desk (procedure P0). The address may hold `{account}`,
/// `{email}` and `{key}`; one with `{query}` is a search, such as the help site's (P2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// What canned replies call it: `{link:help}` is the address of the tool `help`.
    pub id: String,
    pub name: String,
    pub address: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_device_maps_leaves_what_is_the_administrators_to_say() {
        let lane = ShownLane { id: "mine".into(), ..ShownLane::default() };
        let site = Settings { lanes: [lane].into(), closed_days: 3, ..Settings::default() };
        let fields = FieldIds { email: Some("customfield_1".into()), ..FieldIds::default() };
        let own = Settings { fields, project: "ASK".into(), ..Settings::default() };
        let mapped = site.clone().mapped_by(own.clone());
        assert_eq!(mapped, Settings { lanes: site.lanes, closed_days: 3, ..own });
    }

    #[test]
    fn a_field_is_known_by_its_id() {
        let ids = FieldIds {
            email: Some("customfield_1".into()),
            account: None,
            group: Some("components".into()),
        };
        let cases = [
            ("summary", Some(Field::Title)),
            ("customfield_1", Some(Field::Email)),
            ("components", Some(Field::Group)),
            ("customfield_2", None),
            ("", None),
        ];
        for (id, field) in cases {
            assert_eq!(ids.meaning(id), field, "{id}");
        }
    }
}
