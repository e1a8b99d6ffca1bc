//! Issues.

use serde_json::{Map, Value, json};

use crate::sim::answer::{Answer, found};
use crate::sim::call::Call;
use crate::sim::date;
use crate::sim::face::Face;
use crate::sim::screen;
use crate::sim::show::selection::Selection;
use crate::sim::show::{
    attachment, comment, history, link, meta, option, project, property, rich, status, transition,
    user,
};
use crate::sim::world::{CustomValue, Issue, World};

/// `GET /issue/{key}`. An issue that was moved answers to its former key with its own.
pub fn one(world: &World, call: &Call) -> Answer {
    let issue = call.issue(world)?;
    let selection = call.parameter("fields").map_or_else(Selection::all, Selection::parse);
    found(&issue_with(world, call, issue, &selection, call.parameter("expand")))
}

/// An issue with what was asked for.
pub fn issue_with(
    world: &World,
    call: &Call,
    issue: &Issue,
    selection: &Selection,
    expand: Option<&str>,
) -> Value {
    let expands =
        |name: &str| expand.is_some_and(|list| list.split(',').any(|one| one.trim() == name));
    let mut value = json!({
        "expand": "names,editmeta,transitions,changelog",
        "id": issue.id.to_string(),
        "self": call.rest(&format!("issue/{}", issue.id)),
        "key": issue.key,
    });
    if let Some(keys) = call.parameter("properties") {
        value["properties"] = property::chosen(&issue.properties, keys);
    }
    if !(call.face == Face::Cloud && selection.is_bare()) {
        value["fields"] = fields(world, call, issue, selection);
    }
    if expands("names") {
        let names: Map<String, Value> = value["fields"]
            .as_object()
            .into_iter()
            .flat_map(Map::keys)
            .map(|id| (id.clone(), screen::name(world, id).into()))
            .collect();
        value["names"] = Value::Object(names);
    }
    if expands("editmeta") {
        value["editmeta"] = meta::editable(world, call, issue);
    }
    if expands("transitions") || expands("transitions.fields") {
        value["transitions"] = transition::list(world, call, issue, expands("transitions.fields"));
    }
    if expands("changelog") {
        value["changelog"] = history::expanded(world, call, issue);
    }
    value
}

fn fields(world: &World, call: &Call, issue: &Issue, selection: &Selection) -> Value {
    let mut fields = Map::new();
    let custom = world
        .project(&issue.project)
        .into_iter()
        .flat_map(|project| project.custom_fields.iter().map(String::as_str));
    let demands = call.quirks.demanded.iter().filter(|demand| demand.project == issue.project);
    let demanded = demands.map(|demand| demand.field.as_str());
    for id in FIELDS.into_iter().chain(custom).chain(demanded).filter(|id| selection.has(id)) {
        if let Some(value) = field(world, call, issue, id) {
            fields.insert(id.to_owned(), value);
        }
    }
    Value::Object(fields)
}

/// The fields that an issue shows besides the custom ones.
const FIELDS: [&str; 24] = [
    "summary",
    "issuetype",
    "project",
    "status",
    "statusCategory",
    "statuscategorychangedate",
    "priority",
    "resolution",
    "resolutiondate",
    "assignee",
    "reporter",
    "creator",
    "created",
    "updated",
    "labels",
    "components",
    "issuelinks",
    "subtasks",
    "fixVersions",
    "duedate",
    "environment",
    "description",
    "attachment",
    "comment",
];

/// `None` where this Jira does not have the field.
fn field(world: &World, call: &Call, issue: &Issue, id: &str) -> Option<Value> {
    let is_cloud = call.face == Face::Cloud;
    Some(match id {
        "summary" => issue.summary.as_str().into(),
        "issuetype" => status::type_by_id(world, call, &issue.issue_type),
        "project" => world.project(&issue.project).map(|one| project::short(call, one))?,
        "status" => status::by_id(world, call, &issue.status),
        "statusCategory" if is_cloud => {
            status::category(call, world.status(&issue.status).map_or(1, |one| one.category))
        }
        "statuscategorychangedate" if is_cloud => category_changed(world, issue).into(),
        "statusCategory" | "statuscategorychangedate" => return None,
        "priority" => status::named_by_id(call, "priority", &world.priorities, &issue.priority),
        "resolution" => issue.resolution.as_ref().map_or(Value::Null, |id| {
            status::named_by_id(call, "resolution", &world.resolutions, id)
        }),
        "resolutiondate" => issue.resolved.map_or(Value::Null, |at| date::stamp(at).into()),
        "assignee" => user::optional(world, call, issue.assignee.as_ref()),
        "reporter" => user::optional(world, call, issue.reporter.as_ref()),
        "creator" => user::user(world, call, &issue.creator),
        "created" => date::stamp(issue.created).into(),
        "updated" => date::stamp(issue.updated).into(),
        "labels" => json!(issue.labels),
        "components" => components(world, call, issue),
        "issuelinks" => link::of_issue(world, call, issue),
        "subtasks" | "fixVersions" => json!([]),
        "duedate" | "environment" => Value::Null,
        "description" => issue.description.as_ref().map_or(Value::Null, |text| rich(call, text)),
        "attachment" => {
            issue.attachments.iter().map(|file| attachment::attachment(world, call, file)).collect()
        }
        "comment" => comment::within(world, call, issue),
        custom => custom_value(world, call, issue, custom),
    })
}

fn components(world: &World, call: &Call, issue: &Issue) -> Value {
    let known = world.project(&issue.project).map(|project| &project.components[..]);
    issue
        .components
        .iter()
        .map(|id| status::named_by_id(call, "component", known.unwrap_or_default(), id))
        .collect()
}

fn custom_value(world: &World, call: &Call, issue: &Issue, id: &str) -> Value {
    match issue.custom.get(id) {
        None => Value::Null,
        Some(CustomValue::Text(text)) => text.as_str().into(),
        Some(CustomValue::Option(chosen)) => {
            let options = world.custom_field(id).map(|field| field.options()).unwrap_or_default();
            option::shown(call, options, chosen)
        }
    }
}

/// When the issue last came from one status category to another.
fn category_changed(world: &World, issue: &Issue) -> String {
    let category = |id: &Option<String>| {
        id.as_deref().and_then(|id| world.status(id)).map(|status| status.category)
    };
    let changed = issue.history.iter().rev().find(|group| {
        group
            .items
            .iter()
            .any(|item| item.field == "status" && category(&item.from) != category(&item.to))
    });
    date::stamp(changed.map_or(issue.created, |group| group.created))
}
