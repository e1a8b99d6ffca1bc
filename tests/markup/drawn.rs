//! Whatever the schema allows, and what it does not, is drawn with its words and in bounded time.

use crate::chance::{bytes, cases, try_all};
use crate::generate::document;
use crate::mutate::mutated;
use crate::said::{by_desk, by_jira};
use crate::schema::Schema;
use crate::walk::walk;
use arbitrary::Unstructured;
use guichet::jira::markup::{adf, wiki};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

#[test]
fn the_generator_draws_what_the_schema_allows() {
    for schema in [Schema::full(), Schema::stage_0()] {
        try_all(
            0..100,
            |chance| document(&schema, chance),
            |document| {
                assert_eq!(schema.fault(document), None);
            },
        );
    }
}

#[test]
fn every_document_of_the_schema_is_drawn_with_all_its_words() {
    for schema in [Schema::full(), Schema::stage_0()] {
        try_all(
            0..cases(300),
            |chance| document(&schema, chance),
            |node| {
                let document = adf::read(node);
                walk(&document);
                let said = by_desk(&document);
                for line in by_jira(node) {
                    assert!(said.contains(&line), "{line:?} is lost: {document:#?}");
                }
                // The same words reach whoever reads them in the other notation.
                walk(&wiki::read(&wiki::write(&document)));
            },
        );
    }
}

#[test]
fn what_no_schema_allows_is_drawn_and_written_by_the_schema() {
    let schema = Schema::full();
    let draw = |chance: &mut Unstructured<'_>| mutated(document(&schema, chance)?, chance);
    try_all(0..cases(300), draw, |node| {
        let document = adf::read(node);
        walk(&document);
        assert_eq!(schema.fault(&adf::write(&document)), None, "{document:#?}");
        walk(&wiki::read(&wiki::write(&document)));
    });
}

/// Blocks of as many documents as it takes for 100 kB.
fn large(schema: &Schema, seeds: &mut impl Iterator<Item = u64>) -> Value {
    let mut blocks: Vec<Value> = Vec::new();
    let mut size = 0;
    while size < 100_000
        && let Some(seed) = seeds.next()
    {
        let drawn = document(schema, &mut Unstructured::new(&bytes(seed))).expect("a document");
        size += drawn.to_string().len();
        blocks.extend(drawn["content"].as_array().into_iter().flatten().cloned());
    }
    json!({ "type": "doc", "version": 1, "content": blocks })
}

#[test]
#[ignore = "a measure of the release build: cargo test --release --test markup -- --ignored --nocapture"]
fn a_document_of_100_kilobytes_is_drawn_in_50_milliseconds() {
    let schema = Schema::full();
    let mut seeds = 0..;
    let mut times: Vec<(Duration, Duration, Duration)> = (0..1_000)
        .map(|_| {
            let node = large(&schema, &mut seeds);
            let markup = wiki::write(&adf::read(&node));
            let start = Instant::now();
            let document = adf::read(&node);
            let read = start.elapsed();
            walk(&document);
            let walked = start.elapsed();
            let start = Instant::now();
            walk(&wiki::read(&markup));
            (walked, read, start.elapsed().mul_f64(100_000.0 / markup.len() as f64))
        })
        .collect();
    let worst = |times: &mut Vec<(Duration, Duration, Duration)>,
                 of: fn(&(Duration, Duration, Duration)) -> Duration| {
        times.sort_by_key(of);
        of(&times[times.len() * 99 / 100])
    };
    let read = worst(&mut times, |times| times.1);
    let walked = worst(&mut times, |times| times.0);
    let typed = worst(&mut times, |times| times.2);
    println!(
        "100 kB, p99 of {}: ADF read {read:?}, read and walked {walked:?}; wiki markup read and walked {typed:?}",
        times.len()
    );
    assert!(walked.max(typed) <= Duration::from_millis(50));
}
