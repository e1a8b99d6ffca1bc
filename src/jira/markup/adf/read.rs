//! ADF read into blocks.

mod inline;

pub use inline::link;

use super::{PANELS, tone_of};
use crate::domain::document::{Block, Cell, Inline, ListItem, Media, Row};
use crate::jira::markup::{DEEPEST, is_file_name};
use serde_json::{Value, json};

/// The blocks of a document, or of any node that stands in its place.
pub fn document(node: &Value) -> Vec<Block> {
    match kind(node) {
        "doc" | "" => blocks(children(node), 0),
        _ => blocks(std::slice::from_ref(node), 0),
    }
}

fn kind(node: &Value) -> &str {
    node["type"].as_str().unwrap_or_default()
}

fn children(node: &Value) -> &[Value] {
    node["content"].as_array().map_or(&[], Vec::as_slice)
}

fn attribute<'v>(node: &'v Value, name: &str) -> &'v str {
    node["attrs"][name].as_str().unwrap_or_default()
}

fn blocks(nodes: &[Value], depth: usize) -> Vec<Block> {
    let mut found = Vec::new();
    let mut stray = Vec::new();
    for node in nodes {
        if inline::is_inline(kind(node)) {
            inline::read(node, depth, &mut stray);
            continue;
        }
        found.extend(paragraph(std::mem::take(&mut stray)));
        block(node, depth, &mut found);
    }
    found.extend(paragraph(stray));
    found
}

fn paragraph(line: Vec<Inline>) -> Option<Block> {
    (!line.is_empty()).then_some(Block::Paragraph(line))
}

/// Appends what a node says, which may be several blocks.
fn block(node: &Value, depth: usize, found: &mut Vec<Block>) {
    if depth >= DEEPEST {
        found.extend(paragraph(inline::plain(words(node))));
        return;
    }
    let below = depth + 1;
    let line = || inline::line(children(node), below);
    let content = || blocks(children(node), below);
    found.push(match kind(node) {
        "paragraph" => Block::Paragraph(line()),
        "heading" => {
            let level = node["attrs"]["level"].as_f64().unwrap_or(1.0);
            Block::Heading { level: level.clamp(1.0, 6.0) as u8, content: line() }
        }
        "bulletList" => Block::BulletList(items(node, below)),
        "orderedList" => {
            let start = node["attrs"]["order"].as_f64().unwrap_or(1.0);
            Block::OrderedList { start: start.max(0.0) as u32, items: items(node, below) }
        }
        "taskList" | "decisionList" => Block::BulletList(tasks(node, below)),
        "blockquote" => Block::Quote(content()),
        "codeBlock" => {
            let language = Some(attribute(node, "language")).filter(|name| !name.is_empty());
            Block::Code { language: language.map(str::to_owned), text: words(node) }
        }
        "panel" => {
            let tone = tone_of(&PANELS, attribute(node, "panelType"));
            Block::Panel { tone, title: None, content: content() }
        }
        "expand" | "nestedExpand" => {
            Block::Fold { title: attribute(node, "title").to_owned(), content: content() }
        }
        "rule" => Block::Rule,
        "table" => Block::Table(rows(node, below)),
        "media" => Block::Media(vec![media(node)]),
        "mediaGroup" | "mediaSingle" => return files(node, below, found),
        "blockCard" | "embedCard" => Block::Paragraph(inline::card(node)),
        "layoutSection" | "layoutColumn" | "doc" => return found.extend(content()),
        name => unknown(node, name, below),
    });
    // These hold nothing; what is found in them all the same is not lost.
    if matches!(kind(node), "rule" | "media" | "blockCard" | "embedCard") {
        found.extend(content());
    }
}

/// Files, or one picture in its frame and its caption.
fn files(node: &Value, depth: usize, found: &mut Vec<Block>) {
    let mut files = Vec::new();
    let mut others = Vec::new();
    for child in children(node) {
        match kind(child) {
            "media" => {
                files.push(framed(media(child), node));
                others.extend(blocks(children(child), depth));
            }
            "caption" => others.extend(paragraph(inline::line(children(child), depth))),
            _ => block(child, depth, &mut others),
        }
    }
    found.extend((!files.is_empty()).then_some(Block::Media(files)));
    found.extend(others);
}

/// A picture of a frame keeps it, with its place and its size.
fn framed(media: Media, frame: &Value) -> Media {
    let single = |source: &str| {
        let picture: Value = serde_json::from_str(source).ok()?;
        let mut single = json!({ "type": "mediaSingle", "content": [picture] });
        for name in ["attrs", "marks"].into_iter().filter(|name| is_shallow(&frame[name])) {
            single[name] = frame[name].clone();
        }
        Some(single.to_string())
    };
    match kind(frame) {
        "mediaSingle" => Media { source: media.source.as_deref().and_then(single), ..media },
        _ => media,
    }
}

fn media(node: &Value) -> Media {
    let text = |name| Some(attribute(node, name).to_owned()).filter(|text| !text.is_empty());
    let alt = text("alt");
    let name = text("__fileName").or_else(|| alt.clone().filter(|alt| is_file_name(alt)));
    let source = is_shallow(node).then(|| node.to_string());
    Media { name, url: text("url"), alt, source }
}

/// Whether a value is there, and can be walked without a thought of the stack.
fn is_shallow(value: &Value) -> bool {
    let mut pending = vec![(value, 0)];
    while let Some((value, depth)) = pending.pop() {
        if depth > DEEPEST {
            return false;
        }
        match value {
            Value::Array(values) => pending.extend(values.iter().map(|value| (value, depth + 1))),
            Value::Object(map) => pending.extend(map.values().map(|value| (value, depth + 1))),
            _ => {}
        }
    }
    !value.is_null()
}

fn items(list: &Value, depth: usize) -> Vec<ListItem> {
    let mut items: Vec<ListItem> = Vec::new();
    for node in children(list) {
        match (kind(node), items.last_mut()) {
            ("listItem", _) => {
                items.push(ListItem { checked: None, content: blocks(children(node), depth) });
            }
            (_, Some(item)) => block(node, depth, &mut item.content),
            (_, None) => {
                let content = blocks(std::slice::from_ref(node), depth);
                items.push(ListItem { checked: None, content });
            }
        }
    }
    items
}

/// Items with a state. A list among them belongs to the item before it.
fn tasks(list: &Value, depth: usize) -> Vec<ListItem> {
    let mut items: Vec<ListItem> = Vec::new();
    for node in children(list) {
        let checked = Some(matches!(attribute(node, "state"), "DONE" | "DECIDED"));
        let content = match kind(node) {
            "taskItem" | "decisionItem" => {
                vec![Block::Paragraph(inline::line(children(node), depth))]
            }
            "blockTaskItem" => blocks(children(node), depth),
            _ => match items.last_mut() {
                Some(item) => {
                    block(node, depth, &mut item.content);
                    continue;
                }
                None => blocks(std::slice::from_ref(node), depth),
            },
        };
        items.push(ListItem { checked, content });
    }
    items
}

fn rows(table: &Value, depth: usize) -> Vec<Row> {
    let row = |node: &Value| {
        let cells =
            if kind(node) == "tableRow" { children(node) } else { std::slice::from_ref(node) };
        Row { cells: cells.iter().map(|node| cell(node, depth)).collect() }
    };
    children(table).iter().map(row).collect()
}

fn cell(node: &Value, depth: usize) -> Cell {
    let span = |name| node["attrs"][name].as_f64().unwrap_or(1.0).clamp(1.0, 1000.0) as u32;
    Cell {
        header: kind(node) == "tableHeader",
        columns: span("colspan"),
        rows: span("rowspan"),
        content: match kind(node) {
            "tableCell" | "tableHeader" => blocks(children(node), depth),
            _ => blocks(std::slice::from_ref(node), depth),
        },
    }
}

/// An unknown node with its content, or else with the text that it gives for such cases.
fn unknown(node: &Value, name: &str, depth: usize) -> Block {
    let mut content = blocks(children(node), depth);
    if content.is_empty() {
        let text = [node["text"].as_str(), node["attrs"]["text"].as_str()];
        let text = text.into_iter().flatten().next().unwrap_or_default();
        content.extend(paragraph(inline::plain(text.to_owned())));
    }
    let key = Some(attribute(node, "extensionKey")).filter(|key| !key.is_empty());
    Block::Unknown { name: key.unwrap_or(name).to_owned(), content }
}

/// All words below a node, however deep. Lines end where breaks and blocks do.
fn words(node: &Value) -> String {
    let mut words = String::new();
    let mut pending = vec![node];
    while let Some(node) = pending.pop() {
        let is_block = matches!(kind(node), "paragraph" | "heading" | "listItem" | "tableRow");
        if kind(node) == "hardBreak" || is_block && !words.is_empty() && !words.ends_with('\n') {
            words.push('\n');
        }
        let attrs = ["text", "title", "url", "shortName", "alt"].map(|name| &node["attrs"][name]);
        let mut texts = std::iter::once(&node["text"]).chain(attrs);
        words.push_str(texts.find_map(Value::as_str).unwrap_or_default());
        pending.extend(children(node).iter().rev());
    }
    words
}
