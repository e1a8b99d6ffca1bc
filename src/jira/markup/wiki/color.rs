//! Colours that go on over several lines, as mail programs write them.

use super::macros;
use super::start::{self, Start};
use std::borrow::Cow;

const CLOSE: &str = "{color}";

/// The text with every colour closed at the end of its line and opened again on the next, behind
/// what the line begins with. A colour that never closes is a text.
pub fn spread(text: &str) -> Cow<'_, str> {
    if !text.contains("{color:") {
        return Cow::Borrowed(text);
    }
    let mut verbatim = macros::verbatim(text).into_iter().peekable();
    let mut colors = Colors { open: None, closing: text.matches(CLOSE).count() };
    let mut spread = String::with_capacity(text.len());
    let mut at = 0;
    for line in text.split('\n') {
        if at > 0 {
            spread.push('\n');
        }
        while verbatim.next_if(|range| range.end <= at).is_some() {}
        let is_verbatim = verbatim.peek().is_some_and(|range| range.start < at + line.len());
        let before = colors.open;
        colors.pass(line, is_verbatim);
        match prefix(line).filter(|_| !is_verbatim) {
            Some(prefix) => {
                spread.push_str(&line[..prefix]);
                spread.extend(before);
                spread.push_str(&line[prefix..]);
                spread.extend(colors.open.map(|_| CLOSE));
            }
            None => spread.push_str(line),
        }
        at += line.len() + 1;
    }
    Cow::Owned(spread)
}

struct Colors<'a> {
    /// The tag that is not closed yet.
    open: Option<&'a str>,
    /// How many tags that close are still to come.
    closing: usize,
}

impl<'a> Colors<'a> {
    fn pass(&mut self, line: &'a str, is_verbatim: bool) {
        let mut rest = line;
        while let Some(at) = rest.find("{color") {
            let is_escaped = rest[..at].ends_with('\\');
            let tag = &rest[at..];
            rest = &tag[1..];
            if tag.starts_with(CLOSE) {
                self.closing -= 1;
                self.open = self.open.filter(|_| is_escaped || is_verbatim);
            } else if !is_escaped && !is_verbatim && self.open.is_none() && self.closing > 0 {
                self.open = tag.find('}').map(|end| &tag[..=end]);
            }
        }
    }
}

/// How much of a line stands before its text; none if the line is no plain text.
fn prefix(line: &str) -> Option<usize> {
    let holds_blocks = ["{quote", "{panel", "{code", "{noformat"].iter().any(|t| line.contains(t));
    if line.trim().is_empty() || holds_blocks {
        return None;
    }
    let text = match start::of(line) {
        Some(Start::Heading { text, .. } | Start::Quote(text) | Start::Item { text, .. }) => text,
        Some(Start::Quoted) => start::trimmed(line.trim_start_matches(['>', ' ', '\t'])),
        Some(Start::Rule | Start::Row) => return None,
        None => return Some(0),
    };
    Some(line.trim_end_matches([' ', '\t']).len() - text.len())
}
