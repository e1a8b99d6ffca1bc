//! The board: the tickets at hand as plain data.

mod change;

use super::delta::Part;
use super::snapshot::Snapshot;
use crate::domain::address::{domain, is_public_domain, same_mailbox};
use crate::domain::lane::{self, Filter, Lane, LaneContext, LaneCounts, Sort};
use crate::domain::person::AccountRef;
use crate::domain::snooze::{Snooze, Snoozes};
use crate::domain::ticket::{IssueId, IssueKey, Link, StatusCategory, Ticket};
use crate::domain::time::Timestamp;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The tickets at hand.
#[derive(Clone, Debug)]
pub struct Board {
    me: AccountRef,
    closed_days: u32,
    tickets: BTreeMap<IssueKey, Ticket>,
    reopened: HashSet<IssueKey>,
    snoozes: Snoozes,
    last_words: HashMap<IssueKey, String>,
    since: Option<Timestamp>,
    /// What this desk has written and searches have not shown yet.
    written: Vec<IssueId>,
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

impl Board {
    /// The board of nobody, before anybody has signed in.
    pub fn empty() -> Board {
        Board::new(AccountRef(String::new()), 0)
    }

    /// An empty board for this agent. `closed_days` is how long closed tickets stay in sight.
    pub fn new(me: AccountRef, closed_days: u32) -> Board {
        Board {
            me,
            closed_days,
            tickets: BTreeMap::new(),
            reopened: HashSet::new(),
            snoozes: Snoozes::default(),
            last_words: HashMap::new(),
            since: None,
            written: Vec::new(),
            verified: HashSet::new(),
            load: None,
        }
    }

    /// Whose board it is.
    pub fn me(&self) -> &AccountRef {
        &self.me
    }

    /// The board as it was last seen. Nothing of it is verified.
    #[must_use]
    pub fn restored(mut self, snapshot: Snapshot) -> Board {
        let keyed = |ticket: Ticket| (ticket.key.clone(), ticket);
        self.tickets = snapshot.tickets.into_iter().map(keyed).collect();
        self.reopened = snapshot.reopened.into_iter().collect();
        self.snoozes = snapshot.snoozes;
        self.last_words = snapshot.last_words.into_iter().collect();
        self.since = snapshot.since;
        self
    }

    /// The board to be written down.
    pub fn snapshot(&self, taken: Timestamp) -> Snapshot {
        Snapshot {
            taken,
            tickets: self.tickets.values().cloned().collect(),
            reopened: self.reopened.iter().cloned().collect(),
            snoozes: self.snoozes.clone(),
            last_words: self.last_words.clone().into_iter().collect(),
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

    /// The tickets that the agent has put off.
    pub fn snoozes(&self) -> &Snoozes {
        &self.snoozes
    }

    /// Takes note of what the agent has put off.
    pub fn set_snoozes(&mut self, snoozes: Snoozes) {
        self.snoozes = snoozes;
    }

    /// Takes note of what an act has put off, or brought back.
    pub fn snooze(&mut self, key: &IssueKey, snooze: Option<Snooze>, now: Timestamp) {
        self.snoozes.put(key, snooze, now);
    }

    /// The beginning of what the customer of a ticket that came back wrote last.
    pub fn last_words(&self, key: &IssueKey) -> Option<&str> {
        self.last_words.get(key).map(String::as_str)
    }

    /// Up to when, by Jira's clock, everything is known; `None` before the first load has ended.
    pub fn since(&self) -> Option<Timestamp> {
        self.since
    }

    /// The tickets that this desk has written and searches have not shown yet, the latest last.
    pub fn written(&self) -> &[IssueId] {
        &self.written
    }

    /// The keys of the open tickets.
    pub fn open_keys(&self) -> Vec<IssueKey> {
        let open = self.tickets.values().filter(|ticket| !ticket.is_done());
        open.map(|ticket| ticket.key.clone()).collect()
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
    pub fn counts(&self, now: Timestamp) -> LaneCounts {
        lane::count(self.tickets.values(), &self.context(now))
    }

    /// The tickets of a lane that pass the filter, in order.
    pub fn arrange(&self, lane: Lane, filter: &Filter, sort: Sort, now: Timestamp) -> Vec<&Ticket> {
        let context = self.context(now);
        lane::arrange(self.tickets.values(), lane, filter, sort, &context)
    }

    fn context(&self, now: Timestamp) -> LaneContext<'_> {
        LaneContext {
            me: &self.me,
            reopened: &self.reopened,
            snoozes: &self.snoozes,
            now,
            closed_days: self.closed_days,
        }
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
}

#[cfg(test)]
mod tests;
