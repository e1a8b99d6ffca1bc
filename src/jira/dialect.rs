//! The differences between the two deployments: which version is asked, in which notation texts
//! are written, how people are named.

mod cloud;
mod data_center;

use crate::domain::document::Document;
use crate::domain::edit::Assignee;
use crate::domain::person::AccountRef;
use crate::domain::ticket::{Attachment, IssueKey};
use crate::jira::decode::{elements, text};
use crate::jira::endpoint::{Endpoint, EndpointPattern, PROJECT, Version};
use crate::jira::page::{Cursor, Search};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What kind of Jira answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Deployment {
    Cloud,
    /// Data Center, and Server before it.
    DataCenter,
}

/// A request before it is signed: where it goes, and what it carries.
#[derive(Debug)]
pub struct Question {
    pub endpoint: Endpoint,
    pub body: Option<Value>,
}

/// Whose assignable people are sought.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    Issue(&'a IssueKey),
    /// A project's key.
    Project(&'a str),
}

/// The longest address that is sent; what is longer becomes a body. Proxies and Jira take 8 kB.
const LONGEST_TARGET: usize = 6_000;

impl Deployment {
    /// Cloud says that it is, or has a version like no other; everything else is not (Jira
    /// contract §1.1).
    pub fn from_server_info(info: &Value) -> Option<Deployment> {
        match (text(info, "deploymentType"), text(info, "version")) {
            (Some(kind), _) if kind == "Cloud" => Some(Deployment::Cloud),
            (Some(_), _) => Some(Deployment::DataCenter),
            (None, Some(version)) if version.starts_with("1001.") => Some(Deployment::Cloud),
            (None, Some(_)) => Some(Deployment::DataCenter),
            (None, None) => None,
        }
    }

    /// What an address gives away: Atlassian's own hosts are Cloud's (Jira contract §1.1).
    pub fn from_address(address: &str) -> Option<Deployment> {
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        let host = rest.split(['/', ':']).next().unwrap_or_default().to_ascii_lowercase();
        let is_cloud = host.ends_with(".atlassian.net")
            || host.ends_with(".jira.com")
            || host == "api.atlassian.com";
        is_cloud.then_some(Deployment::Cloud)
    }

    /// The version in which the deployment is asked.
    pub fn version(self) -> Version {
        match self {
            Deployment::Cloud => Version::Three,
            Deployment::DataCenter => Version::Two,
        }
    }

    pub fn at(self, pattern: EndpointPattern, parts: &[&str]) -> Endpoint {
        pattern.at(self.version(), parts)
    }

    /// A rich text as the deployment's version takes it.
    pub fn rich(self, document: &Document) -> Value {
        match self {
            Deployment::Cloud => cloud::rich(document),
            Deployment::DataCenter => data_center::rich(document),
        }
    }

    /// The value that names a person.
    pub fn person(self, account: &AccountRef) -> Value {
        json!({ self.account_name(): account.0 })
    }

    /// A body of `PUT assignee`: nobody is a `null` that must be there (Jira contract §3.3).
    pub fn assignee(self, assignee: &Assignee) -> Value {
        match assignee {
            Assignee::Nobody => json!({ self.account_name(): null }),
            Assignee::Person(person) => self.person(&person.account),
        }
    }

    /// The parameter of a query that names a person.
    pub fn account_parameter(self) -> &'static str {
        match self {
            Deployment::Cloud => "accountId",
            Deployment::DataCenter => "username",
        }
    }

    fn account_name(self) -> &'static str {
        match self {
            Deployment::Cloud => "accountId",
            Deployment::DataCenter => "name",
        }
    }

    /// Whether the comments within an issue do not tell which are internal (Jira contract §5).
    pub fn hides_internal(self, issue: &Value) -> bool {
        let project = &issue["fields"]["project"];
        self == Deployment::DataCenter && project["projectTypeKey"] == "service_desk"
    }

    pub fn search(self, search: &Search, fields: &str) -> Question {
        match self {
            Deployment::Cloud => cloud::search(search, fields),
            Deployment::DataCenter => data_center::search(search, fields),
        }
    }

    /// What is asked for where the keys are enough: Cloud gives long pages of nothing else, and no
    /// keys to who asks for ids; Data Center goes on from the last change.
    pub fn fewest_fields(self) -> &'static str {
        match self {
            Deployment::Cloud => "key",
            Deployment::DataCenter => "updated",
        }
    }

    /// Where the page after this one begins.
    pub fn next(self, search: &Search, answer: &Value) -> Option<Cursor> {
        match self {
            Deployment::Cloud => cloud::next(search, answer),
            Deployment::DataCenter => data_center::next(search, answer),
        }
    }

    /// A question that changes nothing but is sent like a write.
    pub fn write_probe(self) -> Question {
        match self {
            Deployment::Cloud => cloud::write_probe(),
            Deployment::DataCenter => data_center::write_probe(),
        }
    }

    pub fn assignable(self, place: Place<'_>, query: &str) -> Endpoint {
        match self {
            Deployment::Cloud => cloud::assignable(place, query),
            Deployment::DataCenter => data_center::assignable(place, query),
        }
    }

    /// Where the pages of people start that are looked at until somebody is found.
    pub fn people_starts(self) -> &'static [&'static str] {
        match self {
            Deployment::Cloud => &["0", "50"],
            Deployment::DataCenter => &["0"],
        }
    }

    pub fn content(self, attachment: &Attachment) -> Endpoint {
        match self {
            Deployment::Cloud => cloud::content(attachment),
            Deployment::DataCenter => data_center::content(attachment),
        }
    }

    pub fn thumbnail(self, attachment: &Attachment) -> Endpoint {
        match self {
            Deployment::Cloud => cloud::thumbnail(attachment),
            Deployment::DataCenter => data_center::thumbnail(attachment),
        }
    }

    /// A call which an agent without the permission is refused in the deployment's own way.
    pub fn guarded(self, pattern: EndpointPattern, parts: &[&str]) -> Endpoint {
        match self {
            Deployment::Cloud => cloud::guarded(pattern, parts),
            Deployment::DataCenter => data_center::guarded(pattern, parts),
        }
    }

    /// Where files are uploaded to.
    pub fn attach(self, key: &IssueKey) -> Endpoint {
        match self {
            Deployment::Cloud => cloud::attach(key),
            Deployment::DataCenter => data_center::attach(key),
        }
    }

    /// A project with its types, where create metadata is withheld (Jira contract §3.5).
    pub fn project_types(self, project: &str) -> Endpoint {
        self.at(PROJECT, &[project]).query("expand", "issueTypes")
    }
}

/// The issues of a page of answers.
pub fn issues(answer: &Value) -> &[Value] {
    elements(&answer["issues"])
}

#[cfg(test)]
mod tests;
