use super::{read, write};
use crate::domain::document::{Block, Document, Inline, ListItem, Marks, Media, Tone};
use serde_json::{Value, json};

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Inline::plain(text)])
}

fn only(node: Value) -> Document {
    read(&json!({ "type": "doc", "version": 1, "content": [node] }))
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
            json!([{ "type": "date", "attrs": { "timestamp": i64::MAX } }]),
            vec![Inline::Unknown { name: "date".into(), text: i64::MAX.to_string() }],
        ),
        (
            json!([{ "type": "date", "attrs": { "timestamp": "-8640000000000001" } }]),
            vec![Inline::Unknown { name: "date".into(), text: "-8640000000000001".into() }],
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
