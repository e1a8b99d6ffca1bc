//! The tickets at rest: each as its bytes, with what lanes and order are computed from. Ten thousand
//! of them as values would be hundreds of thousands of little texts.

use crate::domain::fold::fold_into;
use crate::domain::lane::Lanes;
use crate::domain::search::{Field, Query, searched};
use crate::domain::ticket::{IssueId, IssueKey, Link, StatusCategory, Ticket};
use crate::domain::time::Timestamp;
use crate::domain::vocabulary::{Found, Holding, Vocabulary};
use postcard::ser_flavors::Flavor;
use std::collections::HashMap;

/// Where a ticket is held, which stands for its key: no other ticket comes there when it leaves.
pub(super) type Slot = u32;

/// A ticket at rest.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub key: IssueKey,
    pub created: Timestamp,
    pub updated: Timestamp,
    pub is_done: bool,
    /// In which lanes it is counted and ordered.
    pub lanes: Lanes,
    /// The numbers of its type, group and person in charge.
    pub choices: [u32; 3],
    /// When its lanes change by themselves, as far as that is known.
    pub alarm: Option<Timestamp>,
    /// Whether a search can find it yet.
    pub is_indexed: bool,
    bytes: Box<[u8]>,
}

/// All tickets, by slot and by key.
#[derive(Clone, Debug, Default)]
pub(super) struct Tickets {
    held: Vec<Option<Held>>,
    /// How many are held.
    count: usize,
    /// Where each is held, or was before it left.
    slots: HashMap<IssueKey, Slot>,
    vocabulary: Vocabulary,
    /// Those that no search can find yet.
    unindexed: Vec<Slot>,
    /// Those with a clone that is not done, and not done themselves.
    awaiting: Holding,
}

impl Held {
    #[inline(never)]
    pub fn ticket(&self) -> Option<Ticket> {
        postcard::from_bytes(&self.bytes).ok()
    }

    /// Whether it is the issue of this id, whatever its key: the id comes first.
    pub fn is_of(&self, id: &IssueId) -> bool {
        postcard::take_from_bytes::<&str>(&self.bytes).is_ok_and(|(own, _)| own == id.0)
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// A ticket's bytes; none only of a ticket that cannot be written, of which there is none: it is made
/// of texts and numbers.
pub(super) fn pack(ticket: &Ticket) -> Box<[u8]> {
    let written = postcard::serialize_with_flavor(ticket, Bytes(Vec::with_capacity(USUAL)));
    written.unwrap_or_default().into_boxed_slice()
}

/// How many bytes a ticket takes.
const USUAL: usize = 384;

/// Where a ticket is written to. Not inlined: a ticket has many fields, and the page's first module
/// would hold each with all that it takes to grow.
struct Bytes(Vec<u8>);

impl Flavor for Bytes {
    type Output = Vec<u8>;

    #[inline(never)]
    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.push(byte);
        Ok(())
    }

    #[inline(never)]
    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<Vec<u8>> {
        Ok(self.0)
    }
}

impl Tickets {
    pub fn len(&self) -> usize {
        self.count
    }

    pub fn slot(&self, key: &IssueKey) -> Option<Slot> {
        self.slot_once(key).filter(|slot| self.at(*slot).is_some())
    }

    /// Where a ticket is held, or was before it left.
    pub fn slot_once(&self, key: &IssueKey) -> Option<Slot> {
        self.slots.get(key).copied()
    }

    pub fn at(&self, slot: Slot) -> Option<&Held> {
        self.held.get(slot as usize)?.as_ref()
    }

    pub fn at_mut(&mut self, slot: Slot) -> Option<&mut Held> {
        self.held.get_mut(slot as usize)?.as_mut()
    }

    pub fn get(&self, key: &IssueKey) -> Option<&Held> {
        self.at(self.slot(key)?)
    }

    pub fn all(&self) -> impl Iterator<Item = (Slot, &Held)> + Clone {
        let held = self.held.iter().enumerate();
        held.filter_map(|(slot, held)| Some((slot as Slot, held.as_ref()?)))
    }

    /// The bytes of each, by slot.
    pub fn bytes(&self) -> impl Iterator<Item = Option<&[u8]>> {
        self.held.iter().map(|held| held.as_ref().map(|held| &*held.bytes))
    }

    pub fn awaiting(&self) -> &Holding {
        &self.awaiting
    }

    /// Whether a ticket is held just like this.
    pub fn holds(&self, key: &IssueKey, bytes: &[u8]) -> bool {
        self.get(key).is_some_and(|held| *held.bytes == *bytes)
    }

    /// Holds a ticket, of which these are the bytes, in the place of what has its key and has left
    /// its lanes. It is in no lane yet.
    pub fn put(&mut self, ticket: &Ticket, bytes: Box<[u8]>) -> Slot {
        let slot = self.slot_once(&ticket.key).unwrap_or_else(|| {
            self.held.push(None);
            let slot = self.held.len() as Slot - 1;
            self.slots.insert(ticket.key.clone(), slot);
            slot
        });
        self.unindex(slot);
        self.count += usize::from(self.at(slot).is_none());
        self.held[slot as usize] = Some(Held {
            key: ticket.key.clone(),
            created: ticket.created,
            updated: ticket.updated,
            is_done: ticket.is_done(),
            lanes: Lanes::default(),
            choices: [0; 3],
            alarm: None,
            is_indexed: false,
            bytes,
        });
        self.unindexed.push(slot);
        match awaits_clone(ticket) {
            true => self.awaiting.insert(slot),
            false => self.awaiting.remove(slot),
        };
        slot
    }

    /// Lets a ticket go that has left its lanes.
    pub fn remove(&mut self, slot: Slot) {
        self.unindex(slot);
        if self.held.get_mut(slot as usize).and_then(Option::take).is_some() {
            self.awaiting.remove(slot);
            self.count -= 1;
        }
    }

    /// Lets some of the tickets be found that cannot be yet; `false` when all can.
    pub fn index_some(&mut self, most: usize) -> bool {
        for _ in 0..most {
            let Some(slot) = self.unindexed.pop() else { return false };
            let held = self.held.get_mut(slot as usize).and_then(Option::as_mut);
            let Some(held) = held.filter(|held| !held.is_indexed) else { continue };
            held.is_indexed = true;
            let Some(ticket) = held.ticket() else { continue };
            each_folded(&ticket, |field, text| self.vocabulary.insert(slot, field, text));
        }
        !self.unindexed.is_empty()
    }

    /// The tickets that a query finds; `None` when it asks for nothing.
    pub fn find(&mut self, query: &Query) -> Option<Found> {
        if query.is_empty() {
            return None;
        }
        self.index_some(usize::MAX);
        self.vocabulary.search(query)
    }

    /// The tickets that may hold one of these texts: what a search finds, and what none can find yet.
    pub fn candidates(&self, texts: &[String]) -> Holding {
        let mut all = Holding::default();
        self.unindexed.iter().for_each(|slot| all.insert(*slot));
        let found = texts.iter().filter_map(|text| self.vocabulary.find(&Query::parse(text)));
        found.for_each(|found| all.join(&found.all()));
        all
    }

    fn unindex(&mut self, slot: Slot) {
        let held = self.at(slot).filter(|held| held.is_indexed);
        if let Some(ticket) = held.and_then(Held::ticket) {
            each_folded(&ticket, |_, text| self.vocabulary.remove(slot, text));
        }
    }
}

/// Everything of a ticket that is searched, folded.
fn each_folded(ticket: &Ticket, mut call: impl FnMut(Field, &str)) {
    let mut folded = String::new();
    for (field, text) in searched(ticket) {
        folded.clear();
        fold_into(text, &mut folded);
        call(field, &folded);
    }
}

fn awaits_clone(ticket: &Ticket) -> bool {
    let is_open = |link: &Link| {
        link.status.as_ref().is_none_or(|status| status.category != StatusCategory::Done)
    };
    !ticket.is_done() && ticket.clones().any(is_open)
}
