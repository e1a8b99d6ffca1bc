//! What an act leaves in Jira, as a sorted list in which everything counts that a customer or a
//! colleague could see twice, or miss.

use guichet::sim::world::{Attachment, Comment, Issue, World, base};
use std::hash::{DefaultHasher, Hash, Hasher};

pub type Facts = Vec<String>;

fn digest(content: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    hasher.finish()
}

/// The agent's facts about the ticket and the clones of it.
pub fn facts(world: &World, ticket: &str) -> Facts {
    facts_of(world, ticket, &[base::ME])
}

/// The facts that some agents are behind.
pub fn facts_of(world: &World, ticket: &str, agents: &[&str]) -> Facts {
    let mut facts = Vec::new();
    for issue in &world.issues {
        let is_clone = issue.project != "REQ" && agents.contains(&issue.creator.as_str());
        match (issue.key == ticket, is_clone) {
            (true, _) => of_issue(&mut facts, "ticket", issue, agents),
            (false, true) => {
                facts.push(format!("clone {}: {}", issue.project, issue.summary));
                facts.push(format!("clone's assignee: {:?}", issue.assignee));
                of_issue(&mut facts, "clone", issue, agents);
            }
            (false, false) => {}
        }
    }
    let links = world.links.iter().filter(|link| link.target == ticket || link.source == ticket);
    facts.extend(links.map(|link| {
        let forwards = link.target == ticket;
        format!("link {} {forwards}", link.link_type)
    }));
    facts.extend(world.outbox.iter().filter(|mail| mail.sender == base::ME).map(|mail| {
        let words = digest(&mail.body);
        format!("mail to {:?} {:?}: {words:x} {:?}", mail.to, mail.cc, mail.attachments)
    }));
    let mine = world.user(base::ME).and_then(|user| user.properties.get("guichet.snoozed"));
    facts.extend(mine.map(|snoozed| format!("put off: {snoozed}")));
    facts.sort_unstable();
    facts
}

fn of_issue(facts: &mut Facts, name: &str, issue: &Issue, agents: &[&str]) {
    let own = issue.comments.iter().filter(|comment| agents.contains(&comment.author.as_str()));
    facts.extend(own.map(|comment| of_comment(name, comment)));
    facts.extend(issue.attachments.iter().map(|file| of_file(name, file)));
    let own = issue.history.iter().filter(|group| agents.contains(&group.author.as_str()));
    let told = own.flat_map(|group| &group.items).filter(|item| {
        // Files and links are told by themselves.
        !matches!(item.field.as_str(), "attachment" | "issuelinks")
    });
    facts.extend(told.map(|item| format!("{name} {}: {:?}", item.field, item.to_text)));
}

fn of_comment(name: &str, comment: &Comment) -> String {
    let internal = comment.is_internal() || comment.restriction.is_some();
    format!("{name} comment, internal {internal}: {:x}", digest(&comment.body.wiki))
}

fn of_file(name: &str, file: &Attachment) -> String {
    format!("{name} file {}: {:x}", file.filename, digest(&file.content))
}

/// What is in one list more often than in the other.
pub fn beyond(facts: &Facts, others: &Facts) -> Facts {
    let mut left = others.clone();
    let mut beyond = facts.clone();
    beyond.retain(|fact| match left.iter().position(|other| other == fact) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    });
    beyond
}

pub fn together(facts: &Facts, more: &Facts) -> Facts {
    let mut all = [facts.as_slice(), more.as_slice()].concat();
    all.sort_unstable();
    all
}
