//! Links between issues (Jira contract §7).

use serde_json::{Value, json};

use crate::sim::answer::{Answer, Refusal, found};
use crate::sim::call::Call;
use crate::sim::show::status;
use crate::sim::world::{Issue, Link, LinkType, World};

/// A type of link.
pub fn link_type(call: &Call, kind: &LinkType) -> Value {
    json!({
        "id": kind.id,
        "name": kind.name,
        "inward": kind.inward,
        "outward": kind.outward,
        "self": call.rest(&format!("issueLinkType/{}", kind.id)),
    })
}

fn type_of(world: &World, call: &Call, link: &Link) -> Value {
    let kind = world.link_types.iter().find(|kind| kind.id == link.link_type);
    kind.map_or(Value::Null, |kind| link_type(call, kind))
}

/// `GET /issueLinkType`.
pub fn types(world: &World, call: &Call) -> Answer {
    let types: Vec<Value> = world.link_types.iter().map(|kind| link_type(call, kind)).collect();
    found(&json!({ "issueLinkTypes": types }))
}

/// The field `issuelinks`: each with the other issue, on the side where that one stands. A link to
/// an issue that the person may not see is not shown.
pub fn of_issue(world: &World, call: &Call, issue: &Issue) -> Value {
    let sided = |link: &Link| {
        let (side, other) = match (issue.answers_to(&link.source), issue.answers_to(&link.target)) {
            (true, _) => ("outwardIssue", &link.target),
            (false, true) => ("inwardIssue", &link.source),
            (false, false) => return None,
        };
        let other = call.visible(world, other)?;
        Some(json!({
            "id": link.id.to_string(),
            "self": call.rest(&format!("issueLink/{}", link.id)),
            "type": type_of(world, call, link),
            side: linked(world, call, other),
        }))
    };
    world.links.iter().filter_map(sided).collect()
}

fn linked(world: &World, call: &Call, issue: &Issue) -> Value {
    json!({
        "id": issue.id.to_string(),
        "key": issue.key,
        "self": call.rest(&format!("issue/{}", issue.id)),
        "fields": {
            "summary": issue.summary,
            "status": status::by_id(world, call, &issue.status),
            "priority":
                status::named_by_id(call, "priority", &world.priorities, &issue.priority),
            "issuetype": status::type_by_id(world, call, &issue.issue_type),
        },
    })
}

/// The link in the first place of the path.
pub fn asked<'w>(
    world: &'w World,
    call: &Call,
) -> Result<(&'w Link, &'w Issue, &'w Issue), Refusal> {
    let id = call.place(0);
    world
        .links
        .iter()
        .find(|link| link.id.to_string() == id)
        .and_then(|link| {
            let source = call.visible(world, &link.source)?;
            Some((link, source, call.visible(world, &link.target)?))
        })
        .ok_or_else(|| Refusal::new(404, &format!("No issue link with id '{id}' exists.")))
}

/// `GET /issueLink/{id}`.
pub fn one(world: &World, call: &Call) -> Answer {
    let (link, source, target) = asked(world, call)?;
    found(&json!({
        "id": link.id.to_string(),
        "self": call.rest(&format!("issueLink/{}", link.id)),
        "type": type_of(world, call, link),
        "inwardIssue": linked(world, call, source),
        "outwardIssue": linked(world, call, target),
    }))
}
