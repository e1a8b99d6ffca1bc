//! The Jira that the runs begin with: small, so that many can be had.

use crate::NOW;
use guichet::sim::World;
use guichet::sim::seed::{ANCHOR_BUG, ANCHOR_FRESH, ANCHOR_READY, ANCHOR_THANKS, story};
use guichet::sim::world::Attachment;

/// The anchors with others that are like them.
pub struct Tickets {
    pub fresh: [String; 2],
    pub ready: [String; 3],
    pub bugs: [String; 2],
}

/// The story's anchors and others like them, a few issues of the technicians, and a third file that
/// is like the first.
pub fn small_world() -> (World, Tickets) {
    let mut world = story(7, NOW);
    let anchors = [ANCHOR_FRESH, ANCHOR_READY, ANCHOR_THANKS, ANCHOR_BUG];
    let newest = world.issues.iter().filter(|issue| issue.project == "DEV").map(|i| i.number());
    let newest = newest.max().unwrap_or(0);
    world.issues.retain(|issue| {
        anchors.contains(&issue.key.as_str())
            || issue.project == "DEV" && issue.number() + 2 > newest
    });
    world.outbox.clear();
    let bug = world.issue_mut(ANCHOR_BUG).expect("the bug");
    bug.attachments.iter_mut().for_each(|file| file.content.truncate(300));
    let first = bug.attachments.first().expect("a file").clone();
    world.add_attachment(ANCHOR_BUG, Attachment { created: first.created + 1, ..first });
    let mut like = |key: &str| another(&mut world, key);
    let fresh = [ANCHOR_FRESH.into(), like(ANCHOR_FRESH)];
    let ready = [ANCHOR_READY.into(), like(ANCHOR_READY), like(ANCHOR_READY)];
    let bugs = [ANCHOR_BUG.into(), like(ANCHOR_BUG)];
    (world, Tickets { fresh, ready, bugs })
}

/// Adds a ticket that is like another one in all but its numbers.
fn another(world: &mut World, key: &str) -> String {
    let mut issue = world.issue(key).expect("a ticket").clone();
    issue.comments.iter_mut().for_each(|comment| comment.id = world.take_id());
    issue.attachments.iter_mut().for_each(|file| file.id = world.take_id());
    issue.history.iter_mut().for_each(|change| change.id = world.take_id());
    world.add_issue(issue)
}
