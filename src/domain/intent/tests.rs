use super::*;
use crate::domain::document::Document;
use crate::domain::edit::Edit;
use crate::domain::message::{Message, NewIssue};
use crate::domain::sample;
use crate::domain::settings::Channel;

fn act(id: &str, created: i64) -> Operation {
    let beside = Intents::default().with(&bare("other", 0), "other", &sample::person("bob", "Bob"));
    let announce = Step::Announce { holder: id.to_owned(), beside };
    let mut act = bare(id, created);
    act.plan.steps.insert(0, announce);
    act
}

fn bare(id: &str, created: i64) -> Operation {
    let (operation, act) = (OperationId(id.into()), Act::Transfer { target: "dev".into() });
    let plan = Plan { operation, act, ticket: sample::key("REQ-1"), steps: vec![Step::Conclude] };
    let (site, account) = ("https://jira.test".to_owned(), AccountRef("ana".into()));
    Operation::begin(site, account, plan, Timestamp(7), Timestamp(created))
}

fn id(text: &str) -> OperationId {
    OperationId(text.into())
}

#[test]
fn a_transfer_is_told_with_its_plan_and_without_what_stood_beside_it() {
    let ana = sample::person("ana", "Ana");
    let told = Intents::default().with(&act("one", 5), "one", &ana);
    let intent = told.of(&id("one")).expect("told");
    assert_eq!((intent.name.as_str(), intent.begun), ("Ana", Timestamp(5)));
    assert_eq!((intent.base_updated, intent.is_over), (Timestamp(7), false));
    let announced = Step::Announce { holder: "one".into(), beside: Intents::default() };
    assert_eq!(intent.plan.as_ref().map(|plan| &plan.steps[0]), Some(&announced));
    assert_eq!(told.unfinished().map(|(id, _)| id).collect::<Vec<_>>(), [id("one")]);
    let short = told.shortened(&id("one"));
    assert_eq!(short.of(&id("one")).map(|intent| intent.plan.is_none()), Some(true));
}

#[test]
fn who_takes_a_transfer_over_has_it_in_hands_and_who_began_it_no_longer() {
    let (ana, bob) = (sample::person("ana", "Ana"), sample::person("bob", "Bob"));
    let begun = Intents::default().with(&act("one", 5), "one", &ana);
    assert_eq!(begun.hold(&id("one"), "one"), Hold::Mine);
    let taken = begun.with(&act("one", 9), "x", &bob);
    assert_eq!(taken.hold(&id("one"), "x"), Hold::Mine);
    let lost = Hold::Lost { name: "Bob".into(), is_over: false };
    assert_eq!(taken.hold(&id("one"), "one"), lost);
    let hands = taken.of(&id("one")).map(|intent| intent.hands.clone());
    assert_eq!(hands, Some(vec![ana.account.clone(), bob.account.clone()]));
    let over = taken.clone().without(&id("one"));
    for holder in ["x", "one"] {
        let lost = Hold::Lost { name: "Bob".into(), is_over: true };
        assert_eq!(over.hold(&id("one"), holder), lost, "{holder}");
    }
    assert_eq!(over.unfinished().count(), 0);
    assert_eq!(over.hold(&id("two"), "two"), Hold::Untold);
    let again = taken.with(&act("one", 9), "y", &ana);
    assert_eq!(again.of(&id("one")).map(|intent| intent.hands.len()), Some(2), "each is told once");
}

#[test]
fn of_the_transfers_that_are_over_the_last_five_are_remembered() {
    let ana = sample::person("ana", "Ana");
    let began =
        |all: Intents, number: i64| all.with(&act(&format!("op{number}"), number), "x", &ana);
    let all = (0..9).fold(Intents::default(), began);
    assert_eq!(all.unfinished().count(), 9, "whatever is under way is told");
    let over = (1..9).fold(all, |all, number| all.without(&id(&format!("op{number}"))));
    let known: Vec<&str> = over.0.keys().map(String::as_str).collect();
    assert_eq!(known, ["op0", "op4", "op5", "op6", "op7", "op8"]);
}

#[test]
fn only_a_transfer_of_the_ticket_that_tells_it_is_taken_over() {
    let (ticket, files) = (sample::key("REQ-1"), [sample::attachment("a", 3)]);
    let targets = [sample::target()];
    let origin = Origin { ticket: &ticket, files: &files, targets: &targets };
    let creating = |project: &str| {
        Step::Create(NewIssue {
            project: project.to_owned(),
            type_id: "10".into(),
            title: "Aide".into(),
            description: Document::default(),
            fields: Vec::new(),
            link_type: None,
        })
    };
    let copying = |id: &str| Step::Copy(Attachment { id: id.to_owned(), ..files[0].clone() });
    let message = Message {
        to: vec!["outsider@elsewhere.example".into()],
        cc: Vec::new(),
        subject: String::new(),
        body: Document::default(),
        files: Vec::new(),
    };
    let moving = Step::Move { transition: "31".into(), resolution: None, fields: Vec::new() };
    let steps = [
        (creating(&targets[0].project), true),
        (creating("ELSEWHERE"), false),
        (copying(&files[0].id), true),
        (copying("of another ticket"), false),
        (Step::Note(Document::default()), true),
        (Step::LinkClone { link_type: "1".into() }, true),
        (Step::Fill(Vec::new()), true),
        (Step::VerifyClone, true),
        (Step::Save(Edit::default()), false),
        (Step::Send { channel: Channel::EmailThisIssue, message }, false),
        (moving, false),
        (Step::Reopen { transition: "3".into(), fields: Vec::new() }, false),
        (Step::Snooze { from: None, to: None }, false),
    ];
    let told = |change: &dyn Fn(&mut Plan)| {
        let mut act = act("one", 5);
        change(&mut act.plan);
        let told = Intents::default().with(&act, "one", &sample::person("bob", "Bob"));
        told.of(&id("one")).expect("told").plan_on(&origin).is_some()
    };
    for (step, expected) in steps {
        assert_eq!(told(&|plan| plan.steps.push(step.clone())), expected, "{step:?}");
    }
    assert!(told(&|_| {}));
    assert!(!told(&|plan| plan.ticket = sample::key("REQ-2")));
    assert!(!told(&|plan| plan.act = Act::Close));
}
