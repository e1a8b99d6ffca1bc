//! What a line begins.

/// A line that is more than a part of a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub enum Start<'a> {
    Heading {
        level: u8,
        text: &'a str,
    },
    Quote(&'a str),
    Rule,
    Item {
        markers: &'a str,
        text: &'a str,
    },
    Row,
    /// A line of a mail that quotes another.
    Quoted,
}

pub fn of(line: &str) -> Option<Start<'_>> {
    let line = trimmed(line);
    match line.as_bytes().first()? {
        b'h' => heading(line),
        b'b' => after_dot(line, "bq.").map(Start::Quote),
        b'-' if line.len() >= 4 && line.bytes().all(|b| b == b'-') => Some(Start::Rule),
        b'*' | b'-' | b'#' => item(line),
        b'|' if line.len() > 1 => Some(Start::Row),
        b'>' => Some(Start::Quoted),
        _ => None,
    }
}

/// A line without the blanks around it; those that do not break are part of the text.
pub fn trimmed(line: &str) -> &str {
    line.trim_matches([' ', '\t'])
}

fn heading(line: &str) -> Option<Start<'_>> {
    let level = line.as_bytes().get(1)?.checked_sub(b'0')?;
    let text = (1..=6).contains(&level).then(|| after_dot(line, &format!("h{level}.")))??;
    Some(Start::Heading { level, text })
}

fn after_dot<'a>(line: &'a str, prefix: &str) -> Option<&'a str> {
    let text = line.strip_prefix(prefix)?.strip_prefix([' ', '\t'])?;
    Some(trimmed(text))
}

/// An item's markers tell its depth. Dashes alone tell but one level: two part a mail from its
/// signature.
fn item(line: &str) -> Option<Start<'_>> {
    let end = line.find(|c| !matches!(c, '*' | '-' | '#')).unwrap_or(line.len());
    let (markers, text) = line.split_at(end);
    let only_dashes = markers.len() > 1 && markers.bytes().all(|b| b == b'-');
    let is_item = !only_dashes && text.starts_with([' ', '\t']);
    is_item.then(|| Start::Item { markers, text: trimmed(text) })
}
