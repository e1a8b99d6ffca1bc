//! Writing. Every write is sent once and carries its mark; whether it arrived when no answer came
//! is for [`super::evidence`] to find out.

use super::Client;
use crate::domain::document::Document;
use crate::domain::edit::{Assignee, Edit};
use crate::domain::filling::{Filled, Screen};
use crate::domain::message::{Message, NewIssue};
use crate::domain::settings::Channel;
use crate::domain::ticket::{IssueId, IssueKey};
use crate::jira::decode::text;
use crate::jira::encode;
use crate::jira::endpoint::{ASSIGN, COMMENT, CREATE, EDIT, LINK, TRANSITION};
use crate::jira::error::{Error, Kind};
use crate::jira::mail::{self, Enclosed};
use crate::jira::mark::Mark;
use serde_json::{Value, json};

impl Client {
    /// Writes all changed fields with one `PUT issue` (204). Nothing is written when Jira refuses
    /// one of them.
    ///
    /// # Errors
    /// A refusal names the fields that it is about in [`Error::fields`], and those that have no place
    /// in [`Error::misplaced`].
    pub async fn save(&self, key: &IssueKey, edit: &Edit, mark: &Mark) -> Result<(), Error> {
        let body = encode::edit(self.deployment, &self.mapping.fields, edit);
        self.put(key, &body, mark, "save").await
    }

    /// Writes values that a later step wants, as [`Client::save`] does.
    pub async fn fill(&self, key: &IssueKey, values: &[Filled], mark: &Mark) -> Result<(), Error> {
        let body = json!({ "fields": encode::given(self.deployment, values) });
        self.put(key, &body, mark, "fill").await
    }

    async fn put(
        &self,
        key: &IssueKey,
        body: &Value,
        mark: &Mark,
        part: &str,
    ) -> Result<(), Error> {
        let endpoint = self.deployment.at(EDIT, &[key.as_str()]);
        match self.write(endpoint, body, mark, part).await {
            Ok(_) => Ok(()),
            Err(refused) => {
                let screen = Screen::Edit { ticket: key.clone() };
                Err(self.explained(refused, &screen, body).await)
            }
        }
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

    /// Moves a ticket to another status (`POST transitions`, 204).
    ///
    /// # Errors
    /// A field that the workflow wants is named in [`Error::fields`], though its screen hides it; one
    /// for which the transition has no place in [`Error::misplaced`].
    pub async fn transition(
        &self,
        key: &IssueKey,
        id: &str,
        resolution: Option<&str>,
        values: &[Filled],
        mark: &Mark,
    ) -> Result<(), Error> {
        let endpoint = self.deployment.at(TRANSITION, &[key.as_str()]);
        let body = encode::transition(self.deployment, id, resolution, values);
        match self.write(endpoint, &body, mark, "move").await {
            Ok(_) => Ok(()),
            Err(refused) => {
                let (ticket, transition) = (key.clone(), id.to_owned());
                let screen = Screen::Transition { ticket, transition };
                Err(self.explained(refused, &screen, &body).await)
            }
        }
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
    ///
    /// # Errors
    /// A refusal names its fields as that of [`Client::save`] does.
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
                self.write(endpoint, &body, mark, "create2").await
            }
            answer => answer,
        };
        let answer = match answer {
            Ok(answer) => answer,
            Err(refused) => {
                let (project, type_id) = (issue.project.clone(), issue.type_id.clone());
                let screen = Screen::Create { project, type_id };
                return Err(self.explained(refused, &screen, &body).await);
            }
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
