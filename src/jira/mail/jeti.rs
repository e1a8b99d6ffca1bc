//! "Email This Issue" of META-INF, on Data Center (Jira contract §12.2). It records the mail as a
//! comment, so that none is written beside it. It takes no mark of ours but the header: a lost answer
//! is made good by the words of that comment.

use super::{Enclosed, plain};
use crate::domain::message::Message;
use crate::domain::ticket::IssueKey;
use crate::jira::client::Client;
use crate::jira::dialect::Deployment;
use crate::jira::endpoint::{MAIL, MAIL_APP, Quirk};
use crate::jira::error::{Error, Kind};
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

impl Client {
    /// Whether the app is installed. Nothing is sent: the app only takes POST, so that it refuses to
    /// be read (405), and where it is not there is nothing (404). Cloud has none of this interface.
    pub async fn has_mail_app(&self) -> Result<bool, Error> {
        if self.deployment() == Deployment::Cloud {
            return Ok(false);
        }
        match self.read(self.deployment().at(MAIL_APP, &[])).await {
            Ok(_) => Ok(true),
            Err(error) if error.kind == Kind::NotFound => Ok(false),
            Err(error) if error.status == Some(405) && is_jiras(error.kind) => Ok(true),
            Err(error) => Err(error),
        }
    }
}

/// Whether it is Jira that refuses, in data or as a page, and not the proxy before it.
fn is_jiras(kind: Kind) -> bool {
    matches!(kind, Kind::Refused | Kind::NotJira)
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
