//! Rows of a table: `||head||head||` and `|cell|cell|`.

use super::{read, span};
use crate::domain::document::{Cell, Row};

/// Whether a row ends here.
pub fn is_closed(row: &str) -> bool {
    has_cells(row) && row.ends_with('|') && !row.ends_with("\\|")
}

/// Whether a line that begins with a bar has another one behind its first cell.
pub fn has_cells(line: &str) -> bool {
    let text = line.trim_start_matches('|');
    text.is_empty() && line.len() > 2 || bar(text).is_some()
}

pub fn row(text: &str, depth: usize) -> Row {
    let mut cells = Vec::new();
    let mut rest = text;
    while let Some(inside) = rest.strip_prefix('|') {
        let (header, inside) = match inside.strip_prefix('|') {
            Some(inside) => (true, inside),
            None => (false, inside),
        };
        if inside.trim().is_empty() {
            break;
        }
        let end = bar(inside).unwrap_or(inside.len());
        let content = read::blocks(&inside[..end], depth + 1);
        cells.push(Cell { header, columns: 1, rows: 1, content });
        rest = &inside[end..];
    }
    Row { cells }
}

/// The first bar that is not part of a link or a picture.
fn bar(text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        at += match letter {
            '|' => return Some(at),
            '\\' => 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
            '[' => span::link(&text[at..]).map_or(1, |link| link.length),
            '!' => span::picture(&text[at..]).map_or(1, |picture| picture.length),
            other => other.len_utf8(),
        };
    }
    None
}
