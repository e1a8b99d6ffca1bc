mod schema;

use super::{read, write};
use crate::domain::document::{Block, Cell, Document, Inline, ListItem, Marks, Media, Row, Tone};
use serde_json::{Value, json};
use std::path::Path;

fn sample(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).expect("JSON")
}

fn samples() -> [(&'static str, Value); 4] {
    let issue = sample("cloud-issue-adf.jiratui.json");
    let page = sample("spec-cloud-get-issue_issueIdOrKey-200.json");
    [
        ("adf-sample", sample("adf-sample.JiraPS.json")),
        ("adf-large", sample("adf-large.jiracli.json")),
        ("cloud-issue", issue["fields"]["description"].clone()),
        ("spec-cloud", page["fields"]["description"].clone()),
    ]
}

fn texts(node: &Value, found: &mut Vec<String>) {
    for text in [&node["text"], &node["attrs"]["text"]] {
        found.extend(text.as_str().map(str::to_owned));
    }
    for child in node["content"].as_array().into_iter().flatten() {
        texts(child, found);
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Inline::plain(text)])
}

fn only(node: Value) -> Document {
    read(&json!({ "type": "doc", "version": 1, "content": [node] }))
}

#[test]
fn every_text_of_a_sample_is_in_its_document() {
    for (name, sample) in samples() {
        let shown = format!("{:?}", read(&sample));
        let mut expected = Vec::new();
        texts(&sample, &mut expected);
        assert!(!expected.is_empty(), "{name}");
        for text in expected {
            for line in text.lines() {
                let escaped = format!("{line:?}");
                assert!(shown.contains(escaped.trim_matches('"')), "{name}: {line}");
            }
        }
    }
}

#[test]
fn a_sample_written_and_read_again_is_the_same_document() {
    for (name, sample) in samples() {
        let document = read(&sample);
        let written = write(&document);
        assert_eq!(schema::faults(&written), [""; 0], "{name}");
        assert_eq!(read(&written), document, "{name}");
    }
}

#[test]
fn the_checker_of_the_schema_finds_faults() {
    let text = json!({ "type": "text", "text": "" });
    let quoted = json!({ "type": "blockquote", "content": [{ "type": "heading" }] });
    let marked =
        json!({ "type": "text", "text": "a", "marks": [{"type": "code"}, {"type": "em"}] });
    let list = json!({ "type": "bulletList", "content": [] });
    for node in [json!({ "type": "paragraph", "content": [text] }), quoted, list, marked] {
        let document = json!({ "type": "doc", "version": 1, "content": [node] });
        assert!(!schema::faults(&document).is_empty(), "{document}");
    }
}

#[test]
fn every_block_is_read_as_what_it_is() {
    let text = json!({ "type": "text", "text": "a" });
    let line = json!({ "type": "paragraph", "content": [text] });
    let item = |checked| ListItem { checked, content: vec![paragraph("a")] };
    let media = json!({ "type": "media", "attrs": { "id": "1", "alt": "a.png" } });
    let cases = [
        (json!({ "type": "heading", "attrs": {"level": 9}, "content": [text] }), {
            Block::Heading { level: 6, content: vec![Inline::plain("a")] }
        }),
        (
            json!({ "type": "orderedList", "attrs": {"order": 4}, "content": [
                { "type": "listItem", "content": [line] }] }),
            Block::OrderedList { start: 4, items: vec![item(None)] },
        ),
        (
            json!({ "type": "decisionList", "content": [
                { "type": "decisionItem", "attrs": {"state": "DECIDED"}, "content": [text] }] }),
            Block::BulletList(vec![item(Some(true))]),
        ),
        (
            json!({ "type": "taskList", "content": [
                { "type": "blockTaskItem", "attrs": {"state": "TODO"}, "content": [line] }] }),
            Block::BulletList(vec![item(Some(false))]),
        ),
        (json!({ "type": "panel", "attrs": {"panelType": "error"}, "content": [line] }), {
            Block::Panel { tone: Tone::Danger, title: None, content: vec![paragraph("a")] }
        }),
        (json!({ "type": "nestedExpand", "attrs": {"title": "t"}, "content": [line] }), {
            Block::Fold { title: "t".into(), content: vec![paragraph("a")] }
        }),
        (
            json!({ "type": "layoutSection", "content": [
                { "type": "layoutColumn", "content": [line] }] }),
            paragraph("a"),
        ),
        (json!({ "type": "mediaGroup", "content": [media] }), {
            let source = Some(media.to_string());
            let name = Some("a.png".to_owned());
            Block::Media(vec![Media { alt: name.clone(), name, url: None, source }])
        }),
        (json!({ "type": "extension", "attrs": {"extensionKey": "toc", "text": "a"} }), {
            Block::Unknown { name: "toc".into(), content: vec![paragraph("a")] }
        }),
        (json!({ "type": "bodiedSyncBlock", "content": [line] }), {
            Block::Unknown { name: "bodiedSyncBlock".into(), content: vec![paragraph("a")] }
        }),
        (json!({ "type": "tomorrow", "content": [text] }), {
            Block::Unknown { name: "tomorrow".into(), content: vec![paragraph("a")] }
        }),
        (json!({ "type": "embedCard", "attrs": {"url": "https://a.fr"} }), {
            let content = vec![Inline::plain("https://a.fr")];
            Block::Paragraph(vec![Inline::Link { target: "https://a.fr".into(), content }])
        }),
    ];
    for (node, expected) in cases {
        assert_eq!(only(node.clone()).blocks, [expected], "{node}");
    }
}

#[test]
fn every_part_of_a_line_is_read_as_what_it_is() {
    let link = json!([{ "type": "link", "attrs": { "href": "https://a.fr" } }]);
    let cases = [
        (
            json!([{ "type": "text", "text": "a", "marks": link },
                   { "type": "text", "text": "b", "marks": [link[0], { "type": "strong" }] }]),
            vec![Inline::Link {
                target: "https://a.fr".into(),
                content: vec![
                    Inline::plain("a"),
                    Inline::Text {
                        text: "b".into(),
                        marks: Marks { strong: true, ..Marks::default() },
                    },
                ],
            }],
        ),
        (
            json!([{ "type": "text", "text": "a\nb" }]),
            vec![Inline::plain("a"), Inline::Break, Inline::plain("b")],
        ),
        (
            json!([{ "type": "date", "attrs": { "timestamp": "1795507200000" } }]),
            vec![Inline::Date(1_795_507_200_000)],
        ),
        (
            json!([{ "type": "date", "attrs": { "timestamp": "soon" } }]),
            vec![Inline::Unknown { name: "date".into(), text: "soon".into() }],
        ),
        (
            json!([{ "type": "status", "attrs": { "text": "OK", "color": "green" } }]),
            vec![Inline::Status { text: "OK".into(), tone: Tone::Success }],
        ),
        (
            json!([{ "type": "emoji", "attrs": { "shortName": ":x:" } }]),
            vec![Inline::Emoji(":x:".into())],
        ),
        (
            json!([{ "type": "placeholder", "attrs": { "text": "ici" } }]),
            vec![Inline::Unknown { name: "placeholder".into(), text: "ici".into() }],
        ),
        (
            json!([{ "type": "inlineCard", "attrs": { "data": { "name": "Page" } } }]),
            vec![Inline::plain("Page")],
        ),
    ];
    for (content, expected) in cases {
        let node = json!({ "type": "paragraph", "content": content });
        assert_eq!(only(node).blocks, [Block::Paragraph(expected)], "{content}");
    }
}

#[test]
fn any_value_is_read() {
    let odd = [
        json!(null),
        json!("text"),
        json!([1, 2]),
        json!({ "type": 5, "content": "x" }),
        json!({ "content": [null, 3, {}, [], { "type": "text", "text": 7 }] }),
        json!({ "type": "doc", "content": [{ "type": "table", "content": [{ "content": [1] }] }] }),
        json!({ "type": "doc", "content": [{ "type": "mediaSingle" }, { "type": "mediaGroup" }] }),
        json!({ "type": "doc", "content": [{ "type": "heading", "attrs": { "level": -1e9 } }] }),
    ];
    for value in odd {
        let written = write(&read(&value));
        assert_eq!(schema::faults(&written), [""; 0], "{value}");
    }
}

#[test]
fn ten_thousand_levels_are_read_without_exhausting_the_stack() {
    for kind in ["blockquote", "bulletList", "listItem", "table", "paragraph", "mediaSingle", "x"] {
        let mut node = json!({ "type": "text", "text": "au fond" });
        for _ in 0..10_000 {
            let mut around = serde_json::Map::new();
            around.insert("type".into(), kind.into());
            around.insert("content".into(), Value::Array(vec![node]));
            node = Value::Object(around);
        }
        let document = read(&node);
        let is_picture = kind == "mediaSingle";
        assert!(is_picture || format!("{document:?}").contains("au fond"), "{kind}");
        // A value this deep cannot be dropped on the stack of a test.
        std::mem::forget(node);
    }
}

#[test]
fn files_are_written_back_as_jira_wrote_them() {
    let picture = json!({
        "type": "mediaSingle",
        "attrs": { "layout": "wide", "width": 40 },
        "content": [{ "type": "media", "attrs": { "type": "file", "id": "u", "collection": "" } }],
    });
    let group = json!({
        "type": "mediaGroup",
        "content": [{ "type": "media", "attrs": { "type": "file", "id": "v", "collection": "" } },
                    { "type": "media", "attrs": { "type": "file", "id": "w", "collection": "" } }],
    });
    let inline = json!({ "type": "mediaInline", "attrs": { "id": "x", "collection": "" } });
    let line = json!({ "type": "paragraph", "content": [inline] });
    let document = json!({ "type": "doc", "version": 1, "content": [picture, group, line] });
    let written = write(&read(&document));
    let sorted = |value: &Value| {
        let mut copy = value.clone();
        copy.sort_all_objects();
        copy
    };
    assert_eq!(sorted(&written), sorted(&document));
}

/// Every block inside every other.
fn combinations() -> Vec<Document> {
    let marks = Marks { code: true, strong: true, color: Some("red".into()), ..Marks::default() };
    let code = Inline::Text { text: "c".into(), marks };
    let empty = Inline::plain("");
    let media = Media { name: Some("f.pdf".into()), ..Media::default() };
    let item = |content: Vec<Block>| ListItem { checked: None, content };
    let around: [fn(Vec<Block>) -> Block; 8] = [
        Block::Quote,
        |content| Block::BulletList(vec![ListItem { checked: None, content }]),
        |content| Block::BulletList(vec![ListItem { checked: Some(true), content }]),
        |content| Block::OrderedList { start: 2, items: vec![ListItem { checked: None, content }] },
        |content| Block::Panel { tone: Tone::Note, title: Some("t".into()), content },
        |content| Block::Fold { title: "t".into(), content },
        |content| {
            let cell = Cell { header: true, columns: 2, rows: 1, content };
            Block::Table(vec![Row { cells: vec![cell] }, Row::default()])
        },
        |content| Block::Unknown { name: "x".into(), content },
    ];
    let mut inside = vec![
        Block::Paragraph(vec![code, empty, Inline::plain("a\nb"), Inline::Media(media.clone())]),
        Block::Heading { level: 0, content: vec![Inline::plain("h")] },
        Block::Code { language: None, text: String::new() },
        Block::Rule,
        Block::Media(vec![media]),
        Block::BulletList(vec![item(vec![Block::Rule]), item(vec![])]),
        Block::Table(vec![]),
    ];
    inside.extend(around.map(|around| around(vec![paragraph("x")])));
    inside.extend(around.map(|around| around(vec![])));
    let mut found = Vec::new();
    for outer in around {
        for middle in around {
            for inner in &inside {
                let blocks = vec![outer(vec![middle(vec![inner.clone()]), inner.clone()])];
                found.push(Document { blocks });
            }
        }
    }
    found
}

#[test]
fn whatever_stands_inside_whatever_is_written_by_the_schema() {
    for document in combinations() {
        let written = write(&document);
        assert_eq!(schema::faults(&written), [""; 0], "{document:?}");
        let mut before = format!("{document:?}").matches("\"x\"").count();
        before -= format!("{document:?}").matches("name: \"x\"").count();
        let after = written.to_string().matches("\"x\"").count();
        assert_eq!(before, after, "{document:?}");
    }
}
