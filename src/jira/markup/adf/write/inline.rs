//! The parts of a line, and files, written as ADF.

use super::media;
use crate::domain::document::{Inline, Marks};
use crate::jira::markup::adf::{STATUS_COLORS, name_of};
use crate::jira::markup::line::joined;
use serde_json::{Value, json};

pub fn line(content: &[Inline]) -> Vec<Value> {
    joined(content).iter().flat_map(|part| nodes(part, None)).collect()
}

/// The nodes of a part; `link` is the address of the link around it. An empty text has none.
fn nodes(part: &Inline, link: Option<&str>) -> Vec<Value> {
    let node = match part {
        Inline::Text { text, marks } => return text_node(text, marks, link),
        Inline::Break => json!({ "type": "hardBreak" }),
        Inline::Link { target, content } if target.is_empty() => return line(content),
        Inline::Link { target, content } => {
            let link = Some(link.unwrap_or(target));
            let parts = joined(content);
            let inside: Vec<Value> = parts.iter().flat_map(|part| nodes(part, link)).collect();
            return match inside.is_empty() {
                true => text_node(target, &Marks::default(), link),
                false => inside,
            };
        }
        Inline::Mention { account, text } if account.is_empty() => return plain(text, link),
        Inline::Mention { account, text } => {
            json!({ "type": "mention", "attrs": { "id": account, "text": text } })
        }
        Inline::Emoji(name) if name.is_empty() => return Vec::new(),
        Inline::Emoji(name) if name.starts_with(':') => {
            json!({ "type": "emoji", "attrs": { "shortName": name } })
        }
        Inline::Emoji(picture) => {
            json!({ "type": "emoji", "attrs": { "shortName": picture, "text": picture } })
        }
        Inline::Date(millis) => {
            json!({ "type": "date", "attrs": { "timestamp": millis.to_string() } })
        }
        Inline::Status { text, .. } if text.is_empty() => return Vec::new(),
        Inline::Status { text, tone } => {
            let color = name_of(&STATUS_COLORS, *tone);
            json!({ "type": "status", "attrs": { "text": text, "color": color } })
        }
        Inline::Media(file) => return media::inline(file, link).into_iter().collect(),
        Inline::Unknown { text, .. } => return plain(text, link),
    };
    vec![node]
}

fn plain(text: &str, link: Option<&str>) -> Vec<Value> {
    let parts = joined(&[Inline::plain(text)]);
    parts.iter().flat_map(|part| nodes(part, link)).collect()
}

pub fn text_node(text: &str, marks: &Marks, link: Option<&str>) -> Vec<Value> {
    if text.is_empty() {
        return Vec::new();
    }
    let link = link.map(|href| json!({ "type": "link", "attrs": { "href": href } }));
    let marks: Vec<Value> = link.into_iter().chain(mark_nodes(marks)).collect();
    let mut node = json!({ "type": "text", "text": text });
    if !marks.is_empty() {
        node["marks"] = marks.into();
    }
    vec![node]
}

/// Code goes with no other mark but a link; a text cannot stand above and below the line.
fn mark_nodes(marks: &Marks) -> Vec<Value> {
    if marks.code {
        return vec![json!({ "type": "code" })];
    }
    let plain = [
        (marks.strong, "strong"),
        (marks.emphasis, "em"),
        (marks.underline, "underline"),
        (marks.strike, "strike"),
    ];
    let plain = plain.into_iter().filter(|(is_set, _)| *is_set);
    let mut nodes: Vec<Value> = plain.map(|(_, name)| json!({ "type": name })).collect();
    if marks.superscript || marks.subscript {
        let place = if marks.superscript { "sup" } else { "sub" };
        nodes.push(json!({ "type": "subsup", "attrs": { "type": place } }));
    }
    if let Some(color) = marks.color.as_deref().and_then(hexadecimal) {
        nodes.push(json!({ "type": "textColor", "attrs": { "color": color } }));
    }
    nodes
}

/// A colour as the schema takes it; wiki markup names some in English.
fn hexadecimal(color: &str) -> Option<String> {
    let digits = color.strip_prefix('#').filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
    match digits {
        Some(digits) if digits.len() == 6 => Some(color.to_owned()),
        Some(digits) if digits.len() == 3 => {
            Some(digits.chars().fold("#".to_owned(), |all, digit| all + &format!("{digit}{digit}")))
        }
        Some(_) => None,
        None => {
            let name = color.to_ascii_lowercase();
            let named = COLORS.iter().find(|(known, _)| *known == name);
            named.map(|(_, color)| (*color).to_owned())
        }
    }
}

/// The sixteen colours of HTML 4, and orange.
const COLORS: [(&str, &str); 17] = [
    ("aqua", "#00ffff"),
    ("black", "#000000"),
    ("blue", "#0000ff"),
    ("fuchsia", "#ff00ff"),
    ("gray", "#808080"),
    ("green", "#008000"),
    ("lime", "#00ff00"),
    ("maroon", "#800000"),
    ("navy", "#000080"),
    ("olive", "#808000"),
    ("orange", "#ffa500"),
    ("purple", "#800080"),
    ("red", "#ff0000"),
    ("silver", "#c0c0c0"),
    ("teal", "#008080"),
    ("white", "#ffffff"),
    ("yellow", "#ffff00"),
];
