//! Every act meets every fault at every request, and at every writing down.

mod acts;
mod asking;
mod batch;
mod brittle;
mod decided;
mod handing;
mod jira;
mod late;
mod line;
mod scene;
mod snoozes;
mod unproven;

use super::*;
use crate::desk::memory::ports;
use crate::desk::ports::{Clock, Shelf, Store};
use crate::domain::journal::{Flaw, LOOKS_MILLIS, Refusal, Standing};
use acts::{Traces, cases, id, looks, traces};
use brittle::Brittle;
use jira::NewLinks;
use line::Fault;
use scene::{MORNING, Scene, drive, held, submitted, submitted_late, together};

/// What may befall a request that is right.
const FAULTS: [Fault; 10] = [
    Fault::Lost,
    Fault::AnswerLost,
    Fault::Late,
    Fault::Down,
    Fault::DownAfter,
    Fault::Busy,
    Fault::Offline,
    Fault::Undelivered,
    Fault::CrashBefore,
    Fault::CrashAfter,
];

#[test]
fn an_act_that_meets_no_fault_is_done_once_within_its_requests() {
    for (name, plan, requests, expected) in cases() {
        let (scene, runner) = submitted(&plan);
        assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 }, "{name}");
        assert_eq!(traces(&scene), expected, "{name}");
        assert_eq!(scene.line.sent.get(), requests, "{name}");
    }
}

#[test]
fn whatever_befalls_one_request_the_act_is_done_once() {
    for (name, plan, requests, expected) in cases() {
        done_once_among_faults(name, &plan, NewLinks::Made, requests, expected);
    }
}

/// Has each fault befall each of an act's requests, in a Jira that does this with new links.
fn done_once_among_faults(
    name: &str,
    plan: &Plan,
    new_links: NewLinks,
    requests: usize,
    expected: Traces,
) {
    for fault in FAULTS {
        for number in 0..requests {
            let (scene, runner) = submitted(plan);
            scene.line.jira.borrow_mut().new_links = new_links;
            scene.line.faults.borrow_mut().insert(number, fault);
            let case = format!("{name}, {new_links:?}, {fault:?} at request {number}");
            let standing = scene.run_on(&runner);
            scene.settle();
            assert_eq!(standing, Standing::Finished { skipped: 0 }, "{case}");
            assert_eq!(traces(&scene), expected, "{case}");
        }
    }
}

/// A small generator of repeatable chance (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

#[test]
fn whatever_befalls_a_third_of_all_requests_nothing_is_done_twice() {
    for seed in 0..1_500 {
        let mut dice = Dice(seed);
        let cases = cases();
        let (name, plan, _, expected) = &cases[dice.roll(cases.len() as u64) as usize];
        let (scene, runner) = submitted(plan);
        for number in 0..200 {
            if dice.roll(3) == 0 {
                let fault = FAULTS[dice.roll(FAULTS.len() as u64) as usize];
                scene.line.faults.borrow_mut().insert(number, fault);
            }
        }
        let mut standing = scene.run(&runner);
        for _ in 0..10 {
            if let Standing::Blocked { .. } = standing {
                drive(&scene.clock, runner.retry(&id())).expect("an end").expect("a store");
                standing = scene.run(&runner);
            }
        }
        scene.settle();
        assert_eq!(standing, Standing::Finished { skipped: 0 }, "{name}, seed {seed}");
        assert_eq!(traces(&scene), *expected, "{name}, seed {seed}");
    }
}

#[test]
fn a_tab_that_breaks_while_it_writes_down_leaves_an_act_that_is_done_once() {
    for (name, plan, _, expected) in cases() {
        for after in [false, true] {
            for number in 0..40 {
                let (scene, _) = submitted(&plan);
                let brittle = Brittle::store(scene.store.clone(), number, after);
                let ports =
                    Ports { store: brittle, ..ports(&scene.clock, &scene.store, &scene.locks) };
                let standing = scene.run_on(&scene.tab_with(ports));
                let case = format!("{name}, writing {number}, after: {after}");
                assert_eq!(standing, Standing::Finished { skipped: 0 }, "{case}");
                assert_eq!(traces(&scene), expected, "{case}");
            }
        }
    }
}

#[test]
fn nothing_leaves_when_it_cannot_be_written_down() {
    for (name, plan, _, _) in cases() {
        let (scene, runner) = submitted(&plan);
        scene.store.fail(Some(StoreError::Full));
        let run = drive(&scene.clock, runner.run(&id())).expect("an end");
        assert_eq!(run, Err(StoreError::Full), "{name}");
        assert_eq!(scene.line.sent.get(), looks(&plan), "{name}");
        scene.store.fail(None);
        assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 }, "{name}");
    }
}

#[test]
fn an_act_submitted_twice_is_one_act_and_two_tabs_do_it_once() {
    for (name, plan, requests, expected) in cases() {
        let (scene, runner) = submitted(&plan);
        let other = scene.tab();
        scene.submit(&other, plan);
        let (id, both) = (id(), [runner.clone(), other]);
        let run = together(both[0].run(&id), both[1].run(&id));
        assert_eq!(drive(&scene.clock, run), Some((Ok(()), Ok(()))), "{name}");
        assert_eq!(scene.standing(&runner), Standing::Finished { skipped: 0 }, "{name}");
        assert_eq!(traces(&scene), expected, "{name}");
        assert_eq!(scene.line.sent.get(), requests, "{name}");
    }
}

#[test]
fn what_a_tab_remembers_of_an_act_is_not_held_against_one_that_began_with_it() {
    for (name, plan, _, expected) in cases().into_iter().take(7) {
        let (scene, runner) = submitted_late(&plan);
        let other = scene.tab();
        scene.line.faults.borrow_mut().insert(1, Fault::CrashAfter);
        assert_eq!(drive(&scene.clock, other.run(&id())), None, "{name}");
        assert_eq!(scene.line.sent.get(), 2, "{name}");
        scene.line.faults.borrow_mut().insert(2, Fault::Offline);
        assert_eq!(scene.run_on(&runner), Standing::Finished { skipped: 0 }, "{name}");
        scene.settle();
        assert_eq!(traces(&scene), expected, "{name}");
    }
}

#[test]
fn an_act_that_is_taken_back_while_it_is_held_never_leaves() {
    let (scene, runner) = held(cases().remove(3).1);
    let id = id();
    let withdraw = async {
        scene.clock.sleep(4_000).await;
        runner.withdraw(&id).await
    };
    let (_, taken_back) = drive(&scene.clock, together(runner.run(&id), withdraw)).expect("an end");
    assert_eq!(taken_back, Ok(true));
    assert_eq!(scene.line.sent.get(), 0);
    let again = drive(&scene.clock, runner.withdraw(&id)).expect("an end");
    assert_eq!(again, Ok(false));
    assert_eq!(scene.standing(&runner), Standing::Withdrawn);
}

#[test]
fn an_act_that_is_released_leaves_at_once_and_cannot_be_taken_back() {
    let (scene, runner) = held(cases().remove(3).1);
    let before = scene.clock.now();
    let id = id();
    let release = async {
        scene.clock.sleep(1_000).await;
        runner.release(&id).await
    };
    let (_, released) = drive(&scene.clock, together(runner.run(&id), release)).expect("an end");
    assert_eq!(released, Ok(true));
    assert!(scene.clock.now().millis_since(before) < 2_000);
    assert_eq!(scene.standing(&runner), Standing::Finished { skipped: 0 });
    assert_eq!(drive(&scene.clock, runner.withdraw(&id)), Some(Ok(false)));
}

#[test]
fn a_ticket_that_changed_meanwhile_is_not_written_until_the_agent_has_seen_it() {
    for (name, plan, requests, expected) in cases().into_iter().take(7) {
        let (scene, runner) = submitted_late(&plan);
        let updated = MORNING - 10_000;
        scene.line.jira.borrow_mut().say("REQ-1", "bob", updated);
        let standing = scene.run(&runner);
        let is_told = matches!(&standing, Standing::Blocked {
            reason: Refusal::Changed { updated: Timestamp(at) }, ..
        } if *at == updated);
        assert!(is_told, "{name}: {standing:?}");
        assert_eq!(scene.line.sent.get(), 1, "{name}");
        let seen = drive(&scene.clock, runner.seen_changes(&id())).expect("an end");
        assert_eq!(seen, Ok(true), "{name}");
        assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 }, "{name}");
        assert_eq!(
            traces(&scene),
            Traces { comments: expected.comments + 1, ..expected },
            "{name}"
        );
        assert_eq!(scene.line.sent.get(), 2 + requests - looks(&plan), "{name}");
    }
}

#[test]
fn a_write_that_met_another_one_waits_until_the_agent_has_seen_what_changed() {
    for case in [0, 2] {
        let (name, plan, requests, expected) = cases().remove(case);
        let (scene, runner) = submitted(&plan);
        scene.line.faults.borrow_mut().insert(requests - 1, Fault::Conflict);
        let standing = scene.run(&runner);
        let is_told = matches!(standing, Standing::Blocked { reason: Refusal::Changed { .. }, .. });
        assert!(is_told, "{name}: {standing:?}");
        let seen = drive(&scene.clock, runner.seen_changes(&id()));
        assert_eq!(seen, Some(Ok(true)), "{name}");
        assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 }, "{name}");
        let comments = expected.comments + 1;
        assert_eq!(traces(&scene), Traces { comments, ..expected }, "{name}");
    }
}

#[test]
fn a_write_that_met_another_one_of_which_nothing_shows_is_told_in_jiras_words() {
    let (_, plan, requests, _) = cases().remove(0);
    let (scene, runner) = submitted(&plan);
    scene.line.faults.borrow_mut().insert(requests - 1, Fault::Collision);
    let standing = scene.run(&runner);
    let is_told =
        matches!(standing, Standing::Blocked { reason: Refusal::Jira { status: 409, .. }, .. });
    assert!(is_told, "{standing:?}");
}

#[test]
fn an_act_that_a_sign_in_came_too_late_for_goes_on_after_the_next_one() {
    for (name, plan, requests, expected) in cases() {
        for number in [0, requests - 1] {
            let case = format!("{name}, request {number}");
            let (scene, runner) = submitted(&plan);
            scene.line.faults.borrow_mut().insert(number, Fault::SignedOut);
            let standing = scene.run(&runner);
            let is_told = matches!(
                standing,
                Standing::Blocked { reason: Refusal::Jira { status: 401, .. }, .. }
            );
            assert!(is_told, "{case}: {standing:?}");
            let again = scene.tab();
            assert_eq!(scene.run(&again), Standing::Finished { skipped: 0 }, "{case}");
            assert_eq!(traces(&scene), expected, "{case}");
        }
    }
}

#[test]
fn what_the_agent_did_to_the_ticket_meanwhile_is_no_reason_to_stop() {
    let scene = Scene::new();
    let runner = scene.tab();
    let seen = Base { read: Timestamp(MORNING - 60_000), ..scene.base() };
    scene.line.jira.borrow_mut().say("REQ-1", "ana", MORNING - 10_000);
    let submit = runner.submit(cases().remove(2).1, seen, None);
    assert_eq!(drive(&scene.clock, submit), Some(Ok(true)));
    assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 });
    assert_eq!(scene.line.sent.get(), 2);
}

#[test]
fn a_ticket_that_somebody_closed_meanwhile_is_closed() {
    let (scene, runner) = submitted(&cases().remove(2).1);
    scene.line.faults.borrow_mut().insert(0, Fault::Refused);
    assert!(matches!(scene.run(&runner), Standing::Blocked { .. }));
    let ticket = |set: &dyn Fn(&mut jira::Issue)| {
        set(scene.line.jira.borrow_mut().issues.get_mut("REQ-1").expect("it"));
    };
    ticket(&|issue| issue.fields["status"] = jira::status("5", "done"));
    assert_eq!(drive(&scene.clock, runner.retry(&id())), Some(Ok(true)));
    assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 });
}

#[test]
fn what_is_over_is_forgotten_after_a_week_and_what_is_not_is_kept() {
    let (scene, runner) = submitted(&cases().remove(0).1);
    assert_eq!(scene.unfinished(&runner).len(), 1);
    scene.clock.advance(REMEMBERED_MILLIS + 1);
    drive(&scene.clock, runner.tidy_up()).expect("an end").expect("a store");
    scene.run(&runner);
    assert_eq!(scene.unfinished(&runner), []);
    drive(&scene.clock, runner.tidy_up()).expect("an end").expect("a store");
    assert_eq!(drive(&scene.clock, runner.act(&id())), Some(Ok(None)));
}

#[test]
fn a_refused_request_blocks_the_act_until_it_is_tried_again() {
    for (name, plan, requests, expected) in cases() {
        for number in 0..requests {
            let (scene, runner) = submitted(&plan);
            scene.line.faults.borrow_mut().insert(number, Fault::Refused);
            let standing = scene.run(&runner);
            let case = format!("{name}, refused at request {number}");
            let is_told = matches!(&standing, Standing::Blocked {
                reason: Refusal::Jira { status: 400, messages, .. }, ..
            } if messages == &["Non."]);
            assert!(is_told, "{case}: {standing:?}");
            let retried = drive(&scene.clock, runner.retry(&id())).expect("an end");
            assert_eq!(retried, Ok(true), "{case}");
            assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 }, "{case}");
            assert_eq!(traces(&scene), expected, "{case}");
        }
    }
}

#[test]
fn a_file_that_is_gone_stops_the_mail_before_anything_leaves() {
    for plan in [cases().remove(4).1, cases().remove(6).1] {
        let (scene, runner) = submitted(&plan);
        let gone = scene.store.remove_bytes(Shelf::Files, "f");
        assert_eq!(drive(&scene.clock, gone), Some(Ok(())));
        let standing = scene.run(&runner);
        let is_told = matches!(&standing, Standing::Blocked {
            reason: Refusal::FileGone { name }, ..
        } if name == "f");
        assert!(is_told, "{standing:?}");
        assert_eq!(scene.line.sent.get(), 0);
    }
}

#[test]
fn a_link_that_the_creation_did_not_make_is_made_afterwards() {
    let (_, plan, requests, expected) = cases().remove(8);
    // Jira is asked to create again, to link, and for the clone once more.
    let ways = [(NewLinks::Refused, requests + 2), (NewLinks::Dropped, requests + 1)];
    for (new_links, requests) in ways {
        let (scene, runner) = submitted(&plan);
        scene.line.jira.borrow_mut().new_links = new_links;
        assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 }, "{new_links:?}");
        assert_eq!(traces(&scene), expected, "{new_links:?}");
        assert_eq!(scene.line.sent.get(), requests, "{new_links:?}");
    }
}

#[test]
fn a_link_that_is_made_afterwards_is_made_once_whatever_befalls_a_request() {
    let (name, plan, requests, expected) = cases().remove(8);
    for new_links in [NewLinks::Refused, NewLinks::Dropped] {
        done_once_among_faults(name, &plan, new_links, requests + 2, expected);
    }
}

type Spoil = fn(&mut jira::Issue);

#[test]
fn a_clone_that_is_not_as_it_must_be_is_told_with_its_flaw() {
    let flaws: [(Spoil, Flaw); 4] = [
        (|clone| clone.links.clear(), Flaw::LinkMissing),
        (|clone| clone.files.clear(), Flaw::FileMissing { name: "a.txt".into() }),
        (
            |clone| clone.files.iter_mut().for_each(|(file, _)| file["size"] = 1.into()),
            Flaw::FileDiffers { name: "a.txt".into() },
        ),
        (|clone| clone.is_stubborn = true, Flaw::StillAssigned { to: "bob".into() }),
    ];
    for (spoil, flaw) in flaws {
        let (scene, runner) = submitted(&cases().remove(7).1);
        scene.line.faults.borrow_mut().insert(7, Fault::Refused);
        assert!(matches!(scene.run(&runner), Standing::Blocked { step: 5, .. }));
        spoil(scene.line.jira.borrow_mut().issues.get_mut("DEV-2").expect("the clone"));
        assert_eq!(drive(&scene.clock, runner.retry(&id())), Some(Ok(true)));
        let told = scene.run(&runner);
        let expected = Refusal::NotVerified(flaw);
        assert!(
            matches!(&told, Standing::Blocked { reason, .. } if *reason == expected),
            "{told:?}"
        );
    }
}

#[test]
fn a_file_that_cannot_be_copied_is_left_out_when_the_agent_says_so() {
    let (scene, runner) = submitted(&cases().remove(7).1);
    scene.line.faults.borrow_mut().insert(2, Fault::Refused);
    assert!(matches!(scene.run(&runner), Standing::Blocked { step: 1, .. }));
    assert_eq!(drive(&scene.clock, runner.skip(&id())), Some(Ok(true)));
    assert_eq!(scene.run(&runner), Standing::Finished { skipped: 1 });
    let one_file = Traces { comments: 1, clones: 1, copies: 1, links: 1, ..Traces::default() };
    assert_eq!(traces(&scene), one_file);
}

#[test]
fn a_server_that_stays_down_is_told_and_nothing_is_given_up() {
    let (scene, runner) = submitted(&cases().remove(0).1);
    // A sending is looked for, and before the next one the ticket is seen anew.
    let between_sendings = 1 + LOOKS_MILLIS.len() + 1;
    for sending in 0..5 {
        scene.line.faults.borrow_mut().insert(sending * between_sendings, Fault::Down);
    }
    let standing = scene.run(&runner);
    let is_told =
        matches!(&standing, Standing::Blocked { reason: Refusal::Jira { status: 503, .. }, .. });
    assert!(is_told, "{standing:?}");
    scene.line.faults.borrow_mut().clear();
    assert_eq!(drive(&scene.clock, runner.retry(&id())), Some(Ok(true)));
    assert_eq!(scene.run(&runner), Standing::Finished { skipped: 0 });
}
