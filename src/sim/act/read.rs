//! Field values as requests give them, judged as Jira judges them.

use serde_json::Value;

use super::setting::Setting;
use crate::sim::answer::Refusal;
use crate::sim::call::Call;
use crate::sim::face::Who;
use crate::sim::markup;
use crate::sim::show::option;
use crate::sim::show::user::is_assignable;
use crate::sim::world::{
    CustomValue, DefaultAssignee, Field, FieldKind, Issue, Named, Project, RichText, World,
};

/// The most characters of a summary or a line of text.
const LINE: usize = 255;

/// The most characters of a text of several lines.
const TEXT: usize = 32_767;

/// Where values are to be set: which fields the screen takes, and the issue if there is one yet.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    pub project: &'a Project,
    pub screen: &'a [&'a str],
    pub issue: Option<&'a Issue>,
}

/// Reads `fields` and `update` of a body. Comments and links in `update` are left to those who add
/// them.
pub fn settings(
    world: &World,
    call: &Call,
    target: Target,
    body: &Value,
) -> Result<Vec<Setting>, Refusal> {
    let mut settings = Vec::new();
    let mut faults = Vec::new();
    let mut take = |id: &str, read: Result<Setting, String>| match read {
        Ok(setting) => settings.push(setting),
        Err(fault) => faults.push((id.to_owned(), fault)),
    };
    for (id, value) in body["fields"].as_object().into_iter().flatten() {
        take(id, on_screen(target, id).and_then(|()| one(world, call, target.project, id, value)));
    }
    for (id, operations) in body["update"].as_object().into_iter().flatten() {
        if ["comment", "issuelinks"].contains(&id.as_str()) {
            continue;
        }
        let is_twice = body["fields"].get(id).is_some();
        for operation in operations.as_array().into_iter().flatten() {
            take(
                id,
                match is_twice {
                    true => {
                        Err(format!("Field '{id}' cannot be set in both 'fields' and 'update'."))
                    }
                    false => on_screen(target, id)
                        .and_then(|()| updated(world, call, target, id, operation)),
                },
            );
        }
    }
    match faults.is_empty() {
        true => Ok(settings),
        false => Err(Refusal::fields(faults)),
    }
}

/// Fields which no value is given to directly.
const NOT_SET: [&str; 4] = ["project", "attachment", "issuelinks", "comment"];

fn on_screen(target: Target, id: &str) -> Result<(), String> {
    match target.screen.contains(&id) && !NOT_SET.contains(&id) {
        true => Ok(()),
        false => Err(off_screen(id)),
    }
}

/// What Jira says of a field that its screen does not have.
pub fn off_screen(id: &str) -> String {
    format!("Field '{id}' cannot be set. It is not on the appropriate screen, or unknown.")
}

fn updated(
    world: &World,
    call: &Call,
    target: Target,
    id: &str,
    operation: &Value,
) -> Result<Setting, String> {
    if let Some(value) = operation.get("set") {
        return one(world, call, target.project, id, value);
    }
    let (value, adds) = match (operation.get("add"), operation.get("remove")) {
        (Some(value), _) => (value, true),
        (None, Some(value)) => (value, false),
        (None, None) => return Err("No operation was given.".to_owned()),
    };
    let list = Value::Array(vec![value.clone()]);
    let merged = |now: &[String], given: Vec<String>| {
        let kept = now.iter().filter(|one| !given.contains(one)).cloned();
        if adds { kept.chain(given.iter().cloned()).collect() } else { kept.collect() }
    };
    let now =
        |list: fn(&Issue) -> &Vec<String>| target.issue.map(list).cloned().unwrap_or_default();
    match one(world, call, target.project, id, &list)? {
        Setting::Labels(given) => Ok(Setting::Labels(merged(&now(|issue| &issue.labels), given))),
        Setting::Components(given) => {
            Ok(Setting::Components(merged(&now(|issue| &issue.components), given)))
        }
        _ => Err(format!("Field '{id}' does not support this operation.")),
    }
}

/// Reads one field's value.
fn one(
    world: &World,
    call: &Call,
    project: &Project,
    id: &str,
    value: &Value,
) -> Result<Setting, String> {
    match id {
        "summary" => summary(value),
        "description" => rich_or_nothing(call, value).map(Setting::Description),
        "issuetype" => {
            let known = world.issue_types.iter().find(|known| {
                value["id"] == *known.id || value["id"].is_null() && value["name"] == *known.name
            });
            let offered = known.filter(|known| project.issue_types.contains(&known.id));
            offered
                .map(|known| Setting::IssueType(known.id.clone()))
                .ok_or_else(|| "The issue type selected is invalid.".to_owned())
        }
        "priority" => chosen(&world.priorities, value, "name")
            .map(Setting::Priority)
            .ok_or_else(|| "The priority selected is invalid.".to_owned()),
        "labels" => labels(value),
        "components" => components(project, value),
        "assignee" => assignee(world, call, project, value),
        "reporter" => match call.face.who(world, value) {
            Who::Person(login) => Ok(Setting::Reporter(login)),
            Who::Nobody => Err("Reporter is required.".to_owned()),
            _ => Err("The reporter specified is not a user.".to_owned()),
        },
        _ => match world.custom_field(id) {
            Some(field) => custom(call, field, value),
            None => Err(off_screen(id)),
        },
    }
}

fn summary(value: &Value) -> Result<Setting, String> {
    let summary = value.as_str().ok_or("Operation value must be a string")?.trim();
    match summary {
        "" => Err("You must specify a summary of the issue.".to_owned()),
        _ if summary.contains(['\n', '\r']) => {
            Err("The summary is invalid because it contains newline characters.".to_owned())
        }
        _ if summary.chars().count() > LINE => {
            Err("Summary can't exceed 255 characters.".to_owned())
        }
        _ => Ok(Setting::Summary(summary.to_owned())),
    }
}

fn rich_or_nothing(call: &Call, value: &Value) -> Result<Option<RichText>, String> {
    match value {
        Value::Null => Ok(None),
        value => rich(call, value).map(Some),
    }
}

/// Reads a text: ADF in version 3, wiki markup in version 2.
pub fn rich(call: &Call, value: &Value) -> Result<RichText, String> {
    let text = match (call.version, value.as_str()) {
        (3, _) => match markup::adf_fault(value) {
            Some(fault) => return Err(fault),
            None => RichText { wiki: markup::wiki_from_adf(value), adf: Some(value.clone()) },
        },
        (_, Some(wiki)) => RichText::wiki(wiki),
        (_, None) => return Err("Operation value must be a string".to_owned()),
    };
    match text.wiki.chars().count() > TEXT {
        true => Err(format!(
            "The entered text is too long. It exceeds the allowed limit of {TEXT} characters."
        )),
        false => Ok(text),
    }
}

fn labels(value: &Value) -> Result<Setting, String> {
    let list = value.as_array().ok_or("data was not an array")?;
    let mut labels = Vec::new();
    for label in list {
        let label = label.as_str().ok_or("string expected at index 0")?;
        if label.is_empty() || label.contains(char::is_whitespace) {
            return Err(format!("The label '{label}' contains spaces which is invalid."));
        }
        labels.push(label.to_owned());
    }
    Ok(Setting::Labels(labels))
}

fn components(project: &Project, value: &Value) -> Result<Setting, String> {
    let list = value.as_array().ok_or("data was not an array")?;
    list.iter()
        .map(|one| {
            chosen(&project.components, one, "name")
                .ok_or_else(|| format!("Component {one} is not valid"))
        })
        .collect::<Result<_, _>>()
        .map(Setting::Components)
}

/// Reads who is to be in charge.
pub fn assignee(
    world: &World,
    call: &Call,
    project: &Project,
    value: &Value,
) -> Result<Setting, String> {
    match call.face.who(world, value) {
        Who::Nobody => Ok(Setting::Assignee(None)),
        Who::Automatic => Ok(Setting::Assignee(default_assignee(project))),
        Who::Person(login) => match world.user(&login) {
            Some(user) if is_assignable(world, user, &project.key) => {
                Ok(Setting::Assignee(Some(login)))
            }
            _ => Err(format!("User '{login}' cannot be assigned issues.")),
        },
        Who::Unknown(id) => Err(format!("User '{id}' does not exist.")),
        Who::Unsaid => Err("expected an object with the person's id".to_owned()),
    }
}

/// Who gets an issue for which nobody was chosen.
pub fn default_assignee(project: &Project) -> Option<String> {
    match project.default_assignee {
        DefaultAssignee::Nobody => None,
        DefaultAssignee::ProjectLead => Some(project.lead.clone()),
    }
}

fn custom(call: &Call, field: &Field, value: &Value) -> Result<Setting, String> {
    let set = |value| Setting::Custom(field.id.clone(), value);
    match (&field.kind, value) {
        (_, Value::Null) => Ok(set(None)),
        (FieldKind::Text, Value::String(text)) if text.chars().count() > LINE => {
            Err("The entered text is too long. It exceeds the allowed limit of 255 characters."
                .to_owned())
        }
        (FieldKind::Text, Value::String(text)) => {
            Ok(set((!text.is_empty()).then(|| CustomValue::Text(text.clone()))))
        }
        (FieldKind::Text, _) => Err("Operation value must be a string".to_owned()),
        (FieldKind::Select(options), _) => match option::meant(call, options, value) {
            Some(id) => Ok(set(Some(CustomValue::Option(id)))),
            None if !value.is_object() => Err("data was not an object".to_owned()),
            None => Err(format!("Option {value} is not valid")),
        },
    }
}

/// The id of the thing that an object means by its `id`, or else by its name.
pub fn chosen(list: &[Named], value: &Value, name: &str) -> Option<String> {
    let is_meant = |known: &&Named| match &value["id"] {
        Value::Null => value[name] == *known.name,
        Value::Number(number) => number.to_string() == known.id,
        id => *id == *known.id,
    };
    list.iter().find(is_meant).map(|known| known.id.clone())
}

/// The key or id by which an object means a project.
pub fn chosen_project(value: &Value) -> Option<String> {
    let key = value["key"].as_str().or_else(|| value["id"].as_str());
    key.map(str::to_owned).or_else(|| value["id"].as_u64().map(|id| id.to_string()))
}
