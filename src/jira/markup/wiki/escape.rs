//! Text written so that nothing in it is taken for markup, and no more is escaped than that needs.

use super::{entity, span};

/// Whether a backslash takes the meaning from this sign.
pub fn is_sign(letter: char) -> bool {
    "*_?-+^~{}[]()!|#".contains(letter)
}

/// What stands before and after something on its line.
pub type Neighbours = (Option<char>, Option<char>);

/// Appends a text.
pub fn text(text: &str, (mut before, after): Neighbours, in_link: bool, line: &mut String) {
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let starts_word = !before.is_some_and(char::is_alphanumeric);
        if let Some(length) = span::web_address(rest).filter(|_| starts_word && !in_link) {
            line.push_str(&rest[..length]);
            before = rest[..length].chars().next_back();
            rest = &rest[length..];
            continue;
        }
        let behind = &rest[letter.len_utf8()..];
        push(letter, Around { before, behind, after }, line);
        before = Some(letter);
        rest = behind;
    }
}

/// What stands around a letter.
struct Around<'a> {
    before: Option<char>,
    /// The rest of the text.
    behind: &'a str,
    /// What follows the text.
    after: Option<char>,
}

impl Around<'_> {
    fn next(&self) -> Option<char> {
        self.behind.chars().next().or(self.after)
    }

    /// Whether a sign here could begin or end a mark.
    fn is_edge(&self) -> bool {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let opens = !is_word(self.before) && !is_blank(self.next());
        let closes = !is_blank(self.before) && !is_word(self.next());
        opens || closes
    }
}

fn push(letter: char, around: Around<'_>, line: &mut String) {
    let by_sign = match letter {
        '{' | '}' | '[' | ']' | '|' => true,
        '*' | '_' | '+' | '-' | '^' | '~' => around.is_edge(),
        '?' => around.before == Some('?') || around.next() == Some('?'),
        '!' => around.next().is_some_and(|c| !c.is_whitespace() && c != '!'),
        '(' => PICTOGRAMS.iter().any(|name| around.behind.starts_with(name)),
        _ => false,
    };
    let by_entity = match letter {
        '\\' => {
            around.before == Some('\\') || !around.next().is_some_and(|c| c.is_ascii_alphanumeric())
        }
        '&' => {
            let mut reference = String::from('&');
            reference.extend(around.behind.chars().take(10));
            entity::decode(&reference).is_some()
        }
        _ => false,
    };
    // Breaks are parts by themselves; a line end that is left would begin a block behind it.
    let letter = if matches!(letter, '\n' | '\r') { ' ' } else { letter };
    match (by_sign, by_entity) {
        (true, _) => line.extend(['\\', letter]),
        (false, true) => line.push_str(&entity::encode(letter)),
        (false, false) => line.push(letter),
    }
}

/// What Jira draws as a picture behind an opening parenthesis.
const PICTOGRAMS: [&str; 16] = [
    "y)", "n)", "i)", "/)", "x)", "!)", "+)", "-)", "?)", "on)", "off)", "*)", "*r)", "*g)", "*b)",
    "*y)",
];
