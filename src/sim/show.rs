//! The world as Jira's JSON.

pub mod attachment;
pub mod comment;
pub mod history;
pub mod issue;
pub mod link;
pub mod meta;
pub mod project;
pub mod property;
pub mod search;
pub mod selection;
pub mod site;
pub mod status;
pub mod transition;
pub mod user;

use serde_json::Value;

use super::call::Call;
use super::markup;
use super::world::RichText;

/// A text in the notation of the version that asks.
pub fn rich(call: &Call, text: &RichText) -> Value {
    match (call.version, &text.adf) {
        (3, Some(adf)) => adf.clone(),
        (3, None) => markup::adf_from_wiki(&text.wiki),
        _ => Value::from(text.wiki.as_str()),
    }
}

/// The part of a list that `startAt` and `maxResults` ask for, with where it starts.
pub fn page<'v, T>(call: &Call, all: &'v [T], most: usize) -> (usize, usize, &'v [T]) {
    let start = call.number("startAt").unwrap_or(0).min(all.len());
    let most = call.quirks.page_cap.map_or(most, |cap| cap.min(most));
    let limit = call.number("maxResults").unwrap_or(most.min(50)).min(most);
    let end = start.saturating_add(limit).min(all.len());
    (start, limit, &all[start..end])
}
