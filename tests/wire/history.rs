//! What changed on a ticket, in every place where Jira tells it.

use crate::future::block_on;
use crate::{answered, connected, json, key, sample};
use guichet::domain::conversation::{Change, Content, Conversation};
use guichet::jira::Deployment;
use serde_json::{Value, json as value};

fn changes(read: &Conversation) -> Vec<&Change> {
    let changes = read.entries.iter().filter_map(|entry| match &entry.content {
        Content::Changes(changes) => Some(changes),
        Content::Description(_) | Content::Message(..) => None,
    });
    changes.flatten().collect()
}

#[test]
fn a_reopening_is_read_by_the_ids_of_its_statuses() {
    for (name, from, to) in [
        ("dc-webhook-reopened-with-changelog.mattermost.json", "5", "4"),
        ("dc-webhook-closed-with-changelog.mattermost.json", "5", "6"),
    ] {
        let event: Value = serde_json::from_slice(&sample(name)).expect("JSON");
        let mut issue = event["issue"].clone();
        issue["changelog"] = value!({ "histories": [event["changelog"]] });
        let client = answered(Deployment::DataCenter, json(issue.to_string()));
        let read = block_on(client.conversation(&key())).expect(name);
        let statuses: Vec<_> = changes(&read)
            .into_iter()
            .filter(|change| change.field == "status")
            .map(|change| (change.from.as_deref(), change.to.as_deref()))
            .collect();
        assert_eq!(statuses, [(Some(from), Some(to))], "{name}");
    }
}

#[test]
fn what_a_long_history_leaves_out_is_asked_for_page_by_page() {
    let (client, script) = connected(Deployment::Cloud);
    let newest = value!({ "id": "10009", "created": "2026-11-24T08:00:00.000+0000",
        "items": [{ "field": "status", "fieldId": "status", "from": "1", "to": "3" }] });
    let issue = value!({ "key": "TEST-1", "fields": {},
        "changelog": { "startAt": 0, "maxResults": 1, "total": 3, "histories": [newest] } });
    script.push(json(issue.to_string()));
    script.push(json(sample("spec-cloud-get-issue_issueIdOrKey_changelog-200.json")));
    let read = block_on(client.conversation(&key())).expect("a ticket");
    let fields: Vec<&str> = changes(&read).iter().map(|change| change.field.as_str()).collect();
    assert_eq!(
        fields,
        ["fields", "fields", "status"].map(|name| match name {
            "fields" => "fieldId",
            name => name,
        })
    );
    let asked = script.asked.borrow();
    let page = asked.last().expect("a page");
    assert_eq!(page.target, "/rest/api/3/issue/TEST-1/changelog?startAt=0&maxResults=100");
}

#[test]
fn a_history_with_instants_in_milliseconds_is_read_in_order() {
    let name = "spec-cloud-post-changelog_bulkfetch-200.json";
    let bulk: Value = serde_json::from_slice(&sample(name)).expect("JSON");
    let histories = &bulk["issueChangeLogs"][0]["changeHistories"];
    let issue = value!({ "key": "TEST-1", "fields": {}, "changelog": { "histories": histories } });
    let client = answered(Deployment::Cloud, json(issue.to_string()));
    let read = block_on(client.conversation(&key())).expect("a ticket");
    let texts: Vec<_> = changes(&read).iter().map(|change| change.to_text.as_deref()).collect();
    assert_eq!(texts, [Some("new summary"), Some("new summary 2")]);
    assert_eq!(read.entries[1].at.0, 1_492_070_429);
}
