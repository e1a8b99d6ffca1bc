//! Which calls of the client's table were made, on which deployment, and which pass the proxy.

use crate::traffic::{Exchange, Face};
use guichet::jira::endpoint::table;
use std::fmt::Write;

/// A method and a pattern of paths, in which a name in braces stands for one segment.
pub type Pattern = (&'static str, &'static str);

/// A call of the table, with how often each deployment was asked it.
pub struct Row {
    pub call: Pattern,
    pub data_center: usize,
    pub cloud: usize,
}

/// The table over these exchanges.
pub fn rows(exchanges: &[&Exchange]) -> Vec<Row> {
    let calls = calls();
    let asked: Vec<_> = exchanges.iter().map(|one| (one.face, pattern_of(one, &calls))).collect();
    let count = |face, call| asked.iter().filter(|one| **one == (face, Some(call))).count();
    let row = |&call: &Pattern| Row {
        call,
        data_center: count(Face::DataCenter, call),
        cloud: count(Face::Cloud, call),
    };
    calls.iter().map(row).collect()
}

/// What the client can ask.
pub fn calls() -> Vec<Pattern> {
    table().iter().map(|one| (one.method.as_str(), one.path)).collect()
}

/// The pattern of an exchange: of those that fit, the one with the fewest places.
pub fn pattern_of(exchange: &Exchange, patterns: &[Pattern]) -> Option<Pattern> {
    let fitting = patterns
        .iter()
        .filter(|(method, path)| *method == exchange.method && fits(path, exchange.path()));
    fitting.min_by_key(|(_, path)| path.matches('{').count()).copied()
}

fn fits(pattern: &str, path: &str) -> bool {
    let mut segments = path.split('/');
    let is_fitting = |place: &str, segment: &str| match place {
        "{v}" => ["2", "3"].contains(&segment),
        _ => place == segment || place.starts_with('{') && !segment.is_empty(),
    };
    pattern.split('/').all(|place| segments.next().is_some_and(|one| is_fitting(place, one)))
        && segments.next().is_none()
}

/// The table as text.
pub fn written(rows: &[Row]) -> String {
    let mut text = String::from("Data Center  Cloud  call\n");
    for Row { call: (method, path), data_center, cloud } in rows {
        let _ = writeln!(text, "{data_center:>11}  {cloud:>5}  {method} {path}");
    }
    text
}

/// What passes the proxy to Jira.
pub fn passing() -> Vec<Pattern> {
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
