//! The proxy lets pass what the client asks: `deploy/routes.txt`, from which both proxies are
//! rendered, is compared with the client's own table.

use guichet::jira::endpoint::{EndpointPattern, Kind, table};
use std::path::Path;

struct Route {
    kind: String,
    methods: Vec<String>,
    path: String,
}

fn routes() -> Vec<Route> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/routes.txt");
    let text = std::fs::read_to_string(path).expect("the proxy's list");
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines
        .map(|line| {
            let mut words = line.split_whitespace().map(str::to_owned);
            let mut word = || words.next().expect("a line of three words");
            let (kind, methods, path) = (word(), word(), word());
            Route { kind, methods: methods.split(',').map(str::to_owned).collect(), path }
        })
        .collect()
}

fn kind(pattern: &EndpointPattern) -> &'static str {
    match pattern.kind {
        Kind::Open => "open",
        Kind::Read => "read",
        Kind::Write => "write",
        Kind::Upload => "upload",
        Kind::File => "file",
    }
}

#[test]
fn the_proxy_lets_every_call_of_the_client_pass_as_what_it_is() {
    let routes = routes();
    for pattern in table() {
        let passes = routes.iter().any(|route| {
            route.kind == kind(pattern)
                && route.path == pattern.path
                && route.methods.iter().any(|method| method == pattern.method.as_str())
        });
        assert!(passes, "{} {} {}", kind(pattern), pattern.method.as_str(), pattern.path);
    }
}

/// The proxy's own call, which is none of Jira's.
const SLACK: &str = "/slack";

#[test]
fn the_proxy_lets_nothing_else_pass() {
    for route in routes().iter().filter(|route| route.path != SLACK) {
        for method in &route.methods {
            let is_asked = table().iter().any(|pattern| {
                route.kind == kind(pattern)
                    && route.path == pattern.path
                    && method == pattern.method.as_str()
            });
            assert!(is_asked, "nobody asks {} {method} {}", route.kind, route.path);
        }
    }
}

#[test]
fn no_call_is_listed_twice() {
    let table = table();
    for (at, pattern) in table.iter().enumerate() {
        let same =
            |other: &EndpointPattern| other.method == pattern.method && other.path == pattern.path;
        assert!(!table[at + 1..].iter().any(same), "{}", pattern.path);
    }
}

#[test]
fn only_reading_is_done_without_changing_anything() {
    for pattern in table() {
        let writes = matches!(pattern.kind, Kind::Write | Kind::Upload);
        assert!(!(writes && pattern.method.is_safe()), "{}", pattern.path);
    }
}
