//! Finding out what a Jira has, for a proposal of how the procedure maps onto it.

use crate::domain::discovery::{Found, propose, requests_project, team_projects};
use crate::domain::settings::Settings;
use crate::domain::ticket::Choice;
use crate::jira::{Client, Error, Jql, ProjectProfile, Search};

/// How many of the newest tickets are looked at for who reports them.
const LOOKED_AT: u32 = 50;

/// Asks a Jira what it has, and proposes a mapping. What it does not tell is left as it is set.
///
/// # Errors
/// Those of [`Client::projects`]: without them there is nothing to propose.
pub async fn discover(client: &Client, set: &Settings) -> Result<(Found, Settings), Error> {
    let mut found = Found {
        projects: client.projects().await?,
        has_mail_app: client.has_mail_app().await.unwrap_or(false),
        ..Found::default()
    };
    let fields = client.fields_of_site().await.unwrap_or_default();
    let own = fields.into_iter().filter(|field| field.is_custom);
    found.fields = own.map(|field| Choice { id: field.id, name: field.name }).collect();
    if let Some(project) = requests_project(&found.projects, &set.project) {
        let teams = team_projects(&found.projects, &project);
        let keys = teams.into_iter().map(|(team, _)| team.id).chain([project.clone()]);
        for key in keys {
            if let Ok(types) = client.issue_types(&key).await {
                found.types.insert(key, types);
            }
        }
        look_at_tickets(client, &project, &mut found).await;
    }
    let proposed = propose(&found, set);
    Ok((found, proposed))
}

/// Who reports, who may read notes, and whether a service desk knows the tickets.
async fn look_at_tickets(client: &Client, project: &str, found: &mut Found) {
    let newest = Search::first(Jql::newest(project), LOOKED_AT);
    let tickets = client.search(&newest).await.map(|page| page.tickets).unwrap_or_default();
    let ProjectProfile { is_service_desk, roles } =
        client.project_profile(project).await.unwrap_or_default();
    // A service desk may hold tickets that are no requests; where none tells, its kind decides.
    let of_newest = match tickets.first() {
        Some(ticket) => client.is_request(&ticket.key).await.ok(),
        None => None,
    };
    found.is_service_desk = of_newest.unwrap_or(is_service_desk);
    found.roles = roles;
    found.reporters = tickets.into_iter().filter_map(|ticket| ticket.reporter).collect();
}
