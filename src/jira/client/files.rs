//! The bytes of files.

use super::Client;
use crate::domain::message::FileLimit;
use crate::domain::ticket::{Attachment, IssueKey};
use crate::jira::decode::elements;
use crate::jira::decode::ticket::attachment;
use crate::jira::endpoint::{Endpoint, FILE_LIMITS};
use crate::jira::error::judge::is_html;
use crate::jira::error::{Error, Kind};
use crate::jira::mark::Mark;
use crate::jira::multipart::Upload;
use serde_json::Value;

impl Client {
    /// What Jira takes of files. A proxy may take less.
    pub async fn file_limit(&self) -> Result<FileLimit, Error> {
        let answer = self.read(self.deployment.at(FILE_LIMITS, &[])).await?;
        let is_on = answer["enabled"] != false;
        Ok(FileLimit { bytes: if is_on { answer["uploadLimit"].as_u64() } else { Some(0) } })
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// [`Kind::NotJira`] when a page for people comes in its place, [`Kind::Unreadable`] when there
    /// are more or fewer bytes than the ticket says.
    pub async fn attachment(&self, attachment: &Attachment) -> Result<Vec<u8>, Error> {
        let is_whole = |length: usize| attachment.size == 0 || length as u64 == attachment.size;
        let is_page =
            |length: usize| !attachment.media_type.starts_with("text/html") || !is_whole(length);
        let bytes = self.file(self.deployment.content(attachment), is_page).await?;
        match is_whole(bytes.len()) {
            true => Ok(bytes),
            false => Err(Error::of(Kind::Unreadable)),
        }
    }

    /// The bytes of a file's small picture.
    pub async fn thumbnail(&self, attachment: &Attachment) -> Result<Vec<u8>, Error> {
        self.file(self.deployment.thumbnail(attachment), |_| true).await
    }

    /// Attaches files with one request. A file of which Jira has not kept every byte is not
    /// attached, whatever the status said.
    ///
    /// # Errors
    /// [`Kind::TooLarge`] by Jira's limit or the proxy's.
    pub async fn upload(
        &self,
        key: &IssueKey,
        files: &[Upload],
        mark: &Mark,
    ) -> Result<Vec<Attachment>, Error> {
        let endpoint = self.deployment.attach(key);
        let answer = self.give_files(endpoint, files, mark).await?;
        let attached: Vec<Attachment> = elements(&answer).iter().filter_map(attachment).collect();
        let is_whole = |(kept, given): (&Attachment, &Upload)| {
            kept.size == 0 || kept.size == given.bytes.len() as u64
        };
        match attached.len() == files.len() && attached.iter().zip(files).all(is_whole) {
            true => Ok(attached),
            false => Err(Error::of(Kind::Unreadable)),
        }
    }

    /// Uploads files. Data Center answers 404 both to a file that is too large and to a ticket that
    /// is not there: its limit tells which it was.
    pub(in crate::jira) async fn give_files(
        &self,
        endpoint: Endpoint,
        files: &[Upload],
        mark: &Mark,
    ) -> Result<Value, Error> {
        let refused = match self.write_files(endpoint, files, mark, "upload").await {
            Err(error) if error.kind == Kind::TooLarge && error.status == Some(404) => error,
            answer => return answer,
        };
        let limit = self.file_limit().await.unwrap_or_default();
        let is_missing =
            limit.bytes.is_some() && files.iter().all(|file| limit.takes(file.bytes.len() as u64));
        Err(Error { kind: if is_missing { Kind::NotFound } else { Kind::TooLarge }, ..refused })
    }

    async fn file(
        &self,
        endpoint: Endpoint,
        is_page: impl Fn(usize) -> bool,
    ) -> Result<Vec<u8>, Error> {
        let response = self.send_signed(&endpoint, endpoint.request()).await?;
        match is_html(&response) && is_page(response.body.len()) {
            true => Err(Error { status: Some(response.status), ..Error::of(Kind::NotJira) }),
            false => Ok(response.body),
        }
    }
}
