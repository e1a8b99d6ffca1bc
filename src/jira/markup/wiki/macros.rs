//! The parts of a text between two tags: `{code}`, `{noformat}`, `{quote}`, `{panel}`. A tag
//! without its second is a text.

use super::{PANEL_COLORS, entity, read};
use crate::domain::document::{Block, Tone};
use std::ops::Range;

/// A line of a text, or a part of one next to a macro.
#[derive(Debug)]
pub enum Line<'a> {
    Text(&'a str),
    Macro(Macro<'a>),
}

/// Takes a text apart.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut scanner = Scanner::of(text);
    let mut from = 0;
    while let Some(found) = scanner.next(from) {
        let before = text[from..found.start].trim_end_matches(BLANKS);
        push_lines(&mut lines, before.strip_suffix('\n').unwrap_or(before));
        let after = text[found.end..].trim_start_matches(BLANKS);
        from = text.len() - after.strip_prefix('\n').unwrap_or(after).len();
        lines.push(Line::Macro(found));
    }
    push_lines(&mut lines, &text[from..]);
    lines
}

/// The lines of a text that is too deep for macros.
pub fn flat_lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    push_lines(&mut lines, text);
    lines
}

const BLANKS: [char; 2] = [' ', '\t'];

fn push_lines<'a>(lines: &mut Vec<Line<'a>>, text: &'a str) {
    if !text.is_empty() {
        lines.extend(text.split('\n').map(Line::Text));
    }
}

/// Where the text is not markup: the code with its tags.
pub fn verbatim(text: &str) -> Vec<Range<usize>> {
    let mut scanner = Scanner::of(text);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(tag) = tag(text, from) {
        let end = is_verbatim(tag.name).then(|| scanner.closing(&tag)).flatten();
        let end = end.map(|(_, end)| end);
        found.extend(end.map(|end| tag.start..end));
        from = end.unwrap_or(tag.end);
    }
    found
}

/// The text without blank lines, but for those that macros hold.
pub fn tightened(text: &str) -> String {
    let mut tight = String::with_capacity(text.len());
    let mut scanner = Scanner::of(text);
    let mut from = 0;
    while let Some(found) = scanner.next(from) {
        tight.push_str(&text[from..found.start].replace("\n\n", "\n"));
        tight.push_str(&text[found.start..found.end]);
        from = found.end;
    }
    tight + &text[from..].replace("\n\n", "\n")
}

/// The text between two tags.
#[derive(Debug)]
pub struct Macro<'a> {
    start: usize,
    end: usize,
    name: &'static str,
    parameters: &'a str,
    body: &'a str,
    /// Whether something stands before it on its line.
    pub goes_on: bool,
    /// Whether something follows on its last line.
    pub is_followed: bool,
}

const NAMES: [&str; 4] = ["code", "noformat", "quote", "panel"];

/// Whether nothing inside is markup.
fn is_verbatim(name: &str) -> bool {
    matches!(name, "code" | "noformat")
}

/// Looks for macros from the start of a text to its end.
struct Scanner<'a> {
    text: &'a str,
    /// The names whose tags close no more.
    unclosed: Vec<&'static str>,
}

impl<'a> Scanner<'a> {
    fn of(text: &'a str) -> Scanner<'a> {
        Scanner { text, unclosed: Vec::new() }
    }

    /// The first macro at or after a place.
    fn next(&mut self, mut from: usize) -> Option<Macro<'a>> {
        let text = self.text;
        while let Some(tag) = tag(text, from) {
            from = tag.end;
            let Some((start, end)) = self.closing(&tag) else {
                continue;
            };
            let before = text[..tag.start].trim_end_matches(BLANKS);
            let after = text[end..].trim_start_matches(BLANKS);
            return Some(Macro {
                start: tag.start,
                end,
                name: tag.name,
                parameters: tag.parameters,
                body: &text[tag.end..start],
                goes_on: !before.is_empty() && !before.ends_with('\n'),
                is_followed: !after.is_empty() && !after.starts_with('\n'),
            });
        }
        None
    }

    /// Where the tag that closes another starts and ends.
    fn closing(&mut self, open: &Tag<'_>) -> Option<(usize, usize)> {
        if self.unclosed.contains(&open.name) {
            return None;
        }
        let found = match is_verbatim(open.name) {
            true => {
                let tag = format!("{{{}}}", open.name);
                let start = self.text[open.end..].find(&tag).map(|start| open.end + start);
                start.map(|start| (start, start + tag.len()))
            }
            false => self.closing_around(open),
        };
        if found.is_none() {
            self.unclosed.push(open.name);
        }
        found
    }

    /// The same for a tag that may stand around others.
    fn closing_around(&mut self, open: &Tag<'_>) -> Option<(usize, usize)> {
        let mut from = open.end;
        loop {
            let tag = tag(self.text, from)?;
            if tag.name == open.name && tag.parameters.is_empty() {
                return Some((tag.start, tag.end));
            }
            let inner = is_verbatim(tag.name).then(|| self.closing(&tag)).flatten();
            from = inner.map_or(tag.end, |(_, end)| end);
        }
    }
}

struct Tag<'a> {
    start: usize,
    end: usize,
    name: &'static str,
    parameters: &'a str,
}

/// The first tag at or after a place.
fn tag(text: &str, mut from: usize) -> Option<Tag<'_>> {
    loop {
        let start = from + text[from..].find('{')?;
        from = start + 1;
        if text[..start].ends_with(['\\', '{']) {
            continue;
        }
        let Some(name) = NAMES.into_iter().find(|name| text[from..].starts_with(name)) else {
            continue;
        };
        let inside = &text[from + name.len()..];
        let parameters = match inside.as_bytes().first() {
            Some(b'}') => "",
            Some(b':') => match inside.find(['}', '\n']) {
                Some(end) if inside[end..].starts_with('}') => &inside[1..end],
                _ => continue,
            },
            _ => continue,
        };
        let length = if inside.starts_with('}') { 1 } else { parameters.len() + 2 };
        return Some(Tag { start, end: from + name.len() + length, name, parameters });
    }
}

impl Macro<'_> {
    /// What it stands for; `depth` is that of the text around.
    pub fn block(&self, depth: usize) -> Block {
        match self.name {
            "code" => Block::Code { language: self.language(), text: self.verbatim() },
            "noformat" => Block::Code { language: None, text: self.verbatim() },
            "quote" => Block::Quote(read::blocks(self.body, depth + 1)),
            _ => Block::Panel {
                tone: self.tone(),
                title: self.parameter("title").map(entity::decoded),
                content: read::blocks(self.body, depth + 1),
            },
        }
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .split('|')
            .filter_map(|parameter| parameter.split_once('='))
            .find(|(known, value)| known.trim() == name && !value.trim().is_empty())
            .map(|(_, value)| value.trim())
    }

    /// The parameter without a name.
    fn language(&self) -> Option<String> {
        let bare = |part: &&str| !part.contains('=') && !part.trim().is_empty();
        self.parameters.split('|').find(bare).map(|name| name.trim().to_owned())
    }

    fn tone(&self) -> Tone {
        let color = self.parameter("bgColor").map(str::to_lowercase);
        PANEL_COLORS
            .iter()
            .find(|(known, _)| color.as_deref() == Some(known))
            .map_or(Tone::Neutral, |(_, tone)| *tone)
    }

    /// The body without the line ends next to the tags.
    fn verbatim(&self) -> String {
        let body = self.body.strip_prefix('\n').unwrap_or(self.body);
        body.strip_suffix('\n').unwrap_or(body).to_owned()
    }
}
