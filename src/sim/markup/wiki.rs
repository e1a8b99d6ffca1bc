//! An ADF document into wiki markup.

use serde_json::Value;

use super::DEEPEST;
use super::block::PANELS;
use super::escape::{escaped, escaped_line};
use super::line::first_macro;

fn kind(node: &Value) -> &str {
    node.get("type").and_then(Value::as_str).unwrap_or_default()
}

fn content(node: &Value) -> &[Value] {
    node.get("content").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn attribute<'a>(node: &'a Value, name: &str) -> &'a str {
    node.get("attrs").and_then(|attrs| attrs.get(name)).and_then(Value::as_str).unwrap_or_default()
}

/// The blocks in a node, with an empty line between them.
pub fn blocks(node: &Value, depth: usize) -> String {
    let blocks: Vec<String> = content(node)
        .iter()
        .map(|block| self::block(block, depth))
        .filter(|block| !block.is_empty())
        .collect();
    blocks.join("\n\n")
}

fn block(node: &Value, depth: usize) -> String {
    if depth >= DEEPEST {
        return escaped(&texts(node));
    }
    match kind(node) {
        "paragraph" => {
            inlines(node, depth).lines().map(escaped_line).collect::<Vec<_>>().join("\n")
        }
        "heading" => {
            let level =
                node.pointer("/attrs/level").and_then(Value::as_u64).unwrap_or(1).clamp(1, 6);
            format!("h{level}. {}", inlines(node, depth).replace('\n', " "))
        }
        "bulletList" | "orderedList" | "taskList" | "decisionList" => list(node, "", depth),
        "blockquote" => format!("{{quote}}\n{}\n{{quote}}", blocks(node, depth + 1)),
        "panel" | "expand" | "nestedExpand" => panel(node, depth),
        "codeBlock" => code(node),
        "rule" => "----".to_owned(),
        "table" => {
            content(node).iter().map(|row| self::row(row, depth)).collect::<Vec<_>>().join("\n")
        }
        "mediaSingle" | "mediaGroup" => {
            content(node).iter().map(|media| inline(media, depth)).collect::<Vec<_>>().join("\n")
        }
        "blockCard" | "embedCard" => format!("[{}]", attribute(node, "url")),
        // An unknown block shows what is in it.
        _ if content(node).iter().any(|child| kind(child) == "text") => inlines(node, depth),
        _ => blocks(node, depth + 1),
    }
}

/// All texts in a node, however deep.
fn texts(node: &Value) -> String {
    let mut texts = String::new();
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        texts.push_str(node.get("text").and_then(Value::as_str).unwrap_or_default());
        waiting.extend(content(node).iter().rev());
    }
    texts
}

fn panel(node: &Value, depth: usize) -> String {
    let body = blocks(node, depth + 1);
    let kind = attribute(node, "panelType");
    let color = PANELS.iter().find(|(_, known)| *known == kind).map(|(color, _)| *color);
    let parameter = match (attribute(node, "title"), color) {
        ("", None) => String::new(),
        ("", Some(color)) => format!(":bgColor={color}"),
        (title, _) => format!(":title={}", title.replace(['}', '|'], " ")),
    };
    format!("{{panel{parameter}}}\n{body}\n{{panel}}")
}

fn code(node: &Value) -> String {
    let text: String =
        content(node).iter().filter_map(|node| node.get("text").and_then(Value::as_str)).collect();
    match attribute(node, "language") {
        "" => format!("{{code}}\n{text}\n{{code}}"),
        language => format!("{{code:{language}}}\n{text}\n{{code}}"),
    }
}

fn list(node: &Value, above: &str, depth: usize) -> String {
    if depth >= DEEPEST {
        return escaped(&texts(node));
    }
    let marker = if kind(node) == "orderedList" { '#' } else { '*' };
    let markers = format!("{above}{marker}");
    let mut lines = Vec::new();
    for item in content(node) {
        if kind(item).ends_with("List") {
            lines.push(list(item, &markers, depth + 1));
            continue;
        }
        let is_inline = matches!(kind(item), "taskItem" | "decisionItem");
        let own = match is_inline {
            true => inlines(item, depth),
            false => content(item)
                .iter()
                .filter(|child| !kind(child).ends_with("List"))
                .map(|child| block(child, depth + 1))
                .collect::<Vec<_>>()
                .join("\n"),
        };
        lines.push(format!("{markers} {own}"));
        let nested = content(item).iter().filter(|child| kind(child).ends_with("List"));
        lines.extend(nested.map(|nested| list(nested, &markers, depth + 1)));
    }
    lines.join("\n")
}

fn row(row: &Value, depth: usize) -> String {
    let bars = |cell: &Value| if kind(cell) == "tableHeader" { "||" } else { "|" };
    let cells: String = content(row)
        .iter()
        .map(|cell| format!("{}{}", bars(cell), tightened(&blocks(cell, depth + 1))))
        .collect();
    let end = content(row).last().map_or("|", bars);
    format!("{cells}{end}")
}

/// The text without empty lines, which would end the table, but for those that macros hold.
fn tightened(text: &str) -> String {
    let mut tight = String::new();
    let mut rest = text;
    while let Some(found) = first_macro(rest) {
        tight.push_str(&found.before.replace("\n\n", "\n"));
        tight.push_str(&rest[found.before.len()..rest.len() - found.after.len()]);
        rest = found.after;
    }
    tight + &rest.replace("\n\n", "\n")
}

fn inlines(node: &Value, depth: usize) -> String {
    content(node).iter().map(|child| inline(child, depth)).collect()
}

fn inline(node: &Value, depth: usize) -> String {
    match kind(node) {
        "text" => text(node),
        "hardBreak" => "\n".to_owned(),
        "mention" => format!("[~accountid:{}]", attribute(node, "id")),
        "emoji" => match attribute(node, "text") {
            "" => escaped(attribute(node, "shortName")),
            shown => shown.to_owned(),
        },
        "inlineCard" => format!("[{}]", attribute(node, "url")),
        "status" => format!("*{}*", escaped(attribute(node, "text"))),
        "date" | "placeholder" => {
            escaped(&format!("{}{}", attribute(node, "timestamp"), attribute(node, "text")))
        }
        "media" | "mediaInline" => media(node),
        _ if depth < DEEPEST => {
            content(node).iter().map(|child| inline(child, depth + 1)).collect()
        }
        _ => String::new(),
    }
}

fn media(node: &Value) -> String {
    let name = match attribute(node, "url") {
        "" => attribute(node, "alt"),
        url => url,
    };
    let lower = name.to_ascii_lowercase();
    let is_picture = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"];
    match name {
        "" => String::new(),
        _ if kind(node) == "media" || is_picture.iter().any(|end| lower.ends_with(end)) => {
            format!("!{name}!")
        }
        _ => format!("[^{name}]"),
    }
}

fn text(node: &Value) -> String {
    let plain = node.get("text").and_then(Value::as_str).unwrap_or_default();
    let marks = node.get("marks").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let has = |name: &str| marks.iter().any(|mark| kind(mark) == name);
    let href = marks.iter().find(|mark| kind(mark) == "link").map(|mark| attribute(mark, "href"));
    let mut text = match has("code") {
        true => format!("{{{{{plain}}}}}"),
        false if href == Some(plain) => plain.to_owned(),
        false => escaped(plain),
    };
    if !has("code") {
        let sub = marks.iter().find(|mark| kind(mark) == "subsup").map(|m| attribute(m, "type"));
        let around = [
            (has("strong"), "*"),
            (has("em"), "_"),
            (has("strike"), "-"),
            (has("underline"), "+"),
            (sub == Some("sup"), "^"),
            (sub == Some("sub"), "~"),
        ];
        for (_, marker) in around.into_iter().filter(|(has, _)| *has) {
            text = around_words(&text, marker);
        }
    }
    match href {
        Some(href) if href == plain => format!("[{href}]"),
        Some(href) => format!("[{text}|{href}]"),
        None => text,
    }
}

/// The marker around the text but within the spaces at its ends, where it would not be read.
fn around_words(text: &str, marker: &str) -> String {
    let words = text.trim();
    if words.is_empty() {
        return text.to_owned();
    }
    let start = text.len() - text.trim_start().len();
    let (lead, tail) = (&text[..start], &text[start + words.len()..]);
    format!("{lead}{marker}{words}{marker}{tail}")
}
