//! A document as the text of a mail.

use crate::domain::document::{Block, Document, Inline, ListItem};
use crate::domain::plain::{name, word};

/// The text, with blank lines between blocks and `- ` before items.
pub fn text(document: &Document) -> String {
    blocks(&document.blocks).join("\n\n")
}

fn blocks(blocks: &[Block]) -> Vec<String> {
    blocks.iter().map(block).filter(|text| !text.is_empty()).collect()
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => line(content),
        Block::BulletList(items) => list(items, |_| "- ".to_owned()),
        Block::OrderedList { start, items } => {
            list(items, |at| format!("{}. ", u64::from(*start) + at as u64))
        }
        Block::Quote(content) => {
            let quoted = blocks(content).join("\n\n");
            quoted
                .lines()
                .map(|line| format!("> {line}").trim_end().to_owned())
                .collect::<Vec<_>>()
                .join("\n")
        }
        Block::Code { text, .. } => text.clone(),
        Block::Panel { title, content, .. } => titled(title.as_deref(), content),
        Block::Fold { title, content } => titled(Some(title), content),
        Block::Rule => "--".to_owned(),
        Block::Table(rows) => {
            let row = |cells: &[crate::domain::document::Cell]| {
                cells
                    .iter()
                    .map(|cell| blocks(&cell.content).join(" "))
                    .collect::<Vec<_>>()
                    .join(" | ")
            };
            rows.iter().map(|r| row(&r.cells)).collect::<Vec<_>>().join("\n")
        }
        Block::Media(media) => media.iter().map(name).collect::<Vec<_>>().join("\n"),
        Block::Unknown { content, .. } => blocks(content).join("\n\n"),
    }
}

fn titled(title: Option<&str>, content: &[Block]) -> String {
    let title = title.filter(|title| !title.is_empty()).map(str::to_owned);
    title.into_iter().chain(blocks(content)).collect::<Vec<_>>().join("\n\n")
}

fn list(items: &[ListItem], bullet: impl Fn(usize) -> String) -> String {
    let item = |(at, item): (usize, &ListItem)| {
        let content = blocks(&item.content).join("\n");
        format!("{}{}", bullet(at), content.replace('\n', "\n  "))
    };
    items.iter().enumerate().map(item).collect::<Vec<_>>().join("\n")
}

fn line(content: &[Inline]) -> String {
    content.iter().map(inline).collect()
}

/// A link tells where it leads, since a mail has nothing to press.
fn inline(part: &Inline) -> String {
    match part {
        Inline::Link { target, content } => match line(content) {
            text if text.is_empty() || text == *target => target.clone(),
            text => format!("{text} <{target}>"),
        },
        other => word(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(vec![Inline::plain(text)])
    }

    fn item(text: &str) -> ListItem {
        ListItem { checked: None, content: vec![paragraph(text)] }
    }

    #[test]
    fn every_block_reads_as_plain_text() {
        let link = Inline::Link {
            target: "https://a.example".into(),
            content: vec![Inline::plain("ici")],
        };
        let cases = [
            (vec![paragraph("Bonjour,"), paragraph("voici.")], "Bonjour,\n\nvoici."),
            (vec![Block::BulletList(vec![item("a"), item("b\nc")])], "- a\n- b\n  c"),
            (
                vec![Block::OrderedList { start: 3, items: vec![item("a"), item("b")] }],
                "3. a\n4. b",
            ),
            (vec![Block::Quote(vec![paragraph("a"), paragraph("b")])], "> a\n>\n> b"),
            (vec![Block::Paragraph(vec![link])], "ici <https://a.example>"),
            (vec![Block::Paragraph(vec![Inline::Date(1_795_507_200_000)])], "2026-11-24"),
            (Document::from_plain("https://a.example").blocks, "https://a.example"),
            (
                vec![Block::Fold { title: "Plus".into(), content: vec![paragraph("a")] }],
                "Plus\n\na",
            ),
        ];
        for (blocks, expected) in cases {
            assert_eq!(text(&Document { blocks }), expected);
        }
    }
}
