//! Which fields stand on the screen that a request is judged by, and what those take that a refusal
//! names (Jira contract §3.4, §3.5, §4).

use super::Client;
use crate::domain::filling::{RESOLUTION, Screen};
use crate::domain::message::{CreateField, FieldShape};
use crate::domain::ticket::IssueKey;
use crate::jira::decode::{create, rows, text};
use crate::jira::endpoint::{FIELDS, ISSUE, TRANSITIONS};
use crate::jira::error::Error;

/// A field that a refusal named, as the agent can be asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub field: CreateField,
    pub place: Where,
}

/// Where the value of a field that was asked for has its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// In the refused request itself.
    Along,
    /// On the ticket, before the request.
    Before,
}

/// What a ticket's edit metadata tell, and where it belongs.
struct Sight {
    fields: Option<Vec<CreateField>>,
    project: Option<String>,
    type_id: Option<String>,
}

impl Client {
    /// The fields of a screen. `None` where Jira does not tell them.
    pub(super) async fn screen(&self, screen: &Screen) -> Result<Option<Vec<CreateField>>, Error> {
        match screen {
            Screen::Transition { ticket, transition } => {
                let endpoint = self.deployment.at(TRANSITIONS, &[ticket.as_str()]);
                let answer = self.read(endpoint.query("expand", "transitions.fields")).await?;
                let ways = rows(&answer, "transitions")?;
                let way = ways.iter().find(|way| text(way, "id").as_ref() == Some(transition));
                Ok(way.and_then(|way| create::keyed(&way["fields"])))
            }
            Screen::Edit { ticket } => Ok(self.edit_screen(ticket).await?.fields),
            Screen::Create { project, type_id } => {
                let fields = self.create_fields(project, type_id).await?;
                Ok(Some(fields).filter(|fields| !fields.is_empty()))
            }
        }
    }

    /// An edit screen without any field is one that this agent may not see.
    async fn edit_screen(&self, ticket: &IssueKey) -> Result<Sight, Error> {
        let endpoint = self
            .deployment
            .at(ISSUE, &[ticket.as_str()])
            .query("fields", "project,issuetype")
            .query("expand", "editmeta");
        let issue = self.read(endpoint).await?;
        let fields = create::keyed(&issue["editmeta"]["fields"]);
        Ok(Sight {
            fields: fields.filter(|fields| !fields.is_empty()),
            project: text(&issue["fields"]["project"], "key"),
            type_id: text(&issue["fields"]["issuetype"], "id"),
        })
    }

    /// The fields that a refusal named, each with what it takes and where its value has its place:
    /// on the screen of the request; else on the ticket, where its edit screen has it; else in the
    /// request, because a screen may take what its metadata hide.
    ///
    /// # Errors
    /// When Jira does not tell what the fields are.
    pub async fn wanted(&self, screen: &Screen, ids: &[String]) -> Result<Vec<Wanted>, Error> {
        let own = self.screen(screen).await?.unwrap_or_default();
        let mut found: Vec<Wanted> = Vec::new();
        take(ids, own, Where::Along, &mut found);
        if let Screen::Transition { ticket, .. } | Screen::Edit { ticket } = screen
            && is_missing(ids, &found)
        {
            let sight = self.edit_screen(ticket).await?;
            take(ids, sight.fields.unwrap_or_default(), Where::Before, &mut found);
            if is_missing(ids, &found)
                && let (Some(project), Some(type_id)) = (sight.project, sight.type_id)
            {
                let fields = self.create_fields(&project, &type_id).await.unwrap_or_default();
                take(ids, fields, Where::Along, &mut found);
            }
        }
        if is_missing(ids, &found) {
            let answer = self.read(self.deployment.at(FIELDS, &[])).await?;
            let fields = rows(&answer, "values")?.iter().filter_map(create::field).collect();
            take(ids, fields, Where::Along, &mut found);
        }
        for wanted in found.iter_mut().filter(|wanted| wanted.field.id == RESOLUTION) {
            if !wanted.field.shape.can_be_filled() {
                wanted.field.shape = FieldShape::Option(self.resolutions().await?);
            }
        }
        let place = |wanted: &Wanted| ids.iter().position(|id| *id == wanted.field.id);
        found.sort_by_key(place);
        Ok(found)
    }
}

fn is_missing(ids: &[String], found: &[Wanted]) -> bool {
    ids.iter().any(|id| found.iter().all(|wanted| wanted.field.id != *id))
}

fn take(ids: &[String], fields: Vec<CreateField>, place: Where, found: &mut Vec<Wanted>) {
    for field in fields {
        let is_new = found.iter().all(|wanted| wanted.field.id != field.id);
        if is_new && ids.contains(&field.id) {
            found.push(Wanted { field, place });
        }
    }
}
