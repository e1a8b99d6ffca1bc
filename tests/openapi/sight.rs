//! What is not documented is seen. An exchange that is right, and every way of going wrong in it.

use crate::judge::Judge;
use crate::traffic::{Body, Exchange, Face};
use serde_json::{Value, json};

fn exchange(method: &str, target: &str, request: Value, status: u16, answer: Value) -> Exchange {
    let body = |value: Value| match value {
        Value::Null => Body { media_type: None, text: String::new() },
        value => Body { media_type: Some("application/json".into()), text: value.to_string() },
    };
    Exchange {
        suite: String::new(),
        test: String::new(),
        face: if target.starts_with("/rest/api/3/") { Face::Cloud } else { Face::DataCenter },
        struck: false,
        method: method.into(),
        target: target.into(),
        request: body(request),
        status,
        answer: body(answer),
    }
}

#[test]
fn whatever_is_not_documented_is_seen() {
    let adf = json!({ "type": "doc", "version": 1, "content": [] });
    let role = json!({ "type": "role", "value": "Support" });
    let comments = "/rest/api/3/issue/REQ-1/comment";
    let people = "/rest/api/2/user/assignable/search";
    let none = || Value::Null;
    let no_person = || json!([]);
    let cases = [
        (exchange("GET", &format!("{people}?username=a"), none(), 200, no_person()), vec![]),
        (
            exchange("GET", &format!("{people}?query=a&maxResults=many"), none(), 200, no_person()),
            vec!["query query", "query maxResults"],
        ),
        (exchange("GET", people, none(), 409, none()), vec!["answer 409"]),
        (exchange("GET", "/rest/api/2/people", none(), 200, none()), vec!["call"]),
        (
            exchange("GET", people, none(), 200, json!([{ "name": 1, "login": "a" }])),
            vec!["answer 200 /*/login", "answer 200 /*/name type"],
        ),
        (
            exchange("POST", comments, json!({ "body": adf, "visibility": role }), 201, json!({})),
            vec![],
        ),
        (
            exchange("POST", comments, json!({ "body": "*wiki*" }), 201, json!({ "key": "a" })),
            vec!["answer 201 /key", "request /body type"],
        ),
        (
            exchange("POST", comments, json!({ "visibility": { "type": "team" } }), 400, none()),
            vec!["request /visibility/type enum"],
        ),
        (
            exchange("POST", comments, json!({ "body": adf }), 400, json!({ "error": "no" })),
            vec!["answer 400 /error"],
        ),
        (
            exchange("POST", "/rest/api/3/issueLink", json!({ "type": {} }), 201, none()),
            vec!["request / required", "request / required"],
        ),
    ];
    let judge = Judge::new();
    for (exchange, expected) in cases {
        let mut seen: Vec<_> =
            judge.differences(&exchange).into_iter().map(|one| one.place).collect();
        seen.sort();
        let mut expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        expected.sort();
        assert_eq!(seen, expected, "{} {}", exchange.method, exchange.target);
    }
}
