//! Writing. Every write is sent once and carries its mark; whether it arrived when no answer came
//! is for [`super::evidence`] to find out.

use super::Client;
use crate::domain::document::Document;
use crate::domain::edit::{Assignee, Edit};
use crate::domain::message::{Message, NewIssue};
use crate::domain::settings::Channel;
use crate::domain::ticket::{IssueId, IssueKey, Transition};
use crate::jira::decode::text;
use crate::jira::encode;
use crate::jira::endpoint::{ASSIGN, COMMENT, CREATE, EDIT, LINK, TRANSITION};
use crate::jira::error::{Error, Kind};
use crate::jira::mail::{self, Enclosed};
use crate::jira::mark::Mark;
use serde_json::Value;

impl Client {
    /// Writes all changed fields with one `PUT issue` (204). Nothing is written when Jira refuses
    /// one of them.
    pub async fn save(&self, key: &IssueKey, edit: &Edit, mark: &Mark) -> Result<(), Error> {
        let body = encode::edit(self.deployment, &self.mapping.fields, edit);
        let endpoint = self.deployment.at(EDIT, &[key.as_str()]);
        self.write(endpoint, &body, mark, "save").await.map(|_| ())
    }

    /// Puts someone, or nobody, in charge (`PUT assignee`, 204).
    pub async fn assign(
        &self,
        key: &IssueKey,
        assignee: &Assignee,
        mark: &Mark,
    ) -> Result<(), Error> {
        let body = self.deployment.assignee(assignee);
        let endpoint = self.deployment.guarded(ASSIGN, &[key.as_str()]);
        self.write(endpoint, &body, mark, "assign").await.map(|_| ())
    }

    /// Moves a ticket to another status (`POST transitions`, 204). A resolution for which the
    /// transition has no place is left out at a second try: the first was refused as a whole.
    ///
    /// # Errors
    /// A field that the workflow wants is named in [`Error::fields`], though its screen hides it.
    pub async fn transition(
        &self,
        key: &IssueKey,
        id: &str,
        resolution: Option<&str>,
        mark: &Mark,
    ) -> Result<(), Error> {
        let endpoint = self.deployment.at(TRANSITION, &[key.as_str()]);
        let body = encode::transition(id, resolution);
        let Err(refused) = self.write(endpoint.clone(), &body, mark, "move").await else {
            return Ok(());
        };
        let refused = self.naming_fields(refused).await;
        let blames_resolution = refused.is_refusal() && refused.names_field("resolution");
        if resolution.is_none() || !blames_resolution || self.takes_resolution(key, id).await {
            return Err(refused);
        }
        let body = encode::transition(id, None);
        self.write(endpoint, &body, mark, "move2").await.map(|_| ())
    }

    /// Whether a transition's screen has the resolution; Jira's sentence about a field that has no
    /// place comes in the agent's language. Without an answer nothing is left out.
    async fn takes_resolution(&self, key: &IssueKey, id: &str) -> bool {
        let asks = |way: &Transition| way.resolution_required || !way.resolutions.is_empty();
        let ways = self.transitions(key).await.unwrap_or_default();
        ways.iter().find(|way| way.id == id).is_none_or(asks)
    }

    /// Adds an internal note and returns its id. It is never published instead.
    pub async fn add_note(
        &self,
        key: &IssueKey,
        body: &Document,
        mark: &Mark,
    ) -> Result<String, Error> {
        let role = self.mapping.note_role.as_deref();
        let note = encode::note(self.deployment, role, body, mark);
        self.comment(key, &note, mark, "note").await
    }

    /// Adds a comment that the customer may read, and returns its id.
    pub async fn add_comment(
        &self,
        key: &IssueKey,
        body: &Document,
        mark: &Mark,
    ) -> Result<String, Error> {
        let body = encode::public_comment(self.deployment.rich(body), mark);
        self.comment(key, &body, mark, "mail").await
    }

    /// Sends an answer to the customer. Its files are uploaded before anything is sent.
    pub async fn send(
        &self,
        key: &IssueKey,
        channel: Channel,
        message: &Message,
        files: Enclosed<'_>,
        mark: &Mark,
    ) -> Result<(), Error> {
        mail::send(self, key, channel, message, files, mark).await
    }

    /// Creates an issue (`POST issue`, 201) that carries the mark and its origin. Where Jira refuses
    /// the link alone, the issue is created without it at a second try: the first was refused as a
    /// whole.
    pub async fn create(
        &self,
        issue: &NewIssue,
        origin: &IssueKey,
        mark: &Mark,
    ) -> Result<(IssueId, IssueKey), Error> {
        let endpoint = self.deployment.at(CREATE, &[]);
        let body = encode::new_issue(self.deployment, issue, mark, origin);
        let answer = match self.write(endpoint.clone(), &body, mark, "create").await {
            Err(refused)
                if issue.link_type.is_some()
                    && refused.is_refusal()
                    && refused.names_field("issuelinks") =>
            {
                let unlinked = NewIssue { link_type: None, ..issue.clone() };
                let body = encode::new_issue(self.deployment, &unlinked, mark, origin);
                self.write(endpoint, &body, mark, "create2").await?
            }
            answer => answer?,
        };
        let id = text(&answer, "id").map(IssueId);
        let key = text(&answer, "key").and_then(|key| IssueKey::parse(&key));
        id.zip(key).ok_or_else(|| Error::of(Kind::Unreadable))
    }

    /// Links "clone clones original" (`POST issueLink`, 201, empty). A link that is there already
    /// stays as it is. `link_type` is the type's id or name.
    pub async fn link_clone(
        &self,
        clone: &IssueKey,
        original: &IssueKey,
        link_type: &str,
        mark: &Mark,
    ) -> Result<(), Error> {
        let body = encode::clone_link(clone, original, link_type);
        let endpoint = self.deployment.guarded(LINK, &[]);
        self.write(endpoint, &body, mark, "link").await.map(|_| ())
    }

    async fn comment(
        &self,
        key: &IssueKey,
        body: &Value,
        mark: &Mark,
        part: &str,
    ) -> Result<String, Error> {
        let endpoint = self.deployment.at(COMMENT, &[key.as_str()]);
        let answer = self.write(endpoint, body, mark, part).await?;
        text(&answer, "id").ok_or_else(|| Error::of(Kind::Unreadable))
    }
}
