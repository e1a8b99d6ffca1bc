//! What an act leaves in Jira, as a sorted list in which everything counts that a customer or a
//! colleague could see twice, or miss.

use guichet::sim::world::{Attachment, Comment, Issue, World, base};
use std::hash::{DefaultHasher, Hash, Hasher};

pub type Facts = Vec<String>;

/// How a ticket is put off is told once for each; the later word takes the place of the earlier.
const PUT_OFF: &str = "put off ";

fn digest(content: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    hasher.finish()
}

/// The agent's facts about tickets and the clones of them.
pub fn facts(world: &World, tickets: &[&str]) -> Facts {
    facts_of(world, tickets, &[base::ME])
}

/// The facts that some agents are behind.
pub fn facts_of(world: &World, tickets: &[&str], agents: &[&str]) -> Facts {
    let mut facts = Vec::new();
    for issue in &world.issues {
        let is_clone = issue.project != "REQ" && agents.contains(&issue.creator.as_str());
        match (tickets.contains(&issue.key.as_str()), is_clone) {
            (true, _) => of_issue(&mut facts, &issue.key, issue, agents),
            (false, true) => {
                facts.push(format!("clone {}: {}", issue.project, issue.summary));
                facts.push(format!("clone's assignee: {:?}", issue.assignee));
                of_issue(&mut facts, "clone", issue, agents);
            }
            (false, false) => {}
        }
    }
    for ticket in tickets {
        let links =
            world.links.iter().filter(|link| link.target == *ticket || link.source == *ticket);
        facts.extend(links.map(|link| {
            let forwards = link.target == *ticket;
            format!("{ticket} link {} {forwards}", link.link_type)
        }));
    }
    facts.extend(world.outbox.iter().filter(|mail| mail.sender == base::ME).map(|mail| {
        let words = digest(&mail.body);
        format!("mail to {:?} {:?}: {words:x} {:?}", mail.to, mail.cc, mail.attachments)
    }));
    let mine = world.user(base::ME).and_then(|user| user.properties.get("guichet.snoozed"));
    facts.extend(tickets.iter().map(|ticket| {
        let snoozed = mine.and_then(|snoozed| snoozed.get(ticket));
        format!("{PUT_OFF}{ticket}: {snoozed:?}")
    }));
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

/// The facts once more have come.
pub fn together(facts: &Facts, more: &Facts) -> Facts {
    let mut all = without_replaced(facts, more);
    all.extend_from_slice(more);
    all.sort_unstable();
    all
}

/// The facts that stay when more come.
fn without_replaced(facts: &Facts, more: &Facts) -> Facts {
    let subject = |fact: &str| {
        let (ticket, _) = fact.strip_prefix(PUT_OFF)?.split_once(':')?;
        Some(ticket.to_owned())
    };
    let replaced: Vec<String> = more.iter().filter_map(|fact| subject(fact)).collect();
    let mut stay = facts.clone();
    stay.retain(|fact| subject(fact).is_none_or(|ticket| !replaced.contains(&ticket)));
    stay
}

/// What is to be found after acts, by what the journal says of them.
#[derive(Clone, Debug)]
pub struct Account {
    pub certain: Facts,
    /// Files of mails that did not go: all of them may be there, or none.
    pub files: Facts,
    /// Each of these may be there, once.
    pub doubtful: Facts,
}

impl Account {
    pub fn of(before: &Facts) -> Account {
        Account { certain: before.clone(), files: Facts::new(), doubtful: Facts::new() }
    }

    /// Whether it agrees with what is found.
    pub fn agrees_with(&self, found: &Facts) -> bool {
        let is_between = |certain: &Facts| {
            let at_least = without_replaced(certain, &self.doubtful);
            let at_most = [certain.as_slice(), self.doubtful.as_slice()].concat();
            beyond(&at_least, found).is_empty() && beyond(found, &at_most).is_empty()
        };
        is_between(&self.certain) || is_between(&together(&self.certain, &self.files))
    }
}
