//! Lanes that the site's administrator adds: rules over what the queue knows of a ticket.

use super::any_of::{AnyOf, Known};
use super::{DAY_MILLIS, LaneContext};
use crate::domain::fold::fold;
use crate::domain::settings::{KindName, Kinds};
use crate::domain::ticket::{StatusCategory, Ticket};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt::{self, Write};

/// The id of an added lane, which is its name in addresses: small letters, digits and hyphens, as the
/// digits of one number. It is copied as freely as a lane of the procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LaneId(u64);

impl LaneId {
    /// The most letters that one has.
    pub const LONGEST: usize = 12;

    const LETTERS: &'static [u8] = b"abcdefghijklmnopqrstuvwxyz0123456789-";

    /// One more than there are letters: nought is none.
    const BASE: u64 = LaneId::LETTERS.len() as u64 + 1;

    /// `None` for a text that is no id.
    pub fn parse(text: &str) -> Option<LaneId> {
        if text.is_empty() || text.len() > LaneId::LONGEST {
            return None;
        }
        let mut number = 0;
        for byte in text.bytes().rev() {
            let place = LaneId::LETTERS.iter().position(|letter| *letter == byte)?;
            number = number * LaneId::BASE + place as u64 + 1;
        }
        Some(LaneId(number))
    }
}

impl fmt::Display for LaneId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while rest > 0 {
            let place = (rest % LaneId::BASE) as usize;
            let letter = place.checked_sub(1).and_then(|place| LaneId::LETTERS.get(place));
            f.write_char(letter.map_or('?', |letter| char::from(*letter)))?;
            rest /= LaneId::BASE;
        }
        Ok(())
    }
}

impl Serialize for LaneId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => serializer.collect_str(self),
            false => serializer.serialize_u64(self.0),
        }
    }
}

impl<'de> Deserialize<'de> for LaneId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<LaneId, D::Error> {
        if !deserializer.is_human_readable() {
            return u64::deserialize(deserializer).map(LaneId);
        }
        let text = String::deserialize(deserializer)?;
        LaneId::parse(&text).ok_or_else(|| de::Error::custom("no id of a lane"))
    }
}

/// Which open tickets stand in an added lane: those of which all holds that is said. A list asks for
/// one of what it names, and for nothing when it names nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct When {
    /// What the type means to the procedure.
    pub kinds: AnyOf<KindName>,
    /// The ids of functional groups.
    pub groups: Vec<String>,
    /// The names of customers' accounts. Case and accents do not count.
    pub accounts: Vec<String>,
    pub assignee: Option<InCharge>,
    pub stages: AnyOf<Stage>,
    /// How many days ago the ticket was changed last, at least.
    pub idle_days: Option<u32>,
}

/// Who is in charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InCharge {
    Me,
    Nobody,
    Somebody,
}

/// How far an open ticket is, by the category of its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    ToDo,
    InProgress,
}

impl Known for Stage {
    const ALL: &'static [Stage] = &[Stage::ToDo, Stage::InProgress];

    fn place(self) -> u8 {
        self as u8
    }
}

impl Known for KindName {
    const ALL: &'static [KindName] = &KindName::ALL;

    fn place(self) -> u8 {
        self as u8
    }
}

/// An added lane, ready to be asked about tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLane {
    pub id: LaneId,
    when: When,
    /// The ids of the types that are meant.
    types: Vec<String>,
}

impl OwnLane {
    /// `kinds` is what the types of the project mean.
    pub fn new(id: LaneId, mut when: When, kinds: &Kinds) -> OwnLane {
        let types = when.kinds.named().filter_map(|kind| kinds.of(kind).clone()).collect();
        when.accounts.iter_mut().for_each(|name| *name = fold(name));
        OwnLane { id, when, types }
    }

    /// Whether an open ticket that is not put off stands in this lane.
    pub(super) fn contains(&self, ticket: &Ticket, context: &LaneContext<'_>) -> bool {
        let When { kinds, groups, accounts, assignee, stages, .. } = &self.when;
        let is_kind = || {
            let kind = ticket.kind.as_ref();
            kind.is_some_and(|kind| self.types.contains(&kind.id))
        };
        let is_group = || ticket.group.as_ref().is_some_and(|group| groups.contains(&group.id));
        let is_account =
            || ticket.account.as_ref().is_some_and(|name| accounts.contains(&fold(name.trim())));
        let is_charge = |wanted| match wanted {
            InCharge::Me => context.is_mine(ticket),
            InCharge::Nobody => ticket.assignee.is_none(),
            InCharge::Somebody => ticket.assignee.is_some(),
        };
        let stage = match ticket.status.category {
            StatusCategory::InProgress => Stage::InProgress,
            _ => Stage::ToDo,
        };
        (kinds.is_open() || is_kind())
            && (groups.is_empty() || is_group())
            && (accounts.is_empty() || is_account())
            && assignee.is_none_or(is_charge)
            && (stages.is_open() || stages.names(stage))
            && self.idle_at(ticket).is_none_or(|at| at <= context.now)
    }

    /// When the ticket will have been left alone for as long as the lane asks, if it asks that.
    pub(super) fn idle_at(&self, ticket: &Ticket) -> Option<Timestamp> {
        let days = self.when.idle_days?;
        Some(ticket.updated.plus_millis(i64::from(days) * DAY_MILLIS))
    }
}
