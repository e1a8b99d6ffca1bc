//! Every refusal that Jira is known to give is of its own kind, and has its own sentence.

use crate::future::block_on;
use crate::{answered, json, key, sample};
use guichet::domain::document::Document;
use guichet::domain::plan::OperationId;
use guichet::http::Response;
use guichet::jira::{Deployment, Error, Jql, Kind, Mark, Search};
use guichet::words::{Language, Words};
use serde_json::Value;
use std::collections::HashMap;

/// What is asked of Jira when it refuses.
#[derive(Clone, Copy, Debug)]
enum Asking {
    /// A search.
    For,
    /// Who the agent is.
    Who,
    /// Something to be written.
    Writing,
}

/// The cases of `error-bodies.json`: what is asked, and what the refusal means.
const REFUSALS: [(&str, Asking, Kind); 17] = [
    ("Cloud removed search", Asking::For, Kind::Gone),
    ("Cloud unbounded JQL", Asking::For, Kind::UnboundedQuery),
    ("JQL syntax", Asking::For, Kind::Query),
    ("JQL reserved word", Asking::For, Kind::ReservedWord),
    ("field not on screen (create/edit/transition)", Asking::Writing, Kind::NotOnScreen),
    ("validator: required field on transition", Asking::Writing, Kind::FieldMissing),
    (
        "wiki string sent to Cloud v3 ADF slot (e.g. transition comment)",
        Asking::Writing,
        Kind::Notation,
    ),
    ("issue not found / no permission", Asking::Writing, Kind::NotFound),
    // Read as what it is: `create_metadata_of_before_is_read_as_well`.
    ("DC 9+ legacy createmeta", Asking::Who, Kind::NotFound),
    ("DC login failed", Asking::Who, Kind::SignIn),
    ("DC 401 HTML page", Asking::Who, Kind::SignIn),
    ("DC CAPTCHA", Asking::Who, Kind::Captcha),
    ("Cloud expired API token on an anonymously readable endpoint", Asking::For, Kind::Anonymous),
    ("XSRF (Cloud and DC)", Asking::Writing, Kind::CrossSiteCheck),
    ("Cloud scoped token missing scope", Asking::Who, Kind::Scope),
    ("Cloud bulk move invalid", Asking::Writing, Kind::Refused),
    (
        "DC search window exceeded (OpenSearch or Lucene max_result_window)",
        Asking::For,
        Kind::SearchWindow,
    ),
];

fn entries() -> Vec<Value> {
    serde_json::from_slice(&sample("error-bodies.json")).expect("JSON")
}

#[test]
fn every_known_refusal_is_of_its_own_kind() {
    let known: HashMap<&str, (Asking, Kind)> =
        REFUSALS.iter().map(|(case, asking, kind)| (*case, (*asking, *kind))).collect();
    assert_eq!(entries().len(), REFUSALS.len());
    for entry in entries() {
        let case = entry["case"].as_str().expect("a name");
        let (asking, kind) = *known.get(case).unwrap_or_else(|| panic!("{case} is not known"));
        for deployment in [Deployment::Cloud, Deployment::DataCenter] {
            let error = refused(deployment, asking, answer(&entry));
            assert_eq!(error.kind, kind, "{case}");
            assert_eq!(error.status.map(u64::from), entry["status"].as_u64(), "{case}");
            let told = error.messages.len() + error.fields.len();
            assert!(told > 0 || !entry["body"].is_object(), "{case}: Jira’s sentence is lost");
        }
    }
}

#[test]
fn every_kind_of_refusal_has_its_own_sentence_in_both_languages() {
    for language in [Language::Fr, Language::En] {
        let mut told: HashMap<String, Kind> = HashMap::new();
        for (case, _, kind) in REFUSALS {
            let sentence = Words(language).failure(&Error::of(kind));
            let other = told.insert(sentence.clone(), kind);
            assert!(other.is_none_or(|other| other == kind), "{case}: {sentence}");
        }
    }
}

#[test]
fn a_captcha_is_known_where_a_proxy_withholds_the_headers() {
    let page = "<title>Basic Authentication Failure - Reason : AUTHENTICATION_DENIED</title>";
    let answer = Response::new(403).body("text/html;charset=UTF-8", page);
    assert_eq!(refused(Deployment::DataCenter, Asking::Who, answer).kind, Kind::Captcha);
    let page = Response::new(403).body("text/html", "<title>Forbidden</title>");
    assert_eq!(refused(Deployment::DataCenter, Asking::Who, page).kind, Kind::Forbidden);
}

#[test]
fn the_refusals_of_the_documents_come_with_their_sentence() {
    let cases = [
        ("spec-cloud-post-issue-400.json", Kind::FieldMissing),
        ("spec-cloud-post-bulk_issues_move-400.json", Kind::Refused),
        ("spec-cloud-get-bulk_queue_taskId-400.json", Kind::Refused),
        ("spec-cloud-get-issue_createmeta_projectIdOrKey_issuetypes-400.json", Kind::Refused),
        (
            "spec-cloud-get-issue_createmeta_projectIdOrKey_issuetypes_issueTypeId-400.json",
            Kind::Refused,
        ),
    ];
    for (name, kind) in cases {
        let answer = Response { status: 400, ..json(sample(name)) };
        let error = refused(Deployment::Cloud, Asking::Writing, answer);
        assert_eq!(error.kind, kind, "{name}");
        assert_eq!(error.messages.len(), 1, "{name}");
    }
}

fn answer(entry: &Value) -> Response {
    let status = entry["status"].as_u64().and_then(|status| u16::try_from(status).ok());
    let mut answer = Response::new(status.expect("a status"));
    for (name, value) in entry["headers"].as_object().into_iter().flatten() {
        answer = answer.header(name, value.as_str().expect("a header"));
    }
    let body = [&entry["bodyText"], &entry["bodyContains"]];
    let text = body.into_iter().find_map(Value::as_str).unwrap_or_default();
    let body = match &entry["body"] {
        Value::Null => text.to_owned(),
        body => body.to_string(),
    };
    let media_type = entry["contentType"].as_str().unwrap_or("application/json");
    let media_type = media_type.split(" (").next().unwrap_or(media_type);
    answer.body(media_type, body)
}

fn refused(deployment: Deployment, asking: Asking, answer: Response) -> Error {
    let client = answered(deployment, answer);
    let mark = Mark::first(&OperationId("0b8e4a52-0d9f-4f7e-9c55-6f1f8e5b7a10".into()));
    match asking {
        Asking::For => {
            block_on(client.search(&Search::first(Jql::open("TEST"), 50))).expect_err("a refusal")
        }
        Asking::Who => block_on(client.myself()).expect_err("a refusal"),
        Asking::Writing => {
            let note = Document::from_plain("Bonjour");
            block_on(client.add_note(&key(), &note, &mark)).expect_err("a refusal")
        }
    }
}
