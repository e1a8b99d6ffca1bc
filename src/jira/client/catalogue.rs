//! What a site and its projects offer: fields, statuses, resolutions, kinds of links.

use super::Client;
use crate::domain::ticket::{Choice, Status};
use crate::jira::decode::ticket::{is_cloning, status};
use crate::jira::decode::{choice, list, rows, text};
use crate::jira::endpoint::{FIELDS, LINK_TYPES, PROJECT_STATUSES, RESOLUTIONS};
use crate::jira::error::Error;
use serde_json::Value;

/// A field of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldName {
    pub id: String,
    /// In the agent's language; several fields may share a name.
    pub name: String,
    pub is_custom: bool,
}

/// A kind of link between issues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkType {
    pub id: String,
    pub name: String,
    /// What the issue that a link comes from is to the other: "clones".
    pub outward: String,
    /// What the other is to it: "is cloned by".
    pub inward: String,
    /// Whether it says which issue is the clone of which.
    pub is_cloning: bool,
}

impl Client {
    /// The statuses of a project, each once.
    pub async fn project_statuses(&self, project: &str) -> Result<Vec<Status>, Error> {
        let answer = self.read(self.deployment.at(PROJECT_STATUSES, &[project])).await?;
        let mut statuses: Vec<Status> = Vec::new();
        for value in rows(&answer, "values")?.iter().flat_map(|kind| list(kind, "statuses")) {
            let status = status(value);
            if statuses.iter().all(|known| known.id != status.id) {
                statuses.push(status);
            }
        }
        Ok(statuses)
    }

    /// The resolutions of the site, for a workflow that wants one and does not say which.
    pub async fn resolutions(&self) -> Result<Vec<Choice>, Error> {
        let answer = self.read(self.deployment.at(RESOLUTIONS, &[])).await?;
        Ok(rows(&answer, "values")?.iter().filter_map(choice).collect())
    }

    /// The kinds of links. [`Kind::NotFound`](crate::jira::Kind::NotFound) when the site has linking switched off.
    pub async fn link_types(&self) -> Result<Vec<LinkType>, Error> {
        let answer = self.read(self.deployment.at(LINK_TYPES, &[])).await?;
        Ok(rows(&answer, "issueLinkTypes")?.iter().filter_map(link_type).collect())
    }

    /// The fields of the site.
    pub async fn fields_of_site(&self) -> Result<Vec<FieldName>, Error> {
        let answer = self.read(self.deployment.at(FIELDS, &[])).await?;
        Ok(rows(&answer, "values")?.iter().filter_map(field_name).collect())
    }
}

fn link_type(value: &Value) -> Option<LinkType> {
    Some(LinkType {
        id: text(value, "id")?,
        name: text(value, "name").unwrap_or_default(),
        outward: text(value, "outward").unwrap_or_default(),
        inward: text(value, "inward").unwrap_or_default(),
        is_cloning: is_cloning(value),
    })
}

fn field_name(value: &Value) -> Option<FieldName> {
    let id = text(value, "id")?;
    Some(FieldName {
        name: text(value, "name").unwrap_or_else(|| id.clone()),
        is_custom: value["custom"] == true,
        id,
    })
}
