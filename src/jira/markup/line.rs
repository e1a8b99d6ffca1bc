//! Parts of a line, kept in one form: equal neighbours joined, line ends as breaks.

use crate::domain::document::{Inline, Marks};

/// Appends a text, joined to the one before it when both are marked alike; its line ends become
/// breaks.
pub fn push_text(line: &mut Vec<Inline>, text: &str, marks: &Marks) {
    for (at, part) in text.split('\n').enumerate() {
        if at > 0 {
            line.push(Inline::Break);
        }
        match line.last_mut() {
            _ if part.is_empty() => {}
            Some(Inline::Text { text, marks: before }) if before == marks => text.push_str(part),
            _ => line.push(Inline::Text { text: part.to_owned(), marks: marks.clone() }),
        }
    }
}

/// The same parts in that form.
pub fn joined(parts: &[Inline]) -> Vec<Inline> {
    let mut line = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Inline::Text { text, marks } => push_text(&mut line, text, marks),
            other => line.push(other.clone()),
        }
    }
    line
}
