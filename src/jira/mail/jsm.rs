//! Jira Service Management: a public comment on the request, which Jira mails to the reporter
//! (Jira contract §12.1). Its texts are wiki markup on both deployments, and it takes no properties: a
//! lost answer is made good by the words of the comment.

use crate::domain::message::Message;
use crate::domain::ticket::IssueKey;
use crate::jira::client::Client;
use crate::jira::decode::{list, text};
use crate::jira::endpoint::{PORTAL_ATTACH, PORTAL_COMMENT, PORTAL_REQUEST, PORTAL_UPLOAD, Quirk};
use crate::jira::error::{Error, Kind};
use crate::jira::mark::Mark;
use crate::jira::markup::wiki;
use crate::jira::multipart::Upload;
use serde_json::{Value, json};

pub async fn send(
    client: &Client,
    key: &IssueKey,
    message: &Message,
    files: &[Upload],
    mark: &Mark,
) -> Result<(), Error> {
    let dialect = client.deployment();
    let markup = wiki::write(&message.body);
    let (endpoint, body) = match files.is_empty() {
        true => {
            let body = json!({ "body": markup, "public": true });
            (dialect.at(PORTAL_COMMENT, &[key.as_str()]), body)
        }
        false => {
            let ids = upload(client, key, files, mark).await?;
            let body = json!({
                "temporaryAttachmentIds": ids,
                "public": true,
                "additionalComment": { "body": markup },
            });
            (dialect.at(PORTAL_ATTACH, &[key.as_str()]), body)
        }
    };
    client.write(endpoint, &body, mark, "mail").await.map(|_| ())
}

impl Client {
    /// Whether a service desk knows the ticket as a request, and mails its public comments.
    pub async fn is_request(&self, key: &IssueKey) -> Result<bool, Error> {
        match self.read(self.deployment().at(PORTAL_REQUEST, &[key.as_str()])).await {
            Ok(_) => Ok(true),
            Err(error) if error.kind == Kind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// Leaves the files with the service desk; they belong to no ticket until they are attached.
async fn upload(
    client: &Client,
    key: &IssueKey,
    files: &[Upload],
    mark: &Mark,
) -> Result<Vec<String>, Error> {
    let dialect = client.deployment();
    let request = client.read(dialect.at(PORTAL_REQUEST, &[key.as_str()])).await?;
    let desk = text(&request, "serviceDeskId").ok_or_else(|| Error::of(Kind::Unreadable))?;
    let endpoint = dialect.at(PORTAL_UPLOAD, &[&desk]).with(Quirk::Status404IsTooLarge);
    let answer = client.give_files(endpoint, files, mark).await?;
    let ids: Vec<String> = temporary_ids(&answer);
    match ids.len() == files.len() {
        true => Ok(ids),
        false => Err(Error::of(Kind::Unreadable)),
    }
}

fn temporary_ids(answer: &Value) -> Vec<String> {
    list(answer, "temporaryAttachments")
        .iter()
        .filter_map(|file| text(file, "temporaryAttachmentId"))
        .collect()
}
