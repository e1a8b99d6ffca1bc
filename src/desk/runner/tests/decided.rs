//! What the agent decides, what is kept of an act, and whose acts a runner takes.

use super::acts::{cases, id, looks, plan, traces};
use super::jira::{Jira, status};
use super::line::Fault;
use super::scene::{Scene, drive, submitted, together};
use crate::desk::ports::{Shelf, Store};
use crate::domain::filling::{Filled, Given};
use crate::domain::journal::{About, Ending, Event, Operation, Refusal, Standing, StepState};
use crate::domain::message::FieldValue;
use crate::domain::person::AccountRef;
use crate::domain::plan::{Act, Step};
use crate::domain::sample::ticket;
use std::slice;

const DAY: i64 = 86_400_000;

fn act(scene: &Scene) -> Operation {
    let text = drive(&scene.clock, scene.store.get(Shelf::Journal, &id().0));
    let text = text.expect("an end").expect("a store").expect("an act");
    serde_json::from_str(&text).expect("an act")
}

fn rewrite(scene: &Scene, change: impl FnOnce(&mut Operation)) {
    let mut act = act(scene);
    change(&mut act);
    let text = serde_json::to_string(&act).expect("a text");
    let id = id();
    let kept = scene.store.put(Shelf::Journal, &id.0, text);
    drive(&scene.clock, kept).expect("an end").expect("kept");
}

#[test]
fn what_is_over_is_remembered_for_a_week_to_the_millisecond() {
    let (scene, runner) = submitted(&cases().remove(0).1);
    scene.run(&runner);
    let created = act(&scene).created;
    for (days, more, is_there) in [(6, 0, true), (7, 0, true), (7, 1, false)] {
        let until = created.plus_millis(days * DAY + more);
        scene.clock.advance(until.millis_since(crate::desk::ports::Clock::now(&*scene.clock)));
        drive(&scene.clock, runner.tidy_up()).expect("an end").expect("a store");
        let found = drive(&scene.clock, runner.act(&id())).expect("an end").expect("a store");
        assert_eq!(found.is_some(), is_there, "{days} days and {more} ms");
    }
}

#[test]
fn the_ticket_as_it_was_seen_and_the_draft_are_kept_with_the_act() {
    let scene = Scene::new();
    let runner = scene.tab();
    let seen = ticket("REQ-1");
    let base = super::Base { ticket: Some(seen.clone()), draft: 7, ..scene.base() };
    let submitted = runner.submit(cases().remove(0).1, base.clone(), None);
    drive(&scene.clock, submitted).expect("an end").expect("kept");
    let kept = act(&scene);
    assert_eq!(
        (kept.before, kept.base_read, kept.base_updated, kept.draft),
        (Some(seen), base.read, base.updated, 7)
    );
}

type Spoil = fn(&mut Operation);

#[test]
fn acts_of_somebody_else_or_for_another_jira_are_neither_shown_nor_carried_on() {
    let spoils: [Spoil; 2] = [
        |act| act.account = AccountRef("bob".into()),
        |act| act.site = "https://other.test".into(),
    ];
    for spoil in spoils {
        let (scene, _) = submitted(&cases().remove(0).1);
        rewrite(&scene, spoil);
        let runner = scene.tab();
        assert_eq!(scene.unfinished(&runner), []);
        assert_eq!(drive(&scene.clock, runner.act(&id())), Some(Ok(None)));
        assert_eq!(drive(&scene.clock, runner.run(&id())), Some(Ok(())));
        assert_eq!(scene.line.sent.get(), 0);
        assert_eq!(drive(&scene.clock, runner.withdraw(&id())), Some(Ok(false)));
        assert_eq!(drive(&scene.clock, runner.discard(&id())), Some(Ok(false)));
        assert_eq!(act(&scene).ending, Ending::Open);
    }
}

#[test]
fn the_tab_that_wrote_an_act_down_begins_from_what_another_tab_made_of_it() {
    for (name, plan, ..) in cases() {
        let (scene, runner) = submitted(&plan);
        assert_eq!(scene.run(&scene.tab()), Standing::Finished { skipped: 0 }, "{name}");
        scene.line.sent.set(0);
        assert_eq!(drive(&scene.clock, runner.run(&id())), Some(Ok(())), "{name}");
        assert_eq!(scene.line.sent.get(), looks(&plan), "{name}: done by another tab");

        let (scene, runner) = submitted(&plan);
        let other = scene.tab();
        assert_eq!(drive(&scene.clock, other.discard(&id())), Some(Ok(true)), "{name}");
        assert_eq!(drive(&scene.clock, runner.run(&id())), Some(Ok(())), "{name}");
        assert_eq!(scene.line.sent.get(), looks(&plan), "{name}: given up in another tab");
    }
}

#[test]
fn a_runner_off_duty_takes_nothing_over() {
    let (scene, runner) = submitted(&cases().remove(0).1);
    runner.go_off_duty();
    assert_eq!(drive(&scene.clock, runner.run(&id())), Some(Ok(())));
    assert_eq!(scene.line.sent.get(), 0);
    assert_eq!(scene.run(&scene.tab()), Standing::Finished { skipped: 0 });
}

#[test]
fn a_runner_that_goes_off_duty_begins_with_no_further_step() {
    // Held; between two steps; while it waits to look for a lost answer.
    let cases = [
        (cases().remove(2).1, Some(10_000), None, 4_000, false),
        (cases().remove(1).1, None, Some((0, Fault::AnswerLost)), 1_000, true),
        (cases().remove(1).1, None, Some((0, Fault::Lost)), 10_000, true),
        (cases().remove(1).1, None, Some((0, Fault::Offline)), 1_000, true),
    ];
    for (plan, hold, fault, at, is_begun) in cases {
        let case = format!("{fault:?}, held for {hold:?}");
        let scene = Scene::new();
        let runner = scene.tab();
        scene.line.faults.borrow_mut().extend(fault);
        let submitted = runner.submit(plan, scene.base(), hold);
        drive(&scene.clock, submitted).expect("an end").expect("kept");
        let id = id();
        let leaves = async {
            crate::desk::ports::Clock::sleep(&*scene.clock, at).await;
            runner.go_off_duty();
            scene.line.sent.get()
        };
        let (run, sent) = drive(&scene.clock, together(runner.run(&id), leaves)).expect("an end");
        assert_eq!(run, Ok(()), "{case}");
        assert_eq!(sent > 0, is_begun, "{case}");
        assert_eq!(scene.line.sent.get(), sent, "{case}");
        assert_eq!(scene.run(&scene.tab()), Standing::Finished { skipped: 0 }, "{case}");
    }
}

#[test]
fn a_closing_that_lacks_a_resolution_goes_on_with_the_one_that_is_chosen() {
    let (scene, runner) = submitted(&cases().remove(2).1);
    rewrite(&scene, |act| {
        let fields = vec![("resolution".into(), "Résolution manquante".into())];
        let (about, messages) = (About::FieldMissing, Vec::new());
        let reason = Refusal::Jira { status: 400, about, messages, fields };
        act.apply(&Event::Refused { step: 0, reason }).expect("a refusal");
    });
    let given = |id: &str| Given {
        along: vec![Filled {
            field: "resolution".into(),
            name: "Résolution".into(),
            value: FieldValue::Option(id.into()),
        }],
        before: Vec::new(),
    };
    assert_eq!(drive(&scene.clock, runner.fill(&id(), given("7"))), Some(Ok(true)));
    let resolved = act(&scene);
    assert_eq!(resolved.steps[0].state, StepState::Ready);
    let Step::Move { resolution, .. } = &resolved.plan.steps[0] else { panic!("no move") };
    assert_eq!(resolution.as_deref(), Some("7"));
    assert_eq!(drive(&scene.clock, runner.fill(&id(), given("8"))), Some(Ok(false)));
    assert_eq!(act(&scene), resolved, "too late");
}

#[test]
fn an_act_that_is_given_up_is_written_down_as_such_and_left_alone() {
    let (scene, runner) = submitted(&cases().remove(2).1);
    scene.line.faults.borrow_mut().insert(0, Fault::Refused);
    assert!(matches!(scene.run(&runner), Standing::Blocked { .. }));
    assert_eq!(drive(&scene.clock, runner.discard(&id())), Some(Ok(true)));
    assert_eq!(act(&scene).ending, Ending::Discarded);
    let sent = scene.line.sent.get();
    assert_eq!(scene.run(&runner), Standing::Discarded { done: 0, all: 1 });
    assert_eq!(scene.line.sent.get(), sent);
    assert_eq!(drive(&scene.clock, runner.discard(&id())), Some(Ok(false)));
}

#[test]
fn an_act_that_is_submitted_again_is_the_same_one_unless_it_is_over() {
    let again = |scene: &Scene, runner: &crate::desk::runner::Runner| {
        let submitted = runner.submit(cases().remove(2).1, scene.base(), None);
        drive(&scene.clock, submitted).expect("an end")
    };
    let (scene, runner) = submitted(&cases().remove(2).1);
    assert_eq!(again(&scene, &runner), Ok(true), "it runs");
    scene.run(&runner);
    assert_eq!(again(&scene, &runner), Ok(false), "it is done");

    let (scene, runner) = submitted(&cases().remove(2).1);
    scene.line.faults.borrow_mut().insert(0, Fault::Refused);
    scene.run(&runner);
    assert_eq!(again(&scene, &runner), Ok(true), "it waits for the agent");
    assert_eq!(drive(&scene.clock, runner.discard(&id())), Some(Ok(true)));
    assert_eq!(again(&scene, &runner), Ok(false), "it was given up");
}

#[test]
fn every_change_of_an_act_is_told_and_a_decision_that_came_too_late_is_not() {
    let (scene, runner) = submitted(&cases().remove(0).1);
    let running = Standing::Running { done: 0, all: 1 };
    assert_eq!(scene.told.take(), slice::from_ref(&running));
    scene.run(&runner);
    let told = scene.told.borrow().clone();
    assert_eq!(told, [running, Standing::Finished { skipped: 0 }]);
    assert_eq!(drive(&scene.clock, runner.withdraw(&id())), Some(Ok(false)));
    assert_eq!(scene.told.borrow().len(), told.len());
}

#[test]
fn a_ticket_counts_as_reopened_when_it_is_open_and_not_before() {
    let reopening = plan(
        Act::Undo { of: id() },
        vec![Step::Reopen { transition: "3".into(), fields: Vec::new() }],
    );
    for (at_first, is_done) in [(status("5", "done"), false), (status("1", "new"), true)] {
        let (scene, runner) = submitted(&reopening);
        let set =
            |jira: &mut Jira| jira.issues.get_mut("REQ-1").expect("it").fields["status"] = at_first;
        set(&mut scene.line.jira.borrow_mut());
        scene.line.faults.borrow_mut().insert(0, Fault::Lost);
        let standing = scene.run(&runner);
        assert_eq!(standing == Standing::Finished { skipped: 0 }, is_done, "{standing:?}");
        assert_eq!(traces(&scene).is_closed, !is_done, "nothing was sent again");
    }
}
