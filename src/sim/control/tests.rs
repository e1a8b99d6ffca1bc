use super::*;
use crate::sim::Face;
use crate::sim::world::base::{ME, TYPE_HELP};
use crate::sim::world::{Comment, Issue, RichText};

const NOW: i64 = 1_718_179_200_000;

fn stage() -> Stage {
    let options = Options {
        face: Face::DataCenter,
        base_url: "http://127.0.0.1:1".to_owned(),
        origin_check: false,
    };
    Stage::new(options, Plot { seed: 1, crowd: 0 }, NOW)
}

fn ask(stage: &mut Stage, method: Method, what: &str, body: &str) -> (u16, Value) {
    let request =
        Request::new(method, format!("/__sim/{what}")).body("application/json", body.as_bytes());
    let response = stage.handle(&request, NOW);
    (response.status, serde_json::from_slice(&response.body).unwrap_or_default())
}

fn get(stage: &mut Stage, what: &str) -> Value {
    let (status, body) = ask(stage, Method::Get, what, "");
    assert_eq!(status, 200, "{body}");
    body
}

fn post(stage: &mut Stage, what: &str, body: &str) {
    let (status, body) = ask(stage, Method::Post, what, body);
    assert_eq!(status, 200, "{body}");
}

fn server_info() -> Request {
    Request::new(Method::Get, "/rest/api/2/serverInfo")
}

#[test]
fn what_jira_is_asked_is_listed_and_the_door_is_not() {
    let mut stage = stage();
    stage.handle(&server_info().header("X-Op-Id", "7"), NOW);
    let requests = get(&mut stage, "requests");
    assert_eq!(requests.as_array().map(Vec::len), Some(1));
    assert_eq!(requests[0]["target"], "/rest/api/2/serverInfo");
    assert_eq!(requests[0]["opId"], "7");
    post(&mut stage, "clear-requests", "");
    assert_eq!(get(&mut stage, "requests"), json!([]));
}

#[test]
fn an_issue_shows_what_the_world_has() {
    let mut stage = stage();
    let key = stage.sim.world.add_issue(Issue::new("REQ", TYPE_HELP, "Aide", ME, NOW));
    let note = Comment::internal(ME, RichText::wiki("entre nous"), NOW);
    stage.sim.world.add_comment(&key, note);
    let issue = get(&mut stage, &format!("issue/{key}"));
    assert_eq!(issue["summary"], "Aide");
    assert_eq!(issue["status"]["done"], false);
    assert_eq!(issue["comments"][0]["internal"], true);
    assert_eq!(issue["comments"][0]["body"], "entre nous");
    let listed = get(&mut stage, "issues?project=REQ");
    assert_eq!(listed.as_array().and_then(|list| list.last()), Some(&issue));
}

#[test]
fn a_reset_takes_back_what_was_done() {
    let mut stage = stage();
    let before = get(&mut stage, "issues");
    stage.sim.world.add_issue(Issue::new("REQ", TYPE_HELP, "Aide", ME, NOW));
    post(&mut stage, "advance", r#"{"minutes":5}"#);
    post(&mut stage, "fault", r#"{"effect":"drop"}"#);
    post(&mut stage, "reset", "");
    assert_eq!(get(&mut stage, "issues"), before);
    assert_eq!(stage.ahead, 0);
    stage.handle(&server_info(), NOW);
    assert_ne!(get(&mut stage, "requests")[0]["status"], 0);
}

#[test]
fn a_crowd_comes_and_stays_until_a_reset_without_one() {
    let mut stage = stage();
    let count = |stage: &mut Stage| get(stage, "issues").as_array().map_or(0, Vec::len);
    let before = count(&mut stage);
    for (order, more) in [(r#"{"crowd":5}"#, 5), ("", 5), (r#"{"crowd":0}"#, 0)] {
        post(&mut stage, "reset", order);
        assert_eq!(count(&mut stage), before + more, "{order}");
    }
}

#[test]
fn the_clock_moves_on_by_order() {
    let mut stage = stage();
    post(&mut stage, "advance", r#"{"minutes":5,"milliseconds":3}"#);
    stage.handle(&server_info(), NOW);
    assert_eq!(get(&mut stage, "requests")[0]["at"], NOW + 300_003);
}

#[test]
fn faults_happen_as_they_were_ordered() {
    let mut stage = stage();
    post(&mut stage, "fault", r#"{"effect":"answer","status":500,"path":"serverInfo","times":2}"#);
    post(&mut stage, "fault", r#"{"effect":"rateLimited","retryAfter":9,"method":"GET"}"#);
    let statuses: Vec<u16> = (0..3).map(|_| stage.handle(&server_info(), NOW).status).collect();
    assert_eq!(statuses, [500, 500, 429]);
    for (effect, status) in [("conflict", 409), ("issueFull", 413), ("crossSiteByMissing", 404)] {
        post(&mut stage, "fault", &format!(r#"{{"effect":"{effect}"}}"#));
        assert_eq!(stage.handle(&server_info(), NOW).status, status);
    }
    post(&mut stage, "write-limit", r#"{"count":20,"milliseconds":2000}"#);
    post(&mut stage, "fault", r#"{"effect":"captcha"}"#);
    post(&mut stage, "mend", "");
    assert_ne!(stage.handle(&server_info(), NOW).status, 403);
}

#[test]
fn customers_and_colleagues_act_by_order() {
    let mut stage = stage();
    let order = r#"{"title":"Facture","email":"a@b.example","text":"Bonjour"}"#;
    let (_, made) = ask(&mut stage, Method::Post, "new-request", order);
    let key = made["key"].as_str().unwrap_or_default().to_owned();
    for deed in [r#"{"assign":"julien.petit"}"#, r#"{"note":"vu"}"#, r#""close""#] {
        post(&mut stage, "colleague", &format!(r#"{{"key":"{key}","deed":{deed}}}"#));
    }
    let closed = get(&mut stage, &format!("issue/{key}"));
    assert_eq!(closed["assignee"], "julien.petit");
    assert_eq!(closed["status"]["done"], true);
    let again = format!(r#"{{"key":"{key}","deed":"close"}}"#);
    assert_eq!(ask(&mut stage, Method::Post, "colleague", &again).0, 409);
    post(&mut stage, "customer-writes", &format!(r#"{{"key":"{key}","text":"Encore"}}"#));
    let open = get(&mut stage, &format!("issue/{key}"));
    assert_eq!(open["status"]["done"], false);
    assert_eq!(open["comments"][1]["body"], "Encore");
}

#[test]
fn a_wrong_order_is_refused_with_its_reason() {
    let mut stage = stage();
    let cases = [
        (Method::Get, "nothing", "", 404),
        (Method::Get, "issue/REQ-9999", "", 404),
        (Method::Post, "nothing", "", 404),
        (Method::Post, "customer-writes", r#"{"key":"REQ-9999","text":"x"}"#, 404),
        (Method::Post, "colleague", r#"{"key":"REQ-9999","deed":"close"}"#, 404),
        (Method::Post, "colleague", r#"{"key":"REQ-9999","deed":"sing"}"#, 400),
        (Method::Put, "reset", "", 405),
        (Method::Post, "fault", r#"{"effect":"fire"}"#, 400),
        (Method::Post, "fault", r#"{"effect":"drop","methode":"GET"}"#, 400),
        (Method::Post, "fault", r#"{"effect":"drop","method":"BREW"}"#, 400),
    ];
    for (method, what, body, status) in cases {
        let (answered, body) = ask(&mut stage, method, what, body);
        assert_eq!(answered, status, "{what} {body}");
        assert!(body["error"].is_string(), "{what} {body}");
    }
}

#[test]
fn a_jira_becomes_another_one_until_it_is_mended() {
    let mut stage = stage();
    let order = r#"{"serverInfoBlocked":true,"tokens":"goesInCircles","pageCap":2,
        "resolution":"demanded","createMetadata":"otherNames","speaksFrench":true,
        "rateLimit":{"limit":5,"interval":60}}"#;
    post(&mut stage, "quirks", order);
    assert_eq!(stage.sim.quirks.tokens, crate::sim::quirk::Tokens::GoesInCircles);
    assert_eq!(stage.handle(&server_info(), NOW).status, 403);
    post(&mut stage, "mend", "");
    assert_eq!(stage.handle(&server_info(), NOW).status, 200);
    let (status, body) = ask(&mut stage, Method::Post, "quirks", r#"{"leapYears":true}"#);
    assert_eq!(status, 400, "{body}");
}
