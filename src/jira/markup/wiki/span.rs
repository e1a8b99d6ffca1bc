//! Spans of a line that are recognised as a whole: links, mentions, files, addresses.

use crate::domain::plain::address_length;
use crate::jira::markup::is_file_name;

/// `[text|target]` or `[target]`.
#[derive(Debug, PartialEq, Eq)]
pub struct Link<'a> {
    pub text: Option<&'a str>,
    pub target: Target<'a>,
    /// In bytes, with the brackets.
    pub length: usize,
}

/// What brackets point to.
#[derive(Debug, PartialEq, Eq)]
pub enum Target<'a> {
    Address(&'a str),
    /// A user name or an account id.
    Account(&'a str),
    /// An attachment's name.
    File(&'a str),
}

/// The link at the start of a text. Brackets around anything else are a text.
pub fn link(text: &str) -> Option<Link<'_>> {
    let inside = text.strip_prefix('[')?;
    let end = find(inside, |rest| rest.starts_with([']', '[', '\n']))?;
    let inside = inside[end..].starts_with(']').then_some(&inside[..end])?;
    let bar = find(inside, |rest| rest.starts_with('|'));
    let (alias, target) = match bar {
        Some(bar) => (Some(&inside[..bar]), &inside[bar + 1..]),
        None => (None, inside),
    };
    // A third part is the tip or the look of the link.
    let target = target.split('|').next().unwrap_or_default().trim();
    let target = match target.split_at_checked(1) {
        Some(("~", account)) => {
            let account = account.strip_prefix("accountid:").unwrap_or(account);
            let is_name = !account.is_empty() && !account.contains(char::is_whitespace);
            Target::Account(is_name.then_some(account)?)
        }
        Some(("^", name)) => Target::File((!name.trim().is_empty()).then_some(name)?),
        _ => Target::Address(is_address(target).then_some(target)?),
    };
    let text = alias.filter(|alias| !alias.trim().is_empty());
    Some(Link { text, target, length: end + 2 })
}

/// Whether something leads elsewhere: `mailto:…`, `https://…`, `/browse/A-1`, `#top`.
fn is_address(target: &str) -> bool {
    let scheme = target.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.len() > 1
            && !rest.is_empty()
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    });
    let relative = target.len() > 1 && target.starts_with(['/', '#']);
    let is_one_word = !target.contains([' ', '\t', '\n']);
    is_one_word && (scheme || relative || target.starts_with("www."))
}

/// `!picture.png|thumbnail!`.
#[derive(Debug, PartialEq, Eq)]
pub struct Picture<'a> {
    /// A file's name or an address.
    pub file: &'a str,
    pub alt: Option<&'a str>,
    /// In bytes, with the exclamation marks.
    pub length: usize,
}

/// The picture at the start of a text. Marks around anything but a file are only emphatic.
pub fn picture(text: &str) -> Option<Picture<'_>> {
    let inside = text.strip_prefix('!')?;
    let end = inside.find(['!', '\n']).filter(|end| inside[*end..].starts_with('!'))?;
    let (file, parameters) = inside[..end].split_once('|').unwrap_or((&inside[..end], ""));
    let is_tight = file.trim() == file;
    let is_file = is_file_name(file) || is_web(file) && !file.contains(char::is_whitespace);
    let alone = !inside[end + 1..].starts_with(char::is_alphanumeric);
    if !(is_tight && is_file && alone) {
        return None;
    }
    let alt = parameters.split(',').find_map(|parameter| parameter.trim().strip_prefix("alt="));
    let alt = alt.map(|alt| alt.trim_matches('"')).filter(|alt| !alt.is_empty());
    Some(Picture { file, alt, length: end + 2 })
}

pub fn is_web(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// How long a web address at the start of a text is. It ends where the notation begins.
pub fn web_address(text: &str) -> Option<usize> {
    if !is_web(text) {
        return None;
    }
    let ends = |c: char| c.is_whitespace() || "[]{}|\\^".contains(c);
    let end = text.find(ends).unwrap_or(text.len());
    let length = address_length(&text[..end]);
    let host = text[..length].split_once("://")?.1;
    host.starts_with(char::is_alphanumeric).then_some(length)
}

/// Where something is first found that is not escaped.
pub fn find(text: &str, found: impl Fn(&str) -> bool) -> Option<usize> {
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        if found(&text[at..]) {
            return Some(at);
        }
        at += letter.len_utf8();
        if letter == '\\' {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    None
}
