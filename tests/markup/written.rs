//! What the desk writes is allowed by the schema, and read again as it was meant.

use crate::chance::{cases, try_all};
use crate::generate::document;
use crate::said::by_desk;
use crate::schema::Schema;
use crate::typed::text;
use guichet::domain::document::{Block, Document, Inline, Media};
use guichet::jira::markup::{adf, wiki};
use serde_json::{Value, json};

#[test]
fn what_an_agent_types_is_the_same_in_both_notations() {
    let schema = Schema::full();
    try_all(0..cases(1_000), text, |typed| {
        let document = Document::from_plain(typed);
        let written = adf::write(&document);
        assert_eq!(schema.fault(&written), None);
        assert_eq!(adf::read(&written), document);
        // Jira's markup has no indentation.
        let lines: Vec<&str> = typed.lines().map(str::trim_start).collect();
        let document = Document::from_plain(&lines.join("\n"));
        let written = wiki::write(&document);
        assert_eq!(wiki::read(&written), document, "{written}");
    });
}

#[test]
fn a_document_carried_over_is_allowed_by_the_schema_and_keeps_its_words() {
    let schema = Schema::full();
    try_all(
        0..cases(300),
        |chance| document(&schema, chance),
        |node| {
            let document = adf::read(node);
            let written = adf::write(&document);
            assert_eq!(schema.fault(&written), None, "{document:#?}");
            let carried = adf::read(&written);
            let (before, after) = (by_desk(&document), by_desk(&carried));
            for line in before.lines() {
                assert!(after.contains(line.trim()), "{line:?} is lost: {carried:#?}");
            }
            // What a notation cannot say has been said simpler by now.
            assert_eq!(adf::read(&adf::write(&carried)), carried, "{written:#}");
        },
    );
}

#[test]
fn a_document_carried_over_into_the_other_notation_keeps_its_words() {
    let schema = Schema::full();
    try_all(
        0..cases(300),
        |chance| document(&schema, chance),
        |node| {
            let document = adf::read(&without_names(node.clone()));
            let markup = wiki::write(&document);
            let carried = wiki::read(&markup);
            let after = by_desk(&carried);
            for word in words(&by_desk(&document)) {
                assert!(after.contains(&word), "{word:?} is lost: {markup}");
            }
            assert_eq!(wiki::read(&wiki::write(&carried)), carried, "{markup}");
        },
    );
}

#[test]
fn what_a_transfer_carries_over_keeps_its_mentions_and_names_its_files() {
    let mention = Inline::Mention { account: "557058:15b2-42".into(), text: "@Ana".into() };
    let file = |name: &str| Media { name: Some(name.into()), ..Media::default() };
    let away = Media { url: Some("https://a.fr/x.png".into()), ..Media::default() };
    let line = vec![Inline::plain("vu par "), mention, Inline::Media(file("a.png"))];
    let blocks = vec![Block::Paragraph(line), Block::Media(vec![file("b.pdf"), away])];
    let document = Document { blocks };
    let written = adf::write(&document);
    assert_eq!(Schema::full().fault(&written), None);
    let [line, named, picture] = written["content"].as_array().expect("blocks").as_slice() else {
        panic!("{written}");
    };
    assert_eq!(line["content"][1]["attrs"], json!({ "id": "557058:15b2-42", "text": "@Ana" }));
    assert_eq!(line["content"][2]["text"], "a.png");
    assert_eq!(named["content"][0]["text"], "b.pdf");
    assert_eq!(picture["content"][0]["attrs"]["url"], "https://a.fr/x.png");
    let markup = "vu par [~accountid:557058:15b2-42]!a.png|thumbnail!\n\n\
                  [^b.pdf]\nhttps://a.fr/x.png";
    assert_eq!(wiki::write(&document), markup);
}

/// The document without the names that its mentions show: the other notation has only the account.
fn without_names(mut node: Value) -> Value {
    if node["type"] == "mention" {
        node["attrs"] = json!({ "id": node["attrs"]["id"] });
    }
    for child in node["content"].as_array_mut().into_iter().flatten() {
        *child = without_names(child.take());
    }
    node
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
