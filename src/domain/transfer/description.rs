//! The description of a clone: a neat block with what has no field over there, then the customer's
//! own words.

use crate::domain::document::{Block, Cell, Document, Inline, ListItem, Marks, Media, Row, Tone};
use crate::domain::edit::Field;
use crate::domain::link::clean_name;
use crate::domain::ticket::IssueKey;

/// A detail that is written into the description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    Origin(IssueKey),
    Email(String),
    Account(String),
    Group(String),
}

/// The words around the details; the rule itself makes no sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TransferTexts {
    /// Stands above the block.
    pub heading: String,
    /// Labels of the details.
    pub origin: String,
    pub email: String,
    pub account: String,
    pub group: String,
    /// The address of the original in Jira, for people.
    pub origin_address: String,
}

impl Fact {
    pub(super) fn of(field: Field, text: String) -> Option<Fact> {
        match field {
            Field::Email => Some(Fact::Email(text)),
            Field::Account => Some(Fact::Account(text)),
            Field::Group => Some(Fact::Group(text)),
            Field::Kind | Field::Assignee | Field::Title | Field::Reporter => None,
        }
    }
}

/// The block of details, a rule, and the customer's words.
pub(super) fn compose(facts: &[Fact], texts: &TransferTexts, body: Option<&Document>) -> Document {
    let items = facts.iter().map(|fact| item(fact, texts)).collect();
    let panel = Block::Panel {
        tone: Tone::Info,
        title: Some(texts.heading.clone()),
        content: vec![Block::BulletList(items)],
    };
    let words = body.map(|body| portable_blocks(&body.blocks)).unwrap_or_default();
    Document { blocks: std::iter::once(panel).chain(words).collect() }
}

fn item(fact: &Fact, texts: &TransferTexts) -> ListItem {
    let (label, value) = match fact {
        Fact::Origin(key) => {
            let content = vec![Inline::plain(key.as_str())];
            (&texts.origin, Inline::Link { target: texts.origin_address.clone(), content })
        }
        Fact::Email(email) => {
            let content = vec![Inline::plain(email)];
            (&texts.email, Inline::Link { target: format!("mailto:{email}"), content })
        }
        Fact::Account(account) => (&texts.account, Inline::plain(account)),
        Fact::Group(group) => (&texts.group, Inline::plain(group)),
    };
    let strong = Marks { strong: true, ..Marks::default() };
    let label = Inline::Text { text: label.clone(), marks: strong };
    let line = vec![label, Inline::plain(" "), value];
    ListItem { checked: None, content: vec![Block::Paragraph(line)] }
}

/// The blocks as another issue can hold them: a picture is known by its file's name, which is
/// copied along, and not by the identity that it has in the original.
fn portable_blocks(blocks: &[Block]) -> Vec<Block> {
    blocks.iter().map(portable_block).collect()
}

fn portable_block(block: &Block) -> Block {
    match block {
        Block::Paragraph(content) => Block::Paragraph(portable_inlines(content)),
        Block::Heading { level, content } => {
            Block::Heading { level: *level, content: portable_inlines(content) }
        }
        Block::BulletList(items) => Block::BulletList(portable_items(items)),
        Block::OrderedList { start, items } => {
            Block::OrderedList { start: *start, items: portable_items(items) }
        }
        Block::Quote(content) => Block::Quote(portable_blocks(content)),
        Block::Panel { tone, title, content } => {
            Block::Panel { tone: *tone, title: title.clone(), content: portable_blocks(content) }
        }
        Block::Fold { title, content } => {
            Block::Fold { title: title.clone(), content: portable_blocks(content) }
        }
        Block::Table(rows) => Block::Table(rows.iter().map(portable_row).collect()),
        Block::Media(files) => Block::Media(files.iter().map(portable_media).collect()),
        Block::Unknown { name, content } => {
            Block::Unknown { name: name.clone(), content: portable_blocks(content) }
        }
        Block::Code { .. } | Block::Rule => block.clone(),
    }
}

fn portable_items(items: &[ListItem]) -> Vec<ListItem> {
    let portable = |item: &ListItem| ListItem {
        checked: item.checked,
        content: portable_blocks(&item.content),
    };
    items.iter().map(portable).collect()
}

fn portable_row(row: &Row) -> Row {
    let cells = row.cells.iter();
    Row {
        cells: cells
            .map(|cell| Cell { content: portable_blocks(&cell.content), ..cell.clone() })
            .collect(),
    }
}

fn portable_inlines(inlines: &[Inline]) -> Vec<Inline> {
    let portable = |inline: &Inline| match inline {
        Inline::Media(media) => Inline::Media(portable_media(media)),
        Inline::Link { target, content } => {
            Inline::Link { target: target.clone(), content: portable_inlines(content) }
        }
        other => other.clone(),
    };
    inlines.iter().map(portable).collect()
}

fn portable_media(media: &Media) -> Media {
    Media { source: None, name: media.name.as_deref().map(clean_name), ..media.clone() }
}
