//! Acts that go on later than they were meant to: behind later ones, and behind a database that failed.

use super::acts::{cases, id, key, plan};
use super::line::Fault;
use super::scene::{Scene, drive, submitted, together};
use crate::desk::ports::{Clock, StoreError};
use crate::domain::edit::{Assignee, Edit};
use crate::domain::journal::{Refusal, Standing};
use crate::domain::plan::{Act, OperationId, Plan, Step};

fn titled(title: &str) -> Plan {
    let edit = Edit { title: Some(title.into()), ..Edit::default() };
    plan(Act::Triage, vec![Step::Save(edit)])
}

fn title(scene: &Scene) -> String {
    scene.line.jira.borrow().issues["REQ-1"].fields["summary"].as_str().unwrap_or_default().into()
}

#[test]
fn what_comes_late_does_not_go_over_what_the_agent_saved_since_without_having_asked() {
    let scene = Scene::new();
    let runner = scene.tab();
    let second = Plan { operation: OperationId("second".into()), ..titled("Nouveau") };
    scene.submit(&runner, titled("Ancien"));
    scene.line.faults.borrow_mut().insert(1, Fault::Lost);
    let later = async {
        scene.clock.sleep(5_000).await;
        let (id, base) = (second.operation.clone(), scene.base());
        runner.submit(second, base, None).await.expect("written down");
        runner.run(&id).await
    };
    let id = id();
    let both = together(runner.run(&id), later);
    assert_eq!(drive(&scene.clock, both), Some((Ok(()), Ok(()))));
    let standing = scene.standing(&runner);
    let is_asked = matches!(standing, Standing::Blocked { reason: Refusal::Changed { .. }, .. });
    assert!(is_asked, "{standing:?}");
    assert_eq!(title(&scene), "Nouveau");
    assert_eq!(drive(&scene.clock, runner.seen_changes(&id)), Some(Ok(true)));
    assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 });
    assert_eq!(title(&scene), "Ancien");
}

#[test]
fn what_comes_late_is_sent_again_where_the_agent_has_saved_something_else() {
    let nobody = Edit { assignee: Some(Assignee::Nobody), ..Edit::default() };
    let others = [
        Plan { ticket: key("DEV-1"), ..titled("Nouveau") },
        plan(Act::Assign, vec![Step::Save(nobody)]),
    ];
    for other in others {
        let scene = Scene::new();
        let runner = scene.tab();
        scene.submit(&runner, titled("Ancien"));
        scene.clock.advance(1_000);
        let other = Plan { operation: OperationId("other".into()), ..other };
        scene.submit(&runner, other.clone());
        drive(&scene.clock, runner.run(&other.operation)).expect("an end").expect("a store");
        let sent = scene.line.sent.get();
        scene.line.faults.borrow_mut().insert(sent + 1, Fault::Lost);
        assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 }, "{other:?}");
        assert_eq!(title(&scene), "Ancien");
    }
}

#[test]
fn an_act_goes_on_when_the_database_has_failed_and_answers_again() {
    let (scene, runner) = submitted(&cases().remove(0).1);
    scene.store.fail(Some(StoreError::Unavailable));
    let repaired = async {
        scene.clock.sleep(60_000).await;
        assert_eq!(scene.line.sent.get(), 0, "what is not written down is not sent");
        scene.store.fail(None);
    };
    let (id, mut told) = (id(), Vec::new());
    let both = together(runner.keep_running(&id, |error| told.push(error)), repaired);
    drive(&scene.clock, both).expect("an end");
    assert_eq!(told, [StoreError::Unavailable], "once");
    assert_eq!(scene.standing(&runner), Standing::Finished { skipped: 0 });
}
