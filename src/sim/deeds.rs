//! What other people do in Jira while the desk is open.

use super::Sim;
use super::act::setting::{self, Setting};
use super::act::{comment, transition};
use super::show::user::is_assignable;
use super::world::{Comment, Issue, RichText, Transition, World, base};

/// Something that a colleague does with an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Puts someone (a login) in charge, or nobody.
    Assign(Option<String>),
    /// Writes a comment that the customer may read.
    Comment(String),
    /// Writes an internal note.
    Note(String),
    /// Closes the issue, if it is open, as done.
    Close,
    /// Gives it another title.
    Retitle(String),
    /// Finishes the issues that are its clones.
    FinishClones,
}

impl Sim {
    /// A customer's mail arrives for a ticket: the mail handler adds it as a comment, and a closed
    /// ticket is open again, in the status that it was closed from. Whether there is such a ticket.
    pub fn customer_writes(&mut self, key: &str, text: &str, now: i64) -> bool {
        let world = &mut self.world;
        let comment = Comment::new(base::MAIL_HANDLER, RichText::wiki(text), now);
        if world.add_comment(key, comment).is_none() {
            return false;
        }
        if let Some(way) = world.issue(key).and_then(|issue| way_back(world, issue)).cloned() {
            transition::step(world, key, base::MAIL_HANDLER, now, &way, Vec::new());
        }
        true
    }

    /// A customer's mail arrives as a new ticket, as the mail handler makes one: its key.
    pub fn new_request(&mut self, title: &str, email: &str, text: &str, now: i64) -> String {
        let mut issue = Issue::new("REQ", base::TYPE_HELP, title, base::MAIL_HANDLER, now);
        issue.description =
            Some(RichText::wiki(format!("From: {email}\nSubject: {title}\n\n{text}")));
        self.world.add_issue(issue)
    }

    /// A colleague does something. Whether it could be done.
    pub fn colleague(&mut self, key: &str, deed: Deed, now: i64) -> bool {
        let world = &mut self.world;
        let Some(key) = world.issue(key).map(|issue| issue.key.clone()) else { return false };
        match deed {
            Deed::Assign(login) => {
                let project = world.issue(&key).map(|issue| issue.project.clone());
                let can_be = |login: &String| {
                    let project = project.as_deref().unwrap_or_default();
                    world.user(login).is_some_and(|user| is_assignable(world, user, project))
                };
                let is_possible = login.as_ref().is_none_or(can_be);
                if is_possible {
                    set(world, &key, now, Setting::Assignee(login));
                }
                is_possible
            }
            Deed::Comment(text) => {
                let comment = Comment::new(base::COLLEAGUE, RichText::wiki(text), now);
                comment::publish(world, &key, comment).is_some()
            }
            Deed::Note(text) => {
                let note = Comment::internal(base::COLLEAGUE, RichText::wiki(text), now);
                world.add_comment(&key, note).is_some()
            }
            Deed::Close => finish(world, &key, now),
            Deed::Retitle(title) => {
                set(world, &key, now, Setting::Summary(title));
                true
            }
            Deed::FinishClones => {
                let clones: Vec<String> = world
                    .links
                    .iter()
                    .filter(|link| link.link_type == base::LINK_CLONERS && link.target == key)
                    .map(|link| link.source.clone())
                    .collect();
                clones.iter().filter(|clone| finish(world, clone, now)).count() > 0
            }
        }
    }
}

fn set(world: &mut World, key: &str, now: i64, setting: Setting) {
    setting::set(world, key, base::COLLEAGUE, now, vec![setting]);
}

/// Closes an issue. Whether it was open.
fn finish(world: &mut World, key: &str, now: i64) -> bool {
    let Some(issue) = world.issue(key) else { return false };
    let is_done = |way: &&Transition| world.status(&way.to).is_some_and(|status| status.is_done());
    let way = world.transitions.iter().filter(|way| way.from.contains(&issue.status)).find(is_done);
    let Some(way) = way.cloned() else { return false };
    let resolution = Setting::Resolution(Some((base::RESOLUTION_DONE.to_owned(), now)));
    transition::step(world, key, base::COLLEAGUE, now, &way, vec![resolution]);
    true
}

/// The way from a done status back to where the issue was before, or to any open one.
fn way_back<'w>(world: &'w World, issue: &Issue) -> Option<&'w Transition> {
    if !world.status(&issue.status)?.is_done() {
        return None;
    }
    let before = issue
        .history
        .iter()
        .flat_map(|group| &group.items)
        .rfind(|item| item.field == "status" && item.to.as_ref() == Some(&issue.status))
        .and_then(|item| item.from.as_ref());
    let mut ways = world.transitions.iter().filter(|way| way.from.contains(&issue.status));
    ways.clone().find(|way| Some(&way.to) == before).or_else(|| ways.next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Face, Options};

    fn sim() -> Sim {
        let options = Options {
            face: Face::DataCenter,
            base_url: "https://jira.example".to_owned(),
            origin_check: false,
        };
        Sim::new(World::new(), options)
    }

    #[test]
    fn a_closed_ticket_comes_back_to_where_it_was() {
        for status in [base::STATUS_TO_DO, base::STATUS_IN_PROGRESS] {
            let mut sim = sim();
            let key = sim.new_request("Facture", "a@b.example", "Bonjour", 1_000);
            set(&mut sim.world, &key, 2_000, Setting::Status(status.to_owned()));
            assert!(sim.colleague(&key, Deed::Close, 3_000));
            assert!(!sim.colleague(&key, Deed::Close, 3_500), "it is closed already");
            assert!(sim.customer_writes(&key, "Merci, mais non.", 4_000));
            let issue = sim.world.issue(&key).expect("the issue");
            assert_eq!((issue.status.as_str(), issue.updated), (status, 4_000));
            assert_eq!((issue.resolution.as_ref(), issue.resolved), (None, None));
            let last = issue.history.last().expect("a change");
            let fields: Vec<_> = last.items.iter().map(|item| item.field.as_str()).collect();
            assert_eq!(
                (last.author.as_str(), fields),
                (base::MAIL_HANDLER, vec!["resolution", "status"])
            );
            assert_eq!(
                issue.comments.last().map(|one| one.author.as_str()),
                Some(base::MAIL_HANDLER)
            );
        }
    }

    #[test]
    fn an_open_ticket_stays_where_it_is_and_an_unknown_one_is_told() {
        let mut sim = sim();
        let key = sim.new_request("Facture", "a@b.example", "Bonjour", 1_000);
        assert!(sim.customer_writes(&key, "Alors ?", 2_000));
        assert!(sim.world.issue(&key).is_some_and(|issue| issue.history.is_empty()));
        assert!(!sim.customer_writes("REQ-99", "Alors ?", 2_000));
        assert!(!sim.colleague("REQ-99", Deed::Close, 2_000));
    }

    #[test]
    fn the_clones_of_a_ticket_are_finished_without_touching_it() {
        let mut sim = sim();
        let key = sim.new_request("Panne", "a@b.example", "Bonjour", 1_000);
        let clone = Issue::new("DEV", base::TYPE_BUG, "Panne", base::ME, 1_000);
        let clone = sim.world.add_issue(clone);
        assert!(!sim.colleague(&key, Deed::FinishClones, 2_000));
        sim.world.add_link(base::LINK_CLONERS, &clone, &key);
        assert!(sim.colleague(&key, Deed::FinishClones, 2_000));
        let status = |key: &str| sim.world.issue(key).map(|issue| issue.status.clone());
        assert_eq!(status(&clone).as_deref(), Some(base::STATUS_DONE));
        assert_eq!(status(&key).as_deref(), Some(base::STATUS_TO_DO));
    }

    #[test]
    fn only_someone_who_can_be_is_put_in_charge() {
        let mut sim = sim();
        let key = sim.new_request("Panne", "a@b.example", "Bonjour", 1_000);
        let cases = [
            (Some(base::COLLEAGUE.to_owned()), true),
            (Some("ancien.agent".to_owned()), false),
            (Some("nobody".to_owned()), false),
            (None, true),
        ];
        for (login, possible) in cases {
            assert_eq!(
                sim.colleague(&key, Deed::Assign(login.clone()), 2_000),
                possible,
                "{login:?}"
            );
        }
        assert_eq!(sim.world.issue(&key).map(|issue| issue.history.len()), Some(2));
    }
}
