//! Character references, which Jira passes on to the browser.

/// The character at the start of a text that is written as a reference, and the reference's length.
pub fn decode(text: &str) -> Option<(char, usize)> {
    let inside = text.strip_prefix('&')?;
    let end = inside.bytes().take(10).position(|b| b == b';')?;
    let name = &inside[..end];
    let letter = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?).filter(|letter| !letter.is_control())?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((letter, end + 2))
}

const NAMED: [(&str, char); 7] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("euro", '€'),
];

pub fn encode(letter: char) -> String {
    match letter {
        '&' => "&amp;".to_owned(),
        '>' => "&gt;".to_owned(),
        other => format!("&#{};", u32::from(other)),
    }
}

/// A text whose references are read.
pub fn decoded(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let (letter, length) = decode(rest).unwrap_or((letter, letter.len_utf8()));
        read.push(letter);
        rest = &rest[length..];
    }
    read
}
