//! What nobody answered and of which nothing is found, so that the agent has to say what became of it.

use super::acts::{cases, id, traces};
use super::line::Fault;
use super::scene::{Scene, drive, submitted};
use crate::desk::runner::Runner;
use crate::domain::journal::{Refusal, Standing};
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
            let now = crate::desk::ports::Clock::now(&*scene.clock).0;
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
