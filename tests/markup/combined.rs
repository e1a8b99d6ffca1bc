//! Every block inside every other, as no notation would have it, is written by the schema.

use crate::schema::Schema;
use guichet::domain::document::{Block, Cell, Document, Inline, ListItem, Marks, Media, Row, Tone};
use guichet::jira::markup::adf;
use serde_json::json;

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Inline::plain(text)])
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
    let schema = Schema::full();
    for document in combinations() {
        let written = adf::write(&document);
        assert_eq!(schema.fault(&written), None, "{document:?}");
        let mut before = format!("{document:?}").matches("\"x\"").count();
        before -= format!("{document:?}").matches("name: \"x\"").count();
        let after = written.to_string().matches("\"x\"").count();
        assert_eq!(before, after, "{document:?}");
    }
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let schema = Schema::full();
    let empty = json!({ "type": "paragraph", "content": [{ "type": "text", "text": "" }] });
    let quoted = json!({ "type": "blockquote", "content": [{ "type": "heading" }] });
    let list = json!({ "type": "bulletList", "content": [] });
    for node in [empty, quoted, list] {
        let document = json!({ "type": "doc", "version": 1, "content": [node] });
        assert!(schema.fault(&document).is_some(), "{document}");
    }
}
