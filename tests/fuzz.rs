//! What the fuzzers kept is tried again: everything that makes a difference to what reads foreign
//! text, and what once broke it. `script/fuzz` looks for more.

#[path = "fuzz/checks.rs"]
mod checks;

use std::fs;
use std::path::Path;

/// Tries a check on the corpus of a fuzzer.
#[track_caller]
fn replay(name: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(name);
    let inputs: Vec<_> = fs::read_dir(&folder).expect("a corpus").flatten().collect();
    assert!(inputs.len() > 20, "the corpus was not found");
    for input in inputs {
        let bytes = fs::read(input.path()).expect("an input");
        let tried = std::panic::catch_unwind(|| check(&bytes));
        assert!(tried.is_ok(), "{name}/{}", input.file_name().display());
    }
}

#[test]
fn documents_of_the_corpus_are_read() {
    replay("adf", checks::adf);
}

#[test]
fn markup_of_the_corpus_is_read() {
    replay("wiki", checks::wiki);
}

#[test]
fn answers_of_the_corpus_are_read_or_refused() {
    replay("answers", checks::answers);
}

#[test]
fn queries_of_the_corpus_are_answered_or_refused() {
    replay("jql", checks::jql);
}

#[test]
fn mails_of_the_corpus_are_taken_apart() {
    replay("headers", checks::headers);
}
