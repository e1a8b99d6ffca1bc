//! `PUT /issue/{key}` (Jira contract §3.2).

use super::read::{Target, settings};
use super::{comment, link, property, setting};
use crate::sim::answer::{Answer, Refusal, done, found};
use crate::sim::call::Call;
use crate::sim::face::Face;
use crate::sim::quirk::Demanding;
use crate::sim::screen::{self, Screen};
use crate::sim::show::issue::issue_with;
use crate::sim::show::selection::Selection;
use crate::sim::world::{Permission, World};

/// Sets all fields of the body, or none. Cloud answers with the issue when it is asked to.
pub fn edit(world: &mut World, call: &Call) -> Answer {
    let issue = call.issue(world)?;
    call.demand(world, &issue.project, Permission::Edit, || {
        Refusal::new(403, "You do not have permission to edit issues in this project.")
    })?;
    let body = call.json()?;
    let Some(project) = world.project(&issue.project) else { return Err(Refusal::no_issue()) };
    let fields = screen::fields(world, call, project, Screen::Edit);
    let fields = screen::taken(call, project, Demanding::Edit, fields);
    let target = Target { project, screen: &fields, issue: Some(issue) };
    let settings = settings(world, call, target, &body)?;
    screen::demand(world, call, project, Demanding::Edit, &settings, Some(issue))?;
    let link = link::added(world, call, target, &body["update"]["issuelinks"])?;
    let comments = comment::added(world, call, issue, &body["update"]["comment"])?;
    let properties = property::read(&body["properties"])?;
    let key = issue.key.clone();
    setting::set(world, &key, call.viewer, call.now, settings);
    if let Some(link) = link {
        link::publish(world, call, &key, &link);
    }
    for comment in comments {
        comment::publish(world, &key, comment);
    }
    if let Some(issue) = world.issue_mut(&key) {
        issue.properties.extend(properties);
    }
    match world.issue(&key) {
        Some(issue)
            if call.face == Face::Cloud && call.parameter("returnIssue") == Some("true") =>
        {
            found(&issue_with(world, call, issue, &Selection::all(), call.parameter("expand")))
        }
        _ => done(),
    }
}
