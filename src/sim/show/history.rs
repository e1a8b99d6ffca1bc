//! The history of an issue (Jira contract §10).

use serde_json::{Value, json};

use crate::sim::answer::{Answer, found};
use crate::sim::call::Call;
use crate::sim::date;
use crate::sim::face::Face;
use crate::sim::screen;
use crate::sim::show::{page, user};
use crate::sim::world::{ChangeGroup, ChangeItem, Issue, World, base};

/// The most changes that come along with an issue of Cloud.
const MOST_EXPANDED: usize = 100;

/// `expand=changelog`: on Cloud the newest ones, newest first; all, oldest first, on Data Center.
pub fn expanded(world: &World, call: &Call, issue: &Issue) -> Value {
    let mut groups: Vec<Value> = issue.history.iter().map(|one| group(world, call, one)).collect();
    if call.face == Face::Cloud {
        groups.reverse();
        groups.truncate(call.quirks.history_cap.unwrap_or(MOST_EXPANDED));
    }
    json!({
        "startAt": 0,
        "maxResults": groups.len(),
        "total": issue.history.len(),
        "histories": groups,
    })
}

/// `GET /issue/{key}/changelog`, on Cloud: oldest first.
pub fn changelog(world: &World, call: &Call) -> Answer {
    let issue = call.issue(world)?;
    let (start, limit, rows) = page(call, &issue.history, 100);
    found(&json!({
        "self": call.rest(&format!("issue/{}/changelog", issue.key)),
        "maxResults": limit,
        "startAt": start,
        "total": issue.history.len(),
        "isLast": start + rows.len() >= issue.history.len(),
        "values": rows.iter().map(|one| group(world, call, one)).collect::<Vec<_>>(),
    }))
}

fn group(world: &World, call: &Call, group: &ChangeGroup) -> Value {
    json!({
        "id": group.id.to_string(),
        "author": user::user(world, call, &group.author),
        "created": date::stamp(group.created),
        "items": group.items.iter().map(|one| item(world, call, one)).collect::<Vec<_>>(),
    })
}

fn item(world: &World, call: &Call, item: &ChangeItem) -> Value {
    let is_custom = item.field.starts_with("customfield_");
    let id = |login: &Option<String>| match (item.field.as_str(), login) {
        ("assignee" | "reporter", Some(login)) => {
            world.user(login).map_or(login.as_str(), |user| call.face.id_of(user)).into()
        }
        _ => login.clone().map_or(Value::Null, Value::from),
    };
    let shown = |id: &Option<String>, text: &Option<String>| {
        let english = id.as_deref().filter(|_| call.quirks.english_history);
        let english = english.and_then(|id| english_name(&item.field, id)).map(str::to_owned);
        english.or_else(|| text.clone())
    };
    let mut value = json!({
        "field": screen::historic_name(world, &item.field),
        "fieldtype": if is_custom { "custom" } else { "jira" },
        "from": id(&item.from),
        "fromString": shown(&item.from, &item.from_text),
        "to": id(&item.to),
        "toString": shown(&item.to, &item.to_text),
    });
    if call.face == Face::Cloud {
        value["fieldId"] = item.field.as_str().into();
    }
    value
}

/// What Jira calls a value as long as nothing is translated.
fn english_name(field: &str, id: &str) -> Option<&'static str> {
    Some(match (field, id) {
        ("status", base::STATUS_TO_DO) => "To Do",
        ("status", base::STATUS_IN_PROGRESS) => "In Progress",
        ("status", base::STATUS_DONE) | ("resolution", base::RESOLUTION_DONE) => "Done",
        ("priority", base::PRIORITY_HIGH) => "High",
        ("priority", base::PRIORITY_MEDIUM) => "Medium",
        ("priority", base::PRIORITY_LOW) => "Low",
        _ => return None,
    })
}
