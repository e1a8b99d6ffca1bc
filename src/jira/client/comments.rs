//! Comments by their own resource, newest first, a hundred at a time (Jira contract §5).

use super::Client;
use crate::domain::conversation::Entry;
use crate::domain::ticket::IssueKey;
use crate::domain::time::Timestamp;
use crate::jira::decode::conversation::{comments, messages, missing};
use crate::jira::endpoint::{COMMENTS, Endpoint};
use crate::jira::error::Error;
use serde_json::Value;

/// The most pages that are looked through for what an act left.
const MOST_PAGES_SEARCHED: usize = 20;

/// The most pages that are fetched beyond the comments within an issue.
const MOST_PAGES_READ: usize = 10;

impl Client {
    /// The comments since an instant, oldest first and perhaps with some before it, with the marks
    /// that the desk left on its own. What a mail app records carries no mark; its text tells.
    pub async fn comments_since(
        &self,
        key: &IssueKey,
        since: Timestamp,
    ) -> Result<Vec<Entry>, Error> {
        let mut found: Vec<Entry> = Vec::new();
        for _ in 0..MOST_PAGES_SEARCHED {
            let answer = self.read(self.newest_comments(key, found.len())).await?;
            let page = messages(&answer, &self.mapping);
            let is_last = page.first().is_none_or(|oldest| oldest.at < since);
            found.splice(0..0, page);
            if is_last || answer["total"].as_u64().is_none_or(|all| found.len() as u64 >= all) {
                break;
            }
        }
        Ok(found)
    }

    /// Adds the comments that an issue left out, which are its oldest. Those that cannot be had stay
    /// missing.
    pub(super) async fn complete_comments(&self, key: &IssueKey, issue: &mut Value) {
        let Some(page) = issue.pointer_mut("/fields/comment") else { return };
        if missing(page) == 0 {
            return;
        }
        let mut all = comments(page).to_vec();
        for _ in 0..MOST_PAGES_READ {
            let answer = self.read(self.newest_comments(key, all.len())).await.unwrap_or_default();
            // A comment that came meanwhile pushes one that is known onto the page.
            let is_new = |one: &&Value| all.iter().all(|known| known["id"] != one["id"]);
            let earlier: Vec<Value> = comments(&answer).iter().filter(is_new).cloned().collect();
            if earlier.is_empty() {
                break;
            }
            all.extend(earlier);
            if page["total"].as_u64().is_none_or(|total| all.len() as u64 >= total) {
                break;
            }
        }
        page["comments"] = Value::Array(all);
    }

    /// A page of comments, the newest first, after so many of them. Their properties tell which are
    /// internal, and which are the desk's own.
    fn newest_comments(&self, key: &IssueKey, after: usize) -> Endpoint {
        self.deployment
            .at(COMMENTS, &[key.as_str()])
            .query("orderBy", "-created")
            .query("startAt", &after.to_string())
            .query("maxResults", "100")
            .query("expand", "properties")
    }
}
