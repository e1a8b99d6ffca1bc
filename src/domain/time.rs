//! Instants, as every room of the desk passes them.

use serde::{Deserialize, Serialize};

/// An instant: milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The last instant that a browser has a date for; the first one lies as far before 1970
    /// (ECMA-262, 21.4.1.1).
    pub const LAST: Timestamp = Timestamp(8_640_000_000_000_000);

    /// Whether a browser has a date for it. What others wrote may be any number.
    pub fn is_date(self) -> bool {
        (-Self::LAST.0..=Self::LAST.0).contains(&self.0)
    }

    /// The instant `millis` milliseconds later, or the last one that can be told.
    #[must_use]
    pub fn plus_millis(self, millis: i64) -> Timestamp {
        Timestamp(self.0.saturating_add(millis))
    }

    /// How many milliseconds lie between an earlier instant and this one, at most [`i64::MAX`] either
    /// way.
    pub fn millis_since(self, earlier: Timestamp) -> i64 {
        self.0.saturating_sub(earlier.0).max(-i64::MAX)
    }
}

/// The day of an instant in UTC, in the proleptic Gregorian calendar: `2026-11-24`.
pub fn iso_day(at: Timestamp) -> String {
    let day = at.0.div_euclid(86_400_000) + 719_468;
    let era = day.div_euclid(146_097);
    let day = day.rem_euclid(146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{month:02}-{day:02}", era * 400 + year + later)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_that_others_wrote_can_be_reckoned_with() {
        let (first, last) = (Timestamp(i64::MIN), Timestamp(i64::MAX));
        assert_eq!(last.millis_since(first), i64::MAX);
        assert_eq!(first.millis_since(last).abs(), i64::MAX);
        assert_eq!(last.plus_millis(1), last);
        assert_eq!(first.plus_millis(-1), first);
        assert_eq!(iso_day(Timestamp::LAST), "275760-09-13");
        assert!(Timestamp::LAST.is_date() && !Timestamp::LAST.plus_millis(1).is_date());
        assert!(!first.is_date());
    }
}
