use super::*;
use crate::domain::closing::ClosingDraft;
use crate::domain::sample;
use crate::domain::template::Language;

fn draft() -> ReplyDraft {
    let ticket = sample::shaped("REQ-12");
    ReplyDraft { body: "Bonjour, voici la réponse.".into(), ..ReplyDraft::begin(&ticket) }
}

fn file() -> LocalFile {
    LocalFile { id: "f".into(), name: "guide.pdf".into(), media_type: String::new(), size: 1 }
}

fn warned(draft: &ReplyDraft) -> Vec<ReplyWarning> {
    let mut ticket = sample::shaped("REQ-12");
    ticket.links = vec![sample::clone_link("DEV-4", sample::to_do())];
    warnings(draft, &ticket, &sample::settings())
}

#[test]
fn a_reply_begins_with_the_customer_and_the_key() {
    let draft = draft();
    assert_eq!(draft.to, ["accueil@ecole.example"]);
    assert_eq!(draft.subject, "[REQ-12] Impossible d’imprimer les factures d’avril");
    assert_eq!(warned(&draft), []);
    assert_eq!(draft.refusals(Channel::Comment), []);
}

#[test]
fn a_canned_reply_brings_its_subject_unless_somebody_wrote_one() {
    let ticket = sample::shaped("REQ-12");
    let template = |subject: Option<&str>| Template {
        id: "accents".into(),
        title: "Accents".into(),
        language: Language::Fr,
        shortcut: "accents".into(),
        group: "Équipe".into(),
        text: "Bonjour".into(),
        subject: subject.map(str::to_owned),
    };
    let values = Values { account: Some("École".into()), ..Values::default() };
    let cases = [
        (None, draft().subject, draft().subject),
        (Some("Export de {account}"), draft().subject, "[REQ-12] Export de École".to_owned()),
        (Some("{key} : export"), draft().subject, "[REQ-12] {key} : export".to_owned()),
        (Some("Export"), "Mon objet".to_owned(), "Mon objet".to_owned()),
    ];
    for (own, before, after) in cases {
        let mail = ReplyDraft { subject: before, ..draft() };
        let called = mail.calling(&template(own), &values, &ticket);
        assert_eq!(called.subject, after, "{own:?}");
        assert_eq!(called.templates, ["accents"]);
    }
}

#[test]
fn a_subject_holds_the_key_once() {
    let key = sample::key("REQ-12");
    let cases = [
        ("Facture", "[REQ-12] Facture"),
        ("Re: [REQ-12] Facture", "[REQ-12] Facture"),
        ("TR: Re: Facture", "[REQ-12] Facture"),
        ("REQ-12 : Facture", "[REQ-12] Facture"),
        ("Re:", "[REQ-12]"),
    ];
    for (title, expected) in cases {
        assert_eq!(subject(&key, title), expected, "{title}");
    }
    assert_eq!(with_key("Re: (req-12) Facture ", &key), "Re: (req-12) Facture");
    assert_eq!(with_key("REQ-123 Facture", &key), "[REQ-12] REQ-123 Facture");
}

#[test]
fn keys_are_words_of_their_own() {
    let keys = keys_in("voir REQ-12, (DEV-3) et req-12 ; pas XREQ_12 ni REQ-12-b ni A-0");
    assert_eq!(keys, [sample::key("REQ-12"), sample::key("DEV-3")]);
}

#[test]
fn what_cannot_be_sent_is_refused_with_every_reason() {
    let good = draft();
    let cases = [
        (ReplyDraft { to: vec![], ..good.clone() }, vec![ReplyRefusal::NoRecipient]),
        (ReplyDraft { to: vec![" ".into()], ..good.clone() }, vec![ReplyRefusal::NoRecipient]),
        (
            ReplyDraft { cc: vec!["ana@".into()], ..good.clone() },
            vec![ReplyRefusal::MalformedAddress("ana@".into())],
        ),
        (ReplyDraft { body: " \n".into(), ..good.clone() }, vec![ReplyRefusal::EmptyBody]),
        (
            ReplyDraft { to: vec![], body: "Bonjour {customer}".into(), ..good.clone() },
            vec![ReplyRefusal::NoRecipient, ReplyRefusal::Placeholder("{customer}".into())],
        ),
    ];
    for (draft, refusals) in cases {
        assert_eq!(draft.validate(Channel::EmailThisIssue), Err(refusals));
    }
    let portal = ReplyDraft { to: vec![], ..good };
    assert!(portal.validate(Channel::ServiceManagement).is_ok());
}

#[test]
fn what_is_seldom_meant_is_asked_about() {
    let with_body = |body: &str| ReplyDraft { body: body.into(), ..draft() };
    let with_to = |to: &[&str]| {
        let to = to.iter().map(|address| (*address).to_owned()).collect();
        ReplyDraft { to, ..draft() }
    };
    let cases = [
        (
            with_body("Le guide est en Pièce jointe."),
            vec![ReplyWarning::FileMissing { word: "pièce jointe" }],
        ),
        (with_body("See the attached file"), vec![ReplyWarning::FileMissing { word: "attached" }]),
        (with_body("> le fichier ci-joint\nMerci"), vec![]),
        (
            with_body("comme dans REQ-7, pas UTF-8 ni DEV-4"),
            vec![ReplyWarning::OtherTicket(sample::key("REQ-7"))],
        ),
        (
            with_body("Bonjour {costumer} {Nom}"),
            vec![ReplyWarning::UnknownPlaceholder("{costumer}".into())],
        ),
        (
            with_to(&["no-reply@ecole.example", "Accueil@ecole.example"]),
            vec![ReplyWarning::UnreadRecipient("no-reply@ecole.example".into())],
        ),
        (
            with_to(&["autre@ecole.example"]),
            vec![ReplyWarning::CustomerLeftOut("accueil@ecole.example".into())],
        ),
        (ReplyDraft { subject: " ".into(), ..draft() }, vec![ReplyWarning::EmptySubject]),
        (ReplyDraft { subject: "Facture".into(), ..draft() }, vec![ReplyWarning::KeyMissing]),
    ];
    for (draft, expected) in cases {
        assert_eq!(warned(&draft), expected, "{draft:?}");
    }
    let attached = ReplyDraft { files: vec![file()], ..with_body("ci-joint le guide") };
    assert_eq!(warned(&attached), []);
}

#[test]
fn nobody_receives_a_mail_twice() {
    let draft = ReplyDraft {
        to: vec!["a@b.fr".into(), " A@b.fr ".into()],
        cc: vec!["a@B.fr".into(), "c@d.fr".into()],
        ..draft()
    };
    let valid = draft.validate(Channel::Comment).expect("valid");
    assert_eq!(valid.message().to, ["a@b.fr"]);
    assert_eq!(valid.message().cc, ["c@d.fr"]);
}

#[test]
fn send_and_close_closes_after_the_sending() {
    let offered = [sample::closing("31", &[], false)];
    let closing = ClosingDraft { transition: Some("31".into()), resolution: None };
    let closing = closing.validate(&offered).expect("valid");
    let reply = draft().validate(Channel::Comment).expect("valid");
    let operation = OperationId("op".into());
    let plan = reply.plan(operation, sample::key("REQ-12"), Channel::Comment, Some(closing));
    assert!(matches!(plan.act, Act::ReplyAndClose { .. }));
    assert!(matches!(plan.steps[..], [Step::Send { .. }, Step::Move { .. }]));
}
