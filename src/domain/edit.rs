//! Changes to a ticket's fields, as the triage checklist collects them and one save writes them.

use crate::domain::filling::Filled;
use crate::domain::person::Person;
use crate::domain::ticket::{Choice, Ticket};
use serde::{Deserialize, Serialize};

/// A line of the checklist, and the field behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    Kind,
    Email,
    Account,
    Assignee,
    Title,
    Group,
    Reporter,
}

impl Field {
    /// The fields in the order of the procedure (P1).
    pub const ALL: [Field; 7] = [
        Field::Kind,
        Field::Email,
        Field::Account,
        Field::Assignee,
        Field::Title,
        Field::Group,
        Field::Reporter,
    ];
}

/// New values; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    pub title: Option<String>,
    pub kind: Option<Choice>,
    pub email: Option<String>,
    pub account: Option<String>,
    pub group: Option<Choice>,
    pub assignee: Option<Assignee>,
    pub reporter: Option<Person>,
    /// Further fields that Jira asked for.
    #[serde(default)]
    pub more: Vec<Filled>,
}

/// Who shall be in charge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Assignee {
    Nobody,
    Person(Person),
}

impl Edit {
    pub fn is_empty(&self) -> bool {
        *self == Edit::default()
    }

    /// The fields that this edit changes.
    pub fn fields(&self) -> Vec<Field> {
        Field::ALL.into_iter().filter(|field| self.changes(*field)).collect()
    }

    /// Whether this edit changes the field.
    pub fn changes(&self, field: Field) -> bool {
        match field {
            Field::Kind => self.kind.is_some(),
            Field::Email => self.email.is_some(),
            Field::Account => self.account.is_some(),
            Field::Assignee => self.assignee.is_some(),
            Field::Title => self.title.is_some(),
            Field::Group => self.group.is_some(),
            Field::Reporter => self.reporter.is_some(),
        }
    }

    /// Leaves a field as it is.
    pub(super) fn leave(&mut self, field: Field) {
        match field {
            Field::Title => self.title = None,
            Field::Email => self.email = None,
            Field::Account => self.account = None,
            Field::Kind => self.kind = None,
            Field::Group => self.group = None,
            Field::Assignee => self.assignee = None,
            Field::Reporter => self.reporter = None,
        }
    }

    /// The ticket as it will be once the edit is saved. An empty text clears its field.
    #[must_use]
    pub fn applied_to(&self, ticket: &Ticket) -> Ticket {
        let text = |new: &Option<String>, old: &Option<String>| match new {
            Some(new) => Some(new.trim().to_owned()).filter(|text| !text.is_empty()),
            None => old.clone(),
        };
        Ticket {
            title: self.title.clone().unwrap_or_else(|| ticket.title.clone()),
            kind: self.kind.clone().or_else(|| ticket.kind.clone()),
            email: text(&self.email, &ticket.email),
            account: text(&self.account, &ticket.account),
            group: self.group.clone().or_else(|| ticket.group.clone()),
            assignee: match &self.assignee {
                Some(Assignee::Nobody) => None,
                Some(Assignee::Person(person)) => Some(person.clone()),
                None => ticket.assignee.clone(),
            },
            reporter: self.reporter.clone().or_else(|| ticket.reporter.clone()),
            ..ticket.clone()
        }
    }
}
