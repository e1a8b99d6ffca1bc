//! A request on its way to being answered.

use serde_json::Value;

use super::answer::Refusal;
use super::face::Face;
use super::limit::Limits;
use super::query::Query;
use super::quirk::Quirks;
use super::world::{Issue, Permission, Project, User, World};
use crate::http::Request;

/// A request with everything that its answer depends on, besides the world.
#[derive(Clone, Debug)]
pub struct Call<'r> {
    pub face: Face,
    /// Of the REST interface: 3 writes texts as ADF, 2 as wiki markup.
    pub version: u8,
    /// Jira's own address, without a slash at its end.
    pub base: &'r str,
    /// The login of who asks; empty for nobody.
    pub viewer: &'r str,
    pub now: i64,
    /// What stands in the places of the path, decoded.
    pub places: Vec<String>,
    pub query: Query,
    pub request: &'r Request,
    pub limits: Limits,
    pub index_lag: i64,
    pub quirks: &'r Quirks,
}

impl Call<'_> {
    /// What stands in a place of the path.
    pub fn place(&self, at: usize) -> &str {
        self.places.get(at).map_or("", String::as_str)
    }

    /// A parameter of the query.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A parameter that is a number.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.parameter(name).and_then(|number| number.parse().ok())
    }

    /// Whether a parameter that is a list, such as `expand`, has this element.
    pub fn lists(&self, name: &str, element: &str) -> bool {
        self.parameter(name).is_some_and(|list| list.split(',').any(|one| one.trim() == element))
    }

    /// The body as JSON; nothing else is taken (415).
    pub fn json(&self) -> Result<Value, Refusal> {
        let media_type = self.request.headers.get("Content-Type").unwrap_or_default();
        let media_type = media_type.split(';').next().unwrap_or_default().trim();
        if !media_type.eq_ignore_ascii_case("application/json") {
            return Err(Refusal::silent(415));
        }
        serde_json::from_slice(&self.request.body)
            .map_err(|_| Refusal::new(400, "Unexpected character in the request body."))
    }

    /// An address under Jira's own.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// An address of this version of the REST interface.
    pub fn rest(&self, path: &str) -> String {
        format!("{}/rest/api/{}/{path}", self.base, self.version)
    }

    /// Who asks.
    pub fn viewer<'w>(&self, world: &'w World) -> Option<&'w User> {
        world.user(self.viewer)
    }

    /// The project, if who asks may see it.
    pub fn project<'w>(&self, world: &'w World, key_or_id: &str) -> Option<&'w Project> {
        world
            .project(key_or_id)
            .filter(|project| world.allows(self.viewer, &project.key, Permission::Browse))
    }

    /// The issue, if who asks may see it.
    pub fn visible<'w>(&self, world: &'w World, key_or_id: &str) -> Option<&'w Issue> {
        world
            .issue(key_or_id)
            .filter(|issue| world.allows(self.viewer, &issue.project, Permission::Browse))
    }

    /// The issue in the first place of the path.
    pub fn issue<'w>(&self, world: &'w World) -> Result<&'w Issue, Refusal> {
        self.visible(world, self.place(0)).ok_or_else(|| match (self.face, self.viewer) {
            (Face::DataCenter, "") => Refusal::sentences(
                401,
                &[
                    "You do not have the permission to see the specified issue.".to_owned(),
                    "Login Required".to_owned(),
                ],
            ),
            _ => Refusal::no_issue(),
        })
    }

    /// Refuses what the person may not do in the project.
    pub fn demand(
        &self,
        world: &World,
        project: &str,
        permission: Permission,
        refusal: impl FnOnce() -> Refusal,
    ) -> Result<(), Refusal> {
        match world.allows(self.viewer, project, permission) {
            true => Ok(()),
            false => Err(refusal()),
        }
    }
}
