//! The board: the tickets at hand as plain data.

use super::delta::{Delta, Part};
use crate::domain::address::{domain, is_public_domain, same_mailbox};
use crate::domain::conversation::{Content, Entry};
use crate::domain::lane::{self, Filter, Lane, LaneContext, LaneCounts, Sort};
use crate::domain::notice::{News, Notice, news};
use crate::domain::person::AccountRef;
use crate::domain::ticket::Relation::IsClonedBy;
use crate::domain::ticket::{IssueKey, Link, StatusCategory, Ticket};
use crate::domain::time::Timestamp;
use crate::jira::Found;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The tickets at hand.
#[derive(Clone, Debug)]
pub struct Board {
    me: AccountRef,
    closed_days: u32,
    tickets: BTreeMap<IssueKey, Ticket>,
    reopened: HashSet<IssueKey>,
    last_messages: HashMap<IssueKey, Vec<Entry>>,
    since: Option<Timestamp>,
    verified: HashSet<Part>,
    load: Option<Load>,
}

/// A load under way.
#[derive(Clone, Debug, Default)]
struct Load {
    seen: HashSet<IssueKey>,
    totals: HashMap<Part, u64>,
    loaded: HashMap<Part, u64>,
}

/// How far a load is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub loaded: u64,
    /// How many there will be, when Jira counted all that is being loaded.
    pub total: Option<u64>,
}

/// The board as it is written down, to be shown at once at the next start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    pub tickets: Vec<Ticket>,
    pub reopened: Vec<IssueKey>,
    pub since: Option<Timestamp>,
}

impl Board {
    /// An empty board for this agent. `closed_days` is how long closed tickets stay in sight.
    pub fn new(me: AccountRef, closed_days: u32) -> Board {
        Board {
            me,
            closed_days,
            tickets: BTreeMap::new(),
            reopened: HashSet::new(),
            last_messages: HashMap::new(),
            since: None,
            verified: HashSet::new(),
            load: None,
        }
    }

    /// The board as it was last seen. Nothing of it is verified.
    #[must_use]
    pub fn restored(mut self, snapshot: Snapshot) -> Board {
        let keyed = |ticket: Ticket| (ticket.key.clone(), ticket);
        self.tickets = snapshot.tickets.into_iter().map(keyed).collect();
        self.reopened = snapshot.reopened.into_iter().collect();
        self.since = snapshot.since;
        self
    }

    /// The board to be written down.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            tickets: self.tickets.values().cloned().collect(),
            reopened: self.reopened.iter().cloned().collect(),
            since: self.since,
        }
    }

    pub fn ticket(&self, key: &IssueKey) -> Option<&Ticket> {
        self.tickets.get(key)
    }

    pub fn tickets(&self) -> impl Iterator<Item = &Ticket> {
        self.tickets.values()
    }

    /// The tickets that came back after they were closed.
    pub fn reopened(&self) -> &HashSet<IssueKey> {
        &self.reopened
    }

    /// The last messages of a ticket that came back, oldest first.
    pub fn last_messages(&self, key: &IssueKey) -> &[Entry] {
        self.last_messages.get(key).map_or(&[], Vec::as_slice)
    }

    /// Up to when, by Jira's clock, everything is known; `None` before the first load has ended.
    pub fn since(&self) -> Option<Timestamp> {
        self.since
    }

    /// How far the load is; `None` when none is under way.
    pub fn progress(&self) -> Option<Progress> {
        let load = self.load.as_ref()?;
        let all_counted = Part::ALL.iter().all(|part| load.totals.contains_key(part));
        Some(Progress {
            loaded: load.loaded.values().sum(),
            total: all_counted.then(|| load.totals.values().sum()),
        })
    }

    /// Whether Jira has told all tickets of a lane since the page was opened, so that the lane may
    /// be called empty.
    pub fn is_verified(&self, lane: Lane) -> bool {
        let told = |part| self.verified.contains(&part);
        match lane {
            Lane::Reopened => told(Part::Reopened),
            Lane::Closed => told(Part::Closed),
            Lane::New => told(Part::Open) && told(Part::Reopened),
            Lane::Mine | Lane::ToAnnounce | Lane::Waiting | Lane::Open => told(Part::Open),
        }
    }

    /// Counts every lane.
    pub fn counts(&self, snoozed: &HashMap<IssueKey, Timestamp>, now: Timestamp) -> LaneCounts {
        lane::count(self.tickets.values(), &self.context(snoozed, now))
    }

    /// The tickets of a lane that pass the filter, in order.
    pub fn arrange(
        &self,
        lane: Lane,
        filter: &Filter,
        sort: Sort,
        snoozed: &HashMap<IssueKey, Timestamp>,
        now: Timestamp,
    ) -> Vec<&Ticket> {
        let context = self.context(snoozed, now);
        lane::arrange(self.tickets.values(), lane, filter, sort, &context)
    }

    fn context<'a>(
        &'a self,
        snoozed: &'a HashMap<IssueKey, Timestamp>,
        now: Timestamp,
    ) -> LaneContext<'a> {
        let (me, reopened, closed_days) = (&self.me, &self.reopened, self.closed_days);
        LaneContext { me, reopened, snoozed, now, closed_days }
    }

    /// Whether a clone of an open ticket is not done yet.
    pub fn awaits_clones(&self) -> bool {
        let is_open = |link: &Link| {
            link.status.as_ref().is_none_or(|status| status.category != StatusCategory::Done)
        };
        let mut open = self.tickets.values().filter(|ticket| !ticket.is_done());
        open.any(|ticket| ticket.clones().any(is_open))
    }

    /// The other tickets at hand of the same customer: from the same address, or from the same
    /// domain where a domain means one organisation. Proposals are made of them.
    pub fn earlier(&self, ticket: &Ticket) -> Vec<Ticket> {
        let Some(mine) = ticket.email.as_deref() else { return Vec::new() };
        let organisation = domain(mine).filter(|domain| !is_public_domain(domain));
        let is_same = |theirs: &str| {
            same_mailbox(mine, theirs) || organisation.is_some() && domain(theirs) == organisation
        };
        self.tickets
            .values()
            .filter(|other| other.id != ticket.id)
            .filter(|other| other.email.as_deref().is_some_and(is_same))
            .cloned()
            .collect()
    }

    /// Takes what a write, or the opening of a ticket, has told. It is no news to the agent.
    pub fn patch(&mut self, ticket: Ticket) {
        if ticket.is_done() {
            self.forget_reopened(&ticket.key);
        }
        if let Some(load) = &mut self.load {
            load.seen.insert(ticket.key.clone());
        }
        self.tickets.insert(ticket.key.clone(), ticket);
    }

    /// Takes a piece of news, and tells what there is to tell about it.
    pub fn apply(&mut self, delta: Delta) -> Vec<Notice> {
        match delta {
            Delta::LoadBegins => {
                self.load = Some(Load::default());
                Vec::new()
            }
            Delta::Page { part, tickets, is_last, total } => {
                self.take_page(part, tickets, is_last, total);
                Vec::new()
            }
            Delta::LoadEnds { since } => {
                self.end_load(since);
                Vec::new()
            }
            Delta::Changes { tickets, reopened } => self.take_changes(tickets, &reopened),
            Delta::Finished(issues) => self.take_finished(&issues),
            Delta::Gone(key) => {
                self.remove(&key);
                Vec::new()
            }
        }
    }

    fn take_page(&mut self, part: Part, tickets: Vec<Found>, is_last: bool, total: Option<u64>) {
        if let Some(load) = &mut self.load {
            load.seen.extend(tickets.iter().map(|found| found.ticket.key.clone()));
            *load.loaded.entry(part).or_default() += tickets.len() as u64;
            load.totals.extend(total.map(|total| (part, total)));
        }
        if is_last {
            self.verified.insert(part);
        }
        for found in tickets {
            if part == Part::Reopened {
                self.reopened.insert(found.ticket.key.clone());
                self.last_messages.insert(found.ticket.key.clone(), found.last_messages);
            }
            self.keep(found.ticket);
        }
    }

    /// What the load has not shown is no longer there.
    fn end_load(&mut self, since: Timestamp) {
        if let Some(load) = self.load.take() {
            self.tickets.retain(|key, _| load.seen.contains(key));
            self.reopened.retain(|key| load.seen.contains(key));
            self.last_messages.retain(|key, _| load.seen.contains(key));
        }
        self.since = Some(since);
    }

    fn take_changes(&mut self, changed: Vec<Found>, reopened: &[IssueKey]) -> Vec<Notice> {
        let known_until = self.since.unwrap_or_default();
        let mut notices = Vec::new();
        for Found { ticket, last_messages } in changed {
            let before = self.tickets.get(&ticket.key);
            if before.is_some_and(|before| before.updated > ticket.updated) {
                continue;
            }
            let is_reopened = reopened.contains(&ticket.key);
            notices.extend(told(before, &ticket, is_reopened, known_until));
            let heard_until = before.map_or(known_until, |before| before.updated);
            notices.extend(self.heard(&ticket, &last_messages, heard_until));
            self.since = self.since.max(Some(ticket.updated));
            if is_reopened && !ticket.is_done() {
                self.reopened.insert(ticket.key.clone());
                self.last_messages.insert(ticket.key.clone(), last_messages);
            }
            self.keep(ticket);
        }
        notices
    }

    fn take_finished(&mut self, issues: &[Ticket]) -> Vec<Notice> {
        let mut notices = Vec::new();
        for ticket in self.tickets.values_mut().filter(|ticket| !ticket.is_done()) {
            let is_clone = |issue: &&Ticket| ticket.clones().any(|link| link.key == issue.key);
            let finished: Vec<&Ticket> = issues.iter().filter(is_clone).collect();
            for issue in finished {
                let before = ticket.clone();
                let clones = ticket.links.iter_mut().filter(|link| link.relation == IsClonedBy);
                for link in clones.filter(|link| link.key == issue.key) {
                    link.status = Some(issue.status.clone());
                }
                let told = news(Some(&before), ticket).into_iter();
                notices.extend(told.map(|notice| Notice { at: issue.updated, ..notice }));
            }
        }
        notices
    }

    /// What others said since `until`.
    fn heard(&self, ticket: &Ticket, messages: &[Entry], until: Timestamp) -> Vec<Notice> {
        let is_new = |entry: &&Entry| {
            entry.at > until && entry.author.as_ref().map(|by| &by.account) != Some(&self.me)
        };
        let notice = |entry: &Entry| match &entry.content {
            Content::Message(voice, _) => Some(Notice {
                at: entry.at,
                ticket: ticket.key.clone(),
                title: ticket.title.clone(),
                news: News::Commented { voice: *voice, by: entry.author.clone() },
            }),
            Content::Description(_) | Content::Changes(_) => None,
        };
        messages.iter().filter(is_new).filter_map(notice).collect()
    }

    fn keep(&mut self, ticket: Ticket) {
        if ticket.is_done() {
            self.forget_reopened(&ticket.key);
        }
        let newer = self.tickets.get(&ticket.key).is_none_or(|kept| kept.updated <= ticket.updated);
        if newer {
            self.tickets.insert(ticket.key.clone(), ticket);
        }
    }

    fn forget_reopened(&mut self, key: &IssueKey) {
        self.reopened.remove(key);
        self.last_messages.remove(key);
    }

    fn remove(&mut self, key: &IssueKey) {
        self.forget_reopened(key);
        self.tickets.remove(key);
    }
}

/// What there is to tell about a change. A ticket that was not at hand is new only when it was
/// created since; otherwise it is news only that it was opened again.
fn told(
    before: Option<&Ticket>,
    after: &Ticket,
    is_reopened: bool,
    known_until: Timestamp,
) -> Vec<Notice> {
    match before {
        Some(before) => news(Some(before), after),
        None if after.created > known_until => news(None, after),
        None if is_reopened => vec![Notice {
            at: after.updated,
            ticket: after.key.clone(),
            title: after.title.clone(),
            news: News::Reopened { assignee: after.assignee.clone() },
        }],
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
