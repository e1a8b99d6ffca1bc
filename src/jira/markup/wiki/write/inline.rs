//! The parts of a line written as wiki markup.

use super::marks::{ORDER, bared, marks_of};
use super::reference;
use crate::domain::document::{Inline, Media};
use crate::domain::plain::encoded;
use crate::domain::time::{Timestamp, iso_day};
use crate::jira::markup::is_file_name;
use crate::jira::markup::line::joined;
use crate::jira::markup::wiki::{entity, escape, span, start};

/// Several lines, none of which begins anything. A break next to an empty line is written out,
/// since a blank line would end the paragraph.
pub fn lines(content: &[Inline]) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut is_blank = true;
    for segment in segments(content) {
        let goes_on = is_blank || segment.is_empty();
        is_blank = segment.is_empty();
        match lines.last_mut().filter(|_| goes_on) {
            Some(line) => line.push_str(&format!(" \\\\ {segment}")),
            None => lines.push(segment),
        }
    }
    let guarded: Vec<String> = lines.iter().map(|line| guarded(start::trimmed(line))).collect();
    guarded.join("\n")
}

/// One line, with its breaks inside.
pub fn line(content: &[Inline]) -> String {
    start::trimmed(&segments(content).join(" \\\\ ")).to_owned()
}

/// One line that begins nothing.
pub fn guarded_line(content: &[Inline]) -> String {
    guarded(&line(content))
}

/// The text between breaks.
fn segments(content: &[Inline]) -> Vec<String> {
    let parts = joined(content);
    let segment = |parts: &[Inline]| {
        let mut line = String::new();
        Writer { line: &mut line, before: None, in_link: false }.group(parts, 0, None);
        start::trimmed(&line).to_owned()
    };
    parts.split(|part| *part == Inline::Break).map(segment).collect()
}

/// A line whose first sign would begin a block, made harmless.
fn guarded(line: &str) -> String {
    match line.chars().next() {
        Some(first) if start::of(line).is_some() => match escape::is_sign(first) {
            true => format!("\\{line}"),
            false => entity::encode(first) + &line[first.len_utf8()..],
        },
        _ => line.to_owned(),
    }
}

struct Writer<'a> {
    line: &'a mut String,
    /// What stands before the line, if it is inside another.
    before: Option<char>,
    in_link: bool,
}

impl Writer<'_> {
    /// Writes parts, those with a mark in common inside one pair of tokens; `after` is what will
    /// follow on the line.
    fn group(&mut self, parts: &[Inline], level: usize, after: Option<char>) {
        let mut rest = parts;
        while let Some(first) = rest.first() {
            let token = |part: &Inline| ORDER.get(level)?.token(&marks_of(part));
            let open = token(first);
            let same = match level < ORDER.len() {
                true => rest.iter().take_while(|part| token(part) == open).count(),
                false => 1,
            };
            let (group, others) = rest.split_at(same);
            let next = others.first().map_or(after, |part| Some(edge(part)));
            match open {
                Some(open) => self.marked(group, level, &open, next),
                None if level < ORDER.len() => self.group(group, level + 1, next),
                None => self.part(first, next),
            }
            rest = others;
        }
    }

    /// Writes parts between tokens, the blanks at their edges outside.
    fn marked(&mut self, parts: &[Inline], level: usize, open: &str, after: Option<char>) {
        let mut parts = parts.to_vec();
        let leading = take_blanks(&mut parts, true);
        let trailing = take_blanks(&mut parts, false);
        self.line.push_str(&leading);
        if !parts.is_empty() {
            let after = trailing.chars().next().or(after);
            let mut inner = String::new();
            let mut writer = Writer { line: &mut inner, before: Some('*'), in_link: self.in_link };
            writer.group(&parts, level + 1, Some('*'));
            let (open, close) = self.tokens(open, &inner, after);
            self.line.extend([open.as_str(), &inner, &close]);
        }
        self.line.push_str(&trailing);
    }

    /// A sign alone is a mark only between a blank and a word; elsewhere it needs braces.
    fn tokens(&self, open: &str, inner: &str, after: Option<char>) -> (String, String) {
        // Behind a star, a hash would be a second marker of an item.
        let is_tight = !inner.ends_with(open) && !inner.starts_with('#');
        let is_free = self.line.chars().next_back().is_none_or(|c| c == ' ' || c == '(');
        let ends_free = after.is_none_or(|c| c == ' ' || ".,;:)".contains(c));
        match open {
            "{{" => ("{{".into(), "}}".into()),
            color if color.starts_with('{') => (color.into(), "{color}".into()),
            sign if is_tight && is_free && ends_free => (sign.into(), sign.into()),
            sign => (format!("{{{sign}}}"), format!("{{{sign}}}")),
        }
    }

    fn part(&mut self, part: &Inline, after: Option<char>) {
        match part {
            Inline::Text { text, .. }
            | Inline::Emoji(text)
            | Inline::Status { text, .. }
            | Inline::Unknown { text, .. } => self.text(text, after),
            Inline::Break => self.line.push_str(" \\\\ "),
            Inline::Link { target, content } => {
                let around = marks_of(part);
                let bare: Vec<Inline> = content.iter().map(|part| bared(part, &around)).collect();
                self.link(target, &joined(&bare), after);
            }
            Inline::Mention { account, text } => match reference::mention(account) {
                Some(mention) if !self.in_link => self.line.push_str(&mention),
                _ => self.text(text, after),
            },
            Inline::Date(millis) => self.line.push_str(&iso_day(Timestamp(*millis))),
            Inline::Media(media) => self.media(media, after),
        }
    }

    fn text(&mut self, text: &str, after: Option<char>) {
        let before = self.line.chars().next_back().or(self.before);
        escape::text(text, (before, after), self.in_link, self.line);
    }

    fn link(&mut self, target: &str, content: &[Inline], after: Option<char>) {
        let target = encoded(target);
        let shown = target.strip_prefix("mailto:").unwrap_or(&target);
        let is_shown = content.is_empty() || content == [Inline::plain(shown)];
        let is_link = span::link(&format!("[{target}]")).is_some();
        let is_free = self.line.chars().next_back().is_none_or(|c| c == ' ')
            && after.is_none_or(|c| c == ' ')
            && span::web_address(&target) == Some(target.len());
        match (is_link && !self.in_link, is_shown) {
            (false, _) if content.is_empty() => self.text(shown, after),
            (false, _) => self.group(content, 0, after),
            (true, true) if is_free => self.line.push_str(&target),
            (true, true) => self.line.push_str(&format!("[{target}]")),
            (true, false) => {
                self.line.push('[');
                let mut inner = Writer { line: self.line, before: None, in_link: true };
                inner.group(content, 0, Some('|'));
                self.line.push_str(&format!("|{target}]"));
            }
        }
    }

    /// A file as Jira wrote it, or by its name, or else its address or words.
    fn media(&mut self, media: &Media, after: Option<char>) {
        if let Some(source) = media.source.as_deref().filter(|source| reference::is_source(source))
        {
            return self.line.push_str(source);
        }
        let words = media.alt.as_deref().or(media.url.as_deref()).unwrap_or_default();
        match (&media.name, &media.url) {
            (Some(name), _) if is_file_name(name) => self.line.push_str(&reference::file(name)),
            (Some(name), _) => self.text(name, after),
            (None, Some(url)) if !self.in_link => self.link(url, &[Inline::plain(words)], after),
            (None, _) => self.text(words, after),
        }
    }
}

/// The character that a part begins with, a sign where it may be one.
fn edge(part: &Inline) -> char {
    let first = match part {
        Inline::Text { text, .. } => text.chars().next(),
        _ => None,
    };
    first.filter(|c| c.is_whitespace() || ".,;:)".contains(*c)).unwrap_or('*')
}

/// Takes the blanks from an edge of parts, and with them the parts that are nothing else.
fn take_blanks(parts: &mut Vec<Inline>, leading: bool) -> String {
    let mut taken = String::new();
    while let Some(at) = if leading { Some(0) } else { parts.len().checked_sub(1) }
        && let Some(Inline::Text { text, .. }) = parts.get_mut(at)
    {
        let kept = if leading { text.trim_start() } else { text.trim_end() };
        let kept = kept.to_owned();
        match leading {
            true => taken.push_str(&text[..text.len() - kept.len()]),
            false => taken.insert_str(0, &text[kept.len()..]),
        }
        if !kept.is_empty() {
            *text = kept;
            break;
        }
        parts.remove(at);
    }
    taken
}
