//! Which projects there are, and what the agent may do in one.

use super::Client;
use crate::domain::ticket::Choice;
use crate::jira::decode::{list, rows, text};
use crate::jira::dialect::Deployment;
use crate::jira::endpoint::{PERMISSIONS, PROJECT, PROJECT_SEARCH, PROJECTS};
use crate::jira::error::{Error, Kind};
use serde_json::Value;

/// What the procedure asks an agent to be allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    Create,
    Edit,
    Assign,
    Transition,
    Comment,
    Attach,
    Link,
}

impl Permission {
    pub const ALL: [Permission; 7] = [
        Permission::Create,
        Permission::Edit,
        Permission::Assign,
        Permission::Transition,
        Permission::Comment,
        Permission::Attach,
        Permission::Link,
    ];

    /// Jira's name of it.
    fn key(self) -> &'static str {
        match self {
            Permission::Create => "CREATE_ISSUES",
            Permission::Edit => "EDIT_ISSUES",
            Permission::Assign => "ASSIGN_ISSUES",
            Permission::Transition => "TRANSITION_ISSUES",
            Permission::Comment => "ADD_COMMENTS",
            Permission::Attach => "CREATE_ATTACHMENTS",
            Permission::Link => "LINK_ISSUES",
        }
    }
}

/// The most pages of projects that are asked for.
const MOST_PAGES: usize = 10;

impl Client {
    /// The projects that the agent sees, by key; by name in the agent's language.
    pub async fn projects(&self) -> Result<Vec<Choice>, Error> {
        if self.deployment == Deployment::DataCenter {
            let answer = self.read(self.deployment.at(PROJECTS, &[])).await?;
            return Ok(rows(&answer, "values")?.iter().filter_map(project).collect());
        }
        let mut projects = Vec::new();
        for _ in 0..MOST_PAGES {
            let start = projects.len().to_string();
            let endpoint = self.deployment.at(PROJECT_SEARCH, &[]);
            let page = self.read(endpoint.query("startAt", &start).query("maxResults", "100"));
            let page = page.await?;
            projects.extend(rows(&page, "values")?.iter().filter_map(project));
            if page["isLast"] != false || list(&page, "values").is_empty() {
                break;
            }
        }
        Ok(projects)
    }

    /// What a project is.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when the agent does not see it.
    pub async fn project_profile(&self, project: &str) -> Result<ProjectProfile, Error> {
        let answer = self.read(self.deployment.at(PROJECT, &[project])).await?;
        let roles = answer["roles"].as_object().into_iter().flatten();
        Ok(ProjectProfile {
            is_service_desk: answer["projectTypeKey"] == "service_desk",
            roles: roles.map(|(name, _)| name.clone()).collect(),
        })
    }

    /// Of these, what the agent may not do in a project. What Jira does not tell is not counted.
    ///
    /// # Errors
    /// [`Kind::Unreadable`] when Jira tells nothing of any of them.
    pub async fn lacking(
        &self,
        project: &str,
        wanted: &[Permission],
    ) -> Result<Vec<Permission>, Error> {
        let keys: Vec<&str> = wanted.iter().map(|permission| permission.key()).collect();
        let endpoint = self.deployment.at(PERMISSIONS, &[]).query("projectKey", project);
        // Data Center tells all of them, and knows no such parameter.
        let endpoint = match self.deployment {
            Deployment::Cloud => endpoint.query("permissions", &keys.join(",")),
            Deployment::DataCenter => endpoint,
        };
        let answer = self.read(endpoint).await?;
        let told = |permission: &Permission| {
            answer["permissions"][permission.key()]["havePermission"].as_bool()
        };
        if wanted.iter().all(|permission| told(permission).is_none()) {
            return Err(Error::of(Kind::Unreadable));
        }
        let lacks = |permission: &&Permission| told(permission) == Some(false);
        Ok(wanted.iter().filter(lacks).copied().collect())
    }
}

/// What Jira says of a project as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectProfile {
    pub is_service_desk: bool,
    /// The names of its roles, by which a comment's readers are named; none when it does not tell.
    pub roles: Vec<String>,
}

fn project(value: &Value) -> Option<Choice> {
    let key = text(value, "key")?;
    let name = text(value, "name").unwrap_or_else(|| key.clone());
    let is_over = value["archived"] == true || value["deleted"] == true;
    (!is_over).then_some(Choice { id: key, name })
}
