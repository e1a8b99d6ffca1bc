//! Jira Cloud: version 3, ADF, account ids, pages by token.

use super::{LONGEST_TARGET, Place, Question, issues};
use crate::domain::document::Document;
use crate::domain::ticket::{Attachment, IssueKey};
use crate::jira::decode::text;
use crate::jira::endpoint::{
    ASSIGNABLE, ATTACH, CONTENT, COUNT, Endpoint, EndpointPattern, SEARCH_JQL, SEARCH_JQL_BY_POST,
    THUMBNAIL, Version,
};
use crate::jira::markup::adf;
use crate::jira::page::{Cursor, Position, Search};
use serde_json::{Value, json};

const V: Version = Version::Three;

pub fn rich(document: &Document) -> Value {
    adf::write(document)
}

pub fn search(search: &Search, fields: &str) -> Question {
    let jql = search.jql.to_string();
    let token = token(search);
    let limit = search.limit.to_string();
    let endpoint = SEARCH_JQL.at(V, &[]).query("jql", &jql).query("fields", fields);
    let endpoint = endpoint.query("maxResults", &limit);
    let endpoint = match token {
        Some(token) => endpoint.query("nextPageToken", token),
        None => endpoint,
    };
    if endpoint.length() <= LONGEST_TARGET {
        return Question { endpoint, body: None };
    }
    let fields: Vec<&str> = fields.split(',').collect();
    let mut body = json!({ "jql": jql, "fields": fields, "maxResults": search.limit });
    if let Some(token) = token {
        body["nextPageToken"] = token.into();
    }
    Question { endpoint: SEARCH_JQL_BY_POST.at(V, &[]), body: Some(body) }
}

fn token(search: &Search) -> Option<&str> {
    match &search.cursor {
        Some(Cursor(Position::Token(token))) => Some(token),
        Some(Cursor(Position::Offset(_))) | None => None,
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
