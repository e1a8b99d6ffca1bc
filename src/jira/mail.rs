//! The ways in which an answer reaches a customer (procedure P3). Each is a sequence of requests
//! that ends with the one that sends, so that a failure before it has sent nothing.

mod comment;
mod jeti;
mod jsm;
mod mailto;
pub mod plain;

use crate::domain::message::Message;
use crate::domain::settings::Channel;
use crate::domain::ticket::IssueKey;
use crate::jira::client::Client;
use crate::jira::error::Error;
use crate::jira::mark::Mark;
use crate::jira::multipart::Upload;

/// Sends a message on a channel; `files` are the message's own, with their bytes.
pub async fn send(
    client: &Client,
    key: &IssueKey,
    channel: Channel,
    message: &Message,
    files: &[Upload],
    mark: &Mark,
) -> Result<(), Error> {
    match channel {
        Channel::EmailThisIssue => jeti::send(client, key, message, files, mark).await,
        Channel::ServiceManagement => jsm::send(client, key, message, files, mark).await,
        Channel::Comment => comment::send(client, key, message, files, mark).await,
        Channel::Mailto => mailto::record(client, key, message, files, mark).await,
    }
}
