//! What the agent narrows a lane to. Every part has a text for addresses.

use crate::domain::person::AccountRef;

/// A narrowing of a lane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What was typed into the search field.
    pub text: String,
    /// The id of a type.
    pub kind: Option<String>,
    /// The id of a functional group.
    pub group: Option<String>,
    pub assignee: Whose,
}

/// In whose charge a ticket is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    #[default]
    Anybody,
    Mine,
    Nobody,
    Person(AccountRef),
}

impl Whose {
    /// Reads the text of an address. An account follows a colon, so that no login name can be
    /// taken for a word.
    pub fn parse(text: &str) -> Whose {
        match text {
            "" => Whose::Anybody,
            "me" => Whose::Mine,
            "nobody" => Whose::Nobody,
            account => {
                let account = account.strip_prefix(':').unwrap_or(account);
                Whose::Person(AccountRef(account.to_owned()))
            }
        }
    }

    /// The text for addresses; `None` when nothing is to be said.
    pub fn to_text(&self) -> Option<String> {
        match self {
            Whose::Anybody => None,
            Whose::Mine => Some("me".into()),
            Whose::Nobody => Some("nobody".into()),
            Whose::Person(account) => Some(format!(":{}", account.0)),
        }
    }
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }
}
