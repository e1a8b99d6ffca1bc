//! Wiki markup inside of a paragraph into ADF.

use serde_json::{Value, json};

use super::DEEPEST;
use super::media::{image_name, media_inline};

/// The inline nodes that the text stands for. A line break is a hard break.
pub fn inlines(text: &str) -> Vec<Value> {
    let mut writer = Writer::default();
    writer.read(text, &[], 0);
    writer.flush(&[]);
    writer.nodes
}

#[derive(Default)]
struct Writer {
    nodes: Vec<Value>,
    pending: String,
}

impl Writer {
    fn flush(&mut self, marks: &[Value]) {
        let text = std::mem::take(&mut self.pending);
        if text.is_empty() {
            return;
        }
        let mut node = json!({ "type": "text", "text": text });
        if !marks.is_empty() {
            node["marks"] = Value::Array(marks.to_vec());
        }
        self.nodes.push(node);
    }

    fn node(&mut self, node: Value, marks: &[Value]) {
        self.flush(marks);
        self.nodes.push(node);
    }

    fn marked(&mut self, text: &str, marks: &[Value], mark: Value, depth: usize) {
        self.flush(marks);
        let mut inner: Vec<Value> =
            marks.iter().filter(|known| known["type"] != mark["type"]).cloned().collect();
        inner.push(mark);
        self.read(text, &inner, depth + 1);
        self.flush(&inner);
    }

    /// Reads text under marks. Beyond the deepest nesting it is plain.
    fn read(&mut self, text: &str, marks: &[Value], depth: usize) {
        if depth >= DEEPEST {
            self.pending.push_str(text);
            return;
        }
        let mut at = 0;
        let mut before = None;
        while let Some(c) = text[at..].chars().next() {
            let taken = self.token(&text[at..], before, marks, depth);
            let taken = taken.unwrap_or_else(|| {
                self.pending.push(c);
                c.len_utf8()
            });
            before = text[at..at + taken].chars().next_back();
            at += taken;
        }
    }

    /// Reads what the text begins with, if it is more than a letter; returns its length.
    fn token(
        &mut self,
        text: &str,
        before: Option<char>,
        marks: &[Value],
        depth: usize,
    ) -> Option<usize> {
        let in_word = before.is_some_and(char::is_alphanumeric);
        match text.chars().next()? {
            '\n' => {
                self.node(json!({ "type": "hardBreak" }), marks);
                Some(1)
            }
            '\\' => self.escape(text, marks),
            '&' => {
                let (letter, length) = reference(text)?;
                self.pending.push(letter);
                Some(length)
            }
            '{' => self.brace(text, marks, depth),
            '[' => self.bracket(text, marks, depth),
            '!' if !in_word => {
                let end = 1 + text[1..].find('!')?;
                let name = image_name(&text[1..end])?;
                match is_address(name) {
                    true => self.marked(name, marks, link(name), DEEPEST),
                    false => self.node(media_inline(name), marks),
                }
                Some(end + 1)
            }
            'h' if !in_word => self.address(text, marks),
            marker => self.span(text, marker, before, marks, depth),
        }
    }

    fn escape(&mut self, text: &str, marks: &[Value]) -> Option<usize> {
        if let Some(rest) = text.strip_prefix("\\\\") {
            self.node(json!({ "type": "hardBreak" }), marks);
            // The break that the markup says and the one that ends its line are one.
            return Some(if rest.starts_with('\n') { 3 } else { 2 });
        }
        let escaped = text[1..].chars().next().filter(char::is_ascii_punctuation)?;
        self.pending.push(escaped);
        Some(2)
    }

    fn brace(&mut self, text: &str, marks: &[Value], depth: usize) -> Option<usize> {
        if let Some(rest) = text.strip_prefix("{{") {
            let end = rest.find("}}").filter(|end| *end > 0 && !rest[..*end].contains('\n'))?;
            self.flush(marks);
            let mut inner: Vec<Value> =
                marks.iter().filter(|mark| mark["type"] == "link").cloned().collect();
            inner.push(json!({ "type": "code" }));
            self.pending.push_str(&rest[..end]);
            self.flush(&inner);
            return Some(end + 4);
        }
        if let Some(rest) = text.strip_prefix("{color:") {
            let (colour, _) = rest.split_once('}')?;
            let body = &rest[colour.len() + 1..];
            let end = body.find("{color}")?;
            let is_code = colour.len() == 7 && colour.starts_with('#');
            match is_code {
                true => {
                    let mark = json!({ "type": "textColor", "attrs": { "color": colour } });
                    self.marked(&body[..end], marks, mark, depth);
                }
                false => self.read(&body[..end], marks, depth + 1),
            }
            return Some("{color:".len() + colour.len() + 1 + end + "{color}".len());
        }
        let rest = text.strip_prefix("{anchor:")?;
        rest.find('}').map(|end| "{anchor:".len() + end + 1)
    }

    fn bracket(&mut self, text: &str, marks: &[Value], depth: usize) -> Option<usize> {
        let end = unescaped(text, ']').filter(|end| !text[..*end].contains('\n'))?;
        let inner = &text[1..end];
        if let Some(person) = inner.strip_prefix('~') {
            let id = person.strip_prefix("accountid:").unwrap_or(person);
            let mention =
                json!({ "type": "mention", "attrs": { "id": id, "text": format!("@{id}") } });
            self.node(mention, marks);
        } else if let Some(file) = inner.strip_prefix('^').filter(|file| !file.is_empty()) {
            self.node(media_inline(file), marks);
        } else {
            let (label, href) = match unescaped(inner, '|') {
                // What may follow a second bar says how a link is shown.
                Some(bar) => (&inner[..bar], inner[bar + 1..].split('|').next()?),
                None => (inner, inner),
            };
            if !is_address(href) {
                return None;
            }
            match label == href || label.is_empty() {
                true => self.marked(href, marks, link(href), DEEPEST),
                false => self.marked(label, marks, link(href), depth),
            }
        }
        Some(end + 1)
    }

    /// A bare web address, without the punctuation that ends a sentence.
    fn address(&mut self, text: &str, marks: &[Value]) -> Option<usize> {
        let rest = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"))?;
        let ends = |c: char| c.is_whitespace() || "|]}<>\"".contains(c);
        let whole = &rest[..rest.find(ends).unwrap_or(rest.len())];
        let host = whole.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '*', '_', '\'']);
        if host.is_empty() || marks.iter().any(|mark| mark["type"] == "link") {
            return None;
        }
        let address = &text[..text.len() - rest.len() + host.len()];
        self.marked(address, marks, link(address), DEEPEST);
        Some(address.len())
    }

    fn span(
        &mut self,
        text: &str,
        marker: char,
        before: Option<char>,
        marks: &[Value],
        depth: usize,
    ) -> Option<usize> {
        let mark = match marker {
            '*' => json!({ "type": "strong" }),
            '_' => json!({ "type": "em" }),
            '-' => json!({ "type": "strike" }),
            '+' => json!({ "type": "underline" }),
            '^' => json!({ "type": "subsup", "attrs": { "type": "sup" } }),
            '~' => json!({ "type": "subsup", "attrs": { "type": "sub" } }),
            _ => return None,
        };
        let body = &text[1..];
        // A row of dashes, as mail programs draw it, strikes nothing out.
        let may_open = before.is_none_or(|c| !c.is_alphanumeric() && c != marker);
        let opens =
            may_open && body.chars().next().is_some_and(|c| !c.is_whitespace() && c != marker);
        if !opens {
            return None;
        }
        let end = end_of_span(body, marker)?;
        self.marked(&body[..end], marks, mark, depth);
        Some(end + 2)
    }
}

/// Where the marker that closes a span is: after no space, before no letter, on the same line.
pub fn end_of_span(body: &str, marker: char) -> Option<usize> {
    let mut before = None;
    for (at, c) in body.char_indices() {
        if c == '\n' {
            return None;
        }
        let closes = c == marker
            && before.is_some_and(|b: char| !b.is_whitespace() && b != '\\')
            && !body[at + 1..].starts_with(|next: char| next.is_alphanumeric() || next == marker);
        if closes {
            return Some(at);
        }
        before = Some(c);
    }
    None
}

/// Where the mark is that no backslash takes the meaning from.
fn unescaped(text: &str, mark: char) -> Option<usize> {
    text.match_indices(mark).map(|(at, _)| at).find(|at| !text[..*at].ends_with('\\'))
}

fn link(href: &str) -> Value {
    json!({ "type": "link", "attrs": { "href": href } })
}

/// Whether the text is an address: a scheme, a colon and something without spaces.
pub fn is_address(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
            && !rest.is_empty()
            && !text.contains(char::is_whitespace)
    })
}

/// The letter for which a character reference (`&#123;`, `&amp;`) at the beginning of the text
/// stands, and the reference's length: Jira hands them on to the browser.
pub fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.find(';').filter(|end| *end <= "&#x10ffff".len())?;
    let letter = match &text[1..end] {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "nbsp" => '\u{a0}',
        number => {
            let number = number.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?).filter(|letter| !letter.is_control())?
        }
    };
    Some((letter, end + 1))
}
