//! People.

use serde_json::{Value, json};

use crate::sim::answer::{Answer, Refusal, found};
use crate::sim::call::Call;
use crate::sim::face::Face;
use crate::sim::query;
use crate::sim::world::{AccountKind, Permission, User, World};

/// A person; `null` for a login that nobody has.
pub fn user(world: &World, call: &Call, login: &str) -> Value {
    world.user(login).map_or(Value::Null, |user| person(call, user))
}

/// A person, or nobody.
pub fn optional(world: &World, call: &Call, login: Option<&String>) -> Value {
    login.map_or(Value::Null, |login| user(world, call, login))
}

fn person(call: &Call, user: &User) -> Value {
    let id = query::encode(call.face.id_of(user));
    let avatar = |size: &str| call.address(&format!("/secure/useravatar?{size}avatarId=10122"));
    let avatars = json!({
        "48x48": avatar(""),
        "24x24": avatar("size=small&"),
        "16x16": avatar("size=xsmall&"),
        "32x32": avatar("size=medium&"),
    });
    match call.face {
        Face::DataCenter => json!({
            "self": call.rest(&format!("user?username={id}")),
            "name": user.name,
            "key": user.key,
            "emailAddress": user.email,
            "avatarUrls": avatars,
            "displayName": user.display_name,
            "active": user.active,
            "timeZone": user.time_zone,
        }),
        Face::Cloud => {
            let mut person = json!({
                "self": call.rest(&format!("user?accountId={id}")),
                "accountId": user.account_id,
                "accountType": account_type(user.kind),
                "avatarUrls": avatars,
                "displayName": user.display_name,
                "active": user.active,
                "timeZone": user.time_zone,
            });
            if !user.email_hidden || user.name == call.viewer {
                person["emailAddress"] = user.email.as_str().into();
            }
            person
        }
    }
}

fn account_type(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Person => "atlassian",
        AccountKind::App => "app",
        AccountKind::Customer => "customer",
    }
}

/// `GET /myself`.
pub fn myself(world: &World, call: &Call) -> Answer {
    let Some(user) = call.viewer(world) else { return Err(Refusal::silent(401)) };
    let mut person = person(call, user);
    person["locale"] = user.locale.as_str().into();
    person["groups"] = json!({ "size": 1, "items": [] });
    person["applicationRoles"] = json!({ "size": 1, "items": [] });
    person["expand"] = "groups,applicationRoles".into();
    if call.face == Face::DataCenter {
        person["deleted"] = false.into();
    }
    found(&person)
}

/// `GET /user`.
pub fn one(world: &World, call: &Call) -> Answer {
    let by_key = || {
        let key = call.parameter("key")?;
        world.users.iter().find(|user| call.face == Face::DataCenter && user.key == key)
    };
    let parameter = match call.face {
        Face::Cloud => "accountId",
        Face::DataCenter => "username",
    };
    let user = call.parameter(parameter).and_then(|id| call.face.person(world, id));
    match user.or_else(by_key).filter(|_| !call.viewer.is_empty()) {
        Some(user) => found(&person(call, user)),
        None => Err(Refusal::new(404, "The user does not exist.")),
    }
}

/// `GET /user/search`.
pub fn search(world: &World, call: &Call) -> Answer {
    let words = wanted(call)?;
    let is_wanted = |user: &&User| user.active && !call.viewer.is_empty() && matches(user, words);
    found(&people(call, world.users.iter().filter(is_wanted)))
}

/// `GET /user/assignable/search`.
pub fn assignable(world: &World, call: &Call) -> Answer {
    let words = wanted(call)?;
    let project = match (call.parameter("issueKey"), call.parameter("project")) {
        (Some(key), _) => call.visible(world, key).ok_or_else(Refusal::no_issue)?.project.as_str(),
        (None, Some(key)) => match call.project(world, key) {
            Some(project) => project.key.as_str(),
            None => {
                return Err(Refusal::new(
                    404,
                    &format!("No project could be found with key '{key}'."),
                ));
            }
        },
        (None, None) => {
            return Err(Refusal::new(
                400,
                "Either 'project' or 'issueKey' query parameter needs to be provided.",
            ));
        }
    };
    let is_wanted = |user: &&User| is_assignable(world, user, project) && matches(user, words);
    found(&people(call, world.users.iter().filter(is_wanted)))
}

/// Whether the person can be in charge of the project's issues.
pub fn is_assignable(world: &World, user: &User, project: &str) -> bool {
    user.kind == AccountKind::Person && world.allows(&user.name, project, Permission::Assignable)
}

/// What the name must begin with. Cloud does without only for an account's id.
fn wanted<'c>(call: &'c Call) -> Result<&'c str, Refusal> {
    match (call.parameter(call.face.person_parameter()), call.face) {
        (Some(words), _) => Ok(words),
        (None, Face::DataCenter) => Ok(""),
        (None, Face::Cloud) => Err(Refusal::new(400, "The query parameter 'query' is required.")),
    }
}

fn people<'w>(call: &Call, users: impl Iterator<Item = &'w User>) -> Value {
    let start = call.number("startAt").unwrap_or(0);
    let limit = call.number("maxResults").unwrap_or(50).min(100);
    // Cloud cuts the page before it leaves out whom it may not show.
    let is_thin = call.quirks.thin_people && call.face == Face::Cloud;
    let hidden = if is_thin { limit } else { 0 };
    let skipped = start.saturating_sub(hidden);
    let shown = limit.saturating_sub(hidden.saturating_sub(start));
    let shown = if call.quirks.no_browse_users { 0 } else { shown };
    users.skip(skipped).take(shown).map(|user| person(call, user)).collect()
}

/// Whether the login, the address or a word of the name begins with this.
fn matches(user: &User, words: &str) -> bool {
    let words = words.trim().to_lowercase();
    let name = user.display_name.to_lowercase();
    let mut beginnings =
        name.char_indices().filter(|(at, _)| *at == 0 || name[..*at].ends_with([' ', '-']));
    user.name.to_lowercase().starts_with(&words)
        || user.email.to_lowercase().starts_with(&words)
        || beginnings.any(|(at, _)| name[at..].starts_with(&words))
}
