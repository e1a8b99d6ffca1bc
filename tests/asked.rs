//! What leaves the browser: how often, signed and marked how, and what is tried again.

#[path = "support/future.rs"]
mod future;
#[path = "support/script.rs"]
mod script;

use future::block_on;
use guichet::domain::document::Document;
use guichet::domain::edit::{Assignee, Edit};
use guichet::domain::message::Message;
use guichet::domain::plan::OperationId;
use guichet::domain::settings::Channel;
use guichet::domain::ticket::{Attachment, IssueKey};
use guichet::domain::time::Timestamp;
use guichet::http::{Method, Request, Response};
use guichet::jira::{
    Client, Credential, Deployment, Enclosed, Jql, Kind, Mapping, Mark, Search, Upload,
};
use script::{Script, json};
use serde_json::{Value, json as value};
use std::rc::Rc;

const BOTH: [Deployment; 2] = [Deployment::Cloud, Deployment::DataCenter];

fn connected(deployment: Deployment) -> (Client, Rc<Script>) {
    let kind = match deployment {
        Deployment::Cloud => "Cloud",
        Deployment::DataCenter => "Server",
    };
    let script = Script::new([json(format!(r#"{{"deploymentType":"{kind}","version":"9"}}"#))]);
    let client = Client::connect(script.clone(), Credential::bearer("token"), Mapping::default());
    let client = block_on(client).expect("a Jira");
    script.asked.borrow_mut().clear();
    (client, script)
}

fn key() -> IssueKey {
    IssueKey::parse("REQ-1").expect("a key")
}

fn mark() -> Mark {
    Mark::first(&OperationId("0b8e4a52-0d9f-4f7e-9c55-6f1f8e5b7a10".into()))
}

fn body(request: &Request) -> Value {
    serde_json::from_slice(&request.body).expect("JSON")
}

fn targets(script: &Script) -> Vec<String> {
    let asked = script.asked.borrow();
    asked.iter().map(|request| format!("{} {}", request.method.as_str(), request.path())).collect()
}

fn message() -> Message {
    Message {
        to: vec!["accueil@ecole.example".into()],
        cc: Vec::new(),
        subject: "[REQ-1] Facture".into(),
        body: Document::from_plain("Bonjour"),
        files: Vec::new(),
    }
}

fn file() -> Upload {
    Upload { name: "a.txt".into(), media_type: "text/plain".into(), bytes: b"abc".to_vec() }
}

#[test]
fn a_write_is_one_request_signed_and_marked() {
    for deployment in BOTH {
        let (client, script) = connected(deployment);
        script.push(Response::new(204));
        let edit = Edit { title: Some("Titre".into()), ..Edit::default() };
        block_on(client.save(&key(), &edit, &mark())).expect("saved");
        let asked = script.asked.borrow();
        assert_eq!(asked.len(), 1);
        let header = |name| asked[0].headers.get(name);
        assert_eq!(asked[0].method, Method::Put);
        assert_eq!(header("Authorization"), Some("Bearer token"));
        assert_eq!(header("X-Atlassian-Token"), Some("no-check"));
        let id = header("X-Op-Id").expect("a mark");
        assert_eq!(id, "0b8e4a52-0d9f-4f7e-9c55-6f1f8e5b7a10-0-0-save");
        assert!(id.len() <= 64, "the proxy takes no longer mark");
        assert_eq!(body(&asked[0]), value!({"fields": {"summary": "Titre"}}));
    }
}

#[test]
fn reading_carries_no_mark_and_is_never_repeated() {
    for deployment in BOTH {
        let (client, script) = connected(deployment);
        script.push(Response::new(503));
        let error = block_on(client.conversation(&key())).expect_err("no answer");
        assert_eq!(error.kind, Kind::Unavailable { wait: None });
        let asked = script.asked.borrow();
        assert_eq!(asked.len(), 1, "one request opens a ticket");
        assert_eq!(asked[0].headers.get("X-Op-Id"), None);
        for wanted in ["editmeta", "transitions.fields", "changelog", "comment", "attachment"] {
            assert!(asked[0].query().contains(wanted), "{wanted}");
        }
    }
}

#[test]
fn a_field_without_a_place_is_known_by_the_screen_and_by_no_words() {
    let refused = |field: &str| {
        let told = value!({"errorMessages": [], "errors": {field: "Non."}}).to_string();
        Response { status: 400, ..json(told) }
    };
    let without = r#"{"transitions":[{"id":"31","fields":{}}]}"#;
    let with = r#"{"transitions":[{"id":"31","fields":{"resolution":{"required":true}}}]}"#;
    let untold = r#"{"transitions":[{"id":"31"}]}"#;
    let cases = [
        (refused("resolution"), json(without), 2, Kind::NotOnScreen),
        (refused("resolution"), json(with), 2, Kind::Refused),
        (refused("resolution"), json(untold), 2, Kind::Refused),
        (refused("resolution"), Response::new(500), 3, Kind::Refused),
        (refused("summary"), json(without), 1, Kind::FieldMissing),
        (Response::new(503), json(without), 1, Kind::Unavailable { wait: None }),
    ];
    for (answer, ways, count, kind) in cases {
        let (client, script) = connected(Deployment::DataCenter);
        script.push(answer);
        script.push(ways);
        let moved = block_on(client.transition(&key(), "31", Some("1"), &[], &mark()));
        let error = moved.expect_err("a refusal");
        assert_eq!(error.kind, kind);
        assert_eq!(error.misplaced.is_empty(), kind != Kind::NotOnScreen);
        assert_eq!(script.asked.borrow().len(), count);
    }
}

#[test]
fn nobody_is_written_as_null_and_a_missing_permission_is_no_sign_out() {
    let (client, script) = connected(Deployment::DataCenter);
    script.push(Response::new(401));
    let error = block_on(client.assign(&key(), &Assignee::Nobody, &mark())).expect_err("refused");
    assert_eq!(error.kind, Kind::Forbidden);
    assert_eq!(body(&script.asked.borrow()[0]), value!({"name": null}));
    let (client, script) = connected(Deployment::DataCenter);
    script.push(Response::new(401));
    let link = block_on(client.link_clone(&key(), &key(), "Cloners", &mark()));
    assert_eq!(link.expect_err("refused").kind, Kind::Forbidden);
}

#[test]
fn each_channel_sends_last_and_only_after_its_files() {
    let attached = r#"[{"id":"10","filename":"a.txt","size":3}]"#;
    let temporary = r#"{"temporaryAttachments":[{"temporaryAttachmentId":"t1"}]}"#;
    let comment = r#"{"id":"7"}"#;
    let cases: [(Deployment, Channel, &[&str], &[&str]); 4] = [
        (
            Deployment::DataCenter,
            Channel::EmailThisIssue,
            &[attached, ""],
            &["POST /rest/api/2/issue/REQ-1/attachments", "POST /rest/jeti/1.0/email"],
        ),
        (
            Deployment::Cloud,
            Channel::ServiceManagement,
            &[r#"{"serviceDeskId":"4"}"#, temporary, "{}"],
            &[
                "GET /rest/servicedeskapi/request/REQ-1",
                "POST /rest/servicedeskapi/servicedesk/4/attachTemporaryFile",
                "POST /rest/servicedeskapi/request/REQ-1/attachment",
            ],
        ),
        (
            Deployment::Cloud,
            Channel::Comment,
            &[attached, comment],
            &["POST /rest/api/3/issue/REQ-1/attachments", "POST /rest/api/2/issue/REQ-1/comment"],
        ),
        (
            Deployment::DataCenter,
            Channel::Mailto,
            &[attached, comment],
            &["POST /rest/api/2/issue/REQ-1/attachments", "POST /rest/api/2/issue/REQ-1/comment"],
        ),
    ];
    for (deployment, channel, answers, expected) in cases {
        let (client, script) = connected(deployment);
        answers.iter().for_each(|answer| script.push(json(*answer)));
        block_on(client.send(&key(), channel, &message(), Enclosed::Files(&[file()]), &mark()))
            .unwrap_or_else(|error| panic!("{channel:?}: {error:?}"));
        assert_eq!(targets(&script), expected, "{channel:?}");
        for request in script.asked.borrow().iter() {
            let is_portal = request.target.starts_with("/rest/servicedeskapi/");
            let opts_in = request.headers.get("X-ExperimentalApi") == Some("opt-in");
            assert_eq!(opts_in, is_portal, "{}", request.target);
            let is_write = request.method != Method::Get;
            let is_named = request.headers.get("X-Atlassian-Token") == Some("no-check");
            assert_eq!(is_named, is_write, "{}", request.target);
        }
        let (client, script) = connected(deployment);
        script.push(Response::new(413));
        let sent =
            block_on(client.send(&key(), channel, &message(), Enclosed::Files(&[file()]), &mark()));
        assert_eq!(sent.expect_err("too large").kind, Kind::TooLarge);
        assert_eq!(targets(&script).len(), 1, "{channel:?}: nothing is sent without its files");
    }
}

#[test]
fn an_answer_without_files_is_one_request() {
    for (channel, answer) in [
        (Channel::EmailThisIssue, ""),
        (Channel::ServiceManagement, "{}"),
        (Channel::Comment, r#"{"id":"7"}"#),
        (Channel::Mailto, r#"{"id":"7"}"#),
    ] {
        let (client, script) = connected(Deployment::DataCenter);
        script.push(json(answer));
        block_on(client.send(&key(), channel, &message(), Enclosed::Files(&[]), &mark()))
            .expect("sent");
        assert_eq!(targets(&script).len(), 1, "{channel:?}");
    }
}

#[test]
fn detection_survives_a_refused_credential_and_a_blocked_server_info() {
    let cloud = || json(r#"{"deploymentType":"Cloud","version":"1001.0.0"}"#);
    let cases = [
        (vec![Response::new(401), cloud()], Ok(Deployment::Cloud)),
        (
            vec![Response::new(403), Response::new(403), json(r#"{"name":"ana"}"#)],
            Ok(Deployment::DataCenter),
        ),
        (
            vec![Response::new(403), Response::new(401), json(r#"{"accountId":"a"}"#)],
            Ok(Deployment::Cloud),
        ),
        (vec![Response::new(401), Response::new(401), Response::new(401)], Err(Kind::SignIn)),
        (vec![json(r#"{"hello":"world"}"#)], Err(Kind::NotJira)),
        (vec![Response::new(200).body("text/html", "<html>")], Err(Kind::NotJira)),
        (
            vec![Response::new(502).header("X-Proxy-Error", "upstream")],
            Err(Kind::Proxy { delivered: true }),
        ),
    ];
    for (answers, expected) in cases {
        let count = answers.len();
        let script = Script::new(answers);
        let client = Client::connect(script.clone(), Credential::bearer("x"), Mapping::default());
        let found = block_on(client).map(|client| client.deployment()).map_err(|error| error.kind);
        assert_eq!(found, expected);
        assert_eq!(script.asked.borrow().len(), count);
    }
}

#[test]
fn pages_are_followed_to_the_end_of_the_list() {
    let (client, script) = connected(Deployment::DataCenter);
    let mut search = Search::first(Jql::open("REQ"), 2);
    let mut keys = Vec::new();
    for (start, names) in [(0, ["REQ-1", "REQ-2"]), (2, ["REQ-3", "REQ-4"])] {
        let issues: Vec<Value> = names.iter().map(|name| value!({"key": name})).collect();
        let page = value!({"startAt": start, "total": 4, "issues": issues});
        script.push(json(page.to_string()));
        let page = block_on(client.search(&search)).expect("a page");
        keys.extend(page.tickets.into_iter().map(|found| found.key.to_string()));
        search.cursor = page.next;
    }
    assert_eq!(keys, ["REQ-1", "REQ-2", "REQ-3", "REQ-4"]);
    assert_eq!(search.cursor, None);
}

#[test]
fn a_page_for_people_is_no_file() {
    let attachment = |media_type: &str, size| Attachment {
        id: "1".into(),
        name: "a".into(),
        media_type: media_type.into(),
        size,
        created: Timestamp(0),
        author: None,
        has_thumbnail: false,
    };
    let cases = [
        ("image/png", 6, "text/html", Some(Kind::NotJira)),
        ("text/html", 7, "text/html", Some(Kind::NotJira)),
        ("text/html", 6, "text/html", None),
        ("image/png", 6, "image/png", None),
    ];
    for (told, size, came, kind) in cases {
        let (client, script) = connected(Deployment::DataCenter);
        script.push(Response::new(200).body(came, "<html>"));
        let read = block_on(client.attachment(&attachment(told, size)));
        assert_eq!(read.err().map(|error| error.kind), kind, "{told} {came}");
    }
}
