use crate::future::block_on;
use crate::site::{Site, mark, ticket};
use guichet::domain::conversation::Content;
use guichet::domain::document::{Block, Cell, Document, Inline, ListItem, Marks, Row, Tone};
use guichet::domain::message::Message;
use guichet::domain::settings::Channel;
use guichet::domain::time::Timestamp;
use guichet::jira::Enclosed;

fn line(text: &str) -> Block {
    Block::Paragraph(vec![Inline::plain(text)])
}

fn marked(text: &str, marks: Marks) -> Inline {
    Inline::Text { text: text.into(), marks }
}

fn item(content: Vec<Block>) -> ListItem {
    ListItem { checked: None, content }
}

fn cell(header: bool, text: &str) -> Cell {
    Cell { header, columns: 1, rows: 1, content: vec![line(text)] }
}

fn blocks_of_a_cell() -> Vec<Block> {
    vec![
        line("avant"),
        Block::Code { language: Some("rust".into()), text: "a | b\n\n| c |".into() },
        Block::Quote(vec![line("dit")]),
    ]
}

/// What an agent can write, one thing after the other.
fn texts() -> Vec<Block> {
    let strong = Marks { strong: true, ..Marks::default() };
    let code = Marks { code: true, ..Marks::default() };
    vec![
        Block::Heading { level: 2, content: vec![Inline::plain("La facture")] },
        Block::Paragraph(vec![
            Inline::plain("Bonjour, voici la "),
            marked("bonne", strong),
            Inline::plain(" facture :"),
            Inline::Break,
            Inline::Link {
                target: "https://a.example/f?x=1&y=2".into(),
                content: vec![Inline::plain("la voir")],
            },
            Inline::plain(" avec "),
            marked("x = 1", code),
        ]),
        line("*pas* _du_ {code} [balisage|x] -5 € !non! R&D &amp; \\ 2 * 3"),
        line("* ni une liste"),
        line("h1. ni un titre"),
        Block::BulletList(vec![
            item(vec![line("un"), Block::BulletList(vec![item(vec![line("dedans")])])]),
            item(vec![line("deux")]),
        ]),
        Block::OrderedList { start: 1, items: vec![item(vec![line("premier")])] },
        Block::Quote(vec![line("dit"), line("redit")]),
        Block::Code { language: None, text: "*a* {b}\n  c".into() },
        Block::Panel { tone: Tone::Warning, title: None, content: vec![line("attention")] },
        Block::Rule,
        Block::Table(vec![
            Row { cells: vec![cell(true, "A"), cell(true, "B")] },
            Row { cells: vec![cell(false, "c | d"), cell(false, "e")] },
        ]),
        Block::Table(vec![Row {
            cells: vec![
                Cell { content: blocks_of_a_cell(), ..cell(false, "") },
                cell(false, "à côté"),
            ],
        }]),
    ]
}

/// What the client reads of the comment that came last.
fn read_back(site: &Site) -> Document {
    let entries =
        block_on(site.client().comments_since(&ticket(), Timestamp(0))).expect("comments");
    let last = entries.into_iter().max_by_key(|entry| entry.at).expect("a comment");
    match last.content {
        Content::Message(_, document) => document,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_text_that_the_desk_writes_is_taken_and_comes_back() {
    for site in Site::both() {
        for block in texts() {
            let document = Document { blocks: vec![block] };
            block_on(site.client().add_note(&ticket(), &document, &mark("a"))).expect("a note");
            assert_eq!(read_back(&site), document, "{:?}", site.face);
        }
    }
}

#[test]
fn a_text_written_as_wiki_markup_is_read_as_the_same_text_by_every_version() {
    // The service desk takes wiki markup on both; Cloud's version 3 gives it back as ADF.
    for site in Site::both() {
        for block in texts() {
            let body = Document { blocks: vec![block] };
            let message = Message {
                to: vec!["client@musique.example".into()],
                cc: Vec::new(),
                subject: "Facture".into(),
                body: body.clone(),
                files: Vec::new(),
            };
            let sent = site.client();
            let files = Enclosed::Files(&[]);
            let channel = Channel::ServiceManagement;
            block_on(sent.send(&ticket(), channel, &message, files, &mark("a"))).expect("sent");
            assert_eq!(read_back(&site), body, "{:?}", site.face);
        }
    }
}
