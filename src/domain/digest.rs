//! News in few words: what concerns the agent, each kind once, however much happened.

use crate::domain::notice::{News, Notice};
use crate::domain::person::AccountRef;
use crate::domain::ticket::{IssueKey, Ticket};

/// What a piece of news is about, for the agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    Created,
    Reopened,
    /// A clone was finished: the customer wants to be told.
    CloneDone,
    AssignedToMe,
    /// Somebody wrote in a ticket of the agent's.
    Written,
}

impl Topic {
    pub const ALL: [Topic; 5] =
        [Topic::Created, Topic::Reopened, Topic::CloneDone, Topic::AssignedToMe, Topic::Written];

    /// What the news is to this agent; `None` when it is nothing to be told: the list shows it.
    /// `ticket` is the ticket as it is now.
    pub fn of(news: &News, ticket: Option<&Ticket>, me: &AccountRef) -> Option<Topic> {
        let is_mine =
            ticket.and_then(|ticket| ticket.assignee.as_ref()).is_some_and(|p| p.account == *me);
        match news {
            News::Created => Some(Topic::Created),
            News::Reopened { .. } => Some(Topic::Reopened),
            News::CloneDone { .. } => Some(Topic::CloneDone),
            News::Assigned { to: Some(to) } if to.account == *me => Some(Topic::AssignedToMe),
            News::Commented { .. } if is_mine => Some(Topic::Written),
            News::Assigned { .. }
            | News::Commented { .. }
            | News::Closed
            | News::StatusChanged { .. } => None,
        }
    }
}

/// The tickets of one topic, each once, in the order in which the news came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group<Id> {
    pub topic: Topic,
    /// With their titles.
    pub tickets: Vec<(IssueKey, String)>,
    /// What the news was handed over under.
    pub ids: Vec<Id>,
}

/// Puts news together by topic. What is nothing to be told is left out.
pub fn digest<'a, Id: Copy>(
    news: impl IntoIterator<Item = (Id, &'a Notice)>,
    topic_of: impl Fn(&Notice) -> Option<Topic>,
) -> Vec<Group<Id>> {
    let mut groups: Vec<Group<Id>> = Vec::new();
    for (id, notice) in news {
        let Some(topic) = topic_of(notice) else { continue };
        let place = groups.iter().position(|group| group.topic == topic).unwrap_or_else(|| {
            groups.push(Group { topic, tickets: Vec::new(), ids: Vec::new() });
            groups.len() - 1
        });
        let group = &mut groups[place];
        group.ids.push(id);
        if group.tickets.iter().all(|(key, _)| *key != notice.ticket) {
            group.tickets.push((notice.ticket.clone(), notice.title.clone()));
        }
    }
    groups.sort_by_key(|group| group.topic);
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::conversation::Voice;
    use crate::domain::sample;
    use crate::domain::time::Timestamp;

    fn notice(key: &str, news: News) -> Notice {
        Notice { at: Timestamp(0), ticket: sample::key(key), title: "Inscriptions".into(), news }
    }

    #[test]
    fn a_flood_of_one_kind_is_one_group_and_names_each_ticket_once() {
        let flood: Vec<Notice> = ["REQ-1", "REQ-2", "REQ-1"]
            .map(|key| notice(key, News::Created))
            .into_iter()
            .chain([notice("REQ-3", News::Closed)])
            .collect();
        let me = AccountRef("ana".into());
        let groups = digest(flood.iter().enumerate(), |notice| Topic::of(&notice.news, None, &me));
        assert_eq!(groups.len(), 1);
        assert_eq!(groups[0].tickets.len(), 2);
        assert_eq!(groups[0].ids, [0, 1, 2]);
    }

    #[test]
    fn only_what_concerns_the_agent_is_told() {
        let me = AccountRef("ana".into());
        let ana = sample::person("ana", "Ana");
        let leo = sample::person("leo", "Léo");
        let mine = Ticket { assignee: Some(ana.clone()), ..sample::ticket("REQ-1") };
        let theirs = Ticket { assignee: Some(leo.clone()), ..sample::ticket("REQ-1") };
        let written = News::Commented { voice: Voice::Incoming, by: None };
        let cases = [
            (News::Assigned { to: Some(ana) }, &mine, Some(Topic::AssignedToMe)),
            (News::Assigned { to: Some(leo) }, &theirs, None),
            (News::Assigned { to: None }, &theirs, None),
            (written.clone(), &mine, Some(Topic::Written)),
            (written, &theirs, None),
            (News::Closed, &mine, None),
            (News::Reopened { assignee: None }, &theirs, Some(Topic::Reopened)),
        ];
        for (news, ticket, topic) in cases {
            assert_eq!(Topic::of(&news, Some(ticket), &me), topic, "{news:?}");
        }
    }
}
