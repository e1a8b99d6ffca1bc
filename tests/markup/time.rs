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
use std::time::Duration;

const SIZE: usize = 100_000;

/// What a text of 100 kB may take.
const LONGEST: Duration = Duration::from_millis(50);

/// How long this thread has been at work: what others do on the machine does not count.
fn worked() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(time).expect("a time since the thread began")
}

fn time(run: impl Fn()) -> Duration {
    let start = worked();
    run();
    worked() - start
}

/// The shortest of a few: on a machine that is shared, the caches are too.
fn fastest(run: impl Fn()) -> Duration {
    (0..3).map(|_| time(&run)).min().unwrap_or_default()
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
fn a_text_of_any_shape_takes_twice_as_long_when_it_is_twice_as_long() {
    let repeated = UNITS.map(|unit| (unit, ""));
    for (open, close) in repeated.into_iter().chain(PAIRS) {
        let times = [SIZE / 2, SIZE].map(|size| {
            let depth = size / (open.len() + close.len());
            let markup = open.repeat(depth) + " a " + &close.repeat(depth);
            let document = wiki::read(&markup);
            [
                fastest(|| drop(wiki::read(&markup))),
                fastest(|| walk(&document)),
                fastest(|| drop(wiki::write(&document))),
                fastest(|| walk(&Document::from_plain(&markup))),
            ]
        });
        let [half, whole] = times;
        eprintln!("{open:?} {close:?}: read, walked, written, typed {whole:?}");
        for (half, whole) in half.into_iter().zip(whole) {
            let is_short = whole <= LONGEST;
            assert!(is_short || whole < half * 3, "{open:?} {close:?}: {half:?}, {whole:?}");
        }
    }
}
