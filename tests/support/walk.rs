//! A document walked as the page walks it.

use guichet::domain::document::{Block, Document, Inline};
use guichet::domain::{header, lines, link, quote};
use guichet::jira::plain_text;

/// How many blocks, lists and links stand inside each other at most: the page walks them by
/// recursion, on a stack of a megabyte.
const DEEPEST: usize = 64;

/// Does with a document all that the page does with one.
pub fn walk(document: &Document) {
    let parts = quote::split(document);
    for part in [document, &parts.words, &parts.signature, &parts.history] {
        lines::lines(part);
        assert!(lines::excerpt(part, 120).chars().count() <= 120);
        header::read(part);
        plain_text(part);
    }
    blocks(&document.blocks, 0);
}

fn blocks(content: &[Block], depth: usize) {
    assert!(depth <= DEEPEST, "{depth} blocks inside each other");
    for block in content {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => inlines(content, depth),
            Block::BulletList(items) | Block::OrderedList { items, .. } => {
                items.iter().for_each(|item| blocks(&item.content, depth + 1));
            }
            Block::Quote(content)
            | Block::Panel { content, .. }
            | Block::Fold { content, .. }
            | Block::Unknown { content, .. } => blocks(content, depth + 1),
            Block::Table(rows) => {
                let cells = rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| blocks(&cell.content, depth + 1));
            }
            Block::Code { .. } | Block::Rule | Block::Media(_) => {}
        }
    }
}

fn inlines(content: &[Inline], depth: usize) {
    assert!(depth <= DEEPEST, "{depth} links inside each other");
    for part in content {
        if let Inline::Link { target, content } = part {
            link::judge(target);
            inlines(content, depth + 1);
        }
    }
}
