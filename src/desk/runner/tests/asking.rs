//! Steps that Jira refuses for want of a field, and that go on with it, whatever befalls a request.

use super::acts::{cases, id};
use super::jira::WantsCause;
use super::line::Fault;
use super::scene::{Scene, drive, submitted};
use super::{FAULTS, traces};
use crate::desk::runner::Runner;
use crate::domain::filling::{Filled, Given};
use crate::domain::journal::Standing;
use crate::domain::message::FieldValue;
use std::rc::Rc;

const FINISHED: Standing = Standing::Finished { skipped: 0 };

/// Where the agent's value goes.
#[derive(Clone, Copy, Debug)]
enum Way {
    Along,
    Before,
}

fn given(way: Way) -> Given {
    let (field, name) = ("cause".to_owned(), "Cause".to_owned());
    let cause = vec![Filled { field, name, value: FieldValue::Text("réseau".into()) }];
    match way {
        Way::Along => Given { along: cause, before: Vec::new() },
        Way::Before => Given { along: Vec::new(), before: cause },
    }
}

/// An act by its place among the cases, what is wanted of it, where the value goes, and how many
/// requests it takes from then on.
type Refused = (&'static str, usize, WantsCause, Way, usize);

fn refused() -> Vec<Refused> {
    vec![
        ("save", 0, WantsCause::InSaves, Way::Along, 1),
        ("look, save and note", 1, WantsCause::InSaves, Way::Along, 3),
        ("close", 2, WantsCause::AtClosing, Way::Along, 1),
        ("close after an edit", 2, WantsCause::BeforeClosing, Way::Before, 2),
        // The transition is refused, its screen and the ticket looked at, the value written before.
        ("close after all", 2, WantsCause::BeforeClosing, Way::Along, 5),
        ("mail and close", 5, WantsCause::BeforeClosing, Way::Before, 2),
        ("transfer", 8, WantsCause::InNewIssues, Way::Along, 9),
    ]
}

/// The act with what was given for it, and how many requests were sent until then.
fn filled(place: usize, wants: WantsCause, way: Way) -> (Scene, Rc<Runner>, usize) {
    let (scene, runner) = submitted(&cases().remove(place).1);
    scene.line.jira.borrow_mut().wants_cause = wants;
    let standing = scene.run(&runner);
    assert!(matches!(standing, Standing::Blocked { .. }), "{standing:?}");
    assert_eq!(drive(&scene.clock, runner.fill(&id(), given(way))), Some(Ok(true)));
    let sent = scene.line.sent.get();
    (scene, runner, sent)
}

#[test]
fn a_save_whose_answer_is_lost_is_found_with_all_that_it_carries_and_not_made_again() {
    let (scene, runner) = submitted(&cases().remove(0).1);
    scene.line.faults.borrow_mut().insert(0, Fault::AnswerLost);
    assert_eq!(scene.run(&runner), FINISHED);
    assert_eq!(scene.line.sent.get(), 2, "the save, and a look at the ticket");

    let (scene, runner, sent) = filled(0, WantsCause::InSaves, Way::Along);
    scene.line.faults.borrow_mut().insert(sent, Fault::AnswerLost);
    assert_eq!(scene.run(&runner), FINISHED);
    assert_eq!(scene.line.sent.get(), sent + 3, "the save, and a look at the ticket and the field");
}

/// What the act leaves: as it would have been, and the value once.
fn expect_done(case: &str, scene: &Scene, place: usize) {
    let (_, _, _, expected) = cases().remove(place);
    assert_eq!(traces(scene), expected, "{case}");
    let jira = scene.line.jira.borrow();
    assert_eq!(jira.closings, usize::from(expected.is_closed), "{case}");
    let holder = if expected.clones == 1 { "DEV-2" } else { "REQ-1" };
    assert_eq!(jira.issues[holder].fields["cause"], "réseau", "{case}");
}

#[test]
fn a_step_goes_on_with_what_it_lacked_within_its_requests() {
    for (name, place, wants, way, requests) in refused() {
        let (scene, runner, sent) = filled(place, wants, way);
        assert_eq!(scene.run(&runner), FINISHED, "{name}");
        expect_done(name, &scene, place);
        assert_eq!(scene.line.sent.get() - sent, requests, "{name}");
        assert_eq!(drive(&scene.clock, runner.fill(&id(), given(way))), Some(Ok(false)), "{name}");
    }
}

#[test]
fn whatever_befalls_a_request_the_step_is_done_once_with_what_it_lacked() {
    for (name, place, wants, way, requests) in refused() {
        for fault in FAULTS {
            for number in 0..requests {
                let (scene, runner, sent) = filled(place, wants, way);
                scene.line.faults.borrow_mut().insert(sent + number, fault);
                let standing = scene.run(&runner);
                scene.settle();
                let case = format!("{name}, {fault:?} at request {number}");
                assert_eq!(standing, FINISHED, "{case}");
                expect_done(&case, &scene, place);
            }
        }
    }
}
