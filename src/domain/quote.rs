//! What is new in a mail, told from its signature and from the mails that it quotes.
//!
//! What is uncertain stays visible: a forwarded mail, an answer between the lines of another, a
//! signature with a question in it.

mod line;

use crate::domain::document::{Block, Document, Inline};
use line::{Kind, Text};

/// A mail taken apart. Every block is in one of the parts, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// What the sender wrote this time.
    pub words: Document,
    /// Empty if none was recognised.
    pub signature: Document,
    /// The mails that are quoted below.
    pub history: Document,
}

/// Takes a mail apart. A mail of which nothing would remain is left whole.
pub fn split(document: &Document) -> Parts {
    let units = units(&document.blocks);
    let texts: Vec<Text> = units.iter().map(Unit::text).collect();
    let end = history(&texts).filter(|end| says_something(&texts[..*end])).unwrap_or(texts.len());
    let words = signature(&texts[..end]).filter(|start| says_something(&texts[..*start]));
    let words = words.unwrap_or(end);
    Parts {
        words: joined(&units[..words]),
        signature: joined(&units[words..end]),
        history: joined(&units[end..]),
    }
}

/// A line of a paragraph, or a whole block.
#[derive(Clone, Copy)]
enum Unit<'a> {
    Line {
        /// The paragraph's place among the blocks.
        block: usize,
        parts: &'a [Inline],
    },
    Block(&'a Block),
}

impl Unit<'_> {
    fn text(&self) -> Text {
        match self {
            Unit::Line { parts, .. } => Text::of_line(parts),
            Unit::Block(block) => Text::of_block(block),
        }
    }
}

fn units(blocks: &[Block]) -> Vec<Unit<'_>> {
    let mut units = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Paragraph(content) => {
                let lines = content.split(|part| *part == Inline::Break);
                units.extend(lines.map(|parts| Unit::Line { block: at, parts }));
            }
            other => units.push(Unit::Block(other)),
        }
    }
    units
}

/// Lines of one paragraph become one again.
fn joined(units: &[Unit<'_>]) -> Document {
    let mut blocks = Vec::new();
    let mut rest = units;
    while let Some(first) = rest.first() {
        let Unit::Line { block, .. } = *first else {
            if let Unit::Block(block) = *first {
                blocks.push(block.clone());
            }
            rest = &rest[1..];
            continue;
        };
        let mut lines: Vec<&[Inline]> = Vec::new();
        while let Some(Unit::Line { block: same, parts }) = rest.first()
            && *same == block
        {
            lines.push(parts);
            rest = &rest[1..];
        }
        blocks.push(Block::Paragraph(lines.join(&Inline::Break)));
    }
    Document { blocks }
}

fn says_something(texts: &[Text]) -> bool {
    texts.iter().any(|text| !matches!(text.kind, Kind::Empty | Kind::Quote | Kind::Rule))
}

/// Where the quoted mails begin.
fn history(texts: &[Text]) -> Option<usize> {
    let told = (0..texts.len()).find(|at| begins_history(&texts[*at..]));
    let quoted = texts
        .iter()
        .rposition(|text| !matches!(text.kind, Kind::Quote | Kind::Empty))
        .map(|last| last + 1)
        .filter(|start| texts[*start..].iter().any(|text| text.kind == Kind::Quote));
    told.into_iter().chain(quoted).min()
}

fn begins_history(texts: &[Text]) -> bool {
    let [first, rest @ ..] = texts else {
        return false;
    };
    if first.is_divider() {
        return true;
    }
    if let Some(length) = line::attribution(texts) {
        // Words below a quote answer it, so that it is part of what they say.
        let mut below = texts[length..].iter().filter(|text| text.kind != Kind::Empty);
        let is_quoted = below.next().is_some_and(|text| text.kind == Kind::Quote);
        return !is_quoted || below.all(|text| text.kind == Kind::Quote);
    }
    let below = || {
        let at = rest.iter().position(|text| text.kind != Kind::Empty);
        at.is_some_and(|at| line::is_mail_head(&rest[at..]))
    };
    line::is_mail_head(texts) || (first.is_ruler() || first.kind == Kind::Rule) && below()
}

/// How many lines a signature has at most.
const LONGEST_SIGNATURE: usize = 16;

/// Where the signature begins.
fn signature(texts: &[Text]) -> Option<usize> {
    let first = texts.len().saturating_sub(LONGEST_SIGNATURE);
    (first..texts.len()).find(|at| {
        let (start, below) = (&texts[*at], &texts[at + 1..]);
        start.is_delimiter() && below.iter().all(Text::may_follow_delimiter)
            || start.is_closing() && below.iter().all(Text::is_of_signature)
            || start.is_of_device()
                && below.iter().all(|text| text.kind == Kind::Empty || text.is_of_device())
    })
}

#[cfg(test)]
mod tests;
