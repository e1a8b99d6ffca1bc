//! Rows of wiki markup into a table. What stands between two tags inside a cell belongs to it,
//! whatever lines and bars it has.

use serde_json::{Value, json};

use super::block::blocks;
use super::inline::inlines;
use super::line::{Line, first_macro, read};

/// Where the first row of the text begins.
pub fn first(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if matches!(read(line), Line::Row(_)) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// The table at the start of the text (`||head||`, `|cell|`), and what follows it.
pub fn table(text: &str, depth: usize) -> (Value, &str) {
    let mut rows: Vec<Value> = Vec::new();
    let mut rest = text;
    while first(rest) == Some(0) {
        let (row, after) = rest.split_at(row_length(rest));
        rows.push(json!({ "type": "tableRow", "content": cells(row.trim(), depth) }));
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    (json!({ "type": "table", "content": rows }), rest)
}

/// How long the row is: it goes on until a bar ends a line, or a blank line follows.
fn row_length(text: &str) -> usize {
    let mut at = 0;
    let mut line_start = 0;
    loop {
        let line_end = text[at..].find('\n').map_or(text.len(), |length| at + length);
        if let Some(length) = macro_length(&text[at..line_end], &text[at..]) {
            at += length;
            continue;
        }
        let line = text[line_start..line_end].trim_end();
        let next = text[line_end..].strip_prefix('\n').and_then(|after| after.lines().next());
        let is_closed = line.ends_with('|') && !line.ends_with("\\|");
        match next {
            Some(next) if !is_closed && !next.trim().is_empty() => at = line_end + 1,
            _ => return line_end,
        }
        line_start = at;
    }
}

/// How long the text is up to the end of the first macro that begins in this part of it.
fn macro_length(part: &str, text: &str) -> Option<usize> {
    let found = part.contains('{').then(|| first_macro(text))??;
    (found.before.len() < part.len()).then(|| text.len() - found.after.len())
}

fn cells(row: &str, depth: usize) -> Vec<Value> {
    let mut cells = Vec::new();
    let mut rest = row;
    while let Some(after) = rest.strip_prefix('|') {
        let (kind, body) = match after.strip_prefix('|') {
            Some(body) => ("tableHeader", body),
            None => ("tableCell", after),
        };
        let end = end_of_cell(body);
        // What follows the last bar is no cell.
        if end == body.len() && body.trim().is_empty() {
            break;
        }
        let text = body[..end].trim();
        let content = match text.contains('\n') || first_macro(text).is_some() {
            true => blocks("tableCell", text, depth + 1),
            false => vec![json!({ "type": "paragraph", "content": inlines(text) })],
        };
        cells.push(json!({ "type": kind, "content": content }));
        rest = &body[end..];
    }
    if cells.is_empty() {
        cells.push(json!({ "type": "tableCell", "content": [{ "type": "paragraph" }] }));
    }
    cells
}

/// Where the next bar is that is neither escaped nor in a link, an image or a macro.
fn end_of_cell(body: &str) -> usize {
    let mut brackets = 0usize;
    let mut at = 0;
    while let Some(c) = body[at..].chars().next() {
        at += match c {
            '\\' => 1 + body[at + 1..].chars().next().map_or(0, char::len_utf8),
            '{' => macro_length("{", &body[at..]).unwrap_or(1),
            '|' if brackets == 0 => return at,
            '[' => {
                brackets += 1;
                1
            }
            ']' => {
                brackets = brackets.saturating_sub(1);
                1
            }
            other => other.len_utf8(),
        };
    }
    // A bracket that is never closed does not hide bars.
    if brackets > 0 { body.find('|').unwrap_or(body.len()) } else { body.len() }
}
