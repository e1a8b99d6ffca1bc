//! The parts of a line of wiki markup.

use super::{entity, escape, span};
use crate::domain::document::{Inline, Marks, Media};
use crate::jira::markup::DEEPEST;
use crate::jira::markup::line::push_text;

/// Reads a line.
pub fn read(text: &str) -> Vec<Inline> {
    Reader::read(text, Context { marks: Marks::default(), in_link: false, depth: 0 })
}

/// What is known of the text around.
#[derive(Clone)]
struct Context {
    marks: Marks,
    in_link: bool,
    depth: usize,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    context: Context,
    /// The text that has no part yet.
    words: String,
    parts: Vec<Inline>,
    /// Tokens that do not close in what is left of the text.
    unclosed: Vec<&'a str>,
}

/// A mark, and what sets it.
type Setter = fn(&mut Marks);

/// The marks that are written with one sign, with what they set.
pub const SIGNS: [(&str, Setter); 7] = [
    ("*", |marks| marks.strong = true),
    ("_", |marks| marks.emphasis = true),
    ("+", |marks| marks.underline = true),
    ("-", |marks| marks.strike = true),
    ("^", |marks| marks.superscript = true),
    ("~", |marks| marks.subscript = true),
    ("??", |marks| marks.emphasis = true),
];

impl<'a> Reader<'a> {
    fn read(text: &'a str, context: Context) -> Vec<Inline> {
        let (words, parts, unclosed) = (String::new(), Vec::new(), Vec::new());
        let mut reader = Reader { text, at: 0, context, words, parts, unclosed };
        while let Some(letter) = reader.rest().chars().next() {
            match reader.markup(letter) {
                Some(length) => reader.at += length,
                None => {
                    reader.words.push(letter);
                    reader.at += letter.len_utf8();
                }
            }
        }
        reader.end_words();
        reader.parts
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    /// Reads what begins with this letter, and tells its length; a letter that begins nothing is
    /// left alone.
    fn markup(&mut self, letter: char) -> Option<usize> {
        match letter {
            '\\' => self.backslash(),
            '&' => {
                let (letter, length) = entity::decode(self.rest())?;
                self.words.push(letter);
                Some(length)
            }
            '[' if !self.context.in_link => self.link(),
            '!' => self.picture(),
            'h' if !self.context.in_link => self.address(),
            '{' => self.braces(),
            '*' | '_' | '+' | '-' | '^' | '~' | '?' => self.signs(),
            _ => None,
        }
    }

    fn end_words(&mut self) {
        let words = std::mem::take(&mut self.words);
        push_text(&mut self.parts, &words, &self.context.marks);
    }

    fn push(&mut self, part: Inline) {
        self.end_words();
        self.parts.push(part);
    }

    /// Ends the line; blanks around its end are not kept. Tells the length with those behind.
    fn end_line(&mut self) -> usize {
        self.words.truncate(self.words.trim_end_matches([' ', '\t']).len());
        self.push(Inline::Break);
        let after = &self.rest()[2..];
        2 + after.len() - after.trim_start_matches([' ', '\t']).len()
    }

    /// Two end the line, save at the start of a path such as `\\server\share`; one takes its
    /// meaning from the sign behind it.
    fn backslash(&mut self) -> Option<usize> {
        let after = &self.rest()[1..];
        if let Some(after) = after.strip_prefix('\\') {
            let is_start = self.before().is_none_or(char::is_whitespace);
            if is_start && after.starts_with(char::is_alphanumeric) {
                self.words.push_str("\\\\");
                return Some(2);
            }
            return Some(self.end_line());
        }
        let sign = after.chars().next().filter(|sign| escape::is_sign(*sign))?;
        self.words.push(sign);
        Some(2)
    }

    fn inner(&self, text: &str, context: Context) -> Vec<Inline> {
        match context.depth < DEEPEST {
            true => Reader::read(text, Context { depth: context.depth + 1, ..context }),
            false => {
                let mut parts = Vec::new();
                push_text(&mut parts, text, &context.marks);
                parts
            }
        }
    }

    fn link(&mut self) -> Option<usize> {
        let link = span::link(self.rest())?;
        let source = &self.rest()[..link.length];
        let part = match link.target {
            span::Target::Account(account) => {
                let text = link.text.unwrap_or(account);
                Inline::Mention { account: account.to_owned(), text: format!("@{text}") }
            }
            span::Target::File(name) => Inline::Media(Media {
                name: Some(entity::decoded(name)),
                alt: link.text.map(entity::decoded),
                source: Some(source.to_owned()),
                url: None,
            }),
            span::Target::Address(target) => {
                let mut content = Vec::new();
                match link.text {
                    Some(text) => {
                        let context = Context { in_link: true, ..self.context.clone() };
                        content = self.inner(text, context);
                    }
                    None => {
                        let shown = target.strip_prefix("mailto:").unwrap_or(target);
                        push_text(&mut content, shown, &self.context.marks);
                    }
                }
                Inline::Link { target: target.to_owned(), content }
            }
        };
        self.push(part);
        Some(link.length)
    }

    fn picture(&mut self) -> Option<usize> {
        if self.before().is_some_and(char::is_alphanumeric) {
            return None;
        }
        let picture = span::picture(self.rest())?;
        let source = self.rest()[..picture.length].to_owned();
        let file = Some(entity::decoded(picture.file));
        let (name, url) = if span::is_web(picture.file) { (None, file) } else { (file, None) };
        let alt = picture.alt.map(entity::decoded);
        self.push(Inline::Media(Media { name, url, alt, source: Some(source) }));
        Some(picture.length)
    }

    fn address(&mut self) -> Option<usize> {
        if self.before().is_some_and(char::is_alphanumeric) {
            return None;
        }
        let length = span::web_address(self.rest())?;
        let target = self.rest()[..length].to_owned();
        let mut content = Vec::new();
        push_text(&mut content, &target, &self.context.marks);
        self.push(Inline::Link { target, content });
        Some(length)
    }

    /// `{{mono}}`, `{color:red}…{color}`, the signs inside a word: `{*}…{*}`, and `{anchor:name}`,
    /// which is a place and shows nothing.
    fn braces(&mut self) -> Option<usize> {
        let rest = self.rest();
        if let Some(name) = rest.strip_prefix("{anchor:") {
            let end = name.find(['{', '}', '\n']).filter(|end| name[*end..].starts_with('}'))?;
            return Some("{anchor:".len() + end + 1);
        }
        if rest.starts_with("{{") {
            return self.between("{{", "}}", |marks| marks.code = true);
        }
        if let Some(inside) = rest.strip_prefix("{color:") {
            let end = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '#')?;
            let color = &inside[..end];
            let after = inside[end..].strip_prefix('}').filter(|_| !color.is_empty())?;
            let open = &rest[..rest.len() - after.len()];
            // Jira's own editor leaves such pairs behind.
            if after.starts_with("{color}") {
                return Some(open.len() + "{color}".len());
            }
            return self.between(open, "{color}", |marks| marks.color = Some(color.to_owned()));
        }
        let (sign, set) = SIGNS.into_iter().find(|(sign, _)| {
            rest[1..].strip_prefix(sign).is_some_and(|after| after.starts_with('}'))
        })?;
        let token = &rest[..sign.len() + 2];
        self.between(token, token, set)
    }

    /// Reads what stands between two tokens.
    fn between(&mut self, open: &str, close: &'a str, set: impl Fn(&mut Marks)) -> Option<usize> {
        if self.unclosed.contains(&close) {
            return None;
        }
        let inside = &self.rest()[open.len()..];
        let Some(end) = span::find(inside, |rest| rest.starts_with(close)) else {
            self.unclosed.push(close);
            return None;
        };
        self.marked((end > 0).then_some(&inside[..end])?, set);
        Some(open.len() + end + close.len())
    }

    fn marked(&mut self, text: &str, set: impl Fn(&mut Marks)) {
        let mut context = self.context.clone();
        set(&mut context.marks);
        let parts = self.inner(text, context);
        self.end_words();
        for part in parts {
            match part {
                Inline::Text { text, marks } => push_text(&mut self.parts, &text, &marks),
                other => self.parts.push(other),
            }
        }
    }

    /// Signs at the edges of words.
    fn signs(&mut self) -> Option<usize> {
        let rest = self.rest();
        let (sign, set) = SIGNS.into_iter().find(|(sign, _)| rest.starts_with(sign))?;
        let inside = &rest[sign.len()..];
        let first = sign.chars().next();
        let opens = self.before().is_none_or(|c| !c.is_alphanumeric() && Some(c) != first)
            && inside.chars().next().is_some_and(|c| !c.is_whitespace() && Some(c) != first);
        if !opens || self.unclosed.contains(&sign) {
            return None;
        }
        let Some(end) = closing(inside, sign) else {
            self.unclosed.push(sign);
            return None;
        };
        self.marked(&inside[..end], set);
        Some(sign.len() * 2 + end)
    }
}

/// Where a sign closes a mark: behind a word.
fn closing(inside: &str, sign: &str) -> Option<usize> {
    let first = sign.chars().next();
    let mut before = first;
    let mut at = 0;
    while let Some(letter) = inside[at..].chars().next() {
        let rest = &inside[at..];
        let after = rest.strip_prefix(sign).map(|after| after.chars().next());
        let closes = after.is_some_and(|after| {
            let in_braces = before == Some('{') && after == Some('}');
            before.is_some_and(|c| !c.is_whitespace() && Some(c) != first)
                && after.is_none_or(|c| !c.is_alphanumeric() && Some(c) != first)
                && !in_braces
        });
        let length = match letter {
            _ if closes => return Some(at),
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            '[' => span::link(rest).map_or(1, |link| link.length),
            '!' => span::picture(rest).map_or(1, |picture| picture.length),
            other => other.len_utf8(),
        };
        at += length;
        before = inside[..at].chars().next_back();
    }
    None
}
