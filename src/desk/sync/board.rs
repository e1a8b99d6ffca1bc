//! The board: the tickets at hand as plain data.

mod change;
mod foresight;
mod held;
mod lanes;
mod listing;

pub use foresight::Foresight;
pub use lanes::Narrowings;
pub use listing::Listing;

use super::Wanted;
use super::delta::Part;
use super::snapshot::{Snapshot, Writing, each_ticket};
use crate::domain::address::{domain, is_public_domain, same_mailbox};
use crate::domain::lane::{Filter, Lane, LaneContext, OwnLane, Sort};
use crate::domain::person::AccountRef;
use crate::domain::similar::{similar, telling_words};
use crate::domain::snooze::{Snooze, Snoozes};
use crate::domain::ticket::{IssueId, IssueKey, Ticket};
use crate::domain::time::Timestamp;
use crate::domain::vocabulary::Holding;
use foresight::Foresights;
use held::{Held, Slot, Tickets, pack};
use lanes::Arranged;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The tickets at hand.
#[derive(Clone, Debug)]
pub struct Board {
    me: AccountRef,
    closed_days: u32,
    tickets: Tickets,
    arranged: Arranged,
    /// The mark of the lists that it tells.
    listed: Arc<()>,
    /// The time by which lanes are told.
    now: Timestamp,
    reopened: HashSet<IssueKey>,
    snoozes: Snoozes,
    last_words: HashMap<IssueKey, String>,
    /// What acts under way will make of their tickets. Lanes go by it, and what is shown; Jira's
    /// word is held as it came.
    foresights: Foresights,
    since: Option<Timestamp>,
    /// Up to when, by Jira's clock, what changed is no news: a load that was stopped has not told it.
    quiet_until: Timestamp,
    /// What this desk has written and searches have not shown yet.
    written: Vec<Written>,
    verified: HashSet<Part>,
    load: Option<Load>,
    /// Whether more of it was written down than what it holds.
    awaits_rest: bool,
    /// Counts the changes of what would be written down.
    revision: u32,
}

/// A ticket that this desk has written.
#[derive(Clone, Debug)]
struct Written {
    id: IssueId,
    /// What was known of it before, each time. An answer that says just this was under way when
    /// the write was, and tells nothing.
    before: Vec<Box<[u8]>>,
}

/// A load under way.
#[derive(Clone, Debug, Default)]
struct Load {
    seen: Holding,
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
            tickets: Tickets::default(),
            arranged: Arranged::default(),
            listed: Arc::default(),
            now: Timestamp::default(),
            reopened: HashSet::new(),
            snoozes: Snoozes::default(),
            last_words: HashMap::new(),
            foresights: Foresights::default(),
            since: None,
            quiet_until: Timestamp::default(),
            written: Vec::new(),
            verified: HashSet::new(),
            load: None,
            awaits_rest: false,
            revision: 0,
        }
    }

    /// With lanes besides those of the procedure; before it holds anything.
    #[must_use]
    pub fn with_lanes(self, own: Vec<OwnLane>) -> Board {
        Board { arranged: Arranged::new(own.into()), ..self }
    }

    /// Whose board it is.
    pub fn me(&self) -> &AccountRef {
        &self.me
    }

    /// The beginning of the board as it was last seen, if it can be read: all that the front of some
    /// lanes ([`Snapshot::fronts`]) needs. Nothing of it is verified.
    #[must_use]
    pub fn restored(mut self, snapshot: &Snapshot) -> Option<Board> {
        self.reopened = snapshot.reopened.iter().cloned().collect();
        self.snoozes = snapshot.snoozes.clone();
        self.last_words = snapshot.last_words.iter().cloned().collect();
        self.since = snapshot.since;
        self.awaits_rest = true;
        self.restore(&snapshot.tickets).then_some(self)
    }

    /// Takes more tickets of what was written down; `false` when they cannot be read. They come by the
    /// thousand: putting each into its place in an order takes longer than ordering them anew.
    pub fn restore(&mut self, tickets: &[u8]) -> bool {
        self.arranged.forget_orders();
        each_ticket(tickets, |ticket, bytes| self.hold(&ticket, bytes.into()))
    }

    /// All that was written down is restored.
    pub fn end_restoring(&mut self) {
        self.awaits_rest = false;
    }

    /// Whether it is known to lack tickets that are about to be restored.
    pub fn awaits_rest(&self) -> bool {
        self.awaits_rest
    }

    /// Another number once what would be written down has changed.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// Begins to write the board down; `None` when there is too much of it.
    pub fn write(&self, taken: Timestamp) -> Option<Writing> {
        let (fronts, slots): (Vec<Lane>, Vec<&[Slot]>) = self.arranged.fronts().unzip();
        let head = (taken, self.since, &self.reopened, &self.snoozes, &self.last_words, fronts);
        let front = slots.into_iter().flatten().filter_map(|slot| self.tickets.at(*slot));
        Writing::begin(&head, front.map(Held::bytes), self.tickets.bytes())
    }

    /// The next piece of it; `None` when all is written. What comes in between is written as it is by
    /// then, or not at all, and is asked for again: the first piece tells up to when all was known.
    pub fn write_on(&self, writing: &mut Writing) -> Option<Vec<u8>> {
        writing.go_on(self.tickets.bytes())
    }

    pub fn ticket(&self, key: &IssueKey) -> Option<Ticket> {
        self.tickets.get(key)?.ticket()
    }

    /// Whether a ticket is at hand.
    pub fn has(&self, key: &IssueKey) -> bool {
        self.tickets.slot(key).is_some()
    }

    /// When a ticket at hand was changed last.
    pub fn updated(&self, key: &IssueKey) -> Option<Timestamp> {
        self.tickets.get(key).map(|held| held.updated)
    }

    pub fn tickets(&self) -> impl Iterator<Item = Ticket> {
        self.tickets.all().filter_map(|(_, held)| held.ticket())
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
        self.revision += 1;
        let before = std::mem::replace(&mut self.snoozes, snoozes);
        let keys = before.keys().chain(self.snoozes.keys());
        let slots: Vec<Slot> = keys.filter_map(|key| self.tickets.slot(&key)).collect();
        slots.into_iter().for_each(|slot| self.reconsider(slot));
    }

    /// Takes note of what an act has put off, or brought back.
    pub fn snooze(&mut self, key: &IssueKey, snooze: Option<Snooze>, now: Timestamp) {
        self.revision += 1;
        self.snoozes.put(key, snooze, now);
        if let Some(slot) = self.tickets.slot(key) {
            self.reconsider(slot);
        }
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
    pub fn written(&self) -> Vec<IssueId> {
        self.written.iter().map(|written| written.id.clone()).collect()
    }

    /// Whether the load under way has told a ticket; whether it is at hand when none is.
    pub fn is_told(&self, key: &IssueKey) -> bool {
        let slot = self.tickets.slot(key);
        slot.is_some_and(|slot| self.load.as_ref().is_none_or(|load| load.seen.contains(slot)))
    }

    /// The keys of the open tickets.
    pub fn open_keys(&self) -> HashSet<IssueKey> {
        let open = self.tickets.all().filter(|(_, held)| !held.is_done);
        open.map(|(_, held)| held.key.clone()).collect()
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
            Lane::Mine | Lane::ToAnnounce | Lane::Waiting | Lane::Open | Lane::Own(_) => {
                told(Part::Open)
            }
        }
    }

    /// Goes by another time.
    pub fn look(&mut self, now: Timestamp) {
        let turned: Vec<Slot> = match now < self.now {
            true => self.tickets.all().map(|(slot, _)| slot).collect(),
            false => self.arranged.due(now),
        };
        self.now = now;
        turned.into_iter().for_each(|slot| self.reconsider(slot));
    }

    /// How many tickets stand in a lane.
    pub fn count(&self, lane: Lane) -> usize {
        self.arranged.count(lane)
    }

    /// The tickets of a lane that pass the filter, in order: the one that was chosen, or the lane's
    /// own, in which what is sought by words comes the closest first.
    pub fn arrange(&mut self, lane: Lane, filter: &Filter, sort: Option<Sort>) -> Listing {
        let slots = self.arranged.arrange(&mut self.tickets, lane, filter, sort, &self.me);
        Listing { of: self.listed.clone(), slots }
    }

    /// What the tickets of a lane can be narrowed to.
    pub fn narrowings(&self, lane: Lane) -> Narrowings {
        self.arranged.narrowings(lane)
    }

    /// Lets some tickets be found that no search can find yet, so that the first search need not;
    /// `false` when all can.
    pub fn index_some(&mut self, most: usize) -> bool {
        self.tickets.index_some(most)
    }

    /// Holds a ticket, of which these are the bytes; whatever was held under its key makes way.
    fn hold(&mut self, ticket: &Ticket, bytes: Box<[u8]>) {
        if self.tickets.holds(&ticket.key, &bytes) {
            return;
        }
        self.revision += 1;
        if let Some(slot) = self.tickets.slot(&ticket.key) {
            self.arranged.leave(&mut self.tickets, slot);
        }
        let slot = self.tickets.put(ticket, bytes);
        self.enter(slot, ticket);
    }

    fn insert(&mut self, ticket: &Ticket) {
        self.hold(ticket, pack(ticket));
    }

    /// What a ticket's lanes go by has changed.
    fn reconsider(&mut self, slot: Slot) {
        if let Some(ticket) = self.tickets.at(slot).and_then(Held::ticket) {
            self.arranged.leave(&mut self.tickets, slot);
            self.enter(slot, &ticket);
        }
    }

    fn enter(&mut self, slot: Slot, ticket: &Ticket) {
        let own = self.arranged.own().clone();
        let foreseen = self.foresights.look(ticket);
        let context = LaneContext {
            me: &self.me,
            reopened: &self.reopened,
            snoozes: foreseen
                .as_ref()
                .and_then(|foreseen| foreseen.snoozes.as_ref())
                .unwrap_or(&self.snoozes),
            now: self.now,
            closed_days: self.closed_days,
            own: &own,
        };
        let ticket = foreseen.as_ref().map_or(ticket, |foreseen| &foreseen.ticket);
        self.arranged.enter(&mut self.tickets, slot, ticket, &context);
    }

    fn remove(&mut self, key: &IssueKey) {
        self.revision += 1;
        self.reopened.remove(key);
        self.last_words.remove(key);
        if let Some(slot) = self.tickets.slot(key) {
            self.arranged.leave(&mut self.tickets, slot);
            self.tickets.remove(slot);
        }
    }

    /// What is to be asked to know what is new; `None` before the first load has ended. The other teams
    /// have something to tell while a clone of an open ticket is not done.
    pub fn wanted(&self) -> Option<Wanted> {
        let clones = !self.tickets.awaiting().is_empty();
        Some(Wanted { since: self.since?, written: self.written(), clones })
    }

    /// The other tickets at hand of the same customer: from the same address, or from the same
    /// domain where a domain means one organisation. Proposals are made of them.
    pub fn earlier(&self, ticket: &Ticket) -> Vec<Ticket> {
        let Some(mine) = ticket.email.as_deref() else { return Vec::new() };
        let organisation = domain(mine).filter(|domain| !is_public_domain(domain));
        let is_same = |theirs: &str| {
            same_mailbox(mine, theirs) || organisation.is_some() && domain(theirs) == organisation
        };
        let sought = organisation.as_deref().unwrap_or(mine).to_owned();
        let mut others = self.candidates(&[sought]);
        others.retain(|other| other.email.as_deref().is_some_and(is_same) && other.id != ticket.id);
        others
    }

    /// The tickets at hand that may be about the same thing as one, but not of the same customer.
    pub fn similar(&self, ticket: &Ticket, most: usize) -> Vec<Ticket> {
        let known: Vec<IssueId> = self.earlier(ticket).into_iter().map(|other| other.id).collect();
        let mut others = self.candidates(&telling_words(&ticket.title));
        others.retain(|other| other.id != ticket.id && !known.contains(&other.id));
        similar(ticket, others, self.tickets.len(), most)
    }

    /// The tickets that may hold one of these texts.
    fn candidates(&self, texts: &[String]) -> Vec<Ticket> {
        let found = self.tickets.candidates(texts);
        found.iter().filter_map(|slot| self.tickets.at(slot)?.ticket()).collect()
    }
}

#[cfg(test)]
mod tests;
