//! Files written as ADF. A file's own node is kept as far as the schema knows it: what else Jira
//! noted there would make it refuse the whole text.

use super::inline::text_node;
use super::paragraph;
use crate::domain::document::{Inline, Marks, Media};
use crate::jira::markup::adf::read::link;
use serde_json::{Map, Value, json};

/// A file inside a line: its own node, its address, or its name.
pub fn inline(media: &Media, link: Option<&str>) -> Option<Value> {
    if let Some(node) = source(media) {
        let file = if node["type"] == "mediaSingle" { &node["content"][0] } else { &node };
        let attrs = attributes(file, &FILE);
        if attrs.contains_key("id") && attrs.contains_key("collection") {
            let node = json!({ "type": "mediaInline", "attrs": attrs });
            return Some(linked(node, link));
        }
    }
    let words = [&media.alt, &media.name, &media.url].into_iter().flatten();
    let words = words.map(String::as_str).find(|words| !words.is_empty())?;
    text_node(words, &Marks::default(), media.url.as_deref().or(link)).pop()
}

/// Files between paragraphs: pictures one by one, other files in groups.
pub fn blocks(files: &[Media], in_item: bool) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    for media in files {
        let node = source(media);
        let is_single = |node: &&Value| node["type"] == "mediaSingle";
        let picture = node.as_ref().filter(is_single).and_then(picture);
        let file = node.as_ref().filter(|node| !is_single(node) && !in_item).and_then(file);
        match (picture, file, &media.url) {
            (Some(picture), ..) => found.push(picture),
            (_, Some(file), _) => push_grouped(file, &mut found),
            (_, _, Some(url)) => found.push(external(url, media.alt.as_deref())),
            (_, _, None) => found.push(paragraph(&[Inline::Media(media.clone())])),
        }
    }
    found
}

fn push_grouped(media: Value, found: &mut Vec<Value>) {
    let group = found.last_mut().filter(|last| last["type"] == "mediaGroup");
    match group.and_then(|group| group["content"].as_array_mut()) {
        Some(group) => group.push(media),
        None => found.push(json!({ "type": "mediaGroup", "content": [media] })),
    }
}

fn external(url: &str, alt: Option<&str>) -> Value {
    let mut attrs = json!({ "type": "external", "url": url });
    if let Some(alt) = alt {
        attrs["alt"] = alt.into();
    }
    let picture = json!({ "type": "media", "attrs": attrs });
    json!({ "type": "mediaSingle", "attrs": { "layout": "center" }, "content": [picture] })
}

/// A file's node as Jira wrote it, if it is one of ADF.
fn source(media: &Media) -> Option<Value> {
    let node: Value = serde_json::from_str(media.source.as_deref()?).ok()?;
    let is_media = matches!(node["type"].as_str(), Some("media" | "mediaSingle" | "mediaInline"));
    is_media.then_some(node)
}

/// An attribute's name, and what its value must be.
type Known = (&'static str, fn(&Value) -> bool);

const IS_TEXT: fn(&Value) -> bool = Value::is_string;
const IS_NAME: fn(&Value) -> bool = |value| value.as_str().is_some_and(|name| !name.is_empty());
const IS_SIZE: fn(&Value) -> bool = Value::is_number;

const FILE: [Known; 8] = [
    ("type", |value| value == "file" || value == "link"),
    ("id", IS_NAME),
    ("collection", IS_TEXT),
    ("alt", IS_TEXT),
    ("localId", IS_TEXT),
    ("occurrenceKey", IS_NAME),
    ("width", IS_SIZE),
    ("height", IS_SIZE),
];

const EXTERNAL: [Known; 6] = [
    ("type", |value| value == "external"),
    ("url", IS_TEXT),
    ("alt", IS_TEXT),
    ("localId", IS_TEXT),
    ("width", IS_SIZE),
    ("height", IS_SIZE),
];

const FRAME: [Known; 3] = [
    ("layout", |value| value.as_str().is_some_and(|layout| LAYOUTS.contains(&layout))),
    ("width", IS_SIZE),
    ("widthType", |value| value == "pixel" || value == "percentage"),
];

const LAYOUTS: [&str; 7] =
    ["wide", "full-width", "center", "wrap-right", "wrap-left", "align-end", "align-start"];

fn attributes(node: &Value, known: &[Known]) -> Map<String, Value> {
    let attrs = node["attrs"].as_object().into_iter().flatten();
    let is_known = |(name, value): &(&String, &Value)| {
        known.iter().any(|(known, is_right)| known == name && is_right(value))
    };
    attrs.filter(is_known).map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// The node of a file, or of a picture elsewhere, with the link around it.
fn file(node: &Value) -> Option<Value> {
    let (known, needed): (&[Known], &[&str]) = match node["attrs"]["type"] == "external" {
        true => (&EXTERNAL, &["url"]),
        false => (&FILE, &["type", "id", "collection"]),
    };
    let attrs = attributes(node, known);
    let is_whole = needed.iter().all(|name| attrs.contains_key(*name));
    let file = json!({ "type": "media", "attrs": attrs });
    is_whole.then(|| linked(file, link(node)))
}

/// A picture with its place and size.
fn picture(node: &Value) -> Option<Value> {
    let mut attrs = attributes(node, &FRAME);
    let in_pixels = attrs.get("widthType").is_some_and(|unit| unit == "pixel");
    let most = if in_pixels { f64::MAX } else { 100.0 };
    let width = attrs.get("width").and_then(Value::as_f64);
    if !width.is_some_and(|width| (0.0..=most).contains(&width)) {
        attrs.retain(|name, _| name == "layout");
    }
    if !attrs.contains_key("layout") {
        attrs.clear();
    }
    let picture = json!({ "type": "mediaSingle", "content": [file(&node["content"][0])?] });
    let mut picture = linked(picture, link(node));
    if !attrs.is_empty() {
        picture["attrs"] = attrs.into();
    }
    Some(picture)
}

fn linked(mut node: Value, link: Option<&str>) -> Value {
    if let Some(href) = link {
        node["marks"] = json!([{ "type": "link", "attrs": { "href": href } }]);
    }
    node
}
