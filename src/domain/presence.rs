//! Who else is at a ticket. Every desk writes a beat into a property of the issue now and then; who
//! has not been heard of for a minute has left.
//!
//! The clocks of two machines need not agree: a colleague is there while the beat changes, whatever
//! time it tells. Only at first sight, when nothing can have changed yet, its time is believed.

use crate::domain::person::AccountRef;
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How long a beat counts, in milliseconds.
pub const EXPIRY_MILLIS: i64 = 60_000;

/// How often a desk writes its beat, in milliseconds: two may be lost before it has left.
pub const BEAT_MILLIS: i64 = 20_000;

/// How long the beats of those who have left are carried along, in milliseconds.
const CARRIED_MILLIS: i64 = 3_600_000;

/// What somebody does at a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Doing {
    Viewing,
    /// Writes to the customer.
    Replying,
}

/// A sign that somebody is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beat {
    pub name: String,
    pub doing: Doing,
    /// By the clock of the machine that wrote it.
    pub at: Timestamp,
}

/// The beats at one ticket, by account. In JSON it is an object.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Beats(BTreeMap<String, Beat>);

impl Beats {
    /// With the agent's own beat, or without one; those who have long left are dropped.
    #[must_use]
    pub fn with(mut self, me: &AccountRef, beat: Option<Beat>, now: Timestamp) -> Beats {
        self.0.retain(|_, known| now.millis_since(known.at).abs() <= CARRIED_MILLIS);
        match beat {
            Some(beat) => _ = self.0.insert(me.0.clone(), beat),
            None => _ = self.0.remove(&me.0),
        }
        self
    }

    pub fn of(&self, account: &AccountRef) -> Option<&Beat> {
        self.0.get(&account.0)
    }
}

/// Those who are there, by name, and what they do; who replies comes first.
pub type Others = Vec<(String, Doing)>;

/// What one desk has seen of the beats at a ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watch {
    /// Each beat as it was seen last, and until when it counts by this machine's clock.
    seen: BTreeMap<String, (Beat, Timestamp)>,
}

impl Watch {
    /// Looks at the beats of the others.
    pub fn look(&mut self, beats: &Beats, me: &AccountRef, now: Timestamp) {
        self.seen.retain(|account, _| beats.0.contains_key(account));
        for (account, beat) in beats.0.iter().filter(|(account, _)| **account != me.0) {
            let until = match self.seen.get(account) {
                Some((known, until)) if known == beat => *until,
                Some(_) => now.plus_millis(EXPIRY_MILLIS),
                None => beat.at.plus_millis(EXPIRY_MILLIS).min(now.plus_millis(EXPIRY_MILLIS)),
            };
            self.seen.insert(account.clone(), (beat.clone(), until));
        }
    }

    /// Who else is there.
    pub fn others(&self, now: Timestamp) -> Others {
        let there = self.seen.values().filter(|(_, until)| now < *until);
        let mut others: Others = there.map(|(beat, _)| (beat.name.clone(), beat.doing)).collect();
        others.sort_by(|one, other| {
            let replies = |doing: Doing| doing != Doing::Replying;
            (replies(one.1), &one.0).cmp(&(replies(other.1), &other.0))
        });
        others
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn account(name: &str) -> AccountRef {
        AccountRef(name.into())
    }

    fn beat(name: &str, doing: Doing, at: i64) -> Beat {
        Beat { name: name.into(), doing, at: Timestamp(at) }
    }

    fn beats(all: &[(&str, Doing, i64)]) -> Beats {
        all.iter().fold(Beats::default(), |beats, (name, doing, at)| {
            beats.with(&account(name), Some(beat(name, *doing, *at)), Timestamp(*at))
        })
    }

    fn names(watch: &Watch, now: i64) -> Vec<String> {
        watch.others(Timestamp(now)).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn who_has_not_been_heard_of_for_a_minute_has_left() {
        let mut watch = Watch::default();
        let there = beats(&[("bob", Doing::Viewing, 1_000)]);
        watch.look(&there, &account("ana"), Timestamp(2_000));
        for (now, is_there) in [(2_000, true), (60_999, true), (61_000, false)] {
            assert_eq!(!names(&watch, now).is_empty(), is_there, "at {now}");
        }
        watch.look(&there, &account("ana"), Timestamp(70_000));
        assert_eq!(names(&watch, 70_000), [""; 0], "the same beat again is no new one");
        let again = beats(&[("bob", Doing::Viewing, 71_000)]);
        watch.look(&again, &account("ana"), Timestamp(72_000));
        assert_eq!(names(&watch, 131_999), ["bob"]);
    }

    #[test]
    fn a_colleague_whose_clock_is_wrong_is_seen_from_the_second_beat_on() {
        for skew in [-2 * HOUR, 2 * HOUR] {
            let mut watch = Watch::default();
            let at = |now: i64| beats(&[("bob", Doing::Viewing, now + skew)]);
            watch.look(&at(0), &account("ana"), Timestamp(0));
            assert_eq!(!names(&watch, 0).is_empty(), skew > 0, "{skew}: at first sight");
            assert_eq!(names(&watch, EXPIRY_MILLIS), [""; 0], "{skew}: not for longer");
            watch.look(&at(BEAT_MILLIS), &account("ana"), Timestamp(BEAT_MILLIS));
            assert_eq!(names(&watch, BEAT_MILLIS + EXPIRY_MILLIS - 1), ["bob"], "{skew}");
        }
    }

    #[test]
    fn nobody_is_told_of_themselves_and_who_replies_comes_first() {
        let mut watch = Watch::default();
        let there = beats(&[
            ("ana", Doing::Viewing, 5),
            ("bob", Doing::Viewing, 5),
            ("zoé", Doing::Replying, 5),
        ]);
        watch.look(&there, &account("ana"), Timestamp(6));
        assert_eq!(names(&watch, 6), ["zoé", "bob"]);
    }

    #[test]
    fn who_leaves_takes_the_own_beat_away_and_those_who_left_long_ago_are_dropped() {
        let there = beats(&[("bob", Doing::Viewing, 0), ("ana", Doing::Replying, HOUR)]);
        let left = there.with(&account("ana"), None, Timestamp(HOUR + 1));
        assert_eq!(left, Beats::default(), "bob's beat is over an hour old");
        let mut watch = Watch::default();
        watch.look(&beats(&[("bob", Doing::Viewing, 0)]), &account("ana"), Timestamp(0));
        watch.look(&Beats::default(), &account("ana"), Timestamp(1));
        assert_eq!(names(&watch, 1), [""; 0]);
    }
}
