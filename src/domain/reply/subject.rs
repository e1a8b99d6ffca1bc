//! The subject of a mail: it holds the ticket's key once, so that Jira finds the ticket again when
//! the customer answers.

use crate::domain::ticket::IssueKey;
use crate::domain::title::without_prefixes;

/// The subject for a ticket: `[REQ-12] The title`.
pub fn subject(key: &IssueKey, title: &str) -> String {
    let bare = without_prefixes(title);
    let bare = if holds_key(bare, key) { bare.replace(key.as_str(), "") } else { bare.to_owned() };
    let bare = bare.trim_matches(|c: char| c.is_whitespace() || "-:–—".contains(c));
    format!("[{key}] {bare}").trim_end().to_owned()
}

/// The subject with the key put before it, unless it is there.
pub fn with_key(subject: &str, key: &IssueKey) -> String {
    match holds_key(subject, key) {
        true => subject.trim().to_owned(),
        false => format!("[{key}] {}", subject.trim()).trim_end().to_owned(),
    }
}

/// Whether the key stands in the text, as a word of its own.
pub fn holds_key(text: &str, key: &IssueKey) -> bool {
    keys_in(text).contains(key)
}

/// Everything in a text that has the form of an issue key, each once. `UTF-8` has it too: only the
/// project tells them apart.
pub fn keys_in(text: &str) -> Vec<IssueKey> {
    let mut keys: Vec<IssueKey> = Vec::new();
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    for word in text.split(|c: char| !is_word(c)) {
        if let Some(key) = IssueKey::parse(word)
            && !keys.contains(&key)
        {
            keys.push(key);
        }
    }
    keys
}
