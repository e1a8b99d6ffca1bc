//! A choice among a few things that are known by their places, as one number.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::marker::PhantomData;

/// Any of the things that it names; with none named, any at all. In a file it is a list; for the
/// page's start, a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnyOf<T>(u8, PhantomData<T>);

/// One of at most eight things.
pub trait Known: Copy + 'static {
    const ALL: &'static [Self];

    /// Its place among them.
    fn place(self) -> u8;
}

impl<T: Known> AnyOf<T> {
    pub fn of(named: &[T]) -> AnyOf<T> {
        AnyOf(named.iter().fold(0, |bits, one| bits | 1 << one.place()), PhantomData)
    }

    /// Whether nothing is named.
    pub fn is_open(self) -> bool {
        self.0 == 0
    }

    pub fn names(self, one: T) -> bool {
        self.0 >> one.place() & 1 == 1
    }

    pub fn named(self) -> impl Iterator<Item = T> {
        T::ALL.iter().copied().filter(move |one| self.names(*one))
    }
}

impl<T> Default for AnyOf<T> {
    fn default() -> AnyOf<T> {
        AnyOf(0, PhantomData)
    }
}

impl<T: Known + Serialize> Serialize for AnyOf<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => serializer.collect_seq(self.named()),
            false => serializer.serialize_u8(self.0),
        }
    }
}

impl<'de, T: Known + Deserialize<'de>> Deserialize<'de> for AnyOf<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<AnyOf<T>, D::Error> {
        match deserializer.is_human_readable() {
            true => Vec::deserialize(deserializer).map(|named| AnyOf::of(&named)),
            false => u8::deserialize(deserializer).map(|bits| AnyOf(bits, PhantomData)),
        }
    }
}
