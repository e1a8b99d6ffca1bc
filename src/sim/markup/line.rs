//! What the beginning of a line of wiki markup says.

/// What a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    Blank,
    Heading {
        level: u8,
        text: &'a str,
    },
    /// `bq. `
    Quote(&'a str),
    Rule,
    /// The markers are one `*`, `-` or `#` for each level.
    Item {
        markers: &'a str,
        text: &'a str,
    },
    /// A row of a table, whole.
    Row(&'a str),
    Text(&'a str),
}

/// Reads the line.
pub fn read(line: &str) -> Line<'_> {
    let trimmed = line.trim();
    if trimmed.is_empty() {
        return Line::Blank;
    }
    if trimmed.len() >= 4 && trimmed.bytes().all(|b| b == b'-') {
        return Line::Rule;
    }
    if let Some(text) = trimmed.strip_prefix("bq. ") {
        return Line::Quote(text);
    }
    if let Some((level @ 1..=6, text)) = heading(trimmed) {
        return Line::Heading { level, text };
    }
    if let Some((markers, text)) = item(trimmed) {
        return Line::Item { markers, text };
    }
    if trimmed.starts_with('|') && trimmed.len() > 1 {
        return Line::Row(trimmed);
    }
    Line::Text(line)
}

fn heading(line: &str) -> Option<(u8, &str)> {
    let (number, text) = line.strip_prefix('h')?.split_once(". ")?;
    number.parse().ok().filter(|_| number.len() == 1).map(|level| (level, text.trim_start()))
}

fn item(line: &str) -> Option<(&str, &str)> {
    let (markers, text) = line.split_once(' ')?;
    let is_bullet = !markers.is_empty() && markers.bytes().all(|b| b == b'*' || b == b'#');
    (is_bullet || markers == "-").then(|| (markers, text.trim_start()))
}

/// A macro that holds a block: what stands before, in and after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Macro<'a> {
    pub before: &'a str,
    pub name: &'a str,
    /// After the colon of `{code:java}`.
    pub parameters: &'a str,
    pub body: &'a str,
    pub after: &'a str,
}

/// The first macro of the text that holds a block and is closed.
pub fn first_macro(text: &str) -> Option<Macro<'_>> {
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        if let Some(found) = macro_at(text, open) {
            return Some(found);
        }
        from = open + 1;
    }
    None
}

fn macro_at(text: &str, open: usize) -> Option<Macro<'_>> {
    if text[..open].ends_with('\\') {
        return None;
    }
    let name = ["quote", "code", "noformat", "panel"]
        .into_iter()
        .find(|name| text[open + 1..].starts_with(name))?;
    let head = open + 1 + name.len();
    let close = head + text[head..].find('}')?;
    let parameters = match &text[head..close] {
        "" => "",
        rest => rest.strip_prefix(':').filter(|rest| !rest.contains('\n'))?,
    };
    let body = close + 1;
    let end_mark = format!("{{{name}}}");
    let end = body + text[body..].find(&end_mark)?;
    Some(Macro {
        before: &text[..open],
        name: &text[open + 1..head],
        parameters,
        body: &text[body..end],
        after: &text[end + end_mark.len()..],
    })
}
