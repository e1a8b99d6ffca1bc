use super::*;
use crate::domain::sample;

fn key(kind: DraftKind) -> DraftKey {
    let account = AccountRef("ana".into());
    DraftKey { site: "https://jira.test".into(), account, ticket: sample::key("REQ-1"), kind }
}

fn note() -> NoteDraft {
    NoteDraft { text: "entre nous".into() }
}

fn kept_note() -> Draft {
    Draft::begin(key(DraftKind::Note), note(), Timestamp(1)).expect("kept")
}

#[test]
fn a_draft_comes_back_under_its_key() {
    assert_eq!(kept_note().open::<NoteDraft>(&key(DraftKind::Note)), Ok(note()));
}

#[test]
fn a_note_never_opens_as_a_reply() {
    assert_eq!(kept_note().open::<ReplyDraft>(&key(DraftKind::Reply)), Err(Mismatch));
    assert_eq!(kept_note().open::<ReplyDraft>(&key(DraftKind::Note)), Err(Mismatch));
    assert_eq!(kept_note().open::<NoteDraft>(&key(DraftKind::Reply)), Err(Mismatch));
}

#[test]
fn a_note_written_under_a_replys_key_is_refused_both_ways() {
    let reply_key = key(DraftKind::Reply);
    let begun = Draft::begin(reply_key.clone(), note(), Timestamp(1));
    assert_eq!(begun, Err(Mismatch));
    let forged = Draft { key: reply_key.clone(), ..kept_note() };
    assert_eq!(forged.clone().open::<ReplyDraft>(&reply_key), Err(Mismatch));
    assert_eq!(forged.open::<NoteDraft>(&reply_key), Err(Mismatch));
}

#[test]
fn a_draft_of_another_ticket_is_refused() {
    let other = DraftKey { ticket: sample::key("REQ-2"), ..key(DraftKind::Note) };
    assert_eq!(kept_note().open::<NoteDraft>(&other), Err(Mismatch));
}

#[test]
fn keys_never_run_into_each_other() {
    let with = |site: &str, account: &str| DraftKey {
        site: site.into(),
        account: AccountRef(account.into()),
        ..key(DraftKind::Transfer { target: "dev".into() })
    };
    assert_eq!(with("a", "b").to_text(), "a|b|REQ-1|transfer:dev");
    assert_ne!(with("a|b", "c").to_text(), with("a", "b|c").to_text());
    assert_ne!(with("a%7Cb", "c").to_text(), with("a|b", "c").to_text());
}

#[test]
fn a_stored_draft_reads_back() {
    let text = serde_json::to_string(&kept_note()).expect("written");
    assert_eq!(serde_json::from_str::<Draft>(&text).expect("read"), kept_note());
}

/// What a writer keeps at this second, one saving after the other.
fn typed(writer: &str, texts: &[(i64, &str)]) -> Draft {
    let draft = |(second, text): &(i64, &str)| {
        let form = NoteDraft { text: (*text).to_owned() };
        let saved = Timestamp(second * 1_000);
        let begun = Draft::begin(key(DraftKind::Note), form, saved).expect("kept");
        Draft { writer: writer.into(), ..begun }
    };
    let drafts = texts.iter().map(draft);
    drafts.reduce(|kept, draft| draft.replacing(kept)).expect("a draft")
}

fn earlier(draft: &Draft) -> Vec<&str> {
    let text = |version: &'_ Version| match &version.content {
        Content::Note(note) => note.text.len(),
        _ => 0,
    };
    assert!(draft.earlier.iter().all(|version| text(version) > 0));
    let texts = draft.earlier.iter().map(|version| match &version.content {
        Content::Note(note) => note.text.as_str(),
        _ => "",
    });
    texts.collect()
}

#[test]
fn each_saving_is_a_version_and_one_is_set_aside_every_half_minute() {
    let draft =
        typed("a", &[(0, "un"), (1, "un d"), (29, "un de"), (30, "un deu"), (31, "un deux")]);
    assert_eq!(draft.version, 5);
    assert_eq!(earlier(&draft), ["un", "un deu"]);
}

#[test]
fn what_is_wiped_out_is_set_aside_at_once() {
    let draft = typed("a", &[(0, "un"), (1, "une longue lettre"), (2, "une longue l"), (3, "x")]);
    assert_eq!(earlier(&draft), ["un", "une longue l"]);
}

#[test]
fn what_another_form_has_written_is_set_aside() {
    let other = typed("b", &[(2, "une longue lettre")]);
    let draft = other.replacing(typed("a", &[(0, "un"), (1, "une autre lettre")]));
    assert_eq!(earlier(&draft), ["un", "une autre lettre"]);
    let same = typed("c", &[(3, "une longue lettre")]).replacing(draft);
    assert_eq!(earlier(&same), ["un", "une autre lettre"]);
}

fn aside(second: i64, text: &str) -> Version {
    let content = Content::Note(NoteDraft { text: text.to_owned() });
    Version { content, saved: Timestamp(second * 1_000), writer: "b".into() }
}

#[test]
fn what_stands_in_a_form_beside_the_draft_is_one_version_until_it_is_the_draft() {
    let draft = typed("a", &[(0, "de l’autre"), (1, "de l’autre onglet")]);
    let beside = draft.clone().beside(aside(2, "d’ici"), false);
    let beside = beside.beside(aside(3, "d’ici, plus long"), false);
    assert_eq!(earlier(&beside), ["de l’autre", "d’ici, plus long"]);
    assert_eq!((beside.version, &beside.content), (draft.version, &draft.content));
    let other = typed("a", &[(4, "de l’autre onglet, plus tard")]).replacing(beside.clone());
    assert_eq!(earlier(&other), ["de l’autre", "d’ici, plus long"]);
    let kept = typed("b", &[(5, "d’ici, plus long")]).replacing(beside);
    assert_eq!(earlier(&kept), ["de l’autre", "de l’autre onglet"]);
    let same = draft.beside(aside(2, "de l’autre onglet"), false);
    assert_eq!(earlier(&same), ["de l’autre"]);
}

#[test]
fn what_stands_beside_a_draft_is_left_when_that_is_gone_unless_the_draft_was_chosen() {
    let draft = typed("a", &[(0, "de l’autre"), (1, "de l’autre onglet")]);
    let beside = draft.clone().beside(aside(2, "d’ici"), false);
    let left = beside.left_over().expect("a draft");
    assert_eq!((left.version, left.writer.as_str()), (beside.version + 1, "b"));
    assert_eq!(left.content, aside(2, "d’ici").content);
    assert_eq!(earlier(&left), [""; 0]);
    let chosen = beside.beside(aside(3, "d’ici, plus long"), true);
    assert_eq!(earlier(&chosen), ["de l’autre", "d’ici, plus long"]);
    assert_eq!((chosen.left_over(), draft.left_over()), (None, None));
}

#[test]
fn twenty_versions_are_kept() {
    let texts: Vec<String> = (0..50).map(|n| format!("version {n:02}")).collect();
    let texts: Vec<(i64, &str)> =
        texts.iter().enumerate().map(|(n, text)| (n as i64 * 60, text.as_str())).collect();
    let draft = typed("a", &texts);
    assert_eq!(draft.earlier.len(), MOST_VERSIONS);
    assert_eq!((earlier(&draft)[0], earlier(&draft)[19]), ("version 29", "version 48"));
}

#[test]
fn a_version_is_known_by_how_it_begins() {
    let of = |text: &str| Content::Note(NoteDraft { text: text.to_owned() }).first_words();
    assert_eq!(of("  \n\n  Bonjour Léa,\nvoici la facture."), Some("voici la facture.".into()));
    assert_eq!(of(" \n "), None);
    assert!(of(&"mot ".repeat(61)).is_some_and(|words| words.chars().count() <= 61));
    let mail = ReplyDraft { subject: "Re: panne".into(), ..ReplyDraft::default() };
    assert_eq!(Content::Reply(mail).first_words(), Some("Re: panne".to_owned()));
}
