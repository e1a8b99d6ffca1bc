use super::*;
use crate::domain::conversation::EditableFields;
use crate::domain::edit::Assignee;
use crate::domain::journal::Flaw;
use crate::domain::link::clean_name;
use crate::domain::person::AccountRef;
use crate::domain::plan::{Act, OperationId, Plan};
use crate::domain::sample::{attachment, clone_link, closing, key, person, ticket, to_do};
use crate::domain::ticket::Link;
use crate::domain::time::Timestamp;

/// An act of Ana's on a ticket that she saw at 100.
fn act(steps: Vec<Step>) -> Operation {
    let operation = OperationId("op".into());
    let plan = Plan { operation, act: Act::Close, ticket: key("REQ-1"), steps };
    let (site, account) = ("https://jira.test".to_owned(), AccountRef("ana".into()));
    Operation::begin(site, account, plan, Timestamp(100), Timestamp(0))
}

fn entry(at: i64, who: &str, content: Content) -> Entry {
    let author = Some(person(who, who));
    Entry { id: "1".into(), at: Timestamp(at), author, content, operation: None }
}

fn changed(field: &str, to: &str) -> Content {
    let to = Some(to.to_owned());
    Content::Changes(vec![Change {
        field: field.into(),
        from: None,
        to,
        from_text: None,
        to_text: None,
    }])
}

fn heard(voice: Voice, text: &str) -> Content {
    Content::Message(voice, Document::from_plain(text))
}

fn said(text: &str) -> Content {
    heard(Voice::Outgoing, text)
}

#[test]
fn a_ticket_is_saved_when_what_decides_is_as_it_was_wanted() {
    let titled = |title: &str| Edit { title: Some(title.into()), ..Edit::default() };
    let there = Ticket { title: " Facture ".into(), email: Some("  ".into()), ..ticket("REQ-1") };
    assert!(is_saved(&titled("Facture"), &there), "spaces around decide nothing");
    assert!(!is_saved(&titled("Factures"), &there));
    let nobody = Edit { assignee: Some(Assignee::Nobody), ..Edit::default() };
    assert!(is_saved(&nobody, &there));
    assert!(!is_saved(&nobody, &Ticket { assignee: Some(person("bob", "Bob")), ..there.clone() }));
    let mailed = |mail: &str| Edit { email: Some(mail.into()), ..Edit::default() };
    assert!(is_saved(&mailed(""), &there), "a blank field is an empty one");
    assert!(!is_saved(&mailed("accueil@ecole.example"), &there));
}

#[test]
fn a_ticket_was_moved_when_the_agent_put_it_into_that_status_since() {
    // The transition 31 leads to the status 5.
    let cases = [
        (entry(101, "ana", changed("status", "5")), "31", true),
        (entry(100, "ana", changed("status", "5")), "31", false),
        (entry(99, "ana", changed("status", "5")), "31", false),
        (entry(101, "bob", changed("status", "5")), "31", false),
        (entry(101, "ana", changed("status", "3")), "31", false),
        (entry(101, "ana", changed("priority", "5")), "31", false),
        // A way that the ticket does not offer any more: any status will do, and no other field.
        (entry(101, "ana", changed("status", "3")), "99", true),
        (entry(101, "ana", changed("priority", "3")), "99", false),
        (entry(101, "ana", said("5")), "31", false),
    ];
    for (entry, transition, expected) in cases {
        let case = format!("{entry:?} by {transition}");
        let seen = Conversation {
            ticket: ticket("REQ-1"),
            entries: vec![entry],
            missing_comments: 0,
            intents: Default::default(),
            attachments: Vec::new(),
            transitions: vec![closing("31", &[], false)],
            editable: EditableFields::default(),
        };
        assert_eq!(was_moved(&seen, &act(Vec::new()), transition), expected, "{case}");
    }
}

#[test]
fn a_mail_is_known_by_its_mark_or_where_it_bears_none_by_its_words_since() {
    let body = Document::from_plain("Bonjour,\n\nc’est réparé.");
    let (to, cc, subject, files) = (Vec::new(), Vec::new(), String::new(), Vec::new());
    let message = Message { to, cc, subject, body, files };
    let words = "Mail à Zoé : bonjour, *c’est* réparé. Ana";
    let marked = |entry: Entry, mark: &str| Entry { operation: Some(mark.into()), ..entry };
    let by_mark = [Channel::Comment, Channel::Mailto];
    let by_words = [Channel::EmailThisIssue, Channel::ServiceManagement];
    let cases = [
        (marked(entry(101, "ana", said("")), "op"), true, false),
        (marked(entry(101, "ana", said(words)), "other"), false, true),
        (entry(101, "ana", said(words)), false, true),
        (entry(100, "ana", said(words)), false, false),
        (entry(99, "ana", said(words)), false, false),
        (entry(101, "ana", said("Bonjour, c’est cassé.")), false, false),
        (entry(101, "ana", changed("comment", words)), false, false),
        (entry(101, "zoe", heard(Voice::Incoming, words)), false, false),
        (entry(101, "ana", heard(Voice::Internal, words)), false, false),
        (entry(101, "bob", said(words)), false, false),
    ];
    for (comment, marks, says) in cases {
        let sent = |channel| is_sent(&comment, &act(Vec::new()), channel, &message);
        assert_eq!(by_mark.map(sent), [marks; 2], "{comment:?}");
        assert_eq!(by_words.map(sent), [says; 2], "{comment:?}");
    }
    assert!(is_marked(&marked(entry(1, "ana", said("")), "op"), &act(Vec::new())));
    assert!(!is_marked(&entry(1, "ana", said("")), &act(Vec::new())));
}

#[test]
fn a_file_is_copied_when_there_are_more_like_it_than_were_copied_before() {
    let file = attachment("a", 3);
    let other = attachment("b", 3);
    let clone = |attachments: Vec<Attachment>| Evidence {
        ticket: ticket("DEV-1"),
        attachments,
        messages: Vec::new(),
        created_by: None,
    };
    let two = act(vec![Step::Copy(file.clone()), Step::Copy(file.clone())]);
    let mut first_done = two.clone();
    first_done.steps[0].state = StepState::Done(Outcome::Done);
    let smaller = Attachment { size: 2, ..file.clone() };
    let cases = [
        (&two, 0, vec![], false),
        (&two, 0, vec![file.clone()], true),
        (&two, 0, vec![smaller], false),
        (&two, 0, vec![other], false),
        (&first_done, 1, vec![file.clone()], false),
        (&first_done, 1, vec![file.clone(), file.clone()], true),
    ];
    for (act, step, there, expected) in cases {
        let case = format!("step {step}: {there:?}");
        assert_eq!(is_copied(&file, act, step, &clone(there)), expected, "{case}");
    }
}

#[test]
fn a_clone_is_whole_when_one_file_of_the_name_has_the_size() {
    let file = attachment("a", 3);
    let other = Attachment { size: 2, ..file.clone() };
    let mut done = act(vec![Step::Copy(file.clone())]);
    done.steps[0].state = StepState::Done(Outcome::Done);
    let link = Link { key: key("REQ-1"), ..clone_link("REQ-1", to_do()) };
    let clone = |attachments: &[&Attachment]| Evidence {
        ticket: Ticket { links: vec![link.clone()], ..ticket("DEV-1") },
        attachments: attachments.iter().map(|&file| file.clone()).collect(),
        messages: Vec::new(),
        created_by: None,
    };
    let name = || clean_name(&file.name);
    let cases = [
        (clone(&[&file]), None),
        (clone(&[&other, &file]), None),
        (clone(&[&other]), Some(Flaw::FileDiffers { name: name() })),
        (clone(&[]), Some(Flaw::FileMissing { name: name() })),
    ];
    for (clone, expected) in cases {
        assert_eq!(flaw(&done, &clone), expected, "{:?}", clone.attachments);
    }
}
