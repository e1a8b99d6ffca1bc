//! `PUT /issue/{key}/assignee` (Jira contract §3.3).

use super::{read, setting};
use crate::sim::answer::{Answer, Refusal, done};
use crate::sim::call::Call;
use crate::sim::face::Face;
use crate::sim::world::{Permission, World};

/// Puts someone in charge, or nobody, or whoever the project chooses.
pub fn assign(world: &mut World, call: &Call) -> Answer {
    let issue = call.issue(world)?;
    // Data Center says 401 to people who are signed in.
    let status = if call.face == Face::DataCenter { 401 } else { 403 };
    call.demand(world, &issue.project, Permission::Assign, || {
        Refusal::new(status, "You do not have permission to assign issues.")
    })?;
    let Some(project) = world.project(&issue.project) else { return Err(Refusal::no_issue()) };
    let read = read::assignee(world, call, project, &call.json()?);
    let setting = read.map_err(|fault| Refusal::field("assignee", &fault))?;
    let key = issue.key.clone();
    setting::set(world, &key, call.viewer, call.now, vec![setting]);
    done()
}
