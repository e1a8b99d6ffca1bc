//! However deep a text is nested, it is read and drawn on the stack that a page has.

use crate::said::by_desk;
use crate::schema::Schema;
use crate::walk::walk;
use guichet::domain::document::Document;
use guichet::jira::markup::{adf, wiki};
use guichet::jira::plain_text;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The stack of WebAssembly in a browser, in bytes.
const STACK: usize = 1 << 20;

const DEPTH: usize = 10_000;

fn on_the_stack_of_a_page(run: impl FnOnce() + Send + 'static) {
    let page = std::thread::Builder::new().stack_size(STACK).spawn(run);
    page.expect("a thread").join().expect("what was read");
}

/// All that is done with a document that was read.
fn draw(document: &Document) -> String {
    walk(document);
    plain_text(document);
    walk(&wiki::read(&wiki::write(document)));
    walk(&adf::read(&adf::write(document)));
    by_desk(document)
}

#[test]
fn ten_thousand_nodes_inside_each_other_are_drawn_with_their_words() {
    let schema = Schema::full();
    let kinds = schema.definitions.values().map(|node| &node["properties"]["type"]["enum"][0]);
    let kinds: BTreeSet<&str> = kinds.filter_map(Value::as_str).chain(["tomorrow"]).collect();
    for kind in kinds.into_iter().map(str::to_owned) {
        let mut node = json!({ "type": "text", "text": "au fond" });
        for _ in 0..DEPTH {
            let mut around = Map::new();
            around.insert("type".into(), kind.clone().into());
            around.insert("content".into(), Value::Array(vec![node]));
            node = Value::Object(around);
        }
        on_the_stack_of_a_page(move || {
            assert!(draw(&adf::read(&node)).contains("au fond"), "{kind}");
            // A value as deep as this is dropped by recursion.
            std::mem::forget(node);
        });
    }
}

/// How deep the JSON is in which a text is kept until it is sent.
fn kept_depth(document: &Document) -> usize {
    fn depth(value: &Value) -> usize {
        let below = match value {
            Value::Array(values) => values.iter().map(depth).max(),
            Value::Object(fields) => fields.values().map(depth).max(),
            _ => return 0,
        };
        1 + below.unwrap_or_default()
    }
    depth(&serde_json::to_value(document).expect("JSON"))
}

/// JSON is read to a depth of 127; so much of it is left to what stands around a kept text.
const AROUND: usize = 24;

#[test]
fn whatever_was_read_can_be_kept() {
    let schema = Schema::full();
    let kinds = schema.definitions.values().map(|node| &node["properties"]["type"]["enum"][0]);
    let kinds: BTreeSet<&str> = kinds.filter_map(Value::as_str).chain(["tomorrow"]).collect();
    for (kind, around) in kinds.into_iter().map(|kind| (kind, "listItem")).chain([
        ("table", "tableRow"),
        ("table", "tableCell"),
        ("tableRow", "tableCell"),
        ("expand", "table"),
        ("panel", "table"),
    ]) {
        let mut node = json!({ "type": "text", "text": "au fond" });
        for _ in 0..50 {
            node = json!({ "type": around, "content": [node] });
            node = json!({ "type": kind, "content": [node] });
        }
        assert!(kept_depth(&adf::read(&node)) <= 127 - AROUND, "{kind} {around}");
    }
    for (open, close) in PAIRS {
        let document = wiki::read(&(open.repeat(50) + " fond " + &close.repeat(50)));
        assert!(kept_depth(&document) <= 127 - AROUND, "{open}");
    }
}

/// What opens and what closes something of Jira's markup.
pub const PAIRS: [(&str, &str); 19] = [
    (">", ""),
    ("*", ""),
    ("#", ""),
    ("*_", "_*"),
    ("{quote}{panel}", "{panel}{quote}"),
    ("{panel:title=a}", "{panel}"),
    ("{quote}|", "|{quote}"),
    ("|{quote}|{panel}", "{panel}|{quote}|"),
    ("[", "]"),
    ("[fond|", "|https://a.fr]"),
    ("{{", "}}"),
    ("{color:red}", "{color}"),
    ("{*}{_}", "{_}{*}"),
    ("|", "|"),
    ("|", "\n"),
    ("{code:x}", ""),
    ("{noformat}", "{noformat}"),
    ("bq. ", ""),
    ("* ", "\n"),
];

#[test]
fn ten_thousand_tags_inside_each_other_are_drawn_with_their_words() {
    for (open, close) in PAIRS {
        let markup = open.repeat(DEPTH) + " fond " + &close.repeat(DEPTH);
        on_the_stack_of_a_page(move || {
            let document = wiki::read(&markup);
            walk(&document);
            assert!(by_desk(&document).contains("fond"), "{open}");
        });
    }
}
