//! What proves that a write was carried out, when its own answer is not known.

use super::Client;
use crate::domain::conversation::Entry;
use crate::domain::plan::OperationId;
use crate::domain::ticket::{Attachment, IssueId, IssueKey, Ticket};
use crate::domain::time::Timestamp;
use crate::jira::decode::conversation::{messages, property};
use crate::jira::decode::ticket::{attachment, ticket};
use crate::jira::decode::{list, rows, text};
use crate::jira::endpoint::{COMMENTS, ISSUE};
use crate::jira::error::Error;
use crate::jira::jql::Jql;
use crate::jira::mark::PROPERTY;
use crate::jira::page::Search;

/// How an issue stands, read from the issue itself: searches lag behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub ticket: Ticket,
    pub attachments: Vec<Attachment>,
    /// The comments, oldest first.
    pub messages: Vec<Entry>,
    /// The act that created the issue, when the desk did.
    pub created_by: Option<OperationId>,
}

impl Client {
    /// How an issue stands now, in one request.
    pub async fn evidence(&self, key: &IssueKey) -> Result<Evidence, Error> {
        let endpoint = self
            .deployment
            .at(ISSUE, &[key.as_str()])
            .query("fields", &self.fields(&["attachment,comment"]))
            .query("properties", PROPERTY);
        let issue = self.read(endpoint).await?;
        let fields = &issue["fields"];
        Ok(Evidence {
            ticket: ticket(&issue, &self.mapping.fields)?,
            attachments: list(fields, "attachment").iter().filter_map(attachment).collect(),
            messages: messages(&fields["comment"], &self.mapping),
            created_by: property(&issue, PROPERTY)
                .and_then(|value| text(value, "id"))
                .map(OperationId),
        })
    }

    /// The newest comments, oldest first, with the marks that the desk left on its own. What a
    /// mail app records carries no mark; its text tells.
    pub async fn recent_comments(&self, key: &IssueKey) -> Result<Vec<Entry>, Error> {
        let endpoint = self
            .deployment
            .at(COMMENTS, &[key.as_str()])
            .query("orderBy", "-created")
            .query("maxResults", "50")
            .query("expand", "properties");
        Ok(messages(&self.read(endpoint).await?, &self.mapping))
    }

    /// The issue that an act created in a project, if it did. Only what the agent created since
    /// `since` is looked at, and the newest twenty of that.
    pub async fn find_created(
        &self,
        project: &str,
        operation: &OperationId,
        since: Timestamp,
    ) -> Result<Option<(IssueId, IssueKey)>, Error> {
        let search = Search::first(Jql::created_by_me(project, since), 20);
        let answer = self.ask(self.deployment.search(&search, "summary")).await?;
        for key in rows(&answer, "issues")?.iter().filter_map(|issue| text(issue, "key")) {
            let Some(key) = IssueKey::parse(&key) else { continue };
            let evidence = self.evidence(&key).await?;
            if evidence.created_by.as_ref() == Some(operation) {
                return Ok(Some((evidence.ticket.id, evidence.ticket.key)));
            }
        }
        Ok(None)
    }
}
