//! What a document says, line by line, for rules and for one-line views of it.

use crate::domain::document::{Block, Document, Inline, ListItem};
use crate::domain::plain::words;

/// The lines that the writer wrote: no blank ones, and nothing that is quoted from before, nor the
/// line that says who wrote it ("Ana a écrit :").
pub fn lines(document: &Document) -> Vec<String> {
    let mut all = Vec::new();
    document.blocks.iter().for_each(|block| push_block(block, &mut all));
    all.retain(|line| !line.is_empty());
    let is_quoted = |line: Option<&String>| line.is_some_and(|line| line.starts_with(QUOTED));
    let introduces = |place: usize| all[place].ends_with(':') && is_quoted(all.get(place + 1));
    let own = |place: &usize| !is_quoted(all.get(*place)) && !introduces(*place);
    (0..all.len()).filter(own).map(|place| all[place].clone()).collect()
}

/// What mail programs put before the lines that they quote.
const QUOTED: char = '>';

/// The beginning of what a document says, on one line of at most `length` characters: without the
/// salutation, cut between words.
pub fn excerpt(document: &Document, length: usize) -> String {
    let lines = lines(document);
    let is_salutation = |line: &String| line.ends_with(',') && line.chars().count() <= 40;
    let skipped = usize::from(lines.len() > 1 && lines.first().is_some_and(is_salutation));
    let text = lines[skipped..].join(" ");
    if text.chars().count() <= length {
        return text;
    }
    let cut: String = text.chars().take(length.saturating_sub(1)).collect();
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', ' ']))
}

fn push_block(block: &Block, lines: &mut Vec<String>) {
    let mut push_all = |blocks: &[Block]| blocks.iter().for_each(|block| push_block(block, lines));
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => push_inline(content, lines),
        Block::BulletList(items) | Block::OrderedList { items, .. } => {
            items.iter().for_each(|ListItem { content, .. }| push_all(content));
        }
        Block::Code { text, .. } => lines.extend(text.lines().map(|line| line.trim().to_owned())),
        Block::Panel { content, .. } | Block::Fold { content, .. } => push_all(content),
        Block::Unknown { content, .. } => push_all(content),
        Block::Table(rows) => {
            let cells = rows.iter().flat_map(|row| &row.cells);
            cells.for_each(|cell| push_all(&cell.content));
        }
        Block::Quote(_) => lines.push(QUOTED.to_string()),
        Block::Rule | Block::Media(_) => {}
    }
}

fn push_inline(content: &[Inline], lines: &mut Vec<String>) {
    lines.extend(words(content).lines().map(|line| line.trim().to_owned()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::Media;

    fn said(text: &str) -> Document {
        Document::from_plain(text)
    }

    #[test]
    fn an_excerpt_begins_after_the_salutation_and_ends_between_words() {
        let cases = [
            ("Bonjour,\n\nLa facture d’avril manque.", 80, "La facture d’avril manque."),
            ("Bonjour,\n\nLa facture d’avril manque.", 18, "La facture…"),
            ("Merci,", 80, "Merci,"),
            ("Merci !\n\nLe 3 mai, Ana a écrit :\n> Bonjour,\n> c’est corrigé.", 80, "Merci !"),
            ("Anticonstitutionnellement", 5, "Anti…"),
            ("", 80, ""),
        ];
        for (text, length, expected) in cases {
            assert_eq!(excerpt(&said(text), length), expected, "{text:?}");
        }
    }

    #[test]
    fn a_line_is_read_with_its_days_and_files() {
        let media = Media { name: Some("plan.pdf".into()), ..Media::default() };
        let day = Inline::Date(1_795_507_200_000);
        let parts = vec![Inline::plain("le "), day, Inline::Break, Inline::Media(media)];
        let document = Document { blocks: vec![Block::Paragraph(parts)] };
        assert_eq!(excerpt(&document, 80), "le 2026-11-24 plan.pdf");
    }

    #[test]
    fn quoted_text_is_not_what_the_writer_says() {
        let quote = Block::Quote(said("c’est corrigé").blocks);
        let blocks = said("Merci\n\nAna a écrit :").blocks.into_iter().chain([quote]).collect();
        assert_eq!(lines(&Document { blocks }), ["Merci"]);
    }
}
