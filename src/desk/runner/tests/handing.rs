//! A transfer that is announced on its ticket, and goes from one browser's hands into another's.

use super::acts::{Traces, id, plan, sending, traces, transfer};
use super::done_once_among_faults;
use super::jira::NewLinks;
use super::line::Fault;
use super::scene::{Scene, drive, submitted, submitted_late};
use crate::desk::memory::{MemoryLocks, MemoryStore, ports};
use crate::desk::runner::{Base, Runner};
use crate::domain::conversation::{Conversation, EditableFields};
use crate::domain::intent::{Intent, Intents};
use crate::domain::journal::{Refusal, Standing};
use crate::domain::plan::{Act, OperationId, Plan, Step};
use crate::domain::sample::{attachment, ticket};
use crate::domain::settings::Channel;
use crate::domain::ticket::Attachment;
use crate::domain::time::Timestamp;
use crate::jira::mark::INTENTS_PROPERTY;
use serde_json::json;
use std::iter;
use std::rc::Rc;

/// How many requests it takes when all goes well.
const REQUESTS: usize = 11;
/// From which of them on nothing is left to do but to say that it is over.
const CONCLUDING: usize = 8;
const FINISHED: Standing = Standing::Finished { skipped: 0 };

fn announced() -> Plan {
    let first = Step::Announce { holder: id().0, beside: Intents::default() };
    let steps = iter::once(first).chain(transfer(true)).chain([Step::Conclude]);
    plan(Act::Transfer { target: "dev".into() }, steps.collect())
}

fn done() -> Traces {
    Traces { comments: 1, clones: 1, copies: 2, links: 1, ..Traces::default() }
}

/// What the ticket tells of transfers.
fn told(scene: &Scene) -> Intents {
    let jira = scene.line.jira.borrow();
    let told = jira.issues["REQ-1"].properties.get(INTENTS_PROPERTY).cloned();
    told.map(|told| serde_json::from_value(told).expect("transfers")).unwrap_or_default()
}

/// What it tells of this one.
fn announcement(scene: &Scene) -> Option<Intent> {
    told(scene).of(&id()).cloned()
}

/// A transfer that Bob has in hands.
fn someone() -> Intent {
    Intent {
        holder: "Bob’s browser".into(),
        name: "Bob".into(),
        hands: Vec::new(),
        begun: Timestamp(0),
        base_updated: Timestamp(0),
        plan: None,
        is_over: false,
    }
}

/// Somebody else writes on the ticket that a transfer is under way.
fn write(scene: &Scene, id: &OperationId, intent: &Intent) {
    let mut jira = scene.line.jira.borrow_mut();
    let ticket = jira.issues.get_mut("REQ-1").expect("it");
    ticket.properties = json!({ INTENTS_PROPERTY: { &id.0: intent } });
}

/// A tab of another browser.
fn elsewhere(scene: &Scene) -> Rc<Runner> {
    let sent = scene.line.sent.get();
    let (store, locks) = (MemoryStore::new(), MemoryLocks::new());
    let tab = scene.tab_with(ports(&scene.clock, &store, &locks));
    scene.line.sent.set(sent);
    tab
}

/// The agent is asked whether there is to be a transfer beside Bob's, and wants it.
fn ask_about_bob(scene: &Scene, runner: &Rc<Runner>) {
    let standing = scene.run(runner);
    let is_asked = matches!(
        &standing,
        Standing::Blocked { step, reason: Refusal::Begun { name, .. }, .. }
        if name == "Bob" && !scene.unfinished(runner)[0].may_skip(*step)
    );
    assert!(is_asked, "{standing:?}");
    assert_eq!(traces(scene).clones, 0);
    assert_eq!(drive(&scene.clock, runner.retry(&id())), Some(Ok(true)));
}

fn take_over(scene: &Scene, runner: &Runner, intent: &Intent) -> bool {
    take_over_as(&id(), scene, runner, intent)
}

/// Takes over what the ticket tells under this id.
fn take_over_as(id: &OperationId, scene: &Scene, runner: &Runner, intent: &Intent) -> bool {
    let intents = serde_json::from_value(json!({ &id.0: intent })).expect("transfers");
    let file = |id: &str| Attachment { name: "a.txt".into(), ..attachment(id, 3) };
    let conversation = Conversation {
        ticket: ticket("REQ-1"),
        entries: Vec::new(),
        missing_comments: 0,
        attachments: vec![file("100"), file("101")],
        transitions: Vec::new(),
        editable: EditableFields::default(),
        intents,
    };
    drive(&scene.clock, runner.take_over(id, &conversation)).expect("an end").expect("a store")
}

/// A transfer that a tab has begun with, and breaks at one of its requests.
fn left_at(number: usize, fault: Fault) -> Scene {
    let (scene, runner) = submitted(&announced());
    scene.line.faults.borrow_mut().insert(number, fault);
    assert_eq!(drive(&scene.clock, runner.run(&id())), None, "{fault:?} at request {number}");
    scene
}

#[test]
fn an_announced_transfer_is_told_on_its_ticket_until_it_is_over() {
    let scene = left_at(5, Fault::CrashBefore);
    let intent = announcement(&scene).expect("an announcement");
    assert!(!intent.is_over && intent.plan.is_some());
    assert_eq!((intent.holder, intent.name.as_str()), (id().0, "Ana"));

    let (scene, runner) = submitted(&announced());
    assert_eq!(scene.run(&runner), FINISHED);
    assert_eq!(traces(&scene), done());
    assert_eq!(scene.line.sent.get(), REQUESTS);
    let intent = announcement(&scene).expect("an announcement");
    assert!(intent.is_over && intent.plan.is_none());
}

#[test]
fn an_announced_transfer_is_done_once_whatever_befalls_a_request() {
    done_once_among_faults("announced", &announced(), NewLinks::Made, REQUESTS, done());
}

#[test]
fn a_transfer_that_was_left_anywhere_is_finished_once_in_another_browser() {
    for fault in [Fault::CrashBefore, Fault::CrashAfter] {
        for number in 0..REQUESTS {
            let case = format!("{fault:?} at request {number}");
            let scene = left_at(number, fault);
            let Some(intent) = announcement(&scene) else {
                assert_eq!((number, fault), (0, Fault::CrashBefore));
                continue;
            };
            let other = elsewhere(&scene);
            assert_eq!(take_over(&scene, &other, &intent), !intent.is_over, "{case}");
            if !intent.is_over {
                assert_eq!(scene.run(&other), FINISHED, "{case}");
            }
            scene.settle();
            assert_eq!(traces(&scene), done(), "{case}");
            assert!(told(&scene).unfinished().next().is_none(), "{case}");

            // Whoever began it finds out, and does nothing more.
            let standing = scene.run(&scene.tab());
            let is_told = matches!(&standing, Standing::Blocked {
                reason: Refusal::TakenOver { name: Some(name), is_over: true }, ..
            } if name == "Ana");
            // Of one that only had to be told to be over, nothing is left to find out.
            assert_eq!(is_told, number + 1 < REQUESTS, "{case}: {standing:?}");
            assert!(is_told || standing == FINISHED, "{case}: {standing:?}");
            assert_eq!(traces(&scene), done(), "{case}");
        }
    }
}

#[test]
fn who_takes_a_transfer_over_has_it_and_who_had_it_stops() {
    let scene = left_at(3, Fault::CrashBefore);
    let intent = announcement(&scene).expect("an announcement");
    let other = elsewhere(&scene);
    assert!(take_over(&scene, &other, &intent));
    // The other browser breaks as soon as it has said that it has the transfer.
    let sent = scene.line.sent.get();
    scene.line.faults.borrow_mut().insert(sent + 2, Fault::CrashBefore);
    assert_eq!(drive(&scene.clock, other.run(&id())), None);
    let now = announcement(&scene).expect("an announcement");
    assert_ne!(now.holder, intent.holder);
    assert!(!now.is_over);

    let first = scene.tab();
    let standing = scene.run(&first);
    let is_told = matches!(
        standing,
        Standing::Blocked { reason: Refusal::TakenOver { is_over: false, .. }, .. }
    );
    assert!(is_told, "{standing:?}");
    // Given up here, it is still told to be in the other one's hands.
    assert_eq!(drive(&scene.clock, first.discard(&id())), Some(Ok(true)));
    scene.run(&first);
    assert_eq!(told(&scene).of(&id()), Some(&now));

    // Claimed back while nobody is at it, it is finished here.
    let again = elsewhere(&scene);
    assert!(take_over(&scene, &again, &now));
    assert!(take_over(&scene, &again, &now), "it is written down here already");
    assert_eq!(scene.run(&again), FINISHED);
    // Whoever reads an old sight of the ticket finds out that it is over.
    assert!(take_over(&scene, &again, &now));
    let standing = scene.run(&again);
    let is_told = matches!(
        standing,
        Standing::Blocked { reason: Refusal::TakenOver { is_over: true, .. }, .. }
    );
    assert!(is_told, "{standing:?}");
    scene.settle();
    assert_eq!(traces(&scene), done());
}

#[test]
fn a_transfer_that_was_given_up_here_and_is_not_over_can_be_taken_over_again() {
    let (scene, runner) = submitted(&announced());
    scene.line.faults.borrow_mut().insert(2, Fault::Refused);
    assert!(matches!(scene.run(&runner), Standing::Blocked { .. }));
    let intent = announcement(&scene).expect("an announcement");
    // The page is closed before the ticket tells that it was given up.
    assert_eq!(drive(&scene.clock, runner.discard(&id())), Some(Ok(true)));
    let again = scene.tab();
    assert!(take_over(&scene, &again, &intent));
    assert_eq!(scene.run(&again), FINISHED);
    scene.settle();
    assert_eq!(traces(&scene), done());
}

#[test]
fn a_transfer_that_is_over_meanwhile_is_not_done_again() {
    let scene = left_at(3, Fault::CrashBefore);
    let intent = announcement(&scene).expect("an announcement");
    assert_eq!(scene.run(&scene.tab()), FINISHED);
    let other = elsewhere(&scene);
    assert!(take_over(&scene, &other, &intent), "nobody has told it yet");
    let standing = scene.run(&other);
    let is_told = matches!(
        standing,
        Standing::Blocked { reason: Refusal::TakenOver { is_over: true, .. }, .. }
    );
    assert!(is_told, "{standing:?}");
    scene.settle();
    assert_eq!(traces(&scene), done());
}

#[test]
fn a_transfer_that_somebody_took_before_it_was_announced_again_is_theirs() {
    let (scene, runner) = submitted(&announced());
    let theirs = Intent { plan: Some(announced()), ..someone() };
    write(&scene, &id(), &theirs);
    scene.line.faults.borrow_mut().insert(0, Fault::Lost);
    let standing = scene.run(&runner);
    let is_told = matches!(
        &standing,
        Standing::Blocked { reason: Refusal::TakenOver { name: Some(name), is_over: false }, .. }
        if name == "Bob"
    );
    assert!(is_told, "{standing:?}");
    assert_eq!(told(&scene).of(&id()), Some(&theirs));
    assert_eq!(traces(&scene).clones, 0);
}

#[test]
fn what_a_ticket_tells_too_little_of_is_not_taken_over() {
    let scene = left_at(3, Fault::CrashBefore);
    let intent = announcement(&scene).expect("an announcement");
    let other = elsewhere(&scene);
    let without = Intent { plan: None, ..intent.clone() };
    assert!(!take_over(&scene, &other, &without));
    let foreign = OperationId("another".into());
    assert!(!take_over_as(&foreign, &scene, &other, &intent));
    let mail = sending(Channel::Comment, &[]);
    let mut planted = announced();
    planted.steps.insert(1, mail);
    assert!(!take_over(&scene, &other, &Intent { plan: Some(planted), ..intent.clone() }));
    assert_eq!(scene.unfinished(&other), []);
    assert!(take_over(&scene, &other, &intent));
    assert_eq!(scene.unfinished(&other).len(), 1);
}

#[test]
fn a_transfer_that_is_given_up_is_not_told_any_more() {
    let (scene, runner) = submitted(&announced());
    scene.line.faults.borrow_mut().insert(1, Fault::Refused);
    assert!(matches!(scene.run(&runner), Standing::Blocked { .. }));
    assert_eq!(told(&scene).unfinished().count(), 1);
    assert_eq!(drive(&scene.clock, runner.discard(&id())), Some(Ok(true)));
    scene.run(&runner);
    assert_eq!(told(&scene).unfinished().count(), 0);
    assert_eq!(traces(&scene).clones, 0);
}

#[test]
fn an_announcement_that_another_went_over_is_made_again_and_the_transfer_done_once() {
    let theirs = OperationId("theirs".into());
    for number in 1..REQUESTS {
        let scene = left_at(number, Fault::CrashAfter);
        write(&scene, &theirs, &someone());
        assert_eq!(scene.run(&scene.tab()), FINISHED, "request {number}");
        scene.settle();
        assert_eq!(traces(&scene), done(), "request {number}");
        let told = told(&scene);
        assert_eq!(told.of(&theirs), Some(&someone()), "request {number}");
        // Where there is more to do than to conclude, it is announced again before that.
        let own = told.of(&id()).map(|own| own.is_over);
        assert_eq!(own, (number < CONCLUDING).then_some(true), "request {number}");
    }
}

#[test]
fn an_announcement_that_another_went_over_is_made_again_by_whoever_took_the_transfer_over() {
    let theirs = OperationId("theirs".into());
    for number in 1..REQUESTS {
        let scene = left_at(number, Fault::CrashBefore);
        let intent = announcement(&scene).expect("an announcement");
        write(&scene, &theirs, &someone());
        let other = elsewhere(&scene);
        assert!(take_over(&scene, &other, &intent), "request {number}");
        // It has said so, and breaks when it goes on.
        let sent = scene.line.sent.get();
        scene.line.faults.borrow_mut().insert(sent + 2, Fault::CrashBefore);
        assert_eq!(drive(&scene.clock, other.run(&id())), None, "request {number}");
        assert_eq!(announcement(&scene).map(|own| own.hands), Some(Vec::new()), "nobody knows");
        assert_eq!(told(&scene).of(&theirs), Some(&someone()), "request {number}");
        assert_eq!(scene.run(&other), FINISHED, "request {number}");
        scene.settle();
        assert_eq!(traces(&scene), done(), "request {number}");
    }
}

#[test]
fn a_transfer_that_begins_long_after_its_ticket_was_seen_leaves_what_was_announced_meanwhile() {
    let (scene, runner) = submitted_late(&announced());
    let theirs = OperationId("theirs".into());
    // It was begun and finished since: that would be a second clone as well.
    let over = Intent { is_over: true, ..someone() };
    write(&scene, &theirs, &over);
    ask_about_bob(&scene, &runner);
    assert_eq!(scene.run(&runner), FINISHED);
    assert_eq!(told(&scene).of(&theirs), Some(&over));
    assert_eq!(scene.line.sent.get(), REQUESTS + 2);
}

#[test]
fn who_transfers_what_somebody_else_has_begun_to_transfer_is_asked_before_there_is_a_second_clone()
{
    let (scene, runner) = submitted_late(&announced());
    let theirs = OperationId("theirs".into());
    write(&scene, &theirs, &someone());
    ask_about_bob(&scene, &runner);
    assert_eq!(told(&scene).of(&id()), None, "nothing is told of it before");
    // What comes after the answer is asked about again.
    let last = OperationId("last".into());
    write(&scene, &last, &someone());
    ask_about_bob(&scene, &runner);
    assert_eq!(scene.run(&runner), FINISHED);
    assert_eq!(told(&scene).of(&last), Some(&someone()));
    assert_eq!(traces(&scene), done());

    // It was announced, and the other announcement went over that.
    let scene = left_at(1, Fault::CrashBefore);
    write(&scene, &theirs, &someone());
    let tab = scene.tab();
    ask_about_bob(&scene, &tab);
    assert_eq!(scene.run(&tab), FINISHED);
    assert_eq!(told(&scene).of(&theirs), Some(&someone()));
    assert_eq!(traces(&scene), done());
}

#[test]
fn an_announcement_that_is_made_again_leaves_those_of_others() {
    let (scene, runner) = submitted(&announced());
    let theirs = OperationId("theirs".into());
    let over = Intent { is_over: true, ..someone() };
    write(&scene, &theirs, &over);
    scene.line.faults.borrow_mut().insert(0, Fault::Lost);
    ask_about_bob(&scene, &runner);
    assert_eq!(scene.run(&runner), FINISHED);
    let told = told(&scene);
    assert_eq!(told.of(&theirs), Some(&over));
    assert!(told.of(&id()).is_some_and(|own| own.is_over));
}

#[test]
fn a_transfer_that_was_given_up_and_is_finished_all_the_same_uses_up_its_draft() {
    let scene = Scene::new();
    let runner = scene.tab();
    let base = Base { draft: 5, ..scene.base() };
    let submitted = runner.submit(announced(), base, None);
    drive(&scene.clock, submitted).expect("an end").expect("written down");
    scene.line.faults.borrow_mut().insert(1, Fault::Refused);
    scene.run(&runner);
    let intent = announcement(&scene).expect("a transfer");
    assert_eq!(drive(&scene.clock, runner.discard(&id())), Some(Ok(true)));
    assert!(take_over(&scene, &runner, &intent));
    let act = drive(&scene.clock, runner.act(&id())).expect("an end").expect("a store");
    assert_eq!(act.map(|act| act.draft), Some(5));
}
