//! Acts that were asked for together.

use super::acts::{key, text};
use super::brittle::Brittle;
use super::line::Fault;
use super::scene::{Scene, drive};
use crate::desk::memory::ports;
use crate::desk::ports::Ports;
use crate::desk::runner::{Base, Runner};
use crate::domain::journal::Standing;
use crate::domain::plan::{Act, BatchId, OperationId, Plan, Step};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Waker};

fn note(id: &str) -> Plan {
    let steps = vec![Step::Note(text(&format!("note {id}")))];
    Plan { operation: OperationId(id.into()), act: Act::Note, ticket: key("REQ-1"), steps }
}

fn notes(scene: &Scene, ids: &[&str]) -> Vec<(Plan, Base)> {
    ids.iter().map(|id| (note(id), scene.base())).collect()
}

fn submit(scene: &Scene, runner: &Runner, ids: &[&str]) -> Option<bool> {
    let batch = BatchId("batch".into());
    let submitted = drive(&scene.clock, runner.submit_all(batch, notes(scene, ids), None))?;
    Some(submitted.is_ok())
}

fn known(scene: &Scene, runner: &Runner) -> usize {
    drive(&scene.clock, runner.acts()).expect("an end").expect("a store").len()
}

fn comments(scene: &Scene) -> usize {
    scene.line.jira.borrow().issues["REQ-1"].comments.len()
}

#[test]
fn a_tab_that_breaks_while_a_batch_is_written_down_leaves_all_of_it_or_nothing() {
    for after in [false, true] {
        let scene = Scene::new();
        let brittle = Brittle::store(scene.store.clone(), 0, after);
        let ports = Ports { store: brittle, ..ports(&scene.clock, &scene.store, &scene.locks) };
        assert_eq!(submit(&scene, &scene.tab_with(ports), &["a", "b", "c"]), None, "it broke");
        let next_tab = scene.tab();
        assert_eq!(known(&scene, &next_tab), if after { 3 } else { 0 }, "after: {after}");
    }
}

#[test]
fn a_batch_that_was_submitted_is_not_submitted_again() {
    let scene = Scene::new();
    let runner = scene.tab();
    assert_eq!(submit(&scene, &runner, &["a", "b"]), Some(true));
    assert_eq!(submit(&scene, &runner, &["b", "c"]), Some(true));
    assert_eq!(known(&scene, &runner), 2, "nothing of it, as one of its acts is there");
}

#[test]
fn every_act_of_a_batch_is_done_once_whatever_befalls_one_of_them() {
    let ids = ["a", "b", "c", "d", "e"];
    for fault in [Fault::AnswerLost, Fault::Down, Fault::Busy, Fault::Undelivered] {
        let scene = Scene::new();
        let runner = scene.tab();
        submit(&scene, &runner, &ids);
        scene.line.faults.borrow_mut().insert(2, fault);
        for id in ids {
            let run = drive(&scene.clock, runner.run(&OperationId(id.into())));
            run.expect("an end").expect("a store");
        }
        let acts = drive(&scene.clock, runner.acts()).expect("an end").expect("a store");
        let is_done = |standing| standing == Standing::Finished { skipped: 0 };
        assert!(acts.iter().all(|act| is_done(act.standing())), "{fault:?}");
        assert_eq!(comments(&scene), ids.len(), "{fault:?}");
    }
}

#[test]
fn three_acts_of_a_batch_are_under_way_at_a_time_and_an_act_of_its_own_does_not_wait_for_them() {
    let ids = ["a", "b", "c", "d", "e"];
    let scene = Scene::new();
    let runner = scene.tab();
    submit(&scene, &runner, &ids);
    for number in 0..10 {
        scene.line.faults.borrow_mut().insert(number, Fault::CrashBefore);
    }
    type Run<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;
    let start = |id: &str| -> Run<'_> {
        let (runner, id) = (runner.clone(), OperationId(id.into()));
        Box::pin(async move { runner.run(&id).await.expect("a store") })
    };
    let mut context = Context::from_waker(Waker::noop());
    let mut runs: Vec<Run<'_>> = ids.iter().map(|id| start(id)).collect();
    for run in &mut runs {
        assert!(run.as_mut().poll(&mut context).is_pending());
    }
    assert_eq!(scene.line.sent.get(), 3);
    drive(&scene.clock, runner.submit(note("alone"), scene.base(), None))
        .expect("an end")
        .expect("kept");
    assert!(start("alone").as_mut().poll(&mut context).is_pending());
    assert_eq!(scene.line.sent.get(), 4);
    // One that is given up makes room for the next.
    drop(runs.remove(0));
    for run in &mut runs {
        assert!(run.as_mut().poll(&mut context).is_pending());
    }
    assert_eq!(scene.line.sent.get(), 5);
}
