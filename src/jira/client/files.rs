//! The bytes of files.

use super::Client;
use crate::domain::ticket::{Attachment, IssueKey};
use crate::jira::decode::elements;
use crate::jira::decode::ticket::attachment;
use crate::jira::endpoint::Endpoint;
use crate::jira::error::judge::is_html;
use crate::jira::error::{Error, Kind};
use crate::jira::mark::Mark;
use crate::jira::multipart::Upload;

impl Client {
    /// The bytes of a file.
    ///
    /// # Errors
    /// [`Kind::NotJira`] when a page for people comes in its place.
    pub async fn attachment(&self, attachment: &Attachment) -> Result<Vec<u8>, Error> {
        let is_page = |length: usize| {
            !attachment.media_type.starts_with("text/html") || length as u64 != attachment.size
        };
        self.file(self.deployment.content(attachment), is_page).await
    }

    /// The bytes of a file's small picture.
    pub async fn thumbnail(&self, attachment: &Attachment) -> Result<Vec<u8>, Error> {
        self.file(self.deployment.thumbnail(attachment), |_| true).await
    }

    /// Attaches files with one request.
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
        let answer = self.write_files(endpoint, files, mark, "upload").await?;
        let attached: Vec<Attachment> = elements(&answer).iter().filter_map(attachment).collect();
        match attached.len() == files.len() {
            true => Ok(attached),
            false => Err(Error::of(Kind::Unreadable)),
        }
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
