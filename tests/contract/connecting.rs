use crate::future::block_on;
use crate::site::{BEGINNING, Site, ticket};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use guichet::desk::diagnosis::{Hop, diagnose};
use guichet::desk::session::Session;
use guichet::domain::document::Document;
use guichet::domain::settings::Settings;
use guichet::http::{LocalFuture, Method, NoAnswer, Request, Response, Transport};
use guichet::jira::{Client, Creators, Credential, Deployment, Error, Jql, Kind, Search};
use guichet::sim::quirk::Quirks;
use guichet::sim::world::base;
use guichet::sim::{Face, FaultEffect};
use std::rc::Rc;

fn deployment(face: Face) -> Deployment {
    match face {
        Face::Cloud => Deployment::Cloud,
        Face::DataCenter => Deployment::DataCenter,
    }
}

fn token() -> String {
    format!("demo-{}", base::ME)
}

fn sign_in(site: &Site, credential: Credential) -> Result<Session, Error> {
    let wire = site.wire("guichet-proxy/1");
    block_on(Session::open(wire, credential, Settings::default(), "https://jira.example".into()))
}

#[test]
fn a_blocked_server_info_is_done_without() {
    for site in Site::both() {
        site.sim().quirks = Quirks { server_info_blocked: true, ..Quirks::default() };
        let client = site.client();
        assert_eq!(client.deployment(), deployment(site.face));
        assert_eq!(client.server_time(), None);
        assert!(block_on(client.conversation(&ticket())).is_ok());
    }
}

#[test]
fn a_jira_below_a_folder_is_reached_like_any_other() {
    for site in Site::both_below("/jira") {
        let client = site.client();
        assert_eq!(client.deployment(), deployment(site.face));
        let read = block_on(client.conversation(&ticket())).expect("a ticket");
        assert_eq!(read.ticket.key, ticket());
        assert!(site.sim().requests().iter().all(|asked| asked.target.starts_with("/jira/rest/")));
    }
}

#[test]
fn a_token_with_scopes_is_taken_by_the_gateway() {
    let site = Site::new(Face::Cloud);
    site.sim().quirks = Quirks { scoped_token: true, ..Quirks::default() };
    let session = sign_in(&site, site.credential(base::ME, &token())).expect("a session");
    assert_eq!(session.agent.person.name, "Camille Moreau");
    site.sim().clear_requests();
    block_on(session.client.conversation(&ticket())).expect("a ticket");
    block_on(session.client.write_probe()).expect("a POST that passes");
    let sim = site.sim();
    let targets: Vec<&str> = sim.requests().iter().map(|asked| asked.target.as_str()).collect();
    assert!(targets.iter().all(|target| target.starts_with("/ex/jira/")), "{targets:?}");
}

#[test]
fn a_wrong_token_is_refused_by_the_gateway_as_well() {
    let site = Site::new(Face::Cloud);
    for quirks in [Quirks { scoped_token: true, ..Quirks::default() }, Quirks::default()] {
        site.sim().quirks = quirks;
        let refused = sign_in(&site, site.credential(base::ME, "expired")).expect_err("a refusal");
        assert!(refused.is_sign_in(), "{refused:?}");
    }
}

#[test]
fn a_scope_that_is_missing_is_no_refused_sign_in() {
    for site in Site::both() {
        site.sim().quirks = Quirks { read_only_token: true, ..Quirks::default() };
        let client = site.client();
        block_on(client.conversation(&ticket())).expect("reading works");
        let note = Document::from_plain("Bonjour");
        let refused = block_on(client.add_note(&ticket(), &note, &crate::site::mark("a")));
        let refused = refused.expect_err("a refusal");
        assert_eq!(refused.kind, Kind::Scope);
        assert!(!refused.is_sign_in() && refused.is_certainly_undone());
        assert_eq!(refused.messages, ["Unauthorized; scope does not match"]);
    }
}

#[test]
fn a_credential_that_is_ignored_is_noticed_even_where_no_header_tells() {
    // On Cloud an anonymous search of a public project is a success, and empty.
    let site = Site::new(Face::Cloud);
    let nothing = Search::first(Jql::created_by("REQ", Creators::Me, BEGINNING_STAMP), 10);
    for silent_headers in [false, true] {
        site.sim().quirks = Quirks { silent_headers, ..Quirks::default() };
        let client = site.client();
        let page = block_on(client.search(&nothing)).expect("an empty page, of the right agent");
        assert!(page.tickets.is_empty());
        let empty = guichet::http::Response::new(200)
            .body("application/json", r#"{"issues":[],"isLast":true}"#);
        let empty = match silent_headers {
            true => empty,
            false => empty.header("X-Seraph-LoginReason", "AUTHENTICATED_FAILED"),
        };
        site.strike(Method::Get, "/search/jql", FaultEffect::Answer(empty));
        if silent_headers {
            let gone = guichet::http::Response::new(401);
            site.strike(Method::Get, "/myself", FaultEffect::Answer(gone));
        }
        let refused = block_on(client.search(&nothing)).expect_err("nobody was asked");
        assert!(refused.is_sign_in(), "{refused:?}");
    }
}

/// A proxy that holds a credential and adds it to what the desk asks, but for which Jira it is.
struct Holding {
    wire: Rc<dyn Transport>,
    authorization: String,
}

impl Transport for Holding {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        assert_eq!(request.headers.get("Authorization"), None, "the desk has none");
        let is_open =
            ["/serverInfo", "/tenant_info"].iter().any(|end| request.path().ends_with(end));
        match is_open {
            true => self.wire.send(request),
            false => self.wire.send(request.header("Authorization", self.authorization.as_str())),
        }
    }
}

fn enter(site: &Site, token: &str) -> Result<Session, Error> {
    let authorization = match site.face {
        Face::DataCenter => format!("Bearer {token}"),
        Face::Cloud => {
            let pair = format!("{}@opentalent.example:{token}", base::ME);
            format!("Basic {}", STANDARD.encode(pair))
        }
    };
    let holding = Rc::new(Holding { wire: site.wire("guichet-proxy/1"), authorization });
    let address = "https://jira.example".to_owned();
    block_on(Session::open(holding, Credential::held(), Settings::default(), address))
}

#[test]
fn by_a_proxy_that_holds_the_credential_the_agent_is_whom_jira_says() {
    for site in Site::both() {
        let session = enter(&site, &token()).expect("a session");
        assert_eq!(session.agent.person.account, site.account(base::ME));
        assert!(block_on(session.client.conversation(&ticket())).is_ok());
        let refused = enter(&site, "expired-token").expect_err("a refusal");
        assert_eq!(refused.kind, Kind::HeldRefused, "{:?}", site.face);
    }
}

#[test]
fn a_token_with_scopes_that_the_proxy_holds_is_taken_by_the_gateway() {
    let site = Site::new(Face::Cloud);
    site.sim().quirks = Quirks { scoped_token: true, ..Quirks::default() };
    let session = enter(&site, &token()).expect("a session");
    block_on(session.client.write_probe()).expect("a POST that passes");
    let sim = site.sim();
    let last = sim.requests().last().expect("a request");
    assert!(last.target.starts_with("/ex/jira/"), "{}", last.target);
}

const BEGINNING_STAMP: guichet::domain::time::Timestamp =
    guichet::domain::time::Timestamp(BEGINNING);

#[test]
fn the_connection_test_tells_a_scope_from_a_wrong_token() {
    let site = Site::new(Face::Cloud);
    site.sim().quirks = Quirks { scoped_token: true, ..Quirks::default() };
    let settings = Settings { project: "REQ".into(), ..Settings::default() };
    let test = |token: &str| {
        let credential = site.credential(base::ME, token);
        block_on(diagnose(site.wire("guichet-proxy/1"), credential, &settings))
    };
    assert_eq!(test(&token()).failure(), None);
    let wrong = test("expired");
    let (hop, error) = wrong.failure().expect("a failure");
    assert!(hop == Hop::SignIn && error.is_sign_in(), "{error:?}");
}

#[test]
fn a_credential_that_is_not_latin_signs_in() {
    let site = Site::new(Face::Cloud);
    let email = "zoé.müller@opentalent.example";
    for user in &mut site.sim().world.users {
        if user.name == base::ME {
            user.email = email.to_owned();
        }
    }
    let client = site.connect("guichet-proxy/1", Credential::cloud(email, &token()));
    let agent = block_on(Client::myself(&client.expect("a Jira"))).expect("the agent");
    assert_eq!(agent.person.email.as_deref(), Some(email));
}
