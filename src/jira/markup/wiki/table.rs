//! Rows of a table: `||head||head||` and `|cell|cell|`.

use super::macros::Line;
use super::{read, span, start};
use crate::domain::document::{Cell, Row};

/// Whether a line ends a cell, and may end its row.
pub fn ends_cell(line: &str) -> bool {
    let line = start::trimmed(line);
    line.ends_with('|') && !line.ends_with("\\|")
}

/// Whether a line that begins with a bar has another one behind its first cell.
pub fn has_cells(line: &str) -> bool {
    let text = line.trim_start_matches('|');
    text.is_empty() && line.len() > 2 || has_bar(text)
}

/// Whether a line is nothing but the bar of a cell or a head.
pub fn is_bar(line: &str) -> bool {
    matches!(start::trimmed(line), "|" | "||")
}

/// Whether a cell ends in a text.
pub fn has_bar(text: &str) -> bool {
    bar(text).is_some()
}

/// The row of these lines.
pub fn row(lines: Vec<Line<'_>>, depth: usize) -> Row {
    let mut cells: Vec<(bool, Vec<Line<'_>>)> = Vec::new();
    for line in lines {
        let mut rest = match line {
            Line::Text(text) => start::trimmed(text),
            found => {
                if let Some((_, content)) = cells.last_mut() {
                    content.push(found);
                }
                continue;
            }
        };
        loop {
            let (text, others) = rest.split_at(bar(rest).unwrap_or(rest.len()));
            if let Some((_, content)) = cells.last_mut().filter(|_| !text.trim().is_empty()) {
                content.push(Line::Text(text));
            }
            let Some(inside) = others.strip_prefix('|') else {
                break;
            };
            let heading = inside.strip_prefix('|');
            cells.push((heading.is_some(), Vec::new()));
            rest = heading.unwrap_or(inside);
        }
    }
    // The last bar ends the row.
    if cells.last().is_some_and(|(_, content)| content.is_empty()) {
        cells.pop();
    }
    let cell = |(header, content)| Cell {
        header,
        columns: 1,
        rows: 1,
        content: read::of_lines(content, depth + 1),
    };
    Row { cells: cells.into_iter().map(cell).collect() }
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
