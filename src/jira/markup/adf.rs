//! Atlassian's document format, the notation of version 3.

mod read;
mod write;

use crate::domain::document::{Document, Tone};
use serde_json::Value;

/// Reads a document. Nothing fails: what is unknown keeps its words.
pub fn read(node: &Value) -> Document {
    Document { blocks: read::document(node) }
}

/// Writes a document that satisfies Atlassian's schema.
pub fn write(document: &Document) -> Value {
    write::document(&document.blocks)
}

/// The types of panels. A panel's own colours are not kept.
const PANELS: [(&str, Tone); 7] = [
    ("info", Tone::Info),
    ("note", Tone::Note),
    ("success", Tone::Success),
    ("warning", Tone::Warning),
    ("error", Tone::Danger),
    ("custom", Tone::Neutral),
    ("tip", Tone::Success),
];

/// The colours of status badges.
const STATUS_COLORS: [(&str, Tone); 6] = [
    ("neutral", Tone::Neutral),
    ("blue", Tone::Info),
    ("purple", Tone::Note),
    ("green", Tone::Success),
    ("yellow", Tone::Warning),
    ("red", Tone::Danger),
];

fn tone_of(names: &[(&str, Tone)], name: &str) -> Tone {
    names.iter().find(|(known, _)| *known == name).map_or(Tone::Neutral, |(_, tone)| *tone)
}

/// The first name of a tone.
fn name_of(names: &[(&'static str, Tone)], tone: Tone) -> &'static str {
    names.iter().find(|(_, known)| *known == tone).map_or(names[0].0, |(name, _)| name)
}

#[cfg(test)]
mod tests;
