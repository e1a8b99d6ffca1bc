use crate::future::block_on;
use crate::site::{Site, key, mark, ticket};
use guichet::domain::document::Document;
use guichet::http::{Method, NoAnswer, Response};
use guichet::jira::{Credential, Jql, Kind, Search};
use guichet::sim::world::base;
use guichet::sim::{Face, FaultEffect};

#[test]
fn a_wrong_token_is_a_refused_sign_in_and_never_an_empty_list() {
    for site in Site::both() {
        let wrong = site.credential(base::ME, "expired");
        let client = site.connect("guichet-proxy/1", wrong).expect("it is a Jira all the same");
        let asked = block_on(client.myself()).expect_err("a refusal");
        assert_eq!(asked.kind, Kind::SignIn);
        let searched = block_on(client.search(&Search::first(Jql::open("REQ"), 10)));
        assert_eq!(searched.expect_err("a refusal").kind, Kind::SignIn, "{:?}", site.face);
        let noted = block_on(client.add_note(&ticket(), &Document::from_plain("a"), &mark("a")));
        assert_eq!(noted.expect_err("a refusal").kind, Kind::SignIn);
    }
}

#[test]
fn a_token_of_the_other_deployment_is_a_wrong_one() {
    for site in Site::both() {
        let token = format!("demo-{}", base::ME);
        let email = format!("{}@opentalent.example", base::ME);
        let wrong = match site.face {
            Face::Cloud => Credential::bearer(&token),
            Face::DataCenter => Credential::cloud(&email, &token),
        };
        let client = site.connect("guichet-proxy/1", wrong).expect("a Jira");
        assert_eq!(block_on(client.myself()).expect_err("a refusal").kind, Kind::SignIn);
    }
}

#[test]
fn every_failure_is_of_its_own_kind() {
    let plain =
        |status| Response::new(status).body("application/json", "{\"errorMessages\":[\"x\"]}");
    let cases = [
        (
            FaultEffect::RateLimited { retry_after: Some(7) },
            Kind::RateLimited { wait: Some(7) },
            true,
        ),
        (FaultEffect::RateLimited { retry_after: None }, Kind::RateLimited { wait: None }, true),
        (FaultEffect::Answer(plain(400)), Kind::Refused, true),
        (FaultEffect::Answer(plain(401)), Kind::SignIn, true),
        (FaultEffect::Answer(plain(403)), Kind::Forbidden, true),
        (FaultEffect::Answer(plain(404)), Kind::NotFound, true),
        (FaultEffect::Answer(plain(409)), Kind::Conflict, true),
        (FaultEffect::Answer(plain(413)), Kind::TooLarge, true),
        (FaultEffect::Answer(plain(503)), Kind::Unavailable { wait: None }, false),
        (FaultEffect::Anonymous, Kind::SignIn, true),
        (FaultEffect::LoginPage, Kind::NotJira, false),
        (FaultEffect::Captcha, Kind::Captcha, true),
        (FaultEffect::Truncated, Kind::Unreadable, false),
        (FaultEffect::Drop, Kind::NoAnswer(NoAnswer::Unreachable), false),
        (FaultEffect::DoThenDrop, Kind::NoAnswer(NoAnswer::Unreachable), false),
    ];
    for site in Site::both() {
        let client = site.client();
        for (effect, kind, is_undone) in &cases {
            let case = format!("{:?} {effect:?}", site.face);
            site.strike(Method::Get, "/issue/REQ-1", effect.clone());
            let read = block_on(client.conversation(&ticket())).expect_err(&case);
            assert_eq!(read.kind, *kind, "{case}");
            let before = site.look("REQ-1", |issue| issue.comments.len());
            site.strike(Method::Post, "/issue/REQ-1/comment", effect.clone());
            let note = Document::from_plain("Bonjour");
            let written = block_on(client.add_note(&ticket(), &note, &mark("a"))).expect_err(&case);
            assert_eq!(written.kind, *kind, "{case}");
            assert_eq!(written.is_certainly_undone(), *is_undone, "{case}");
            let after = site.look("REQ-1", |issue| issue.comments.len());
            assert!(!is_undone || before == after, "{case}");
            assert!(block_on(client.myself()).is_ok(), "{case}: the next request is well");
        }
    }
}

#[test]
fn a_proxy_that_leaves_the_browsers_name_is_found_out() {
    const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    for site in Site::both() {
        let token = format!("demo-{}", base::ME);
        let client = site.connect(FIREFOX, site.credential(base::ME, &token)).expect("a Jira");
        block_on(client.myself()).expect("reading works");
        let refused = block_on(client.write_probe()).expect_err("a refusal");
        assert_eq!(refused.kind, Kind::CrossSiteCheck, "{:?}", site.face);
    }
}

#[test]
fn a_ticket_that_is_not_there_or_not_to_be_seen_is_not_found() {
    for site in Site::both() {
        let unknown = block_on(site.client().conversation(&key("REQ-99")));
        assert_eq!(unknown.expect_err("no such ticket").kind, Kind::NotFound);
        let world = guichet::sim::world::Issue::new("DEV", base::TYPE_BUG, "Panne", base::ME, 0);
        site.sim().world.add_issue(world);
        let hidden = block_on(site.client_of(base::TRAINEE).conversation(&key("DEV-1")));
        assert_eq!(hidden.expect_err("not hers to see").kind, Kind::NotFound);
    }
}

#[test]
fn a_query_that_jira_does_not_understand_comes_with_its_sentence() {
    for site in Site::both() {
        let search = Search::first(Jql::typed("status = (").within("REQ"), 10);
        let refused = block_on(site.client().search(&search)).expect_err("a refusal");
        assert!(refused.kind == Kind::Query && !refused.messages.is_empty(), "{refused:?}");
    }
}
