use super::*;
use crate::domain::checklist::{CheckContext, check};
use crate::domain::conversation::{EditableFields, Voice};
use crate::domain::sample;
use crate::domain::ticket::Ticket;
use crate::domain::time::Timestamp;

fn changed(at: i64, fields: &[(&str, &str)]) -> Entry {
    let change = |(field, to): &(&str, &str)| Change {
        field: (*field).into(),
        from: None,
        to: Some((*to).into()),
        from_text: None,
        to_text: None,
    };
    let content = Content::Changes(fields.iter().map(change).collect());
    Entry { id: at.to_string(), at: Timestamp(at), author: None, content, operation: None }
}

fn conversation(transitions: Vec<Transition>, entries: Vec<Entry>) -> Conversation {
    Conversation {
        ticket: sample::shaped("REQ-1"),
        entries,
        missing_comments: 0,
        intents: Default::default(),
        attachments: Vec::new(),
        transitions,
        editable: EditableFields::default(),
    }
}

fn starting() -> Transition {
    Transition { to: sample::in_progress(), ..sample::closing("11", &[], false) }
}

fn draft(transition: Option<&str>, resolution: Option<&str>) -> ClosingDraft {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    ClosingDraft { transition: owned(transition), resolution: owned(resolution) }
}

#[test]
fn only_ways_to_a_closed_status_are_offered() {
    let offered = [starting(), sample::closing("31", &[], false)];
    let ids: Vec<&str> = ways_out(&offered).map(|way| way.id.as_str()).collect();
    assert_eq!(ids, ["31"]);
}

#[test]
fn a_closing_is_what_the_transition_takes() {
    let free = sample::closing("31", &["1", "2"], false);
    let strict = sample::closing("32", &["1", "2"], true);
    let bare = sample::closing("33", &[], false);
    let demanding =
        Transition { other_required: vec!["Cause".into()], ..sample::closing("34", &[], false) };
    let offered = [starting(), free, strict, bare, demanding];
    let cases = [
        (draft(None, None), Err(ClosingError::NotChosen)),
        (draft(Some("11"), None), Err(ClosingError::NotOffered)),
        (draft(Some("99"), None), Err(ClosingError::NotOffered)),
        (draft(Some("31"), None), Ok(())),
        (draft(Some("31"), Some("2")), Ok(())),
        (draft(Some("31"), Some("9")), Err(ClosingError::ResolutionNotOffered)),
        (draft(Some("32"), None), Err(ClosingError::ResolutionMissing)),
        (draft(Some("32"), Some("1")), Ok(())),
        (draft(Some("33"), Some("1")), Err(ClosingError::ResolutionNotOffered)),
        // What its screen asks for besides is asked for when Jira refuses.
        (draft(Some("34"), None), Ok(())),
    ];
    for (draft, expected) in cases {
        assert_eq!(draft.validate(&offered).map(|_| ()), expected, "{draft:?}");
    }
    assert_eq!(draft(Some("31"), None).validate(&[starting()]), Err(ClosingError::NoWayOut));
}

#[test]
fn the_form_begins_with_what_needs_no_choice() {
    let demanding =
        Transition { other_required: vec!["Cause".into()], ..sample::closing("30", &[], false) };
    let strict = sample::closing("31", &["1", "2"], true);
    let both = conversation(vec![starting(), demanding, strict], vec![]);
    assert_eq!(ClosingDraft::begin(&both, None), draft(Some("31"), Some("1")));
    assert_eq!(ClosingDraft::begin(&both, Some("2")), draft(Some("31"), Some("2")));
    assert_eq!(ClosingDraft::begin(&both, Some("9")), draft(Some("31"), Some("1")));
    let free = conversation(vec![sample::closing("31", &["1"], false)], vec![]);
    assert_eq!(ClosingDraft::begin(&free, None), draft(Some("31"), None));
}

#[test]
fn another_way_out_keeps_the_resolution_that_it_also_takes() {
    let chosen = draft(Some("31"), Some("2"));
    let other = sample::closing("32", &["1", "2"], true);
    assert_eq!(chosen.by(&other), draft(Some("32"), Some("2")));
    assert_eq!(chosen.by(&sample::closing("33", &[], false)), draft(Some("33"), None));
}

#[test]
fn a_ticket_is_closed_again_as_it_was_closed_before() {
    let entries = vec![
        changed(1, &[("status", "5"), ("resolution", "1")]),
        changed(2, &[("status", "1")]),
        changed(3, &[("resolution", "2"), ("status", "5")]),
        changed(4, &[("status", "3")]),
        changed(5, &[("assignee", "ana")]),
    ];
    let strict = sample::closing("31", &["1", "2"], true);
    let before = as_before(&conversation(vec![starting(), strict], entries));
    let expected = ClosingChoice { transition: "31".into(), resolution: Some("2".into()) };
    assert_eq!(before, Some(expected));
}

#[test]
fn a_resolution_that_is_no_longer_offered_is_not_repeated() {
    let entries = || vec![changed(1, &[("status", "5"), ("resolution", "9")])];
    let free = conversation(vec![sample::closing("31", &["1"], false)], entries());
    let expected = ClosingChoice { transition: "31".into(), resolution: None };
    assert_eq!(as_before(&free), Some(expected));
    let strict = conversation(vec![sample::closing("31", &["1"], true)], entries());
    assert_eq!(as_before(&strict), None);
}

#[test]
fn a_ticket_never_closed_has_no_way_before() {
    let offered = vec![sample::closing("31", &[], false)];
    let entries = vec![changed(1, &[("status", "3")])];
    assert_eq!(as_before(&conversation(offered, entries)), None);
}

#[test]
fn open_lines_and_unanswered_words_are_shown_first() {
    let said = |at, voice| Entry {
        content: Content::Message(voice, Default::default()),
        ..changed(at, &[])
    };
    let mut conversation = conversation(vec![], vec![said(1, Voice::Incoming)]);
    conversation.ticket = Ticket {
        group: None,
        links: vec![sample::clone_link("DEV-4", sample::to_do())],
        ..conversation.ticket
    };
    let settings = sample::settings();
    let context = CheckContext { settings: &settings, kept_title: None };
    let shown = |conversation: &Conversation| {
        warnings(conversation, &check(&conversation.ticket, &context))
    };
    let expected = [
        ClosingWarning::OpenLines(vec![Field::Group]),
        ClosingWarning::Unanswered,
        ClosingWarning::CloneOpen(sample::key("DEV-4")),
    ];
    assert_eq!(shown(&conversation), expected);
    conversation.entries.push(said(2, Voice::Outgoing));
    assert_eq!(shown(&conversation).len(), 2);
}

#[test]
fn the_plan_moves_once() {
    let offered = [sample::closing("31", &["1"], true)];
    let valid = draft(Some("31"), Some("1")).validate(&offered).expect("valid");
    let plan = valid.plan(OperationId("op".into()), sample::key("REQ-1"), Act::Close);
    let step =
        Step::Move { transition: "31".into(), resolution: Some("1".into()), fields: Vec::new() };
    assert_eq!(plan.steps, [step]);
}

#[test]
fn the_way_used_last_is_settled_and_a_first_choice_is_not() {
    let (fixed, refused) =
        (sample::closing("31", &["1", "2"], true), sample::closing("32", &[], false));
    let both = conversation(vec![fixed.clone(), refused], Vec::new());
    let only = conversation(vec![starting(), fixed], Vec::new());
    let nothing = draft(None, None);
    let cases = [
        (&both, &nothing, draft(Some("31"), Some("1")), false),
        (&both, &draft(Some("31"), Some("2")), draft(Some("31"), Some("2")), true),
        (&both, &draft(Some("32"), Some("2")), draft(Some("32"), None), true),
        (&both, &draft(Some("99"), None), draft(Some("31"), Some("1")), false),
        (&only, &nothing, draft(Some("31"), Some("1")), true),
    ];
    for (conversation, last, expected, settled) in cases {
        assert_eq!(ClosingDraft::usual(conversation, last), (expected, settled), "{last:?}");
    }
    let nowhere = conversation(vec![starting()], Vec::new());
    assert_eq!(ClosingDraft::usual(&nowhere, &nothing), (nothing, false));
}
