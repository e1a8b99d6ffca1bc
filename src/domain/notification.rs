//! Which news is told outside the page, to an agent who looks elsewhere (procedure P9).

use crate::domain::digest::Topic;
use serde::{Deserialize, Serialize};

/// Of what an agent is told by the system's notifications.
/// A word that is none of theirs is `off`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "&'static str")]
pub enum Notifications {
    #[default]
    Off,
    /// Of what happens to the agent's own tickets.
    Mine,
    /// Of everything that is told in the page.
    All,
}

impl From<String> for Notifications {
    fn from(word: String) -> Notifications {
        match word.as_str() {
            "mine" => Notifications::Mine,
            "all" => Notifications::All,
            _ => Notifications::Off,
        }
    }
}

impl From<Notifications> for &'static str {
    fn from(wanted: Notifications) -> &'static str {
        match wanted {
            Notifications::Off => "off",
            Notifications::Mine => "mine",
            Notifications::All => "all",
        }
    }
}

impl Notifications {
    /// Whether news of this topic is told. `is_mine` is whether its ticket is the agent's.
    pub fn tell(self, topic: Topic, is_mine: bool) -> bool {
        match self {
            Notifications::Off => false,
            Notifications::Mine => is_mine || topic == Topic::AssignedToMe,
            Notifications::All => true,
        }
    }
}

/// Whether the browser lets the site show notifications.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Allowed,
    /// Nobody has asked the agent yet.
    Unasked,
    Denied,
    /// The browser has no notifications, or not for this page.
    Missing,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_word_of_its_own() {
        for wanted in [Notifications::Off, Notifications::Mine, Notifications::All] {
            let word: &str = wanted.into();
            assert_eq!(Notifications::from(word.to_owned()), wanted);
        }
        assert_eq!(Notifications::from("always".to_owned()), Notifications::Off);
    }

    #[test]
    fn an_agent_is_told_of_what_was_chosen_and_of_nothing_else() {
        use Notifications::{All, Mine, Off};
        let cases = [
            (Off, Topic::AssignedToMe, true, false),
            (Off, Topic::Created, false, false),
            (Mine, Topic::Created, false, false),
            (Mine, Topic::Reopened, false, false),
            (Mine, Topic::Reopened, true, true),
            (Mine, Topic::CloneDone, true, true),
            (Mine, Topic::Written, true, true),
            // It was given to the agent and, before the list was read, to somebody else again.
            (Mine, Topic::AssignedToMe, false, true),
            (All, Topic::Created, false, true),
            (All, Topic::Reopened, false, true),
        ];
        for (wanted, topic, is_mine, due) in cases {
            assert_eq!(wanted.tell(topic, is_mine), due, "{wanted:?} {topic:?} {is_mine}");
        }
    }
}
