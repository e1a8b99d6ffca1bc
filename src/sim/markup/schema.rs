//! What may stand in what, from Atlassian's schema of ADF (Jira contract §16).

use serde_json::Value;

// Each list is the names of types with spaces between them.

const INLINE: &str = "text hardBreak mention emoji date status inlineCard mediaInline placeholder \
inlineExtension";

const DOCUMENT: &str = "paragraph heading bulletList orderedList taskList decisionList blockquote \
codeBlock panel rule table expand mediaSingle mediaGroup blockCard embedCard extension \
bodiedExtension layoutSection syncBlock bodiedSyncBlock";

const COLUMN: &str = "paragraph heading bulletList orderedList taskList decisionList blockquote \
codeBlock panel rule table expand mediaSingle mediaGroup blockCard embedCard extension \
bodiedExtension";

const EXPAND: &str = "paragraph heading bulletList orderedList taskList decisionList blockquote \
codeBlock panel rule table nestedExpand mediaSingle mediaGroup blockCard embedCard extension";

const NESTED_EXPAND: &str = "paragraph heading bulletList orderedList taskList decisionList \
blockquote codeBlock panel rule mediaSingle mediaGroup extension";

const CELL: &str = "paragraph heading bulletList orderedList taskList decisionList blockquote \
codeBlock panel rule nestedExpand mediaSingle mediaGroup blockCard embedCard extension";

const PANEL: &str = "paragraph heading bulletList orderedList taskList decisionList codeBlock rule \
mediaSingle mediaGroup blockCard extension";

const QUOTE: &str = "paragraph bulletList orderedList codeBlock mediaSingle mediaGroup extension";

const ITEM: &str = "paragraph bulletList orderedList taskList codeBlock mediaSingle extension";

const CAPTION: &str = "text hardBreak mention emoji date status inlineCard placeholder";

const LEAVES: &str = "hardBreak mention emoji date status inlineCard mediaInline placeholder \
inlineExtension rule media blockCard embedCard extension syncBlock";

const MARKS: &str = "strong em strike underline subsup code link textColor backgroundColor \
annotation";

fn lists(list: &str, name: &str) -> bool {
    list.split_whitespace().any(|listed| listed == name)
}

/// The types that may stand directly in a node of this type; `None` for an unknown type.
fn children(parent: &str) -> Option<&'static str> {
    Some(match parent {
        "doc" | "bodiedSyncBlock" => DOCUMENT,
        "layoutColumn" => COLUMN,
        "expand" | "bodiedExtension" => EXPAND,
        "nestedExpand" => NESTED_EXPAND,
        "tableHeader" | "tableCell" => CELL,
        "panel" => PANEL,
        "blockquote" => QUOTE,
        "listItem" => ITEM,
        "paragraph" | "heading" | "taskItem" | "decisionItem" => INLINE,
        "caption" => CAPTION,
        "codeBlock" => "text",
        "bulletList" | "orderedList" => "listItem",
        "taskList" => "taskItem taskList blockTaskItem",
        "blockTaskItem" => "paragraph extension",
        "decisionList" => "decisionItem",
        "table" => "tableRow",
        "tableRow" => "tableHeader tableCell",
        "mediaSingle" => "media caption",
        "mediaGroup" => "media",
        "layoutSection" => "layoutColumn",
        "text" => "",
        leaf if lists(LEAVES, leaf) => "",
        _ => return None,
    })
}

/// Whether a node of one type may stand directly in one of another.
pub fn fits(parent: &str, child: &str) -> bool {
    children(parent).is_some_and(|children| lists(children, child))
}

/// Whether a node of this type may have nothing in it.
fn may_be_empty(kind: &str) -> bool {
    matches!(kind, "doc" | "codeBlock" | "caption" | "tableRow" | "layoutSection")
        || lists(LEAVES, kind)
        || children(kind) == Some(INLINE)
}

/// Whether the node and everything in it is as Jira takes it.
pub fn is_valid(node: &Value, depth: usize) -> bool {
    let Some(kind) = node.get("type").and_then(Value::as_str) else { return false };
    if kind == "text" {
        return text_is_valid(node);
    }
    let none = Vec::new();
    let content = match node.get("content") {
        None => &none,
        Some(Value::Array(content)) => content,
        Some(_) => return false,
    };
    depth < super::DEEPEST
        && children(kind).is_some()
        && attributes_are_valid(kind, node)
        && (may_be_empty(kind) || !content.is_empty())
        && (kind != "listItem" || content.first().is_some_and(may_begin_item))
        && content.iter().all(|child| {
            let fits = child.get("type").and_then(Value::as_str).is_some_and(|c| fits(kind, c));
            let is_plain = kind != "codeBlock" || child.get("marks").is_none();
            fits && is_plain && is_valid(child, depth + 1)
        })
}

fn may_begin_item(node: &Value) -> bool {
    matches!(
        node.get("type").and_then(Value::as_str),
        Some("paragraph" | "codeBlock" | "mediaSingle")
    )
}

fn attributes_are_valid(kind: &str, node: &Value) -> bool {
    let attribute = |name: &str| node.get("attrs").and_then(|attrs| attrs.get(name));
    let is_text = |name: &str| attribute(name).is_some_and(Value::is_string);
    match kind {
        "heading" => {
            attribute("level").and_then(Value::as_u64).is_some_and(|level| (1..=6).contains(&level))
        }
        "panel" => attribute("panelType").and_then(Value::as_str).is_some_and(|kind| {
            ["info", "note", "tip", "warning", "error", "success", "custom"].contains(&kind)
        }),
        "mention" => is_text("id"),
        "emoji" => is_text("shortName"),
        "date" => is_text("timestamp"),
        "status" => is_text("text") && is_text("color"),
        "inlineCard" => is_text("url") || attribute("data").is_some(),
        "media" => match attribute("type").and_then(Value::as_str) {
            Some("external") => is_text("url"),
            Some("file" | "link") => is_text("id") && is_text("collection"),
            _ => false,
        },
        "mediaInline" => is_text("id") && is_text("collection"),
        "taskItem" => is_text("localId") && is_text("state"),
        "taskList" => is_text("localId"),
        _ => true,
    }
}

fn text_is_valid(node: &Value) -> bool {
    let has_text = node.get("text").and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    let none = Vec::new();
    let marks = match node.get("marks") {
        None => &none,
        Some(Value::Array(marks)) => marks,
        Some(_) => return false,
    };
    let kinds: Vec<&str> =
        marks.iter().filter_map(|mark| mark.get("type").and_then(Value::as_str)).collect();
    let is_code = kinds.contains(&"code");
    let href = |mark: &Value| mark.pointer("/attrs/href").is_some_and(Value::is_string);
    has_text
        && kinds.len() == marks.len()
        && kinds.iter().all(|kind| lists(MARKS, kind))
        && (!is_code || kinds.iter().all(|kind| matches!(*kind, "code" | "link" | "annotation")))
        && marks.iter().all(|mark| mark.get("type").is_none_or(|kind| kind != "link") || href(mark))
}
