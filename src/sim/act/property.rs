//! Writing entity properties (Jira contract §13).

use serde_json::Value;

use crate::http::Response;
use crate::sim::answer::{Answer, Refusal, done};
use crate::sim::call::Call;
use crate::sim::face::Face;
use crate::sim::show::project;
use crate::sim::show::property::owner;
use crate::sim::world::{Permission, Properties, World};

/// The most characters of a property's value.
const LONGEST: usize = 32_768;

/// The most characters of a property's key.
const LONGEST_KEY: usize = 255;

/// Reads `[{"key":…,"value":…}]`.
pub fn read(value: &Value) -> Result<Properties, Refusal> {
    let pairs = value.as_array().into_iter().flatten();
    let pair = |pair: &Value| {
        let key = pair["key"].as_str().unwrap_or_default();
        demand_short(key, &pair["value"].to_string())?;
        Ok((key.to_owned(), pair["value"].clone()))
    };
    pairs.map(pair).collect()
}

fn demand_short(key: &str, value: &str) -> Result<(), Refusal> {
    let refuse = |sentence| Err(Refusal::new(400, sentence));
    match (key.chars().count(), value.chars().count()) {
        (0, _) => refuse("The property key is missing."),
        (length, _) if length > LONGEST_KEY => {
            refuse("The property key cannot be longer than 255 characters.")
        }
        (_, length) if length > LONGEST => {
            refuse("The property value cannot be longer than 32768 characters.")
        }
        _ => Ok(()),
    }
}

/// `PUT /issue/{key}/properties/{name}`.
pub fn put_on_issue(world: &mut World, call: &Call) -> Answer {
    let key = editable_issue(world, call)?;
    let value = given(call)?;
    put(world.issue_mut(&key).map(|issue| &mut issue.properties), call, value)
}

/// `DELETE /issue/{key}/properties/{name}`.
pub fn delete_from_issue(world: &mut World, call: &Call) -> Answer {
    let key = editable_issue(world, call).map_err(|refused| match call.face {
        Face::Cloud => Refusal::no_issue(),
        Face::DataCenter => refused,
    })?;
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

/// `PUT /user/properties/{name}`.
pub fn put_on_user(world: &mut World, call: &Call) -> Answer {
    let name = owner(world, call)?;
    let value = call.json()?;
    let key = call.place(0).to_owned();
    demand_short(&key, &String::from_utf8_lossy(&call.request.body))?;
    let user = world.users.iter_mut().find(|user| user.name == name);
    let user = user.ok_or_else(Refusal::no_issue)?;
    let known = user.properties.insert(key, value);
    Ok(Response::new(if known.is_some() { 200 } else { 201 }))
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
    demand_short(call.place(1), &String::from_utf8_lossy(&call.request.body))?;
    Ok(value)
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
