//! The site itself.

use serde_json::{Map, Value, json};

use crate::sim::answer::{Answer, Refusal, found};
use crate::sim::call::Call;
use crate::sim::date;
use crate::sim::face::Face;
use crate::sim::screen;
use crate::sim::world::{Field, FieldKind, Permission, World};

/// The cloud's id of the site.
pub const CLOUD_ID: &str = "a1b2c3d4-0000-4000-8000-5e1d9c3b7a2f";

/// `GET /serverInfo`.
pub fn server_info(_: &World, call: &Call) -> Answer {
    let now = date::stamp(call.now);
    found(&match call.face {
        Face::Cloud => json!({
            "baseUrl": call.base,
            "displayUrl": call.base,
            "version": "1001.0.0-SNAPSHOT",
            "versionNumbers": [1001, 0, 0],
            "deploymentType": "Cloud",
            "buildNumber": 100_290,
            "buildDate": "2026-11-20T12:59:12.000+0100",
            "serverTime": now,
            "scmInfo": "948b370c557f4bbf768b92203f3aca5d86ee9758",
            "serverTitle": "Jira",
            "defaultLocale": { "locale": "fr_FR" },
            "serverTimeZone": "Europe/Paris",
        }),
        Face::DataCenter => json!({
            "baseUrl": call.base,
            "version": "9.12.22",
            "versionNumbers": [9, 12, 22],
            "deploymentType": "Server",
            "buildNumber": 9_120_022,
            "buildDate": "2026-03-02T00:00:00.000+0100",
            "databaseBuildNumber": 9_120_022,
            "serverTime": now,
            "scmInfo": "0f1e2d3c4b5a69788796a5b4c3d2e1f001234567",
            "serverTitle": "Jira",
        }),
    })
}

/// `GET /_edge/tenant_info`.
pub fn tenant_info(_: &World, _: &Call) -> Answer {
    found(&json!({ "cloudId": CLOUD_ID }))
}

/// `GET /field`.
pub fn fields(world: &World, call: &Call) -> Answer {
    let system = screen::SYSTEM.iter().map(|field| {
        let mut schema = json!({ "type": field.kind, "system": field.id });
        if let Some(items) = field.items {
            schema["items"] = items.into();
        }
        listed(call, field.id, field.name, &[field.id], false, schema)
    });
    let custom = world.custom_fields.iter().map(|field| {
        let number = format!("cf[{}]", field.number());
        listed(call, &field.id, &field.name, &[&number, &field.name], true, schema(field))
    });
    let mut fields: Vec<Value> = system.chain(custom).collect();
    if call.quirks.twin_names {
        fields.extend(world.custom_fields.iter().map(|field| twin(call, field)));
    }
    found(&fields.into())
}

/// Another field of the same name, as a team makes it for itself.
fn twin(call: &Call, field: &Field) -> Value {
    let id = format!("customfield_2{}", field.number());
    let mut twin = listed(call, &id, &field.name, &[&field.name], true, schema(field));
    if call.face == Face::Cloud {
        twin["scope"] = json!({ "type": "PROJECT", "project": { "id": "10900" } });
    }
    twin
}

/// The schema of a custom field.
pub fn schema(field: &Field) -> Value {
    let kind = match field.kind {
        FieldKind::Text => "string",
        FieldKind::Select(_) => "option",
    };
    let number: u64 = field.number().parse().unwrap_or_default();
    json!({ "type": kind, "custom": screen::custom_type(&field.kind), "customId": number })
}

fn listed(
    call: &Call,
    id: &str,
    name: &str,
    clauses: &[&str],
    custom: bool,
    schema: Value,
) -> Value {
    let mut field = json!({
        "id": id,
        "name": name,
        "custom": custom,
        "orderable": true,
        "navigable": true,
        "searchable": true,
        "clauseNames": clauses,
        "schema": schema,
    });
    if call.face == Face::Cloud {
        field["key"] = id.into();
    }
    field
}

/// Jira's names of the permissions that this Jira knows.
const PERMISSIONS: [(&str, Permission); 9] = [
    ("BROWSE_PROJECTS", Permission::Browse),
    ("CREATE_ISSUES", Permission::Create),
    ("EDIT_ISSUES", Permission::Edit),
    ("ASSIGN_ISSUES", Permission::Assign),
    ("TRANSITION_ISSUES", Permission::Transition),
    ("ADD_COMMENTS", Permission::Comment),
    ("CREATE_ATTACHMENTS", Permission::Attach),
    ("LINK_ISSUES", Permission::Link),
    ("ADMINISTER_PROJECTS", Permission::Administer),
];

/// `GET /mypermissions`. Cloud wants to be told which.
pub fn my_permissions(world: &World, call: &Call) -> Answer {
    let asked = call.parameter("permissions");
    if call.face == Face::Cloud && asked.is_none() {
        return Err(Refusal::new(400, "The 'permissions' query parameter is required."));
    }
    let in_project = |permission| match (call.parameter("issueKey"), call.parameter("projectKey")) {
        (Some(key), _) => world
            .issue(key)
            .is_some_and(|issue| world.allows(call.viewer, &issue.project, permission)),
        (None, Some(key)) => world
            .project(key)
            .is_some_and(|project| world.allows(call.viewer, &project.key, permission)),
        (None, None) => {
            world.projects.iter().any(|project| world.allows(call.viewer, &project.key, permission))
        }
    };
    let permissions: Map<String, Value> = PERMISSIONS
        .iter()
        .enumerate()
        .filter(|(_, (key, _))| call.face == Face::DataCenter || call.lists("permissions", key))
        .map(|(at, (key, permission))| {
            let value = json!({
                "id": at.to_string(),
                "key": key,
                "name": key,
                "type": "PROJECT",
                "description": "",
                "havePermission": in_project(*permission),
            });
            ((*key).to_owned(), value)
        })
        .collect();
    found(&json!({ "permissions": permissions }))
}

/// `GET /attachment/meta`.
pub fn attachment_meta(_: &World, call: &Call) -> Answer {
    let limit = call.limits.file_bytes;
    found(&json!({ "enabled": limit > 0, "uploadLimit": limit }))
}
