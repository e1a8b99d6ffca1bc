//! Acts that Jira refuses on the way, or has wait.

use super::*;
use guichet::desk::metadata;
use guichet::domain::journal::Leftover;
use guichet::http::{Method, Response};
use guichet::sim::world::{Comment, World};
use guichet::sim::{Face, Fault, FaultEffect, Refused, WriteLimit};

fn strike(desk: &Desk, method: Method, path: &str, effect: FaultEffect) {
    let fault = Fault { method: Some(method), path_contains: path.to_owned(), times: 1, effect };
    desk.line.sim.borrow_mut().strike(fault);
}

/// Has an act that is blocked tried again.
fn again(desk: &Desk, plan: &Plan) -> Standing {
    let runner = desk.tab();
    assert_eq!(desk.wait(runner.retry(&plan.operation)), Ok(true));
    desk.wait(runner.run(&plan.operation)).expect("a store");
    let act = desk.wait(runner.act(&plan.operation)).expect("a store").expect("an act");
    act.standing()
}

fn refused_with(standing: &Standing) -> Option<u16> {
    match standing {
        Standing::Blocked { reason: Refusal::Jira { status, .. }, .. } => Some(*status),
        _ => None,
    }
}

#[test]
fn what_is_refused_for_certain_is_told_at_once_and_can_be_tried_again() {
    type Case = (&'static str, Draw, Method, &'static str, Refused, u16);
    let cases: [Case; 4] = [
        ("close", close, Method::Post, "/transitions", Refused::Conflict, 409),
        ("triage", triage, Method::Put, "/issue/", Refused::Conflict, 409),
        ("note", note, Method::Post, "/comment", Refused::IssueFull, 413),
        ("comment", comment, Method::Post, "/comment", Refused::Conflict, 409),
    ];
    for face in FACES {
        for (name, draw, method, path, refused, status) in cases {
            let desk = Desk::open(face);
            let opened = desk.conversation(ANCHOR_READY);
            let (plan, before) = (draw(&desk, &opened), desk.world());
            strike(&desk, method, path, FaultEffect::Refuse(refused));
            let begun = desk.clock.now();
            let standing = desk.act(&plan, desk.base(&opened), None);
            assert_eq!(refused_with(&standing), Some(status), "{name}, {face:?}: {standing:?}");
            assert!(desk.clock.now().millis_since(begun) < 1_000, "{name}, {face:?}");
            assert_eq!(traces(&before, &desk.world()), Traces::default(), "{name}, {face:?}");
            assert_eq!(again(&desk, &plan), FINISHED, "{name}, {face:?}");
        }
    }
}

#[test]
fn a_mail_that_the_app_could_not_send_is_not_sent_again_by_itself() {
    let desk = Desk::open(Face::DataCenter);
    let opened = desk.conversation(ANCHOR_READY);
    let (plan, before) = (reply(&desk, &opened), desk.world());
    strike(&desk, Method::Post, "/jeti/", FaultEffect::Refuse(Refused::MailFailed));
    let begun = desk.clock.now();
    let standing = desk.act(&plan, desk.base(&opened), None);
    assert_eq!(refused_with(&standing), Some(500), "{standing:?}");
    assert!(desk.clock.now().millis_since(begun) < 1_000);
    assert_eq!(again(&desk, &plan), FINISHED);
    assert_eq!(traces(&before, &desk.world()).mails, 1);
}

#[test]
fn a_mail_app_that_fails_after_it_has_sent_has_sent() {
    let desk = Desk::open(Face::DataCenter);
    let opened = desk.conversation(ANCHOR_READY);
    let (plan, before) = (reply(&desk, &opened), desk.world());
    let failed = Response::new(500).body("application/json", r#"{"errorMessages":["Ouch."]}"#);
    strike(&desk, Method::Post, "/jeti/", FaultEffect::DoThenAnswer(failed));
    assert_eq!(desk.act(&plan, desk.base(&opened), None), FINISHED);
    assert_eq!(traces(&before, &desk.world()).mails, 1);
}

#[test]
fn a_transfer_waits_as_long_as_cloud_wants_the_clone_left_alone() {
    for face in FACES {
        let desk = Desk::open(face);
        let opened = desk.conversation(ANCHOR_BUG);
        let (plan, before) = (transfer(&desk, &opened), desk.world());
        let writes = WriteLimit { count: 1, milliseconds: 30_000 };
        desk.line.sim.borrow_mut().limits.writes = Some(writes);
        let begun = desk.clock.now();
        assert_eq!(desk.act(&plan, desk.base(&opened), None), FINISHED, "{face:?}");
        let waited = desk.clock.now().millis_since(begun);
        assert_eq!(waited > 20_000, face == Face::Cloud, "{face:?}: {waited} ms");
        let done = traces(&before, &desk.world());
        assert_eq!((done.issues, done.files, done.links, done.comments), (1, 2, 1, 1), "{face:?}");
    }
}

/// The comments that came since.
fn new_comments<'w>(before: &World, now: &'w World) -> Vec<&'w Comment> {
    let known = |comment: &&Comment| comment.id < before.next_id;
    now.issues.iter().flat_map(|issue| &issue.comments).filter(|one| !known(one)).collect()
}

#[test]
fn whatever_becomes_of_a_note_it_is_never_said_to_the_customer() {
    let effects = [
        FaultEffect::Drop,
        FaultEffect::DoThenDrop,
        FaultEffect::Truncated,
        FaultEffect::LoginPage,
        FaultEffect::Answer(Response::new(503)),
        FaultEffect::Answer(Response::new(400)),
        FaultEffect::Refuse(Refused::Conflict),
        FaultEffect::Refuse(Refused::IssueBusy { retry_after: Some(1) }),
    ];
    let acts: [(&str, &str, Draw); 2] =
        [("note", ANCHOR_READY, note), ("transfer", ANCHOR_BUG, transfer)];
    for face in FACES {
        for (name, key, draw) in acts {
            for effect in &effects {
                let case = format!("{name}, {face:?}, {effect:?}");
                let desk = Desk::open(face);
                let opened = desk.conversation(key);
                let (plan, before) = (draw(&desk, &opened), desk.world());
                strike(&desk, Method::Post, "/comment", effect.clone());
                let standing = desk.act(&plan, desk.base(&opened), None);
                if standing != FINISHED {
                    assert_eq!(again(&desk, &plan), FINISHED, "{case}");
                }
                let world = desk.world();
                let new = new_comments(&before, &world);
                assert!(new.len() == 1 && new[0].is_internal(), "{case}: {new:?}");
                assert_eq!(world.outbox.len(), before.outbox.len(), "{case}");
            }
        }
    }
}

#[test]
fn a_transfer_that_stops_half_way_says_what_is_there_and_goes_on_from_there() {
    for face in FACES {
        let apart: Draw = transfer_linked_apart;
        let stops: [(&str, usize, Draw); 5] = [
            ("/attachments", 2, transfer),
            ("/comment", 4, transfer),
            ("/attachments", 2, apart),
            ("/issueLink", 4, apart),
            ("/comment", 5, apart),
        ];
        for (path, step, draw) in stops {
            let desk = Desk::open(face);
            let opened = desk.conversation(ANCHOR_BUG);
            let (plan, before) = (draw(&desk, &opened), desk.world());
            let refused = FaultEffect::Answer(Response::new(403));
            strike(&desk, Method::Post, path, refused);
            let standing = desk.act(&plan, desk.base(&opened), None);
            let is_there = matches!(standing, Standing::Blocked { step: at, .. } if at == step);
            assert!(is_there, "{face:?} {path}: {standing:?}");
            let act = desk.wait(desk.tab().act(&plan.operation)).expect("a store");
            let leftovers = act.expect("an act").leftovers();
            let world = desk.world();
            let clone = &world.issues.last().expect("the clone").key;
            let clone = IssueKey::parse(clone).expect("a key");
            assert_eq!(leftovers.get(1), Some(&Leftover::Clone(clone)), "{face:?} {path}");
            assert_eq!(leftovers.len(), step, "{face:?} {path}");
            assert_eq!(again(&desk, &plan), FINISHED, "{face:?} {path}");
            let done = traces(&before, &desk.world());
            assert_eq!((done.issues, done.files, done.links, done.comments), (1, 2, 1, 1));
        }
    }
}

#[test]
fn what_was_learned_is_asked_anew_once_a_write_was_refused_and_not_when_it_got_lost() {
    let invalid = r#"{"errorMessages":[],"errors":{"issuetype":"Specify a valid issue type"}}"#;
    let gone = Response::new(400).body("application/json", invalid);
    let effects = [
        (FaultEffect::Answer(gone), true),
        (FaultEffect::Refuse(Refused::Conflict), false),
        (FaultEffect::Drop, false),
    ];
    for face in FACES {
        for (effect, is_forgotten) in &effects {
            let desk = Desk::open(face);
            desk.session.remember_by(desk.ports());
            let opened = desk.conversation(ANCHOR_BUG);
            let plan = transfer(&desk, &opened);
            let kept = || desk.wait(desk.store.get(Shelf::Preferences, metadata::KEY));
            assert!(kept().expect("a store").is_some(), "{face:?}");
            strike(&desk, Method::Post, "/issue", effect.clone());
            desk.act(&plan, desk.base(&opened), None);
            assert_eq!(kept().expect("a store").is_none(), *is_forgotten, "{face:?} {effect:?}");
            let sent = desk.line.sent.get();
            transfer(&desk, &opened);
            let asked = desk.line.sent.get() - sent;
            assert_eq!(asked, if *is_forgotten { 2 } else { 0 }, "{face:?} {effect:?}");
        }
    }
}
