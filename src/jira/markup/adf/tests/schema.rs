//! The rules of Atlassian's schema (`@atlaskit/adf-schema` 57.7.22, `full.json`) that concern what
//! the desk writes.

use serde_json::Value;

/// What is wrong with a document.
pub fn faults(document: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    if document["version"] != 1 || document["type"] != "doc" {
        faults.push("not a document".to_owned());
    }
    check(document, "", &mut faults);
    faults
}

const INLINE: &str = "text hardBreak mention emoji date status inlineCard mediaInline";

/// The children that a node takes.
fn takes(kind: &str) -> &'static str {
    match kind {
        "doc" => {
            "paragraph heading bulletList orderedList taskList blockquote codeBlock panel rule \
             table expand mediaSingle mediaGroup"
        }
        "expand" => {
            "paragraph heading bulletList orderedList taskList blockquote codeBlock panel rule \
             table nestedExpand mediaSingle mediaGroup"
        }
        "tableCell" | "tableHeader" => {
            "paragraph heading bulletList orderedList taskList blockquote codeBlock panel rule \
             nestedExpand mediaSingle mediaGroup"
        }
        "nestedExpand" => {
            "paragraph heading bulletList orderedList taskList blockquote codeBlock panel rule \
             mediaSingle mediaGroup"
        }
        "panel" => {
            "paragraph heading bulletList orderedList taskList codeBlock rule mediaSingle mediaGroup"
        }
        "blockquote" => "paragraph bulletList orderedList codeBlock mediaSingle mediaGroup",
        "listItem" => "paragraph bulletList orderedList taskList codeBlock mediaSingle",
        "bulletList" | "orderedList" => "listItem",
        "taskList" => "taskItem taskList",
        "table" => "tableRow",
        "tableRow" => "tableCell tableHeader",
        "mediaSingle" | "mediaGroup" => "media",
        "codeBlock" => "text",
        "paragraph" | "heading" | "taskItem" => INLINE,
        _ => "",
    }
}

fn check(node: &Value, parent: &str, faults: &mut Vec<String>) {
    let kind = node["type"].as_str().unwrap_or_default();
    let children: Vec<&Value> = node["content"].as_array().into_iter().flatten().collect();
    let mut demand = |is_met: bool, what: &str| {
        if !is_met {
            faults.push(format!("{parent} > {kind}: {what}"));
        }
    };
    for child in &children {
        let child = child["type"].as_str().unwrap_or_default();
        let is_taken = takes(kind).split_whitespace().any(|known| known == child);
        demand(is_taken, &format!("takes no {child}"));
    }
    let must_have = ["bulletList", "orderedList", "listItem", "blockquote", "panel", "expand"];
    let must_have = must_have.contains(&kind)
        || ["nestedExpand", "table", "tableCell", "tableHeader", "taskList", "mediaGroup"]
            .contains(&kind);
    demand(!must_have || !children.is_empty(), "is empty");
    let attrs = &node["attrs"];
    let is_text = |name: &str| attrs[name].as_str().is_some_and(|text| !text.is_empty());
    match kind {
        "text" => {
            demand(node["text"].as_str().is_some_and(|text| !text.is_empty()), "is empty");
            check_marks(node, parent, &mut demand);
        }
        "heading" => {
            demand((1..=6).contains(&attrs["level"].as_u64().unwrap_or(0)), "has no level");
        }
        "listItem" => {
            let first = children.first().and_then(|child| child["type"].as_str());
            let may_be_first = ["paragraph", "codeBlock", "mediaSingle"];
            demand(first.is_some_and(|first| may_be_first.contains(&first)), "begins with a list");
        }
        "panel" => {
            let names = ["info", "note", "tip", "warning", "error", "success", "custom"];
            demand(names.iter().any(|name| attrs["panelType"] == *name), "has no type");
        }
        "taskItem" => demand(is_text("localId") && is_text("state"), "has no identity or state"),
        "taskList" => demand(is_text("localId"), "has no identity"),
        "mention" => demand(is_text("id"), "names nobody"),
        "emoji" => demand(is_text("shortName"), "has no name"),
        "date" => demand(is_text("timestamp"), "has no day"),
        "status" => demand(is_text("text") && is_text("color"), "has no text or colour"),
        "mediaSingle" => demand(is_text("layout"), "has no layout"),
        _ => {}
    }
    children.iter().for_each(|child| check(child, kind, faults));
}

fn check_marks(node: &Value, parent: &str, demand: &mut impl FnMut(bool, &str)) {
    let marks: Vec<&Value> = node["marks"].as_array().into_iter().flatten().collect();
    let names: Vec<&str> = marks.iter().filter_map(|mark| mark["type"].as_str()).collect();
    demand(parent != "codeBlock" || names.is_empty(), "is marked inside code");
    let is_code = names.contains(&"code");
    demand(
        !is_code || names.iter().all(|name| ["code", "link"].contains(name)),
        "is more than code",
    );
    let mut unique = names.clone();
    unique.sort_unstable();
    unique.dedup();
    demand(unique.len() == names.len(), "is marked twice alike");
    for mark in marks {
        let color = mark["attrs"]["color"].as_str();
        let is_color = |c: &str| {
            c.len() == 7 && c.starts_with('#') && c[1..].bytes().all(|b| b.is_ascii_hexdigit())
        };
        demand(color.is_none_or(is_color), "has an unknown colour");
    }
}
