//! Statuses, their categories, priorities, resolutions, types.

use serde_json::{Value, json};

use crate::sim::answer::{Answer, found};
use crate::sim::call::Call;
use crate::sim::face::Face;
use crate::sim::world::{IssueType, Named, Status, World};

/// The categories: id, key, colour and name, which is translated.
const CATEGORIES: [(u64, &str, &str, &str); 4] = [
    (1, "undefined", "medium-gray", "Aucune catégorie"),
    (2, "new", "blue-gray", "À faire"),
    (4, "indeterminate", "yellow", "En cours"),
    (3, "done", "green", "Terminé"),
];

/// A status.
pub fn status(call: &Call, status: &Status) -> Value {
    json!({
        "self": call.rest(&format!("status/{}", status.id)),
        "description": "",
        "iconUrl": call.address("/images/icons/statuses/generic.png"),
        "name": status.name,
        "id": status.id,
        "statusCategory": category(call, status.category),
    })
}

/// The status of this id.
pub fn by_id(world: &World, call: &Call, id: &str) -> Value {
    world.status(id).map_or(Value::Null, |found| status(call, found))
}

/// A status category.
pub fn category(call: &Call, id: u64) -> Value {
    let known = CATEGORIES.iter().find(|category| category.0 == id);
    let (id, key, colour, name) = known.unwrap_or(&CATEGORIES[0]);
    json!({
        "self": call.rest(&format!("statuscategory/{id}")),
        "id": id,
        "key": key,
        "colorName": colour,
        "name": name,
    })
}

/// An issue type.
pub fn issue_type(call: &Call, issue_type: &IssueType) -> Value {
    let mut value = json!({
        "self": call.rest(&format!("issuetype/{}", issue_type.id)),
        "id": issue_type.id,
        "description": issue_type.description,
        "iconUrl": call.address("/secure/viewavatar?avatarId=10318&avatarType=issuetype"),
        "name": issue_type.name,
        "subtask": false,
    });
    if call.face == Face::Cloud {
        value["hierarchyLevel"] = 0.into();
    }
    value
}

/// The issue type of this id.
pub fn type_by_id(world: &World, call: &Call, id: &str) -> Value {
    world.issue_type(id).map_or(Value::Null, |found| issue_type(call, found))
}

/// A thing of an administrator's list: `priority`, `resolution`, `component`.
pub fn named(call: &Call, kind: &str, thing: &Named) -> Value {
    json!({
        "self": call.rest(&format!("{kind}/{}", thing.id)),
        "id": thing.id,
        "name": thing.name,
    })
}

/// The thing of this id in a list.
pub fn named_by_id(call: &Call, kind: &str, list: &[Named], id: &str) -> Value {
    list.iter().find(|thing| thing.id == id).map_or(Value::Null, |thing| named(call, kind, thing))
}

/// `GET /status`.
pub fn statuses(world: &World, call: &Call) -> Answer {
    found(&world.statuses.iter().map(|one| status(call, one)).collect())
}

/// `GET /statuscategory`.
pub fn categories(_: &World, call: &Call) -> Answer {
    found(&CATEGORIES.iter().map(|one| category(call, one.0)).collect())
}

/// `GET /priority`.
pub fn priorities(world: &World, call: &Call) -> Answer {
    found(&world.priorities.iter().map(|one| named(call, "priority", one)).collect())
}

/// `GET /resolution`.
pub fn resolutions(world: &World, call: &Call) -> Answer {
    found(&world.resolutions.iter().map(|one| named(call, "resolution", one)).collect())
}
