//! The desk's words written as Jira's JSON.

use crate::domain::document::Document;
use crate::domain::edit::{Assignee, Edit};
use crate::domain::filling::{Filled, RESOLUTION};
use crate::domain::message::{FieldValue, NewIssue};
use crate::domain::settings::FieldIds;
use crate::domain::ticket::{Choice, IssueKey};
use crate::jira::dialect::Deployment;
use crate::jira::mark::{Mark, PROPERTY};
use serde_json::{Map, Value, json};

/// The body of one `PUT issue` with everything that an edit changes. What the settings give no
/// field for is left out.
pub fn edit(deployment: Deployment, ids: &FieldIds, edit: &Edit) -> Value {
    let mut fields = Map::new();
    let mut set = |id: Option<&str>, value: Option<Value>| {
        if let (Some(id), Some(value)) = (id, value) {
            fields.insert(id.to_owned(), value);
        }
    };
    set(Some("summary"), edit.title.as_deref().map(|title| Value::from(title.trim())));
    set(Some("issuetype"), edit.kind.as_ref().map(|kind| json!({ "id": kind.id })));
    set(ids.email.as_deref(), edit.email.as_deref().map(text));
    set(ids.account.as_deref(), edit.account.as_deref().map(text));
    set(ids.group.as_deref(), edit.group.as_ref().map(|group| self::group(ids, group)));
    set(
        Some("assignee"),
        edit.assignee.as_ref().map(|assignee| match assignee {
            Assignee::Nobody => Value::Null,
            Assignee::Person(person) => deployment.person(&person.account),
        }),
    );
    set(Some("reporter"), edit.reporter.as_ref().map(|person| deployment.person(&person.account)));
    fields.extend(given(deployment, &edit.more));
    json!({ "fields": fields })
}

/// Values that the agent gave, by field id.
pub fn given(deployment: Deployment, values: &[Filled]) -> Map<String, Value> {
    values.iter().map(|one| (one.field.clone(), field(deployment, &one.value))).collect()
}

/// An empty text clears its field.
fn text(text: &str) -> Value {
    match text.trim() {
        "" => Value::Null,
        text => Value::from(text),
    }
}

fn group(ids: &FieldIds, group: &Choice) -> Value {
    match ids.group.as_deref() {
        Some("components") => json!([option(&group.id)]),
        Some(_) | None => option(&group.id),
    }
}

/// An option by its id. One that Jira gave no id of its own is meant by the JSON that was made of
/// it when it was read.
fn option(id: &str) -> Value {
    let told = id.starts_with(['{', '"']).then(|| serde_json::from_str(id).ok()).flatten();
    told.unwrap_or_else(|| json!({ "id": id }))
}

/// The body of `POST issue`. The property tells which act created the issue, and out of what. A
/// link made here says the outward phrase of the new issue, "clones", as [`clone_link`] does.
pub fn new_issue(
    deployment: Deployment,
    issue: &NewIssue,
    mark: &Mark,
    origin: &IssueKey,
) -> Value {
    let mut fields = Map::new();
    for (id, value) in &issue.fields {
        fields.insert(id.clone(), field(deployment, value));
    }
    fields.insert("project".into(), json!({ "key": issue.project }));
    fields.insert("issuetype".into(), json!({ "id": issue.type_id }));
    fields.insert("summary".into(), issue.title.trim().into());
    fields.insert("description".into(), deployment.rich(&issue.description));
    let value = json!({ "id": mark.operation.0, "step": mark.step, "origin": origin.as_str() });
    let mut body = json!({ "fields": fields, "properties": [{ "key": PROPERTY, "value": value }] });
    if let Some(kind) = &issue.link_type {
        let link = json!({ "type": link_type(kind), "outwardIssue": { "key": origin.as_str() } });
        body["update"] = json!({ "issuelinks": [{ "add": link }] });
    }
    body
}

fn field(deployment: Deployment, value: &FieldValue) -> Value {
    match value {
        FieldValue::Text(text) | FieldValue::Date(text) => Value::from(text.as_str()),
        FieldValue::Number(number) => {
            serde_json::from_str(number).unwrap_or_else(|_| Value::from(number.as_str()))
        }
        FieldValue::Option(id) => option(id),
        FieldValue::Options(ids) => ids.iter().map(|id| option(id)).collect(),
        FieldValue::RichText(document) => deployment.rich(document),
        FieldValue::Person(account) => deployment.person(account),
        FieldValue::Nobody => Value::Null,
        FieldValue::Labels(labels) => json!(labels),
        FieldValue::Named(name) => json!({ "value": name }),
    }
}

/// A comment that everyone may read who sees the ticket, the customer included.
pub fn public_comment(body: Value, mark: &Mark) -> Value {
    json!({ "body": body, "properties": [mark.property()] })
}

/// A comment among colleagues: internal to the service desk, and kept to a role where the settings
/// name one. Roles go by their name on both deployments (Jira contract §5).
pub fn note(deployment: Deployment, role: Option<&str>, body: &Document, mark: &Mark) -> Value {
    let internal = json!({ "key": "sd.public.comment", "value": { "internal": true } });
    let mut note =
        json!({ "body": deployment.rich(body), "properties": [mark.property(), internal] });
    if let Some(role) = role {
        note["visibility"] = json!({ "type": "role", "value": role });
    }
    note
}

/// The body of `POST issueLink` for "clone clones original". The link's `inwardIssue` is the one
/// of which Jira says the outward phrase (Jira contract §7). It could carry a comment, but no note:
/// Data Center writes it on the clone, and without the property that keeps it from the customer.
pub fn clone_link(clone: &IssueKey, original: &IssueKey, link_type: &str) -> Value {
    json!({
        "type": self::link_type(link_type),
        "inwardIssue": { "key": clone.as_str() },
        "outwardIssue": { "key": original.as_str() },
    })
}

/// A link type by its id or its name.
fn link_type(told: &str) -> Value {
    let by = if told.bytes().all(|b| b.is_ascii_digit()) { "id" } else { "name" };
    json!({ by: told })
}

/// The body of `POST transitions`.
pub fn transition(
    deployment: Deployment,
    id: &str,
    resolution: Option<&str>,
    values: &[Filled],
) -> Value {
    let mut body = json!({ "transition": { "id": id } });
    let mut fields = given(deployment, values);
    fields.extend(resolution.map(|id| (RESOLUTION.to_owned(), json!({ "id": id }))));
    if !fields.is_empty() {
        body["fields"] = fields.into();
    }
    body
}

#[cfg(test)]
mod tests;
