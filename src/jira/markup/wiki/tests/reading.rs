//! What markup is read as.

use super::{bullets, code, file, item, lines, marked, paragraph, plain, read};
use crate::domain::document::{Block, Inline, ListItem, Row, Tone};

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
        ("a{anchor:ici}b {anchor:ouvert", "ab {anchor:ouvert"),
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
        ("`https://a.fr/b`c", "`(https://a.fr/b→https://a.fr/b)`c"),
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
            "> é\u{a0}\n{color:red}a{color}",
            vec![Block::Quote(vec![paragraph("é\u{a0}")]), Block::Paragraph(vec![red("a")])],
        ),
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
        ("|a|{code}\n|x|\n\ny\n{code}|\n|c|d|", vec!["a.code", "c.d"]),
        ("|{code}x{code}|a|", vec!["code.a"]),
        ("|a|{noformat}x{noformat}\n|b|c|", vec!["a.code", "b.c"]),
        ("|a\n{code}x{code}\nb|c|", vec!["a code b.c"]),
    ];
    for (markup, expected) in cases {
        let blocks = read(markup).blocks;
        let [Block::Table(rows)] = blocks.as_slice() else {
            panic!("{markup}: {blocks:?}");
        };
        let rows: Vec<String> = rows.iter().map(row).collect();
        assert_eq!(rows, expected, "{markup}");
    }
}

/// A row as a short text: heads in brackets, a point between other cells.
fn row(row: &Row) -> String {
    let mut sketch = String::new();
    for cell in &row.cells {
        let parts: Vec<String> = cell.content.iter().map(part_of_cell).collect();
        let text = parts.join(" ");
        match cell.header {
            true => sketch.push_str(&format!("[{text}]")),
            false if sketch.is_empty() || sketch.ends_with(']') => sketch.push_str(&text),
            false => sketch.push_str(&format!(".{text}")),
        }
    }
    sketch
}

fn part_of_cell(block: &Block) -> String {
    match block {
        Block::Paragraph(parts) => parts
            .iter()
            .map(|part| match part {
                Inline::Text { text, .. } => text.as_str(),
                Inline::Break => "/",
                Inline::Link { .. } => "link",
                _ => "?",
            })
            .collect(),
        Block::Media(_) => "media".to_owned(),
        Block::BulletList(_) => "list".to_owned(),
        Block::Code { .. } => "code".to_owned(),
        other => format!("{other:?}"),
    }
}
