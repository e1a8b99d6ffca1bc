use super::split;
use crate::domain::document::{Block, Document, Inline, Media};

fn quote(text: &str) -> Block {
    Block::Quote(Document::from_plain(text).blocks)
}

/// A mail in which `>` begins a quoted line, as the notations read it.
fn mail(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut plain = String::new();
    let mut quoted = String::new();
    for line in text.lines().chain([""]) {
        match line.strip_prefix('>') {
            Some(line) => {
                blocks.extend(Document::from_plain(&std::mem::take(&mut plain)).blocks);
                quoted.push_str(line.trim_start());
                quoted.push('\n');
            }
            None => {
                if !quoted.is_empty() {
                    blocks.push(quote(&std::mem::take(&mut quoted)));
                }
                plain.push_str(line);
                plain.push('\n');
            }
        }
    }
    blocks.extend(Document::from_plain(&plain).blocks);
    Document { blocks }
}

fn sketch(blocks: &[Block]) -> String {
    let block = |block: &Block| match block {
        Block::Paragraph(content) => crate::domain::plain::words(content),
        Block::Quote(content) => format!("«{}»", sketch(content)),
        Block::Rule => "---".to_owned(),
        Block::Media(files) => format!("{:?}", files[0].name),
        other => format!("{other:?}"),
    };
    blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn parts(document: &Document) -> [String; 3] {
    let parts = split(document);
    let lines =
        |part: &Document| sketch(&part.blocks).lines().map(str::to_owned).collect::<Vec<_>>();
    let together = [&parts.words, &parts.signature, &parts.history].map(lines).concat();
    assert_eq!(together, lines(document), "a line is lost");
    [&parts.words, &parts.signature, &parts.history].map(|part| sketch(&part.blocks))
}

#[test]
fn mails_of_every_program_are_taken_apart() {
    let cases = [
        // Gmail, French and English, the sentence broken.
        (
            "Merci, ça marche.\n\nLe mar. 24 nov. 2026 à 10:12, Support <s@a.fr> a écrit :\n\n> Bonjour\n> voici",
            [
                "Merci, ça marche.",
                "",
                "Le mar. 24 nov. 2026 à 10:12, Support <s@a.fr> a écrit :\n«Bonjour\nvoici»",
            ],
        ),
        (
            "Thanks!\n\nOn Tue, Nov 24, 2026 at 10:12 AM Support <support@very-long.example>\nwrote:\n> Hello",
            [
                "Thanks!",
                "",
                "On Tue, Nov 24, 2026 at 10:12 AM Support <support@very-long.example>\nwrote:\n«Hello»",
            ],
        ),
        // Gmail read from HTML: the quoted part is not marked.
        (
            "Oui.\nLe 24/11/2026 à 10:12, Ana a écrit\u{a0}:\nBonjour\n\nvoici",
            ["Oui.", "", "Le 24/11/2026 à 10:12, Ana a écrit\u{a0}:\nBonjour\nvoici"],
        ),
        // Outlook, French and English, with and without its ruler.
        (
            "Bonjour,\nc'est réglé.\n\nCordialement,\nAna Petit\nÉcole de musique\n01 23 45 67 89\n\n________________________________\nDe : Support <s@a.fr>\nEnvoyé : mardi 24 novembre 2026 10:12\nÀ : Ana\nObjet : RE: accès\n\nBonjour,",
            [
                "Bonjour,\nc'est réglé.",
                "Cordialement,\nAna Petit\nÉcole de musique\n01 23 45 67 89",
                "________________________________\nDe : Support <s@a.fr>\nEnvoyé : mardi 24 novembre 2026 10:12\nÀ : Ana\nObjet : RE: accès\nBonjour,",
            ],
        ),
        (
            "Fine.\n\nKind regards,\nAna\n\nFrom: Support\nSent: Tuesday, 24 November 2026\nTo: Ana\nSubject: access\n\nHello",
            [
                "Fine.",
                "Kind regards,\nAna",
                "From: Support\nSent: Tuesday, 24 November 2026\nTo: Ana\nSubject: access\nHello",
            ],
        ),
        (
            "Oui\n\n-----Message d'origine-----\nDe : Support\n\nBonjour",
            ["Oui", "", "-----Message d'origine-----\nDe : Support\nBonjour"],
        ),
        (
            "Yes\n\n----- Original Message -----\nHello",
            ["Yes", "", "----- Original Message -----\nHello"],
        ),
        // Apple Mail and telephones.
        (
            "Ok merci\n\nEnvoyé de mon iPhone\n\n> Le 24 nov. 2026 à 10:12, Support <s@a.fr> a écrit :\n> \n> Bonjour",
            [
                "Ok merci",
                "Envoyé de mon iPhone",
                "«Le 24 nov. 2026 à 10:12, Support <s@a.fr> a écrit :\nBonjour»",
            ],
        ),
        (
            "Ok\n\nSent from my Galaxy\nGet Outlook for Android",
            ["Ok", "Sent from my Galaxy\nGet Outlook for Android", ""],
        ),
        // Thunderbird.
        (
            "Bonsoir,\n\nça ne va toujours pas.\n\n-- \nAna Petit\nhttps://ecole.example\n\nLe 24/11/2026 à 10:12, Support a écrit :\n> Bonjour",
            [
                "Bonsoir,\nça ne va toujours pas.",
                "--\nAna Petit\nhttps://ecole.example",
                "Le 24/11/2026 à 10:12, Support a écrit :\n«Bonjour»",
            ],
        ),
        // Jira Service Management.
        (
            "Merci\n\n— Répondre au-dessus de cette ligne.\n\nBonjour",
            ["Merci", "", "— Répondre au-dessus de cette ligne.\nBonjour"],
        ),
        (
            "Merci\n\n--- Reply above this line. ---\n\nBonjour",
            ["Merci", "", "--- Reply above this line. ---\nBonjour"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(parts(&mail(text)), expected, "{text}");
    }
}

#[test]
fn what_is_uncertain_stays_visible() {
    let whole = [
        // Nothing else is said.
        "> Bonjour",
        "De : Support\nEnvoyé : mardi\nÀ : Ana\n\nBonjour",
        "Cordialement,\nAna",
        "-- \nAna",
        // Answers between the lines.
        "Le 24/11/2026 à 10:12, Support a écrit :\n> Avez-vous essayé ?\n\nOui, sans succès.",
        "> Avez-vous essayé ?\n\nOui.\n\n> Et là ?\n\nAussi.",
        // A forwarded mail.
        "Voir plus bas.\n\n---------- Forwarded message ---------\nDe : Ana\n\nBonjour",
        "Voir plus bas.\n\n-------- Message transféré --------\nBonjour",
        // Words that only look like it.
        "Le directeur a écrit :\nil faut payer.",
        "Le 3 mars, le directeur a écrit :\nil faut payer.",
        "Mon collègue wrote me.",
        "De : Paris\nVers : Lyon",
        "Cordialement vôtre mais je ne comprends toujours pas pourquoi cela échoue.\nAna",
        "Bonjour,\n\nCordialement,\nAna\n\nPS : et ma facture ?",
        "Bonjour,\n\nCordialement,\nAna\n\nAutre chose : pouvez-vous rouvrir le compte ?",
        "Bonjour,\n\n________\nmerci",
        "",
    ];
    for text in whole {
        let document = mail(text);
        let parts = split(&document);
        assert_eq!(parts.words, document, "{text}");
        assert!(parts.signature.blocks.is_empty() && parts.history.blocks.is_empty(), "{text}");
    }
}

#[test]
fn a_signature_may_hold_a_logo_but_no_screenshot() {
    let with = |name: &str| {
        let mut document = Document::from_plain("Bonjour\n\nCordialement,\nAna");
        let media = Media { name: Some(name.into()), ..Media::default() };
        document.blocks.push(Block::Media(vec![media]));
        parts(&document)[1].clone()
    };
    assert_eq!(with("image001.png"), "Cordialement,\nAna\nSome(\"image001.png\")");
    assert_eq!(with("capture.png"), "");
}

#[test]
fn no_block_is_lost() {
    let mut document = mail("a\nb\n\nCordialement,\nc\n\nLe 1/2/2026, d a écrit :\n> e\n> f");
    document.blocks.insert(1, Block::Rule);
    document.blocks.insert(1, Block::Code { language: None, text: "x".into() });
    let parts = split(&document);
    let together: Vec<Block> =
        [parts.words, parts.signature, parts.history].into_iter().flat_map(|p| p.blocks).collect();
    assert_eq!(together, document.blocks);
    assert_eq!(together.len(), 6);
}

#[test]
fn quotes_may_be_marked_by_hand() {
    let text = "Oui\n\nLe 24/11/2026 à 10:12, Ana a écrit :\n> Bonjour\n>\n> voici";
    let [words, _, history] = parts(&Document::from_plain(text));
    assert_eq!(words, "Oui");
    assert!(history.ends_with("> voici"));
    let between = Document::from_plain("> Et ici ?\nAussi.");
    assert_eq!(split(&between).words, between);
}

#[test]
fn a_paragraph_is_parted_between_its_lines() {
    let parts = split(&mail("Merci\nCordialement\nAna"));
    assert_eq!(parts.words.blocks, [Block::Paragraph(vec![Inline::plain("Merci")])]);
    let signature = [Inline::plain("Cordialement"), Inline::Break, Inline::plain("Ana")];
    assert_eq!(parts.signature.blocks, [Block::Paragraph(signature.into())]);
}
