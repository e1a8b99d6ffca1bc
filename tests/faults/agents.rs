//! Two agents on one ticket, and a customer: nothing is written over that the agent was not shown,
//! before the act or right after it, and no field that the agent left alone.

use crate::chance::Chance;
use crate::studio::{Case, Scene, Studio};
use crate::{FACES, NOW};
use guichet::desk::runner::{Base, Runner};
use guichet::domain::edit::Field;
use guichet::domain::journal::{Operation, Refusal, Standing};
use guichet::domain::overlooked::Overlooked;
use guichet::domain::time::Timestamp;
use guichet::sim::Deed;
use guichet::sim::world::base::{COLLEAGUE, MAIL_HANDLER, ME};
use guichet::sim::world::{Issue, base};
use std::pin::pin;
use std::task::{Context, Waker};

const CASES: [&str; 4] = ["triage", "assign", "close", "comment and close"];

/// What others do, and how often it was told to the agent, before and after.
#[derive(Debug, Default)]
pub struct Count {
    pub before: u32,
    pub after: u32,
    pub silent: u32,
}

pub fn meet(studio: &Studio, seed: u64, count: &mut Count) -> Result<(), String> {
    let chance = Chance::of(seed);
    let face = *chance.pick(&FACES);
    let name = *chance.pick(&CASES);
    let case = studio.cases.iter().find(|case| case.face == face && case.name == name);
    let case = case.expect("a case");
    let scene = studio.scene(case, chance);
    let act = asked(&scene, case, count);
    let why = |why: String| format!("seed {seed}, {name}, {face:?}: {why}");
    judge(&scene, case, &act, count).map_err(why)
}

/// The agent acts on what was read at nine, while others act.
fn asked(scene: &Scene, case: &Case, count: &mut Count) -> Operation {
    let chance = &scene.chance;
    let mut deeds: Vec<i64> = (0..=chance.roll(3)).map(|_| chance.millis(1, 45_000)).collect();
    deeds.sort_unstable();
    let begins = NOW + chance.millis(0, 40_000);
    others(scene, case, &mut deeds, begins);
    let runner = scene.tab();
    let base = Base { updated: case.base_updated, read: Timestamp(NOW), ticket: None, draft: 0 };
    scene.wait(runner.submit(case.plan.clone(), base, None)).expect("written down");
    loop {
        run(scene, case, &runner, &mut deeds);
        let act = scene.wait(runner.act(&case.plan.operation)).expect("a store").expect("an act");
        let decided = match act.standing() {
            Standing::Blocked { reason: Refusal::Changed { .. }, .. } if chance.percent(70) => {
                count.before += 1;
                scene.wait(runner.seen_changes(&case.plan.operation))
            }
            Standing::Blocked { .. } => scene.wait(runner.discard(&case.plan.operation)),
            _ => return act,
        };
        assert_eq!(decided, Ok(true));
    }
}

fn run(scene: &Scene, case: &Case, runner: &Runner, deeds: &mut Vec<i64>) {
    let mut run = pin!(runner.run(&case.plan.operation));
    let mut context = Context::from_waker(Waker::noop());
    while run.as_mut().poll(&mut context).is_pending() {
        let next = [scene.time.next_alarm(), scene.net.next_arrival()].into_iter().flatten().min();
        let next = next.expect("something is under way");
        others(scene, case, deeds, next);
        scene.time.pass_until(next);
        scene.net.deliver();
    }
}

/// What others do until an instant.
fn others(scene: &Scene, case: &Case, deeds: &mut Vec<i64>, until: i64) {
    while let Some(at) = deeds.first().map(|after| NOW + after).filter(|at| *at <= until) {
        deeds.remove(0);
        scene.time.pass_until(at);
        scene.net.deliver();
        let ticket = case.plan.ticket.as_str();
        let mut sim = scene.net.sim.borrow_mut();
        match scene.chance.roll(5) {
            0 => _ = sim.colleague(ticket, Deed::Retitle(format!("De Julien à {at}")), at),
            1 => _ = sim.colleague(ticket, Deed::Assign(Some(COLLEAGUE.into())), at),
            2 => _ = sim.colleague(ticket, Deed::Assign(None), at),
            3 => _ = sim.colleague(ticket, Deed::Note("Je regarde.".into()), at),
            _ => _ = sim.customer_writes(ticket, "Encore une chose", at),
        }
    }
    scene.time.pass_until(until);
    scene.net.deliver();
}

fn judge(scene: &Scene, case: &Case, act: &Operation, count: &mut Count) -> Result<(), String> {
    let told = scene.wait(scene.tab().overlooked(act)).expect("a reading");
    count.after += u32::try_from(told.len()).unwrap_or_default();
    let sim = scene.net.sim.borrow();
    let issue = sim.world.issue(case.plan.ticket.as_str()).expect("the ticket");
    let seen = act.base_updated.max(act.seen_updated).0;
    let mut silent = true;
    for (at, field, from) in changes(issue, ME) {
        let meant = match field.as_str() {
            "summary" => Field::Title,
            "assignee" => Field::Assignee,
            "status" => {
                let unread = issue.comments.iter().rev().find(|comment| {
                    comment.author == MAIL_HANDLER
                        && comment.created > seen
                        && comment.created <= at
                });
                let is_told = |unread: i64| {
                    told.iter()
                        .any(|one| matches!(one, Overlooked::Words { at, .. } if at.0 == unread))
                };
                silent &= unread.is_none();
                match unread.map(|comment| comment.created).filter(|unread| !is_told(*unread)) {
                    Some(unread) => return Err(format!("closed over the words of {unread}")),
                    None => continue,
                }
            }
            "resolution" | "issuetype" | base::FIELD_EMAIL => continue,
            other => return Err(format!("{other} was changed, and nobody wanted it")),
        };
        let is_wanted = case
            .steps
            .iter()
            .flatten()
            .any(|fact| fact.starts_with(&format!("{} {field}:", case.plan.ticket)));
        if !is_wanted {
            return Err(format!("{field} was changed, and nobody wanted it"));
        }
        let theirs = changes(issue, COLLEAGUE)
            .filter(|(theirs, of, _)| *of == field && *theirs > seen && *theirs <= at);
        let Some((theirs, ..)) = theirs.last() else { continue };
        silent = false;
        let is_told = told.iter().any(|one| {
            matches!(one, Overlooked::Value { field, at, .. } if *field == meant && at.0 == theirs)
        });
        if !is_told {
            return Err(format!("{field} of {theirs} was written over at {at}, unseen ({from:?})"));
        }
    }
    count.silent += u32::from(silent && told.is_empty());
    match silent && !told.is_empty() {
        true => Err(format!("told what was not: {told:?}")),
        false => Ok(()),
    }
}

/// What somebody changed since the agent read the ticket: when, which field, and what it was.
fn changes<'a>(
    issue: &'a Issue,
    who: &'a str,
) -> impl Iterator<Item = (i64, String, Option<String>)> + 'a {
    let groups =
        issue.history.iter().filter(move |group| group.author == who && group.created > NOW);
    groups.flat_map(|group| {
        group.items.iter().map(|item| (group.created, item.field.clone(), item.from_text.clone()))
    })
}
