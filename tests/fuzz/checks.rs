//! What must hold of whatever is read: the fuzzers look for an input of which it does not hold.

#![allow(dead_code, reason = "every fuzzer takes one check of these")]

#[path = "../support/future.rs"]
mod future;
#[path = "../support/walk.rs"]
mod walk;

use guichet::domain::document::Document;
use guichet::domain::ticket::IssueKey;
use guichet::domain::time::Timestamp;
use guichet::domain::{address, header, lines, link, quote};
use guichet::http::{LocalFuture, NoAnswer, Request, Response, Transport};
use guichet::jira::markup::{adf, wiki};
use guichet::jira::{Client, Credential, Jql, Mapping, Place, Search};
use guichet::sim::{self, World};
use serde_json::Value;
use std::rc::Rc;

/// Whatever JSON stands for a document is walked, and written so that it stays as it was read.
pub fn adf(input: &[u8]) {
    let Ok(node) = serde_json::from_slice::<Value>(input) else {
        return;
    };
    // The last digits of some numbers are not kept by the notation itself.
    if serde_json::from_str::<Value>(&node.to_string()).ok().as_ref() != Some(&node) {
        return;
    }
    let document = adf::read(&node);
    walk::walk(&document);
    let once = adf::read(&adf::write(&document));
    assert_eq!(adf::read(&adf::write(&once)), once, "written differently");
    walk::walk(&wiki::read(&wiki::write(&document)));
}

/// Whatever is typed as markup is walked, and written so that it stays as it was read.
pub fn wiki(input: &[u8]) {
    let Ok(markup) = std::str::from_utf8(input) else {
        return;
    };
    let document = wiki::read(markup);
    walk::walk(&document);
    let once = wiki::read(&wiki::write(&document));
    assert_eq!(wiki::read(&wiki::write(&once)), once, "written differently");
    walk::walk(&adf::read(&adf::write(&document)));
    sim::markup::wiki_from_adf(&sim::markup::adf_from_wiki(markup));
}

/// Whatever a server answers, a page for people above all, is read or refused.
pub fn answers(input: &[u8]) {
    let [status, media_type, body @ ..] = input else {
        return;
    };
    let status = [200, 200, 201, 302, 400, 401, 403, 404, 429, 503][usize::from(*status) % 10];
    let media_type =
        ["text/html", "application/json", "text/plain", ""][usize::from(*media_type) % 4];
    let answer = Response::new(status).body(media_type, body);
    future::block_on(async {
        for face in ["Cloud", "Server"] {
            let asked = Asked { face, answer: answer.clone() };
            let mapping = Mapping { project: "REQ".into(), ..Mapping::default() };
            let client = Client::connect(Rc::new(asked), Credential::none(), mapping).await;
            let Ok(client) = client else { panic!("{face} was not recognised") };
            ask(&client).await;
        }
        let asked = Asked { face: "", answer };
        let _ = Client::connect(Rc::new(asked), Credential::none(), Mapping::default()).await;
    });
}

async fn ask(client: &Client) {
    let key = IssueKey::parse("REQ-1").expect("a key");
    if let Ok(conversation) = client.conversation(&key).await {
        conversation.description().into_iter().for_each(walk::walk);
    }
    let _ = client.search(&Search::first(Jql::open("REQ"), 10)).await;
    let _ = client.myself().await;
    let _ = client.transitions(&key).await;
    let _ = client.assignable(Place::Project("REQ"), "ana").await;
    let _ = client.issue_types("REQ").await;
    let _ = client.create_fields("REQ", "1").await;
    let _ = client.project_statuses("REQ").await;
    let _ = client.link_types().await;
    let _ = client.fields_of_site().await;
    let _ = client.evidence(&key).await;
    let _ = client.comments_since(&key, Timestamp::default()).await;
}

/// A server that tells what it is, and then gives the same answer to everything.
struct Asked {
    /// The deployment as `serverInfo` tells it; nothing, if that is answered like all the rest.
    face: &'static str,
    answer: Response,
}

impl Transport for Asked {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        let tells = !self.face.is_empty() && request.path().ends_with("/serverInfo");
        let info = format!("{{\"deploymentType\":\"{}\",\"version\":\"9.12.0\"}}", self.face);
        Box::pin(async move {
            Ok(match tells {
                true => Response::new(200).body("application/json", info),
                false => self.answer.clone(),
            })
        })
    }
}

/// Whatever is typed as a query is answered or refused in words, and finds within a project nothing
/// else. What Jira would take is not spoilt by the order that the desk gives it.
pub fn jql(input: &[u8]) {
    let Ok(typed) = std::str::from_utf8(input) else {
        return;
    };
    thread_local! {
        static WORLD: World = sim::seed::story(1, NOW);
    }
    WORLD.with(|world| {
        let keys = |jql: &str| {
            let found = sim::jql::search(world, sim::world::base::ME, jql, NOW).ok()?;
            Some(found.into_iter().map(|issue| issue.key.clone()).collect::<Vec<String>>())
        };
        sim::jql::is_bounded(typed);
        let everywhere = Jql::typed(typed).to_string();
        let within = Jql::typed(typed).within("REQ").to_string();
        if let Some(mut found) = keys(typed) {
            let mut same = keys(&everywhere).unwrap_or_else(|| panic!("spoilt: {everywhere}"));
            found.sort();
            same.sort();
            assert_eq!(found, same, "{everywhere}");
            found.retain(|key| key.starts_with("REQ-"));
            let mut inside = keys(&within).unwrap_or_else(|| panic!("spoilt: {within}"));
            inside.sort();
            assert_eq!(found, inside, "{within}");
        }
        let strays = keys(&within).into_iter().flatten().find(|key| !key.starts_with("REQ-"));
        assert_eq!(strays, None, "{within}");
    });
}

const NOW: i64 = 1_795_507_200_000;

/// Whatever a mail holds is taken apart without a word lost.
pub fn headers(input: &[u8]) {
    let Ok(mail) = std::str::from_utf8(input) else {
        return;
    };
    let document = Document::from_plain(mail);
    for found in header::read(&document) {
        assert!(!found.name.is_empty() && !found.value.is_empty(), "{found:?}");
        for address in address::split_list(&found.value) {
            address::is_address(&address);
            address::domain(&address);
        }
    }
    let parts = quote::split(&document);
    let parts = [parts.words, parts.signature, parts.history];
    let words = |document: &Document| {
        lines::lines(document).concat().split_whitespace().collect::<String>()
    };
    let apart: String = parts.iter().map(words).collect();
    assert!(apart.len() >= words(&document).len(), "words are lost");
    for length in [0, 1, 10, 80] {
        assert!(lines::excerpt(&document, length).chars().count() <= length.max(1));
    }
    link::judge(mail);
    walk::walk(&document);
}
