//! The ways in which an answer reaches a customer (procedure P3). Each is a sequence of requests
//! that ends with the one that sends, so that a failure before it has sent nothing.

mod comment;
mod jeti;
mod jsm;
mod mailto;
pub mod plain;

use crate::domain::message::Message;
use crate::domain::settings::Channel;
use crate::domain::ticket::{Attachment, IssueKey};
use crate::jira::client::Client;
use crate::jira::error::{Error, Kind};
use crate::jira::mark::Mark;
use crate::jira::multipart::Upload;

/// The files of a message.
#[derive(Clone, Copy, Debug)]
pub enum Enclosed<'a> {
    /// To be uploaded first.
    Files(&'a [Upload]),
    /// On the ticket already, because an earlier attempt got that far. The portal of Service
    /// Management cannot refer to them.
    Attached(&'a [Attachment]),
}

impl Enclosed<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Enclosed::Files(files) => files.is_empty(),
            Enclosed::Attached(files) => files.is_empty(),
        }
    }

    /// Sees to it that the files are on the ticket, and tells their names there.
    async fn attach(
        &self,
        client: &Client,
        key: &IssueKey,
        mark: &Mark,
    ) -> Result<Vec<String>, Error> {
        let names = |files: &[Attachment]| files.iter().map(|file| file.name.clone()).collect();
        match self {
            Enclosed::Files([]) => Ok(Vec::new()),
            Enclosed::Files(files) => Ok(names(&client.upload(key, files, mark).await?)),
            Enclosed::Attached(files) => Ok(names(files)),
        }
    }
}

/// Sends a message on a channel.
pub async fn send(
    client: &Client,
    key: &IssueKey,
    channel: Channel,
    message: &Message,
    files: Enclosed<'_>,
    mark: &Mark,
) -> Result<(), Error> {
    match channel {
        Channel::EmailThisIssue => jeti::send(client, key, message, files, mark).await,
        Channel::ServiceManagement => match files {
            Enclosed::Files(files) => jsm::send(client, key, message, files, mark).await,
            Enclosed::Attached(_) => Err(Error::of(Kind::Refused)),
        },
        Channel::Comment => comment::send(client, key, message, files, mark).await,
        Channel::Mailto => mailto::record(client, key, message, files, mark).await,
    }
}
