//! Linking issues (Jira contract §7). Which of the two must be linkable, and which gets the comment,
//! is as Data Center's own code has it and as Cloud documents it; what either does with a comment's
//! properties is nothing.

use serde_json::Value;

use super::comment;
use super::read::{self, Target};
use crate::http::Response;
use crate::sim::answer::{Answer, Refusal, done};
use crate::sim::call::Call;
use crate::sim::face::Face;
use crate::sim::history::{self, Side, nothing, value};
use crate::sim::limit::Limits;
use crate::sim::show::link as show;
use crate::sim::world::{Comment, Issue, Link, LinkType, Permission, Properties, World};

/// `POST /issueLink`. The body's `inwardIssue` is the one of which the outward phrase is said.
pub fn create(world: &mut World, call: &Call) -> Answer {
    let body = call.json()?;
    let kind = link_type(world, &body["type"])?.clone();
    let source = issue(world, call, &body["inwardIssue"])?;
    let target = issue(world, call, &body["outwardIssue"])?;
    if source.id == target.id {
        return Err(Refusal::new(400, "You cannot link an issue to itself."));
    }
    let from = if call.face == Face::DataCenter { source } else { target };
    demand_link(world, call, from)?;
    for end in [source, target] {
        let count = world.links.iter().filter(|link| is_end(link, end)).count();
        Limits::demand_room(call.face, count + 1, call.limits.links, "links")?;
    }
    let told = comment(world, call, from, &body["comment"])?;
    let (source, target, from) = (source.key.clone(), target.key.clone(), from.key.clone());
    make(world, call, &kind, &source, &target);
    if let Some(comment) = told {
        comment::publish(world, &from, comment);
    }
    Ok(Response::new(201))
}

/// A link that an issue gets along with its fields.
#[derive(Clone, Debug)]
pub struct Added {
    kind: LinkType,
    other: String,
    /// Whether the outward phrase is said of the issue, not of the other one.
    is_outward: bool,
}

/// The link that an `update` adds: `[{"add":{"type":…,"outwardIssue":…}}]`, one at most, without a
/// comment. All its faults are told of the field, as Data Center's own code does.
pub fn added(
    world: &World,
    call: &Call,
    target: Target,
    operations: &Value,
) -> Result<Option<Added>, Refusal> {
    let fault = |sentence: &str| Refusal::field("issuelinks", sentence);
    let value = match operations.as_array().map_or(&[][..], Vec::as_slice) {
        [] => return Ok(None),
        _ if !target.screen.contains(&"issuelinks") => {
            return Err(fault(&read::off_screen("issuelinks")));
        }
        [operation] => operation.get("add").ok_or_else(|| fault("Only 'add' is supported."))?,
        _ => return Err(fault("Field 'issuelinks' takes one operation.")),
    };
    let kind = link_type(world, &value["type"]).map_err(|_| fault("No issue link type found."))?;
    let (is_outward, end) = match (&value["outwardIssue"], &value["inwardIssue"]) {
        (end, Value::Null) => (true, end),
        (Value::Null, end) => (false, end),
        _ => return Err(fault("Only one of both issues can be given.")),
    };
    if !value["comment"].is_null() {
        return Err(fault("A comment cannot be added here."));
    }
    let other = issue(world, call, end).map_err(|_| fault("The issue no longer exists."))?;
    Ok(Some(Added { kind: kind.clone(), other: other.key.clone(), is_outward }))
}

/// Links an issue as [`added`] was read.
pub fn publish(world: &mut World, call: &Call, key: &str, link: &Added) {
    let (source, target) = if link.is_outward { (key, &*link.other) } else { (&*link.other, key) };
    make(world, call, &link.kind, source, target);
}

/// Makes a link that is not there yet, and has both issues tell of it.
fn make(world: &mut World, call: &Call, kind: &LinkType, source: &str, target: &str) {
    let before = world.links.len();
    world.add_link(&kind.id, source, target);
    if world.links.len() > before {
        record(world, call, kind, source, target, true);
    }
}

fn is_end(link: &Link, issue: &Issue) -> bool {
    issue.answers_to(&link.source) || issue.answers_to(&link.target)
}

/// Reads a comment without its properties: one that asks to be internal is none.
fn comment(
    world: &World,
    call: &Call,
    issue: &Issue,
    given: &Value,
) -> Result<Option<Comment>, Refusal> {
    if given.is_null() {
        return Ok(None);
    }
    let comment = comment::read_one(world, call, issue, given)?;
    Ok(Some(Comment { properties: Properties::new(), ..comment }))
}

/// `DELETE /issueLink/{id}`.
pub fn delete(world: &mut World, call: &Call) -> Answer {
    let (link, source, target) = show::asked(world, call)?;
    demand_link(world, call, target)?;
    let (id, source, target) = (link.id, source.key.clone(), target.key.clone());
    let kind = world.link_types.iter().find(|kind| kind.id == link.link_type).cloned();
    world.links.retain(|link| link.id != id);
    if let Some(kind) = kind {
        record(world, call, &kind, &source, &target, false);
    }
    done()
}

fn demand_link(world: &World, call: &Call, issue: &Issue) -> Result<(), Refusal> {
    // Data Center says 401 to people who are signed in.
    let status = if call.face == Face::DataCenter { 401 } else { 404 };
    call.demand(world, &issue.project, Permission::Link, || {
        Refusal::new(status, "No Link Issue Permission for issue.")
    })
}

fn link_type<'w>(world: &'w World, value: &Value) -> Result<&'w LinkType, Refusal> {
    let is_meant = |kind: &&LinkType| match &value["id"] {
        Value::Null => value["name"] == *kind.name,
        id => *id == *kind.id,
    };
    world.link_types.iter().find(is_meant).ok_or_else(|| {
        Refusal::new(404, &format!("No issue link type with name {} found.", value["name"]))
    })
}

fn issue<'w>(world: &'w World, call: &Call, value: &Value) -> Result<&'w Issue, Refusal> {
    let key = value["key"].as_str().or_else(|| value["id"].as_str()).unwrap_or_default();
    call.visible(world, key).ok_or_else(Refusal::no_issue)
}

/// Both issues tell of the link, each in its own words.
fn record(
    world: &mut World,
    call: &Call,
    kind: &LinkType,
    source: &str,
    target: &str,
    is_new: bool,
) {
    for (here, phrase, there) in [(source, &kind.outward, target), (target, &kind.inward, source)] {
        let told: Side = value(there, format!("This issue {phrase} {there}"));
        let (from, to) = if is_new { (nothing(), told) } else { (told, nothing()) };
        let change = history::change("issuelinks", from, to);
        history::record(world, here, call.viewer, call.now, change.into_iter().collect());
    }
}
