//! Blocks written as ADF. What may not stand in its place is written simpler, until it may.

mod inline;
mod media;

use super::{PANELS, name_of};
use crate::domain::document::{Block, Cell, Inline, ListItem, Marks, Row};
use serde_json::{Value, json};

pub fn document(blocks: &[Block]) -> Value {
    let content = Writer::default().blocks(blocks, Place::Top);
    json!({ "type": "doc", "version": 1, "content": content })
}

/// Where a block stands; Atlassian's schema says what may stand there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Top,
    /// In an expandable part of the document.
    Fold,
    /// In an expandable part of that.
    InnerFold,
    Cell,
    Panel,
    Quote,
    Item,
}

impl Place {
    fn takes_fold(self) -> bool {
        matches!(self, Place::Top | Place::Fold | Place::Cell)
    }

    fn takes_panel_and_quote(self) -> bool {
        matches!(self, Place::Top | Place::Fold | Place::InnerFold | Place::Cell)
    }

    fn takes_heading_and_rule(self) -> bool {
        self.takes_panel_and_quote() || self == Place::Panel
    }

    fn takes_table(self) -> bool {
        matches!(self, Place::Top | Place::Fold)
    }
}

#[derive(Default)]
struct Writer {
    /// Task lists and tasks so far: their identities are their positions.
    tasks: usize,
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block], place: Place) -> Vec<Value> {
        blocks.iter().flat_map(|block| self.block(block, place)).collect()
    }

    /// Blocks of a node that must not be empty.
    fn content(&mut self, blocks: &[Block], place: Place) -> Vec<Value> {
        let mut content = self.blocks(blocks, place);
        if content.is_empty() {
            content.push(paragraph(&[]));
        }
        content
    }

    fn block(&mut self, block: &Block, place: Place) -> Vec<Value> {
        match block {
            Block::Paragraph(content) => vec![paragraph(content)],
            Block::Heading { level, content } if place.takes_heading_and_rule() => {
                let attrs = json!({ "level": (*level).clamp(1, 6) });
                vec![json!({"type": "heading", "attrs": attrs, "content": inline::line(content)})]
            }
            Block::Heading { content, .. } => vec![paragraph(&strong(content))],
            Block::BulletList(items) if items.is_empty() => Vec::new(),
            Block::OrderedList { items, .. } if items.is_empty() => Vec::new(),
            Block::BulletList(items) if is_tasks(items) && place != Place::Quote => {
                vec![self.tasks(items)]
            }
            Block::BulletList(items) => {
                vec![json!({ "type": "bulletList", "content": self.items(items) })]
            }
            Block::OrderedList { start, items } => {
                let attrs = json!({ "order": start });
                let items = self.items(items);
                vec![json!({ "type": "orderedList", "attrs": attrs, "content": items })]
            }
            Block::Quote(content) if place.takes_panel_and_quote() => {
                let content = self.content(content, Place::Quote);
                vec![json!({ "type": "blockquote", "content": content })]
            }
            Block::Panel { tone, title, content } if place.takes_panel_and_quote() => {
                let attrs = json!({ "panelType": name_of(&PANELS, *tone) });
                let content = self.titled(title.as_deref(), content, Place::Panel);
                vec![json!({ "type": "panel", "attrs": attrs, "content": content })]
            }
            Block::Fold { title, content } if place.takes_fold() => {
                let (name, inside) = match place {
                    Place::Top => ("expand", Place::Fold),
                    _ => ("nestedExpand", Place::InnerFold),
                };
                let content = self.content(content, inside);
                vec![json!({ "type": name, "attrs": { "title": title }, "content": content })]
            }
            Block::Panel { title, content, .. } => self.titled(title.as_deref(), content, place),
            Block::Fold { title, content } => self.titled(Some(title), content, place),
            Block::Quote(content) | Block::Unknown { content, .. } => self.blocks(content, place),
            Block::Code { language, text } => vec![code(language.as_deref(), text)],
            Block::Rule if place.takes_heading_and_rule() => vec![json!({ "type": "rule" })],
            Block::Rule => Vec::new(),
            Block::Table(rows) => self.table(rows, place),
            Block::Media(files) => media::blocks(files, place == Place::Item),
        }
    }

    /// A title is a line of its own, since the nodes that need one here have none.
    fn titled(&mut self, title: Option<&str>, content: &[Block], place: Place) -> Vec<Value> {
        let title = title.filter(|title| !title.is_empty());
        let title = title.map(|title| paragraph(&strong(&[Inline::plain(title)])));
        let mut content: Vec<Value> =
            title.into_iter().chain(self.blocks(content, place)).collect();
        if content.is_empty() {
            content.push(paragraph(&[]));
        }
        content
    }

    fn items(&mut self, items: &[ListItem]) -> Vec<Value> {
        let item = |item: &ListItem| {
            let mut content = self.content(&item.content, Place::Item);
            if content[0]["type"].as_str().is_some_and(|name| name.ends_with("List")) {
                content.insert(0, paragraph(&[]));
            }
            json!({ "type": "listItem", "content": content })
        };
        items.iter().map(item).collect()
    }

    /// Tasks hold a line each; a list inside a task follows it.
    fn tasks(&mut self, items: &[ListItem]) -> Value {
        let local_id = self.local_id();
        let mut content = Vec::new();
        for item in items {
            let state = if item.checked == Some(true) { "DONE" } else { "TODO" };
            let (lists, words): (Vec<&Block>, Vec<&Block>) = item
                .content
                .iter()
                .partition(|block| matches!(block, Block::BulletList(items) if is_tasks(items)));
            let attrs = json!({ "localId": self.local_id(), "state": state });
            let line = inline::line(&parted(words.into_iter().map(flat_block)));
            content.push(json!({ "type": "taskItem", "attrs": attrs, "content": line }));
            for list in lists {
                content.extend(self.block(list, Place::Item));
            }
        }
        json!({ "type": "taskList", "attrs": { "localId": local_id }, "content": content })
    }

    fn local_id(&mut self) -> String {
        self.tasks += 1;
        format!("task-{}", self.tasks)
    }

    fn table(&mut self, rows: &[Row], place: Place) -> Vec<Value> {
        let rows = rows.iter().filter(|row| !row.cells.is_empty());
        if !place.takes_table() {
            return rows.map(|row| paragraph(&flat_row(row))).collect();
        }
        let rows: Vec<Value> = rows.map(|row| self.row(row)).collect();
        match rows.is_empty() {
            true => Vec::new(),
            false => vec![json!({ "type": "table", "content": rows })],
        }
    }

    fn row(&mut self, row: &Row) -> Value {
        let cell = |cell: &Cell| {
            let name = if cell.header { "tableHeader" } else { "tableCell" };
            let content = self.content(&cell.content, Place::Cell);
            let mut node = json!({ "type": name, "content": content });
            if (cell.columns, cell.rows) != (1, 1) {
                node["attrs"] =
                    json!({ "colspan": cell.columns.max(1), "rowspan": cell.rows.max(1) });
            }
            node
        };
        let cells: Vec<Value> = row.cells.iter().map(cell).collect();
        json!({ "type": "tableRow", "content": cells })
    }
}

fn is_tasks(items: &[ListItem]) -> bool {
    items.iter().any(|item| item.checked.is_some())
}

fn paragraph(content: &[Inline]) -> Value {
    json!({ "type": "paragraph", "content": inline::line(content) })
}

fn code(language: Option<&str>, text: &str) -> Value {
    let mut node = json!({ "type": "codeBlock" });
    if let Some(language) = language {
        node["attrs"] = json!({ "language": language });
    }
    if !text.is_empty() {
        node["content"] = json!([{ "type": "text", "text": text }]);
    }
    node
}

fn strong(content: &[Inline]) -> Vec<Inline> {
    let strong = |part: &Inline| match part {
        Inline::Text { text, marks } => {
            Inline::Text { text: text.clone(), marks: Marks { strong: true, ..marks.clone() } }
        }
        other => other.clone(),
    };
    content.iter().map(strong).collect()
}

/// Blocks as the parts of one line, parted by breaks.
fn flat(blocks: &[Block]) -> Vec<Inline> {
    parted(blocks.iter().map(flat_block))
}

fn flat_block(block: &Block) -> Vec<Inline> {
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => content.clone(),
        Block::BulletList(items) | Block::OrderedList { items, .. } => {
            parted(items.iter().map(|item| flat(&item.content)))
        }
        Block::Quote(content) | Block::Unknown { content, .. } => flat(content),
        Block::Panel { title, content, .. } => titled_flat(title.as_deref(), content),
        Block::Fold { title, content } => titled_flat(Some(title), content),
        Block::Code { text, .. } => vec![Inline::plain(text)],
        Block::Rule => Vec::new(),
        Block::Table(rows) => parted(rows.iter().map(flat_row)),
        Block::Media(files) => files.iter().cloned().map(Inline::Media).collect(),
    }
}

fn titled_flat(title: Option<&str>, content: &[Block]) -> Vec<Inline> {
    let title = title.filter(|title| !title.is_empty()).map(Inline::plain);
    parted([title.into_iter().collect(), flat(content)])
}

fn flat_row(row: &Row) -> Vec<Inline> {
    let mut line = Vec::new();
    for (at, cell) in row.cells.iter().enumerate() {
        if at > 0 {
            line.push(Inline::plain(" | "));
        }
        line.extend(flat(&cell.content));
    }
    line
}

/// Lines that are not empty, with breaks between them.
fn parted(lines: impl IntoIterator<Item = Vec<Inline>>) -> Vec<Inline> {
    let lines: Vec<Vec<Inline>> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    lines.join(&Inline::Break)
}
