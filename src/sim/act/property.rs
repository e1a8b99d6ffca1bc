//! Writing entity properties (Jira contract §13).

use serde_json::Value;

use crate::http::Response;
use crate::sim::answer::{Answer, Refusal, done};
use crate::sim::call::Call;
use crate::sim::show::project;
use crate::sim::world::{Permission, Properties, World};

/// The most characters of a property's value.
const LONGEST: usize = 32_768;

/// Reads `[{"key":…,"value":…}]`.
pub fn read(value: &Value) -> Properties {
    let pair = |pair: &Value| Some((pair["key"].as_str()?.to_owned(), pair["value"].clone()));
    value.as_array().into_iter().flatten().filter_map(pair).collect()
}

/// `PUT /issue/{key}/properties/{name}`.
pub fn put_on_issue(world: &mut World, call: &Call) -> Answer {
    let key = editable_issue(world, call)?;
    let value = given(call)?;
    put(world.issue_mut(&key).map(|issue| &mut issue.properties), call, value)
}

/// `DELETE /issue/{key}/properties/{name}`.
pub fn delete_from_issue(world: &mut World, call: &Call) -> Answer {
    let key = editable_issue(world, call)?;
    delete(world.issue_mut(&key).map(|issue| &mut issue.properties), call)
}

/// `PUT /project/{key}/properties/{name}`.
pub fn put_on_project(world: &mut World, call: &Call) -> Answer {
    let id = administered_project(world, call)?;
    let value = given(call)?;
    let project = world.projects.iter_mut().find(|project| project.id == id);
    put(project.map(|project| &mut project.properties), call, value)
}

/// `DELETE /project/{key}/properties/{name}`.
pub fn delete_from_project(world: &mut World, call: &Call) -> Answer {
    let id = administered_project(world, call)?;
    let project = world.projects.iter_mut().find(|project| project.id == id);
    delete(project.map(|project| &mut project.properties), call)
}

fn editable_issue(world: &World, call: &Call) -> Result<String, Refusal> {
    let issue = call.issue(world)?;
    call.demand(world, &issue.project, Permission::Edit, || {
        Refusal::new(403, "You do not have permission to edit this issue.")
    })?;
    Ok(issue.key.clone())
}

fn administered_project(world: &World, call: &Call) -> Result<String, Refusal> {
    let project = project::asked(world, call)?;
    call.demand(world, &project.key, Permission::Administer, || {
        Refusal::new(403, "You do not have permission to administer this project.")
    })?;
    Ok(project.id.clone())
}

fn given(call: &Call) -> Result<Value, Refusal> {
    let value = call.json()?;
    match String::from_utf8_lossy(&call.request.body).chars().count() > LONGEST {
        true => {
            Err(Refusal::new(400, "The property value cannot be longer than 32768 characters."))
        }
        false => Ok(value),
    }
}

fn put(properties: Option<&mut Properties>, call: &Call, value: Value) -> Answer {
    let properties = properties.ok_or_else(Refusal::no_issue)?;
    let known = properties.insert(call.place(1).to_owned(), value);
    Ok(Response::new(if known.is_some() { 200 } else { 201 }))
}

fn delete(properties: Option<&mut Properties>, call: &Call) -> Answer {
    let properties = properties.ok_or_else(Refusal::no_issue)?;
    match properties.remove(call.place(1)) {
        Some(_) => done(),
        None => Err(Refusal::new(404, "The property does not exist.")),
    }
}
