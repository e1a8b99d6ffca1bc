//! What a suite asks of the simulated Jira, kept in a file for `tests/openapi.rs`, which asks for it
//! by an environment variable.

use guichet::http::{Headers, Request, Response};
use guichet::sim::{Face, Sim};
use serde_json::{Value, json};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

/// Names the file.
pub const FILE: &str = "GUICHET_RECORD";

/// Writes down exchanges of one test.
#[derive(Clone, Debug)]
pub struct Recorder {
    file: Option<PathBuf>,
    test: String,
}

impl Recorder {
    /// For the test that runs on this thread.
    pub fn new() -> Recorder {
        let test = std::thread::current().name().unwrap_or_default().to_owned();
        Recorder { file: std::env::var_os(FILE).map(PathBuf::from), test }
    }

    /// Keeps what the simulator was just asked, and what it answered.
    pub fn keep(&self, sim: &Sim, request: &Request, response: &Response) {
        let Some(file) = &self.file else { return };
        let line = json!({
            "test": self.test,
            "face": if sim.options.face == Face::Cloud { "cloud" } else { "data-center" },
            "struck": sim.requests().last().is_some_and(|last| last.is_struck),
            "method": request.method.as_str(),
            "target": request.target,
            "request": body(&request.headers, &request.body),
            "status": response.status,
            "answer": body(&response.headers, &response.body),
        });
        // One write to a file opened for appending: lines of several threads do not mix.
        let mut file = OpenOptions::new().create(true).append(true).open(file).expect("a file");
        file.write_all(format!("{line}\n").as_bytes()).expect("a line");
    }
}

fn body(headers: &Headers, bytes: &[u8]) -> Value {
    json!({ "type": headers.get("Content-Type"), "text": String::from_utf8_lossy(bytes) })
}
