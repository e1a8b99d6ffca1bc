//! Which calls of the client's table were made, on which deployment, and which pass the proxy.

use crate::traffic::{Exchange, Face};
use guichet::jira::endpoint::{EndpointPattern, table};
use std::fmt::Write;

/// A call of the table, with how often each deployment was asked it.
pub struct Row {
    pub pattern: &'static EndpointPattern,
    pub data_center: usize,
    pub cloud: usize,
}

/// The table over these exchanges.
pub fn rows<'e>(exchanges: impl Iterator<Item = &'e Exchange> + Clone) -> Vec<Row> {
    let count = |pattern: &EndpointPattern, face| {
        let is_of = |one: &&Exchange| one.face == face && is_call(pattern, one);
        exchanges.clone().filter(is_of).count()
    };
    let row = |pattern| Row {
        pattern,
        data_center: count(pattern, Face::DataCenter),
        cloud: count(pattern, Face::Cloud),
    };
    table().iter().map(row).collect()
}

fn is_call(pattern: &EndpointPattern, exchange: &Exchange) -> bool {
    pattern.method.as_str() == exchange.method && fits(pattern.path, exchange.path())
}

/// Whether a path is one of a pattern.
pub fn fits(pattern: &str, path: &str) -> bool {
    let mut segments = path.split('/');
    let is_fitting = |place: &str, segment: &str| match place {
        "{v}" => ["2", "3"].contains(&segment),
        _ => place == segment || place.starts_with('{') && !segment.is_empty(),
    };
    pattern.split('/').all(|place| segments.next().is_some_and(|one| is_fitting(place, one)))
        && segments.next().is_none()
}

/// Whether an exchange is a call of the table at all.
pub fn is_listed(exchange: &Exchange) -> bool {
    table().iter().any(|pattern| is_call(pattern, exchange))
}

/// The table as text.
pub fn written(rows: &[Row]) -> String {
    let mut text = String::from("Data Center  Cloud  call\n");
    for Row { pattern, data_center, cloud } in rows {
        let method = pattern.method.as_str();
        let _ = writeln!(text, "{data_center:>11}  {cloud:>5}  {method} {}", pattern.path);
    }
    text
}

/// What passes the proxy to Jira: method and pattern.
pub fn passing() -> Vec<(&'static str, &'static str)> {
    let lines = include_str!("../../deploy/routes.txt").lines();
    let words = lines.map(|line| line.split_whitespace().collect::<Vec<_>>());
    let is_of_jira =
        |path: &str| ["/rest/", "/secure/", "/_edge/"].iter().any(|root| path.starts_with(root));
    let calls = words.filter_map(|words| match words[..] {
        [kind, methods, path, ..] if !kind.starts_with('#') && is_of_jira(path) => {
            Some(methods.split(',').map(move |method| (method, path)))
        }
        _ => None,
    });
    calls.flatten().collect()
}

/// What passes the proxy although no call of the table needs it.
pub fn unasked() -> Vec<String> {
    let is_asked = |(method, path): &(&str, &str)| {
        table().iter().any(|one| one.method.as_str() == *method && one.path == *path)
    };
    let unasked = passing().into_iter().filter(|call| !is_asked(call));
    unasked.map(|(method, path)| format!("{method} {path}")).collect()
}
