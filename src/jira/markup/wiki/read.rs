//! Lines of wiki markup read into blocks.

use super::list::Items;
use super::macros::{self, Line};
use super::start::{self, Start};
use super::{inline, table};
use crate::domain::document::{Block, Inline};
use crate::jira::markup::DEEPEST;
use std::collections::VecDeque;

/// The blocks of a text; `depth` is that of the text inside the document.
pub fn blocks(text: &str, depth: usize) -> Vec<Block> {
    let lines = if depth < DEEPEST { macros::lines(text) } else { macros::flat_lines(text) };
    of_lines(lines, depth)
}

/// The blocks of lines.
pub fn of_lines(lines: Vec<Line<'_>>, depth: usize) -> Vec<Block> {
    let lines = lines.into();
    let mut reader = Reader { lines, depth, found: Vec::new(), paragraph: Vec::new() };
    while let Some(line) = reader.lines.pop_front() {
        reader.read(line);
    }
    reader.close();
    reader.found
}

/// A paragraph; one of nothing but files is a block of files.
pub fn paragraph(content: Vec<Inline>) -> Block {
    let is_file = |part: &Inline| matches!(part, Inline::Media(_));
    let only_files = content.iter().all(|part| is_file(part) || *part == Inline::Break);
    if !(only_files && content.iter().any(is_file)) {
        return Block::Paragraph(content);
    }
    let files = content.into_iter().filter_map(|part| match part {
        Inline::Media(media) => Some(media),
        _ => None,
    });
    Block::Media(files.collect())
}

pub(super) struct Reader<'a> {
    pub lines: VecDeque<Line<'a>>,
    pub depth: usize,
    found: Vec<Block>,
    /// The paragraph that the next line may go on with.
    paragraph: Vec<Inline>,
}

impl<'a> Reader<'a> {
    fn read(&mut self, line: Line<'a>) {
        let text = match line {
            Line::Macro(found) => return self.push(found.block(self.depth)),
            Line::Text(text) => text,
        };
        if text.trim().is_empty() {
            return self.close();
        }
        match start::of(text) {
            _ if self.is_row(text, 0) => match self.table(text) {
                Some(table) => self.push(table),
                None => self.go_on(text),
            },
            Some(Start::Heading { level, text }) => {
                self.push(Block::Heading { level, content: inline::read(text) });
            }
            Some(Start::Quote(text)) => {
                self.push(Block::Quote(vec![paragraph(inline::read(text))]))
            }
            Some(Start::Rule) => self.push(Block::Rule),
            Some(Start::Item { markers, text }) => self.list(markers, text),
            Some(Start::Quoted) => self.quoted(text),
            Some(Start::Row) | None => self.go_on(text),
        }
    }

    /// Appends a line to the paragraph.
    fn go_on(&mut self, text: &str) {
        if !self.paragraph.is_empty() {
            self.paragraph.push(Inline::Break);
        }
        self.paragraph.extend(inline::read(start::trimmed(text)));
    }

    /// Ends the paragraph.
    fn close(&mut self) {
        if !self.paragraph.is_empty() {
            self.found.push(paragraph(std::mem::take(&mut self.paragraph)));
        }
    }

    fn push(&mut self, block: Block) {
        self.close();
        self.found.push(block);
    }

    /// Reads a list from its first item on. Lines and blocks below an item belong to it, until a
    /// blank line.
    fn list(&mut self, markers: &'a str, text: &'a str) {
        self.close();
        let mut items = Items::default();
        items.begin(markers, text);
        while let Some(line) = self.lines.pop_front() {
            match line {
                Line::Macro(found) => items.push(found.block(self.depth)),
                Line::Text(text) if text.trim().is_empty() => break,
                Line::Text(text) => match start::of(text) {
                    Some(Start::Item { markers, text }) => items.begin(markers, text),
                    None => items.go_on(text),
                    Some(_) => {
                        self.lines.push_front(Line::Text(text));
                        break;
                    }
                },
            }
        }
        self.found.extend(items.lists());
    }

    /// Reads a table whose first row begins with this line, if it is one.
    fn table(&mut self, first: &'a str) -> Option<Block> {
        let mut rows = vec![table::row(self.row(first)?, self.depth)];
        while let Some(Line::Text(line)) = self.lines.front()
            && self.is_row(line, 1)
        {
            let line = *line;
            self.lines.pop_front();
            match self.row(line) {
                Some(row) => rows.push(table::row(row, self.depth)),
                None => {
                    self.lines.push_front(Line::Text(line));
                    break;
                }
            }
        }
        Some(Block::Table(rows))
    }

    /// Whether a line begins a row: with a bar and a text, or with a macro behind the bar. What is
    /// below the line stands at a place among the lines to come.
    fn is_row(&self, line: &str, below: usize) -> bool {
        let macro_follows =
            || matches!(self.lines.get(below), Some(Line::Macro(found)) if found.goes_on);
        start::of(line) == Some(Start::Row) || table::is_bar(line) && macro_follows()
    }

    /// The lines of a row, which ends with the first line that ends with a bar; a row that never
    /// does is its first line. Macros on a line are part of it.
    fn row(&mut self, first: &'a str) -> Option<Vec<Line<'a>>> {
        let first = start::trimmed(first);
        let mut has_cells = table::has_cells(first);
        let mut is_closed = has_cells && table::ends_cell(first);
        let mut first_line = None;
        let mut taken = 0;
        let mut is_followed = false;
        let length = loop {
            let next = self.lines.get(taken);
            let joins = match next {
                Some(Line::Macro(found)) => found.goes_on,
                Some(Line::Text(_)) => is_followed,
                None => false,
            };
            if !joins {
                let (first_line, is_row) = *first_line.get_or_insert((taken, has_cells));
                if is_closed {
                    break taken;
                }
                let goes_on = next.is_some_and(|line| match line {
                    Line::Text(line) => !line.trim().is_empty() && !self.is_row(line, taken + 1),
                    Line::Macro(_) => true,
                });
                if !goes_on || taken >= LONGEST_ROW {
                    break is_row.then_some(first_line)?;
                }
            }
            match next {
                Some(Line::Text(line)) => {
                    has_cells |= table::has_bar(line);
                    (is_closed, is_followed) = (has_cells && table::ends_cell(line), false);
                }
                Some(Line::Macro(found)) => (is_closed, is_followed) = (false, found.is_followed),
                None => {}
            }
            taken += 1;
        };
        Some(std::iter::once(Line::Text(first)).chain(self.lines.drain(..length)).collect())
    }

    /// Reads lines of a mail that quotes another.
    fn quoted(&mut self, first: &'a str) {
        let mut inner = vec![unquoted(first)];
        while let Some(Line::Text(line)) = self.lines.front()
            && start::of(line) == Some(Start::Quoted)
        {
            inner.push(unquoted(line));
            self.lines.pop_front();
        }
        let inner = inner.join("\n");
        let content = match self.depth < DEEPEST {
            true => blocks(&inner, self.depth + 1),
            false => vec![Block::Paragraph(vec![Inline::plain(inner)])],
        };
        self.push(Block::Quote(content));
    }
}

/// Of more lines than these, a row is only the first.
const LONGEST_ROW: usize = 100;

fn unquoted(line: &str) -> &str {
    let line = start::trimmed(line);
    let line = line.strip_prefix('>').unwrap_or(line);
    line.strip_prefix(' ').unwrap_or(line)
}
