use super::*;
use crate::domain::conversation::{EditableFields, Entry, Voice};
use crate::domain::journal::{Event, Refusal, StepState};
use crate::domain::plan::Outcome;
use crate::domain::sample;
use crate::domain::ticket::{IssueId, Status, Transition};
use crate::domain::time::Timestamp;

fn op() -> OperationId {
    OperationId("back".into())
}

/// An act whose steps are all done.
fn finished(act: Act, steps: Vec<Step>, before: Option<Ticket>) -> Operation {
    let ticket = sample::key("REQ-1");
    let plan = Plan { operation: OperationId("op".into()), act, ticket, steps };
    let me = sample::person("ana", "Ana").account;
    let (site, at) = ("https://jira.test".to_owned(), Timestamp(10));
    let mut act = Operation { before, ..Operation::begin(site, me, plan, at, at) };
    for step in 0..act.steps.len() {
        let outcome = match act.plan.steps[step] {
            Step::Create(_) => {
                Outcome::Created { id: IssueId("7".into()), key: sample::key("DEV-7") }
            }
            _ => Outcome::Done,
        };
        act.apply(&Event::Started { step, at }).expect("started");
        act.apply(&Event::Done { step, outcome }).expect("done");
    }
    act
}

fn read(ticket: Ticket, transitions: Vec<Transition>) -> Conversation {
    Conversation {
        ticket,
        entries: Vec::new(),
        missing_comments: 0,
        intents: Default::default(),
        attachments: Vec::new(),
        transitions,
        editable: EditableFields::default(),
    }
}

fn way(id: &str, to: Status) -> Transition {
    Transition { to, ..sample::closing(id, &[], false) }
}

fn edit() -> Edit {
    Edit {
        title: Some("Nouveau".into()),
        email: Some("a@ecole.example".into()),
        kind: Some(sample::choice("2", "Bogue")),
        assignee: Some(Assignee::Person(sample::person("ana", "Ana"))),
        ..Edit::default()
    }
}

#[test]
fn fields_get_their_old_values_back() {
    let kind = Some(sample::choice("1", "Aide"));
    let before = Ticket { kind: kind.clone(), ..sample::ticket("REQ-1") };
    let act = finished(Act::Triage, vec![Step::Save(edit())], Some(before.clone()));
    let now = read(edit().applied_to(&before), vec![]);
    let undo = undo(&act, &now, op()).expect("an undo");
    let back = Edit {
        title: Some(before.title.clone()),
        email: Some(String::new()),
        kind,
        assignee: Some(Assignee::Nobody),
        ..Edit::default()
    };
    assert_eq!((undo.plan.act, undo.plan.operation), (Act::Undo { of: act.plan.operation }, op()));
    assert_eq!(undo.plan.steps, [Step::Save(back.clone())]);
    assert_eq!(undo.lasting, []);
    assert_eq!(back.applied_to(&now.ticket), before);
}

#[test]
fn every_field_goes_back_to_what_it_was() {
    let before = Ticket {
        account: Some("ecole".into()),
        group: Some(sample::choice("7", "Facturation")),
        reporter: Some(sample::support()),
        assignee: Some(sample::person("bob", "Bob")),
        ..sample::ticket("REQ-1")
    };
    let edit = Edit {
        account: Some("autre".into()),
        group: Some(sample::choice("8", "Agenda")),
        reporter: Some(sample::person("ana", "Ana")),
        assignee: Some(Assignee::Nobody),
        ..Edit::default()
    };
    let act = finished(Act::Triage, vec![Step::Save(edit.clone())], Some(before.clone()));
    let now = read(edit.applied_to(&before), vec![]);
    let undo = undo(&act, &now, op()).expect("an undo");
    let [Step::Save(back)] = &undo.plan.steps[..] else { panic!("{:?}", undo.plan.steps) };
    assert_eq!(back.applied_to(&now.ticket), before);
}

#[test]
fn what_was_empty_or_was_changed_since_stays() {
    let before = sample::ticket("REQ-1");
    let act = finished(Act::Triage, vec![Step::Save(edit())], Some(before.clone()));
    let theirs = Ticket { title: "De Bob".into(), ..edit().applied_to(&before) };
    let undo = undo(&act, &read(theirs, vec![]), op()).expect("an undo");
    let [Step::Save(back)] = &undo.plan.steps[..] else { panic!("{:?}", undo.plan.steps) };
    assert_eq!(back.fields(), [Field::Email, Field::Assignee]);
    let kept = [Lasting::WasEmpty(Field::Kind), Lasting::ChangedSince(Field::Title)];
    assert_eq!(undo.lasting, kept);
}

#[test]
fn nothing_is_undone_when_everything_was_changed_since_or_is_forgotten() {
    let before = sample::ticket("REQ-1");
    let act = |before| finished(Act::Triage, vec![Step::Save(edit())], before);
    let untouched = read(before.clone(), vec![]);
    let all = [Field::Kind, Field::Email, Field::Assignee, Field::Title];
    let changed = all.map(Lasting::ChangedSince).to_vec();
    assert_eq!(undo(&act(Some(before)), &untouched, op()), Err(changed));
    assert_eq!(undo(&act(None), &untouched, op()), Err(vec![Lasting::Forgotten]));
}

#[test]
fn a_closed_ticket_goes_back_to_where_it_was_closed_from() {
    let before = Ticket { status: sample::in_progress(), ..sample::ticket("REQ-1") };
    let step = Step::Move { transition: "31".into(), resolution: None, fields: Vec::new() };
    let act = finished(Act::Close, vec![step], Some(before));
    let closed = Ticket { status: sample::done(), ..sample::ticket("REQ-1") };
    let asks = Transition { resolution_required: true, ..way("40", sample::to_do()) };
    let strange = Transition { other_required: vec!["x".into()], ..way("42", sample::to_do()) };
    let (to_do, back) = (way("41", sample::to_do()), way("51", sample::in_progress()));
    let shut = way("61", sample::done());
    type Ways<'a> = Vec<&'a Transition>;
    let cases: [(Ways<'_>, Option<&str>); 4] = [
        (vec![&shut, &to_do, &back], Some("51")),
        (vec![&shut, &asks, &strange, &to_do], Some("41")),
        (vec![&shut, &asks, &strange], None),
        (vec![], None),
    ];
    for (ways, expected) in cases {
        let now = read(closed.clone(), ways.into_iter().cloned().collect());
        let undone = undo(&act, &now, op());
        match expected {
            Some(id) => {
                let steps = vec![Step::Reopen { transition: id.to_owned(), fields: Vec::new() }];
                assert_eq!(undone.map(|undo| undo.plan.steps), Ok(steps));
            }
            None => assert_eq!(undone, Err(vec![Lasting::NoWayBack])),
        }
    }
    let open = read(sample::ticket("REQ-1"), vec![back]);
    assert_eq!(undo(&act, &open, op()), Err(vec![Lasting::OpenAgain]));
}

#[test]
fn what_jira_asked_for_stays_and_is_told_by_its_name() {
    let filled = |name: &str| {
        let value = crate::domain::message::FieldValue::Text("x".into());
        vec![Filled { field: name.to_lowercase(), name: name.into(), value }]
    };
    let given = |name: &str| Lasting::Given(vec![name.to_owned()]);
    let closing = Step::Move { transition: "31".into(), resolution: None, fields: filled("Effet") };
    let closed = Ticket { status: sample::done(), ..sample::ticket("REQ-1") };
    let act = finished(Act::Close, vec![Step::Fill(filled("Cause")), closing], None);
    let undone = undo(&act, &read(closed, vec![way("41", sample::to_do())]), op()).expect("a way");
    assert!(matches!(undone.plan.steps[..], [Step::Reopen { .. }]));
    assert_eq!(undone.lasting, [given("Effet"), given("Cause")]);
    let before = sample::ticket("REQ-1");
    let edit = Edit { title: Some("T".into()), more: filled("Cause"), ..Edit::default() };
    let after = edit.applied_to(&before);
    let act = finished(Act::Triage, vec![Step::Save(edit)], Some(before));
    let undone = undo(&act, &read(after, vec![]), op()).expect("an edit");
    assert_eq!(undone.lasting, [given("Cause")]);
}

#[test]
fn what_was_said_stays() {
    let message = crate::domain::message::Message {
        to: vec![],
        cc: vec![],
        subject: String::new(),
        body: Document::default(),
        files: vec![],
    };
    let channel = crate::domain::settings::Channel::Comment;
    let cases = [
        (Step::Send { channel, message }, Lasting::Mail),
        (Step::Note(Document::default()), Lasting::Note),
        (Step::Reopen { transition: "1".into(), fields: Vec::new() }, Lasting::NoWayBack),
    ];
    for (step, lasting) in cases {
        let act = finished(Act::Note, vec![step], None);
        let now = read(sample::ticket("REQ-1"), vec![]);
        assert_eq!(undo(&act, &now, op()), Err(vec![lasting]));
    }
}

#[test]
fn steps_that_were_not_done_are_not_undone() {
    let mut act = finished(Act::Triage, vec![Step::Save(edit())], Some(sample::ticket("REQ-1")));
    act.steps[0].state = StepState::Skipped;
    let now = read(edit().applied_to(&sample::ticket("REQ-1")), vec![]);
    assert_eq!(undo(&act, &now, op()), Err(vec![]));
}

fn transferred() -> Operation {
    let issue = crate::domain::message::NewIssue {
        project: "DEV".into(),
        type_id: "1".into(),
        title: "Aide".into(),
        description: Document::default(),
        fields: vec![],
        link_type: None,
    };
    let link = Step::LinkClone { link_type: "1".into() };
    let note = Step::Note(Document::default());
    let act = Act::Transfer { target: "dev".into() };
    finished(act, vec![Step::Create(issue), link, note, Step::VerifyClone], None)
}

#[test]
fn a_transfer_is_taken_back_by_closing_the_clone_that_nobody_has_touched() {
    let act = transferred();
    let key = sample::key("DEV-7");
    let stays = vec![Lasting::Note, Lasting::Clone(key.clone())];
    assert_eq!(undo(&act, &read(sample::ticket("REQ-1"), vec![]), op()), Err(stays));
    let note = || Document::from_plain("Transmis par erreur.");
    let mine = Entry {
        id: "1".into(),
        at: Timestamp(11),
        author: Some(sample::person("ana", "Ana")),
        content: Content::Changes(vec![]),
        operation: None,
    };
    let clone = Conversation {
        entries: vec![mine.clone()],
        ..read(sample::ticket("DEV-7"), vec![way("31", sample::done())])
    };
    let undone = undo_transfer(&act, &clone, note(), op()).expect("an undo");
    assert_eq!(undone.plan.ticket, key);
    let closing = Step::Move { transition: "31".into(), resolution: None, fields: Vec::new() };
    assert_eq!(undone.plan.steps, [Step::Note(note()), closing]);
    assert_eq!(undone.lasting, [Lasting::Clone(key.clone()), Lasting::Note]);

    let taken_up = Err(vec![Lasting::TakenUp(key.clone()), Lasting::Note]);
    let with = |change: &dyn Fn(&mut Conversation)| {
        let mut clone = clone.clone();
        change(&mut clone);
        undo_transfer(&act, &clone, note(), op())
    };
    let said = Content::Message(Voice::Internal, Document::default());
    let theirs = Entry { author: None, content: said, ..mine.clone() };
    let by_bob = Entry { author: Some(sample::person("bob", "Bob")), ..mine.clone() };
    assert_eq!(with(&|clone| clone.entries.push(theirs.clone())), taken_up);
    assert_eq!(with(&|clone| clone.entries.push(by_bob.clone())), taken_up);
    let bob = sample::person("bob", "Bob");
    assert_eq!(with(&|clone| clone.ticket.assignee = Some(bob.clone())), taken_up);
    assert_eq!(with(&|clone| clone.ticket.status = sample::in_progress()), taken_up);
    let shut = Err(vec![Lasting::NoWayOut(key.clone()), Lasting::Note]);
    assert_eq!(with(&|clone| clone.transitions.clear()), shut);
    let description = Content::Description(Document::default());
    let born = Entry { author: None, content: description, ..mine.clone() };
    assert!(with(&|clone| clone.entries.push(born.clone())).is_ok());
}

#[test]
fn an_act_is_offered_to_be_undone_when_something_of_it_can_be() {
    let note = || Step::Note(Document::default());
    let close = || Step::Move { transition: "31".into(), resolution: None, fields: Vec::new() };
    let mail = || Act::Reply { to: vec![] };
    let cases = [
        (Act::Triage, vec![Step::Save(edit())], true),
        (Act::Close, vec![close()], true),
        (mail(), vec![note(), close()], true),
        (Act::Note, vec![note()], false),
        (Act::Undo { of: op() }, vec![Step::Save(edit())], false),
    ];
    for (act, steps, expected) in cases {
        let done = finished(act, steps, None);
        assert_eq!(is_undoable(&done), expected, "{:?}", done.plan.act);
        let mut begun = done.clone();
        begun.steps.iter_mut().for_each(|record| record.state = StepState::Ready);
        assert!(!is_undoable(&begun), "nothing of it is done: {:?}", done.plan.act);
    }
    let mut taken = finished(Act::Triage, vec![Step::Save(edit()), note()], None);
    let lost = Refusal::TakenOver { name: None, is_over: true };
    taken.steps[1].state = StepState::Refused(lost);
    assert!(!is_undoable(&taken), "it is in other hands");
}
