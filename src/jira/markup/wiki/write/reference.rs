//! What points to people, places and files.

use crate::jira::markup::wiki::span;

/// An account id is told from a user name by its form: with a colon, or 24 letters and digits.
pub fn mention(account: &str) -> Option<String> {
    let is_id = account.contains(':')
        || account.len() >= 24 && account.bytes().all(|b| b.is_ascii_alphanumeric());
    let prefix = if is_id { "accountid:" } else { "" };
    let mention = format!("[~{prefix}{account}]");
    let is_read = span::link(&mention).is_some_and(|link| link.length == mention.len());
    is_read.then_some(mention)
}

/// Whether a file's own markup is whole, and of this notation.
pub fn is_source(source: &str) -> bool {
    let picture = span::picture(source).map(|picture| picture.length);
    let file = span::link(source).filter(|link| matches!(link.target, span::Target::File(_)));
    picture.or(file.map(|file| file.length)) == Some(source.len())
}

/// A reference to an attachment; pictures are shown small.
pub fn file(name: &str) -> String {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let is_picture = matches!(extension.as_deref(), Some("png" | "jpg" | "jpeg" | "gif" | "bmp"));
    match is_picture && !name.contains('!') {
        true => format!("!{name}|thumbnail!"),
        false => format!("[^{name}]"),
    }
}
