use super::*;
use crate::domain::document::Document;
use crate::domain::edit::Edit;
use crate::domain::journal::{About, Event, Impossible, Next, Operation, Refusal, StepState, next};
use crate::domain::message::NewIssue;
use crate::domain::person::AccountRef;
use crate::domain::plan::{Act, OperationId, Outcome};
use crate::domain::sample;
use crate::domain::time::Timestamp;

fn filled(field: &str, value: &str) -> Filled {
    let name = field.to_uppercase();
    Filled { field: field.into(), name, value: FieldValue::Text(value.into()) }
}

fn left_out(field: &str, line: Option<Field>) -> LeftOut {
    LeftOut { field: field.into(), line, says: "Non.".into() }
}

fn moving(resolution: Option<&str>, fields: &[Filled]) -> Step {
    let resolution = resolution.map(str::to_owned);
    Step::Move { transition: "31".into(), resolution, fields: fields.to_vec() }
}

fn creating(fields: &[(&str, &str)]) -> Step {
    let value = |(id, text): &(&str, &str)| ((*id).to_owned(), FieldValue::Text((*text).into()));
    Step::Create(NewIssue {
        project: "DEV".into(),
        type_id: "10".into(),
        title: "Aide".into(),
        description: Document::default(),
        fields: fields.iter().map(value).collect(),
        link_type: Some("1".into()),
    })
}

fn saving(title: Option<&str>, account: Option<&str>, more: &[Filled]) -> Step {
    let text = |text: Option<&str>| text.map(str::to_owned);
    let (title, account) = (text(title), text(account));
    Step::Save(Edit { title, account, more: more.to_vec(), ..Edit::default() })
}

fn note() -> Step {
    Step::Note(Document::default())
}

fn plan(steps: Vec<Step>) -> Plan {
    let (operation, ticket) = (OperationId("op".into()), sample::key("REQ-1"));
    Plan { operation, act: Act::Close, ticket, steps }
}

/// An act whose step was sent and refused.
fn refused(steps: Vec<Step>, step: usize, about: About, fields: &[(&str, &str)]) -> Operation {
    let named = fields.iter().map(|(id, says)| ((*id).to_owned(), (*says).to_owned()));
    let (messages, fields) = (Vec::new(), named.collect());
    let reason = Refusal::Jira { status: 400, about, messages, fields };
    after(sent(steps, step), &[Event::Refused { step, reason }])
}

/// An act whose step was sent.
fn sent(steps: Vec<Step>, step: usize) -> Operation {
    let (site, account) = ("https://jira.test".to_owned(), AccountRef("ana".into()));
    let mut act = Operation::begin(site, account, plan(steps), Timestamp(0), Timestamp(0));
    for earlier in 0..step {
        let started = Event::Started { step: earlier, at: Timestamp(0) };
        act = after(act, &[started, Event::Done { step: earlier, outcome: Outcome::Done }]);
    }
    after(act, &[Event::Started { step, at: Timestamp(0) }])
}

fn after(mut act: Operation, events: &[Event]) -> Operation {
    for event in events {
        assert_eq!(act.apply(event), Ok(()), "{event:?}");
    }
    act
}

#[test]
fn a_step_is_judged_by_the_screen_that_its_request_is() {
    let ticket = || sample::key("REQ-1");
    let transition = Screen::Transition { ticket: ticket(), transition: "31".into() };
    let cases = [
        (saving(None, None, &[]), Some(Screen::Edit { ticket: ticket() })),
        (Step::Fill(Vec::new()), Some(Screen::Edit { ticket: ticket() })),
        (moving(None, &[]), Some(transition.clone())),
        (Step::Reopen { transition: "31".into(), fields: Vec::new() }, Some(transition)),
        (creating(&[]), Some(Screen::Create { project: "DEV".into(), type_id: "10".into() })),
        (note(), None),
        (Step::VerifyClone, None),
    ];
    for (step, screen) in cases {
        let is_asked = step.takes("customfield_1");
        assert_eq!(plan(vec![step]).screen(0), screen);
        assert_eq!(is_asked, screen.is_some(), "{screen:?}");
    }
    assert_eq!(plan(Vec::new()).screen(0), None);
}

#[test]
fn what_a_refusal_names_is_asked_for_unless_it_has_no_place_or_is_the_new_issues_own() {
    let missing = About::FieldMissing;
    let asked = |act: &Operation, step| {
        act.lacks(step).into_iter().map(|(field, says)| format!("{field}: {says}")).collect()
    };
    let cases: [(Operation, usize, &[&str]); 7] = [
        (
            refused(vec![moving(None, &[])], 0, missing, &[("cause", "Requis.")]),
            0,
            &["cause: Requis."],
        ),
        (
            refused(vec![moving(None, &[])], 0, missing, &[("cause", "A."), ("cause", "B.")]),
            0,
            &["cause: A. B."],
        ),
        (refused(vec![moving(None, &[])], 0, About::NotOnScreen, &[("cause", "Non.")]), 0, &[]),
        (refused(vec![note()], 0, missing, &[("body", "Requis.")]), 0, &[]),
        (
            refused(vec![creating(&[])], 0, missing, &[("summary", "A."), ("value", "B.")]),
            0,
            &["value: B."],
        ),
        (sent(vec![moving(None, &[])], 0), 0, &[]),
        (refused(vec![moving(None, &[])], 0, missing, &[("cause", "Requis.")]), 1, &[]),
    ];
    for (act, step, expected) in cases {
        let asked: Vec<String> = asked(&act, step);
        assert_eq!(asked, expected);
    }
}

#[test]
fn what_is_given_goes_along_in_place_of_what_was_there() {
    let resolution = Filled {
        field: RESOLUTION.into(),
        name: "Résolution".into(),
        value: FieldValue::Option("7".into()),
    };
    let b = || filled("cause", "b");
    let cases = [
        (moving(None, &[]), vec![b()], moving(None, &[b()])),
        (moving(None, &[filled("cause", "a")]), vec![b()], moving(None, &[b()])),
        (moving(None, &[]), vec![resolution], moving(Some("7"), &[])),
        (saving(Some("T"), None, &[]), vec![b()], saving(Some("T"), None, &[b()])),
        (creating(&[("cause", "a")]), vec![b()], creating(&[("cause", "b")])),
        (Step::Fill(vec![filled("cause", "a")]), vec![b()], Step::Fill(vec![b()])),
    ];
    for (step, along, expected) in cases {
        let named: Vec<(&str, &str)> =
            along.iter().map(|one| (one.field.as_str(), "Requis.")).collect();
        let act = refused(vec![note(), step], 1, About::FieldMissing, &named);
        let given = Given { along, before: Vec::new() };
        let act = after(act, &[Event::Filled { step: 1, given }]);
        assert_eq!(act.plan.steps[1], expected);
        assert_eq!(next(&act, Timestamp(0)), Next::Run(1));
        assert_eq!(act.steps[1].attempts, 1, "the next request has a mark of its own");
    }
}

#[test]
fn what_has_no_place_in_the_request_is_written_before_it() {
    let act = refused(vec![note(), moving(None, &[])], 1, About::FieldMissing, &[("cause", "A.")]);
    let before = vec![filled("cause", "b")];
    let given = Given { along: Vec::new(), before: before.clone() };
    let act = after(act, &[Event::Filled { step: 1, given }]);
    assert_eq!(act.plan.steps, [note(), Step::Fill(before), moving(None, &[])]);
    assert_eq!(act.steps.iter().map(|record| record.attempts).collect::<Vec<_>>(), [1, 0, 1]);
    assert_eq!(next(&act, Timestamp(0)), Next::Run(1));
    let done = Event::Done { step: 1, outcome: Outcome::Done };
    let act = after(act, &[Event::Started { step: 1, at: Timestamp(0) }, done]);
    assert_eq!(next(&act, Timestamp(0)), Next::Run(2));
}

#[test]
fn what_was_not_asked_for_is_not_taken_nor_anything_when_nothing_was_refused() {
    let act = || refused(vec![moving(None, &[])], 0, About::FieldMissing, &[("cause", "A.")]);
    let along = |fields: &[&str]| Given {
        along: fields.iter().map(|field| filled(field, "x")).collect(),
        before: Vec::new(),
    };
    let before = Given { along: Vec::new(), before: vec![filled("other", "x")] };
    let cases = [
        (act(), along(&["other"])),
        (act(), along(&["cause", "other"])),
        (act(), along(&[])),
        (act(), before),
        (sent(vec![moving(None, &[])], 0), along(&["cause"])),
    ];
    for (before, given) in cases {
        let mut act = before.clone();
        let told = act.apply(&Event::Filled { step: 0, given });
        assert_eq!((told, act), (Err(Impossible::WrongState), before));
    }
}

#[test]
fn what_has_no_place_is_left_out_and_told_and_the_rest_is_tried_again() {
    let account = || left_out("customfield_7", Some(Field::Account));
    let resolution = || left_out(RESOLUTION, None);
    let assignee = || left_out("assignee", Some(Field::Assignee));
    let cases = [
        (
            saving(Some("T"), Some("A"), &[]),
            vec![account()],
            saving(Some("T"), None, &[]),
            vec![account()],
        ),
        (moving(Some("7"), &[]), vec![resolution()], moving(None, &[]), vec![resolution()]),
        (
            creating(&[("a", "1"), ("b", "2")]),
            vec![left_out("a", None)],
            creating(&[("b", "2")]),
            vec![left_out("a", None)],
        ),
        // Nobody was to be in charge, and that is seen to in the end.
        (creating(&[("assignee", "")]), vec![assignee()], creating(&[]), Vec::new()),
    ];
    for (step, fields, without, told) in cases {
        let act = after(sent(vec![step], 0), &[Event::LeftOut { step: 0, fields }]);
        assert_eq!(act.plan.steps, [without]);
        assert_eq!(act.left_out().cloned().collect::<Vec<_>>(), told);
        assert_eq!(next(&act, Timestamp(0)), Next::Run(0));
    }
}

#[test]
fn what_was_given_for_a_move_that_does_not_take_it_is_written_before() {
    let cause = filled("cause", "b");
    let fields = vec![left_out("cause", None)];
    let move_with = |fields: &[Filled]| moving(Some("7"), fields);
    let act = sent(vec![move_with(std::slice::from_ref(&cause))], 0);
    let act = after(act, &[Event::LeftOut { step: 0, fields }]);
    assert_eq!(act.plan.steps, [Step::Fill(vec![cause]), move_with(&[])]);
    assert_eq!(act.left_out().count(), 0, "nothing is lost");
    assert_eq!(next(&act, Timestamp(0)), Next::Run(0));
}

#[test]
fn nothing_is_left_out_of_which_nothing_would_be_left_nor_what_was_not_sent() {
    let account = || vec![left_out("customfield_7", Some(Field::Account))];
    let cases = [
        (saving(None, Some("A"), &[]), account()),
        (saving(Some("T"), None, &[]), account()),
        (moving(None, &[]), vec![left_out(RESOLUTION, None)]),
        (creating(&[]), vec![left_out("a", None)]),
        (Step::Fill(vec![filled("cause", "b")]), vec![left_out("cause", None)]),
        (note(), vec![left_out("body", None)]),
    ];
    for (step, fields) in cases {
        let before = sent(vec![step], 0);
        let mut act = before.clone();
        let told = act.apply(&Event::LeftOut { step: 0, fields });
        assert_eq!((told, act), (Err(Impossible::WrongState), before));
    }
    let mut waiting = sent(vec![moving(Some("7"), &[])], 0);
    waiting.steps[0].state = StepState::Ready;
    let left_out = Event::LeftOut { step: 0, fields: vec![left_out(RESOLUTION, None)] };
    assert_eq!(waiting.apply(&left_out), Err(Impossible::WrongState), "it was not refused");
}

#[test]
fn an_act_that_was_written_down_before_fields_were_asked_for_is_read_and_goes_on() {
    let before = r#"{"site":"https://jira.test","account":"ana","plan":{"operation":"op","act":"Close",
        "ticket":"REQ-1","steps":[{"Move":{"transition":"31","resolution":"7"}},
        {"Save":{"title":"T","kind":null,"email":null,"account":null,"group":null,"assignee":null,
        "reporter":null}},{"Reopen":{"transition":"41"}}]},"base_updated":0,"created":0,
        "steps":[{"state":"Ready","attempts":0},{"state":"Ready","attempts":0},
        {"state":"Ready","attempts":0}],"ending":"Open"}"#;
    let act: Operation = serde_json::from_str(before).expect("an act");
    assert_eq!(act.plan.steps[0], moving(Some("7"), &[]));
    assert_eq!(act.plan.steps[1], saving(Some("T"), None, &[]));
    assert_eq!(next(&act, Timestamp(0)), Next::Run(0));
}
