//! What an act went over without the agent having seen it. Jira takes no condition with a write:
//! between the last look at the ticket and the write, somebody else may have written. The history
//! of the ticket tells it afterwards, with what was there.

use crate::domain::conversation::{Change, Content, Conversation, Entry, Voice};
use crate::domain::edit::Field;
use crate::domain::journal::Operation;
use crate::domain::person::Person;
use crate::domain::plan::Step;
use crate::domain::settings::FieldIds;
use crate::domain::time::Timestamp;
use std::collections::BTreeMap;

/// Something that was there, and that the agent had not seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlooked {
    /// Somebody had given the field another value, and the act wrote over it.
    Value {
        field: Field,
        by: Option<Person>,
        at: Timestamp,
        /// As Jira shows it; `None` when the field had been emptied.
        value: Option<String>,
    },
    /// The customer had written, and the ticket was closed all the same.
    Words { by: Option<Person>, at: Timestamp },
}

/// What others did and said on the ticket of an act since the agent last saw it.
pub fn unseen<'a>(act: &'a Operation, now: &'a Conversation) -> impl Iterator<Item = &'a Entry> {
    let seen = act.seen();
    let is_others =
        |entry: &Entry| entry.author.as_ref().is_none_or(|author| author.account != act.account);
    now.entries.iter().filter(move |entry| entry.at > seen && is_others(entry))
}

/// Whether an act would go over what others made of a field since the agent last saw the ticket.
pub fn would_overlook(act: &Operation, now: &Conversation, ids: &FieldIds) -> bool {
    unseen(act, now).any(|entry| match &entry.content {
        Content::Changes(changes) => {
            let mut fields = changes.iter().filter_map(|change| ids.meaning(&change.field));
            fields.any(|field| saves(act, field))
        }
        Content::Message(..) | Content::Description(_) => false,
    })
}

/// Whether an act can have gone over something: it saved fields, or moved the ticket.
pub fn may_overlook(act: &Operation) -> bool {
    act.done_steps().any(|step| matches!(step, Step::Save(_) | Step::Move { .. }))
}

/// What an act has gone over, by its ticket as it was read afterwards.
pub fn overlooked(act: &Operation, after: &Conversation, ids: &FieldIds) -> Vec<Overlooked> {
    let seen = act.seen();
    let mut found = Vec::new();
    let mut values: BTreeMap<Field, (&Entry, &Change)> = BTreeMap::new();
    let mut words: Option<&Entry> = None;
    for entry in after.entries.iter().filter(|entry| entry.at > seen) {
        let is_own = entry.author.as_ref().is_some_and(|author| author.account == act.account);
        let changes = match &entry.content {
            Content::Changes(changes) => changes,
            Content::Message(Voice::Incoming, _) => {
                words = Some(entry);
                continue;
            }
            Content::Message(..) | Content::Description(_) => continue,
        };
        for change in changes {
            if is_own && change.field == "status" && moves(act) {
                found.extend(words.take().map(unread));
            }
            let meant = ids.meaning(&change.field).filter(|field| saves(act, *field));
            match meant {
                Some(field) if is_own => {
                    let gone = values.remove(&field);
                    found.extend(gone.map(|(entry, change)| lost(field, entry, change)));
                }
                Some(field) => _ = values.insert(field, (entry, change)),
                None => {}
            }
        }
    }
    found
}

fn lost(field: Field, entry: &Entry, change: &Change) -> Overlooked {
    let (by, at) = (entry.author.clone(), entry.at);
    Overlooked::Value { field, by, at, value: change.to_text.clone() }
}

fn unread(entry: &Entry) -> Overlooked {
    Overlooked::Words { by: entry.author.clone(), at: entry.at }
}

fn saves(act: &Operation, field: Field) -> bool {
    act.plan.steps.iter().any(|step| matches!(step, Step::Save(edit) if edit.changes(field)))
}

fn moves(act: &Operation) -> bool {
    act.plan.steps.iter().any(|step| matches!(step, Step::Move { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::conversation::EditableFields;
    use crate::domain::document::Document;
    use crate::domain::edit::Edit;
    use crate::domain::journal::StepState;
    use crate::domain::plan::{Act, OperationId, Outcome, Plan};
    use crate::domain::sample;

    fn act(steps: Vec<Step>) -> Operation {
        let ticket = sample::key("REQ-1");
        let plan = Plan { operation: OperationId("op".into()), act: Act::Triage, ticket, steps };
        let me = sample::person("ana", "Ana").account;
        Operation::begin("https://jira.test".into(), me, plan, Timestamp(10), Timestamp(10))
    }

    fn retitles() -> Operation {
        let title = Some("De moi".to_owned());
        act(vec![Step::Save(Edit { title, ..Edit::default() })])
    }

    fn closes() -> Operation {
        act(vec![Step::Move { transition: "31".into(), resolution: None, fields: Vec::new() }])
    }

    fn entry(at: i64, by: &str, content: Content) -> Entry {
        let author = Some(sample::person(by, by));
        Entry { id: at.to_string(), at: Timestamp(at), author, content, operation: None }
    }

    fn changed(at: i64, by: &str, field: &str, to: &str) -> Entry {
        let change = Change {
            field: field.into(),
            from: None,
            to: None,
            from_text: None,
            to_text: Some(to.into()),
        };
        entry(at, by, Content::Changes(vec![change]))
    }

    fn wrote(at: i64) -> Entry {
        entry(at, "support", Content::Message(Voice::Incoming, Document::default()))
    }

    fn read(entries: Vec<Entry>) -> Conversation {
        Conversation {
            ticket: sample::ticket("REQ-1"),
            entries,
            missing_comments: 0,
            intents: Default::default(),
            attachments: Vec::new(),
            transitions: Vec::new(),
            editable: EditableFields::default(),
        }
    }

    fn gone_over(act: &Operation, entries: Vec<Entry>) -> Vec<Overlooked> {
        overlooked(act, &read(entries), &FieldIds::default())
    }

    #[test]
    fn a_value_that_was_written_over_unseen_is_told_with_who_and_what() {
        let entries =
            vec![changed(11, "bob", "summary", "De Bob"), changed(12, "ana", "summary", "De moi")];
        let by = Some(sample::person("bob", "bob"));
        let value = Some("De Bob".to_owned());
        let told = Overlooked::Value { field: Field::Title, by, at: Timestamp(11), value };
        assert_eq!(gone_over(&retitles(), entries), [told]);
    }

    #[test]
    fn what_the_agent_had_seen_is_no_news() {
        let mine = || changed(12, "ana", "summary", "De moi");
        let theirs = |at| changed(at, "bob", "summary", "De Bob");
        let silent = [
            vec![theirs(10), mine()],
            vec![mine(), theirs(13)],
            vec![changed(11, "bob", "assignee", "bob"), mine()],
            vec![theirs(11)],
            vec![changed(11, "ana", "summary", "Avant"), mine()],
        ];
        for entries in silent {
            assert_eq!(gone_over(&retitles(), entries.clone()), [], "{entries:?}");
        }
        let shown = Operation { seen_updated: Timestamp(11), ..retitles() };
        assert_eq!(gone_over(&shown, vec![theirs(11), mine()]), []);
    }

    #[test]
    fn words_over_which_a_ticket_was_closed_are_told() {
        let closed = |at| changed(at, "ana", "status", "Terminé");
        let by = Some(sample::person("support", "support"));
        let told = Overlooked::Words { by, at: Timestamp(11) };
        assert_eq!(gone_over(&closes(), vec![wrote(11), closed(12)]), [told]);
        for entries in [vec![wrote(10), closed(12)], vec![closed(12), wrote(13)]] {
            assert_eq!(gone_over(&closes(), entries), []);
        }
        assert_eq!(gone_over(&retitles(), vec![wrote(11), closed(12)]), []);
    }

    #[test]
    fn what_others_did_since_the_agent_looked_is_unseen() {
        let act = Operation { seen_updated: Timestamp(12), ..retitles() };
        let entries = vec![
            changed(12, "bob", "summary", "De Bob"),
            changed(13, "ana", "summary", "De moi"),
            changed(14, "bob", "assignee", "bob"),
            wrote(15),
        ];
        let now = read(entries);
        let told: Vec<i64> = unseen(&act, &now).map(|entry| entry.at.0).collect();
        assert_eq!(told, [14, 15]);
    }

    #[test]
    fn an_act_would_go_over_an_unseen_change_of_a_field_that_it_saves() {
        let theirs = |field| vec![changed(11, "bob", field, "De Bob")];
        let cases = [
            (theirs("summary"), true),
            (theirs("assignee"), false),
            (vec![changed(10, "bob", "summary", "De Bob")], false),
            (vec![changed(11, "ana", "summary", "De moi")], false),
            (vec![wrote(11)], false),
        ];
        for (entries, expected) in cases {
            let now = read(entries);
            let would = would_overlook(&retitles(), &now, &FieldIds::default());
            assert_eq!(would, expected, "{:?}", now.entries);
        }
        assert!(!would_overlook(&closes(), &read(theirs("summary")), &FieldIds::default()));
    }

    #[test]
    fn an_act_is_looked_back_at_when_a_writing_of_its_is_done() {
        let done = |mut act: Operation| {
            act.steps.iter_mut().for_each(|record| record.state = StepState::Done(Outcome::Done));
            act
        };
        assert!(may_overlook(&done(retitles())));
        assert!(may_overlook(&done(closes())));
        assert!(!may_overlook(&retitles()), "nothing of it is done");
        let note = done(act(vec![Step::Note(Document::default())]));
        assert!(!may_overlook(&note));
    }
}
