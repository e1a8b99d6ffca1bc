//! The documents of real sites and of Atlassian's own examples.

use crate::said::{by_desk, by_jira};
use crate::schema::Schema;
use guichet::jira::markup::adf;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Every document of every sample, with the file's name.
fn documents() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    let mut found = Vec::new();
    for file in fs::read_dir(folder).expect("samples").flatten() {
        let name = file.file_name().display().to_string();
        let bytes = fs::read(file.path()).expect("a sample");
        if let Ok(sample) = serde_json::from_slice(&bytes) {
            collect(&name, &sample, &mut found);
        }
    }
    assert!(found.len() > 4, "the samples were not found");
    found
}

fn collect(name: &str, value: &Value, found: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(map) if value["type"] == "doc" && map.contains_key("content") => {
            found.push((name.to_owned(), value.clone()));
        }
        Value::Object(map) => map.values().for_each(|value| collect(name, value, found)),
        Value::Array(values) => values.iter().for_each(|value| collect(name, value, found)),
        _ => {}
    }
}

#[test]
fn every_text_of_a_sample_is_in_its_document() {
    let mut count = 0;
    for (name, sample) in documents() {
        let said = by_desk(&adf::read(&sample));
        for line in by_jira(&sample) {
            assert!(said.contains(&line), "{name}: {line:?}");
            count += 1;
        }
    }
    assert!(count > 100, "{count} lines were found");
}

#[test]
fn a_sample_written_and_read_again_is_the_same_document() {
    let schema = Schema::full();
    for (name, sample) in documents() {
        let document = adf::read(&sample);
        let written = adf::write(&document);
        assert_eq!(schema.fault(&written), None, "{name}");
        assert_eq!(adf::read(&written), document, "{name}");
    }
}
