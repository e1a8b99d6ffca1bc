//! Answers to calls that the desk does not make are read where they hold the same things, and are
//! never taken for empty lists.

use crate::future::block_on;
use crate::{answered, connected, json, key, sample};
use guichet::domain::conversation::{Content, Voice};
use guichet::domain::document::Document;
use guichet::domain::message::NewIssue;
use guichet::domain::plan::OperationId;
use guichet::domain::ticket::StatusCategory;
use guichet::domain::time::Timestamp;
use guichet::jira::{Deployment, Jql, Kind, Mark, Place, Search, Upload};
use serde_json::{Value, json as value};
use std::collections::BTreeSet;
use std::path::Path;

fn read(name: &str) -> Value {
    serde_json::from_slice(&sample(name)).expect(name)
}

#[test]
fn the_answer_to_another_question_is_unreadable_and_never_empty() {
    for name in [
        "spec-cloud-get-attachment_meta-200.json",
        "spec-cloud-get-bulk_queue_taskId-200.json",
        "spec-cloud-post-bulk_issues_move-201.json",
        "spec-cloud-get-mypermissions-200.json",
    ] {
        let search = Search::first(Jql::open("TEST"), 50);
        let client = answered(Deployment::Cloud, json(sample(name)));
        assert_eq!(block_on(client.search(&search)).expect_err(name).kind, Kind::Unreadable);
        let client = answered(Deployment::Cloud, json(sample(name)));
        let people = block_on(client.assignable(Place::Project("TEST"), "a"));
        assert_eq!(people.expect_err(name).kind, Kind::Unreadable);
    }
}

#[test]
fn an_issue_that_a_webhook_tells_is_read_like_any_other() {
    let event = read("cloud-webhook-created-many-fields.mattermost.json");
    let client = answered(Deployment::Cloud, json(event["issue"].to_string()));
    let read = block_on(client.conversation(&key())).expect("a ticket");
    assert_eq!(read.ticket.key.as_str(), "KT-22");
    assert_eq!(read.ticket.status.category, StatusCategory::New);
    assert!(read.description().is_some_and(|text| !text.blocks.is_empty()));
}

#[test]
fn a_file_is_fetched_by_its_id_and_name_whatever_its_address_says() {
    let issue = value!({ "key": "TEST-1", "fields": {
        "attachment": [read("dc-attachment.jiraruby.json")] } });
    let (client, script) = connected(Deployment::DataCenter);
    script.push(json(issue.to_string()));
    let read = block_on(client.conversation(&key())).expect("a ticket");
    let file = &read.attachments[0];
    assert_eq!((file.name.as_str(), file.size, file.has_thumbnail), ("ballmer.png", 15_360, true));
    script.push(json(vec![b'x'; 15_360]));
    block_on(client.attachment(file)).expect("a file");
    let asked = script.asked.borrow();
    let target = asked.last().map(|request| request.target.as_str());
    assert_eq!(target, Some("/secure/attachment/10000/ballmer.png"));
}

#[test]
fn what_was_made_is_known_by_the_answer() {
    let issue = NewIssue {
        project: "ED".into(),
        type_id: "1".into(),
        title: "Panne".into(),
        description: Document::default(),
        fields: Vec::new(),
        link_type: None,
    };
    let mark = Mark::first(&OperationId("0b8e4a52-0d9f-4f7e-9c55-6f1f8e5b7a10".into()));
    let client = answered(Deployment::Cloud, json(sample("spec-cloud-post-issue-201.json")));
    let (id, made) = block_on(client.create(&issue, &key(), &mark)).expect("an issue");
    assert_eq!((id.0.as_str(), made.as_str()), ("10000", "ED-24"));
    let file = |length| Upload {
        name: "a".into(),
        media_type: "text/plain".into(),
        bytes: vec![b'x'; length],
    };
    let name = "spec-cloud-post-issue_issueIdOrKey_attachments-200.json";
    let client = answered(Deployment::Cloud, json(sample(name)));
    let files = [file(23_123), file(2_460)];
    let files = block_on(client.upload(&key(), &files, &mark)).expect("two files");
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["picture.jpg", "dbeuglog.txt"]);
}

#[test]
fn a_comment_that_is_kept_to_a_role_is_internal() {
    let comments = value!({ "comments": [read("dc-comment.lesstif.json")] });
    let client = answered(Deployment::DataCenter, json(comments.to_string()));
    let comments = block_on(client.comments_since(&key(), Timestamp::default())).expect("comments");
    let Content::Message(voice, _) = &comments[0].content else { panic!("a message") };
    let restricted = read("dc-comment.lesstif.json")["visibility"].is_object();
    assert_eq!(*voice == Voice::Internal, restricted);
    assert_eq!(comments[0].author.as_ref().map(|by| by.account.0.as_str()), Some("John Doe"));
}

#[test]
fn every_sample_is_used_by_a_test_and_its_source_is_told() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = |below: &str| -> Vec<std::path::PathBuf> {
        let entries = std::fs::read_dir(root.join(below)).expect(below).flatten();
        entries.map(|entry| entry.path()).collect()
    };
    let mut tests = String::new();
    let mut folders = vec![root.join("tests"), root.join("src")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(&folder).expect("a folder").flatten().map(|one| one.path()) {
            let is_ours = !path.ends_with("node_modules") && !path.ends_with("samples");
            if path.is_dir() && is_ours {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                tests.push_str(&std::fs::read_to_string(&path).expect("a text"));
            }
        }
    }
    let sources = root.join("tests/samples/SOURCES.md");
    let sources = std::fs::read_to_string(sources).expect("the sources");
    let names: BTreeSet<String> = folder("tests/samples")
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .filter_map(|path| path.file_name()?.to_str().map(str::to_owned))
        .collect();
    assert!(names.len() > 60, "the samples were not found");
    for name in names {
        assert!(tests.contains(&format!("\"{name}\"")), "{name} is used by no test");
        let stem = name.trim_end_matches(".json");
        let family = stem
            .rsplit_once('.')
            .map_or("spec-cloud-*.json".to_owned(), |(_, family)| format!("*.{family}.json"));
        let is_told = sources.contains(&name) || sources.contains(&family);
        assert!(is_told, "nothing tells where {name} comes from");
    }
}
