//! How long reading takes, in the release build:
//! `cargo test --release --test markup time -- --ignored --nocapture`.

use crate::chance::bytes;
use crate::depth::PAIRS;
use crate::generate::document;
use crate::schema::Schema;
use crate::walk::walk;
use arbitrary::Unstructured;
use guichet::domain::document::Document;
use guichet::jira::markup::{adf, wiki};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const SIZE: usize = 100_000;

/// What a text of 100 kB may take.
const LONGEST: Duration = Duration::from_millis(50);

/// The fastest of three runs: the machine may be doing something else.
fn time(run: impl Fn()) -> Duration {
    let once = || {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

/// What 99 of a hundred do not exceed.
fn p99(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() * 99 / 100]
}

/// Blocks of as many documents as it takes for a size.
fn large(
    schema: &Schema,
    seeds: &mut impl Iterator<Item = u64>,
    size: impl Fn(&Value) -> usize,
) -> Value {
    let mut blocks: Vec<Value> = Vec::new();
    let mut reached = 0;
    while reached < SIZE
        && let Some(seed) = seeds.next()
    {
        let drawn = document(schema, &mut Unstructured::new(&bytes(seed))).expect("a document");
        reached += size(&drawn);
        blocks.extend(drawn["content"].as_array().into_iter().flatten().cloned());
    }
    json!({ "type": "doc", "version": 1, "content": blocks })
}

#[test]
#[ignore = "a measure of the release build"]
fn a_document_of_100_kilobytes_is_drawn_in_50_milliseconds() {
    let schema = Schema::full();
    let mut seeds = 0..;
    let mut read = Vec::new();
    let mut walked = Vec::new();
    for _ in 0..1_000 {
        let node = large(&schema, &mut seeds, |node| node.to_string().len());
        let document = adf::read(&node);
        read.push(time(|| drop(adf::read(&node))));
        walked.push(read[read.len() - 1] + time(|| walk(&document)));
    }
    let (read, walked) = (p99(read), p99(walked));
    eprintln!("ADF of 100 kB, p99 of 1000: read {read:?}, read and walked {walked:?}");
    assert!(walked <= LONGEST);
}

#[test]
#[ignore = "a measure of the release build"]
fn markup_of_100_kilobytes_is_drawn_in_50_milliseconds() {
    let schema = Schema::full();
    let mut seeds = 0..;
    let mut read = Vec::new();
    let mut walked = Vec::new();
    for _ in 0..200 {
        let node = large(&schema, &mut seeds, |node| wiki::write(&adf::read(node)).len());
        let markup = wiki::write(&adf::read(&node));
        let document = wiki::read(&markup);
        read.push(time(|| drop(wiki::read(&markup))));
        walked.push(read[read.len() - 1] + time(|| walk(&document)));
    }
    let (read, walked) = (p99(read), p99(walked));
    eprintln!("wiki markup of 100 kB, p99 of 200: read {read:?}, read and walked {walked:?}");
    assert!(walked <= LONGEST);
}

/// What a reader that looks back or ahead too often is slow with, repeated.
const UNITS: [&str; 44] = [
    "a\n",
    "a\n\n",
    "a ",
    "é",
    "*",
    "*a ",
    "*a* ",
    "(*_-a-_*) ",
    "{*}a",
    "[",
    "]",
    "[a|",
    "[a|b] ",
    "[~a] ",
    "[^a.b] ",
    "!",
    "!a",
    "!a.b! ",
    "\\",
    "\\\\",
    "&",
    "&amp;",
    "{",
    "{{",
    "{{a}} ",
    "{color:red}",
    "{color:red}a\n",
    "{color}",
    "{quote}",
    "{quote}{panel}",
    "{panel:a}{code}{code}",
    "{code:x}\n",
    "{noformat}",
    "{noformat}{code}{noformat}",
    "|",
    "|a",
    "|a\n",
    "||a|b|\n",
    "> a\n",
    ">",
    "* a\n",
    "http://",
    "https://a.fr/( ",
    "Le 3 mai à 10:12, Ana a écrit :\n> a\n",
];

#[test]
#[ignore = "a measure of the release build"]
fn no_shape_of_a_text_takes_longer_than_its_size_tells() {
    let mut slow = Vec::new();
    let repeated = UNITS.map(|unit| unit.repeat(SIZE / unit.len()));
    let nested = PAIRS.map(|(open, close)| {
        let depth = SIZE / (open.len() + close.len());
        open.repeat(depth) + " a " + &close.repeat(depth)
    });
    for markup in repeated.iter().chain(&nested) {
        let document = wiki::read(markup);
        let times = [
            time(|| drop(wiki::read(markup))),
            time(|| walk(&document)),
            time(|| drop(wiki::write(&document))),
            time(|| walk(&Document::from_plain(markup))),
        ];
        if times.iter().max() > Some(&LONGEST) {
            slow.push(format!("{markup:.30?}: read, walked, written, typed {times:?}"));
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}
