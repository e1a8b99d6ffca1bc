//! Wiki markup into the blocks of an ADF document.

use serde_json::{Value, json};

use super::inline::inlines;
use super::line::{Line, Macro, first_macro, read};
use super::media::media;
use super::{DEEPEST, schema, table};

/// The blocks that the text stands for, as far as they may stand in a node of the parent's type.
pub fn blocks(parent: &str, text: &str, depth: usize) -> Vec<Value> {
    let text = text.replace("\r\n", "\n");
    let mut found = Vec::new();
    let mut rest = text.as_str();
    loop {
        let special = first_macro(rest).filter(|_| depth < DEEPEST / 4);
        match (special, table::first(rest)) {
            (Some(one), row) if row.is_none_or(|at| one.before.len() < at) => {
                found.extend(lines(one.before, depth));
                found.push(of_macro(&one, depth));
                rest = one.after;
            }
            (_, Some(at)) => {
                found.extend(lines(&rest[..at], depth));
                let (table, after) = table::table(&rest[at..], depth);
                found.push(table);
                rest = after;
            }
            (_, None) => {
                found.extend(lines(rest, depth));
                return fit(parent, found);
            }
        }
    }
}

fn of_macro(one: &Macro<'_>, depth: usize) -> Value {
    let Macro { name, parameters, body, .. } = *one;
    match name {
        "quote" => holding("blockquote", blocks("blockquote", body, depth + 1)),
        "panel" => {
            let mut content = blocks("panel", body, depth + 1);
            let title = parameters.split('|').find_map(|one| one.strip_prefix("title="));
            if let Some(title) = title.filter(|title| !title.is_empty()) {
                let marks = json!([{ "type": "strong" }]);
                let title = json!({ "type": "text", "text": title, "marks": marks });
                content.insert(0, paragraph(vec![title]));
            }
            let mut panel = holding("panel", content);
            let color = parameters.split('|').find_map(|one| one.strip_prefix("bgColor="));
            let kind = PANELS.iter().find(|(known, _)| color == Some(known)).map(|(_, kind)| *kind);
            panel["attrs"] = json!({ "panelType": kind.unwrap_or("info") });
            panel
        }
        _ => code(parameters, body),
    }
}

/// The colours by which Jira's own wiki markup tells the panels of ADF apart.
pub const PANELS: [(&str, &str); 5] = [
    ("#deebff", "info"),
    ("#eae6ff", "note"),
    ("#e3fcef", "success"),
    ("#fffae6", "warning"),
    ("#ffebe6", "error"),
];

fn code(parameters: &str, body: &str) -> Value {
    let body = body.strip_prefix('\n').unwrap_or(body);
    let body = body.strip_suffix('\n').unwrap_or(body);
    let mut block = json!({ "type": "codeBlock" });
    let language = parameters.split('|').find(|one| !one.is_empty() && !one.contains('='));
    if let Some(language) = language {
        block["attrs"] = json!({ "language": language });
    }
    if !body.is_empty() {
        block["content"] = json!([{ "type": "text", "text": body }]);
    }
    block
}

/// A node around blocks, of which it needs one.
fn holding(kind: &str, mut content: Vec<Value>) -> Value {
    if content.is_empty() {
        content.push(paragraph(Vec::new()));
    }
    json!({ "type": kind, "content": content })
}

fn paragraph(content: Vec<Value>) -> Value {
    json!({ "type": "paragraph", "content": content })
}

/// Text outside of macros.
fn lines(text: &str, depth: usize) -> Vec<Value> {
    let mut found = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        match read(line) {
            Line::Blank => {}
            Line::Rule => found.push(json!({ "type": "rule" })),
            Line::Heading { level, text } => found.push(json!({
                "type": "heading",
                "attrs": { "level": level },
                "content": inlines(text),
            })),
            Line::Quote(text) => {
                found.push(holding("blockquote", vec![paragraph(inlines(text))]));
            }
            Line::Item { markers, text } => {
                let mut items = vec![(markers, text.to_owned())];
                while let Some(next) = lines.peek() {
                    match (read(next), items.last_mut()) {
                        (Line::Item { markers, text }, _) => items.push((markers, text.to_owned())),
                        // A line that begins nothing goes on with the item before it.
                        (Line::Text(text), Some((_, item))) => {
                            item.push('\n');
                            item.push_str(text.trim());
                        }
                        _ => break,
                    }
                    lines.next();
                }
                found.extend(lists(&items, 0, depth));
            }
            // Rows were taken out before.
            Line::Row(text) => found.push(paragraph(inlines(text))),
            Line::Text(text) => {
                let mut whole = text.to_owned();
                while let Some(Line::Text(next)) = lines.peek().map(|next| read(next)) {
                    whole.push('\n');
                    whole.push_str(next);
                    lines.next();
                }
                found.push(paragraph_or_image(whole.trim()));
            }
        }
    }
    found
}

fn paragraph_or_image(text: &str) -> Value {
    match text.strip_prefix('!').and_then(|rest| rest.strip_suffix('!')).and_then(media) {
        Some(media) => json!({
            "type": "mediaSingle",
            "attrs": { "layout": "center" },
            "content": [media],
        }),
        None => paragraph(inlines(text)),
    }
}

/// Items of one level into lists: neighbours with the same kind of marker share one, and what is
/// deeper hangs under the item before it.
fn lists(items: &[(&str, String)], level: usize, depth: usize) -> Vec<Value> {
    let kind = |markers: &str| match markers.as_bytes().get(level).or(markers.as_bytes().last()) {
        Some(b'#') => "orderedList",
        _ => "bulletList",
    };
    let mut found: Vec<Value> = Vec::new();
    let mut rest = items;
    while let Some(((markers, text), below)) = rest.split_first() {
        let deeper = below.iter().take_while(|(markers, _)| markers.len() > level + 1).count();
        let mut content = vec![paragraph(inlines(text))];
        if depth + level < DEEPEST / 4 {
            content.extend(lists(&below[..deeper], level + 1, depth));
        } else {
            content.extend(below[..deeper].iter().map(|(_, text)| paragraph(inlines(text))));
        }
        let item = json!({ "type": "listItem", "content": content });
        let kind = kind(markers);
        match found.last_mut().filter(|list| list["type"] == kind) {
            Some(list) => {
                if let Some(items) = list["content"].as_array_mut() {
                    items.push(item);
                }
            }
            None => found.push(json!({ "type": kind, "content": [item] })),
        }
        rest = &below[deeper..];
    }
    found
}

/// The blocks as they may stand in the parent: what may not gives up its form, not its text.
pub fn fit(parent: &str, blocks: Vec<Value>) -> Vec<Value> {
    let mut fitting = Vec::new();
    for mut block in blocks {
        let kind = block["type"].as_str().unwrap_or_default().to_owned();
        let content = || block.get("content").and_then(Value::as_array).cloned();
        if schema::fits(parent, &kind) {
            fitting.push(block);
        } else if schema::fits(&kind, "text") {
            fitting.push(paragraph(content().unwrap_or_default()));
        } else if let Some(Value::Array(content)) = block.get_mut("content").map(Value::take) {
            fitting.extend(fit(parent, content));
        }
    }
    fitting
}
