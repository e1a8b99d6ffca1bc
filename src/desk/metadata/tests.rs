//! What is written, read and forgotten again.

use super::*;
use crate::desk::memory::accompanied::{Accompanied, Company};
use crate::desk::memory::{ManualClock, MemoryLocks, MemoryStore, block_on, ports};
use crate::domain::message::FieldShape;
use crate::http::LocalFuture;
use std::rc::Rc;

const ORIGIN: &str = r#"[1,"https://jira.test"]"#;

fn choice(id: &str) -> Choice {
    Choice { id: id.into(), name: "Bug".into() }
}

fn metadata() -> Metadata {
    let field = |shape| CreateField {
        id: "f".into(),
        name: "G".into(),
        required: true,
        has_default: false,
        shape,
    };
    let shapes = [
        FieldShape::Text,
        FieldShape::RichText,
        FieldShape::Number,
        FieldShape::Date,
        FieldShape::Option(vec![choice("1")]),
        FieldShape::Options(vec![choice("2")]),
        FieldShape::Person,
        FieldShape::Labels,
        FieldShape::Named,
        FieldShape::Other("any".into()),
    ];
    Metadata {
        since: Some(Timestamp(5)),
        clone_link: Some("10".into()),
        file_limit: Some(FileLimit { bytes: Some(9) }),
        done_statuses: Some(vec!["5".into()]),
        kinds: BTreeMap::from([("DEV".into(), vec![choice("3")])]),
        create_fields: BTreeMap::from([(
            "DEV".into(),
            BTreeMap::from([("3".into(), shapes.map(field).into())]),
        )]),
    }
}

fn written() -> String {
    metadata().to_text(ORIGIN).expect("a short text")
}

#[test]
fn what_was_written_is_read_for_an_hour() {
    let read = |now: Timestamp| Metadata::from_text(&written(), ORIGIN, now);
    let last = Timestamp(5).plus_millis(LONGEST_MILLIS);
    assert_eq!(read(Timestamp(5)), Some(metadata()));
    assert_eq!(read(last), Some(metadata()));
    assert_eq!(read(last.plus_millis(1)), None);
    assert_eq!(read(Timestamp(4)), None, "by a clock that was set back its age is unknown");
}

#[test]
fn what_is_of_another_origin_or_form_or_broken_is_nothing() {
    let text = written();
    let read = |text: &str, origin: &str| Metadata::from_text(text, origin, Timestamp(6));
    assert_eq!(read(&text, ORIGIN), Some(metadata()));
    assert_eq!(read(&text, r#"[1,"https://jira.other"]"#), None);
    assert_eq!(read(&text, r#"[2,"https://jira.test"]"#), None);
    for length in 0..text.len() {
        assert_eq!(read(&text[..length], ORIGIN), None, "cut at {length}");
    }
}

#[test]
fn neither_nothing_nor_too_much_is_written() {
    assert_eq!(Metadata::default().to_text(ORIGIN), None);
    let done_statuses = Some(vec!["5".repeat(LARGEST)]);
    assert_eq!(Metadata { done_statuses, ..metadata() }.to_text(ORIGIN), None);
}

#[test]
fn the_form_is_counted_up_when_what_is_written_changes() {
    let shapes = [
        r#""Text""#,
        r#""RichText""#,
        r#""Number""#,
        r#""Date""#,
        r#"{"Option":[{"id":"1","name":"Bug"}]}"#,
        r#"{"Options":[{"id":"2","name":"Bug"}]}"#,
        r#""Person""#,
        r#""Labels""#,
        r#""Named""#,
        r#"{"Other":"any"}"#,
    ];
    let field = |shape| {
        format!(r#"{{"id":"f","name":"G","required":true,"has_default":false,"shape":{shape}}}"#)
    };
    let known = r#"{"since":5,"clone_link":"10","file_limit":{"bytes":9},"done_statuses":["5"],"#;
    let kinds = r#""kinds":{"DEV":[{"id":"3","name":"Bug"}]},"#;
    let fields = shapes.map(field).join(",");
    let form_1 = format!(r#"{known}{kinds}"create_fields":{{"DEV":{{"3":[{fields}]}}}}}}"#);
    assert_eq!(
        (FORM, &written()[ORIGIN.len()..]),
        (1, &*form_1),
        "another FORM, then what it writes"
    );
}

/// What another tab does before each writing.
struct Deed(fn(&MemoryStore));

impl Company for Deed {
    fn write<'a, T: 'a>(
        &'a self,
        store: &'a MemoryStore,
        write: impl FnOnce() -> LocalFuture<'a, Result<T, StoreError>> + 'a,
    ) -> LocalFuture<'a, Result<T, StoreError>> {
        (self.0)(store);
        write()
    }
}

const NOTHING: Deed = Deed(|_| ());

fn memory_on(store: &Rc<MemoryStore>, deed: Deed) -> Memory {
    let memory = Memory::default();
    let clock = ManualClock::at(Timestamp(6));
    let ports = ports(&clock, store, &MemoryLocks::new());
    let store = Rc::new(Accompanied { store: store.clone(), company: deed });
    memory.keep(Ports { store, ..ports }, ORIGIN.to_owned());
    memory
}

fn kept(store: &MemoryStore) -> Option<String> {
    block_on(store.get(Shelf::Preferences, KEY)).expect("a store")
}

#[test]
fn what_was_being_written_when_another_tab_chose_to_keep_nothing_is_removed() {
    let choose = Deed(|store| {
        let nothing = Preferences::update(store, |chosen| chosen.keeps_no_tickets = true);
        block_on(nothing).expect("kept");
        block_on(forget(store)).expect("removed");
    });
    for (deed, is_kept) in [(NOTHING, true), (choose, false)] {
        let store = MemoryStore::new();
        let memory = memory_on(&store, deed);
        block_on(memory.learn(|known| known.clone_link = Some("10".into())));
        assert_eq!(kept(&store).is_some(), is_kept);
    }
}

#[test]
fn what_is_forgotten_is_not_read_again_though_the_database_has_it_still() {
    let store = MemoryStore::new();
    block_on(store.put(Shelf::Preferences, KEY, written())).expect("kept");
    let link = |memory: &Memory| block_on(memory.known(|known| known.clone_link.clone()));
    assert_eq!(link(&memory_on(&store, NOTHING)), Some("10".into()));
    let memory = memory_on(&store, NOTHING);
    store.fail(Some(StoreError::Unavailable));
    block_on(memory.forget());
    store.fail(None);
    assert_eq!((link(&memory), kept(&store)), (None, Some(written())));
}
