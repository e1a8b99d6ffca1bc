//! The agent's own mail program sends; a public comment records what was sent.

use super::{Enclosed, comment};
use crate::domain::document::{Block, Document, Inline};
use crate::domain::message::Message;
use crate::domain::ticket::IssueKey;
use crate::jira::client::Client;
use crate::jira::error::Error;
use crate::jira::mark::Mark;

pub async fn record(
    client: &Client,
    key: &IssueKey,
    message: &Message,
    files: Enclosed<'_>,
    mark: &Mark,
) -> Result<(), Error> {
    comment::publish(client, key, &body(message), files, mark).await
}

/// The mail with its head, whose names are those of RFC 5322 in any language.
fn body(message: &Message) -> Document {
    let to = format!("To: {}", message.to.join(", "));
    let cc = (!message.cc.is_empty()).then(|| format!("Cc: {}", message.cc.join(", ")));
    let subject = format!("Subject: {}", message.subject);
    let mut head = Vec::new();
    for line in [Some(to), cc, Some(subject)].into_iter().flatten() {
        if !head.is_empty() {
            head.push(Inline::Break);
        }
        head.push(Inline::plain(line));
    }
    let blocks = std::iter::once(Block::Paragraph(head)).chain(message.body.blocks.clone());
    Document { blocks: blocks.collect() }
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    #[test]
    fn the_record_begins_with_the_mails_head() {
        let mut message = Message {
            to: vec!["a@b.example".into(), "c@d.example".into()],
            cc: Vec::new(),
            subject: "[REQ-1] Facture".into(),
            body: Document::from_plain("Bonjour"),
            files: Vec::new(),
        };
        let expected = "To: a@b.example, c@d.example\nSubject: [REQ-1] Facture\n\nBonjour";
        assert_eq!(plain::text(&body(&message)), expected);
        message.cc = vec!["e@f.example".into()];
        assert!(plain::text(&body(&message)).contains("\nCc: e@f.example\n"));
    }
}
