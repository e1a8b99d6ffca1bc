//! A Jira of a few issues that does what the runner's steps ask, and counts what came of it.

use crate::http::{Method, Request, Response};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};

/// How long a new issue stays out of searches, in milliseconds.
const INDEX_LAG: i64 = 40_000;

#[derive(Debug, Default)]
pub struct Jira {
    pub now: i64,
    pub issues: BTreeMap<String, Issue>,
    pub mails: Vec<Value>,
    pub marks: HashSet<String>,
    /// What becomes of a link that a new issue asks for.
    pub new_links: NewLinks,
    /// What the agent has put off.
    pub snoozed: Value,
    /// Which requests are refused for want of a cause.
    pub wants_cause: WantsCause,
    /// Whether the mail app writes nothing on the ticket.
    pub is_app_silent: bool,
    /// How often a ticket was closed.
    pub closings: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WantsCause {
    #[default]
    Nowhere,
    /// In the transition, or on the ticket.
    AtClosing,
    /// On the ticket; the transition has no place for it.
    BeforeClosing,
    InSaves,
    InNewIssues,
}

#[derive(Clone, Copy, Debug, Default)]
pub enum NewLinks {
    #[default]
    Made,
    /// The issue is not created, and the link is blamed.
    Refused,
    /// The issue is created without it, and nothing is said.
    Dropped,
}

#[derive(Debug, Default)]
pub struct Issue {
    pub created: i64,
    pub updated: i64,
    pub fields: Value,
    pub comments: Vec<Value>,
    pub files: Vec<(Value, Vec<u8>)>,
    pub links: Vec<Value>,
    pub properties: Value,
    /// Whether a rule puts somebody in charge again at once.
    pub is_stubborn: bool,
}

pub fn instant(millis: i64) -> String {
    let day = millis.rem_euclid(86_400_000);
    let (hours, minutes) = (day / 3_600_000, day / 60_000 % 60);
    let (seconds, rest) = (day / 1_000 % 60, day % 1_000);
    format!("2026-01-01T{hours:02}:{minutes:02}:{seconds:02}.{rest:03}+0000")
}

fn answer(status: u16, body: &Value) -> Response {
    Response::new(status).body("application/json", body.to_string())
}

fn error(status: u16, message: &str) -> Response {
    answer(status, &json!({ "errorMessages": [message] }))
}

impl Jira {
    pub fn add(&mut self, key: &str, fields: Value) {
        let (created, updated) = (self.now, self.now);
        let issue = Issue { created, updated, fields, ..Issue::default() };
        self.issues.insert(key.to_owned(), issue);
    }

    pub fn attach(&mut self, key: &str, name: &str, bytes: &[u8]) {
        let (now, id) =
            (self.now, 100 + self.issues.values().map(|i| i.files.len()).sum::<usize>());
        let issue = self.issues.get_mut(key).expect("an issue");
        let file = json!({ "id": id.to_string(), "filename": name, "size": bytes.len(),
            "mimeType": "text/plain", "created": instant(now) });
        issue.files.push((file, bytes.to_vec()));
        issue.updated = now;
    }

    /// Somebody comments on the ticket.
    pub fn say(&mut self, key: &str, who: &str, at: i64) {
        let issue = self.issues.get_mut(key).expect("an issue");
        issue.updated = at;
        issue.comments.push(json!({ "id": "c", "body": "Encore", "created": instant(at),
            "author": { "name": who } }));
    }

    pub fn handle(&mut self, request: &Request) -> Response {
        if let Some(mark) = request.headers.get("X-Op-Id") {
            assert!(self.marks.insert(mark.to_owned()), "{mark} came twice");
        }
        let path = request.path().to_owned();
        let path = path.strip_prefix("/rest/api/2").unwrap_or(&path);
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        match (request.method, &parts[..]) {
            (_, ["serverInfo"]) => {
                answer(200, &json!({ "deploymentType": "Server", "version": "9" }))
            }
            (_, ["myself"]) => answer(200, &json!({ "name": "ana", "displayName": "Ana" })),
            (_, ["search"]) => answer(200, &self.found(request.query())),
            (Method::Get, ["user", "properties", _]) if self.snoozed.is_null() => {
                error(404, "no such property")
            }
            (Method::Get, ["user", "properties", _]) => {
                answer(200, &json!({ "key": "guichet.snoozed", "value": self.snoozed }))
            }
            (Method::Put, ["user", "properties", _]) => {
                self.snoozed = body;
                Response::new(200)
            }
            (Method::Post, ["issue"]) => self.create(&body),
            (Method::Post, ["issueLink"]) => self.link(&body),
            (Method::Post, ["rest", "jeti", ..]) => self.mail(&body),
            (_, ["secure", "attachment", id, _]) => self.bytes(id),
            (method, ["issue", key, rest @ ..]) => match self.issues.contains_key(*key) {
                true => self.issue(method, key, rest, &body, request),
                false => error(404, "Issue Does Not Exist"),
            },
            _ => error(404, "no such path"),
        }
    }

    fn issue(
        &mut self,
        method: Method,
        key: &str,
        rest: &[&str],
        body: &Value,
        request: &Request,
    ) -> Response {
        let now = self.now;
        let wants = self.wants_cause;
        let Some(issue) = self.issues.get_mut(key) else { return error(404, "gone") };
        // A property is no part of the ticket.
        if method != Method::Get && !matches!(rest, ["properties", _]) {
            issue.updated = now;
        }
        match (method, rest) {
            (Method::Get, ["properties", name]) => match issue.properties.get(name) {
                Some(value) => answer(200, &json!({ "key": name, "value": value })),
                None => error(404, "no such property"),
            },
            (Method::Put, ["properties", name]) => {
                issue.properties[name] = body.clone();
                Response::new(200)
            }
            (Method::Get, []) => answer(200, &issue.json(key)),
            (Method::Get, ["transitions"]) => {
                answer(200, &json!({ "transitions": [{ "id": "31", "fields": {} }] }))
            }
            (Method::Get, ["comment"]) => answer(200, &json!({ "comments": issue.comments })),
            (Method::Put, []) if wants == WantsCause::InSaves && issue.lacks_cause(body) => {
                no_cause()
            }
            (Method::Put, []) => {
                for (name, value) in body["fields"].as_object().into_iter().flatten() {
                    issue.fields[name] = value.clone();
                }
                Response::new(204)
            }
            (Method::Put, ["assignee"]) => {
                issue.fields["assignee"] = match &body["name"] {
                    Value::Null if issue.is_stubborn => return Response::new(204),
                    Value::Null => Value::Null,
                    name => json!({ "name": name }),
                };
                Response::new(204)
            }
            (Method::Post, ["comment"]) => {
                issue.comment(body, now);
                answer(201, &json!({ "id": issue.comments.len().to_string() }))
            }
            (Method::Post, ["transitions"]) if issue.fields["status"]["id"] == "5" => {
                error(400, "It is not a way out of this status.")
            }
            (Method::Post, ["transitions"]) => {
                let cause = &body["fields"]["cause"];
                match wants {
                    WantsCause::BeforeClosing if !cause.is_null() => {
                        return refused("cause", "Pas ici.");
                    }
                    WantsCause::BeforeClosing | WantsCause::AtClosing
                        if issue.lacks_cause(body) =>
                    {
                        return no_cause();
                    }
                    _ => {}
                }
                if !cause.is_null() {
                    issue.fields["cause"] = cause.clone();
                }
                issue.fields["status"] = status("5", "done");
                self.closings += 1;
                Response::new(204)
            }
            (Method::Post, ["attachments"]) => {
                for (name, bytes) in files(&request.body) {
                    self.attach(key, &name, &bytes);
                }
                let attached = self.issues[key].files.iter().map(|(file, _)| file.clone());
                answer(200, &attached.rev().take(files(&request.body).len()).collect())
            }
            _ => error(405, "not here"),
        }
    }

    fn create(&mut self, body: &Value) -> Response {
        let link = &body["update"]["issuelinks"][0]["add"];
        if !link.is_null() && matches!(self.new_links, NewLinks::Refused) {
            let told = json!({ "issuelinks": "Field 'issuelinks' cannot be set." });
            return answer(400, &json!({ "errorMessages": [], "errors": told }));
        }
        if self.wants_cause == WantsCause::InNewIssues && body["fields"]["cause"].is_null() {
            return no_cause();
        }
        let key =
            format!("DEV-{}", 1 + self.issues.keys().filter(|k| k.starts_with("DEV")).count());
        let mut fields = body["fields"].clone();
        fields["assignee"] = json!({ "name": "bob" });
        fields["status"] = status("1", "new");
        self.add(&key, fields);
        let property = &body["properties"][0];
        let name = property["key"].as_str().unwrap_or_default();
        self.issues.get_mut(&key).expect("it").properties = json!({ name: property["value"] });
        if !link.is_null() && matches!(self.new_links, NewLinks::Made) {
            let mut link = link.clone();
            link["inwardIssue"] = json!({ "key": key });
            self.link(&link);
        }
        answer(201, &json!({ "id": key, "key": key }))
    }

    fn link(&mut self, body: &Value) -> Response {
        let kind = json!({ "name": "Cloners", "outward": "clones", "inward": "is cloned by" });
        let (from, to) = (body["inwardIssue"]["key"].clone(), body["outwardIssue"]["key"].clone());
        if let Some(clone) = self.issues.get_mut(from.as_str().unwrap_or_default()) {
            clone.links.push(json!({ "type": kind, "outwardIssue": { "key": to } }));
        }
        let Some(original) = self.issues.get_mut(to.as_str().unwrap_or_default()) else {
            return error(404, "gone");
        };
        original.links.push(json!({ "type": kind, "inwardIssue": { "key": from } }));
        original.updated = self.now;
        Response::new(201)
    }

    fn mail(&mut self, body: &Value) -> Response {
        self.mails.push(body.clone());
        let now = self.now;
        let key = body["issue"].as_str().unwrap_or_default();
        let Some(issue) = self.issues.get_mut(key) else { return error(404, "gone") };
        if self.is_app_silent {
            return answer(200, &json!({}));
        }
        let text =
            format!("Mail to {}\n\n{}", body["to"], body["emailBody"].as_str().unwrap_or(""));
        issue.comment(&json!({ "body": text }), now);
        issue.updated = now;
        answer(200, &json!({}))
    }

    fn bytes(&self, id: &str) -> Response {
        let mut files = self.issues.values().flat_map(|issue| &issue.files);
        match files.find(|(file, _)| file["id"] == id) {
            Some((_, bytes)) => Response::new(200).body("text/plain", bytes.clone()),
            None => error(404, "gone"),
        }
    }

    /// The clones that the index knows, the newest first.
    fn found(&self, query: &str) -> Value {
        let is_indexed = |issue: &Issue| issue.created + INDEX_LAG <= self.now;
        let clones = self.issues.iter().filter(|(key, _)| key.starts_with("DEV"));
        let indexed = clones.filter(|(_, issue)| is_indexed(issue));
        let mut issues: Vec<Value> = indexed.map(|(key, issue)| issue.json(key)).collect();
        issues.reverse();
        assert!(query.contains("DEV"), "{query}");
        json!({ "startAt": 0, "total": issues.len(), "issues": issues })
    }
}

fn refused(field: &str, says: &str) -> Response {
    answer(400, &json!({ "errorMessages": [], "errors": { field: says } }))
}

fn no_cause() -> Response {
    refused("cause", "La cause manque.")
}

impl Issue {
    fn lacks_cause(&self, body: &Value) -> bool {
        body["fields"]["cause"].is_null() && self.fields["cause"].is_null()
    }

    fn comment(&mut self, body: &Value, now: i64) {
        self.comments.push(
            json!({ "id": (self.comments.len() + 1).to_string(), "body": body["body"],
            "properties": body["properties"], "created": instant(now),
            "author": { "name": "ana" } }),
        );
    }

    fn json(&self, key: &str) -> Value {
        let mut fields = self.fields.clone();
        fields["created"] = instant(self.created).into();
        fields["updated"] = instant(self.updated).into();
        fields["issuelinks"] = self.links.clone().into();
        fields["attachment"] = self.files.iter().map(|(file, _)| file.clone()).collect();
        fields["comment"] = json!({ "comments": self.comments });
        json!({ "id": key, "key": key, "fields": fields, "properties": self.properties })
    }
}

pub fn status(id: &str, category: &str) -> Value {
    json!({ "id": id, "name": id, "statusCategory": { "key": category } })
}

/// The files of a form, as the client writes it.
fn files(body: &[u8]) -> Vec<(String, Vec<u8>)> {
    let text = String::from_utf8_lossy(body);
    let Some(boundary) = text.lines().next() else { return Vec::new() };
    let parts = text.split(boundary).filter_map(|part| part.split_once("\r\n\r\n"));
    parts
        .filter_map(|(head, content)| {
            let name = head.split("filename=\"").nth(1)?.split('"').next()?;
            let content = content.strip_suffix("\r\n")?;
            Some((name.to_owned(), content.as_bytes().to_vec()))
        })
        .collect()
}
