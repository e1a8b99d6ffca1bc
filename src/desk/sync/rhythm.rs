//! When Jira is asked again: how often by itself, how much later after a failure, and when no more.

use crate::jira::error::LONGEST_WAIT;
use crate::jira::{Error, Kind};

/// The longest wait after failures that say nothing of one, in milliseconds.
const LONGEST_MILLIS: u32 = 600_000;

/// What comes after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The sign-in is over. Asking on with a refused credential could lock the account.
    Stop,
    /// In so many milliseconds, or as soon as somebody wants it.
    In(u32),
    /// In so many milliseconds, and not before: Jira has said so.
    NotBefore(u32),
}

/// Counts the failures in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rhythm {
    failures: u32,
}

impl Rhythm {
    /// What comes next. `usual` is how often Jira is asked while all is well, in milliseconds;
    /// `chance`, of which 0 to 999 counts, keeps the desks of a team from asking all at once.
    pub fn after(&mut self, answer: Result<(), &Error>, usual: u32, chance: u32) -> Next {
        let Err(error) = answer else {
            self.failures = 0;
            return Next::In(usual);
        };
        if error.is_sign_in() {
            return Next::Stop;
        }
        self.failures += 1;
        let doubled = usual.saturating_mul(1 << (self.failures - 1).min(8)).min(LONGEST_MILLIS);
        let doubled = doubled.max(usual) + usual / 5 * (chance % 1_000) / 1_000;
        match (error.wait(), error.kind) {
            (Some(seconds), _) => Next::NotBefore((seconds.min(LONGEST_WAIT) * 1_000).max(usual)),
            (None, Kind::RateLimited { .. }) => Next::NotBefore(doubled),
            (None, _) => Next::In(doubled),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(rhythm: &mut Rhythm, kind: Kind) -> Next {
        rhythm.after(Err(&Error::of(kind)), 30_000, 0)
    }

    #[test]
    fn the_first_refused_sign_in_ends_the_asking() {
        let over = [Kind::SignIn, Kind::Anonymous, Kind::Captcha, Kind::Session, Kind::HeldRefused];
        for kind in over {
            assert_eq!(after(&mut Rhythm::default(), kind), Next::Stop);
        }
        for kind in [Kind::Scope, Kind::Forbidden, Kind::NotFound, Kind::Unlisted] {
            assert_eq!(after(&mut Rhythm::default(), kind), Next::In(30_000));
        }
    }

    #[test]
    fn what_jira_says_of_a_wait_is_kept_and_nothing_comes_before() {
        let limited = |wait| Kind::RateLimited { wait };
        let cases = [
            (limited(Some(5)), Next::NotBefore(30_000)),
            (limited(Some(90)), Next::NotBefore(90_000)),
            (limited(Some(u32::MAX)), Next::NotBefore(3_600_000)),
            (limited(None), Next::NotBefore(30_000)),
            (Kind::Unavailable { wait: Some(120) }, Next::NotBefore(120_000)),
            (Kind::Unavailable { wait: None }, Next::In(30_000)),
        ];
        for (kind, next) in cases {
            assert_eq!(after(&mut Rhythm::default(), kind), next, "{kind:?}");
        }
    }

    #[test]
    fn failures_in_a_row_are_asked_about_more_and_more_seldom_until_one_goes_well() {
        let mut rhythm = Rhythm::default();
        let kind = Kind::Unavailable { wait: None };
        let waits: Vec<Next> = (0..6).map(|_| after(&mut rhythm, kind)).collect();
        let expected = [30_000, 60_000, 120_000, 240_000, 480_000, 600_000].map(Next::In);
        assert_eq!(waits, expected);
        assert_eq!(rhythm.after(Ok(()), 30_000, 999), Next::In(30_000));
        assert_eq!(after(&mut rhythm, kind), Next::In(30_000));
    }

    #[test]
    fn chance_spreads_what_follows_a_failure() {
        let error = Error::of(Kind::Unavailable { wait: None });
        let spread = |chance| Rhythm::default().after(Err(&error), 30_000, chance);
        assert_eq!(spread(0), Next::In(30_000));
        assert_eq!(spread(500), Next::In(33_000));
        assert_eq!(spread(1_999), Next::In(35_994));
    }
}
