//! Whole requests, as they come and as they are answered.

mod channels;
mod limits;
mod reads;
mod writes;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::world::{Comment, Issue, RichText, World, base};
use super::{Face, Options, Sim};
use crate::http::{Method, Request, Response};

const NOW: i64 = 1_795_511_553_000;
const FACES: [Face; 2] = [Face::DataCenter, Face::Cloud];

/// A Jira with one request of a customer, REQ-1.
fn sim(face: Face) -> Sim {
    let options =
        Options { face, base_url: "https://jira.example/jira".to_owned(), origin_check: true };
    let mut world = World::new();
    let mut issue = Issue::new("REQ", base::TYPE_HELP, "Facture", base::MAIL_HANDLER, NOW - 9_000);
    issue.description = Some(RichText::wiki("Bonjour, *rien* ne va."));
    world.add_issue(issue);
    Sim::new(world, options)
}

/// The path in the version that the face's clients use.
fn path(face: Face, path: &str) -> String {
    let version = if face == Face::Cloud { '3' } else { '2' };
    format!("/rest/api/{version}/{path}")
}

fn credential(face: Face, login: &str) -> String {
    match face {
        Face::DataCenter => format!("Bearer demo-{login}"),
        Face::Cloud => {
            let pair = format!("{login}@opentalent.example:demo-{login}");
            format!("Basic {}", STANDARD.encode(pair))
        }
    }
}

fn request(face: Face, login: &str, method: Method, target: &str) -> Request {
    Request::new(method, target).header("Authorization", credential(face, login))
}

fn send(sim: &mut Sim, login: &str, method: Method, target: &str, body: &Value) -> Response {
    let request = request(sim.options.face, login, method, target);
    sim.handle(&request.body("application/json", body.to_string()), NOW)
}

/// Sends JSON as the agent; what comes back may be empty.
fn write(sim: &mut Sim, method: Method, target: &str, body: &Value) -> (u16, Value) {
    let response = send(sim, base::ME, method, target, body);
    (response.status, json_of(&response))
}

/// Asks as the agent.
fn read(sim: &mut Sim, target: &str) -> Value {
    let request = request(sim.options.face, base::ME, Method::Get, target);
    let response = sim.handle(&request, NOW);
    assert_eq!(response.status, 200, "{target}: {}", json_of(&response));
    json_of(&response)
}

fn json_of(response: &Response) -> Value {
    serde_json::from_slice(&response.body).unwrap_or_default()
}

#[test]
fn nothing_that_comes_makes_it_fail() {
    let bodies: [&[u8]; 7] = [
        b"",
        b"{",
        b"null",
        b"[]",
        b"{\"fields\":[],\"update\":3}",
        b"\xff\xfe",
        b"{\"fields\":{\"summary\":{},\"assignee\":7,\"labels\":[1]},\"update\":{\"x\":[{}]}}",
    ];
    let tails =
        ["", "?", "?startAt=-1&maxResults=999999999999&expand=%ff", "?jql=%00(((", "/%2e%2e/"];
    for face in FACES {
        let mut sim = sim(face);
        for line in include_str!("../../deploy/routes.txt").lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [_, methods, pattern] = words[..] else { continue };
            for (body, tail) in bodies.iter().flat_map(|body| tails.map(|tail| (body, tail))) {
                let target = pattern.replace("{v}", if face == Face::Cloud { "3" } else { "2" });
                let target =
                    target.replace("{key}", "REQ-1").replace("{id}", "18446744073709551616");
                for method in methods.split(',').filter_map(Method::parse) {
                    let request = request(face, base::ME, method, &format!("{target}{tail}"));
                    for media_type in ["application/json", "multipart/form-data; boundary=x"] {
                        let request = request.clone().body(media_type, *body);
                        sim.handle(&request.header("X-Atlassian-Token", "no-check"), NOW);
                    }
                }
            }
        }
        assert_eq!(sim.world.issues.len(), 1, "nonsense creates nothing");
    }
}
