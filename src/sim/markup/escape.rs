//! Plain text that wiki markup must not read as anything else.

use super::inline::{end_of_span, reference};
use super::line::{Line, read};

/// The text with a backslash before whatever would be markup.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let begins_word = !before.is_some_and(char::is_alphanumeric);
        let is_markup = match c {
            '\\' => rest.starts_with(|next: char| next.is_ascii_punctuation()),
            '{' | '|' => true,
            '[' => rest.split('\n').next().is_some_and(|line| line.contains(']')),
            '!' => begins_word && rest.contains('!'),
            '*' | '_' | '-' | '+' | '^' | '~' => {
                begins_word
                    && !rest.starts_with(char::is_whitespace)
                    && end_of_span(rest, c).is_some()
            }
            '&' => {
                let is_reference = reference(&text[at..]).is_some();
                escaped.push_str(if is_reference { "&amp;" } else { "&" });
                before = Some(c);
                continue;
            }
            _ => false,
        };
        if is_markup {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
    escaped
}

/// A line whose beginning would make it something other than text.
pub fn escaped_line(line: &str) -> String {
    match read(line) {
        Line::Item { .. } | Line::Rule => format!("\\{line}"),
        // An escaped letter would show its backslash: the dot of `h1.` takes it.
        Line::Heading { .. } | Line::Quote(_) => line.replacen(". ", "\\. ", 1),
        _ => line.to_owned(),
    }
}
