//! The story of the simulated Jira: three weeks of a support desk.
//!
//! A publisher's customers are music schools, orchestras and federations; their mails become
//! tickets in REQ, and some of these go on to DEV and PO. [`story`] tells it into a fresh
//! [`World`]. The plot is fixed (the tables under `plot`, the customers in `cast`); the seed varies
//! who wrote and who answered, when, and the trimmings of the mails. The same seed and time give
//! the same world, and requests have the same keys whatever the seed is.
//!
//! Times follow `now`, but the mails speak of an autumn term, whatever the month is.
//!
//! Anchors are requests that tests may rely on:
//!
//! | | |
//! |---|---|
//! | [`ANCHOR_FRESH`] | new; the mail's header lines tell address and account, the customer's earlier tickets type and group |
//! | [`ANCHOR_READY`] | mine and in shape, to be answered and closed |
//! | [`ANCHOR_THANKS`] | mine, closed once with a resolution; the customer only says thank you |
//! | [`ANCHOR_QUESTION`] | mine, closed once with a resolution; the customer asks something new |
//! | [`ANCHOR_BUG`] | mine and in shape, a bug with two files, for DEV |
//! | [`ANCHOR_WISH`] | mine and in shape, an improvement, for PO |
//! | [`ANCHOR_ANNOUNCE`] | mine and open, with a clone in DEV that is done |
//! | [`ANCHOR_HOSTILE`] | new; its texts, files and file names try to harm the page |

mod backlog;
mod calendar;
mod case;
mod cast;
mod crowd;
mod edit;
mod files;
mod letter;
mod plot;
mod random;
mod schedule;
mod tell;
mod work;

pub use crowd::crowd;

use case::Beat;
use random::Random;
use tell::{Keys, Telling};
use work::{BACKLOG, Work};

use crate::sim::face::Face;
use crate::sim::world::{Issue, World};

pub const ANCHOR_FRESH: &str = "REQ-4190";
pub const ANCHOR_READY: &str = "REQ-4162";
pub const ANCHOR_THANKS: &str = "REQ-4108";
pub const ANCHOR_QUESTION: &str = "REQ-4120";
pub const ANCHOR_BUG: &str = "REQ-4148";
pub const ANCHOR_WISH: &str = "REQ-4154";
pub const ANCHOR_ANNOUNCE: &str = "REQ-4122";
pub const ANCHOR_HOSTILE: &str = "REQ-4179";

/// The number that a project's first issue gets: the desk is older than the story.
const FIRST_NUMBERS: [(&str, u64); 3] = [("REQ", 4_101), ("DEV", 873), ("PO", 216)];

/// Something that makes an issue, with its age in seconds of working time.
enum Scene<'a> {
    Request(&'a mut schedule::Timed),
    Work(&'static Work),
}

/// The [story](story()) as a Jira of this face tells it: on Data Center the company mails through its
/// mail app, and REQ is no service desk.
pub fn story_on(face: Face, seed: u64, now: i64) -> World {
    let mut world = story(seed, now);
    if face == Face::DataCenter {
        world.projects.iter_mut().for_each(|project| project.service_desk = None);
    }
    world
}

/// The world as it stands at `now` (milliseconds since 1970-01-01 UTC).
pub fn story(seed: u64, now: i64) -> World {
    let mut world = World::new();
    let mut requests = schedule::requests(seed);
    let clones: Vec<(i64, Scene<'_>)> = requests
        .iter()
        .flat_map(|request| request.case.beats.iter().zip(&request.beats))
        .filter_map(|(beat, age)| match beat {
            Beat::Transfer(work) => Some((*age, Scene::Work(work))),
            _ => None,
        })
        .collect();
    let own = BACKLOG.iter().map(|work| (work.age, Scene::Work(work)));
    let mut scenes: Vec<(i64, Scene<'_>)> =
        requests.iter_mut().map(|request| (request.age, Scene::Request(request))).collect();
    scenes.extend(own.chain(clones));
    scenes.sort_by_key(|(age, _)| -age);

    let mut keys = Keys::new();
    let mut tellings = Vec::new();
    for (place, (age, scene)) in scenes.into_iter().enumerate() {
        match scene {
            Scene::Request(request) => {
                let title = request.case.title;
                let telling = Telling::open(&mut world, request, now);
                keys.insert(title, telling.key().to_owned());
                tellings.push(telling);
            }
            Scene::Work(work) => {
                let random = Random::of(seed, 1_000 + place as u64);
                keys.insert(work.title, backlog::tell(&mut world, work, age, now, random));
            }
        }
    }
    for telling in tellings {
        telling.unfold(&mut world, &keys);
    }
    world
}

fn create(world: &mut World, issue: Issue) -> String {
    let project = issue.project.clone();
    let is_first = !world.issues.iter().any(|other| other.project == project);
    let key = world.add_issue(issue);
    let first = FIRST_NUMBERS.iter().find(|(known, _)| is_first && *known == project);
    match (first, world.issues.last_mut()) {
        (Some((_, number)), Some(issue)) => {
            issue.key = format!("{project}-{number}");
            issue.key.clone()
        }
        _ => key,
    }
}

#[cfg(test)]
mod tests;
