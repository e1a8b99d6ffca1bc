//! The invariants of the house that a text search can check.

use std::fs;
use std::path::Path;

/// A source file: its path below `src`, and its text without tests and comments.
struct Source {
    path: String,
    code: String,
    /// Lines of the whole file.
    length: usize,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a text");
                let path = path.strip_prefix(&root).expect("below src").display().to_string();
                found.push(Source { code: code(&path, &text), length: text.lines().count(), path });
            }
        }
    }
    assert!(found.len() > 50, "the sources were not found");
    found
}

/// The code of a file. Tests stand at its end, or in a file that is named for them.
fn code(path: &str, text: &str) -> String {
    if path.ends_with("tests.rs") || path.contains("/tests/") {
        return String::new();
    }
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    code.lines().filter(is_code).collect::<Vec<_>>().join("\n")
}

/// The lines of the files below `rooms` that hold one of `words`, but for files below `except`.
fn offences(rooms: &[&str], words: &[&str], except: &[&str]) -> Vec<String> {
    let is_below = |path: &str, rooms: &[&str]| {
        rooms.iter().any(|room| path == format!("{room}.rs") || path.starts_with(room))
    };
    sources()
        .iter()
        .filter(|source| is_below(&source.path, rooms) && !is_below(&source.path, except))
        .flat_map(|source| {
            let offends = |line: &&str| words.iter().any(|word| line.contains(word));
            let lines = source.code.lines().filter(offends);
            lines.map(|line| format!("{}: {}", source.path, line.trim())).collect::<Vec<_>>()
        })
        .collect()
}

#[track_caller]
fn nowhere(offences: &[String]) {
    assert!(offences.is_empty(), "\n{}", offences.join("\n"));
}

#[test]
fn the_rules_know_nothing_of_the_rooms_above_them() {
    let above = [
        "crate::jira",
        "crate::desk",
        "crate::sim",
        "crate::ui",
        "serde_json",
        "web_sys",
        "leptos",
    ];
    nowhere(&offences(&["domain"], &above, &[]));
}

#[test]
fn jira_and_its_simulation_do_not_know_each_other() {
    nowhere(&offences(&["sim"], &["crate::jira", "crate::desk", "crate::ui"], &[]));
    nowhere(&offences(&["jira"], &["crate::sim", "crate::desk", "crate::ui"], &[]));
}

#[test]
fn the_desk_does_not_know_the_page() {
    nowhere(&offences(&["desk", "words", "route", "http"], &["crate::ui", "leptos"], &[]));
}

#[test]
fn a_path_of_jira_is_written_in_one_place() {
    nowhere(&offences(&[""], &["\"/rest/"], &["jira/endpoint", "sim/"]));
}

#[test]
fn no_text_becomes_html() {
    let ways = ["inner_html", "innerHTML", "set_outer_html", "insert_adjacent_html"];
    nowhere(&offences(&[""], &ways, &[]));
}

#[test]
fn only_the_browsers_room_and_the_worker_touch_the_browser() {
    let browser = ["web_sys::", "js_sys::"];
    let mut found = offences(&[""], &browser, &["ui/browser", "bin/", "sim/worker"]);
    found.retain(|offence| !imports_what_events_carry(offence));
    nowhere(&found);
}

/// Views name the types of events, and of the files and elements that events hand them.
fn imports_what_events_carry(offence: &str) -> bool {
    let Some((path, names)) = offence.split_once(": use web_sys::") else {
        return false;
    };
    let is_carried =
        |name: &str| name.ends_with("Event") || name == "File" || name.starts_with("Html");
    let names = names.trim_matches(['{', '}', ';']).split(',').map(str::trim);
    path.starts_with("ui/") && names.into_iter().all(is_carried)
}

#[test]
fn the_running_desk_does_not_panic() {
    let panics = [".unwrap()", ".expect(", "panic!(", "unreachable!("];
    let rooms = ["ui", "desk", "domain", "jira", "words", "route"];
    // Values for tests.
    nowhere(&offences(&rooms, &panics, &["domain/sample"]));
}

#[test]
fn no_file_is_longer_than_can_be_read_at_once() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|source| source.length > 450)
        .map(|source| format!("{}: {} lines", source.path, source.length))
        .collect();
    nowhere(&long);
}
