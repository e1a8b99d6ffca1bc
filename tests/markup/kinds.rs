//! Every kind of node and mark that Atlassian's schema knows, and what the desk makes of it.

use crate::generate::instance;
use crate::said::{by_desk, by_jira};
use crate::schema::Schema;
use guichet::domain::document::{Block, Document, Inline};
use guichet::jira::markup::adf;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The nodes, with the first thing that the desk draws for one.
const NODES: [(&str, &str); 46] = [
    ("blockCard", "Link"),
    ("blockTaskItem", "Unknown"),
    ("blockquote", "Quote"),
    ("bodiedExtension", "Unknown"),
    ("bodiedRule", "Unknown"),
    ("bodiedSyncBlock", "Unknown"),
    ("bulletList", "BulletList"),
    ("caption", "Unknown"),
    ("codeBlock", "Code"),
    ("date", "Date"),
    ("decisionItem", "Unknown"),
    ("decisionList", "BulletList"),
    ("doc", "Code"),
    ("embedCard", "Link"),
    ("emoji", "Emoji"),
    ("expand", "Fold"),
    ("extension", "Unknown"),
    ("extensionFrame", "Unknown"),
    ("hardBreak", "Break"),
    ("heading", "Heading"),
    ("inlineCard", "Link"),
    ("inlineExtension", "Unknown"),
    ("layoutColumn", "Paragraph"),
    ("layoutSection", "Paragraph"),
    ("listItem", "Unknown"),
    ("media", "Media"),
    ("mediaGroup", "Media"),
    ("mediaInline", "Media"),
    ("mediaSingle", "Media"),
    ("mention", "Mention"),
    ("multiBodiedExtension", "Unknown"),
    ("nestedExpand", "Fold"),
    ("orderedList", "OrderedList"),
    ("panel", "Panel"),
    ("paragraph", "Paragraph"),
    ("placeholder", "Unknown"),
    ("rule", "Rule"),
    ("status", "Status"),
    ("syncBlock", "Unknown"),
    ("table", "Table"),
    ("tableCell", "Unknown"),
    ("tableHeader", "Unknown"),
    ("tableRow", "Unknown"),
    ("taskItem", "Unknown"),
    ("taskList", "BulletList"),
    ("text", "Paragraph"),
];

/// The marks, with what the desk draws for a text that has one.
const MARKS: [(&str, &str); 17] = [
    ("alignment", ""),
    ("annotation", ""),
    ("backgroundColor", ""),
    ("border", ""),
    ("breakout", ""),
    ("code", "code"),
    ("dataConsumer", ""),
    ("em", "emphasis"),
    ("fontSize", ""),
    ("fragment", ""),
    ("indentation", ""),
    ("link", "a link"),
    ("strike", "strike"),
    ("strong", "strong"),
    ("subsup", "subscript"),
    ("textColor", "color"),
    ("underline", "underline"),
];

#[test]
fn every_node_of_the_schema_is_drawn_or_falls_back_to_its_words() {
    let mut found = BTreeMap::new();
    for schema in [Schema::full(), Schema::stage_0()] {
        for (name, definition) in &schema.definitions {
            let Some(kind) = definition["properties"]["type"]["enum"][0].as_str() else {
                continue;
            };
            if !name.contains("_mark") || name.contains("_node") {
                let node = instance(&schema, definition);
                let document = adf::read(&node);
                let said = by_desk(&document);
                for line in by_jira(&node) {
                    assert!(said.contains(&line), "{name}: {line:?} is lost: {document:#?}");
                }
                found.entry(kind.to_owned()).or_insert_with(|| drawn(&document));
            }
        }
    }
    let found: Vec<(&str, &str)> = found.iter().map(|(k, d)| (k.as_str(), d.as_str())).collect();
    assert_eq!(found, NODES);
}

#[test]
fn every_mark_of_the_schema_is_drawn_or_leaves_its_text() {
    let mut found = BTreeMap::new();
    for schema in [Schema::full(), Schema::stage_0()] {
        for definition in schema.definitions.iter().filter(|(name, _)| name.ends_with("_mark")) {
            let mark = instance(&schema, definition.1);
            let text = json!({ "type": "text", "text": "mot", "marks": [mark] });
            let line = json!({ "type": "paragraph", "content": [text], "marks": [mark] });
            let document = adf::read(&line);
            assert_eq!(by_desk(&document).trim(), "mot", "{}", definition.0);
            let kind = mark["type"].as_str().expect("a type").to_owned();
            found.insert(kind, marked(&document));
        }
    }
    let found: Vec<(&str, &str)> = found.iter().map(|(k, d)| (k.as_str(), d.as_str())).collect();
    assert_eq!(found, MARKS);
}

/// The name of the first thing that is drawn.
fn drawn(document: &Document) -> String {
    let name = |shown: String| {
        let end = shown.find(|c: char| !c.is_alphanumeric()).unwrap_or(shown.len());
        shown[..end].to_owned()
    };
    match document.blocks.first() {
        Some(Block::Paragraph(line)) => match line.first() {
            Some(Inline::Text { .. }) | None => "Paragraph".to_owned(),
            Some(part) => name(format!("{part:?}")),
        },
        Some(block) => name(format!("{block:?}")),
        None => "nothing".to_owned(),
    }
}

/// The mark that a text has, or what is around it.
fn marked(document: &Document) -> String {
    let Some(Block::Paragraph(line)) = document.blocks.first() else {
        return format!("{document:?}");
    };
    match &line[..] {
        [Inline::Text { marks, .. }] => {
            let shown: Value = serde_json::to_value(marks).expect("JSON");
            let set = shown.as_object().into_iter().flatten();
            let set = set.filter(|(_, value)| value.as_bool() != Some(false) && !value.is_null());
            set.map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" ")
        }
        [Inline::Link { .. }] => "a link".to_owned(),
        other => format!("{other:?}"),
    }
}
