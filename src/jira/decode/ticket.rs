//! Tickets, their status, links and files.

use super::people::person;
use super::{choice, elements, instant, list, scalar, text};
use crate::domain::fold::fold;
use crate::domain::settings::FieldIds;
use crate::domain::ticket::{
    Attachment, Choice, IssueId, IssueKey, Link, Relation, Status, StatusCategory, Ticket,
};
use crate::jira::error::{Error, Kind};
use serde_json::Value;

/// A ticket from an issue. Without a key it is none.
pub fn ticket(issue: &Value, ids: &FieldIds) -> Result<Ticket, Error> {
    let key = text(issue, "key").and_then(|key| IssueKey::parse(&key));
    let key = key.ok_or_else(|| Error::of(Kind::Unreadable))?;
    let fields = &issue["fields"];
    let own = |id: &Option<String>| id.as_deref().map_or(&Value::Null, |id| &fields[id]);
    Ok(Ticket {
        id: IssueId(text(issue, "id").unwrap_or_else(|| key.to_string())),
        key,
        title: text(fields, "summary").unwrap_or_default(),
        kind: choice(&fields["issuetype"]),
        status: status(&fields["status"]),
        resolution: choice(&fields["resolution"]),
        assignee: person(&fields["assignee"]),
        reporter: person(&fields["reporter"]),
        email: plain(own(&ids.email)),
        account: plain(own(&ids.account)),
        group: first_choice(own(&ids.group)),
        created: instant(fields, "created"),
        updated: instant(fields, "updated"),
        links: list(fields, "issuelinks").iter().filter_map(link).collect(),
    })
}

/// A status; its category is known by its key, or by its id.
pub fn status(value: &Value) -> Status {
    let category = &value["statusCategory"];
    let by_id = || text(category, "id");
    let category = match category["key"].as_str() {
        Some("new") => StatusCategory::New,
        Some("indeterminate") => StatusCategory::InProgress,
        Some("done") => StatusCategory::Done,
        Some("undefined") => StatusCategory::Undefined,
        Some(_) | None => match by_id().as_deref() {
            Some("2") => StatusCategory::New,
            Some("4") => StatusCategory::InProgress,
            Some("3") => StatusCategory::Done,
            Some(_) | None => StatusCategory::Undefined,
        },
    };
    let id = text(value, "id").unwrap_or_default();
    Status { name: text(value, "name").unwrap_or_else(|| id.clone()), id, category }
}

/// A link as the issue shows it: "this issue <outward phrase> `outwardIssue`", or "this issue
/// <inward phrase> `inwardIssue`" (Jira contract §7).
fn link(value: &Value) -> Option<Link> {
    let kind = &value["type"];
    let (other, phrase, of_clone) = match value["outwardIssue"].is_object() {
        true => (&value["outwardIssue"], "outward", Relation::Clones),
        false => (&value["inwardIssue"], "inward", Relation::IsClonedBy),
    };
    let fields = &other["fields"];
    Some(Link {
        relation: if is_cloning(kind) { of_clone } else { Relation::Other },
        phrase: text(kind, phrase).or_else(|| text(kind, "name")).unwrap_or_default(),
        key: IssueKey::parse(&text(other, "key")?)?,
        title: text(fields, "summary").unwrap_or_default(),
        status: fields["status"].is_object().then(|| status(&fields["status"])),
    })
}

/// What the phrases of a link type between clones have in them, in the languages of Jira.
const CLONING: [&str; 8] = ["clon", "klon", "kloon", "klón", "клон", "クローン", "克隆", "복제"];

/// Whether a link type says which issue is the clone of which. Administrators rename and translate
/// types; the phrases then still speak of clones.
pub fn is_cloning(kind: &Value) -> bool {
    let says = |name: &str| fold(&text(kind, name).unwrap_or_default());
    let speaks = |name: &str| CLONING.iter().any(|stem| says(name).contains(stem));
    says("name") == "cloners" || speaks("outward") || speaks("inward")
}

/// A file of an issue. Servers that do not tell its id tell its address, which ends with it.
pub fn attachment(value: &Value) -> Option<Attachment> {
    let address = || Some(text(value, "self")?.rsplit('/').next()?.to_owned());
    Some(Attachment {
        id: text(value, "id").or_else(address)?,
        name: text(value, "filename").unwrap_or_default(),
        media_type: text(value, "mimeType").unwrap_or_default(),
        size: value["size"].as_u64().unwrap_or_default(),
        created: instant(value, "created"),
        author: person(&value["author"]),
        has_thumbnail: text(value, "thumbnail").is_some(),
    })
}

/// A text, wherever the field keeps it.
fn plain(value: &Value) -> Option<String> {
    scalar(value).or_else(|| first_choice(value).map(|choice| choice.name))
}

/// The value, or the first of several.
fn first_choice(value: &Value) -> Option<Choice> {
    choice(value).or_else(|| elements(value).iter().find_map(choice))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_link_reads_in_the_direction_in_which_jira_shows_it() {
        let cloners = json!({"name": "Cloners", "inward": "is cloned by", "outward": "clones"});
        let french = json!({"name": "Clonage", "inward": "est cloné par", "outward": "clone"});
        let relates = json!({"name": "Relates", "inward": "relates to", "outward": "relates to"});
        let cases = [
            (&cloners, "outwardIssue", Relation::Clones, "clones"),
            (&cloners, "inwardIssue", Relation::IsClonedBy, "is cloned by"),
            (&french, "inwardIssue", Relation::IsClonedBy, "est cloné par"),
            (&relates, "outwardIssue", Relation::Other, "relates to"),
        ];
        for (kind, side, relation, phrase) in cases {
            let read = link(&json!({"type": kind, side: {"key": "DEV-7"}})).unwrap();
            assert_eq!((read.relation, read.phrase.as_str()), (relation, phrase));
            assert_eq!(read.key.as_str(), "DEV-7");
        }
        assert_eq!(link(&json!({"type": cloners})), None);
    }

    #[test]
    fn a_category_is_known_by_its_key_and_else_by_its_id() {
        let cases = [
            (json!({"key": "done", "id": 9}), StatusCategory::Done),
            (json!({"key": "completed", "id": 3}), StatusCategory::Done),
            (json!({"key": "in-flight", "id": "4"}), StatusCategory::InProgress),
            (json!({"name": "Terminé"}), StatusCategory::Undefined),
            (json!(null), StatusCategory::Undefined),
        ];
        for (category, expected) in cases {
            assert_eq!(status(&json!({"statusCategory": category})).category, expected);
        }
    }

    #[test]
    fn the_configured_fields_are_read_in_every_shape() {
        let ids = FieldIds {
            email: Some("customfield_1".into()),
            account: Some("customfield_2".into()),
            group: Some("components".into()),
        };
        let issue = json!({"id": 12, "key": "REQ-1", "fields": {
            "customfield_1": " ", "customfield_2": {"id": "3", "value": "École"},
            "components": [{"id": "7", "name": "Facturation"}, {"id": "8", "name": "Autre"}]}});
        let read = ticket(&issue, &ids).unwrap();
        assert_eq!(read.id.0, "12");
        assert_eq!(read.email, None);
        assert_eq!(read.account.as_deref(), Some("École"));
        assert_eq!(read.group, Some(Choice { id: "7".into(), name: "Facturation".into() }));
    }

    #[test]
    fn an_issue_of_which_nothing_but_the_key_is_told_is_a_ticket() {
        let read = ticket(&json!({"key": "REQ-1"}), &FieldIds::default()).unwrap();
        assert_eq!((read.id.0.as_str(), read.title.as_str()), ("REQ-1", ""));
        let error = ticket(&json!({"fields": {}}), &FieldIds::default()).unwrap_err();
        assert_eq!(error.kind, Kind::Unreadable);
    }
}
