//! Jira Cloud: version 3, ADF, account ids, pages by token.

use super::{LONGEST_TARGET, Place, Question, issues};
use crate::domain::document::Document;
use crate::domain::ticket::{Attachment, IssueKey};
use crate::jira::decode::text;
use crate::jira::endpoint::{
    ASSIGNABLE, ATTACH, CONTENT, COUNT, Endpoint, EndpointPattern, Quirk, SEARCH_JQL,
    SEARCH_JQL_BY_POST, THUMBNAIL, Version,
};
use crate::jira::markup::adf;
use crate::jira::page::{Cursor, Position, Search};
use serde_json::{Value, json};

const V: Version = Version::Three;

pub fn rich(document: &Document) -> Value {
    adf::write(document)
}

/// How many issues one search may reconcile (Jira contract §2.2).
const MOST_RECONCILED: usize = 50;

pub fn search(search: &Search, fields: &str) -> Question {
    let jql = search.jql.to_string();
    let token = token(search);
    let get = SEARCH_JQL.at(V, &[]).with(Quirk::Status400IsQuery);
    let mut endpoint = get
        .query("jql", &jql)
        .query("fields", fields)
        .query("maxResults", &search.limit.to_string());
    if let Some(token) = token {
        endpoint = endpoint.query("nextPageToken", token);
    }
    let written: Vec<u64> = search.reconcile.iter().filter_map(|id| id.0.parse().ok()).collect();
    let written = &written[..written.len().min(MOST_RECONCILED)];
    for id in written {
        endpoint = endpoint.query("reconcileIssues", &id.to_string());
    }
    if endpoint.length() <= LONGEST_TARGET {
        return Question { endpoint, body: None };
    }
    let fields: Vec<&str> = fields.split(',').collect();
    let mut body = json!({ "jql": jql, "fields": fields, "maxResults": search.limit });
    if let Some(token) = token {
        body["nextPageToken"] = token.into();
    }
    if !written.is_empty() {
        body["reconcileIssues"] = written.into();
    }
    let endpoint = SEARCH_JQL_BY_POST.at(V, &[]).with(Quirk::Status400IsQuery);
    Question { endpoint, body: Some(body) }
}

fn token(search: &Search) -> Option<&str> {
    match &search.cursor {
        Some(Cursor(Position::Token(token))) => Some(token),
        Some(Cursor(Position::Offset(_) | Position::Before(..))) | None => None,
    }
}

/// The list ends without a token, when Jira says so, on an empty page, and when a token comes
/// again (Jira contract §2.2).
pub fn next(search: &Search, answer: &Value) -> Option<Cursor> {
    let next = text(answer, "nextPageToken")?;
    let ends = answer["isLast"] == true
        || issues(answer).is_empty()
        || token(search) == Some(next.as_str());
    (!ends).then_some(Cursor(Position::Token(next)))
}

pub fn write_probe() -> Question {
    let body = json!({ "jql": "created >= -1d" });
    Question { endpoint: COUNT.at(V, &[]), body: Some(body) }
}

pub fn assignable(place: Place<'_>, query: &str) -> Endpoint {
    let endpoint = ASSIGNABLE.at(V, &[]);
    let endpoint = match place {
        Place::Issue(key) => endpoint.query("issueKey", key.as_str()),
        Place::Project(project) => endpoint.query("project", project),
    };
    endpoint.query("query", query).query("maxResults", "50")
}

/// Without a redirect: the browser would follow it past the proxy (Jira contract §6).
pub fn content(attachment: &Attachment) -> Endpoint {
    CONTENT.at(V, &[&attachment.id]).query("redirect", "false")
}

pub fn thumbnail(attachment: &Attachment) -> Endpoint {
    THUMBNAIL.at(V, &[&attachment.id]).query("redirect", "false")
}

pub fn guarded(pattern: EndpointPattern, parts: &[&str]) -> Endpoint {
    pattern.at(V, parts)
}

pub fn attach(key: &IssueKey) -> Endpoint {
    ATTACH.at(V, &[key.as_str()])
}
