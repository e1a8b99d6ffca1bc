//! Whatever the schema allows, and what it does not, is drawn with its words and in bounded time.

use crate::chance::{cases, try_all};
use crate::generate::document;
use crate::mutate::mutated;
use crate::said::{by_desk, by_jira, typed};
use crate::schema::Schema;
use crate::walk::walk;
use arbitrary::Unstructured;
use guichet::jira::markup::{adf, wiki};
use serde_json::json;

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
fn what_no_schema_allows_is_drawn_with_its_words_and_written_by_the_schema() {
    let schema = Schema::full();
    let draw = |chance: &mut Unstructured<'_>| mutated(document(&schema, chance)?, chance);
    try_all(0..cases(300), draw, |node| {
        let document = adf::read(node);
        walk(&document);
        let said = by_desk(&document);
        for line in typed(node) {
            assert!(said.contains(&line), "{line:?} is lost: {document:#?}");
        }
        assert_eq!(schema.fault(&adf::write(&document)), None, "{document:#?}");
        walk(&wiki::read(&wiki::write(&document)));
    });
}

#[test]
fn any_value_is_read_and_written_by_the_schema() {
    let schema = Schema::full();
    let odd = [
        json!(null),
        json!("text"),
        json!([1, 2]),
        json!({ "type": 5, "content": "x" }),
        json!({ "content": [null, 3, {}, [], { "type": "text", "text": 7 }] }),
        json!({ "type": "doc", "content": [{ "type": "table", "content": [{ "content": [1] }] }] }),
        json!({ "type": "doc", "content": [{ "type": "mediaSingle" }, { "type": "mediaGroup" }] }),
        json!({ "type": "doc", "content": [{ "type": "heading", "attrs": { "level": -1e9 } }] }),
    ];
    for value in odd {
        let document = adf::read(&value);
        walk(&document);
        assert_eq!(schema.fault(&adf::write(&document)), None, "{value}");
    }
}
