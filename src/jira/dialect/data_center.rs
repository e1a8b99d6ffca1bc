//! Jira Data Center: version 2, wiki markup, login names, pages by offset.

use super::{LONGEST_TARGET, Place, Question, issues};
use crate::domain::document::Document;
use crate::domain::ticket::{Attachment, IssueKey};
use crate::jira::decode::instant;
use crate::jira::endpoint::{
    ASSIGNABLE, ATTACH, Endpoint, EndpointPattern, Quirk, SEARCH, SEARCH_BY_POST, SECURE_CONTENT,
    SECURE_THUMBNAIL, Version, file_segment,
};
use crate::jira::jql::Jql;
use crate::jira::markup::wiki;
use crate::jira::page::{Cursor, Position, Search};
use serde_json::{Value, json};

const V: Version = Version::Two;

pub fn rich(document: &Document) -> Value {
    Value::String(wiki::write(document))
}

/// How many issues a search can reach (Jira contract §2.1).
const WINDOW: u64 = 10_000;

pub fn search(search: &Search, fields: &str) -> Question {
    let (jql, start) = place(search);
    let jql = jql.to_string();
    let get = SEARCH.at(V, &[]).with(Quirk::Status400IsQuery);
    let endpoint = get
        .query("jql", &jql)
        .query("fields", fields)
        .query("maxResults", &search.limit.to_string())
        .query("startAt", &start.to_string());
    if endpoint.length() <= LONGEST_TARGET {
        return Question { endpoint, body: None };
    }
    let fields: Vec<&str> = fields.split(',').collect();
    let body =
        json!({ "jql": jql, "fields": fields, "maxResults": search.limit, "startAt": start });
    let endpoint = SEARCH_BY_POST.at(V, &[]).with(Quirk::Status400IsQuery);
    Question { endpoint, body: Some(body) }
}

/// What a page is searched by, and where it starts.
fn place(search: &Search) -> (Jql, u64) {
    match &search.cursor {
        Some(Cursor(Position::Offset(start))) => (search.jql.clone(), *start),
        Some(Cursor(Position::Before(at, start))) => {
            (search.jql.until(*at).unwrap_or_else(|| search.jql.clone()), *start)
        }
        Some(Cursor(Position::Token(_))) | None => (search.jql.clone(), 0),
    }
}

/// A page may be shorter than asked for, because the server caps it: the next one begins where
/// this one ended. Where the server can look no further, the search goes on from the last issue
/// that was seen (Jira contract §2.1).
pub fn next(search: &Search, answer: &Value) -> Option<Cursor> {
    let issues = issues(answer);
    let end = answer["startAt"].as_u64().unwrap_or_else(|| place(search).1) + issues.len() as u64;
    let is_more = answer["total"].as_u64().is_some_and(|total| end < total);
    let last = issues.last().filter(|_| is_more)?;
    let before = match &search.cursor {
        Some(Cursor(Position::Before(at, _))) => Some(*at),
        _ => None,
    };
    let position = match (end + u64::from(search.limit) > WINDOW, before) {
        (false, Some(at)) => Position::Before(at, end),
        (false, None) => Position::Offset(end),
        (true, _) => {
            let at = instant(&last["fields"], "updated");
            search.jql.until(at).filter(|_| before != Some(at))?;
            Position::Before(at, 0)
        }
    };
    Some(Cursor(position))
}

pub fn write_probe() -> Question {
    let body = json!({ "jql": "", "maxResults": 0 });
    Question { endpoint: SEARCH_BY_POST.at(V, &[]).with(Quirk::Status400IsQuery), body: Some(body) }
}

pub fn assignable(place: Place<'_>, query: &str) -> Endpoint {
    let endpoint = ASSIGNABLE.at(V, &[]);
    let endpoint = match place {
        Place::Issue(key) => endpoint.query("issueKey", key.as_str()),
        Place::Project(project) => endpoint.query("project", project),
    };
    endpoint.query("username", query).query("maxResults", "50")
}

/// Jira's own address of a file may name a host that only the server knows; id and name are all
/// that it says (Jira contract §6).
pub fn content(attachment: &Attachment) -> Endpoint {
    SECURE_CONTENT.at(V, &[&attachment.id, &file_segment(&attachment.name)])
}

pub fn thumbnail(attachment: &Attachment) -> Endpoint {
    SECURE_THUMBNAIL.at(V, &[&attachment.id, &format!("_thumb_{}.png", attachment.id)])
}

/// Without the permission to assign or to link, Data Center answers 401 (Jira contract §1.4).
pub fn guarded(pattern: EndpointPattern, parts: &[&str]) -> Endpoint {
    pattern.at(V, parts).with(Quirk::Status401IsForbidden)
}

/// A file that is too large is answered 404 (Jira contract §6).
pub fn attach(key: &IssueKey) -> Endpoint {
    ATTACH.at(V, &[key.as_str()]).with(Quirk::Status404IsTooLarge)
}
