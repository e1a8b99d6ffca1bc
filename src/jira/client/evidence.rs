//! What proves that a write was carried out, when its own answer is not known.

use super::Client;
use crate::domain::conversation::Entry;
use crate::domain::filling::Filled;
use crate::domain::plan::OperationId;
use crate::domain::ticket::{Attachment, IssueId, IssueKey, Ticket};
use crate::domain::time::Timestamp;
use crate::jira::decode::conversation::{messages, property};
use crate::jira::decode::ticket::{attachment, ticket};
use crate::jira::decode::{document, list, rows, scalar, text};
use crate::jira::encode;
use crate::jira::endpoint::ISSUE;
use crate::jira::error::{Error, Kind};
use crate::jira::jql::{Creators, Jql};
use crate::jira::mark::PROPERTY;
use crate::jira::page::{Cursor, Search};
use crate::jira::plain_text;
use serde_json::Value;
use std::collections::HashSet;

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

    /// Whether an issue has these values, of which what decides is compared.
    pub async fn holds(&self, key: &IssueKey, values: &[Filled]) -> Result<bool, Error> {
        let ids: Vec<&str> = values.iter().map(|filled| filled.field.as_str()).collect();
        let endpoint = self.deployment.at(ISSUE, &[key.as_str()]);
        let issue = self.read(endpoint.query("fields", &ids.join(","))).await?;
        let wanted = encode::given(self.deployment, values);
        Ok(wanted.iter().all(|(id, value)| is_held(value, &issue["fields"][id])))
    }

    /// The issue that an act created in a project, if it did. What its creators created there since
    /// `since` is looked at: the newest twenty of it, or all when anybody may have created it.
    /// Searches lag behind, issues do not: the keys that follow the newest one known are tried as
    /// well.
    pub async fn find_created(
        &self,
        project: &str,
        operation: &OperationId,
        creators: Creators<'_>,
        since: Timestamp,
    ) -> Result<Option<(IssueId, IssueKey)>, Error> {
        let search = Search::first(Jql::created_by(project, creators, since), 20);
        let theirs = match creators {
            Creators::Anybody => self.all_keys(search).await?,
            Creators::Me | Creators::These(_) => self.keys(&search).await?.0,
        };
        for key in &theirs {
            if let Some(found) = self.if_created_by(key, operation).await?.found() {
                return Ok(Some(found));
            }
        }
        let (newest, _) = self.keys(&Search::first(Jql::newest(project), 1)).await?;
        let mut number = newest.iter().chain(&theirs).map(IssueKey::number).max().unwrap_or(0);
        let mut gap = 0;
        while gap < LONGEST_GAP {
            number += 1;
            let Some(key) = IssueKey::parse(&format!("{project}-{number}")) else { break };
            match self.if_created_by(&key, operation).await? {
                Sight::Nothing => gap += 1,
                Sight::Other => gap = 0,
                Sight::Found(id, key) => return Ok(Some((id, key))),
            }
        }
        Ok(None)
    }

    /// One page of keys alone, and where the next one begins. Issues without keys are an error, never
    /// an empty page: what is not on it counts as gone.
    pub async fn keys(&self, search: &Search) -> Result<(Vec<IssueKey>, Option<Cursor>), Error> {
        let fields = self.deployment.fewest_fields();
        let answer = self.ask(self.deployment.search(search, fields)).await?;
        let issues = rows(&answer, "issues")?;
        if issues.iter().any(|issue| !issue["key"].is_string()) {
            return Err(Error::of(Kind::Unreadable));
        }
        let key = |issue| IssueKey::parse(&text(issue, "key")?);
        let keys = issues.iter().filter_map(key).collect();
        Ok((keys, self.deployment.next(search, &answer)))
    }

    /// The keys on all pages of a search, each once, in its order. A list that only repeats itself has
    /// come to its end (Jira contract §2.2).
    pub async fn all_keys(&self, mut search: Search) -> Result<Vec<IssueKey>, Error> {
        let mut all = Vec::new();
        let mut told = HashSet::new();
        loop {
            let (keys, next) = self.keys(&search).await?;
            let known = all.len();
            all.extend(keys.into_iter().filter(|key| told.insert(key.clone())));
            search.cursor = next.filter(|_| all.len() > known);
            if search.cursor.is_none() {
                return Ok(all);
            }
        }
    }

    async fn if_created_by(&self, key: &IssueKey, operation: &OperationId) -> Result<Sight, Error> {
        match self.evidence(key).await {
            Ok(seen) if seen.created_by.as_ref() == Some(operation) => {
                Ok(Sight::Found(seen.ticket.id, seen.ticket.key))
            }
            Ok(_) => Ok(Sight::Other),
            Err(error) if matches!(error.kind, Kind::NotFound | Kind::Forbidden) => {
                Ok(Sight::Nothing)
            }
            Err(error) => Err(error),
        }
    }
}

/// Whether a field has the value that a request gave it: Jira tells more of it than it was told.
fn is_held(wanted: &Value, there: &Value) -> bool {
    match (wanted, there) {
        (Value::Object(text), Value::Object(_)) if text.contains_key("content") => {
            plain_text(&document(wanted)).trim() == plain_text(&document(there)).trim()
        }
        (Value::Object(wanted), _) => {
            wanted.iter().all(|(name, value)| is_held(value, &there[name]))
        }
        (Value::Array(wanted), Value::Array(all)) => {
            wanted.len() == all.len()
                && wanted.iter().all(|one| all.iter().any(|there| is_held(one, there)))
        }
        (Value::Number(wanted), Value::Number(there)) => wanted.as_f64() == there.as_f64(),
        (Value::Null, there) => there.is_null(),
        _ => {
            scalar(wanted).map(|text| text.trim().to_owned())
                == scalar(there).map(|text| text.trim().to_owned())
                && !there.is_null()
        }
    }
}

/// How many keys may be missing in a row, because issues were deleted or moved, before there are
/// no further ones.
const LONGEST_GAP: u32 = 3;

/// What is behind a key.
enum Sight {
    Nothing,
    Other,
    Found(IssueId, IssueKey),
}

impl Sight {
    fn found(self) -> Option<(IssueId, IssueKey)> {
        match self {
            Sight::Found(id, key) => Some((id, key)),
            Sight::Nothing | Sight::Other => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_held;
    use serde_json::json;

    #[test]
    fn a_value_is_there_when_what_decides_of_it_is() {
        let paragraph = |text: &str| {
            let text = json!([{ "type": "text", "text": text }]);
            json!({ "type": "doc", "version": 1, "content": [{ "type": "paragraph", "content": text }] })
        };
        let cases = [
            (json!("a"), json!("a "), true),
            (json!("a"), json!("b"), false),
            (json!("a"), json!(null), false),
            (json!(1.0), json!(1), true),
            (json!({"id": "1"}), json!({"id": 1, "value": "A"}), true),
            (json!({"id": "1"}), json!({"id": "2", "value": "A"}), false),
            (json!({"id": "1"}), json!(null), false),
            (
                json!({"id": "1", "child": {"id": "2"}}),
                json!({"id": "1", "child": {"id": "2"}}),
                true,
            ),
            (json!({"id": "1", "child": {"id": "2"}}), json!({"id": "1"}), false),
            (json!([{"id": "1"}]), json!([{"id": "1", "name": "A"}]), true),
            (json!([{"id": "1"}]), json!([]), false),
            (json!(null), json!(null), true),
            (json!(null), json!("a"), false),
            (paragraph("a"), paragraph("a"), true),
            (paragraph("a"), paragraph("b"), false),
        ];
        for (wanted, there, is_there) in cases {
            assert_eq!(is_held(&wanted, &there), is_there, "{wanted} in {there}");
        }
    }
}
