mod generate;
mod reading;

use super::{read, write};
use crate::domain::document::{Block, Document, Inline, ListItem, Marks, Media};
use crate::jira::mail::plain;
use crate::jira::markup::adf;
use generate::Generator;
use std::path::Path;

fn plain(text: &str) -> Inline {
    Inline::plain(text)
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![plain(text)])
}

fn lines(lines: &[&str]) -> Block {
    let parts = lines.iter().flat_map(|line| [Inline::Break, plain(line)]);
    Block::Paragraph(parts.skip(1).collect())
}

fn item(content: Vec<Block>) -> ListItem {
    ListItem { checked: None, content }
}

fn bullets(texts: &[&str]) -> Block {
    Block::BulletList(texts.iter().map(|text| item(vec![paragraph(text)])).collect())
}

fn link(text: &str, target: &str) -> Inline {
    Inline::Link { target: target.into(), content: vec![plain(text)] }
}

fn code(language: Option<&str>, text: &str) -> Block {
    Block::Code { language: language.map(str::to_owned), text: text.into() }
}

fn marked(text: &str, set: fn(&mut Marks)) -> Inline {
    let mut marks = Marks::default();
    set(&mut marks);
    Inline::Text { text: text.into(), marks }
}

fn file(source: &str, name: &str) -> Media {
    Media { name: Some(name.into()), source: Some(source.into()), ..Media::default() }
}

#[test]
fn what_is_typed_stays_a_text() {
    let typed = [
        "*a* _b_ -c- +d+ ^e^ ~f~ {{g}} ??h??",
        "{code}x{code} {quote} {color:red}r{color} {panel:title=a}",
        "[a|mailto:b@c.fr] [~ana] [^f.pdf] [lien]",
        "!image.png! !image.png|thumbnail! Bravo ! Oui !",
        "h1. titre",
        "bq. cité",
        "* a",
        "# b",
        "- c",
        "*# d",
        "----",
        "-- ",
        "> cité",
        "|a|b|",
        "||a||b||",
        r"C:\temp\ \\serveur\partage \ \{ fin\",
        "R&D &amp; &#124; &;",
        "étape (i) et (x), (y) ; a (b)",
        "mi-temps l'après-midi a_b 2*3 x^2 ~50 € (a) 1-2",
        "{{{a}}} }} {*}a{*}",
        "a \\\\ b",
        "☑ fait",
    ];
    for text in typed {
        let document = Document { blocks: vec![paragraph(text.trim_end())] };
        let written = write(&document);
        assert_eq!(read(&written), document, "{written}");
    }
}

#[test]
fn ordinary_sentences_are_written_as_they_are() {
    let sentences = [
        "Bonjour Mme Petit-Jean, l'accès (a) est rouvert : 50 % des e-mails, c'est fait !",
        "Cordialement, l'équipe – Support & co. « Merci » ; C:\\temp ?",
        "voir https://a.fr/b_c-d?e=*f*#g, puis 2 * 3 - 1 = 5",
    ];
    for sentence in sentences {
        assert_eq!(write(&Document { blocks: vec![paragraph(sentence)] }), sentence);
    }
}

#[test]
fn documents_are_written_as_people_would() {
    let strong = |text| marked(text, |marks| marks.strong = true);
    let cases: Vec<(Vec<Block>, &str)> = vec![
        (vec![lines(&["a", "b"]), paragraph("c")], "a\nb\n\nc"),
        (vec![lines(&["a", "", "* b", "c"])], "a \\\\  \\\\ * b\nc"),
        (
            vec![Block::Paragraph(vec![plain("un "), strong("mot"), plain(", puis")])],
            "un *mot*, puis",
        ),
        (vec![Block::Paragraph(vec![plain("un"), strong("mot")])], "un{*}mot{*}"),
        (vec![Block::Paragraph(vec![plain("un"), strong(" mot ")])], "un *mot* "),
        (
            vec![Block::Paragraph(vec![
                strong("un "),
                marked(" ", |marks| (marks.strong, marks.emphasis) = (true, true)),
                plain("mot"),
            ])],
            "*un*  mot",
        ),
        (vec![bullets(&["a", "b"])], "* a\n* b"),
        (vec![Block::Quote(vec![paragraph("a")])], "bq. a"),
        (
            vec![Block::BulletList(vec![item(vec![
                paragraph("a"),
                Block::Quote(vec![paragraph("b")]),
            ])])],
            "* a\n{quote}\nb\n{quote}",
        ),
        (vec![Block::Quote(vec![paragraph("a"), bullets(&["b"])])], "{quote}\na\n\n* b\n{quote}"),
        (vec![Block::Paragraph(vec![link("https://a.fr", "https://a.fr")])], "https://a.fr"),
        (
            vec![Block::Paragraph(vec![link("ici", "https://a.fr"), plain(".")])],
            "[ici|https://a.fr].",
        ),
        (
            vec![Block::Paragraph(vec![Inline::Link {
                target: "https://a.fr/b".into(),
                content: vec![Inline::Media(Media::default())],
            }])],
            "[https://a.fr/b]",
        ),
        (vec![code(Some("sql"), "a")], "{code:sql}\na\n{code}"),
        (vec![Block::Fold { title: "Plus".into(), content: vec![paragraph("a")] }], "*Plus*\n\na"),
        (
            vec![Block::Media(vec![
                Media { name: Some("a.png".into()), ..Media::default() },
                Media { name: Some("b.pdf".into()), ..Media::default() },
            ])],
            "!a.png|thumbnail!\n[^b.pdf]",
        ),
        (
            vec![Block::Media(vec![Media { name: Some("{code}.png".into()), ..Media::default() }])],
            r"\{code\}.png",
        ),
    ];
    for (blocks, expected) in cases {
        assert_eq!(write(&Document { blocks }), expected.trim_end());
    }
}

/// How many cases are tried: some, or as many as the environment says.
fn cases() -> u64 {
    let asked = std::env::var("MARKUP_CASES").ok().and_then(|number| number.parse().ok());
    asked.unwrap_or(1_000)
}

#[test]
fn documents_survive_being_written_and_read() {
    let documents = (0..cases()).map(|seed| Generator::new(seed).document());
    let written = documents.map(|document| (write(&document), document));
    let broken = written.filter(|(markup, document)| read(markup) != *document);
    // The shortest says most.
    if let Some((markup, document)) = broken.min_by_key(|(markup, _)| markup.len()) {
        assert_eq!(read(&markup), document, "{markup}");
    }
}

#[test]
fn documents_of_the_other_notation_keep_their_words() {
    for name in ["adf-sample.JiraPS.json", "adf-large.jiracli.json"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name);
        let bytes = std::fs::read(path).expect("a sample");
        let document = adf::read(&serde_json::from_slice(&bytes).expect("JSON"));
        let before = plain::text(&document);
        let after = plain::text(&read(&write(&document)));
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert!(words(&before).len() > 50, "{name}");
        // A mention is shown by the name of the account that it points to.
        let is_mention = |word: &str| ["@Oliver", "Lipkau", "Person"].contains(&word);
        for word in words(&before).into_iter().filter(|word| !is_mention(word)) {
            assert!(after.contains(&word), "{name}: {word} is missing from\n{after}");
        }
    }
}

#[test]
fn any_text_is_read_with_its_words_and_settles() {
    for seed in 0..cases() {
        let (markup, words) = Generator::new(seed).noise();
        let once = read(&markup);
        let shown = format!("{once:?}");
        for word in words {
            assert!(shown.contains(&word), "seed {seed}: {word} is missing from\n{markup}");
        }
        let again = read(&write(&once));
        assert_eq!(read(&write(&again)), again, "seed {seed}: {markup}\n{}", write(&once));
    }
}
