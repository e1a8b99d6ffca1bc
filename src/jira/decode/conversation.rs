//! Conversations: comments with their voices, and the history of changes.

use super::history::history;
use super::meta::{editable, transitions};
use super::people::person;
use super::ticket::{attachment, ticket};
use super::{document, elements, instant, list, text};
use crate::domain::conversation::{Content, Conversation, Entry, Voice};
use crate::domain::intent::Intents;
use crate::domain::person::Person;
use crate::jira::error::Error;
use crate::jira::mapping::Mapping;
use crate::jira::mark;
use serde::Deserialize;
use serde_json::Value;

/// An opened ticket, from one issue with everything expanded.
pub fn conversation(issue: &Value, mapping: &Mapping) -> Result<Conversation, Error> {
    let ticket = ticket(issue, &mapping.fields)?;
    let fields = &issue["fields"];
    let author = person(&fields["creator"]).or_else(|| person(&fields["reporter"]));
    let description = Entry {
        id: String::new(),
        at: ticket.created,
        author,
        content: Content::Description(document(&fields["description"])),
        operation: None,
    };
    let mut later = messages(&fields["comment"], mapping);
    later.extend(history(issue));
    later.sort_by_key(|entry| entry.at);
    Ok(Conversation {
        ticket,
        entries: std::iter::once(description).chain(later).collect(),
        missing_comments: missing(&fields["comment"]),
        attachments: list(fields, "attachment").iter().filter_map(attachment).collect(),
        transitions: transitions(list(issue, "transitions")),
        editable: editable(&issue["editmeta"], &mapping.fields),
        intents: intents(issue),
    })
}

/// The transfers that were begun on an issue; none where nobody can read what is there.
fn intents(issue: &Value) -> Intents {
    let told = property(issue, mark::INTENTS_PROPERTY);
    told.and_then(|told| Intents::deserialize(told).ok()).unwrap_or_default()
}

/// The comments of a page of comments, oldest first.
pub fn messages(page: &Value, mapping: &Mapping) -> Vec<Entry> {
    let mut messages: Vec<Entry> =
        comments(page).iter().map(|comment| message(comment, mapping)).collect();
    messages.sort_by_key(|entry| entry.at);
    messages
}

/// The comments of a page, or of a bare list.
pub fn comments(page: &Value) -> &[Value] {
    if page.is_array() { elements(page) } else { list(page, "comments") }
}

/// Comments that Jira counts but does not show: Cloud leaves out the oldest (Jira contract §3.1).
pub fn missing(page: &Value) -> u32 {
    let shown = comments(page).len() as u64;
    let total = page["total"].as_u64().unwrap_or(shown);
    u32::try_from(total.saturating_sub(shown)).unwrap_or(u32::MAX)
}

fn message(comment: &Value, mapping: &Mapping) -> Entry {
    let author = person(&comment["author"]);
    Entry {
        id: text(comment, "id").unwrap_or_default(),
        at: instant(comment, "created"),
        content: Content::Message(
            voice(comment, author.as_ref(), mapping),
            document(&comment["body"]),
        ),
        author,
        operation: property(comment, mark::PROPERTY).and_then(|value| text(value, "id")),
    }
}

fn voice(comment: &Value, author: Option<&Person>, mapping: &Mapping) -> Voice {
    let is_restricted = comment["visibility"].is_object();
    let is_internal = property(comment, "sd.public.comment")
        .is_some_and(|value| value["internal"] == true || value["internal"] == "true");
    let from_customer = author.is_some_and(|author| {
        author.is_customer || mapping.mail_account.as_ref() == Some(&author.account)
    });
    match (is_restricted || is_internal || comment["jsdPublic"] == false, from_customer) {
        (true, _) => Voice::Internal,
        (false, true) => Voice::Incoming,
        (false, false) => Voice::Outgoing,
    }
}

/// An entity property of a comment: a list of pairs, or an object by key.
pub fn property<'v>(holder: &'v Value, key: &str) -> Option<&'v Value> {
    let properties = &holder["properties"];
    let paired = || list(holder, "properties").iter().find(|pair| pair["key"] == key);
    properties.get(key).or_else(|| paired().map(|pair| &pair["value"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person::AccountRef;
    use serde_json::json;

    fn mapping() -> Mapping {
        Mapping { mail_account: Some(AccountRef("mail".into())), ..Mapping::default() }
    }

    #[test]
    fn a_voice_is_heard_by_visibility_first_and_author_second() {
        let mail = json!({"name": "mail"});
        let ana = json!({"name": "ana"});
        let customer = json!({"accountId": "c", "accountType": "customer"});
        let internal = json!([{"key": "sd.public.comment", "value": {"internal": true}}]);
        let public = json!([{"key": "sd.public.comment", "value": {"internal": false}}]);
        let role = json!({"type": "role", "value": "Support"});
        let cases = [
            (json!({"author": mail}), Voice::Incoming),
            (json!({"author": customer}), Voice::Incoming),
            (json!({"author": ana}), Voice::Outgoing),
            (json!({"author": ana, "jsdPublic": true, "properties": public}), Voice::Outgoing),
            (json!({}), Voice::Outgoing),
            (json!({"author": ana, "visibility": role}), Voice::Internal),
            (json!({"author": mail, "visibility": role}), Voice::Internal),
            (json!({"author": ana, "jsdPublic": false}), Voice::Internal),
            (json!({"author": ana, "properties": internal}), Voice::Internal),
        ];
        for (comment, expected) in cases {
            let read = message(&comment, &mapping()).content;
            assert!(matches!(read, Content::Message(voice, _) if voice == expected), "{comment}");
        }
    }

    #[test]
    fn the_description_comes_first_and_the_rest_by_time() {
        let at = |minute: u32| format!("2026-11-24T08:{minute:02}:00.000+0000");
        let status = json!([{"field": "status", "fieldtype": "jira", "from": "5",
            "fromString": "Closed", "to": "4", "toString": "Reopened"}]);
        let issue = json!({
            "key": "REQ-1",
            "fields": {
                "created": at(30), "description": "Bonjour",
                "comment": {"total": 5, "comments": [
                    {"id": "2", "created": at(40)}, {"id": "1", "created": at(35)}]},
            },
            "changelog": {"histories": [
                {"id": "h2", "created": at(50), "items": status},
                {"id": "h1", "created": at(20), "items": status},
                {"id": "h0", "created": at(10), "items": []}]},
        });
        let read = conversation(&issue, &mapping()).unwrap();
        let order: Vec<&str> = read.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(order, ["", "h1", "1", "2", "h2"]);
        assert_eq!(read.missing_comments, 3);
        assert!(read.description().is_some());
        let Content::Changes(changes) = &read.entries[4].content else {
            panic!("the last entry is a change");
        };
        assert_eq!(changes[0].field, "status");
        assert_eq!(changes[0].from.as_deref(), Some("5"));
        assert_eq!(changes[0].to_text.as_deref(), Some("Reopened"));
    }

    #[test]
    fn the_desk_knows_its_own_comments() {
        let comment = json!({"properties": [{"key": "guichet.op", "value": {"id": "op-1"}}]});
        assert_eq!(message(&comment, &mapping()).operation.as_deref(), Some("op-1"));
    }
}
