//! A public comment that a rule in Jira turns into mail.

use super::Enclosed;
use crate::domain::document::Document;
use crate::domain::message::Message;
use crate::domain::ticket::IssueKey;
use crate::jira::client::Client;
use crate::jira::encode;
use crate::jira::endpoint::{COMMENT, Version};
use crate::jira::error::Error;
use crate::jira::mark::Mark;
use crate::jira::markup::wiki;
use serde_json::Value;

pub async fn send(
    client: &Client,
    key: &IssueKey,
    message: &Message,
    files: Enclosed<'_>,
    mark: &Mark,
) -> Result<(), Error> {
    publish(client, key, &message.body, files, mark).await
}

/// Writes a public comment that names its files, which are uploaded first.
pub async fn publish(
    client: &Client,
    key: &IssueKey,
    body: &Document,
    files: Enclosed<'_>,
    mark: &Mark,
) -> Result<(), Error> {
    if files.is_empty() {
        return client.add_comment(key, body, mark).await.map(|_| ());
    }
    let names = files.attach(client, key, mark).await?;
    // Only wiki markup can refer to an attachment by its name; Cloud takes it in version 2.
    let markup = format!("{}\n\n{}", wiki::write(body), references(&names));
    let endpoint = COMMENT.at(Version::Two, &[key.as_str()]);
    let comment = encode::public_comment(Value::String(markup), mark);
    client.write(endpoint, &comment, mark, "mail").await.map(|_| ())
}

/// One reference a line. A name that the notation cannot hold is left to the list of files.
fn references(names: &[String]) -> String {
    let lines: Vec<String> = names
        .iter()
        .filter(|name| !name.contains(['[', ']', '|', '\n']))
        .map(|name| format!("[^{name}]"))
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_on_lines_of_their_own() {
        assert_eq!(
            references(&["a b.pdf", "x]y.png", "é.txt"].map(String::from)),
            "[^a b.pdf]\n[^é.txt]"
        );
    }
}
