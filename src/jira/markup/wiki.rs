//! Wiki markup, the notation of version 2 and of the service desk's portal.

mod color;
mod entity;
mod escape;
mod inline;
mod list;
mod macros;
mod read;
mod span;
mod start;
mod table;
mod write;

use crate::domain::document::{Document, Tone};

/// Reads a text as Jira draws it; what is no markup stays a text. Lines that begin with `>`, which
/// Jira knows nothing about but mails are full of, become quotes.
pub fn read(markup: &str) -> Document {
    let lines = markup.replace("\r\n", "\n").replace('\r', "\n");
    Document { blocks: read::blocks(&color::spread(&lines), 0) }
}

/// Writes a document so that reading it gives the same words: whatever would be taken for markup
/// is escaped. An address that stands as a text becomes a link, as in Jira.
pub fn write(document: &Document) -> String {
    write::document(&document.blocks)
}

/// The colours with which Jira itself writes the panels of ADF.
const PANEL_COLORS: [(&str, Tone); 5] = [
    ("#deebff", Tone::Info),
    ("#eae6ff", Tone::Note),
    ("#e3fcef", Tone::Success),
    ("#fffae6", Tone::Warning),
    ("#ffebe6", Tone::Danger),
];

/// What stands for the state of an item: the notation has none.
const UNCHECKED: &str = "☐ ";
const CHECKED: &str = "☑ ";

#[cfg(test)]
mod tests;
