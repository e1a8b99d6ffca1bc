//! What a project's create screen has, as far as this Jira tells it (Jira contract §3.5): by the
//! resources of today; by the one that came before them on an old server; by the project alone where
//! an administrator has locked both.

use super::Client;
use crate::domain::message::CreateField;
use crate::domain::ticket::Choice;
use crate::jira::decode::{create, list};
use crate::jira::endpoint::{
    CREATE_FIELDS, CREATE_METADATA, CREATE_TYPES, Endpoint, EndpointPattern, Quirk,
};
use crate::jira::error::{Error, Kind};
use serde_json::Value;

/// The most pages that a list of metadata is followed over.
const MOST_PAGES: usize = 20;

impl Client {
    /// The types in which the agent may create issues in a project. Where create metadata is
    /// withheld, the project's types are given instead.
    ///
    /// # Errors
    /// Those of the project, when Jira tells nothing of it at all.
    pub async fn issue_types(&self, project: &str) -> Result<Vec<Choice>, Error> {
        match self.paged(CREATE_TYPES, &[project]).await {
            Ok(values) => Ok(create::types(&values)),
            Err(error) if is_withheld(error.kind) => {
                let project = self.read(self.deployment.project_types(project)).await?;
                Ok(create::types(list(&project, "issueTypes")))
            }
            Err(error) => Err(error),
        }
    }

    /// The fields of a project's create screen for a type. None where Jira does not tell them: what
    /// it asks for is known by its refusal then.
    pub async fn create_fields(
        &self,
        project: &str,
        type_id: &str,
    ) -> Result<Vec<CreateField>, Error> {
        match self.paged(CREATE_FIELDS, &[project, type_id]).await {
            Ok(values) => Ok(values.iter().filter_map(create::field).collect()),
            Err(error) if error.kind == Kind::NotFound => self.earlier(project, type_id).await,
            Err(error) if is_withheld(error.kind) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// The fields as servers before 8.4 tell them; 9.0 and later no longer do.
    async fn earlier(&self, project: &str, type_id: &str) -> Result<Vec<CreateField>, Error> {
        let endpoint = self
            .deployment
            .at(CREATE_METADATA, &[])
            .with(Quirk::Status404IsGone)
            .query("projectKeys", project)
            .query("issuetypeIds", type_id)
            .query("expand", "projects.issuetypes.fields");
        match self.read(endpoint).await {
            Ok(answer) => Ok(create::earlier_fields(&answer, type_id)),
            Err(error) if is_withheld(error.kind) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    async fn paged(&self, pattern: EndpointPattern, parts: &[&str]) -> Result<Vec<Value>, Error> {
        let endpoint = || self.deployment.guarded(pattern, parts);
        let ask = async |page: Endpoint| self.read(page).await;
        let mut values: Vec<Value> = Vec::new();
        for _ in 0..MOST_PAGES {
            let start = values.len().to_string();
            let page = endpoint().query("startAt", &start).query("maxResults", "200");
            let answer = ask(page).await?;
            values.extend_from_slice(create::page(&answer));
            if !create::has_more(&answer, values.len() as u64) {
                break;
            }
        }
        Ok(values)
    }
}

/// Whether Jira, or a rule before it, keeps metadata to itself.
fn is_withheld(kind: Kind) -> bool {
    matches!(kind, Kind::Forbidden | Kind::NotFound | Kind::Gone)
}
