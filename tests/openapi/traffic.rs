//! What the suites of the client and of the desk exchanged with the simulated Jira.

use crate::record::FILE;
use crate::tour;
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashSet;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

/// A request that reached the simulator, and its answer.
#[derive(Clone, Debug, Deserialize)]
pub struct Exchange {
    /// The suite, set when it is read.
    #[serde(default)]
    pub suite: String,
    pub test: String,
    pub face: Face,
    /// Whether a fault answered in place of the simulator.
    pub struck: bool,
    pub method: String,
    pub target: String,
    pub request: Body,
    pub status: u16,
    pub answer: Body,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Face {
    Cloud,
    DataCenter,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Body {
    #[serde(rename = "type")]
    pub media_type: Option<String>,
    pub text: String,
}

impl Exchange {
    /// The path of the call, without what stands before it at Atlassian's gateway or where a Jira
    /// is below a folder.
    pub fn path(&self) -> &str {
        let path = self.target.split('?').next().unwrap_or_default();
        let roots = ["/rest/", "/secure/", "/_edge/"].iter();
        roots.filter_map(|root| path.find(root)).min().map_or(path, |at| &path[at..])
    }

    /// The parameters of the query, decoded.
    pub fn query(&self) -> Vec<(String, String)> {
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(name, value)| (decoded(name), decoded(value)))
            .collect()
    }
}

impl Body {
    /// The media type without its parameters.
    pub fn kind(&self) -> &str {
        self.media_type.as_deref().unwrap_or_default().split(';').next().unwrap_or_default().trim()
    }

    pub fn json(&self) -> Option<Value> {
        serde_json::from_str(&self.text).ok()
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).filter(|_| *first == b'%').and_then(|hex| str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => (bytes.push(byte), rest = &tail[2..]),
            None => (bytes.push(*first), rest = tail),
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Everything that the suites exchanged, each different exchange once, and the tour.
pub fn exchanges() -> &'static [Exchange] {
    static ALL: OnceLock<Vec<Exchange>> = OnceLock::new();
    let suites = || ["contract", "desk"].into_iter().flat_map(exchanged);
    ALL.get_or_init(|| suites().chain(tour::exchanges()).collect())
}

/// Runs a suite of this package, and reads what it wrote down.
fn exchanged(suite: &str) -> Vec<Exchange> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{suite}.jsonl"));
    let _ = std::fs::remove_file(&file);
    let run = Command::new(env!("CARGO"))
        .args(["test", "--locked", "--offline", "--quiet", "--test", suite])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env(FILE, &file)
        .output()
        .expect("cargo runs");
    let told = [run.stdout, run.stderr].concat();
    assert!(run.status.success(), "the suite {suite} fails:\n{}", String::from_utf8_lossy(&told));
    let text = std::fs::read_to_string(&file).expect("the suite wrote down what it asked");
    let lines: HashSet<&str> = text.lines().collect();
    let read = |line| {
        let exchange: Exchange = serde_json::from_str(line).expect("an exchange");
        Exchange { suite: suite.to_owned(), ..exchange }
    };
    lines.into_iter().map(read).collect()
}
