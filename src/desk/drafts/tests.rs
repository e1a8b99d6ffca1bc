use super::*;
use crate::desk::memory::{ManualClock, MemoryLocks, MemoryStore, block_on, ports};
use crate::desk::ports::Store;
use crate::domain::draft::DraftKind;
use crate::domain::journal::Event;
use crate::domain::note::NoteDraft;
use crate::domain::person::AccountRef;
use crate::domain::plan::{OperationId, Outcome};
use crate::domain::reply::ReplyDraft;
use crate::domain::sample;
use crate::domain::settings::Channel;
use std::rc::Rc;

const DAY_MILLIS: i64 = 86_400_000;

struct Browser {
    clock: Rc<ManualClock>,
    store: Rc<MemoryStore>,
    drafts: Drafts,
}

fn browser() -> Browser {
    let clock = ManualClock::at(Timestamp(1_000));
    let store = MemoryStore::new();
    let drafts = Drafts::new(ports(&clock, &store, &MemoryLocks::new()));
    Browser { clock, store, drafts }
}

fn me() -> AccountRef {
    AccountRef("ana".into())
}

fn key(kind: DraftKind) -> DraftKey {
    DraftKey { site: "https://jira.test".into(), account: me(), ticket: sample::key("REQ-1"), kind }
}

fn note(text: &str) -> NoteDraft {
    NoteDraft { text: text.into() }
}

/// Saves what was typed by a tab that has seen this version.
fn save<F: Form + Into<Content>>(
    browser: &Browser,
    kind: DraftKind,
    form: F,
    seen: u64,
) -> Result<Saved<F>, StoreError> {
    block_on(browser.drafts.save(&key(kind), form, seen))
}

fn saved<F: Form + Into<Content>>(browser: &Browser, kind: DraftKind, form: F) -> u64 {
    match save(browser, kind, form, 0) {
        Ok(Saved::Kept { version }) => version,
        Ok(Saved::Conflict(_) | Saved::Mismatch) | Err(_) => panic!("not kept"),
    }
}

fn loaded<F: Form>(browser: &Browser, kind: DraftKind) -> Option<Kept<F>> {
    block_on(browser.drafts.load(&key(kind))).expect("a store")
}

#[test]
fn what_is_saved_is_loaded_with_its_version() {
    let browser = browser();
    let version = saved(&browser, DraftKind::Note, note("un"));
    assert_eq!(version, 1);
    let again = save(&browser, DraftKind::Note, note("deux"), version);
    assert_eq!(again, Ok(Saved::Kept { version: 2 }));
    let kept: Kept<NoteDraft> = loaded(&browser, DraftKind::Note).expect("a draft");
    assert_eq!((kept.form, kept.version), (note("deux"), 2));
}

#[test]
fn a_second_tab_that_is_behind_writes_nothing_and_is_shown_what_was_typed() {
    let browser = browser();
    saved(&browser, DraftKind::Note, note("de l’autre onglet"));
    let behind = save(&browser, DraftKind::Note, note("d’ici"), 0);
    let Ok(Saved::Conflict(newer)) = behind else { panic!("written over") };
    assert_eq!((newer.form, newer.version), (note("de l’autre onglet"), 1));
    let informed = save(&browser, DraftKind::Note, note("d’ici"), 1);
    assert_eq!(informed, Ok(Saved::Kept { version: 2 }));
}

#[test]
fn a_form_is_kept_only_under_its_own_kind() {
    let browser = browser();
    assert_eq!(save(&browser, DraftKind::Reply, note("entre nous"), 0), Ok(Saved::Mismatch));
    assert_eq!(loaded::<ReplyDraft>(&browser, DraftKind::Reply), None);
    saved(&browser, DraftKind::Note, note("entre nous"));
    assert_eq!(loaded::<ReplyDraft>(&browser, DraftKind::Reply), None);
}

#[test]
fn what_cannot_be_read_is_not_written_over() {
    let browser = browser();
    let place = key(DraftKind::Note).to_text();
    block_on(browser.store.put(Shelf::Drafts, &place, "{".into())).expect("kept");
    assert_eq!(loaded::<NoteDraft>(&browser, DraftKind::Note), None);
    assert_eq!(saved(&browser, DraftKind::Note, note("un")), 1);
    let set_aside = block_on(browser.store.list(Shelf::Sent, "")).expect("a store");
    assert_eq!(set_aside.len(), 1);
    assert_eq!(set_aside[0].1, "{");
}

#[test]
fn a_full_database_says_so() {
    let browser = browser();
    browser.store.fail(Some(StoreError::Full));
    assert_eq!(save(&browser, DraftKind::Note, note("un"), 0), Err(StoreError::Full));
}

/// Throws a draft away that no other tab has touched.
fn discarded<F: Form + std::fmt::Debug + PartialEq>(browser: &Browser, kind: DraftKind, seen: u64) {
    assert_eq!(block_on(browser.drafts.discard::<F>(&key(kind), seen)), Ok(None));
}

#[test]
fn what_another_tab_typed_is_not_thrown_away() {
    let browser = browser();
    saved(&browser, DraftKind::Note, note("un"));
    let other = browser.drafts.renewed();
    let key = key(DraftKind::Note);
    block_on(other.save(&key, note("deux"), 1)).expect("kept");
    let stayed = block_on(browser.drafts.discard::<NoteDraft>(&key, 1)).expect("a store");
    assert_eq!(stayed.map(|kept| (kept.form, kept.version)), Some((note("deux"), 2)));
    assert_eq!(loaded(&browser, DraftKind::Note).map(|kept| kept.form), Some(note("deux")));
    discarded::<NoteDraft>(&browser, DraftKind::Note, 2);
    assert_eq!(loaded::<NoteDraft>(&browser, DraftKind::Note), None);
}

#[test]
fn an_earlier_version_is_put_back_and_the_present_one_becomes_one() {
    let browser = browser();
    saved(&browser, DraftKind::Note, note("une lettre"));
    let key = key(DraftKind::Note);
    let texts = |drafts: &Drafts| -> Vec<String> {
        let earlier = block_on(drafts.earlier::<NoteDraft>(&key)).expect("a store");
        earlier.into_iter().map(|kept| kept.form.text).collect()
    };
    block_on(browser.drafts.save(&key, note("une autre"), 1)).expect("kept");
    assert_eq!(texts(&browser.drafts), ["une lettre"]);
    let anew = browser.drafts.renewed();
    block_on(anew.save(&key, note("une lettre"), 2)).expect("kept");
    assert_eq!(loaded(&browser, DraftKind::Note).map(|kept| kept.form), Some(note("une lettre")));
    assert_eq!(texts(&anew), ["une autre", "une lettre"]);
}

#[test]
fn files_live_as_long_as_their_draft() {
    for ends_by_sending in [true, false] {
        let browser = browser();
        let keep = browser.drafts.keep_file("../a.txt", "text/plain".into(), b"abc".to_vec());
        let file = block_on(keep).expect("kept");
        assert_eq!((file.name.as_str(), file.size), ("a.txt", 3));
        let form = ReplyDraft { files: vec![file.clone()], ..ReplyDraft::default() };
        saved(&browser, DraftKind::Reply, form);
        assert_eq!(block_on(browser.drafts.file(&file)), Ok(Some(b"abc".to_vec())));
        match ends_by_sending {
            true => used(&browser, done(DraftKind::Reply, "op", 1)),
            false => discarded::<ReplyDraft>(&browser, DraftKind::Reply, 1),
        }
        assert_eq!(loaded::<ReplyDraft>(&browser, DraftKind::Reply), None);
        assert_eq!(block_on(browser.drafts.file(&file)), Ok(None));
    }
}

fn sent_lately<F: Form>(browser: &Browser, key: &DraftKey) -> Vec<Kept<F>> {
    block_on(browser.drafts.sent_lately(key)).expect("a store")
}

#[test]
fn what_was_sent_can_be_had_back_for_a_week() {
    let browser = browser();
    let (reply, other) = (key(DraftKind::Reply), key(DraftKind::Note));
    let file = block_on(browser.drafts.keep_file("a.txt", "text/plain".into(), b"abc".to_vec()));
    let files = vec![file.expect("kept")];
    for (body, files) in [("Premier", Vec::new()), ("Deuxième", files)] {
        let form = ReplyDraft { body: body.into(), files, ..ReplyDraft::default() };
        let body = form.body.clone();
        let version = saved(&browser, DraftKind::Reply, form);
        used(&browser, done(DraftKind::Reply, &body, version));
        browser.clock.advance(1_000);
    }
    let told = || -> Vec<(String, usize, bool)> {
        let sent = sent_lately::<ReplyDraft>(&browser, &reply).into_iter();
        sent.map(|kept| (kept.form.body, kept.form.files.len(), kept.is_sent)).collect()
    };
    assert_eq!(told(), [("Deuxième".into(), 0, true), ("Premier".into(), 0, true)]);
    assert_eq!(sent_lately::<NoteDraft>(&browser, &other), []);
    for (days, left) in [(6, 2), (2, 0)] {
        browser.clock.advance(days * DAY_MILLIS);
        block_on(browser.drafts.forget_sent()).expect("a store");
        assert_eq!(told().len(), left);
    }
}

#[test]
fn what_stood_in_another_form_is_the_draft_when_the_other_one_was_sent_or_thrown_away() {
    for is_sent in [true, false] {
        let browser = browser();
        let key = key(DraftKind::Note);
        saved(&browser, DraftKind::Note, note("de l’autre onglet"));
        let here = browser.drafts.renewed();
        assert_eq!(block_on(here.keep_beside(&key, note("d’ici"), false)), Ok(None));
        let act = done(DraftKind::Note, "op", 1);
        // The next start puts away what belongs to the act, once more.
        for _ in 0..2 {
            match is_sent {
                true => used(&browser, act.clone()),
                false => _ = block_on(browser.drafts.discard::<NoteDraft>(&key, 1)),
            }
        }
        let kept: Kept<NoteDraft> = loaded(&browser, DraftKind::Note).expect("a draft");
        assert_eq!((kept.form, kept.version), (note("d’ici"), 2));
        assert_eq!(block_on(here.keep_beside(&key, note("d’ici, et plus"), false)), Ok(Some(3)));
        assert_eq!(sent_lately::<NoteDraft>(&browser, &key).len(), usize::from(is_sent));
    }
}

#[test]
fn a_file_is_kept_as_long_as_a_version_of_its_draft_names_it() {
    let browser = browser();
    let key = key(DraftKind::Reply);
    let keep = |name| block_on(browser.drafts.keep_file(name, String::new(), b"abc".to_vec()));
    let (a, b) = (keep("a.txt").expect("kept"), keep("b.txt").expect("kept"));
    let with = |body: &str, files: &[&LocalFile]| ReplyDraft {
        body: body.into(),
        files: files.iter().map(|file| (*file).clone()).collect(),
        ..ReplyDraft::default()
    };
    let is_kept = |file| block_on(browser.drafts.file(file)).expect("a store").is_some();
    saved(&browser, DraftKind::Reply, with("Bonjour", &[&a]));
    _ = save(&browser, DraftKind::Reply, with("Bonjour à tous", &[&a, &b]), 1);
    _ = save(&browser, DraftKind::Reply, with("Bonjour à toutes", &[]), 2);
    assert!(is_kept(&a), "the first version names it");
    assert!(!is_kept(&b), "nothing names it any more");
    let here = browser.drafts.renewed();
    assert_eq!(block_on(here.keep_beside(&key, with("D’ici", &[&a]), false)), Ok(None));
    used(&browser, done(DraftKind::Reply, "op", 4));
    assert!(is_kept(&a), "what is left names it");
    discarded::<ReplyDraft>(&browser, DraftKind::Reply, 4);
    assert!(!is_kept(&a));
}

#[test]
fn what_is_typed_beside_another_tabs_draft_is_an_earlier_version_of_it() {
    let browser = browser();
    let key = key(DraftKind::Note);
    saved(&browser, DraftKind::Note, note("de l’autre onglet"));
    let here = browser.drafts.renewed();
    for text in ["d’ici", "d’ici, et plus"] {
        assert_eq!(block_on(here.keep_beside(&key, note(text), false)), Ok(None));
    }
    let there: Kept<NoteDraft> = loaded(&browser, DraftKind::Note).expect("a draft");
    assert_eq!((there.form, there.version), (note("de l’autre onglet"), 1), "it stays");
    let earlier = block_on(here.earlier::<NoteDraft>(&key)).expect("a store");
    let texts: Vec<NoteDraft> = earlier.into_iter().map(|kept| kept.form).collect();
    assert_eq!(texts, [note("d’ici, et plus")]);
    assert_eq!(
        save(&browser, DraftKind::Note, note("de l’autre, plus tard"), 1),
        Ok(Saved::Kept { version: 2 }),
        "and goes on"
    );
}

#[test]
fn what_is_typed_beside_a_draft_that_is_gone_is_the_draft() {
    let browser = browser();
    let key = key(DraftKind::Note);
    let version = saved(&browser, DraftKind::Note, note("de l’autre onglet"));
    used(&browser, done(DraftKind::Note, "op", version));
    let here = browser.drafts.renewed();
    assert_eq!(block_on(here.keep_beside(&key, note("d’ici"), false)), Ok(Some(2)));
    assert_eq!(block_on(here.keep_beside(&key, note("d’ici, et plus"), false)), Ok(Some(3)));
    let kept: Kept<NoteDraft> = loaded(&browser, DraftKind::Note).expect("a draft");
    assert_eq!((kept.form, kept.version), (note("d’ici, et plus"), 3));
}

#[test]
fn what_a_second_tab_writes_over_can_be_had_back() {
    let browser = browser();
    saved(&browser, DraftKind::Note, note("de cet onglet"));
    let clock = &browser.clock;
    let other = Drafts::new(ports(clock, &browser.store, &MemoryLocks::new()));
    let mine = block_on(other.save(&key(DraftKind::Note), note("d’un autre"), 1));
    assert_eq!(mine, Ok(Saved::Kept { version: 2 }));
    let earlier = block_on(other.earlier::<NoteDraft>(&key(DraftKind::Note))).expect("a store");
    let texts: Vec<NoteDraft> = earlier.into_iter().map(|kept| kept.form).collect();
    assert_eq!(texts, [note("de cet onglet")]);
    assert_eq!(block_on(other.earlier::<ReplyDraft>(&key(DraftKind::Reply))), Ok(vec![]));
}

/// An act that is done, and that was made of this version of its draft.
fn done(kind: DraftKind, id: &str, draft: u64) -> Operation {
    let (id, ticket) = (OperationId(id.into()), sample::key("REQ-1"));
    let plan = match kind {
        DraftKind::Reply => {
            let to = vec!["accueil@ecole.example".into()];
            let form = ReplyDraft { to, body: "Bonjour".into(), ..ReplyDraft::default() };
            form.validate(Channel::Comment).expect("valid").plan(id, ticket, Channel::Comment, None)
        }
        _ => note("un").validate().expect("valid").plan(id, ticket),
    };
    let (site, at) = ("https://jira.test".into(), Timestamp(1_000));
    let mut act = Operation { draft, ..Operation::begin(site, me(), plan, at, at) };
    act.apply(&Event::Started { step: 0, at }).expect("started");
    act.apply(&Event::Done { step: 0, outcome: Outcome::Done }).expect("done");
    act
}

fn used(browser: &Browser, act: Operation) {
    block_on(browser.drafts.put_away(&[act])).expect("a store");
}

#[test]
fn a_draft_whose_act_was_done_when_the_tab_broke_is_put_away_by_the_next_one_wherever_the_clock_is()
{
    for hours in [-1, 0, 1] {
        let browser = browser();
        browser.clock.advance(DAY_MILLIS);
        let version = saved(&browser, DraftKind::Note, note("un"));
        browser.clock.advance(hours * 3_600_000);
        used(&browser, done(DraftKind::Note, "op", version));
        assert_eq!(loaded::<NoteDraft>(&browser, DraftKind::Note), None, "{hours}");
        assert_eq!(sent_lately::<NoteDraft>(&browser, &key(DraftKind::Note)).len(), 1);
    }
}

#[test]
fn what_was_typed_since_the_act_began_stays() {
    let browser = browser();
    let version = saved(&browser, DraftKind::Note, note("un"));
    let later = save(&browser, DraftKind::Note, note("un, et plus"), version);
    assert_eq!(later, Ok(Saved::Kept { version: version + 1 }));
    used(&browser, done(DraftKind::Note, "op", version));
    let kept: Kept<NoteDraft> = loaded(&browser, DraftKind::Note).expect("a draft");
    assert_eq!(kept.form, note("un, et plus"));
    assert_eq!(sent_lately::<NoteDraft>(&browser, &key(DraftKind::Note)), []);
}

#[test]
fn an_act_puts_one_draft_away_and_none_that_was_begun_after_its_place_was_forgotten() {
    let browser = browser();
    let act = done(DraftKind::Note, "op", 3);
    saved(&browser, DraftKind::Note, note("un"));
    used(&browser, act.clone());
    block_on(browser.store.remove(Shelf::Drafts, &key(DraftKind::Note).to_text())).expect("gone");
    saved(&browser, DraftKind::Note, note("begun anew"));
    used(&browser, act);
    let kept: Kept<NoteDraft> = loaded(&browser, DraftKind::Note).expect("a draft");
    assert_eq!((kept.form, kept.version), (note("begun anew"), 1));
}

#[test]
fn a_tab_that_breaks_while_it_puts_a_draft_away_leaves_no_second_one_among_what_was_sent() {
    let browser = browser();
    let act = done(DraftKind::Note, "op", 1);
    saved(&browser, DraftKind::Note, note("un"));
    let place = key(DraftKind::Note).to_text();
    let text = block_on(browser.store.get(Shelf::Drafts, &place)).expect("a store");
    used(&browser, act.clone());
    let text = text.expect("a draft");
    block_on(browser.store.put(Shelf::Drafts, &place, text)).expect("as if it were not cleared");
    used(&browser, act);
    assert_eq!(loaded::<NoteDraft>(&browser, DraftKind::Note), None);
    assert_eq!(sent_lately::<NoteDraft>(&browser, &key(DraftKind::Note)).len(), 1);
}

#[test]
fn a_tab_that_is_behind_does_not_write_over_a_draft_begun_anew() {
    let browser = browser();
    saved(&browser, DraftKind::Note, note("un"));
    assert_eq!(save(&browser, DraftKind::Note, note("deux"), 1), Ok(Saved::Kept { version: 2 }));
    used(&browser, done(DraftKind::Note, "op", 2));
    used(&browser, done(DraftKind::Note, "op", 2));
    assert_eq!(loaded::<NoteDraft>(&browser, DraftKind::Note), None);
    assert_eq!(saved(&browser, DraftKind::Note, note("anew")), 3);
    let behind = save(&browser, DraftKind::Note, note("deux et demi"), 2);
    assert!(matches!(behind, Ok(Saved::Conflict(kept)) if kept.form == note("anew")));
    let put_away = block_on(browser.store.list(Shelf::Sent, "")).expect("a store");
    assert_eq!(put_away.len(), 1);
}

#[test]
fn a_place_that_stays_cleared_for_a_week_is_forgotten() {
    let browser = browser();
    saved(&browser, DraftKind::Note, note("un"));
    discarded::<NoteDraft>(&browser, DraftKind::Note, 1);
    for (days, left) in [(6, 1), (2, 0)] {
        browser.clock.advance(days * DAY_MILLIS);
        block_on(browser.drafts.forget_sent()).expect("a store");
        let places = block_on(browser.store.list(Shelf::Drafts, "")).expect("a store");
        assert_eq!(places.len(), left);
    }
}
