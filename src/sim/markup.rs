//! Formatted text in Jira's two notations: the Atlassian Document Format (ADF) that Cloud speaks
//! and the wiki markup that Data Center and Cloud's version 2 speak (Jira contract §16).
//!
//! Whatever is given, something readable comes out; nesting is bounded.

mod block;
mod escape;
mod inline;
mod line;
mod media;
mod schema;
mod table;
mod wiki;

use serde_json::{Value, json};

/// The ADF document that wiki markup stands for.
pub fn adf_from_wiki(wiki: &str) -> Value {
    let content = block::blocks("doc", wiki, 0);
    json!({ "type": "doc", "version": 1, "content": content })
}

/// The wiki markup that an ADF document stands for.
pub fn wiki_from_adf(adf: &Value) -> String {
    wiki::blocks(adf, 0).trim_matches('\n').to_owned()
}

/// Why Jira refuses this value as a document; `None` if it takes it.
pub fn adf_fault(adf: &Value) -> Option<String> {
    let is_document = adf.get("type").and_then(Value::as_str) == Some("doc")
        && adf.get("version").and_then(Value::as_u64) == Some(1)
        && adf.get("content").is_some_and(Value::is_array);
    if !is_document {
        let sentence = "Operation value must be an Atlassian Document (see the Atlassian Document \
                        Format)";
        return Some(sentence.to_owned());
    }
    (!schema::is_valid(adf, 0)).then(|| "INVALID_INPUT".to_owned())
}

/// Deeper nesting is refused on the way in and cut to plain text on the way out.
const DEEPEST: usize = 24;

#[cfg(test)]
mod tests;
