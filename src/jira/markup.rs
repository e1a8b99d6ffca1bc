//! Rich text in Jira's two notations, read into a [`Document`](crate::domain::document::Document)
//! and written from one (Jira contract §16).
//!
//! Reading is total: any input gives a document that holds all its words. Writing gives what Jira
//! takes: what a notation cannot say falls back to its words.

pub mod adf;
mod line;
pub mod wiki;

/// How deep a document is read as a tree. Below, only the words are kept, so that no input
/// exhausts the stack of those who walk the document, nor the depth to which what is kept of it in
/// the browser's database is read again.
const DEEPEST: usize = 16;

/// Whether a text looks like the name of a file: `Facture 12.pdf`, not `Fin. Merci`.
fn is_file_name(text: &str) -> bool {
    let Some((stem, extension)) = text.rsplit_once('.') else {
        return false;
    };
    !stem.trim().is_empty()
        && (1..=5).contains(&extension.len())
        && extension.bytes().all(|b| b.is_ascii_alphanumeric())
        && !text.contains(['/', '\\', '\n', '|', '[', ']'])
}
