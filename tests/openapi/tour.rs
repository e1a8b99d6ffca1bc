//! The simulator's answers to what passes the proxy and neither suite asks.

use crate::traffic::{Body, Exchange, Face};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use guichet::http::{Headers, Method, Request};
use guichet::sim::world::base::ME;
use guichet::sim::{Options, Sim, World, seed};

/// 2026-11-24T09:12:33Z.
const NOW: i64 = 1_795_511_553_000;

/// A call: on one deployment alone or on both, with a body or without. `{v}` is the version, the
/// other places are those of [`Places`].
type Stop = (Option<Face>, Method, &'static str, &'static str);

use Face::{Cloud, DataCenter};
use Method::{Delete, Get, Post, Put};

const TOUR: &[Stop] = &[
    (Some(Cloud), Get, "/_edge/tenant_info", ""),
    (Some(Cloud), Get, "/rest/api/{v}/mypermissions?projectKey=REQ&permissions=EDIT_ISSUES", ""),
    (Some(DataCenter), Get, "/rest/api/{v}/mypermissions?projectKey=REQ", ""),
    (None, Get, "/rest/api/{v}/status", ""),
    (None, Get, "/rest/api/{v}/statuscategory", ""),
    (None, Get, "/rest/api/{v}/priority", ""),
    (None, Get, "/rest/api/{v}/resolution", ""),
    (None, Get, "/rest/api/{v}/project", ""),
    (Some(Cloud), Get, "/rest/api/{v}/project/search?query=re", ""),
    (Some(Cloud), Get, "/rest/api/{v}/project/DEV/component", ""),
    (None, Get, "/rest/api/{v}/project/DEV/components", ""),
    (Some(Cloud), Post, "/rest/api/{v}/jql/parse", r#"{"queries":["project = REQ"]}"#),
    (Some(Cloud), Get, "/rest/api/{v}/user?accountId={person}", ""),
    (Some(DataCenter), Get, "/rest/api/{v}/user?username={person}", ""),
    (Some(Cloud), Get, "/rest/api/{v}/user/search?query=gir", ""),
    (Some(DataCenter), Get, "/rest/api/{v}/user/search?username=gir", ""),
    (Some(Cloud), Get, "/rest/api/{v}/issue/createmeta?projectKeys=REQ", ""),
    (Some(DataCenter), Get, "/rest/api/{v}/issue/createmeta?projectKeys=REQ", ""),
    (None, Get, "/rest/api/{v}/issue/{key}/editmeta", ""),
    (Some(Cloud), Get, "/rest/api/{v}/issue/{key}/changelog?maxResults=100", ""),
    (None, Get, "/rest/api/{v}/issue/{key}/comment/{comment}", ""),
    (None, Put, "/rest/api/2/issue/{key}/comment/{comment}", r#"{"body":"Changé."}"#),
    (None, Put, "/rest/api/{v}/issue/{key}/properties/guichet", r#"{"a":1}"#),
    (None, Put, "/rest/api/{v}/issue/{key}/properties/guichet", r#"{"a":2}"#),
    (None, Get, "/rest/api/{v}/issue/{key}/properties/guichet", ""),
    (None, Get, "/rest/api/{v}/issue/{key}/properties", ""),
    (None, Delete, "/rest/api/{v}/issue/{key}/properties/guichet", ""),
    (None, Get, "/rest/api/{v}/issueLink/{link}", ""),
    (None, Delete, "/rest/api/{v}/issueLink/{link}", ""),
    (None, Get, "/rest/api/{v}/attachment/meta", ""),
    (None, Get, "/rest/api/{v}/attachment/{file}", ""),
    (None, Get, "/rest/servicedeskapi/request/{key}/comment", ""),
    // What is not there is refused in the documents' way.
    (None, Get, "/rest/api/{v}/issue/REQ-99999", ""),
    (None, Get, "/rest/api/{v}/issue/{key}/properties/nothing", ""),
    (None, Get, "/rest/api/{v}/attachment/999999", ""),
    (None, Get, "/rest/servicedeskapi/request/REQ-99999", ""),
];

/// Ids of things that the story has.
struct Places {
    person: String,
    key: String,
    comment: String,
    link: String,
    file: String,
}

impl Places {
    fn of(world: &World, face: Face) -> Places {
        let me = world.user(ME).expect("the agent");
        let person = if face == Cloud { &me.account_id } else { &me.name };
        let mine = |issue: &&guichet::sim::world::Issue| {
            issue.project == "REQ" && issue.comments.iter().any(|comment| comment.author == ME)
        };
        let issue = world.issues.iter().find(mine).expect("an answered ticket");
        let comment = issue.comments.iter().find(|comment| comment.author == ME);
        let file = world.issues.iter().find_map(|issue| issue.attachments.first());
        Places {
            person: person.clone(),
            key: issue.key.clone(),
            comment: comment.expect("a comment").id.to_string(),
            link: world.links.first().expect("a link").id.to_string(),
            file: file.expect("a file").id.to_string(),
        }
    }

    fn fill(&self, target: &str, face: Face) -> String {
        target
            .replace("{v}", if face == Cloud { "3" } else { "2" })
            .replace("{person}", &self.person)
            .replace("{key}", &self.key)
            .replace("{comment}", &self.comment)
            .replace("{link}", &self.link)
            .replace("{file}", &self.file)
    }
}

/// Asks everything of the tour.
pub fn exchanges() -> Vec<Exchange> {
    [Cloud, DataCenter].into_iter().flat_map(toured).collect()
}

fn toured(face: Face) -> Vec<Exchange> {
    let (of_sim, credential) = match face {
        Cloud => {
            let pair = STANDARD.encode(format!("{ME}@opentalent.example:demo-{ME}"));
            (guichet::sim::Face::Cloud, format!("Basic {pair}"))
        }
        DataCenter => (guichet::sim::Face::DataCenter, format!("Bearer demo-{ME}")),
    };
    let world = seed::story(1, NOW);
    let places = Places::of(&world, face);
    let base_url = "https://jira.example".to_owned();
    let mut sim = Sim::new(world, Options { face: of_sim, base_url, origin_check: true });
    let stops = TOUR.iter().filter(|stop| stop.0.is_none_or(|only| only == face));
    stops
        .map(|(_, method, target, body)| {
            let target = places.fill(target, face);
            let request = Request::new(*method, target.as_str())
                .header("Authorization", credential.as_str())
                .header("X-Atlassian-Token", "no-check");
            let request = match body.is_empty() {
                true => request,
                false => request.body("application/json", *body),
            };
            let response = sim.handle(&request, NOW);
            Exchange {
                suite: "tour".into(),
                test: String::new(),
                face,
                struck: false,
                method: method.as_str().into(),
                target,
                request: text(&request.headers, &request.body),
                status: response.status,
                answer: text(&response.headers, &response.body),
            }
        })
        .collect()
}

fn text(headers: &Headers, bytes: &[u8]) -> Body {
    let media_type = headers.get("Content-Type").map(str::to_owned);
    Body { media_type, text: String::from_utf8_lossy(bytes).into_owned() }
}
