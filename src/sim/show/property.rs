//! Entity properties (Jira contract §13).

use serde_json::{Map, Value, json};

use crate::sim::answer::{Answer, Refusal, found};
use crate::sim::call::Call;
use crate::sim::face::Face;
use crate::sim::show::project;
use crate::sim::world::{Properties, User, World};

/// Properties as a list of pairs.
pub fn pairs(properties: &Properties) -> Value {
    properties.iter().map(|(key, value)| json!({ "key": key, "value": value })).collect()
}

/// The properties of a list of keys, as an object.
pub fn chosen(properties: &Properties, keys: &str) -> Value {
    let is_asked =
        |key: &str| keys.split(',').map(str::trim).any(|asked| asked == "*all" || asked == key);
    let chosen: Map<String, Value> = properties
        .iter()
        .filter(|(key, _)| is_asked(key))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    Value::Object(chosen)
}

fn keys(call: &Call, kind: &str, id: &str, properties: &Properties) -> Answer {
    let list: Vec<Value> = properties
        .keys()
        .map(|key| {
            json!({ "self": call.rest(&format!("{kind}/{id}/properties/{key}")), "key": key })
        })
        .collect();
    found(&json!({ "keys": list }))
}

fn value(properties: &Properties, key: &str) -> Answer {
    match properties.get(key) {
        Some(value) => found(&json!({ "key": key, "value": value })),
        None => Err(Refusal::new(404, &format!("The property with key '{key}' does not exist."))),
    }
}

/// `GET /issue/{key}/properties`.
pub fn keys_of_issue(world: &World, call: &Call) -> Answer {
    let issue = call.issue(world)?;
    keys(call, "issue", &issue.id.to_string(), &issue.properties)
}

/// `GET /issue/{key}/properties/{name}`.
pub fn of_issue(world: &World, call: &Call) -> Answer {
    value(&call.issue(world)?.properties, call.place(1))
}

/// `GET /user/properties/{name}`.
pub fn of_user(world: &World, call: &Call) -> Answer {
    let name = owner(world, call)?;
    let user = world.user(&name).ok_or_else(no_user)?;
    value(&user.properties, call.place(0))
}

/// The login of the person whose properties are asked for: the caller, or anybody for an
/// administrator.
pub fn owner(world: &World, call: &Call) -> Result<String, Refusal> {
    let asked = match call.face {
        Face::Cloud => call.parameter("accountId"),
        Face::DataCenter => call.parameter("username").or_else(|| call.parameter("userKey")),
    };
    let asked = asked.ok_or_else(|| Refusal::new(400, "The user is missing."))?;
    let is_it = |user: &&User| call.face.id_of(user) == asked || user.key == asked;
    let user = world.users.iter().find(is_it).ok_or_else(no_user)?;
    let may =
        call.viewer(world).is_some_and(|viewer| viewer.name == user.name || viewer.administrator);
    match may {
        true => Ok(user.name.clone()),
        false => Err(Refusal::new(403, "You do not have permission to administer this user.")),
    }
}

fn no_user() -> Refusal {
    Refusal::new(404, "The user does not exist.")
}

/// `GET /project/{key}/properties`.
pub fn keys_of_project(world: &World, call: &Call) -> Answer {
    let project = project::asked(world, call)?;
    keys(call, "project", &project.id, &project.properties)
}

/// `GET /project/{key}/properties/{name}`.
pub fn of_project(world: &World, call: &Call) -> Answer {
    value(&project::asked(world, call)?.properties, call.place(1))
}
