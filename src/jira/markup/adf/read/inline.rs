//! ADF read into the parts of a line.

use super::{attribute, children, kind, media, words};
use crate::domain::document::{Inline, Marks};
use crate::domain::time::Timestamp;
use crate::jira::markup::DEEPEST;
use crate::jira::markup::adf::{STATUS_COLORS, tone_of};
use crate::jira::markup::line::push_text;
use serde_json::Value;

pub fn is_inline(kind: &str) -> bool {
    matches!(
        kind,
        "text"
            | "hardBreak"
            | "mention"
            | "emoji"
            | "date"
            | "status"
            | "inlineCard"
            | "mediaInline"
            | "placeholder"
            | "inlineExtension"
    )
}

pub fn line(nodes: &[Value], depth: usize) -> Vec<Inline> {
    let mut line = Vec::new();
    for node in nodes {
        read(node, depth, &mut line);
    }
    line
}

pub fn plain(text: String) -> Vec<Inline> {
    let mut line = Vec::new();
    push_text(&mut line, &text, &Marks::default());
    line
}

/// Appends a node to its line; neighbours with the same address become one link.
pub fn read(node: &Value, depth: usize, line: &mut Vec<Inline>) {
    match (link(node), line.last_mut()) {
        (None, _) => part(node, depth, line),
        (Some(href), Some(Inline::Link { target, content })) if target == href => {
            part(node, depth, content);
        }
        (Some(href), _) => {
            let mut content = Vec::new();
            part(node, depth, &mut content);
            line.push(Inline::Link { target: href.to_owned(), content });
        }
    }
    // A part of a line holds nothing; what is found in it all the same is not lost.
    if is_inline(kind(node)) && kind(node) != "inlineExtension" {
        within(node, depth, line);
    }
}

/// Appends what a node holds.
fn within(node: &Value, depth: usize, line: &mut Vec<Inline>) {
    match depth < DEEPEST {
        true => children(node).iter().for_each(|child| read(child, depth + 1, line)),
        false => children(node).iter().for_each(|child| line.extend(plain(words(child)))),
    }
}

fn marks_of(node: &Value) -> impl Iterator<Item = &Value> {
    node["marks"].as_array().into_iter().flatten()
}

/// The address of the link around a node.
pub fn link(node: &Value) -> Option<&str> {
    let mark = marks_of(node).find(|mark| mark["type"] == "link")?;
    mark["attrs"]["href"].as_str().filter(|href| !href.is_empty())
}

fn marks(node: &Value) -> Marks {
    let mut marks = Marks::default();
    for mark in marks_of(node) {
        match kind(mark) {
            "strong" => marks.strong = true,
            "em" => marks.emphasis = true,
            "underline" => marks.underline = true,
            "strike" => marks.strike = true,
            "code" => marks.code = true,
            "subsup" if attribute(mark, "type") == "sub" => marks.subscript = true,
            "subsup" => marks.superscript = true,
            "textColor" => {
                let color = Some(attribute(mark, "color")).filter(|color| !color.is_empty());
                marks.color = color.map(str::to_owned);
            }
            _ => {}
        }
    }
    marks
}

fn part(node: &Value, depth: usize, line: &mut Vec<Inline>) {
    let text = || attribute(node, "text").to_owned();
    line.push(match kind(node) {
        "text" => {
            return push_text(line, node["text"].as_str().unwrap_or_default(), &marks(node));
        }
        "hardBreak" => Inline::Break,
        "mention" => Inline::Mention { account: attribute(node, "id").to_owned(), text: text() },
        "emoji" => match text() {
            picture if picture.is_empty() => Inline::Emoji(attribute(node, "shortName").to_owned()),
            picture => Inline::Emoji(picture),
        },
        "date" => date(&node["attrs"]["timestamp"]),
        "status" => {
            Inline::Status { text: text(), tone: tone_of(&STATUS_COLORS, attribute(node, "color")) }
        }
        "inlineCard" => return line.extend(card(node)),
        "mediaInline" | "media" => Inline::Media(media(node)),
        // A paragraph inside a line does not occur in the schema, but its words are words.
        "paragraph" => return within(node, depth, line),
        name => Inline::Unknown { name: name.to_owned(), text: words(node) },
    });
}

/// A day; what is none, or one beyond all calendars, keeps its text.
fn date(timestamp: &Value) -> Inline {
    let text = match timestamp {
        Value::Number(number) => number.to_string(),
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    match text.trim().parse() {
        Ok(millis) if Timestamp(millis).is_date() => Inline::Date(millis),
        _ => Inline::Unknown { name: "date".into(), text },
    }
}

/// A card is a link that Jira draws larger; one without an address has at least a name.
pub fn card(node: &Value) -> Vec<Inline> {
    let data = &node["attrs"]["data"];
    let texts = [node["attrs"]["url"].as_str(), data["url"].as_str()];
    let url = texts.into_iter().flatten().find(|url| !url.is_empty());
    let name = data["name"].as_str().filter(|name| !name.is_empty());
    match (url, name) {
        (Some(url), name) => vec![Inline::Link {
            target: url.to_owned(),
            content: vec![Inline::plain(name.unwrap_or(url))],
        }],
        (None, Some(name)) => vec![Inline::plain(name)],
        (None, None) => Vec::new(),
    }
}
