use super::*;
use crate::domain::checklist::{CheckContext, check};
use crate::domain::conversation::EditableFields;
use crate::domain::sample;

fn entry(at: i64, content: Content) -> Entry {
    Entry { id: at.to_string(), at: Timestamp(at), author: None, content, operation: None }
}

fn said(at: i64, voice: Voice) -> Entry {
    entry(at, Content::Message(voice, Default::default()))
}

fn conversation(ticket: Ticket, later: Vec<Entry>) -> Conversation {
    let mut entries = vec![entry(1, Content::Description(Default::default()))];
    entries.extend(later);
    Conversation {
        ticket,
        entries,
        missing_comments: 0,
        intents: Default::default(),
        attachments: Vec::new(),
        transitions: vec![sample::closing("31", &[], false)],
        editable: EditableFields { title: true, assignee: true, ..EditableFields::default() },
    }
}

fn path_of(conversation: &Conversation) -> Path {
    let settings = sample::settings();
    let context = CheckContext { settings: &settings, kept_title: None };
    path(conversation, &check(&conversation.ticket, &context))
}

fn states(conversation: &Conversation) -> [StageState; 4] {
    let path = path_of(conversation);
    Stage::ALL.map(|stage| path.state(stage).clone())
}

use StageState::{Blocked, Done, Next, Passed, Waiting};

#[test]
fn a_fresh_request_is_to_be_put_into_shape() {
    let fresh = conversation(sample::ticket("REQ-1"), vec![]);
    assert_eq!(states(&fresh), [Next, Waiting, Waiting, Waiting]);
    assert_eq!(next_action(&path_of(&fresh)), NextAction::Triage);
}

#[test]
fn a_request_in_shape_is_to_be_read() {
    let shaped = conversation(sample::shaped("REQ-1"), vec![]);
    assert_eq!(states(&shaped), [Done, Next, Waiting, Waiting]);
    assert_eq!(next_action(&path_of(&shaped)), NextAction::Read);
}

#[test]
fn a_note_after_the_customers_words_shows_that_it_was_analysed() {
    let noted = conversation(sample::shaped("REQ-1"), vec![said(2, Voice::Internal)]);
    assert_eq!(states(&noted), [Done, Done, Next, Waiting]);
    assert_eq!(next_action(&path_of(&noted)), NextAction::Reply);
    let overtaken = vec![said(2, Voice::Internal), said(3, Voice::Incoming)];
    let asked_again = conversation(sample::shaped("REQ-1"), overtaken);
    assert_eq!(states(&asked_again), [Done, Next, Waiting, Waiting]);
}

#[test]
fn an_answered_request_is_to_be_closed_until_the_customer_writes_again() {
    let answered = conversation(sample::shaped("REQ-1"), vec![said(2, Voice::Outgoing)]);
    assert_eq!(states(&answered), [Done, Done, Done, Next]);
    assert_eq!(next_action(&path_of(&answered)), NextAction::Close);
    let again = vec![said(2, Voice::Outgoing), said(3, Voice::Incoming)];
    assert_eq!(
        states(&conversation(sample::shaped("REQ-1"), again)),
        [Done, Next, Waiting, Waiting]
    );
}

#[test]
fn a_closed_ticket_has_nothing_left() {
    let ticket = Ticket { status: sample::done(), ..sample::ticket("REQ-1") };
    let closed = conversation(ticket, vec![]);
    assert_eq!(states(&closed), [Passed, Done, Passed, Done]);
    assert_eq!(next_action(&path_of(&closed)), NextAction::Nothing);
}

#[test]
fn an_answer_needs_an_address() {
    let ticket = Ticket { email: Some("accueil@".into()), ..sample::shaped("REQ-1") };
    let mut settings = sample::settings();
    settings.fields.email = None;
    let noted = conversation(ticket, vec![said(2, Voice::Internal)]);
    let context = CheckContext { settings: &settings, kept_title: None };
    let path = path(&noted, &check(&noted.ticket, &context));
    assert_eq!(path.answer, Blocked(Obstacle::NoAddress));
}

#[test]
fn lines_that_nobody_may_edit_block_the_shape() {
    let ticket = Ticket { group: None, ..sample::shaped("REQ-1") };
    let stuck = conversation(ticket, vec![]);
    assert_eq!(path_of(&stuck).shape, Blocked(Obstacle::NotEditable(vec![Field::Group])));
}

#[test]
fn open_lines_keep_an_answered_ticket_open() {
    let ticket = Ticket { assignee: None, ..sample::shaped("REQ-1") };
    let answered = conversation(ticket, vec![said(2, Voice::Outgoing)]);
    let open = Blocked(Obstacle::OpenLines(vec![Field::Assignee]));
    assert_eq!(states(&answered), [Next, Done, Done, open]);
}

#[test]
fn an_open_clone_keeps_the_ticket_open_and_a_finished_one_does_not() {
    let key = sample::key("DEV-4");
    let cases =
        [(sample::in_progress(), Blocked(Obstacle::CloneOpen(key))), (sample::done(), Next)];
    for (status, close) in cases {
        let links = vec![sample::clone_link("DEV-4", status)];
        let ticket = Ticket { links, ..sample::shaped("REQ-1") };
        let answered = conversation(ticket, vec![said(2, Voice::Outgoing)]);
        assert_eq!(path_of(&answered).close, close);
    }
}

#[test]
fn a_ticket_without_a_way_out_says_so() {
    let mut answered = conversation(sample::shaped("REQ-1"), vec![said(2, Voice::Outgoing)]);
    answered.transitions.clear();
    assert_eq!(path_of(&answered).close, Blocked(Obstacle::NoWayOut));
}
