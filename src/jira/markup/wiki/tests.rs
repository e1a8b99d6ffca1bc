mod generate;

use super::{read, write};
use crate::domain::document::{Block, Document, Inline, ListItem, Marks, Media, Tone};
use generate::Generator;

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

/// A document as a short text: marks as tags, breaks as bars.
fn sketch(content: &[Inline]) -> String {
    let part = |part: &Inline| match part {
        Inline::Text { text, marks } => {
            let mut sketch = text.clone();
            let tags = [
                (marks.code, "code"),
                (marks.subscript, "sub"),
                (marks.superscript, "sup"),
                (marks.strike, "del"),
                (marks.underline, "ins"),
                (marks.emphasis, "em"),
                (marks.strong, "b"),
            ];
            for (_, tag) in tags.into_iter().filter(|(is_set, _)| *is_set) {
                sketch = format!("<{tag}>{sketch}</{tag}>");
            }
            match &marks.color {
                Some(color) => format!("<{color}>{sketch}</{color}>"),
                None => sketch,
            }
        }
        Inline::Break => "|".to_owned(),
        Inline::Link { target, content } => format!("({}→{target})", self::sketch(content)),
        Inline::Mention { account, text } => format!("(@{account} {text})"),
        Inline::Media(media) => format!("({:?} {:?} {:?})", media.name, media.url, media.alt),
        other => format!("{other:?}"),
    };
    content.iter().map(part).collect()
}

fn sketched(markup: &str) -> String {
    match read(markup).blocks.as_slice() {
        [Block::Paragraph(content)] => sketch(content),
        [Block::Media(files)] => {
            let files: Vec<Inline> = files.iter().cloned().map(Inline::Media).collect();
            sketch(&files)
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn lines_are_read_as_jira_draws_them() {
    let cases = [
        (
            "*b* _i_ -d- +u+ ^p^ ~s~ {{m}} ??c??",
            "<b>b</b> <em>i</em> <del>d</del> <ins>u</ins> <sup>p</sup> <sub>s</sub> <code>m</code> <em>c</em>",
        ),
        ("*_deux_*, (*un*).", "<b><em>deux</em></b>, (<b>un</b>)."),
        ("a{*}b{*}c {_}d{_}", "a<b>b</b>c <em>d</em>"),
        ("{color:red}rouge *gras*{color} noir", "<red>rouge </red><red><b>gras</b></red> noir"),
        ("{color:#172b4d}{color}vide {color:a b}x{color}", "vide {color:a b}x{color}"),
        ("a_b_c mi-temps-fin 2*3*4 x^2", "a_b_c mi-temps-fin 2*3*4 x^2"),
        ("a * pas gras* 5 - 3 - 2 **non** __init__", "a * pas gras* 5 - 3 - 2 **non** __init__"),
        ("*ouvert, _aussi", "*ouvert, _aussi"),
        ("{color:red}ouvert {{aussi {*}aussi", "{color:red}ouvert {{aussi {*}aussi"),
        (r"\*a\* \{code} \[b] 1 \\ 2", "*a* {code} [b] 1|2"),
        (r"\\serveur\partage C:\temp", r"\\serveur\partage C:\temp"),
        ("a &amp; b &#124; &euro; &inconnu; R&D", "a & b | € &inconnu; R&D"),
        (
            "[ici|https://a.fr/b_c_d] [https://a.fr]",
            "(ici→https://a.fr/b_c_d) (https://a.fr→https://a.fr)",
        ),
        ("[*ici*|https://a.fr|smart-link]", "(<b>ici</b>→https://a.fr)"),
        (
            "Ana [mailto:ana@b.fr] [#haut] [URGENT] [a|b]",
            "Ana (ana@b.fr→mailto:ana@b.fr) (#haut→#haut) [URGENT] [a|b]",
        ),
        (
            "voir https://a.fr/b_c?d=*e*. Fin",
            "voir (https://a.fr/b_c?d=*e*→https://a.fr/b_c?d=*e*). Fin",
        ),
        ("[~ana] [~accountid:5b10:a-b] [~ ]", "(@ana @ana) (@5b10:a-b @5b10:a-b) [~ ]"),
        (
            "x !a b.png|thumbnail,alt=\"Vue\"! [^f.pdf] [Notice|^n.pdf]",
            "x (Some(\"a b.png\") None Some(\"Vue\")) (Some(\"f.pdf\") None None) (Some(\"n.pdf\") None Some(\"Notice\"))",
        ),
        ("Bravo ! Merci ! Super!Oui! v1.0!", "Bravo ! Merci ! Super!Oui! v1.0!"),
        ("!https://a.fr/x.png!", "(None Some(\"https://a.fr/x.png\") None)"),
        ("*voir [a_b*c|https://a.fr] ici*", "<b>voir </b>(<b>a_b*c</b>→https://a.fr)<b> ici</b>"),
        (
            "*a _b -c- d_ e*",
            "<b>a </b><b><em>b </em></b><b><em><del>c</del></em></b><b><em> d</em></b><b> e</b>",
        ),
    ];
    for (markup, expected) in cases {
        assert_eq!(sketched(markup), expected, "{markup}");
    }
}

#[test]
fn blocks_are_read_as_jira_draws_them() {
    let nested = Block::BulletList(vec![
        item(vec![
            paragraph("a"),
            Block::OrderedList { start: 1, items: vec![item(vec![paragraph("b")])] },
            bullets(&["c"]),
        ]),
        item(vec![lines(&["d", "e"])]),
    ]);
    let panel = |tone, title: Option<&str>| Block::Panel {
        tone,
        title: title.map(str::to_owned),
        content: vec![paragraph("x")],
    };
    let cases: Vec<(&str, Vec<Block>)> = vec![
        ("", vec![]),
        ("a\r\nb\r\n\r\nc", vec![lines(&["a", "b"]), paragraph("c")]),
        (
            "h2. Titre\ntexte",
            vec![Block::Heading { level: 2, content: vec![plain("Titre")] }, paragraph("texte")],
        ),
        ("h7. non\nh2.non", vec![lines(&["h7. non", "h2.non"])]),
        ("* a\n*# b\n** c\n* d\ne", vec![nested]),
        (
            "- a\n- b\n\n# c",
            vec![
                bullets(&["a", "b"]),
                Block::OrderedList { start: 1, items: vec![item(vec![paragraph("c")])] },
            ],
        ),
        ("** a", vec![Block::BulletList(vec![item(vec![bullets(&["a"])])])]),
        (
            "* ☑ a\n* ☐ b",
            vec![Block::BulletList(vec![
                ListItem { checked: Some(true), content: vec![paragraph("a")] },
                ListItem { checked: Some(false), content: vec![paragraph("b")] },
            ])],
        ),
        (
            "* a\n{code:sql}\nx\n{code}\n* b",
            vec![Block::BulletList(vec![
                item(vec![paragraph("a"), code(Some("sql"), "x")]),
                item(vec![paragraph("b")]),
            ])],
        ),
        ("bq. cité", vec![Block::Quote(vec![paragraph("cité")])]),
        (
            "a {quote}b\n\nc{quote} d",
            vec![
                paragraph("a"),
                Block::Quote(vec![paragraph("b"), paragraph("c")]),
                paragraph("d"),
            ],
        ),
        ("{quote}a", vec![paragraph("{quote}a")]),
        (
            "{code}{quote}{code}\n{quote}{noformat}{quote}{noformat}{quote}",
            vec![code(None, "{quote}"), Block::Quote(vec![code(None, "{quote}")])],
        ),
        ("{code:title=a|java}\n  x\n\n{code}", vec![code(Some("java"), "  x\n")]),
        (r"\{code}x{code}", vec![paragraph("{code}x{code}")]),
        (
            "{{code}} {panel",
            vec![Block::Paragraph(vec![
                marked("code", |marks| marks.code = true),
                plain(" {panel"),
            ])],
        ),
        (
            "{panel:title=T &#124; U|bgColor=#FFEBE6}\nx\n{panel}",
            vec![panel(Tone::Danger, Some("T | U"))],
        ),
        ("{panel}x{panel}", vec![panel(Tone::Neutral, None)]),
        ("a\n----\nb", vec![paragraph("a"), Block::Rule, paragraph("b")]),
        (
            "a\n\n-----Message d'origine-----",
            vec![paragraph("a"), paragraph("-----Message d'origine-----")],
        ),
        ("--\nAna", vec![lines(&["--", "Ana"])]),
        (
            "> a\n>> b\n> \n> * c\nd",
            vec![
                Block::Quote(vec![
                    paragraph("a"),
                    Block::Quote(vec![paragraph("b")]),
                    bullets(&["c"]),
                ]),
                paragraph("d"),
            ],
        ),
        (
            "!a.png|thumbnail!\n[^b.pdf]",
            vec![Block::Media(vec![file("!a.png|thumbnail!", "a.png"), file("[^b.pdf]", "b.pdf")])],
        ),
        ("| seul", vec![paragraph("| seul")]),
    ];
    for (markup, expected) in cases {
        assert_eq!(read(markup).blocks, expected, "{markup}");
    }
}

#[test]
fn a_colour_goes_on_over_lines_and_paragraphs() {
    let red = |text| marked(text, |marks| marks.color = Some("red".into()));
    let cases = [
        (
            "{color:red}a\nb{color} c",
            vec![Block::Paragraph(vec![red("a"), Inline::Break, red("b"), plain(" c")])],
        ),
        (
            "x {color:red}\n\n* a\n{color}y",
            vec![
                paragraph("x "),
                Block::BulletList(vec![item(vec![Block::Paragraph(vec![
                    red("a"),
                    Inline::Break,
                    plain("y"),
                ])])]),
            ],
        ),
        (
            "{color:red}> a{color}\n> {color:red}b\n> c{color}",
            vec![
                Block::Paragraph(vec![red("> a")]),
                Block::Quote(vec![Block::Paragraph(vec![red("b"), Inline::Break, red("c")])]),
            ],
        ),
        ("{color:red}a\nb", vec![lines(&["{color:red}a", "b"])]),
        (
            "{color:red}a\n{code}\n{color}\n{code}\nb{color}",
            vec![
                Block::Paragraph(vec![red("a")]),
                code(None, "{color}"),
                Block::Paragraph(vec![red("b")]),
            ],
        ),
    ];
    for (markup, expected) in cases {
        assert_eq!(read(markup).blocks, expected, "{markup}");
    }
}

#[test]
fn rows_are_read_with_their_cells() {
    let cases = [
        ("||A||B||\n|a|b|", vec!["[A][B]", "a.b"]),
        ("||A|b|", vec!["[A]b"]),
        ("|[x|https://a.fr]|!i.png|thumbnail!|", vec!["link.media"]),
        (r"|a\|b| |", vec!["a|b."]),
        ("|a\nb|c|", vec!["a/b.c"]),
        ("|* a\n* b|c|", vec!["list.c"]),
        ("|a|b", vec!["a.b"]),
    ];
    for (markup, expected) in cases {
        let blocks = read(markup).blocks;
        let [Block::Table(rows)] = blocks.as_slice() else {
            panic!("{markup}: {blocks:?}");
        };
        let rows: Vec<String> = rows
            .iter()
            .map(|row| {
                let cells = row.cells.iter().map(|cell| {
                    let text = match cell.content.as_slice() {
                        [Block::Paragraph(parts)] => parts
                            .iter()
                            .map(|part| match part {
                                Inline::Text { text, .. } => text.as_str(),
                                Inline::Break => "/",
                                Inline::Link { .. } => "link",
                                _ => "?",
                            })
                            .collect(),
                        [Block::Media(_)] => "media".to_owned(),
                        [Block::BulletList(_)] => "list".to_owned(),
                        _ => String::new(),
                    };
                    (cell.header, text)
                });
                let mut sketch = String::new();
                for (header, text) in cells {
                    match header {
                        true => sketch.push_str(&format!("[{text}]")),
                        false if sketch.is_empty() || sketch.ends_with(']') => {
                            sketch.push_str(&text)
                        }
                        false => sketch.push_str(&format!(".{text}")),
                    }
                }
                sketch
            })
            .collect();
        assert_eq!(rows, expected, "{markup}");
    }
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
        (vec![bullets(&["a", "b"])], "* a\n* b"),
        (vec![Block::Quote(vec![paragraph("a")])], "bq. a"),
        (vec![Block::Quote(vec![paragraph("a"), bullets(&["b"])])], "{quote}\na\n\n* b\n{quote}"),
        (vec![Block::Paragraph(vec![link("https://a.fr", "https://a.fr")])], "https://a.fr"),
        (
            vec![Block::Paragraph(vec![link("ici", "https://a.fr"), plain(".")])],
            "[ici|https://a.fr].",
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
    ];
    for (blocks, expected) in cases {
        assert_eq!(write(&Document { blocks }), expected.trim_end());
    }
}

#[test]
fn documents_survive_being_written_and_read() {
    let documents = (0..3_000).map(|seed| Generator::new(seed).document());
    let written = documents.map(|document| (write(&document), document));
    let broken = written.filter(|(markup, document)| read(markup) != *document);
    // The shortest says most.
    if let Some((markup, document)) = broken.min_by_key(|(markup, _)| markup.len()) {
        assert_eq!(read(&markup), document, "{markup}");
    }
}

#[test]
fn any_text_is_read_with_its_words_and_settles() {
    for seed in 0..3_000 {
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

#[test]
fn deep_nesting_is_read_without_exhausting_the_stack() {
    let deep = [
        ">".repeat(10_000) + " fond",
        "*".repeat(10_000) + " fond",
        "*_".repeat(5_000) + "fond" + &"_*".repeat(5_000),
        "{quote}{panel}".repeat(5_000) + "fond" + &"{panel}{quote}".repeat(5_000),
        "[".repeat(10_000) + "fond" + &"]".repeat(10_000),
        "{{".repeat(10_000) + "fond" + &"}}".repeat(10_000),
        "{color:red}".repeat(10_000) + "fond",
        "{*}{_}".repeat(5_000) + "fond" + &"{_}{*}".repeat(5_000),
        "|fond".repeat(10_000),
        "|fond\n".repeat(5_000),
        "{code:x}".repeat(5_000) + "fond",
    ];
    for markup in deep {
        let start: String = markup.chars().take(20).collect();
        assert!(format!("{:?}", read(&markup)).contains("fond"), "{start}");
    }
}
