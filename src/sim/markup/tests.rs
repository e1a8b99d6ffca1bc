use super::*;

fn text(text: &str) -> Value {
    json!({ "type": "text", "text": text })
}

fn marked(words: &str, marks: &[&str]) -> Value {
    let marks: Vec<Value> = marks.iter().map(|mark| json!({ "type": mark })).collect();
    json!({ "type": "text", "text": words, "marks": marks })
}

fn link(words: &str, href: &str) -> Value {
    let marks = json!([{ "type": "link", "attrs": { "href": href } }]);
    json!({ "type": "text", "text": words, "marks": marks })
}

fn paragraph(content: &[Value]) -> Value {
    json!({ "type": "paragraph", "content": content })
}

fn content(wiki: &str) -> Value {
    let adf = adf_from_wiki(wiki);
    assert_eq!(adf_fault(&adf), None, "{wiki:?} became {adf}");
    adf["content"].clone()
}

#[test]
fn inline_markup_becomes_marks() {
    let break_ = || json!({ "type": "hardBreak" });
    let cases = [
        ("Bonjour", vec![text("Bonjour")]),
        ("a\nb", vec![text("a"), break_(), text("b")]),
        ("a\\\\b", vec![text("a"), break_(), text("b")]),
        ("un *mot* fort", vec![text("un "), marked("mot", &["strong"]), text(" fort")]),
        ("*_x_*", vec![marked("x", &["strong", "em"])]),
        ("porte-monnaie - a-b", vec![text("porte-monnaie - a-b")]),
        ("snake_case_name 2 * 3 * 4", vec![text("snake_case_name 2 * 3 * 4")]),
        ("\\*a\\* \\{code}", vec![text("*a* {code}")]),
        ("a &#42;b&#42; &lt; &inconnu; AT&T;", vec![text("a *b* < &inconnu; AT&T;")]),
        ("{{x = *y*}}", vec![marked("x = *y*", &["code"])]),
        ("[site|https://a.example/b]", vec![link("site", "https://a.example/b")]),
        ("[un\\|deux \\[x\\]|https://a.example]", vec![link("un|deux [x]", "https://a.example")]),
        ("[https://a.example]", vec![link("https://a.example", "https://a.example")]),
        ("[mailto:a@b.example]", vec![link("mailto:a@b.example", "mailto:a@b.example")]),
        (
            "voir https://a.example/b_c_d.",
            vec![
                text("voir "),
                link("https://a.example/b_c_d", "https://a.example/b_c_d"),
                text("."),
            ],
        ),
        ("[note] !ah! {rien}", vec![text("[note] !ah! {rien}")]),
        (
            "[~accountid:712020:x], [~julien]",
            vec![
                json!({ "type": "mention", "attrs": { "id": "712020:x", "text": "@712020:x" } }),
                text(", "),
                json!({ "type": "mention", "attrs": { "id": "julien", "text": "@julien" } }),
            ],
        ),
        ("{color:red}vif{color}{anchor:ici}", vec![text("vif")]),
    ];
    for (wiki, expected) in cases {
        assert_eq!(content(wiki), json!([paragraph(&expected)]), "{wiki:?}");
    }
}

#[test]
fn block_markup_becomes_blocks() {
    let item = |content: &[Value]| json!({ "type": "listItem", "content": content });
    let list = |kind: &str, items: &[Value]| json!({ "type": kind, "content": items });
    let one = |words: &str| paragraph(&[text(words)]);
    let cases = [
        ("", json!([])),
        ("a\n\nb", json!([one("a"), one("b")])),
        (
            "h2. Titre\nsuite",
            json!([
                { "type": "heading", "attrs": { "level": 2 }, "content": [text("Titre")] },
                one("suite"),
            ]),
        ),
        (
            "* a\n** b\n*# c\n* d\n# e",
            json!([
                list(
                    "bulletList",
                    &[
                        item(&[
                            one("a"),
                            list("bulletList", &[item(&[one("b")])]),
                            list("orderedList", &[item(&[one("c")])]),
                        ]),
                        item(&[one("d")]),
                    ]
                ),
                list("orderedList", &[item(&[one("e")])]),
            ]),
        ),
        ("bq. dit", json!([{ "type": "blockquote", "content": [one("dit")] }])),
        (
            "{quote}\nh1. a\n{panel}b{panel}\n{quote}",
            json!([{ "type": "blockquote", "content": [one("a"), one("b")] }]),
        ),
        (
            "avant {code:java}\n*x*\n{code} après",
            json!([
                one("avant"),
                { "type": "codeBlock", "attrs": { "language": "java" }, "content": [text("*x*")] },
                one("après"),
            ]),
        ),
        (
            "{panel:title=T}x{panel}",
            json!([{
                "type": "panel",
                "attrs": { "panelType": "info" },
                "content": [paragraph(&[marked("T", &["strong"])]), one("x")],
            }]),
        ),
        ("{quote}jamais fermé", json!([one("{quote}jamais fermé")])),
        ("a\n\n----\nb", json!([one("a"), { "type": "rule" }, one("b")])),
        (
            "|a\n* b|",
            json!([{ "type": "table", "content": [
                { "type": "tableRow", "content": [{ "type": "tableCell", "content": [
                    one("a"),
                    list("bulletList", &[item(&[one("b")])]),
                ] }] },
            ] }]),
        ),
        (
            "|avant\n{code}\nx|y\n\n|z|\n{code}|b|\n|{quote}c{quote}|",
            json!([{ "type": "table", "content": [
                { "type": "tableRow", "content": [
                    { "type": "tableCell", "content": [
                        one("avant"),
                        { "type": "codeBlock", "content": [text("x|y\n\n|z|")] },
                    ] },
                    { "type": "tableCell", "content": [one("b")] },
                ] },
                { "type": "tableRow", "content": [{ "type": "tableCell", "content": [
                    { "type": "blockquote", "content": [one("c")] },
                ] }] },
            ] }]),
        ),
        (
            "{panel}a{panel}\n|b {code}c|\nd",
            json!([
                { "type": "panel", "attrs": { "panelType": "info" }, "content": [one("a")] },
                { "type": "table", "content": [{ "type": "tableRow", "content": [
                    { "type": "tableCell", "content": [one("b {code}c")] },
                ] }] },
                one("d"),
            ]),
        ),
        (
            "||A|\n|b|",
            json!([{ "type": "table", "content": [
                { "type": "tableRow", "content": [{ "type": "tableHeader", "content": [one("A")] }] },
                { "type": "tableRow", "content": [{ "type": "tableCell", "content": [one("b")] }] },
            ] }]),
        ),
    ];
    for (wiki, expected) in cases {
        assert_eq!(content(wiki), expected, "{wiki:?}");
    }
}

#[test]
fn images_are_media_named_by_their_alternative() {
    let blocks = content("!écran 1.png|thumbnail!\n\nvoir !a.png! et [^b.pdf]");
    assert_eq!(blocks[0]["type"], "mediaSingle");
    assert_eq!(blocks[0]["content"][0]["attrs"]["alt"], "écran 1.png");
    assert_eq!(blocks[1]["content"][1]["type"], "mediaInline");
    assert_eq!(blocks[1]["content"][3]["attrs"]["alt"], "b.pdf");
    let outside = content("!https://a.example/x.png!");
    assert_eq!(outside[0]["content"][0]["attrs"]["url"], "https://a.example/x.png");
}

#[test]
fn wiki_markup_survives_the_way_through_adf() {
    let texts = [
        "Bonjour,\n\nun *mot* et _un autre_.\nMerci",
        "h3. Titre\n\n* a\n** b\n* c\n\n# d",
        "{quote}\ndit\n{quote}\n\n----\n\n{code:rust}\nfn main() {}\n{code}",
        "||A||B||\n|c|d|",
        "|a\nb\n* c\n* d|e|",
        "|a\n{code:rust}\nlet a = b | c;\n\nd\n{code}|{panel:bgColor=#ffebe6}\ne\n{panel}|\n|f|g|",
        "{panel:bgColor=#ffebe6}\nx\n{panel}",
        "[site|https://a.example] puis [~accountid:712020:x]",
        "!écran.png!\n\nvoir [^b.pdf]",
        "\\*pas fort\\* \\{code} \\[x] \\- a",
    ];
    for wiki in texts {
        let once = wiki_from_adf(&adf_from_wiki(wiki));
        assert_eq!(adf_from_wiki(&once), adf_from_wiki(wiki), "{wiki:?} became {once:?}");
    }
}

#[test]
fn plain_text_in_adf_stays_plain_in_wiki_markup() {
    let texts = [
        "2 * 3 * 4",
        "*étoiles*",
        "{code}x{code}",
        "[a|b:c]",
        "* point",
        "# dièse",
        "h1. titre",
        "bq. dit",
        "----",
        "|a|b|",
        "C:\\dossier\\x",
        "-a- _b_ !c.png!",
        "&amp; &#42;a&#42; R&D",
    ];
    for plain in texts {
        let adf = json!({ "type": "doc", "version": 1, "content": [paragraph(&[text(plain)])] });
        let wiki = wiki_from_adf(&adf);
        assert_eq!(adf_from_wiki(&wiki), adf, "{plain:?} became {wiki:?}");
    }
}

#[test]
fn a_row_of_dashes_strikes_nothing_out() {
    let line = "-----Message d'origine-----";
    let adf = json!({ "type": "doc", "version": 1, "content": [paragraph(&[text(line)])] });
    assert_eq!(adf_from_wiki(line), adf);
}

#[test]
fn what_only_adf_knows_is_still_read() {
    let adf = json!({ "type": "doc", "version": 1, "content": [
        { "type": "taskList", "attrs": { "localId": "1" }, "content": [
            { "type": "taskItem", "attrs": { "localId": "2", "state": "TODO" }, "content": [text("faire")] },
        ] },
        { "type": "nouveau", "content": [paragraph(&[
            text("a "),
            json!({ "type": "emoji", "attrs": { "shortName": ":smile:", "text": "😀" } }),
        ])] },
        { "type": "blockCard", "attrs": { "url": "https://a.example" } },
    ] });
    assert_eq!(wiki_from_adf(&adf), "* faire\n\na 😀\n\n[https://a.example]");
}

#[test]
fn jira_refuses_what_is_no_document_or_a_wrong_one() {
    let document = |content: Value| json!({ "type": "doc", "version": 1, "content": content });
    let no_document = [json!("texte"), json!(null), json!({ "type": "doc", "content": [] })];
    for adf in no_document {
        let fault = adf_fault(&adf).unwrap_or_default();
        assert!(fault.starts_with("Operation value must be an Atlassian Document"), "{adf}");
    }
    let right = [
        json!([]),
        json!([{ "type": "paragraph" }]),
        json!([{ "type": "mediaGroup", "content": [
            { "type": "media", "attrs": { "type": "file", "id": "x", "collection": "" } },
        ] }]),
    ];
    for content in right {
        assert_eq!(adf_fault(&document(content.clone())), None, "{content}");
    }
    let wrong = [
        json!([text("nu")]),
        json!([paragraph(&[text("")])]),
        json!([paragraph(&[paragraph(&[])])]),
        json!([{ "type": "nouveau", "content": [] }]),
        json!([{ "type": "bulletList", "content": [] }]),
        json!([{ "type": "bulletList", "content": [paragraph(&[])] }]),
        json!([{ "type": "blockquote", "content": [{ "type": "rule" }] }]),
        json!([{ "type": "heading", "attrs": { "level": 7 }, "content": [] }]),
        json!([{ "type": "codeBlock", "content": [marked("x", &["strong"])] }]),
        json!([paragraph(&[marked("x", &["code", "strong"])])]),
        json!([paragraph(&[marked("x", &["gras"])])]),
        json!([paragraph(&[marked("x", &["link"])])]),
        json!([{ "type": "paragraph", "content": {} }]),
    ];
    for content in wrong {
        let fault = adf_fault(&document(content.clone()));
        assert_eq!(fault.as_deref(), Some("INVALID_INPUT"), "{content}");
    }
}

#[test]
fn nesting_is_bounded_both_ways() {
    let mut block = paragraph(&[text("fond")]);
    for _ in 0..100 {
        block = json!({ "type": "blockquote", "content": [block] });
    }
    let adf = json!({ "type": "doc", "version": 1, "content": [block] });
    assert!(adf_fault(&adf).is_some());
    assert!(wiki_from_adf(&adf).contains("fond"));
    for wiki in ["{quote}".repeat(999), "*_".repeat(2_000), "{panel}{quote}".repeat(500)] {
        assert_eq!(adf_fault(&adf_from_wiki(&wiki)), None);
    }
    let deep: String = (1..200).map(|level| format!("{} x\n", "*".repeat(level))).collect();
    assert_eq!(adf_fault(&adf_from_wiki(&deep)), None);
}
