//! Items and their markers made nested lists.

use super::read::paragraph;
use super::{CHECKED, UNCHECKED, inline, start};
use crate::domain::document::{Block, Inline, ListItem};
use crate::jira::markup::DEEPEST;

/// The items of a list as they stand, each with its markers.
#[derive(Debug, Default)]
pub struct Items {
    items: Vec<Item>,
}

#[derive(Debug)]
struct Item {
    /// At least one; how many tells the depth.
    markers: Vec<u8>,
    checked: Option<bool>,
    content: Vec<Block>,
}

impl Items {
    pub fn begin(&mut self, markers: &str, text: &str) {
        let (checked, text) = match (after(CHECKED, text), after(UNCHECKED, text)) {
            (Some(text), _) => (Some(true), text),
            (None, Some(text)) => (Some(false), text),
            (None, None) => (None, text),
        };
        let markers = markers.bytes().take(DEEPEST).collect();
        let content = inline::read(text);
        let content = if content.is_empty() { vec![] } else { vec![paragraph(content)] };
        self.items.push(Item { markers, checked, content });
    }

    pub fn push(&mut self, block: Block) {
        if let Some(item) = self.items.last_mut() {
            item.content.push(block);
        }
    }

    /// A line that goes on with the item's text.
    pub fn go_on(&mut self, line: &str) {
        let content = inline::read(start::trimmed(line));
        let Some(item) = self.items.last_mut() else {
            return;
        };
        match item.content.last_mut() {
            Some(Block::Paragraph(text)) => {
                text.push(Inline::Break);
                text.extend(content);
            }
            _ => item.content.push(paragraph(content)),
        }
    }

    pub fn lists(mut self) -> Vec<Block> {
        lists(&mut self.items, 0)
    }
}

/// What follows a state, which may be nothing.
fn after<'a>(state: &str, text: &'a str) -> Option<&'a str> {
    text.strip_prefix(state).or_else(|| (text == state.trim_end()).then_some(""))
}

/// The lists of items whose markers up to `depth` are those of the lists around.
fn lists(items: &mut [Item], depth: usize) -> Vec<Block> {
    let mut found = Vec::new();
    let mut rest = items;
    while let Some(first) = rest.first() {
        let ordered = is_ordered(first, depth);
        let differs =
            |item: &Item| item.markers.len() <= depth + 1 && is_ordered(item, depth) != ordered;
        let end = rest.iter().position(differs).unwrap_or(rest.len());
        let (same, others) = rest.split_at_mut(end);
        let items = nested(same, depth);
        found.push(match ordered {
            true => Block::OrderedList { start: 1, items },
            false => Block::BulletList(items),
        });
        rest = others;
    }
    found
}

fn is_ordered(item: &Item, depth: usize) -> bool {
    item.markers.get(depth) == Some(&b'#')
}

fn nested(items: &mut [Item], depth: usize) -> Vec<ListItem> {
    let mut found: Vec<ListItem> = Vec::new();
    let mut rest = items;
    while let Some(first) = rest.first_mut() {
        if first.markers.len() <= depth + 1 {
            let content = std::mem::take(&mut first.content);
            found.push(ListItem { checked: first.checked, content });
            rest = &mut rest[1..];
            continue;
        }
        let shallow = |item: &Item| item.markers.len() <= depth + 1;
        let end = rest.iter().position(shallow).unwrap_or(rest.len());
        let (deeper, others) = rest.split_at_mut(end);
        let inner = lists(deeper, depth + 1);
        match found.last_mut() {
            Some(item) => item.content.extend(inner),
            None => found.push(ListItem { checked: None, content: inner }),
        }
        rest = others;
    }
    found
}
