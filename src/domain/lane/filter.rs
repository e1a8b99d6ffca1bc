//! What the agent narrows a lane to. Every part has a text for addresses.

use crate::domain::person::AccountRef;
use crate::domain::ticket::{Choice, Ticket};

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

    fn admits(&self, ticket: &Ticket, me: &AccountRef) -> bool {
        let account = ticket.assignee.as_ref().map(|person| &person.account);
        match self {
            Whose::Anybody => true,
            Whose::Mine => account == Some(me),
            Whose::Nobody => account.is_none(),
            Whose::Person(wanted) => account == Some(wanted),
        }
    }
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// Whether the ticket passes everything but the text, which is the query's matter.
    pub(super) fn admits(&self, ticket: &Ticket, me: &AccountRef) -> bool {
        let is = |wanted: &Option<String>, choice: &Option<Choice>| match wanted {
            Some(id) => choice.as_ref().is_some_and(|choice| choice.id == *id),
            None => true,
        };
        is(&self.kind, &ticket.kind)
            && is(&self.group, &ticket.group)
            && self.assignee.admits(ticket, me)
    }
}
