//! Writing comments (Jira contract §5).

use serde_json::Value;

use super::{property, read};
use crate::sim::answer::{Answer, Refusal, json};
use crate::sim::call::Call;
use crate::sim::limit::Limits;
use crate::sim::mail;
use crate::sim::show::comment as show;
use crate::sim::world::{Comment, Issue, Permission, Restriction, World};

/// `POST /issue/{key}/comment`.
pub fn add(world: &mut World, call: &Call) -> Answer {
    let issue = call.issue(world)?;
    let comment = read_one(world, call, issue, &call.json()?)?;
    let count = issue.comments.len() + 1;
    Limits::demand_room(call.face, count, call.limits.comments, "comments")?;
    let key = issue.key.clone();
    let id = publish(world, &key, comment);
    shown(world, call, &key, id, 201)
}

/// `PUT /issue/{key}/comment/{id}`.
pub fn edit(world: &mut World, call: &Call) -> Answer {
    let issue = call.issue(world)?;
    let (key, id) = (issue.key.clone(), call.place(1));
    let seen = show::visible(world, call, issue);
    let Some(old) = seen.into_iter().find(|comment| comment.id.to_string() == id) else {
        return Err(Refusal::new(404, &format!("Can not find a comment for the id: {id}.")));
    };
    if old.author != call.viewer && !call.viewer(world).is_some_and(|user| user.administrator) {
        return Err(Refusal::new(400, "You do not have the permission to edit this comment."));
    }
    let (id, body) = (old.id, call.json()?);
    let new = read_one(world, call, issue, &body)?;
    if let Some(issue) = world.issue_mut(&key) {
        issue.updated = issue.updated.max(call.now);
        if let Some(comment) = issue.comments.iter_mut().find(|comment| comment.id == id) {
            comment.body = new.body;
            comment.updated = call.now;
            call.viewer.clone_into(&mut comment.update_author);
            comment.properties.extend(new.properties);
            if body.get("visibility").is_some() {
                comment.restriction = new.restriction;
            }
        }
    }
    shown(world, call, &key, Some(id), 200)
}

fn shown(world: &World, call: &Call, key: &str, id: Option<u64>, status: u16) -> Answer {
    let issue = world.issue(key).ok_or_else(Refusal::no_issue)?;
    let comment = issue.comments.iter().find(|comment| Some(comment.id) == id);
    let comment = comment.ok_or_else(Refusal::no_issue)?;
    Ok(json(status, &show::comment(world, call, issue, comment)))
}

/// Adds a comment that was read, and has the service desk tell the customer of it. Its id.
pub fn publish(world: &mut World, key: &str, comment: Comment) -> Option<u64> {
    let mail = mail::of_comment(world, key, &comment, Vec::new());
    world.outbox.extend(mail);
    world.add_comment(key, comment)
}

/// The comments that an `update` adds: `[{"add":{"body":…}}]`.
pub fn added(
    world: &World,
    call: &Call,
    issue: &Issue,
    operations: &Value,
) -> Result<Vec<Comment>, Refusal> {
    operations
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|operation| operation.get("add"))
        .map(|value| read_one(world, call, issue, value))
        .collect()
}

/// Reads a comment of the one who asks.
pub fn read_one(
    world: &World,
    call: &Call,
    issue: &Issue,
    value: &Value,
) -> Result<Comment, Refusal> {
    call.demand(world, &issue.project, Permission::Comment, || {
        Refusal::new(403, "You do not have the permission to comment on this issue.")
    })?;
    let body = read::rich(call, &value["body"]);
    let body = body.map_err(|fault| Refusal::field("comment", &fault))?;
    if body.wiki.trim().is_empty() {
        return Err(Refusal::field("comment", "Comment body can not be empty!"));
    }
    let mut comment = Comment::new(call.viewer, body, call.now);
    comment.restriction = restriction(world, call, &value["visibility"])?;
    comment.properties = property::read(&value["properties"])?;
    Ok(comment)
}

fn restriction(
    world: &World,
    call: &Call,
    visibility: &Value,
) -> Result<Option<Restriction>, Refusal> {
    let refuse = |sentence: String| Err(Refusal::field("commentLevel", &sentence));
    if visibility.is_null() {
        return Ok(None);
    }
    let name = show::restricted_to(call.face, visibility).unwrap_or_default();
    let (kind, restriction) = match visibility["type"].as_str() {
        Some("role") if world.roles.iter().all(|role| role.name != name) => {
            return refuse(format!("Role [{name}] does not exist."));
        }
        Some("role") => ("project role", Restriction::Role(name.to_owned())),
        Some("group") => ("group", Restriction::Group(name.to_owned())),
        _ => return refuse("The visibility type is not valid.".to_owned()),
    };
    match call.viewer(world).is_some_and(|user| show::belongs(user, &restriction)) {
        true => Ok(Some(restriction)),
        false => refuse(format!("You are currently not a member of the {kind}: {name}.")),
    }
}
