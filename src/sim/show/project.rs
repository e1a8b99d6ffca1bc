//! Projects.

use serde_json::{Value, json};

use crate::sim::answer::{Answer, Refusal, found};
use crate::sim::call::Call;
use crate::sim::face::Face;
use crate::sim::quirk::Resolution;
use crate::sim::show::{page, status, user};
use crate::sim::world::{DefaultAssignee, Permission, Project, World};

/// A project in short.
pub fn short(call: &Call, project: &Project) -> Value {
    let kind = if project.service_desk.is_some() { "service_desk" } else { "software" };
    let mut value = json!({
        "self": call.rest(&format!("project/{}", project.id)),
        "id": project.id,
        "key": project.key,
        "name": project.name,
        "projectTypeKey": kind,
    });
    if call.face == Face::Cloud {
        value["simplified"] = (call.quirks.resolution == Resolution::Absent).into();
    }
    value
}

fn whole(world: &World, call: &Call, project: &Project) -> Value {
    let mut value = short(call, project);
    value["expand"] = "description,lead,issueTypes,url,projectKeys".into();
    value["lead"] = user::user(world, call, &project.lead);
    value["assigneeType"] = match project.default_assignee {
        DefaultAssignee::Nobody => "UNASSIGNED".into(),
        DefaultAssignee::ProjectLead => "PROJECT_LEAD".into(),
    };
    value["issueTypes"] =
        project.issue_types.iter().map(|id| status::type_by_id(world, call, id)).collect();
    value["components"] = components_of(call, project);
    value["versions"] = json!([]);
    let address = |id: &str| call.rest(&format!("project/{}/role/{id}", project.key));
    value["roles"] = world
        .roles
        .iter()
        .map(|role| (role.name.clone(), Value::from(address(&role.id))))
        .collect::<serde_json::Map<_, _>>()
        .into();
    value
}

fn components_of(call: &Call, project: &Project) -> Value {
    project.components.iter().map(|one| status::named(call, "component", one)).collect()
}

/// The project in the first place of the path.
pub fn asked<'w>(world: &'w World, call: &Call) -> Result<&'w Project, Refusal> {
    let key = call.place(0);
    call.project(world, key)
        .ok_or_else(|| Refusal::new(404, &format!("No project could be found with key '{key}'.")))
}

/// `GET /project/{key}`.
pub fn one(world: &World, call: &Call) -> Answer {
    found(&whole(world, call, asked(world, call)?))
}

fn visible<'w>(world: &'w World, call: &Call) -> Vec<&'w Project> {
    let may_browse =
        |project: &&Project| world.allows(call.viewer, &project.key, Permission::Browse);
    world.projects.iter().filter(may_browse).collect()
}

/// `GET /project`.
pub fn all(world: &World, call: &Call) -> Answer {
    found(&visible(world, call).into_iter().map(|project| short(call, project)).collect())
}

/// `GET /project/search`, on Cloud.
pub fn search(world: &World, call: &Call) -> Answer {
    let words = call.parameter("query").unwrap_or_default().to_lowercase();
    let projects: Vec<&Project> = visible(world, call)
        .into_iter()
        .filter(|project| {
            [&project.key, &project.name].iter().any(|text| text.to_lowercase().contains(&words))
        })
        .collect();
    found(&paged(call, &projects, |project| short(call, project)))
}

/// `GET /project/{key}/components`.
pub fn components(world: &World, call: &Call) -> Answer {
    found(&components_of(call, asked(world, call)?))
}

/// `GET /project/{key}/component`.
pub fn component_page(world: &World, call: &Call) -> Answer {
    let components = &asked(world, call)?.components;
    found(&paged(call, components, |one| status::named(call, "component", one)))
}

fn paged<T>(call: &Call, all: &[T], show: impl Fn(&T) -> Value) -> Value {
    let (start, limit, rows) = page(call, all, 100);
    json!({
        "maxResults": limit,
        "startAt": start,
        "total": all.len(),
        "isLast": start + rows.len() >= all.len(),
        "values": rows.iter().map(show).collect::<Vec<_>>(),
    })
}

/// `GET /project/{key}/statuses`: the workflow's, once for every type.
pub fn statuses(world: &World, call: &Call) -> Answer {
    let project = asked(world, call)?;
    let of_type = |id: &String| {
        let kind = status::type_by_id(world, call, id);
        let statuses: Value = world.statuses.iter().map(|one| status::status(call, one)).collect();
        json!({
            "self": kind["self"],
            "id": kind["id"],
            "name": kind["name"],
            "subtask": kind["subtask"],
            "statuses": statuses,
        })
    };
    found(&project.issue_types.iter().map(of_type).collect())
}

/// The name under which a page of create metadata has its rows.
pub fn rows_name(face: Face, on_cloud: &'static str) -> &'static str {
    match face {
        Face::Cloud => on_cloud,
        Face::DataCenter => "values",
    }
}
