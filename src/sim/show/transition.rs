//! The ways out of a status (Jira contract §4).

use serde_json::{Map, Value, json};

use crate::sim::answer::{Answer, found};
use crate::sim::call::Call;
use crate::sim::face::Face;
use crate::sim::quirk::{Demanding, Placement, Resolution};
use crate::sim::show::{meta, status};
use crate::sim::world::{Issue, Permission, Transition, World};

/// The ways out of the issue's status, for this person.
pub fn available<'w>(world: &'w World, call: &Call, issue: &Issue) -> Vec<&'w Transition> {
    if !world.allows(call.viewer, &issue.project, Permission::Transition) {
        return Vec::new();
    }
    world.transitions.iter().filter(|way| way.from.contains(&issue.status)).collect()
}

/// The list of transitions; with their screens' fields if asked for.
pub fn list(world: &World, call: &Call, issue: &Issue, with_fields: bool) -> Value {
    let ways = available(world, call, issue);
    ways.into_iter().map(|way| transition(world, call, issue, way, with_fields)).collect()
}

/// Whether the screen of a way has the resolution.
pub fn shows_resolution(call: &Call, way: &Transition) -> bool {
    way.asks_resolution && call.quirks.resolution == Resolution::OnScreen
}

/// What stands on the screen of a way besides the resolution.
pub fn shown<'a>(
    world: &World,
    call: &'a Call,
    project: &'a str,
    way: &Transition,
) -> Vec<&'a str> {
    let is_closing = world.status(&way.to).is_some_and(|status| status.is_done());
    let demands = call.quirks.demands(Demanding::Closing, project);
    let is_shown = |place| matches!(place, Placement::Shown | Placement::Required);
    let shown = demands.filter(|demand| is_closing && is_shown(demand.place));
    shown.map(|demand| demand.field.as_str()).collect()
}

fn transition(
    world: &World,
    call: &Call,
    issue: &Issue,
    way: &Transition,
    with_fields: bool,
) -> Value {
    let mut value = json!({
        "id": way.id,
        "name": way.name,
        "to": status::by_id(world, call, &way.to),
    });
    match call.face {
        Face::DataCenter => value["opsbarSequence"] = 10.into(),
        Face::Cloud => {
            let is_shown =
                shows_resolution(call, way) || !shown(world, call, &issue.project, way).is_empty();
            value["hasScreen"] = is_shown.into();
            value["isGlobal"] = false.into();
            value["isInitial"] = false.into();
            value["isAvailable"] = true.into();
            value["isConditional"] = false.into();
            value["isLooped"] = false.into();
        }
    }
    if with_fields {
        let mut fields = Map::new();
        if shows_resolution(call, way) {
            fields.insert("resolution".to_owned(), meta::resolution(world, call));
        }
        if let Some(project) = world.project(&issue.project) {
            for id in shown(world, call, &project.key, way) {
                fields.insert(id.to_owned(), meta::on_transition(world, call, project, id));
            }
        }
        value["fields"] = Value::Object(fields);
    }
    value
}

/// `GET /issue/{key}/transitions`.
pub fn all(world: &World, call: &Call) -> Answer {
    let issue = call.issue(world)?;
    let mut ways = list(world, call, issue, call.lists("expand", "transitions.fields"));
    if let (Some(id), Some(list)) = (call.parameter("transitionId"), ways.as_array_mut()) {
        list.retain(|way| way["id"] == id);
    }
    found(&json!({ "expand": "transitions", "transitions": ways }))
}
