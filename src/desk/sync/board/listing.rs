//! A lane as it is shown.

use super::Board;
use super::held::Slot;
use crate::domain::ticket::IssueKey;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

/// The tickets of a lane that pass a filter, in order, as the board that told them knows them: of a
/// hundred thousand it is no more than as many numbers, and a copy is none.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Which board has told it; another one's numbers stand for other tickets.
    pub(super) of: Arc<()>,
    pub(super) slots: Arc<Vec<Slot>>,
}

impl Listing {
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }
}

impl PartialEq for Listing {
    fn eq(&self, other: &Listing) -> bool {
        Arc::ptr_eq(&self.of, &other.of) && self.slots == other.slots
    }
}

impl Board {
    /// Which tickets stand at some places of a list of this board.
    pub fn keys(&self, list: &Listing, places: Range<usize>) -> Vec<IssueKey> {
        let slots = list.slots.get(places).unwrap_or_default();
        slots.iter().filter_map(|slot| Some(self.tickets.at(*slot)?.key.clone())).collect()
    }

    /// Those of some tickets that are in a list of this board, in its order.
    pub fn among(&self, list: &Listing, keys: &HashSet<IssueKey>) -> Vec<IssueKey> {
        let mut is_wanted =
            vec![false; list.slots.iter().max().map_or(0, |last| *last as usize + 1)];
        for slot in keys.iter().filter_map(|key| self.tickets.slot_once(key)) {
            if let Some(is_wanted) = is_wanted.get_mut(slot as usize) {
                *is_wanted = true;
            }
        }
        let listed = list.slots.iter().filter(|slot| is_wanted[**slot as usize]);
        listed.filter_map(|slot| Some(self.tickets.at(*slot)?.key.clone())).collect()
    }

    /// Which place a ticket has in a list of this board, or had before it left.
    pub fn place(&self, list: &Listing, key: &IssueKey) -> Option<usize> {
        let slot = self.tickets.slot_once(key).filter(|_| Arc::ptr_eq(&self.listed, &list.of))?;
        list.slots.iter().position(|listed| *listed == slot)
    }
}
