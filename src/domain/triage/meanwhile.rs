//! What others changed on the ticket since the agent began to change the same field. The form shows
//! it beside the field, and is not saved before the agent has chosen.

use super::TriageDraft;
use crate::domain::conversation::{Content, Conversation};
use crate::domain::edit::Field;
use crate::domain::person::Person;
use crate::domain::settings::FieldIds;
use crate::domain::ticket::Ticket;

/// A field that the agent has changed in the form, and somebody else on the ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meanwhile {
    pub field: Field,
    /// Who changed it last, where the history tells.
    pub by: Option<Person>,
    /// What it is now, as Jira shows it; `None` when it is empty.
    pub value: Option<String>,
}

impl TriageDraft {
    /// The agent changes a field, and sees this ticket.
    pub(super) fn touch(&mut self, field: Field, seen: &Ticket) {
        if self.touched.insert(field) {
            self.first.insert(field, identity(seen, field));
        }
    }

    /// The form without the agent's change of a field, which follows the ticket again.
    #[must_use]
    pub fn following(mut self, field: Field) -> TriageDraft {
        self.touched.remove(&field);
        self.first.remove(&field);
        self
    }

    /// The form of an agent who was shown what a field is on this ticket, and keeps the change.
    #[must_use]
    pub fn keeping(mut self, field: Field, shown: &Ticket) -> TriageDraft {
        self.first.insert(field, identity(shown, field));
        self
    }

    /// What others made of the fields that the agent has changed, unless it is what stands in the
    /// form.
    pub fn meanwhile(&self, now: &Conversation, ids: &FieldIds) -> Vec<Meanwhile> {
        let ticket = &now.ticket;
        let differs = |field: Field| self.own(field) != identity(ticket, field);
        let overtaken = self.touched.iter().copied();
        let overtaken = overtaken.filter(|field| self.is_overtaken(*field, ticket));
        let told = overtaken.filter(|field| differs(*field)).map(|field| Meanwhile {
            field,
            by: changed_by(now, field, ids),
            value: shown(ticket, field),
        });
        told.collect()
    }

    /// Whether a field that the agent has changed is not on this ticket what it was then.
    pub(super) fn is_overtaken(&self, field: Field, now: &Ticket) -> bool {
        self.first.get(&field).is_some_and(|first| *first != identity(now, field))
    }

    /// What stands in the form, to be compared with [`identity`].
    fn own(&self, field: Field) -> String {
        let account = |person: &Option<Person>| match person {
            Some(person) => person.account.0.clone(),
            None => String::new(),
        };
        match field {
            Field::Kind => self.kind.clone().unwrap_or_default(),
            Field::Group => self.group.clone().unwrap_or_default(),
            Field::Email => self.email.trim().to_owned(),
            Field::Account => self.account.trim().to_owned(),
            Field::Title => self.title.trim().to_owned(),
            Field::Assignee => account(&self.assignee),
            Field::Reporter => account(&self.reporter),
        }
    }
}

/// What a field of a ticket is, to be compared: ids where there are any.
fn identity(ticket: &Ticket, field: Field) -> String {
    TriageDraft::begin(ticket).own(field)
}

fn shown(ticket: &Ticket, field: Field) -> Option<String> {
    let name = |person: &Option<Person>| person.as_ref().map(|person| person.name.clone());
    let text = match field {
        Field::Kind => ticket.kind.as_ref().map(|kind| kind.name.clone()),
        Field::Group => ticket.group.as_ref().map(|group| group.name.clone()),
        Field::Email => ticket.email.clone(),
        Field::Account => ticket.account.clone(),
        Field::Title => Some(ticket.title.clone()),
        Field::Assignee => name(&ticket.assignee),
        Field::Reporter => name(&ticket.reporter),
    };
    text.filter(|text| !text.trim().is_empty())
}

fn changed_by(now: &Conversation, field: Field, ids: &FieldIds) -> Option<Person> {
    let last = now.entries.iter().rev().find(|entry| match &entry.content {
        Content::Changes(changes) => {
            changes.iter().any(|change| ids.meaning(&change.field) == Some(field))
        }
        Content::Message(..) | Content::Description(_) => false,
    });
    last.and_then(|entry| entry.author.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::conversation::{Change, EditableFields, Entry};
    use crate::domain::sample;
    use crate::domain::time::Timestamp;
    use crate::domain::triage::TriageError;

    fn editable() -> EditableFields {
        EditableFields { title: true, email: true, assignee: true, ..EditableFields::default() }
    }

    /// A form in which the agent has given a title, on the ticket as it was.
    fn retitled() -> TriageDraft {
        let seen = sample::shaped("REQ-1");
        TriageDraft::default().changing(Field::Title, &seen, |form| form.title = "De moi".into())
    }

    fn titled(title: &str) -> Ticket {
        Ticket { title: title.into(), ..sample::shaped("REQ-1") }
    }

    fn read(ticket: Ticket, changed: &[(&str, &str)]) -> Conversation {
        let entry = |(at, (by, field)): (usize, &(&str, &str))| Entry {
            id: at.to_string(),
            at: Timestamp(at as i64),
            author: Some(sample::person(by, by)),
            content: Content::Changes(vec![Change {
                field: (*field).into(),
                from: None,
                to: None,
                from_text: None,
                to_text: None,
            }]),
            operation: None,
        };
        Conversation {
            ticket,
            entries: changed.iter().enumerate().map(entry).collect(),
            missing_comments: 0,
            intents: Default::default(),
            attachments: Vec::new(),
            transitions: Vec::new(),
            editable: editable(),
        }
    }

    fn errors(form: &TriageDraft, ticket: &Ticket) -> Vec<TriageError> {
        let over = form.clone().over(ticket);
        let valid = over.validate(ticket, &editable(), &sample::settings().kinds);
        valid.err().unwrap_or_default()
    }

    #[test]
    fn a_field_that_somebody_changed_while_the_agent_did_is_told_with_who_and_what() {
        let history = [("bob", "summary"), ("cleo", "assignee")];
        let now = read(titled("De Bob"), &history);
        let told = Meanwhile {
            field: Field::Title,
            by: Some(sample::person("bob", "bob")),
            value: Some("De Bob".into()),
        };
        assert_eq!(retitled().meanwhile(&now, &FieldIds::default()), [told]);
        assert_eq!(errors(&retitled(), &now.ticket), [TriageError::ChangedMeanwhile(Field::Title)]);
    }

    #[test]
    fn a_field_is_compared_with_what_it_was_when_it_was_first_touched() {
        let form = retitled().changing(Field::Title, &titled("De Bob"), |form| {
            form.title = "De moi, et plus long".into();
        });
        assert_eq!(errors(&form, &titled("De Bob")), [TriageError::ChangedMeanwhile(Field::Title)]);
    }

    #[test]
    fn what_nobody_else_touched_and_what_is_the_same_is_not_told() {
        let other = Ticket { assignee: None, ..sample::shaped("REQ-1") };
        for ticket in [sample::shaped("REQ-1"), other, titled(" De moi ")] {
            let told = retitled()
                .over(&ticket)
                .meanwhile(&read(ticket.clone(), &[("bob", "summary")]), &FieldIds::default());
            assert_eq!(told, [], "{ticket:?}");
        }
        assert_eq!(errors(&retitled(), &titled("De moi")), [TriageError::NothingToSave]);
    }

    #[test]
    fn whoever_was_shown_it_keeps_the_change_or_takes_what_is_there() {
        let now = titled("De Bob");
        let kept = retitled().keeping(Field::Title, &now);
        assert_eq!(errors(&kept, &now), []);
        assert_eq!(
            errors(&kept, &titled("De Cléo")),
            [TriageError::ChangedMeanwhile(Field::Title)],
            "what changes after that is told again"
        );
        let taken = retitled().following(Field::Title);
        assert_eq!(taken.clone().over(&now).title, "De Bob");
        assert_eq!(errors(&taken, &now), [TriageError::NothingToSave]);
    }

    #[test]
    fn every_field_is_known_by_its_id_or_its_text_and_told_by_its_name() {
        let seen = sample::ticket("REQ-1");
        let now = sample::shaped("REQ-1");
        for field in Field::ALL {
            let mut form = TriageDraft::default();
            form.touch(field, &seen);
            let is_same = identity(&seen, field) == identity(&now, field);
            let told = form.meanwhile(&read(now.clone(), &[]), &FieldIds::default());
            assert_eq!(told.is_empty(), is_same, "{field:?}");
            assert!(told.iter().all(|told| told.value == shown(&now, field)), "{field:?}");
        }
        let emptied = Ticket { assignee: None, ..now.clone() };
        let mut form = TriageDraft { assignee: now.reporter.clone(), ..TriageDraft::default() };
        form.touch(Field::Assignee, &now);
        let told = form.meanwhile(&read(emptied, &[]), &FieldIds::default());
        assert_eq!(told.iter().map(|told| told.value.clone()).collect::<Vec<_>>(), [None]);
    }
}
