//! `POST /issue/{key}/transitions` (Jira contract §4).

use serde_json::Value;

use super::comment;
use super::read::{Target, chosen, settings};
use super::setting::{self, Setting};
use crate::sim::answer::{Answer, Refusal, done};
use crate::sim::call::Call;
use crate::sim::quirk::{Demanding, Resolution};
use crate::sim::screen;
use crate::sim::show::transition::{available, shown};
use crate::sim::world::{Issue, Transition, World};

/// Carries out a step of the workflow.
pub fn carry_out(world: &mut World, call: &Call) -> Answer {
    let issue = call.issue(world)?;
    let body = call.json()?;
    let id = match &body["transition"]["id"] {
        Value::String(id) => id.clone(),
        Value::Number(id) => id.to_string(),
        _ => return Err(Refusal::new(400, "Missing 'transition' identifier")),
    };
    let way = available(world, call, issue).into_iter().find(|way| way.id == id);
    let way = way.ok_or_else(|| impossible(world, issue, &id))?.clone();
    let (resolution, mut settings) = given(world, call, issue, &way, &body)?;
    let comments = comment::added(world, call, issue, &body["update"]["comment"])?;
    let key = issue.key.clone();
    settings.extend(resolution.map(|id| Setting::Resolution(Some((id, call.now)))));
    step(world, &key, call.viewer, call.now, &way, settings);
    for comment in comments {
        comment::publish(world, &key, comment);
    }
    done()
}

/// Moves an issue along a way, with its history. Leaving a done status takes the resolution away.
pub fn step(
    world: &mut World,
    key: &str,
    author: &str,
    now: i64,
    way: &Transition,
    given: Vec<Setting>,
) {
    let mut settings = Vec::new();
    if !is_closing(world, way) {
        settings.push(Setting::Resolution(None));
    }
    settings.extend(given);
    settings.push(Setting::Status(way.to.clone()));
    setting::set(world, key, author, now, settings);
}

fn is_closing(world: &World, way: &Transition) -> bool {
    world.status(&way.to).is_some_and(|status| status.is_done())
}

/// Reads the fields that come along: the resolution, and what is demanded of the way.
fn given(
    world: &World,
    call: &Call,
    issue: &Issue,
    way: &Transition,
    body: &Value,
) -> Result<(Option<String>, Vec<Setting>), Refusal> {
    let ways = call.quirks.resolution;
    let takes = way.asks_resolution && ways != Resolution::Absent;
    let mut others = body.clone();
    let given = match (takes, others["fields"].as_object_mut()) {
        (true, Some(fields)) => fields.shift_remove("resolution").unwrap_or_default(),
        _ => Value::Null,
    };
    let mut more = Vec::new();
    if let Some(project) = world.project(&issue.project) {
        let shown = shown(world, call, &issue.project, way);
        let screen = match is_closing(world, way) {
            true => screen::taken(call, project, Demanding::Closing, shown),
            false => shown,
        };
        let target = Target { project, screen: &screen, issue: Some(issue) };
        more = settings(world, call, target, &others)?;
        if is_closing(world, way) {
            screen::demand(world, call, project, Demanding::Closing, &more, Some(issue))?;
        }
    }
    let resolution = match (takes, given) {
        (false, _) => None,
        (true, Value::Null) => missing(call, ways)?,
        (true, given) => match chosen(&world.resolutions, &given, "name") {
            Some(id) => Some(id),
            None => {
                let sentence = format!("Resolution {given} is not valid");
                return Err(Refusal::field("resolution", &sentence));
            }
        },
    };
    Ok((resolution, more))
}

/// A screen names its field by id; a validator has only the name that people read.
fn missing(call: &Call, ways: Resolution) -> Result<Option<String>, Refusal> {
    let name = if call.quirks.speaks_french { "Résolution" } else { "Resolution" };
    match ways {
        Resolution::Taken | Resolution::Absent => Ok(None),
        Resolution::OnScreen => Err(Refusal::field("resolution", "Resolution is required.")),
        Resolution::Demanded => Err(Refusal::new(400, &format!("Field {name} is required."))),
    }
}

fn impossible(world: &World, issue: &Issue, id: &str) -> Refusal {
    let known = world.transitions.iter().find(|way| way.id == id);
    let name = known.map_or(id, |way| &way.name);
    Refusal::new(
        400,
        &format!(
            "It seems that you have tried to perform a workflow operation ({name}) that is not \
             valid for the current state of this issue ({}). The likely cause is that somebody has \
             changed the issue recently, please look at the issue history for details.",
            issue.key
        ),
    )
}
