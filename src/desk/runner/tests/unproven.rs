//! What nobody answered and of which nothing is found, so that the agent has to say what became of it.

use super::acts::{cases, id, traces};
use super::line::Fault;
use super::scene::{MORNING, Scene, drive, submitted, together};
use crate::desk::ports::Clock;
use crate::desk::runner::{Base, Runner};
use crate::domain::journal::{Refusal, Standing};
use crate::domain::time::Timestamp;
use serde_json::json;
use std::rc::Rc;

/// A mail whose answer was lost, on the way to a closed ticket; the app writes nothing down.
fn unproven(fault: Fault) -> (Scene, Rc<Runner>) {
    let (scene, runner) = submitted(&cases().remove(5).1);
    scene.line.jira.borrow_mut().is_app_silent = true;
    scene.line.faults.borrow_mut().insert(0, fault);
    let standing = scene.run(&runner);
    let is_asked = matches!(standing, Standing::Blocked { reason: Refusal::NoEvidence, .. });
    assert!(is_asked, "{fault:?}: {standing:?}");
    (scene, runner)
}

#[test]
fn a_mail_that_left_no_trace_is_never_sent_again_by_itself() {
    for (fault, mails) in [(Fault::Lost, 0), (Fault::AnswerLost, 1), (Fault::DownAfter, 1)] {
        let (scene, _) = unproven(fault);
        scene.run(&scene.tab());
        scene.settle();
        assert_eq!((traces(&scene).mails, traces(&scene).is_closed), (mails, false), "{fault:?}");
    }
}

#[test]
fn what_follows_a_mail_that_went_as_the_agent_says_is_done() {
    let (scene, runner) = unproven(Fault::AnswerLost);
    assert_eq!(drive(&scene.clock, runner.confirm(&id())), Some(Ok(true)));
    assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 });
    assert_eq!((traces(&scene).mails, traces(&scene).is_closed), (1, true));
    assert_eq!(drive(&scene.clock, runner.confirm(&id())), Some(Ok(false)), "it is over");
}

#[test]
fn a_mail_that_the_agent_wants_sent_again_is_unless_its_record_has_come_since() {
    for (has_come, mails) in [(false, 1), (true, 0)] {
        let (scene, runner) = unproven(Fault::Lost);
        if has_come {
            let now = scene.clock.now().0;
            let mut jira = scene.line.jira.borrow_mut();
            let ticket = jira.issues.get_mut("REQ-1").expect("it");
            ticket.comments.push(json!({ "id": "9", "body": "Bonjour,\n\nc’est réparé.",
                "created": super::jira::instant(now % 86_400_000), "author": { "name": "ana" } }));
        }
        assert_eq!(drive(&scene.clock, runner.retry(&id())), Some(Ok(true)));
        assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 });
        assert_eq!(traces(&scene).mails, mails, "its record has come: {has_come}");
    }
}

#[test]
fn what_jira_does_not_show_is_looked_for_again_when_the_agent_says_so() {
    let (scene, runner) = submitted(&cases().remove(0).1);
    scene.line.faults.borrow_mut().extend([(0, Fault::AnswerLost), (1, Fault::Hidden)]);
    let standing = scene.run(&runner);
    let is_asked = matches!(
        standing,
        Standing::Blocked { reason: Refusal::OutOfSight { status: 403, .. }, .. }
    );
    assert!(is_asked, "{standing:?}");
    assert_eq!(scene.run(&scene.tab()), standing, "nothing goes on by itself");
    assert_eq!(drive(&scene.clock, runner.retry(&id())), Some(Ok(true)));
    let sent = scene.line.sent.get();
    assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 });
    assert_eq!(scene.line.sent.get(), sent + 1, "it is found, and not sent again");
}

#[test]
fn a_page_where_an_answer_was_due_does_not_end_the_search() {
    let (scene, runner) = submitted(&cases().remove(0).1);
    let faults = [(0, Fault::AnswerLost), (1, Fault::Page), (2, Fault::Page)];
    scene.line.faults.borrow_mut().extend(faults);
    assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 });
    assert_eq!(scene.line.sent.get(), 4);
}

#[test]
fn an_act_that_jira_keeps_waiting_tells_why_and_goes_on_by_itself() {
    for hold in [Some(10_000), None] {
        let scene = Scene::new();
        let runner = scene.tab();
        // The ticket is to be seen anew, and cannot be.
        scene.line.faults.borrow_mut().extend((0..5).map(|number| (number, Fault::Lost)));
        let seen = Base { read: Timestamp(MORNING - 60_000), ..scene.base() };
        let submitted = runner.submit(cases().remove(2).1, seen, hold);
        drive(&scene.clock, submitted).expect("an end").expect("kept");
        let id = id();
        let glance = async {
            scene.clock.sleep(hold.unwrap_or(0) + 5_000).await;
            runner.act(&id).await.expect("a store").expect("an act")
        };
        let (_, act) = drive(&scene.clock, together(runner.run(&id), glance)).expect("an end");
        assert_eq!(act.standing(), Standing::Running { done: 0, all: 1 }, "held: {hold:?}");
        let is_told = matches!(act.hindrance(), Some(Refusal::Jira { status: 0, .. }));
        assert!(is_told && act.may_discard(), "held: {hold:?}");
        assert_eq!(scene.standing(&runner), Standing::Finished { skipped: 0 }, "held: {hold:?}");
    }
}
