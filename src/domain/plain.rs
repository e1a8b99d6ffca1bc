//! Plain text, as agents type it, made a document; and the words of a line.

use crate::domain::document::{Block, Document, Inline, Media};
use crate::domain::time::{Timestamp, iso_day};

impl Document {
    /// Reads plain text: blank lines part paragraphs, line ends stay, bare web addresses become
    /// links.
    pub fn from_plain(text: &str) -> Document {
        let mut blocks: Vec<Block> = Vec::new();
        let mut paragraph: Vec<Inline> = Vec::new();
        for line in text.lines().map(str::trim_end) {
            if line.is_empty() {
                blocks.extend(closed(&mut paragraph));
                continue;
            }
            if !paragraph.is_empty() {
                paragraph.push(Inline::Break);
            }
            paragraph.extend(inlines(line));
        }
        blocks.extend(closed(&mut paragraph));
        Document { blocks }
    }
}

/// The words of a line, without their marks. A link to a mailbox tells it, whatever it shows.
pub fn words(content: &[Inline]) -> String {
    content.iter().map(word).collect()
}

/// The words of a part of a line: a day as `2026-11-24`, a file by its name.
pub fn word(part: &Inline) -> String {
    match part {
        Inline::Text { text, .. }
        | Inline::Emoji(text)
        | Inline::Mention { text, .. }
        | Inline::Status { text, .. }
        | Inline::Unknown { text, .. } => text.clone(),
        Inline::Break => "\n".to_owned(),
        Inline::Link { target, content } => {
            let shown = words(content);
            match target.strip_prefix("mailto:") {
                Some(mailbox) if !shown.contains(mailbox) => format!("{shown} <{mailbox}>"),
                _ => shown,
            }
        }
        Inline::Media(media) => name(media),
        Inline::Date(millis) => iso_day(Timestamp(*millis)),
    }
}

/// What a file is called in a text, or else its address.
pub fn name(media: &Media) -> String {
    [&media.name, &media.alt, &media.url].into_iter().flatten().next().cloned().unwrap_or_default()
}

fn closed(paragraph: &mut Vec<Inline>) -> Option<Block> {
    let content = std::mem::take(paragraph);
    (!content.is_empty()).then_some(Block::Paragraph(content))
}

fn inlines(line: &str) -> Vec<Inline> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(start) = address_start(rest) {
        let (before, from) = rest.split_at(start);
        let (address, after) = from.split_at(address_length(from));
        if !before.is_empty() {
            found.push(Inline::plain(before));
        }
        found
            .push(Inline::Link { target: encoded(address), content: vec![Inline::plain(address)] });
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Inline::plain(rest));
    }
    found
}

fn address_start(text: &str) -> Option<usize> {
    let begins = |from: &str| {
        let rest = from.strip_prefix("https://").or_else(|| from.strip_prefix("http://"));
        rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    };
    text.match_indices("http").map(|(at, _)| at).find(|at| begins(&text[*at..]))
}

/// How many bytes of a text are the web address at its start. It ends at a blank, bracket or quote; the
/// punctuation of the sentence is not part of it.
pub fn address_length(text: &str) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || c.is_control() || "<>\"`«»“”".contains(c));
    let end = end.unwrap_or(text.len());
    let address = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '…', '\'', '’']);
    match address.contains('(') {
        true => address.len(),
        false => address.trim_end_matches([')', ']']).len(),
    }
}

/// An address that no notation takes apart: what is a sign in one of them is percent-encoded, as
/// browsers would send it.
pub fn encoded(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for letter in address.chars().filter(|letter| !letter.is_control()) {
        match letter {
            ' ' | '[' | ']' | '{' | '}' | '|' | '\\' | '^' | '`' => {
                encoded.push_str(&format!("%{:02X}", u32::from(letter)));
            }
            other => encoded.push(other),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(target: &str) -> Inline {
        Inline::Link { target: target.into(), content: vec![Inline::plain(target)] }
    }

    #[test]
    fn blank_lines_part_paragraphs_and_line_ends_stay() {
        let document = Document::from_plain("Bonjour,\n\nune\ndeux\n\n\nfin\n");
        let paragraph = |lines: Vec<Inline>| Block::Paragraph(lines);
        let two = vec![Inline::plain("une"), Inline::Break, Inline::plain("deux")];
        let expected = vec![
            paragraph(vec![Inline::plain("Bonjour,")]),
            paragraph(two),
            paragraph(vec![Inline::plain("fin")]),
        ];
        assert_eq!(document.blocks, expected);
    }

    #[test]
    fn bare_addresses_become_links_without_the_sentences_punctuation() {
        let cases = [
            ("https://a.fr", vec![link("https://a.fr")]),
            (
                "voir http://a.fr/b?c=d, puis",
                vec![Inline::plain("voir "), link("http://a.fr/b?c=d"), Inline::plain(", puis")],
            ),
            (
                "(https://a.fr).",
                vec![Inline::plain("("), link("https://a.fr"), Inline::plain(").")],
            ),
            ("https://a.fr/b_(c)", vec![link("https://a.fr/b_(c)")]),
            (
                "`https://a.fr/x`",
                vec![Inline::plain("`"), link("https://a.fr/x"), Inline::plain("`")],
            ),
            ("https:// rien", vec![Inline::plain("https:// rien")]),
            (
                "https://a.fr/?b[c]={d}",
                vec![Inline::Link {
                    target: "https://a.fr/?b%5Bc%5D=%7Bd%7D".into(),
                    content: vec![Inline::plain("https://a.fr/?b[c]={d}")],
                }],
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(inlines(line), expected, "{line}");
        }
    }
}
