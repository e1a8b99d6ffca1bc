//! `POST /issue` (Jira contract §8).

use serde_json::{Value, json};

use super::read::{Target, chosen_project, default_assignee, settings};
use super::setting::Setting;
use super::{link, property};
use crate::sim::answer::{Answer, Refusal, json as answer};
use crate::sim::call::Call;
use crate::sim::face::Face;
use crate::sim::quirk::Demanding;
use crate::sim::screen::{self, Screen};
use crate::sim::world::{Issue, Permission, Project, World};

/// Creates an issue. Where the body says nothing of the assignee, the project chooses.
pub fn create(world: &mut World, call: &Call) -> Answer {
    let body = call.json()?;
    let project = project(world, call, &body["fields"]["project"])?;
    let mut given = body.clone();
    if let Some(fields) = given["fields"].as_object_mut() {
        fields.shift_remove("project");
    }
    let fields = screen::fields(world, call, project, Screen::Create);
    let fields = screen::taken(call, project, Demanding::Create, fields);
    let target = Target { project, screen: &fields, issue: None };
    let settings = settings(world, call, target, &given)?;
    let link = link::added(world, call, target, &body["update"]["issuelinks"])?;
    demand_required(world, project, &settings)?;
    screen::demand(world, call, project, Demanding::Create, &settings, None)?;
    let mut issue = Issue::new(&project.key, "", "", call.viewer, call.now);
    issue.assignee = default_assignee(project);
    for setting in settings {
        setting.put(&mut issue);
    }
    issue.properties = property::read(&body["properties"])?;
    let key = world.add_issue(issue);
    if let Some(link) = link {
        link::publish(world, call, &key, &link);
    }
    let id = world.issue(&key).map(|issue| issue.id.to_string()).unwrap_or_default();
    let address = call.rest(&format!("issue/{id}"));
    Ok(answer(201, &json!({ "id": id, "key": key, "self": address })))
}

fn project<'w>(world: &'w World, call: &Call, value: &Value) -> Result<&'w Project, Refusal> {
    let refuse = |sentence| Refusal::field("project", sentence);
    let unknown = match call.face {
        Face::Cloud => "Specify a valid project ID or key",
        Face::DataCenter => "valid project is required",
    };
    let project = chosen_project(value).and_then(|key| call.project(world, &key));
    let project = project.ok_or_else(|| refuse(unknown))?;
    call.demand(world, &project.key, Permission::Create, || {
        refuse("You cannot create issues in this project.")
    })?;
    Ok(project)
}

fn demand_required(world: &World, project: &Project, settings: &[Setting]) -> Result<(), Refusal> {
    let is_given = |id: &str| {
        settings
            .iter()
            .any(|setting| setting.field() == id && !matches!(setting, Setting::Custom(_, None)))
    };
    let mut missing = Vec::new();
    if !is_given("issuetype") {
        missing.push(("issuetype".to_owned(), "Specify an issue type".to_owned()));
    }
    if !is_given("summary") {
        missing.push(("summary".to_owned(), "You must specify a summary of the issue.".to_owned()));
    }
    for id in project.required.iter().filter(|id| !is_given(id)) {
        missing.push((id.clone(), format!("{} is required.", screen::name(world, id))));
    }
    match missing.is_empty() {
        true => Ok(()),
        false => Err(Refusal::fields(missing)),
    }
}
