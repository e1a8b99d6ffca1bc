//! Comments.

use serde_json::{Value, json};

use crate::sim::answer::{Answer, Refusal, found};
use crate::sim::call::Call;
use crate::sim::date;
use crate::sim::face::Face;
use crate::sim::show::{page, property, rich, user};
use crate::sim::world::{Comment, Issue, Restriction, User, World};

/// The most comments that Cloud shows within an issue, or on one page.
const MOST_ON_CLOUD: usize = 100;

/// A comment.
pub fn comment(world: &World, call: &Call, issue: &Issue, comment: &Comment) -> Value {
    let mut value = json!({
        "self": call.rest(&format!("issue/{}/comment/{}", issue.id, comment.id)),
        "id": comment.id.to_string(),
        "author": user::user(world, call, &comment.author),
        "body": rich(call, &comment.body),
        "updateAuthor": user::user(world, call, &comment.update_author),
        "created": date::stamp(comment.created),
        "updated": date::stamp(comment.updated),
    });
    if let Some(restriction) = &comment.restriction {
        let (kind, name) = match restriction {
            Restriction::Role(name) => ("role", name),
            Restriction::Group(name) => ("group", name),
        };
        value["visibility"] = json!({ "type": kind, "value": name });
        if call.face == Face::Cloud {
            let of_group = GROUPS.iter().find(|(group, _)| kind == "group" && group == name);
            value["visibility"]["identifier"] = of_group.map_or(name.as_str(), |(_, id)| id).into();
        }
    }
    let is_service_desk =
        world.project(&issue.project).is_some_and(|project| project.service_desk.is_some());
    if call.face == Face::Cloud && is_service_desk {
        value["jsdPublic"] = (!comment.is_internal()).into();
    }
    value
}

/// A comment as its own resource gives it, with its properties if asked for.
fn opened(world: &World, call: &Call, issue: &Issue, one: &Comment) -> Value {
    let mut value = comment(world, call, issue, one);
    if call.lists("expand", "properties") {
        value["properties"] = property::pairs(&one.properties);
    }
    value
}

/// The comments that the person may see, oldest first.
pub fn visible<'w>(world: &'w World, call: &Call, issue: &'w Issue) -> Vec<&'w Comment> {
    issue.comments.iter().filter(|comment| may_read(world, call.viewer, comment)).collect()
}

/// Whether the person (a login) may see the comment of an issue that they see.
pub fn may_read(world: &World, viewer: &str, comment: &Comment) -> bool {
    world.user(viewer).is_some_and(|viewer| {
        comment.restriction.as_ref().is_none_or(|restriction| belongs(viewer, restriction))
    })
}

/// The groups, by name and by Cloud's id.
const GROUPS: [(&str, &str); 2] = [
    ("jira-software-users", "276f955c-63d7-42c8-9520-92d01dca0625"),
    ("jira-administrators", "952d12c3-5b5b-4d04-bb32-44d383afc4b2"),
];

/// The name of the role or group that a comment is to be kept to. Cloud takes an `identifier` as
/// well: of a role its name, of a group its id.
pub fn restricted_to(face: Face, visibility: &Value) -> Option<&str> {
    let identifier = visibility["identifier"].as_str().filter(|_| face == Face::Cloud);
    let by_id = |id: &str| GROUPS.iter().find(|(_, known)| *known == id).map(|(name, _)| *name);
    match visibility["type"].as_str() {
        Some("group") => identifier.and_then(by_id).or_else(|| visibility["value"].as_str()),
        _ => identifier.or_else(|| visibility["value"].as_str()),
    }
}

/// Whether the person is among those that a comment can be kept to.
pub fn belongs(person: &User, restriction: &Restriction) -> bool {
    let (is_held, of_administrators) = match restriction {
        Restriction::Role(name) => (person.roles.contains(name), name == "Administrators"),
        Restriction::Group(name) => (name == GROUPS[0].0, name == GROUPS[1].0),
    };
    is_held || person.administrator && of_administrators
}

/// The field `comment` of an issue. Cloud leaves out the oldest.
pub fn within(world: &World, call: &Call, issue: &Issue) -> Value {
    let all = visible(world, call, issue);
    let left_out = match call.face {
        Face::Cloud => all.len().saturating_sub(MOST_ON_CLOUD),
        Face::DataCenter => 0,
    };
    let shown: Vec<Value> =
        all[left_out..].iter().map(|one| comment(world, call, issue, one)).collect();
    json!({
        "comments": shown,
        "maxResults": all.len() - left_out,
        "total": all.len(),
        "startAt": left_out,
    })
}

/// `GET /issue/{key}/comment`.
pub fn all(world: &World, call: &Call) -> Answer {
    let issue = call.issue(world)?;
    let mut comments = visible(world, call, issue);
    match call.parameter("orderBy") {
        None | Some("created" | "+created" | " created") => {}
        Some("-created") => comments.reverse(),
        Some(order) => {
            return Err(Refusal::new(
                400,
                &format!("The orderBy value '{order}' is not supported."),
            ));
        }
    }
    // Data Center gives everything when no number is asked for.
    let everything = call.face == Face::DataCenter && call.number("maxResults").is_none();
    let (start, limit, rows) = match (everything, call.face) {
        (true, _) => (0, comments.len(), &comments[..]),
        (false, Face::Cloud) => page(call, &comments, MOST_ON_CLOUD),
        (false, Face::DataCenter) => page(call, &comments, 5000),
    };
    let shown: Vec<Value> = rows.iter().map(|one| opened(world, call, issue, one)).collect();
    found(&json!({
        "startAt": start,
        "maxResults": limit,
        "total": comments.len(),
        "comments": shown,
    }))
}

/// `GET /issue/{key}/comment/{id}`.
pub fn one(world: &World, call: &Call) -> Answer {
    let issue = call.issue(world)?;
    let id = call.place(1);
    let known = visible(world, call, issue).into_iter().find(|one| one.id.to_string() == id);
    match known {
        Some(known) => found(&opened(world, call, issue, known)),
        None => Err(Refusal::new(404, &format!("Can not find a comment for the id: {id}."))),
    }
}
