//! The header lines that a mail brought along in its text: `De : Ana <ana@b.fr>`, `Compte : …`.

use crate::domain::document::{Block, Document, Inline, Row};
use crate::domain::plain::words;
use crate::domain::proposal::HeaderLine;

/// A header line, by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// What stands before the colon, as it is written.
    pub name: String,
    pub value: String,
}

impl Header {
    pub fn line(&self) -> HeaderLine<'_> {
        HeaderLine { name: &self.name, value: &self.value }
    }
}

/// How many other lines may stand above the first header line: a greeting, a form's title.
const LINES_ABOVE: usize = 3;

/// The header lines at the start of a text: lines of a paragraph, a panel, a list or a table. The
/// first other line ends them, so that what a quoted mail says of its sender is not taken.
pub fn read(document: &Document) -> Vec<Header> {
    let mut found = Vec::new();
    let mut above = 0;
    for line in lines(&document.blocks) {
        match line.header() {
            Some(header) if header.value.is_empty() => {}
            Some(header) => found.push(header),
            None if !found.is_empty() => break,
            None => above += 1,
        }
        if above > LINES_ABOVE {
            break;
        }
    }
    found
}

/// A line of a text, or a row of a table with a name and a value.
enum Line {
    Text(String),
    Pair(String, String),
}

impl Line {
    /// The line's name and value, of which the value may be empty.
    fn header(&self) -> Option<Header> {
        let (name, value) = match self {
            Line::Text(text) => text.split_once(':')?,
            Line::Pair(name, value) => (name.trim().trim_end_matches(':'), value.as_str()),
        };
        let (name, value) = (name.trim(), value.trim());
        let is_header = is_name(name) && !value.starts_with("//");
        is_header.then(|| Header { name: name.to_owned(), value: value.to_owned() })
    }
}

/// Whether a text is short enough for a name, and made of words.
fn is_name(text: &str) -> bool {
    let is_known = |c: char| c.is_alphabetic() || c.is_whitespace() || "-'’().°/".contains(c);
    text.chars().count() <= 40
        && text.split_whitespace().count() <= 5
        && text.starts_with(char::is_alphabetic)
        && text.chars().all(is_known)
}

/// The lines of blocks that may hold headers, but for empty ones; another block is one line without
/// a text.
fn lines(blocks: &[Block]) -> Vec<Line> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(content) => found.extend(split(content)),
            Block::Panel { content, .. } | Block::Fold { content, .. } => {
                found.extend(lines(content));
            }
            Block::BulletList(items) | Block::OrderedList { items, .. } => {
                found.extend(items.iter().flat_map(|item| lines(&item.content)));
            }
            Block::Table(rows) => found.extend(rows.iter().map(row)),
            Block::Rule => {}
            _ => found.push(Line::Text(String::new())),
        }
    }
    found
}

fn split(content: &[Inline]) -> impl Iterator<Item = Line> {
    let text = words(content);
    let lines: Vec<Line> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| Line::Text(line.to_owned()))
        .collect();
    lines.into_iter()
}

fn row(row: &Row) -> Line {
    let text = |blocks: &[Block]| {
        let lines = lines(blocks).into_iter().filter_map(|line| match line {
            Line::Text(text) => Some(text),
            Line::Pair(..) => None,
        });
        lines.collect::<Vec<_>>().join(" ")
    };
    match row.cells.as_slice() {
        [name, value] => Line::Pair(text(&name.content), text(&value.content)),
        [only] => Line::Text(text(&only.content)),
        _ => Line::Text(String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::{Cell, ListItem, Marks, Tone};

    fn pairs(blocks: Vec<Block>) -> Vec<(String, String)> {
        let read = read(&Document { blocks });
        read.into_iter().map(|header| (header.name, header.value)).collect()
    }

    fn paragraph(text: &str) -> Block {
        Document::from_plain(text).blocks.remove(0)
    }

    #[test]
    fn header_lines_are_read_from_the_start_of_a_text() {
        let cases: [(&str, &[(&str, &str)]); 11] = [
            (
                "De : Ana Petit <ana@b.fr>\nE-mail : ana@b.fr\nCompte : École de musique\n\nBonjour,",
                &[
                    ("De", "Ana Petit <ana@b.fr>"),
                    ("E-mail", "ana@b.fr"),
                    ("Compte", "École de musique"),
                ],
            ),
            ("From: ana@b.fr\n\nSubject: x", &[("From", "ana@b.fr"), ("Subject", "x")]),
            ("Nouveau message\nNom du compte\u{a0}: Harmonie", &[("Nom du compte", "Harmonie")]),
            ("Structure: CRR (Lyon)", &[("Structure", "CRR (Lyon)")]),
            ("Bonjour,\n\nje n'arrive plus à me connecter.\nMerci", &[]),
            ("De : a@b.fr\nBonjour,\nFrom: c@d.fr", &[("De", "a@b.fr")]),
            ("un\ndeux\ntrois\nquatre\nDe : a@b.fr", &[]),
            ("https://a.fr", &[]),
            ("De :", &[]),
            ("De : a@b.fr\nObjet :\nCompte : x", &[("De", "a@b.fr"), ("Compte", "x")]),
            ("Une phrase bien trop longue pour un nom : oui", &[]),
        ];
        for (text, expected) in cases {
            let expected: Vec<(String, String)> =
                expected.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
            assert_eq!(pairs(Document::from_plain(text).blocks), expected, "{text}");
        }
    }

    #[test]
    fn header_lines_are_read_from_every_shape() {
        let strong = Marks { strong: true, ..Marks::default() };
        let bold = Block::Paragraph(vec![
            Inline::Text { text: "Compte :".into(), marks: strong },
            Inline::plain(" Harmonie"),
        ]);
        let mail = Block::Paragraph(vec![
            Inline::plain("Compte : "),
            Inline::Link {
                target: "mailto:ana@b.fr".into(),
                content: vec![Inline::plain("Harmonie")],
            },
        ]);
        let item = ListItem { checked: None, content: vec![paragraph("Compte : Harmonie")] };
        let cell = |text: &str| Cell {
            header: false,
            columns: 1,
            rows: 1,
            content: vec![paragraph(text)],
        };
        let panel = Block::Panel {
            tone: Tone::Info,
            title: Some("Contact : ici".into()),
            content: vec![paragraph("Compte : Harmonie")],
        };
        let table = Block::Table(vec![Row { cells: vec![cell("Compte"), cell("Harmonie")] }]);
        let colon = Block::Table(vec![Row { cells: vec![cell("Compte :"), cell("Harmonie")] }]);
        for block in [bold, Block::BulletList(vec![item]), panel, table, colon] {
            let expected = vec![("Compte".to_owned(), "Harmonie".to_owned())];
            assert_eq!(pairs(vec![block.clone()]), expected, "{block:?}");
        }
        assert_eq!(pairs(vec![mail])[0].1, "Harmonie <ana@b.fr>");
        let quote = Block::Quote(vec![paragraph("De : a@b.fr")]);
        assert!(pairs(vec![quote]).is_empty());
    }
}
