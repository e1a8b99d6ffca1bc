//! Blocks written as wiki markup.

mod inline;
mod marks;
mod reference;

use super::{CHECKED, PANEL_COLORS, UNCHECKED, entity, macros};
use crate::domain::document::{Block, Cell, Inline, ListItem, Marks, Row, Tone};

pub fn document(content: &[Block]) -> String {
    blocks(content, Around::default())
}

/// The tags that are open: one that opens and closes alike cannot stand inside itself.
#[derive(Clone, Copy, Default)]
struct Around {
    quote: bool,
    panel: bool,
}

fn blocks(content: &[Block], around: Around) -> String {
    written(content, around).join("\n\n")
}

fn written(content: &[Block], around: Around) -> Vec<String> {
    let blocks = content.iter().map(|content| block(content, around));
    blocks.filter(|block| !block.is_empty()).collect()
}

fn block(block: &Block, around: Around) -> String {
    match block {
        Block::Paragraph(content) => inline::lines(content),
        Block::Heading { level, content } => match inline::line(content) {
            line if line.is_empty() => line,
            line => format!("h{}. {line}", (*level).clamp(1, 6)),
        },
        Block::BulletList(items) => list(items, "*", around),
        Block::OrderedList { items, .. } => list(items, "#", around),
        Block::Quote(content) => quote(content, around),
        Block::Code { language, text } => code(language.as_deref(), text),
        Block::Panel { tone, title, content } if !around.panel => {
            panel(*tone, title.as_deref(), content, around)
        }
        Block::Panel { title, content, .. } => titled(title.as_deref(), content, around),
        Block::Fold { title, content } => titled(Some(title), content, around),
        Block::Rule => "----".to_owned(),
        Block::Table(rows) => {
            let rows = rows.iter().map(|cells| row(cells, around));
            rows.filter(|row| !row.is_empty()).collect::<Vec<_>>().join("\n")
        }
        Block::Media(files) => {
            let parts = files.iter().cloned().map(Inline::Media);
            let lines: Vec<Inline> = parts.flat_map(|file| [Inline::Break, file]).skip(1).collect();
            inline::lines(&lines)
        }
        Block::Unknown { content, .. } => blocks(content, around),
    }
}

fn quote(content: &[Block], around: Around) -> String {
    match content {
        [Block::Paragraph(line)] if !line.contains(&Inline::Break) => match inline::line(line) {
            line if line.is_empty() => line,
            line => format!("bq. {line}"),
        },
        _ if around.quote => {
            let lines = blocks(content, around);
            lines
                .lines()
                .map(|line| format!("> {line}").trim_end().to_owned())
                .collect::<Vec<_>>()
                .join("\n")
        }
        _ => match blocks(content, Around { quote: true, ..around }) {
            lines if lines.is_empty() => lines,
            lines => format!("{{quote}}\n{lines}\n{{quote}}"),
        },
    }
}

fn panel(tone: Tone, title: Option<&str>, content: &[Block], around: Around) -> String {
    let color = PANEL_COLORS.iter().find(|(_, known)| *known == tone);
    let title = title.filter(|title| !title.trim().is_empty());
    let title = title.map(|title| format!("title={}", parameter(title)));
    let color = color.map(|(color, _)| format!("bgColor={color}"));
    let parameters: Vec<String> = [title, color].into_iter().flatten().collect();
    let lines = blocks(content, Around { panel: true, ..around });
    let colon = if parameters.is_empty() { "" } else { ":" };
    format!("{{panel{colon}{}}}\n{lines}\n{{panel}}", parameters.join("|"))
}

/// A parameter's text, which cannot hold what ends it.
fn parameter(text: &str) -> String {
    let letter = |letter: char| match letter {
        '|' | '{' | '}' | '&' | '=' => entity::encode(letter),
        other if other.is_control() => " ".to_owned(),
        other => other.to_string(),
    };
    text.trim().chars().map(letter).collect()
}

fn titled(title: Option<&str>, content: &[Block], around: Around) -> String {
    let marks = Marks { strong: true, ..Marks::default() };
    let title = title.map(|title| inline::lines(&[Inline::Text { text: title.to_owned(), marks }]));
    let title = title.filter(|title| !title.is_empty());
    title.into_iter().chain(written(content, around)).collect::<Vec<_>>().join("\n\n")
}

/// Nothing is escaped inside the tags, so they are chosen by what the text holds.
fn code(language: Option<&str>, text: &str) -> String {
    let is_name = |name: &&str| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "+-#._".contains(c))
    };
    match language.filter(is_name) {
        Some(name) if !text.contains("{code}") => format!("{{code:{name}}}\n{text}\n{{code}}"),
        _ if !text.contains("{noformat}") => format!("{{noformat}}\n{text}\n{{noformat}}"),
        _ if !text.contains("{code}") => format!("{{code}}\n{text}\n{{code}}"),
        _ => {
            let marks = Marks { code: true, ..Marks::default() };
            inline::lines(&[Inline::Text { text: text.to_owned(), marks }])
        }
    }
}

fn list(items: &[ListItem], markers: &str, around: Around) -> String {
    let items = items.iter().map(|entry| item(entry, markers, around));
    items.filter(|item| !item.is_empty()).collect::<Vec<_>>().join("\n")
}

/// An item: its text on the line of its markers, what else it holds below, without blank lines.
fn item(item: &ListItem, markers: &str, around: Around) -> String {
    let state = match item.checked {
        Some(true) => CHECKED,
        Some(false) => UNCHECKED,
        None => "",
    };
    let mut text: Vec<Inline> = Vec::new();
    let mut below = Vec::new();
    for content in &item.content {
        match content {
            Block::Paragraph(more) | Block::Heading { content: more, .. } if below.is_empty() => {
                let gap = if text.is_empty() { 0 } else { 2 };
                text.extend(std::iter::repeat_n(Inline::Break, gap));
                text.extend(more.iter().cloned());
            }
            Block::Media(files) if below.is_empty() && text.is_empty() => {
                text.extend(files.iter().cloned().map(Inline::Media));
            }
            Block::BulletList(items) => below.push(list(items, &format!("{markers}*"), around)),
            Block::OrderedList { items, .. } => {
                below.push(list(items, &format!("{markers}#"), around));
            }
            other => below.push(block(other, around)),
        }
    }
    let line = format!("{markers} {state}{}", inline::line(&text));
    let bare = line.trim_end().len() == markers.len();
    let below = below.into_iter().filter(|below| !below.is_empty());
    // Without a text, the markers of a list below tell the depth by themselves.
    let line = (!bare).then_some(line);
    line.into_iter().chain(below).collect::<Vec<_>>().join("\n")
}

fn row(row: &Row, around: Around) -> String {
    let Some(last) = row.cells.last() else {
        return String::new();
    };
    let cells: String = row.cells.iter().map(|content| cell(content, around)).collect();
    cells + if last.header { "||" } else { "|" }
}

/// A cell and the bar before it. A blank line would end the table.
fn cell(cell: &Cell, around: Around) -> String {
    let bar = if cell.header { "||" } else { "|" };
    let lines = cell.content.iter().map(|content| match content {
        Block::Paragraph(content) => inline::guarded_line(content),
        other => macros::tightened(&block(other, around)),
    });
    let content = lines.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    match content.is_empty() {
        true => format!("{bar} "),
        false => format!("{bar}{content}"),
    }
}
