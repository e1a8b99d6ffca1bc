//! Answers of real Jira instances are read without loss and without panic.

#[path = "support/future.rs"]
mod future;
#[path = "support/sample.rs"]
mod sample;
#[path = "support/script.rs"]
mod script;

#[path = "wire/history.rs"]
mod history;
#[path = "wire/metadata.rs"]
mod metadata;
#[path = "wire/others.rs"]
mod others;
#[path = "wire/refusals.rs"]
mod refusals;

use future::block_on;
use guichet::domain::conversation::{Content, Conversation};
use guichet::domain::document::Block;
use guichet::domain::settings::FieldIds;
use guichet::domain::ticket::{IssueKey, StatusCategory};
use guichet::domain::time::Timestamp;
use guichet::http::Response;
use guichet::jira::{Client, Credential, Deployment, Jql, Kind, Mapping, Search};
use sample::sample;
use script::{Script, json};
use serde_json::Value;
use std::rc::Rc;

fn mapping() -> Mapping {
    let fields = FieldIds { group: Some("components".into()), ..FieldIds::default() };
    Mapping { project: "TEST".into(), fields, ..Mapping::default() }
}

fn connected(deployment: Deployment) -> (Client, Rc<Script>) {
    let info = match deployment {
        Deployment::Cloud => sample("serverinfo.jiracli.json"),
        Deployment::DataCenter => br#"{"deploymentType":"Server","version":"9.12.22"}"#.to_vec(),
    };
    let script = Script::new([json(info)]);
    let client = Client::connect(script.clone(), Credential::bearer("token"), mapping());
    let client = block_on(client).expect("a Jira");
    assert_eq!(client.deployment(), deployment);
    (client, script)
}

fn answered(deployment: Deployment, answer: Response) -> Client {
    let (client, script) = connected(deployment);
    script.push(answer);
    client
}

fn opened(deployment: Deployment, name: &str) -> Conversation {
    let client = answered(deployment, json(sample(name)));
    block_on(client.conversation(&key())).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

fn key() -> IssueKey {
    IssueKey::parse("TEST-1").expect("a key")
}

fn text_of(blocks: &[Block]) -> String {
    format!("{blocks:?}")
}

#[test]
fn server_info_tells_the_deployment_and_the_time() {
    let cases = [
        ("serverinfo.jiracli.json", Some(1_660_590_532_725)),
        ("spec-cloud-get-serverInfo-200.json", Some(1_585_673_030_000)),
    ];
    for (name, millis) in cases {
        let script = Script::new([json(sample(name))]);
        let client = Client::connect(script, Credential::none(), mapping());
        let client = block_on(client).expect(name);
        assert_eq!(client.deployment(), Deployment::Cloud, "{name}");
        assert_eq!(client.server_time().map(|at| at.0), millis, "{name}");
    }
}

#[test]
fn the_agent_is_read_from_both_deployments() {
    let cases = [
        (Deployment::DataCenter, "dc-myself.demisto.json", "firstlast", "Example User"),
        (
            Deployment::Cloud,
            "spec-cloud-get-myself-200.json",
            "5b10a2844c20165700ede21g",
            "Mia Krystof",
        ),
    ];
    for (deployment, name, account, shown) in cases {
        let client = answered(deployment, json(sample(name)));
        let agent = block_on(client.myself()).expect(name);
        assert_eq!((agent.person.account.0.as_str(), agent.person.name.as_str()), (account, shown));
        assert!(agent.time_zone.is_some(), "{name}");
    }
}

#[test]
fn the_korean_data_center_issue_is_read_whole() {
    let read = opened(Deployment::DataCenter, "dc-issue-full-with-changelog.lesstif.json");
    let ticket = &read.ticket;
    assert_eq!(ticket.title, "This is your first task");
    assert_eq!(ticket.kind.as_ref().map(|kind| kind.name.as_str()), Some("작업"));
    assert_eq!((ticket.status.id.as_str(), ticket.status.name.as_str()), ("10000", "할 일"));
    assert_eq!(ticket.status.category, StatusCategory::New);
    assert_eq!(ticket.assignee.as_ref().map(|person| person.account.0.as_str()), Some("lesstif"));
    assert_eq!(ticket.group.as_ref().map(|group| group.name.as_str()), Some("comp1"));
    assert_eq!((ticket.created.0, ticket.updated.0), (1_517_735_226_000, 1_517_896_051_000));
    assert!(read.editable.title && read.editable.reporter);
    assert!(read.editable.kinds.is_empty(), "its type has no operation");
    assert_eq!(read.transitions.len(), 2);
    assert_eq!(read.attachments[0].name, "IssueTypes.png");
    let Some(Content::Changes(changes)) = read.entries.last().map(|entry| &entry.content) else {
        panic!("the history comes last");
    };
    assert_eq!(changes[0].field, "assignee");
    assert_eq!(changes[0].from_text.as_deref(), Some("정광섭"));
}

#[test]
fn every_issue_is_read_with_its_texts() {
    let cases = [
        (Deployment::Cloud, "cloud-issue-adf.jiratui.json", "SCRUM-10", 1),
        (Deployment::Cloud, "dc-issue-no-adf.jiratui.json", "SCRUM-10", 1),
        (Deployment::Cloud, "spec-cloud-get-issue_issueIdOrKey-200.json", "ED-1", 1),
        (Deployment::DataCenter, "dc-issue.jiraruby.json", "SAMPLEPROJECT-1", 0),
    ];
    for (deployment, name, key, comments) in cases {
        let read = opened(deployment, name);
        assert_eq!(read.ticket.key.as_str(), key, "{name}");
        let told =
            read.entries.iter().filter(|entry| matches!(entry.content, Content::Message(..)));
        assert_eq!(told.count(), comments, "{name}");
        let raw: Value = serde_json::from_slice(&sample(name)).expect("JSON");
        let shown: String = read
            .entries
            .iter()
            .map(|entry| match &entry.content {
                Content::Description(body) | Content::Message(_, body) => text_of(&body.blocks),
                Content::Changes(_) => String::new(),
            })
            .collect();
        let mut texts = Vec::new();
        collect_adf(&raw["fields"]["description"], &mut texts);
        for text in texts {
            let escaped = format!("{text:?}");
            assert!(shown.contains(escaped.trim_matches('"')), "{name}: {text}");
        }
    }
}

fn collect_adf(node: &Value, texts: &mut Vec<String>) {
    texts.extend(node["text"].as_str().map(str::to_owned));
    for child in node["content"].as_array().into_iter().flatten() {
        collect_adf(child, texts);
    }
}

#[test]
fn every_page_of_a_search_is_read() {
    let cases = [
        (Deployment::DataCenter, "dc-search-page.jiraruby.json", 11, Some(11)),
        (Deployment::Cloud, "search.jiracli.json", 3, None),
        (Deployment::Cloud, "spec-cloud-get-search_jql-200.json", 1, None),
        (Deployment::Cloud, "spec-cloud-post-search_jql-200.json", 1, None),
        (Deployment::Cloud, "spec-cloud-post-issue_bulkfetch-200.json", 3, None),
    ];
    for (deployment, name, count, total) in cases {
        let client = answered(deployment, json(sample(name)));
        let page = block_on(client.search(&Search::first(Jql::open("TEST"), 50))).expect(name);
        assert_eq!((page.tickets.len(), page.total), (count, total), "{name}");
        assert_eq!(page.next, None, "{name}");
    }
}

#[test]
fn every_comment_is_read() {
    let cases = [
        (Deployment::DataCenter, "dc-comments.jiraruby.json", 2),
        (Deployment::Cloud, "spec-cloud-get-issue_issueIdOrKey_comment-200.json", 1),
    ];
    for (deployment, name, count) in cases {
        let client = answered(deployment, json(sample(name)));
        let comments = block_on(client.comments_since(&key(), Timestamp(0))).expect(name);
        assert_eq!(comments.len(), count, "{name}");
        for comment in comments {
            assert!(comment.at.0 > 0 && comment.author.is_some(), "{name}");
            let Content::Message(_, body) = comment.content else { panic!("{name}: a message") };
            assert!(text_of(&body.blocks).contains("Text"), "{name}");
        }
    }
}

#[test]
fn every_transition_that_can_be_taken_is_read() {
    let cases = [
        ("dc-transitions.jiraruby.json", 4),
        ("dc-transitions-with-fields.gojira.json", 2),
        ("cloud-transitions.demisto.json", 2),
        ("transitions.jiracli.json", 2),
        ("spec-cloud-get-issue_issueIdOrKey_transitions-200.json", 2),
    ];
    for (name, count) in cases {
        let client = answered(Deployment::Cloud, json(sample(name)));
        let ways = block_on(client.transitions(&key())).expect(name);
        assert_eq!(ways.len(), count, "{name}");
        assert!(ways.iter().all(|way| !way.id.is_empty() && !way.name.is_empty()), "{name}");
    }
}

#[test]
fn what_cannot_be_read_is_said_and_never_empty() {
    let cases = [
        (json("{\"issues\":[{"), Kind::Unreadable),
        (json("{}"), Kind::Unreadable),
        (json(""), Kind::Unreadable),
        (json("\"text\""), Kind::Unreadable),
        (Response::new(200).body("text/html", "<html>Log in</html>"), Kind::NotJira),
        (json("<!doctype html>"), Kind::NotJira),
    ];
    for (answer, kind) in cases {
        let client = answered(Deployment::Cloud, answer.clone());
        let search = Search::first(Jql::open("TEST"), 50);
        assert_eq!(block_on(client.search(&search)).expect_err("search").kind, kind);
        let client = answered(Deployment::DataCenter, answer.clone());
        assert_eq!(block_on(client.conversation(&key())).expect_err("issue").kind, kind);
        let client = answered(Deployment::DataCenter, answer);
        assert_eq!(block_on(client.transitions(&key())).expect_err("transitions").kind, kind);
    }
}

#[test]
fn an_unknown_node_keeps_its_text() {
    let issue = r#"{"key":"TEST-1","fields":{"description":{"type":"doc","content":[
        {"type":"hologram","content":[{"type":"text","text":"le texte reste"}]}]},
        "comment":{"comments":[{"id":"1"}]},"attachment":[{}],"issuelinks":[{}]},
        "transitions":[{}],"changelog":{"histories":[{}]}}"#;
    let client = answered(Deployment::Cloud, json(issue));
    let read = block_on(client.conversation(&key())).expect("a conversation");
    let description = read.description().expect("a description");
    assert!(text_of(&description.blocks).contains("le texte reste"));
    assert_eq!(read.entries.len(), 2);
    assert!(read.attachments.is_empty() && read.ticket.links.is_empty());
}
