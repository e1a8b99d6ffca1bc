use super::*;
use crate::domain::conversation::{Change, Content, EditableFields, Entry};
use crate::domain::edit::Edit;
use crate::domain::journal::{Event, Refusal};
use crate::domain::message::{CreateField, FieldShape};
use crate::domain::person::AccountRef;
use crate::domain::plan::{Outcome, Step};
use crate::domain::sample;
use crate::domain::ticket::Transition;
use crate::domain::time::Timestamp;

fn id() -> OperationId {
    OperationId("op".into())
}

fn conversation(ticket: Ticket, transitions: Vec<Transition>) -> Conversation {
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

fn closed_before(conversation: Conversation) -> Conversation {
    let change = |field: &str, to: &str| Change {
        field: field.into(),
        from: None,
        to: Some(to.into()),
        from_text: None,
        to_text: None,
    };
    let content = Content::Changes(vec![change("status", &sample::done().id)]);
    let entry = Entry { id: "1".into(), at: Timestamp(1), author: None, content, operation: None };
    Conversation { entries: vec![entry], ..conversation }
}

#[test]
fn whoever_is_in_charge_already_is_not_put_in_charge_again() {
    let (ana, leo) = (sample::person("ana", "Ana"), sample::person("leo", "Léo"));
    let of_ana = Ticket { assignee: Some(ana.clone()), ..sample::ticket("REQ-1") };
    let nobodys = sample::ticket("REQ-2");
    let cases = [
        (&of_ana, Assignee::Person(ana.clone()), false),
        (&of_ana, Assignee::Person(leo), true),
        (&of_ana, Assignee::Nobody, true),
        (&nobodys, Assignee::Person(ana), true),
        (&nobodys, Assignee::Nobody, false),
    ];
    for (ticket, assignee, is_done) in cases {
        let planned = assign(ticket, &assignee, id());
        assert_eq!(planned.is_ok(), is_done, "{} {assignee:?}", ticket.key);
    }
}

#[test]
fn a_ticket_is_closed_in_the_one_way_that_is_settled() {
    let one = sample::closing("31", &["fixed"], true);
    let other = sample::closing("32", &[], false);
    let last = |transition: &str| ClosingDraft {
        transition: Some(transition.into()),
        resolution: Some("fixed".into()),
    };
    let open = |ways: &[&Transition]| {
        conversation(sample::shaped("REQ-1"), ways.iter().map(|way| (*way).clone()).collect())
    };
    let closed = Ticket { status: sample::done(), ..sample::shaped("REQ-1") };
    let by = |transition: &str, resolution: Option<&str>| {
        Ok((Act::Close, transition.to_owned(), resolution.map(str::to_owned)))
    };
    let cases = [
        (open(&[&one]), ClosingDraft::default(), by("31", Some("fixed"))),
        (open(&[&one, &other]), last("32"), by("32", None)),
        (
            open(&[&one, &other]),
            ClosingDraft::default(),
            Err(Hindrance::Closing(ClosingError::NotChosen)),
        ),
        (open(&[]), last("31"), Err(Hindrance::Closing(ClosingError::NoWayOut))),
        (conversation(closed, vec![one.clone()]), last("31"), Err(Hindrance::NothingToDo)),
    ];
    for (conversation, last, expected) in cases {
        let planned = close(&conversation, &last, id()).map(way);
        assert_eq!(planned, expected, "{last:?}");
    }
}

/// What a plan of one move is.
fn way(plan: Plan) -> (Act, String, Option<String>) {
    match &plan.steps[..] {
        [Step::Move { transition, resolution, .. }] => {
            (plan.act, transition.clone(), resolution.clone())
        }
        steps => panic!("{steps:?}"),
    }
}

#[test]
fn only_what_was_closed_before_is_closed_as_before() {
    let fresh = conversation(sample::shaped("REQ-1"), vec![sample::closing("31", &[], false)]);
    assert_eq!(close_as_before(&fresh, id()), Err(Hindrance::NeverClosed));
    let back = closed_before(fresh);
    let planned = close_as_before(&back, id()).map(way);
    assert_eq!(planned, Ok((Act::CloseAsBefore, "31".to_owned(), None)));
    let closed = Ticket { status: sample::done(), ..back.ticket.clone() };
    let closed = Conversation { ticket: closed, ..back };
    assert_eq!(close_as_before(&closed, id()), Err(Hindrance::NothingToDo));
}

#[test]
fn a_ticket_is_handed_over_as_it_stands_unless_the_team_asks_for_more() {
    let (settings, target) = (sample::settings(), sample::target());
    let there = Ticket {
        links: vec![sample::clone_link("DEV-7", sample::to_do())],
        ..sample::shaped("REQ-1")
    };
    let asked = [CreateField {
        id: "customfield_9".into(),
        name: "Gravité".into(),
        required: true,
        has_default: false,
        shape: FieldShape::Text,
    }];
    let plan = |ticket: Ticket, fields: &[CreateField], link_type: Option<&str>| {
        let conversation = conversation(ticket, Vec::new());
        let sight =
            Transfer { conversation: &conversation, settings: &settings, target: &target, fields };
        transfer(&sight, "À vous".into(), &TransferTexts::default(), link_type, id())
    };
    let act = plan(sample::shaped("REQ-1"), &[], Some("10")).map(|plan| plan.act);
    assert_eq!(act, Ok(Act::Transfer { target: "dev".into() }));
    let missing = TransferError::Missing { field: "customfield_9".into() };
    let cases = [
        (plan(there, &[], Some("10")), Hindrance::AlreadyThere(sample::key("DEV-7"))),
        (plan(sample::shaped("REQ-1"), &[], None), Hindrance::NoLinkType),
        (
            plan(sample::shaped("REQ-1"), &asked, Some("10")),
            Hindrance::Transfer(vec![(missing, "Gravité".into())]),
        ),
    ];
    for (planned, expected) in cases {
        assert_eq!(planned, Err(expected));
    }
}

fn act(number: usize, batch: &str, events: &[Event]) -> Operation {
    let key = sample::key(&format!("REQ-{number}"));
    let edit = Edit { assignee: Some(Assignee::Nobody), ..Edit::default() };
    let operation = OperationId(number.to_string());
    let plan = Plan { operation, act: Act::Assign, ticket: key, steps: vec![Step::Save(edit)] };
    let (account, at) = (AccountRef("ana".into()), Timestamp(0));
    let begun = Operation::begin(String::new(), account, plan, at, at);
    let mut act = Operation { batch: Some(BatchId(batch.into())), ..begun };
    events.iter().for_each(|event| act.apply(event).expect("a possible event"));
    act
}

#[test]
fn acts_are_counted_by_how_they_stand_and_the_newest_word_counts() {
    let started = Event::Started { step: 0, at: Timestamp(0) };
    let done = Event::Done { step: 0, outcome: Outcome::Done };
    let refused = Event::Refused { step: 0, reason: Refusal::NoClone };
    let mut batches = Vec::new();
    for number in 1..=4 {
        heed(&mut batches, &act(number, "one", &[]));
    }
    heed(&mut batches, &act(9, "two", &[]));
    heed(&mut batches, &act(4, "one", std::slice::from_ref(&started)));
    heed(&mut batches, &act(1, "one", &[started.clone(), done]));
    heed(&mut batches, &act(2, "one", &[started, refused]));
    heed(&mut batches, &act(3, "one", &[Event::Withdrawn]));
    let tallies: Vec<Tally> = batches.iter().map(Batch::tally).collect();
    let one = Tally { held: 0, running: 1, blocked: 1, done: 1, dropped: 1 };
    assert_eq!(tallies, [one, Tally { running: 1, ..Tally::default() }]);
    assert_eq!(batches[0].not_begun().count(), 0, "what has begun is not dropped");
    assert_eq!(batches[1].not_begun().count(), 1);
}

#[test]
fn an_act_of_its_own_belongs_to_no_batch() {
    let alone = Operation { batch: None, ..act(1, "one", &[]) };
    assert_eq!(Batch::all_of(&[alone]), []);
}
