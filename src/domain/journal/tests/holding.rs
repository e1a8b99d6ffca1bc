//! An act that goes from one browser's hands into another's.

use super::*;
use crate::domain::intent::{Intents, LEASE_MILLIS, Origin};

const WINDOW: i64 = LEASE_MILLIS + IN_FLIGHT_MILLIS;

fn announce(holder: &str) -> Step {
    Step::Announce { holder: holder.into(), beside: Intents::default() }
}

fn steps() -> Vec<Step> {
    vec![announce("op"), note(), closing(), Step::Conclude]
}

fn claimed() -> Event {
    Event::Claimed { holder: "mine".into() }
}

fn unknown(waited: i64) -> StepState {
    StepState::Unknown { looks: 0, waited }
}

#[test]
fn what_is_taken_over_is_announced_first_and_then_looked_for_before_anything_is_sent() {
    let act = after(begun(steps()), &[started(0, 0), done(0), started(1, 0), done(1), refused(2)]);
    assert_eq!((act.holder(), act.is_claimed()), (Some("op"), false));
    let act = after(act, &[claimed()]);
    assert_eq!((act.holder(), act.is_claimed()), (None, true));
    assert_eq!(act.plan.steps[0], announce("mine"));
    assert_eq!(next(&act, at(0)), Next::Run(0));
    let act = after(act, &[started(0, 0), done(0)]);
    assert_eq!(act.holder(), Some("mine"));
    // What was known to be done stays so; the rest is looked for once the lease is over.
    assert_eq!(next(&act, at(0)), Next::Verify { step: 2, after: LEASE_MILLIS });
    let early = after(act.clone(), &[Event::NotFound { step: 2, waited: WINDOW - 1 }]);
    assert!(matches!(early.steps[2].state, StepState::Unknown { looks: 1, .. }));
    let absent = after(act, &[Event::NotFound { step: 2, waited: WINDOW }]);
    assert_eq!(next(&absent, at(0)), Next::Run(2));
    // The step behind it was waited for as long, and is looked for at once all the same.
    let absent = after(absent, &[started(2, 0), done(2)]);
    assert_eq!(next(&absent, at(0)), Next::Verify { step: 3, after: 0 });
    let absent = after(absent, &[Event::NotFound { step: 3, waited: 0 }]);
    assert_eq!(next(&absent, at(0)), Next::Run(3));
}

#[test]
fn the_time_that_was_waited_for_a_step_that_was_found_counts_for_the_next() {
    let act = after(begun(steps()), &[claimed(), started(0, 0), done(0)]);
    assert_eq!(act.steps[1].state, unknown(-LEASE_MILLIS));
    let waited = Event::Waited { step: 1, millis: LEASE_MILLIS };
    let act = after(act, &[waited, done(1)]);
    assert_eq!(act.steps[1].state, StepState::Done(Outcome::Done));
    assert_eq!(next(&act, at(0)), Next::Verify { step: 2, after: 0 });
}

#[test]
fn the_lease_of_the_other_begins_when_the_act_was_announced() {
    let unanswered = [started(0, 0), Event::NoAnswer { step: 0 }];
    let act = after(after(begun(steps()), &[claimed()]), &unanswered);
    let act = after(act, &[Event::NotFound { step: 0, waited: IN_FLIGHT_MILLIS }]);
    assert_eq!(act.steps[1].state, unknown(-LEASE_MILLIS));
    assert_eq!(next(&act, at(0)), Next::Run(0));
}

#[test]
fn what_is_taken_over_and_out_of_sight_can_be_given_up_without_knowing() {
    let act = after(begun(steps()), &[claimed(), started(0, 0), done(0)]);
    assert!(!act.may_discard());
    let hidden = after(act, &[Event::OutOfSight { step: 1, status: 404 }]);
    assert!(hidden.may_discard());
    let again = after(hidden, &[Event::Retried { step: 1 }]);
    assert_eq!(again.steps[1].state, unknown(-LEASE_MILLIS));
}

#[test]
fn an_act_is_claimed_when_it_is_announced_and_no_request_of_it_is_under_way() {
    let mut running = after(begun(steps()), &[started(0, 0)]);
    assert_eq!(running.apply(&claimed()), Err(Impossible::WrongState));
    let mut silent = begun(vec![note()]);
    assert_eq!(silent.apply(&claimed()), Err(Impossible::WrongState));
    assert_eq!((silent.holder(), silent.is_claimed()), (None, false));
    // A claim that nobody may skip: only the announcement keeps two apart.
    let own = after(begun(steps()), &[started(0, 0), refused(0)]);
    assert!(own.may_skip(0));
    let taken = after(begun(steps()), &[claimed(), started(0, 0), refused(0)]);
    assert!(!taken.may_skip(0));
    assert!(!own.may_skip(1));
    let last = begun(vec![Step::Conclude]);
    assert!(after(last, &[started(0, 0), refused(0)]).may_skip(0));
}

#[test]
fn what_a_ticket_tells_is_an_act_of_whoever_takes_it_over() {
    let ana = crate::domain::sample::person("ana", "Ana");
    let mut transfer = begun(vec![announce("op"), note(), Step::Conclude]);
    transfer.plan.act = Act::Transfer { target: "dev".into() };
    let told = Intents::default().with(&transfer, "op", &ana);
    let id = OperationId("op".into());
    let intent = told.of(&id).expect("told");
    let bob = AccountRef("bob".into());
    let ticket = IssueKey::parse("REQ-1").expect("a key");
    let origin = Origin { ticket: &ticket, files: &[], targets: &[] };
    let inherit = |intent| {
        let told = (intent, &origin);
        Operation::inherited("https://jira.test".into(), bob.clone(), told, "mine", at(9))
    };
    let act = inherit(intent).expect("an act");
    assert_eq!((act.account.clone(), act.created), (bob.clone(), at(9)));
    assert_eq!((act.plan.operation.clone(), act.is_claimed()), (id.clone(), true));
    assert_eq!(act.steps[1].state, unknown(-LEASE_MILLIS));
    assert!(!act.may_withdraw() && !act.may_discard());
    let short = told.clone().shortened(&id);
    assert_eq!(inherit(short.of(&id).expect("told")), None);
}

#[test]
fn what_somebody_else_has_in_hands_can_be_left_to_them() {
    for is_over in [false, true] {
        let lost = Event::Refused { step: 0, reason: Refusal::TakenOver { name: None, is_over } };
        let act = after(begun(steps()), &[claimed(), started(0, 0), lost]);
        assert!(act.may_discard() && !act.may_skip(0) && act.is_in_other_hands());
        let left = after(act, &[Event::Discarded]);
        assert_eq!(left.standing(), Standing::Discarded { done: 0, all: 4 });
        // Nor does whoever began it go on without a note, which could be left out otherwise.
        let lost = Event::Refused { step: 1, reason: Refusal::TakenOver { name: None, is_over } };
        let own = after(begun(steps()), &[started(0, 0), done(0), lost]);
        assert!(own.may_discard() && !own.may_skip(1));
    }
}
