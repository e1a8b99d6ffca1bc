//! Rows of wiki markup into a table.

use serde_json::{Value, json};

use super::block::blocks;
use super::inline::inlines;

/// The table that the rows (`||head||`, `|cell|`) stand for.
pub fn table(rows: &[String], depth: usize) -> Value {
    let rows: Vec<Value> = rows
        .iter()
        .map(|row| json!({ "type": "tableRow", "content": cells(row, depth) }))
        .collect();
    json!({ "type": "table", "content": rows })
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
        let content = match text.contains('\n') {
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

/// Where the next bar is that is neither escaped nor in a link or an image.
fn end_of_cell(body: &str) -> usize {
    let mut escaped = false;
    let mut brackets = 0usize;
    for (at, c) in body.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => brackets += 1,
            ']' => brackets = brackets.saturating_sub(1),
            '|' if brackets == 0 => return at,
            _ => {}
        }
    }
    // A bracket that is never closed does not hide bars.
    if brackets > 0 { body.find('|').unwrap_or(body.len()) } else { body.len() }
}
