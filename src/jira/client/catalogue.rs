//! What a site and its projects offer: types, fields, statuses, kinds of links.

use super::Client;
use crate::domain::message::CreateField;
use crate::domain::ticket::{Choice, Status};
use crate::jira::decode::ticket::{is_cloning, status};
use crate::jira::decode::{create, list, rows, text};
use crate::jira::endpoint::{
    CREATE_FIELDS, CREATE_TYPES, Endpoint, FIELDS, LINK_TYPES, PROJECT_STATUSES,
};
use crate::jira::error::{Error, Kind};
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

/// The most pages that a list of metadata is followed over.
const MOST_PAGES: usize = 20;

impl Client {
    /// The types in which the agent may create issues in a project. Where create metadata is
    /// withheld, the project's types are given instead.
    pub async fn issue_types(&self, project: &str) -> Result<Vec<Choice>, Error> {
        let by_metadata = self.paged(|| self.deployment.at(CREATE_TYPES, &[project])).await;
        match by_metadata {
            Ok(values) => Ok(create::types(&values)),
            Err(error) if matches!(error.kind, Kind::Forbidden | Kind::NotFound) => {
                let project = self.read(self.deployment.project_types(project)).await?;
                Ok(create::types(list(&project, "issueTypes")))
            }
            Err(error) => Err(error),
        }
    }

    /// The fields of a project's create screen for a type.
    pub async fn create_fields(
        &self,
        project: &str,
        type_id: &str,
    ) -> Result<Vec<CreateField>, Error> {
        let endpoint = || self.deployment.at(CREATE_FIELDS, &[project, type_id]);
        Ok(self.paged(endpoint).await?.iter().filter_map(create::field).collect())
    }

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

    /// The kinds of links. [`Kind::NotFound`] when the site has linking switched off.
    pub async fn link_types(&self) -> Result<Vec<LinkType>, Error> {
        let answer = self.read(self.deployment.at(LINK_TYPES, &[])).await?;
        Ok(rows(&answer, "issueLinkTypes")?.iter().filter_map(link_type).collect())
    }

    /// The fields of the site.
    pub async fn fields_of_site(&self) -> Result<Vec<FieldName>, Error> {
        let answer = self.read(self.deployment.at(FIELDS, &[])).await?;
        Ok(rows(&answer, "values")?.iter().filter_map(field_name).collect())
    }

    async fn paged(&self, endpoint: impl Fn() -> Endpoint) -> Result<Vec<Value>, Error> {
        let mut values: Vec<Value> = Vec::new();
        for _ in 0..MOST_PAGES {
            let start = values.len().to_string();
            let page = endpoint().query("startAt", &start).query("maxResults", "200");
            let answer = self.read(page).await?;
            values.extend_from_slice(create::page(&answer));
            if !create::has_more(&answer, values.len() as u64) {
                break;
            }
        }
        Ok(values)
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
