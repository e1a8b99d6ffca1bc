use crate::future::block_on;
use crate::site::Site;
use guichet::configuration;
use guichet::desk::discovery::discover;
use guichet::domain::settings::{Channel, Settings};
use guichet::http::{Method, Response};
use guichet::sim::quirk::Quirks;
use guichet::sim::world::World;
use guichet::sim::{Face, FaultEffect};
use serde_json::json;

/// What is proposed to somebody who has said nothing yet. Nothing is written or sent for it.
fn proposed(site: &Site) -> Settings {
    site.sim().clear_requests();
    let (_, settings) =
        block_on(discover(&site.client(), &Settings::default())).expect("a proposal");
    let sim = site.sim();
    assert!(sim.world.outbox.is_empty());
    let writes = sim.requests().iter().filter(|asked| asked.method != Method::Get);
    let besides = writes.filter(|asked| !asked.target.contains("/search"));
    assert_eq!(besides.count(), 0);
    settings
}

fn without_service_desk(world: &mut World) {
    world.projects.iter_mut().for_each(|project| project.service_desk = None);
}

fn without_tickets(world: &mut World) {
    world.issues.clear();
}

fn call_roles(world: &mut World, names: [&str; 3]) {
    for (role, name) in world.roles.iter_mut().zip(names) {
        name.clone_into(&mut role.name);
    }
}

const FRENCH: [&str; 3] = ["Administrateurs", "Développeurs", "Équipe support"];

#[test]
fn a_service_desk_is_proposed_as_the_channel_by_its_requests_and_by_its_kind() {
    for site in Site::both() {
        assert_eq!(proposed(&site).channel, Channel::ServiceManagement, "{:?}", site.face);
        without_tickets(&mut site.sim().world);
        assert_eq!(proposed(&site).channel, Channel::ServiceManagement, "{:?}", site.face);
        without_service_desk(&mut site.sim().world);
        assert_ne!(proposed(&site).channel, Channel::ServiceManagement, "{:?}", site.face);
    }
}

#[test]
fn a_service_desk_whose_tickets_are_no_requests_mails_nobody() {
    for site in Site::both() {
        let gone = Response::new(404).body("application/json", "{}");
        site.strike(Method::Get, "/servicedeskapi/request/", FaultEffect::Answer(gone));
        assert_ne!(proposed(&site).channel, Channel::ServiceManagement, "{:?}", site.face);
    }
}

#[test]
fn the_mail_app_is_proposed_where_it_answers() {
    for site in Site::both() {
        without_service_desk(&mut site.sim().world);
        let due = match site.face {
            Face::DataCenter => Channel::EmailThisIssue,
            Face::Cloud => Channel::Comment,
        };
        assert_eq!(proposed(&site).channel, due);
        site.sim().quirks = Quirks { no_mail_app: true, ..Quirks::default() };
        assert_eq!(proposed(&site).channel, Channel::Comment);
    }
}

#[test]
fn what_the_proxy_does_not_let_pass_is_not_taken_for_the_mail_app() {
    let site = Site::new(Face::DataCenter);
    without_service_desk(&mut site.sim().world);
    let refused = Response::new(405).header("X-Proxy-Error", "method");
    site.strike(Method::Get, "/jeti/", FaultEffect::Answer(refused));
    assert_eq!(proposed(&site).channel, Channel::Comment);
    let error = {
        let refused = Response::new(403).header("X-Proxy-Error", "route");
        site.strike(Method::Get, "/jeti/", FaultEffect::Answer(refused));
        block_on(site.client().has_mail_app()).expect_err("a refusal")
    };
    assert!(matches!(error.kind, guichet::jira::Kind::Proxy { .. }), "{error:?}");
}

#[test]
fn the_role_that_reads_notes_is_proposed_from_those_of_the_project() {
    for site in Site::both() {
        without_service_desk(&mut site.sim().world);
        assert_eq!(proposed(&site).note_role.as_deref(), Some("Support"));
        call_roles(&mut site.sim().world, FRENCH);
        assert_eq!(proposed(&site).note_role.as_deref(), Some("Équipe support"));
        call_roles(&mut site.sim().world, ["Administrateurs", "Clients", "Utilisateurs"]);
        assert_eq!(proposed(&site).note_role, None);
    }
}

#[test]
fn a_proposal_is_read_back_without_a_word() {
    for site in Site::both() {
        without_service_desk(&mut site.sim().world);
        call_roles(&mut site.sim().world, FRENCH);
        let settings = proposed(&site);
        let written =
            json!({ "jira": "https://jira.example", "proxy": "/jira", "settings": settings });
        let read = configuration::read(200, &written.to_string());
        assert_eq!(read.faults, []);
        assert_eq!(read.configuration.settings, settings);
    }
}
