use crate::future::block_on;
use crate::site::{Site, ticket};
use guichet::desk::sync::rhythm::{Next, Rhythm};
use guichet::http::{Method, Response};
use guichet::jira::{Client, Error, Jql, Kind, Place, Search};
use guichet::sim::quirk::{Quirks, RateLimit};
use guichet::sim::{Face, FaultEffect};

/// Asks until Jira has had enough.
fn exhaust(client: &Client) -> Error {
    let search = Search::first(Jql::open("REQ"), 10);
    let refused = (0..20).find_map(|_| block_on(client.search(&search)).err());
    refused.expect("a refusal")
}

fn with(site: &Site, tells_wait: bool) {
    let rate_limit = Some(RateLimit { limit: 5, interval: 60, tells_wait });
    site.sim().quirks = Quirks { rate_limit, ..Quirks::default() };
}

#[test]
fn too_many_requests_are_told_with_the_wait_that_jira_asks_for() {
    for site in Site::both() {
        let client = site.client();
        with(&site, true);
        let refused = exhaust(&client);
        let wait = refused.wait().expect("a wait");
        assert_eq!(refused.kind, Kind::RateLimited { wait: Some(wait) });
        assert!((1..=60).contains(&wait), "{wait}");
        let next = Rhythm::default().after(Err(&refused), 30_000, 0);
        assert_eq!(next, Next::NotBefore((wait * 1_000).max(30_000)));
    }
}

#[test]
fn without_a_wait_data_center_tells_its_interval_and_cloud_nothing() {
    for site in Site::both() {
        let client = site.client();
        with(&site, false);
        let expected = (site.face == Face::DataCenter).then_some(60);
        assert_eq!(exhaust(&client).kind, Kind::RateLimited { wait: expected });
    }
}

#[test]
fn a_bucket_of_cloud_slows_its_own_resource_only() {
    let site = Site::new(Face::Cloud);
    let client = site.client();
    with(&site, true);
    exhaust(&client);
    block_on(client.conversation(&ticket())).expect("another resource");
    block_on(client.assignable(Place::Issue(&ticket()), "jul")).expect("another resource");
}

#[test]
fn requests_within_the_budget_of_data_center_are_no_failures_for_their_headers() {
    let site = Site::new(Face::DataCenter);
    let client = site.client();
    with(&site, true);
    for _ in 0..5 {
        block_on(client.myself()).expect("within the budget, with a Retry-After of 0");
    }
    assert!(block_on(client.myself()).is_err());
    assert!(block_on(client.again()).is_ok(), "serverInfo is not counted");
}

#[test]
fn a_breakdown_that_tells_its_end_is_waited_for() {
    for site in Site::both() {
        let page = Response::new(503)
            .body("text/html", "<h1>Maintenance</h1>")
            .header("Retry-After", "1800");
        let client = site.client();
        site.strike(Method::Get, "/search", FaultEffect::Answer(page));
        let down = block_on(client.search(&Search::first(Jql::open("REQ"), 10)));
        let down = down.expect_err("a breakdown");
        assert_eq!(down.kind, Kind::Unavailable { wait: Some(1_800) });
        let next = Rhythm::default().after(Err(&down), 30_000, 0);
        assert_eq!(next, Next::NotBefore(1_800_000));
    }
}
