//! The tabs of one agent on one Jira: one of them asks it, and tells the others what it said.

use super::Delta;
use crate::domain::time::Timestamp;
use crate::jira::Error;
use crate::jira::error::LONGEST_WAIT;
use serde::{Deserialize, Serialize};

/// How soon after an answer Jira is asked again at the earliest, in milliseconds: a tab that gets
/// the focus hears of it in several ways, and people go to and fro.
pub const SOONEST_MILLIS: i64 = 2_000;

/// The longest that Jira is left alone, in milliseconds.
const LONGEST_MILLIS: i64 = LONGEST_WAIT as i64 * 1_000;

/// What one tab tells the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Said {
    /// Somebody wants to know what is new.
    Ask,
    /// Jira was asked, and this came of it.
    Round(Round),
    /// Jira wants to be left alone until this instant of the machine's clock.
    Pause(Timestamp),
}

/// What came of asking once what is new.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    pub deltas: Vec<Delta>,
    /// Why Jira could not tell.
    pub error: Option<Error>,
    /// Until when Jira wants to be left alone, by this machine's clock.
    pub not_before: Option<Timestamp>,
}

/// What a tab knows of the asking, whoever does it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// When Jira was asked last, or when the one who asks was last reminded.
    pub last: Timestamp,
    pub not_before: Option<Timestamp>,
}

impl Said {
    pub fn to_text(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// What another tab said; `None` when that one is of another version.
    pub fn parse(text: &str) -> Option<Said> {
        serde_json::from_str(text).ok()
    }
}

impl Turn {
    /// What is known once Jira was asked.
    #[must_use]
    pub fn after(self, round: &Round, now: Timestamp) -> Turn {
        Turn { last: now, not_before: self.not_before.max(round.not_before) }
    }

    /// What is known once Jira has said that it wants to be left alone.
    #[must_use]
    pub fn paused(self, until: Timestamp) -> Turn {
        Turn { not_before: self.not_before.max(Some(until)), ..self }
    }

    /// How long Jira must still be left alone, in milliseconds, although somebody wants to know.
    pub fn rest(&self, now: Timestamp) -> i64 {
        // A clock that was put back has nobody wait for it.
        let said = self.not_before.map_or(0, |until| until.millis_since(now));
        let said = if said > LONGEST_MILLIS { 0 } else { said };
        let spent = now.millis_since(self.last).max(0);
        said.max(SOONEST_MILLIS - spent).max(0)
    }

    /// How long to wait until it is time to ask by itself, in milliseconds.
    pub fn until_usual(&self, usual: u32, now: Timestamp) -> i64 {
        let spent = now.millis_since(self.last).max(0);
        (i64::from(usual) - spent).max(self.rest(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::conversation::{Content, Entry, Voice};
    use crate::domain::document::Document;
    use crate::domain::sample::{key, shaped};
    use crate::jira::{Found, Kind};

    #[test]
    fn what_a_tab_says_is_heard_as_it_was_said() {
        let message = Entry {
            id: "1".into(),
            at: Timestamp(5),
            author: None,
            content: Content::Message(Voice::Incoming, Document::from_plain("Merci !\nAna")),
            operation: None,
        };
        let found = Found { ticket: shaped("REQ-1"), last_messages: vec![message] };
        let round = Round {
            deltas: vec![
                Delta::Changes { tickets: vec![found], reopened: vec![key("REQ-1")] },
                Delta::Gone(key("REQ-2")),
            ],
            error: Some(Error::of(Kind::RateLimited { wait: Some(90) })),
            not_before: Some(Timestamp(90_000)),
        };
        for said in [Said::Ask, Said::Round(round), Said::Pause(Timestamp(9))] {
            let text = said.to_text().expect("a text");
            assert_eq!(Said::parse(&text), Some(said));
        }
        assert_eq!(Said::parse("{\"Other\":1}"), None);
    }

    #[test]
    fn a_wait_lasts_although_somebody_is_answered_meanwhile_and_ends_when_the_clock_is_put_back() {
        let until = |millis| Some(Timestamp(millis));
        let turn = Turn { last: Timestamp(10_000), not_before: until(20_000) };
        let round = |not_before| Round { not_before, ..Round::default() };
        assert_eq!(turn.paused(Timestamp(90_000)).not_before, until(90_000));
        assert_eq!(turn.paused(Timestamp(15_000)).not_before, until(20_000));
        let after = |not_before| turn.after(&round(not_before), Timestamp(12_000));
        assert_eq!(after(None), Turn { last: Timestamp(12_000), not_before: until(20_000) });
        assert_eq!(after(until(90_000)).not_before, until(90_000));
        let paused = turn.paused(Timestamp(10_000 + LONGEST_MILLIS));
        assert_eq!(paused.rest(Timestamp(10_000)), LONGEST_MILLIS);
        assert_eq!(paused.rest(Timestamp(9_999)), SOONEST_MILLIS);
    }

    #[test]
    fn nobody_asks_twice_at_once_or_before_jira_wants_it() {
        let turn = |not_before| Turn { last: Timestamp(10_000), not_before };
        let cases = [
            (turn(None), 10_000, 2_000, 30_000),
            (turn(None), 11_500, 500, 28_500),
            (turn(None), 20_000, 0, 20_000),
            (turn(None), 50_000, 0, 0),
            (turn(Some(Timestamp(70_000))), 20_000, 50_000, 50_000),
            (turn(Some(Timestamp(70_000))), 80_000, 0, 0),
            (turn(None), 5_000, 2_000, 30_000),
        ];
        for (turn, now, rest, usual) in cases {
            assert_eq!(turn.rest(Timestamp(now)), rest, "{turn:?} at {now}");
            assert_eq!(turn.until_usual(30_000, Timestamp(now)), usual, "{turn:?} at {now}");
        }
    }
}
