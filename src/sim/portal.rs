//! Jira Service Management (Jira contract §12.1). Its texts are wiki markup on both faces.

use serde_json::{Value, json};

use super::act::attach;
use super::answer::{Answer, Refusal, found, json as answer};
use super::call::Call;
use super::date;
use super::face::Face;
use super::mail;
use super::show::{comment as show, user};
use super::world::{Comment, Issue, Permission, Restriction, RichText, World};

/// The request in the first place of the path: an issue of a project that is a service desk.
fn asked<'w>(world: &'w World, call: &Call) -> Result<(&'w Issue, &'w str), Refusal> {
    let missing = || {
        Refusal::portal(
            404,
            "sd.request.error.not.found",
            "The request does not exist or you do not have permission to see it.",
        )
    };
    let issue = call.visible(world, call.place(0)).ok_or_else(missing)?;
    let desk = world.project(&issue.project).and_then(|project| project.service_desk.as_deref());
    match (desk, call.face) {
        (Some(desk), _) => Ok((issue, desk)),
        (None, Face::Cloud) => Err(missing()),
        (None, Face::DataCenter) => Err(Refusal::silent(403)),
    }
}

fn moment(millis: i64) -> Value {
    json!({
        "iso8601": date::iso8601(millis),
        "jira": date::stamp(millis),
        "friendly": date::friendly(millis),
        "epochMillis": millis,
    })
}

/// `GET /request/{key}`.
pub fn request(world: &World, call: &Call) -> Answer {
    let (issue, desk) = asked(world, call)?;
    let status = world.status(&issue.status);
    let category = match status.map(|status| status.category) {
        Some(2) => "NEW",
        Some(3) => "DONE",
        Some(4) => "INDETERMINATE",
        _ => "UNDEFINED",
    };
    found(&json!({
        "issueId": issue.id.to_string(),
        "issueKey": issue.key,
        "requestTypeId": "1",
        "serviceDeskId": desk,
        "createdDate": moment(issue.created),
        "reporter": person(user::optional(world, call, issue.reporter.as_ref())),
        "requestFieldValues":
            [{ "fieldId": "summary", "label": "Résumé", "value": issue.summary }],
        "currentStatus": {
            "status": status.map(|status| status.name.as_str()),
            "statusCategory": category,
            "statusDate": moment(issue.updated),
        },
        "_links": {
            "self": call.address(&format!("/rest/servicedeskapi/request/{}", issue.id)),
            "web": call.address(&format!("/servicedesk/customer/portal/{desk}/{}", issue.key)),
        },
    }))
}

/// A person as the service desk tells of one: its addresses stand among the links.
fn person(mut user: Value) -> Value {
    if let Some(told) = user.as_object_mut() {
        told.remove("accountType");
        let links =
            json!({ "jiraRest": told.remove("self"), "avatarUrls": told.remove("avatarUrls") });
        told.insert("_links".to_owned(), links);
    }
    user
}

/// A file as the service desk tells of one, made of what the platform tells.
fn attachment(call: &Call, mut file: Value) -> Value {
    let mut links = json!({ "jiraRest": file["self"], "content": file["content"] });
    if file["thumbnail"].is_string() {
        links["thumbnail"] = file["thumbnail"].take();
    }
    json!({
        "filename": file["filename"],
        "author": person(file["author"].take()),
        "created": moment(call.now),
        "size": file["size"],
        "mimeType": file["mimeType"],
        "_links": links,
    })
}

fn shown(world: &World, call: &Call, comment: &Comment) -> Value {
    json!({
        "id": comment.id.to_string(),
        "body": comment.body.wiki,
        "public": is_public(comment),
        "author": person(user::user(world, call, &comment.author)),
        "created": moment(comment.created),
    })
}

fn is_public(comment: &Comment) -> bool {
    comment.restriction.is_none() && !comment.is_internal()
}

/// `GET /request/{key}/comment`.
pub fn comments(world: &World, call: &Call) -> Answer {
    let (issue, _) = asked(world, call)?;
    let is_wanted = |comment: &&Comment| {
        let kind = if is_public(comment) { "public" } else { "internal" };
        let hidden = matches!(comment.restriction, Some(Restriction::Group(_)));
        !hidden && call.parameter(kind) != Some("false")
    };
    let seen: Vec<&Comment> =
        show::visible(world, call, issue).into_iter().filter(is_wanted).collect();
    let start = call.number("start").unwrap_or(0);
    let limit = call.number("limit").unwrap_or(50);
    let values: Vec<Value> =
        seen.iter().skip(start).take(limit).map(|one| shown(world, call, one)).collect();
    found(&json!({
        "size": values.len(),
        "start": start,
        "limit": limit,
        "isLastPage": start.saturating_add(values.len()) >= seen.len(),
        "values": values,
    }))
}

/// Reads a comment of the one who asks, public unless it says that it is not.
fn read(
    world: &World,
    call: &Call,
    issue: &Issue,
    body: &Value,
    public: bool,
) -> Result<Comment, Refusal> {
    call.demand(world, &issue.project, Permission::Comment, || {
        Refusal::portal(403, "sd.request.comment.no.permission", "You may not comment.")
    })?;
    match (body.as_str(), public) {
        (Some(text), _) if text.trim().is_empty() => {
            Err(Refusal::portal(400, "sd.request.comment.empty", "Comment body can not be empty!"))
        }
        (Some(text), true) => Ok(Comment::new(call.viewer, RichText::wiki(text), call.now)),
        (Some(text), false) => Ok(Comment::internal(call.viewer, RichText::wiki(text), call.now)),
        (None, _) => {
            Err(Refusal::portal(400, "sd.rest.invalid", "The comment body must be a string."))
        }
    }
}

/// `POST /request/{key}/comment`.
pub fn add_comment(world: &mut World, call: &Call) -> Answer {
    let body = call.json()?;
    let (issue, _) = asked(world, call)?;
    let comment = read(world, call, issue, &body["body"], body["public"] != false)?;
    let key = issue.key.clone();
    let value = publish(world, call, &key, comment, Vec::new());
    Ok(answer(201, &value))
}

fn publish(
    world: &mut World,
    call: &Call,
    key: &str,
    comment: Comment,
    files: Vec<String>,
) -> Value {
    let mail = mail::of_comment(world, key, &comment, files);
    world.outbox.extend(mail);
    let mut published = comment.clone();
    published.id = world.add_comment(key, comment).unwrap_or_default();
    shown(world, call, &published)
}

/// `POST /servicedesk/{id}/attachTemporaryFile`.
pub fn keep_files(world: &mut World, call: &Call) -> Answer {
    let desk = call.place(0);
    let project = world.projects.iter().find(|project| {
        project.service_desk.as_deref() == Some(desk)
            && world.allows(call.viewer, &project.key, Permission::Attach)
    });
    if project.is_none() {
        return Err(Refusal::portal(
            404,
            "sd.servicedesk.error.not.found",
            "The Service Desk does not exist or you do not have permission to see it.",
        ));
    }
    let mut kept = Vec::new();
    let files = attach::files(call).map_err(|refused| {
        let key = "sd.attachment.error.upload";
        Refusal::portal(refused.status, key, "The file could not be uploaded.")
    })?;
    for file in files {
        let id = format!("temp{}", world.take_id());
        kept.push(json!({ "temporaryAttachmentId": id, "fileName": file.filename }));
        world.temporary_files.insert(id, file);
    }
    Ok(answer(201, &json!({ "temporaryAttachments": kept })))
}

/// `POST /request/{key}/attachment`: attaches kept files, with a comment that names them.
pub fn attach_files(world: &mut World, call: &Call) -> Answer {
    let body = call.json()?;
    let (issue, _) = asked(world, call)?;
    let public = body["public"] != false;
    let told = body["additionalComment"]["body"].as_str().unwrap_or_default().trim();
    let ids = body["temporaryAttachmentIds"].as_array().map(Vec::as_slice).unwrap_or_default();
    let ids: Vec<&str> = ids.iter().filter_map(Value::as_str).collect();
    let names: Option<Vec<String>> = ids
        .iter()
        .map(|id| world.temporary_files.get(*id).map(|file| file.filename.clone()))
        .collect();
    let names = names.filter(|names| !names.is_empty()).ok_or_else(|| {
        Refusal::portal(400, "sd.attachment.error.temporary", "A temporary file does not exist.")
    })?;
    let references: Vec<String> = names.iter().map(|name| format!("[^{name}]")).collect();
    let text = match told {
        "" => references.join("\n"),
        told => format!("{told}\n\n{}", references.join("\n")),
    };
    let comment = read(world, call, issue, &text.into(), public)?;
    let key = issue.key.clone();
    let files: Vec<_> = ids.iter().filter_map(|id| world.temporary_files.remove(*id)).collect();
    let attached: Vec<Value> = files
        .into_iter()
        .map(|mut file| {
            file.created = call.now;
            attachment(call, attach::add(world, call, &key, file).unwrap_or_default())
        })
        .collect();
    let comment = publish(world, call, &key, comment, names);
    let attachments = json!({ "size": attached.len(), "isLastPage": true, "values": attached });
    Ok(answer(201, &json!({ "comment": comment, "attachments": attachments })))
}
