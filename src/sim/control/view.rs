//! The world as the control door shows it: its own words, not Jira's JSON.

use serde_json::{Map, Value, json};

use crate::sim::Logged;
use crate::sim::world::{
    Attachment, Comment, CustomValue, Issue, Mail, Restriction, RichText, World,
};

/// An issue with everything that hangs upon it.
pub fn issue(world: &World, issue: &Issue) -> Value {
    let status = world.status(&issue.status);
    let resolution =
        world.resolutions.iter().find(|one| issue.resolution.as_ref() == Some(&one.id));
    let components = world.projects.iter().flat_map(|project| &project.components);
    let components: Vec<&str> = components
        .filter(|component| issue.components.contains(&component.id))
        .map(|component| component.name.as_str())
        .collect();
    json!({
        "id": issue.id,
        "key": issue.key,
        "formerKeys": issue.former_keys,
        "project": issue.project,
        "type": {
            "id": issue.issue_type,
            "name": world.issue_type(&issue.issue_type).map(|known| &known.name),
        },
        "status": {
            "id": issue.status,
            "name": status.map(|status| &status.name),
            "done": status.is_some_and(|status| status.is_done()),
        },
        "resolution": resolution.map(|one| json!({ "id": one.id, "name": one.name })),
        "resolved": issue.resolved,
        "priority": issue.priority,
        "summary": issue.summary,
        "description": issue.description.as_ref().map(text),
        "creator": issue.creator,
        "reporter": issue.reporter,
        "assignee": issue.assignee,
        "labels": issue.labels,
        "components": components,
        "fields": fields(world, issue),
        "created": issue.created,
        "updated": issue.updated,
        "comments": issue.comments.iter().map(comment).collect::<Vec<_>>(),
        "attachments": issue.attachments.iter().map(attachment).collect::<Vec<_>>(),
        "links": links(world, &issue.key),
        "remoteLinks": issue.remote_links.iter().map(|link| &link.object).collect::<Vec<_>>(),
        "history": history(issue),
        "properties": issue.properties,
    })
}

fn text(text: &RichText) -> Value {
    json!(text.wiki)
}

/// Custom fields by their names in the world: a text, or an option's id and name.
fn fields(world: &World, issue: &Issue) -> Value {
    let fields = issue.custom.iter().map(|(id, value)| {
        let value = match value {
            CustomValue::Text(text) => json!(text),
            CustomValue::Option(id_of_option) => {
                let options = world.custom_field(id).map_or(&[][..], |field| field.options());
                let name = options.iter().find(|option| option.id == *id_of_option);
                json!({ "id": id_of_option, "name": name.map(|option| &option.name) })
            }
        };
        (id.clone(), value)
    });
    Value::Object(fields.collect::<Map<_, _>>())
}

fn comment(comment: &Comment) -> Value {
    let restriction = comment.restriction.as_ref().map(|restriction| match restriction {
        Restriction::Role(name) => json!({ "role": name }),
        Restriction::Group(name) => json!({ "group": name }),
    });
    json!({
        "id": comment.id,
        "author": comment.author,
        "internal": comment.is_internal(),
        "restriction": restriction,
        "body": text(&comment.body),
        "created": comment.created,
        "updated": comment.updated,
        "properties": comment.properties,
    })
}

fn attachment(attachment: &Attachment) -> Value {
    json!({
        "id": attachment.id,
        "author": attachment.author,
        "filename": attachment.filename,
        "mediaType": attachment.media_type,
        "size": attachment.content.len(),
        "created": attachment.created,
    })
}

/// The issue's links as one reads them: "clones DEV-3".
fn links(world: &World, key: &str) -> Vec<Value> {
    let touching = world.links.iter().filter(|link| link.source == key || link.target == key);
    touching
        .filter_map(|link| {
            let link_type = world.link_types.iter().find(|known| known.id == link.link_type)?;
            let (phrase, other) = match link.source == key {
                true => (&link_type.outward, &link.target),
                false => (&link_type.inward, &link.source),
            };
            Some(json!({ "type": link_type.name, "phrase": phrase, "key": other }))
        })
        .collect()
}

fn history(issue: &Issue) -> Vec<Value> {
    let item = |item: &crate::sim::world::ChangeItem| {
        json!({
            "field": item.field,
            "from": item.from,
            "fromText": item.from_text,
            "to": item.to,
            "toText": item.to_text,
        })
    };
    let group = |group: &crate::sim::world::ChangeGroup| {
        json!({
            "author": group.author,
            "created": group.created,
            "items": group.items.iter().map(item).collect::<Vec<_>>(),
        })
    };
    issue.history.iter().map(group).collect()
}

/// A mail that was sent.
pub fn mail(mail: &Mail) -> Value {
    json!({
        "issue": mail.issue,
        "sender": mail.sender,
        "to": mail.to,
        "cc": mail.cc,
        "bcc": mail.bcc,
        "subject": mail.subject,
        "body": mail.body,
        "attachments": mail.attachments,
        "sent": mail.sent,
    })
}

/// A request that came.
pub fn request(request: &Logged) -> Value {
    json!({
        "method": request.method.as_str(),
        "target": request.target,
        "status": request.status,
        "opId": request.op_id,
        "at": request.at,
    })
}
