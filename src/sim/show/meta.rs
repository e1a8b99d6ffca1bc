//! What the fields of a screen take (Jira contract §3.4 and §3.5).

use serde_json::{Map, Value, json};

use crate::sim::answer::{Answer, Refusal, found};
use crate::sim::call::Call;
use crate::sim::face::Face;
use crate::sim::quirk::{CreateMetadata, Demand, Demanding, Placement};
use crate::sim::screen::{self, Screen, System};
use crate::sim::show::project::{rows_name, short};
use crate::sim::show::{option, page, site, status};
use crate::sim::world::{Field, Issue, Permission, Project, World};

/// The most rows of create metadata on one page.
const MOST: usize = 200;

/// The field `resolution` of a transition's screen.
pub fn resolution(world: &World, call: &Call) -> Value {
    let allowed: Value =
        world.resolutions.iter().map(|one| status::named(call, "resolution", one)).collect();
    json!({
        "required": true,
        "schema": { "type": "resolution", "system": "resolution" },
        "name": screen::name(world, "resolution"),
        id_name(call.face): "resolution",
        "hasDefaultValue": false,
        "operations": ["set"],
        "allowedValues": allowed,
    })
}

/// A custom field of a transition's screen.
pub fn on_transition(world: &World, call: &Call, project: &Project, id: &str) -> Value {
    let mut value = field(world, call, project, Screen::Edit, id);
    let mut demands = call.quirks.demands(Demanding::Closing, &project.key);
    let is_required = |demand: &Demand| demand.field == id && demand.place == Placement::Required;
    value["required"] = demands.any(is_required).into();
    value
}

/// Under which name a field's metadata has its id. Cloud's create metadata has it under both.
fn id_name(face: Face) -> &'static str {
    match face {
        Face::Cloud => "key",
        Face::DataCenter => "fieldId",
    }
}

/// A field of a screen.
fn field(world: &World, call: &Call, project: &Project, screen: Screen, id: &str) -> Value {
    let mut value = match (screen::system_field(id), world.custom_field(id)) {
        (Some(field), _) => system(field, screen),
        (None, Some(field)) => custom(call, field),
        (None, None) => return Value::Null,
    };
    value["name"] = screen::name(world, id).into();
    value[id_name(call.face)] = id.into();
    if screen == Screen::Create {
        value["fieldId"] = id.into();
    }
    let is_demanded =
        screen == Screen::Create && project.required.iter().any(|needed| needed == id);
    let always = ["project", "issuetype", "summary", "reporter"].contains(&id);
    value["required"] = (is_demanded || always).into();
    value["hasDefaultValue"] =
        (screen == Screen::Create && ["priority", "reporter"].contains(&id)).into();
    if let Some(allowed) = allowed(world, call, project, id) {
        value["allowedValues"] = allowed;
    }
    if ["assignee", "reporter"].contains(&id) {
        let parameter = call.face.person_parameter();
        value["autoCompleteUrl"] = match call.face {
            Face::Cloud => call.rest(&format!("user/recommend?context={id}&{parameter}=")).into(),
            Face::DataCenter => {
                call.address(&format!("/rest/api/latest/user/search?{parameter}=")).into()
            }
        };
    }
    value
}

fn system(field: &System, screen: Screen) -> Value {
    let mut schema = json!({ "type": field.kind, "system": field.id });
    if let Some(items) = field.items {
        schema["items"] = items.into();
    }
    let operations = match (screen, field.id) {
        (Screen::Create, "issuetype") => json!([]),
        _ => json!(field.operations),
    };
    json!({ "required": false, "schema": schema, "operations": operations })
}

fn custom(call: &Call, field: &Field) -> Value {
    json!({ "required": false, "schema": site::schema(call, field), "operations": ["set"] })
}

fn allowed(world: &World, call: &Call, project: &Project, id: &str) -> Option<Value> {
    Some(match id {
        "project" => json!([short(call, project)]),
        "issuetype" => {
            project.issue_types.iter().map(|id| status::type_by_id(world, call, id)).collect()
        }
        "priority" => {
            world.priorities.iter().map(|one| status::named(call, "priority", one)).collect()
        }
        "components" => {
            project.components.iter().map(|one| status::named(call, "component", one)).collect()
        }
        _ => {
            let options = world.custom_field(id).map(Field::options).unwrap_or_default();
            if options.is_empty() {
                return None;
            }
            option::allowed(call, options)
        }
    })
}

/// What can be edited: nothing without the permission.
pub fn editable(world: &World, call: &Call, issue: &Issue) -> Value {
    let mut fields = Map::new();
    let may_edit = world.allows(call.viewer, &issue.project, Permission::Edit);
    if let Some(project) = world.project(&issue.project).filter(|_| may_edit) {
        for id in screen::fields(world, call, project, Screen::Edit) {
            fields.insert(id.to_owned(), field(world, call, project, Screen::Edit, id));
        }
    }
    json!({ "fields": fields })
}

/// `GET /issue/{key}/editmeta`.
pub fn edit(world: &World, call: &Call) -> Answer {
    found(&editable(world, call, call.issue(world)?))
}

/// `GET /issue/createmeta/{key}/issuetypes`.
pub fn create_types(world: &World, call: &Call) -> Answer {
    demand_resource(call)?;
    let project = creatable(world, call)?;
    let types: Vec<Value> =
        project.issue_types.iter().map(|id| status::type_by_id(world, call, id)).collect();
    found(&paged(call, &types, "issueTypes"))
}

/// `GET /issue/createmeta/{key}/issuetypes/{id}`.
pub fn create_fields(world: &World, call: &Call) -> Answer {
    demand_resource(call)?;
    let project = creatable(world, call)?;
    let id = call.place(1);
    if project.issue_types.iter().all(|known| known != id) {
        return Err(Refusal::new(
            400,
            &format!("No issue type with id '{id}' exists for project."),
        ));
    }
    let fields: Vec<Value> = screen::fields(world, call, project, Screen::Create)
        .into_iter()
        .map(|id| field(world, call, project, Screen::Create, id))
        .collect();
    found(&paged(call, &fields, "fields"))
}

fn paged(call: &Call, all: &[Value], on_cloud: &'static str) -> Value {
    let (start, limit, rows) = page(call, all, MOST);
    let mut value = json!({ "maxResults": limit, "startAt": start, "total": all.len() });
    if call.face == Face::DataCenter {
        value["isLast"] = (start + rows.len() >= all.len()).into();
    }
    let name = match (call.quirks.create_metadata, on_cloud) {
        (CreateMetadata::OtherNames, "issueTypes") => "createMetaIssueType",
        (CreateMetadata::OtherNames, _) => "results",
        _ => rows_name(call.face, on_cloud),
    };
    value[name] = rows.into();
    value
}

/// Whether this Jira has the resource, and lets it be asked.
fn demand_resource(call: &Call) -> Result<(), Refusal> {
    match call.quirks.create_metadata {
        CreateMetadata::Usual | CreateMetadata::OtherNames => Ok(()),
        CreateMetadata::Locked => Err(Refusal::new(403, "Forbidden")),
        CreateMetadata::Hidden => Err(Refusal::silent(404)),
        // Before 8.4, "createmeta" reads as the key of an issue.
        CreateMetadata::Earlier => Err(Refusal::new(404, "Issue Does Not Exist")),
    }
}

fn creatable<'w>(world: &'w World, call: &Call) -> Result<&'w Project, Refusal> {
    call.project(world, call.place(0))
        .filter(|project| world.allows(call.viewer, &project.key, Permission::Create))
        .ok_or_else(|| {
            Refusal::new(
                400,
                "The project does not exist or you do not have permission to create issues in it.",
            )
        })
}

/// `GET /issue/createmeta`: all that there was before Data Center 8.4, and gone since 9.0; on Cloud,
/// still there.
pub fn legacy(world: &World, call: &Call) -> Answer {
    match (call.face, call.quirks.create_metadata) {
        (_, CreateMetadata::Earlier) => {}
        (_, CreateMetadata::Locked) => return Err(Refusal::new(403, "Forbidden")),
        (_, CreateMetadata::Hidden) => return Err(Refusal::silent(404)),
        (Face::DataCenter, _) => return Err(Refusal::new(404, "Issue Does Not Exist")),
        (Face::Cloud, _) => {}
    }
    let is_asked = |project: &&Project| {
        (call.parameter("projectKeys").is_none() || call.lists("projectKeys", &project.key))
            && world.allows(call.viewer, &project.key, Permission::Create)
    };
    let with_types = |project: &Project| {
        let whole = short(call, project);
        let types = project.issue_types.iter().filter(|id| {
            call.parameter("issuetypeIds").is_none() || call.lists("issuetypeIds", id)
        });
        json!({
            "self": whole["self"],
            "id": whole["id"],
            "key": whole["key"],
            "name": whole["name"],
            "issuetypes": types.map(|id| legacy_type(world, call, project, id)).collect::<Value>(),
        })
    };
    let projects: Vec<Value> = world.projects.iter().filter(is_asked).map(with_types).collect();
    found(&json!({ "expand": "projects", "projects": projects }))
}

fn legacy_type(world: &World, call: &Call, project: &Project, id: &str) -> Value {
    let mut value = status::type_by_id(world, call, id);
    if call.lists("expand", "projects.issuetypes.fields") {
        let fields = screen::fields(world, call, project, Screen::Create).into_iter();
        let described = |id: &str| {
            let mut value = field(world, call, project, Screen::Create, id);
            if let Some(known) = value.as_object_mut() {
                known.shift_remove("fieldId");
            }
            value
        };
        value["fields"] = fields.map(|id| (id.to_owned(), described(id))).collect();
    }
    value
}
