//! "Email This Issue" of META-INF, on Data Center (Jira contract §12.2). It records the mail as a
//! comment, so that none is written beside it. It takes no mark of ours but the header: a lost answer
//! is made good by the words of that comment.

use super::{Enclosed, plain};
use crate::domain::message::Message;
use crate::domain::ticket::IssueKey;
use crate::jira::client::Client;
use crate::jira::endpoint::{MAIL, Quirk};
use crate::jira::error::Error;
use crate::jira::mark::Mark;
use serde_json::{Value, json};

pub async fn send(
    client: &Client,
    key: &IssueKey,
    message: &Message,
    files: Enclosed<'_>,
    mark: &Mark,
) -> Result<(), Error> {
    files.attach(client, key, mark).await?;
    let endpoint = client.deployment().at(MAIL, &[]).with(Quirk::Status500IsRefused);
    client.write(endpoint, &body(key, message, !files.is_empty()), mark, "mail").await.map(|_| ())
}

fn body(key: &IssueKey, message: &Message, has_files: bool) -> Value {
    let attachments = if has_files { "ADDED_LAST" } else { "NONE" };
    json!({
        "issue": key.as_str(),
        "to": message.to,
        "cc": message.cc,
        "bcc": [],
        "emailSubject": message.subject,
        "emailBody": plain::text(&message.body),
        "addAttachments": attachments,
        "emailOptions": {
            "addComments": "true",
            "suppressCommentEvent": "true",
            "emailFormat": "text",
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::Document;
    use crate::domain::sample::key;

    #[test]
    fn the_mail_is_recorded_and_takes_only_new_files_along() {
        let message = Message {
            to: vec!["a@b.example".into()],
            cc: Vec::new(),
            subject: "[REQ-1] Facture".into(),
            body: Document::from_plain("Bonjour,\n\nvoici."),
            files: Vec::new(),
        };
        let without = body(&key("REQ-1"), &message, false);
        assert_eq!(without["issue"], "REQ-1");
        assert_eq!(without["to"], json!(["a@b.example"]));
        assert_eq!(without["emailBody"], "Bonjour,\n\nvoici.");
        assert_eq!(without["addAttachments"], "NONE");
        assert_eq!(without["emailOptions"]["addComments"], "true");
        assert_eq!(body(&key("REQ-1"), &message, true)["addAttachments"], "ADDED_LAST");
    }
}
