//! What is put off is one value in Jira for all tickets.

use super::acts::key;
use super::line::Fault;
use super::scene::{MORNING, Scene, drive, together};
use crate::desk::runner::Runner;
use crate::domain::journal::{Refusal, Standing};
use crate::domain::plan::{Act, OperationId, Plan, Step};
use crate::domain::snooze::Snooze;
use crate::domain::time::Timestamp;
use std::pin::pin;
use std::task::{Context, Waker};

fn put_off(id: &str, ticket: &str) -> Plan {
    let until = Timestamp(MORNING).plus_millis(86_400_000);
    let to = Some(Snooze { until, updated: Timestamp(0) });
    Plan {
        operation: OperationId(id.into()),
        act: Act::Snooze { until: Some(until) },
        ticket: key(ticket),
        steps: vec![Step::Snooze { from: None, to }],
    }
}

/// Two tickets are to be put off, and the writing of the first one comes late.
fn begun() -> (Scene, [OperationId; 2]) {
    let scene = Scene::new();
    let runner = scene.tab();
    let plans = [put_off("first", "REQ-1"), put_off("second", "DEV-1")];
    let ids = plans.clone().map(|plan| plan.operation);
    plans.into_iter().for_each(|plan| scene.submit(&runner, plan));
    (scene, ids)
}

#[test]
fn what_is_put_off_outlasts_what_was_sent_before_and_nobody_may_look_into() {
    let (scene, [first, second]) = begun();
    let runner = scene.tab();
    scene.line.faults.borrow_mut().extend([(1, Fault::Late), (2, Fault::Refused)]);
    drive(&scene.clock, runner.run(&first)).expect("an end").expect("a store");
    let act = drive(&scene.clock, runner.act(&first)).expect("an end").expect("a store");
    let standing = act.map(|act| act.standing());
    let is_hidden =
        matches!(standing, Some(Standing::Blocked { reason: Refusal::OutOfSight { .. }, .. }));
    assert!(is_hidden, "{standing:?}");
    drive(&scene.clock, runner.run(&second)).expect("an end").expect("a store");
    assert!(is_done(&scene, &runner, &second));
    assert_both_are_put_off(&scene);
}

fn is_done(scene: &Scene, runner: &Runner, id: &OperationId) -> bool {
    let act = drive(&scene.clock, runner.act(id)).expect("an end").expect("a store");
    act.is_some_and(|act| act.standing() == Standing::Finished { skipped: 0 })
}

fn assert_both_are_put_off(scene: &Scene) {
    scene.clock.advance(120_000);
    scene.line.settle();
    let snoozed = &scene.line.jira.borrow().snoozed;
    assert!(snoozed["REQ-1"].is_object() && snoozed["DEV-1"].is_object(), "{snoozed}");
}

#[test]
fn what_is_put_off_outlasts_the_late_arrival_of_what_was_put_off_before_it() {
    let (scene, [first, second]) = begun();
    let runner = scene.tab();
    scene.line.faults.borrow_mut().insert(1, Fault::Late);
    let both = together(runner.run(&first), runner.run(&second));
    assert_eq!(drive(&scene.clock, both), Some((Ok(()), Ok(()))));
    assert!(is_done(&scene, &runner, &first) && is_done(&scene, &runner, &second));
    assert_both_are_put_off(&scene);
}

#[test]
fn what_is_put_off_outlasts_what_a_closed_tab_had_sent_and_nobody_looks_into() {
    let (scene, [first, second]) = begun();
    let closed = scene.tab();
    scene.line.faults.borrow_mut().insert(1, Fault::Late);
    {
        let mut run = pin!(closed.run(&first));
        let mut context = Context::from_waker(Waker::noop());
        while scene.line.sent.get() < 2 || scene.clock.advance_to_alarm() {
            assert!(run.as_mut().poll(&mut context).is_pending());
            if scene.line.is_late() {
                break;
            }
        }
    }
    let runner = scene.tab();
    drive(&scene.clock, runner.run(&second)).expect("an end").expect("a store");
    assert!(is_done(&scene, &runner, &second));
    drive(&scene.clock, runner.run(&first)).expect("an end").expect("a store");
    assert_both_are_put_off(&scene);
}
