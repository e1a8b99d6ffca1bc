//! The parts of a text between two tags: `{code}`, `{noformat}`, `{quote}`, `{panel}`. A tag
//! without its second is a text.

use super::{PANEL_COLORS, entity, read};
use crate::domain::document::{Block, Tone};
use crate::jira::markup::DEEPEST;
use std::ops::Range;

/// A line of a text, or a block that stands between lines.
#[derive(Debug)]
pub enum Line<'a> {
    Text(&'a str),
    Block(Block),
}

/// Takes a text apart; `depth` is that of the text.
pub fn lines(text: &str, depth: usize) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut rest = text;
    while depth < DEEPEST
        && let Some(found) = next(rest)
    {
        let before = found.before.trim_end_matches([' ', '\t']);
        push_lines(&mut lines, before.strip_suffix('\n').unwrap_or(before));
        lines.push(Line::Block(found.block(depth)));
        let after = found.after.trim_start_matches([' ', '\t']);
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    push_lines(&mut lines, rest);
    lines
}

fn push_lines<'a>(lines: &mut Vec<Line<'a>>, text: &'a str) {
    if !text.is_empty() {
        lines.extend(text.split('\n').map(Line::Text));
    }
}

/// Where the text is not markup: the code with its tags.
pub fn verbatim(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(tag) = tag(text, from) {
        let end = is_verbatim(tag.name).then(|| closing(text, &tag)).flatten().map(|(_, end)| end);
        found.extend(end.map(|end| tag.start..end));
        from = end.unwrap_or(tag.end);
    }
    found
}

struct Macro<'a> {
    before: &'a str,
    name: &'static str,
    parameters: &'a str,
    body: &'a str,
    after: &'a str,
}

const NAMES: [&str; 4] = ["code", "noformat", "quote", "panel"];

/// Whether nothing inside is markup.
fn is_verbatim(name: &str) -> bool {
    matches!(name, "code" | "noformat")
}

/// The first macro of a text.
fn next(text: &str) -> Option<Macro<'_>> {
    let mut unclosed: Vec<&str> = Vec::new();
    let mut from = 0;
    while let Some(tag) = tag(text, from) {
        from = tag.end;
        if unclosed.contains(&tag.name) {
            continue;
        }
        match closing(text, &tag) {
            Some((start, end)) => {
                return Some(Macro {
                    before: &text[..tag.start],
                    name: tag.name,
                    parameters: tag.parameters,
                    body: &text[tag.end..start],
                    after: &text[end..],
                });
            }
            None => unclosed.push(tag.name),
        }
    }
    None
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

/// Where the tag that closes another starts and ends.
fn closing(text: &str, open: &Tag<'_>) -> Option<(usize, usize)> {
    if is_verbatim(open.name) {
        let tag = format!("{{{}}}", open.name);
        let start = open.end + text[open.end..].find(&tag)?;
        return Some((start, start + tag.len()));
    }
    let mut from = open.end;
    loop {
        let tag = tag(text, from)?;
        if tag.name == open.name && tag.parameters.is_empty() {
            return Some((tag.start, tag.end));
        }
        let inner = is_verbatim(tag.name).then(|| closing(text, &tag)).flatten();
        from = inner.map_or(tag.end, |(_, end)| end);
    }
}

impl Macro<'_> {
    fn block(&self, depth: usize) -> Block {
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
