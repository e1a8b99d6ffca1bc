//! How the board takes what Jira tells, and what there is to tell about it.

use super::held::{Held, pack};
use super::{Board, Load, Written};
use crate::desk::sync::delta::{Delta, Part};
use crate::domain::conversation::{Content, Entry, Voice};
use crate::domain::lines::excerpt;
use crate::domain::notice::{News, Notice, news};
use crate::domain::ticket::Relation::IsClonedBy;
use crate::domain::ticket::{IssueKey, Ticket};
use crate::domain::time::Timestamp;
use crate::jira::{Found, Page};

/// How much of the customer's last words is kept for the list, in characters.
const LAST_WORDS: usize = 160;

/// How many written tickets are remembered: as many as one search may reconcile.
const MOST_WRITTEN: usize = 50;

impl Board {
    /// Takes what a write, or the opening of a ticket, has told. It is no news to the agent. What
    /// it was called before it was moved is forgotten.
    pub fn patch(&mut self, ticket: Ticket) {
        let own = self.tickets.get(&ticket.key).filter(|held| held.is_of(&ticket.id));
        let is_known = own.is_some();
        let is_same = own.and_then(Held::ticket).as_ref() == Some(&ticket);
        let moved = match is_known {
            true => None,
            false => self.tickets.all().find(|(_, held)| held.is_of(&ticket.id)),
        };
        if let Some(key) = moved.map(|(_, held)| held.key.clone()) {
            self.remove(&key);
        }
        if !is_same {
            let known = self.written.iter().position(|written| written.id == ticket.id);
            let mut before = known.map_or(Vec::new(), |place| self.written.remove(place).before);
            before.extend(self.tickets.get(&ticket.key).map(|held| held.bytes().into()));
            self.written.push(Written { id: ticket.id.clone(), before });
            let excess = self.written.len().saturating_sub(MOST_WRITTEN);
            self.written.drain(..excess);
        }
        if ticket.is_done() {
            self.forget_reopened(&ticket.key);
        }
        self.insert(&ticket);
        self.see(&ticket.key);
    }

    /// A load under way has shown a ticket.
    fn see(&mut self, key: &IssueKey) {
        if let (Some(load), Some(slot)) = (&mut self.load, self.tickets.slot(key)) {
            load.seen.insert(slot);
        }
    }

    /// Takes a piece of news, and tells what there is to tell about it.
    pub fn apply(&mut self, delta: Delta) -> Vec<Notice> {
        match delta {
            Delta::LoadBegins => {
                self.load = Some(Load::default());
                Vec::new()
            }
            Delta::Page { part, tickets, is_last, total } => {
                for found in &tickets {
                    self.hear_last(found);
                }
                let tickets = tickets.into_iter().map(|found| found.ticket).collect();
                self.take_page(part, tickets, is_last, total);
                Vec::new()
            }
            Delta::LoadEnds { since } => {
                self.end_load(since);
                Vec::new()
            }
            Delta::LoadStops { since } => {
                self.load = None;
                // What the load has not told again is known up to when it was before.
                self.since = Some(self.since.map_or(since, |known| known.min(since)));
                self.quiet_until = since;
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

    /// Takes the first page of a load, which begins with it.
    pub fn take_first(&mut self, page: Page<Ticket>) {
        self.load = Some(Load::default());
        self.take_page(Part::Open, page.tickets, page.next.is_none(), page.total);
    }

    fn take_page(&mut self, part: Part, tickets: Vec<Ticket>, is_last: bool, total: Option<u64>) {
        if let Some(load) = &mut self.load {
            *load.loaded.entry(part).or_default() += tickets.len() as u64;
            load.totals.extend(total.map(|total| (part, total)));
        }
        if is_last {
            self.verified.insert(part);
        }
        let told = tickets.len();
        for ticket in tickets {
            if self.is_outdated(&ticket) {
                continue;
            }
            if part == Part::Reopened {
                self.reopen(&ticket.key);
            }
            let key = ticket.key.clone();
            self.keep(ticket);
            self.see(&key);
        }
        // All that a page has told can be found at once; it takes little beside a page.
        self.index_some(told);
    }

    /// Whether a ticket is told as it was before this desk wrote it.
    fn is_outdated(&self, ticket: &Ticket) -> bool {
        let written = self.written.iter().find(|written| written.id == ticket.id);
        written.is_some_and(|written| written.before.contains(&pack(ticket)))
    }

    /// Remembers what the customer wrote last.
    fn hear_last(&mut self, Found { ticket, last_messages }: &Found) {
        let mut incoming = last_messages.iter().rev().filter_map(|entry| match &entry.content {
            Content::Message(Voice::Incoming, document) => Some(document),
            _ => None,
        });
        if let Some(document) = incoming.next() {
            self.last_words.insert(ticket.key.clone(), excerpt(document, LAST_WORDS));
        }
    }

    /// What the load has not shown is no longer there.
    fn end_load(&mut self, since: Timestamp) {
        if let Some(load) = self.load.take() {
            let gone = self.tickets.all().filter(|(slot, _)| !load.seen.contains(*slot));
            let gone: Vec<IssueKey> = gone.map(|(_, held)| held.key.clone()).collect();
            gone.iter().for_each(|key| self.remove(key));
            self.reopened.retain(|key| self.tickets.slot(key).is_some());
            self.last_words.retain(|key, _| self.tickets.slot(key).is_some());
        }
        self.since = Some(since);
    }

    fn take_changes(&mut self, changed: Vec<Found>, reopened: &[IssueKey]) -> Vec<Notice> {
        let known_until = self.since.unwrap_or_default();
        let mut notices = Vec::new();
        for found in changed {
            let Found { ticket, last_messages } = &found;
            let before = self.ticket(&ticket.key);
            let before = before.as_ref();
            let is_older = before.is_some_and(|before| before.updated > ticket.updated);
            if is_older || self.is_outdated(ticket) {
                continue;
            }
            self.written.retain(|written| written.id != ticket.id);
            let is_reopened = before.is_some_and(Ticket::is_done)
                || self.reopened.contains(&ticket.key)
                || reopened.contains(&ticket.key);
            notices.extend(told(before, ticket, is_reopened, known_until));
            let heard_until = before.map_or(known_until, |before| before.updated);
            notices.extend(self.heard(ticket, last_messages, heard_until));
            // While a load is under way, what came before this change may be unknown yet.
            if let (Some(since), None) = (&mut self.since, &self.load) {
                *since = ticket.updated.max(*since);
            }
            if is_reopened && !ticket.is_done() {
                self.reopen(&ticket.key.clone());
                self.hear_last(&found);
            }
            let key = found.ticket.key.clone();
            self.keep(found.ticket);
            self.see(&key);
        }
        // Before a first load has ended, everything would be news.
        notices.retain(|notice| self.since.is_some() && notice.at > self.quiet_until);
        notices
    }

    fn take_finished(&mut self, issues: &[Ticket]) -> Vec<Notice> {
        let awaiting = self.tickets.awaiting().iter();
        let tickets: Vec<Ticket> =
            awaiting.filter_map(|slot| self.tickets.at(slot)?.ticket()).collect();
        let mut notices = Vec::new();
        for mut ticket in tickets {
            let is_clone = |issue: &&Ticket| ticket.clones().any(|link| link.key == issue.key);
            let finished: Vec<&Ticket> = issues.iter().filter(is_clone).collect();
            for issue in &finished {
                let before = ticket.clone();
                let clones = ticket.links.iter_mut().filter(|link| link.relation == IsClonedBy);
                for link in clones.filter(|link| link.key == issue.key) {
                    link.status = Some(issue.status.clone());
                }
                let told = news(Some(&before), &ticket).into_iter();
                notices.extend(told.map(|notice| Notice { at: issue.updated, ..notice }));
            }
            if !finished.is_empty() {
                self.insert(&ticket);
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
        if self.updated(&ticket.key).is_none_or(|kept| kept <= ticket.updated) {
            self.insert(&ticket);
        }
    }

    /// A ticket has come back.
    fn reopen(&mut self, key: &IssueKey) {
        if self.reopened.insert(key.clone())
            && let Some(slot) = self.tickets.slot(key)
        {
            self.reconsider(slot);
        }
    }

    fn forget_reopened(&mut self, key: &IssueKey) {
        self.last_words.remove(key);
        if self.reopened.remove(key)
            && let Some(slot) = self.tickets.slot(key)
        {
            self.reconsider(slot);
        }
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
