//! Which event can follow which state, and what it makes of it.

use super::{at, begun, closing, note, refused};
use crate::domain::filling::Given;
use crate::domain::journal::*;
use crate::domain::plan::Outcome;

fn states() -> [StepState; 7] {
    [
        StepState::Held { until: at(10) },
        StepState::Ready,
        StepState::Started { at: at(1) },
        StepState::Unknown { looks: 3, waited: 8_000 },
        StepState::Done(Outcome::Done),
        StepState::Refused(Refusal::NoClone),
        StepState::Skipped,
    ]
}

/// An act of which a note stands in this state, and a move waits behind it.
fn standing_at(state: &StepState) -> Operation {
    let mut operation = begun(vec![note(), closing()]);
    operation.steps[0].state = state.clone();
    operation
}

#[test]
fn an_event_follows_the_states_it_can_follow_and_changes_nothing_elsewhere() {
    let reason = || Refusal::FileGone { name: "a".into() };
    let unknown = |looks, waited| StepState::Unknown { looks, waited };
    // Whether it can follow held, ready, started, unknown, done, refused, skipped; what is then.
    let table = [
        (Event::Started { step: 0, at: at(10) }, "hr.....", StepState::Started { at: at(10) }),
        (
            Event::Done { step: 0, outcome: Outcome::Done },
            "..su...",
            StepState::Done(Outcome::Done),
        ),
        (Event::NotDelivered { step: 0 }, "h.s....", StepState::Ready),
        (Event::Hindered { step: 0, reason: reason() }, "hrs....", StepState::Ready),
        (Event::Postponed { step: 0, until: at(99) }, "hrs....", StepState::Held { until: at(99) }),
        (Event::NoAnswer { step: 0 }, "..s....", unknown(0, 0)),
        (Event::Refused { step: 0, reason: reason() }, "hrs....", StepState::Refused(reason())),
        (Event::NotFound { step: 0, waited: 5 }, "...u...", unknown(4, 8_005)),
        (
            Event::OutOfSight { step: 0, status: 403 },
            "...u...",
            StepState::Refused(Refusal::OutOfSight { status: 403, waited: 8_000 }),
        ),
        (Event::Retried { step: 0 }, ".....r.", StepState::Ready),
        (Event::Confirmed { step: 0 }, ".......", StepState::Ready),
        (Event::Skipped { step: 0 }, ".....r.", StepState::Skipped),
        (Event::Filled { step: 0, given: Given::default() }, ".......", StepState::Ready),
        (Event::LeftOut { step: 0, fields: Vec::new() }, ".......", StepState::Ready),
    ];
    for (event, follows, then) in table {
        for (state, mark) in states().iter().zip(follows.chars()) {
            let before = standing_at(state);
            let mut after = before.clone();
            let told = after.apply(&event);
            match mark {
                '.' => assert_eq!((told, &after), (Err(Impossible::WrongState), &before)),
                _ => {
                    assert_eq!((told, &after.steps[0].state), (Ok(()), &then), "{state:?}");
                    let sent = u32::from(matches!(event, Event::Started { .. }));
                    assert_eq!(after.steps[0].attempts, sent, "{event:?} after {state:?}");
                    assert_eq!(after.steps[1], before.steps[1], "{event:?} after {state:?}");
                }
            }
        }
    }
}

#[test]
fn an_act_is_taken_back_before_anything_has_left_and_given_up_while_nothing_is_uncertain() {
    for (state, (withdraws, discards)) in states().iter().zip([
        (true, true),
        (true, true),
        (false, false),
        (false, false),
        (false, true),
        (false, true),
        (false, true),
    ]) {
        let act = standing_at(state);
        assert_eq!((act.may_withdraw(), act.may_discard()), (withdraws, discards), "{state:?}");
        let ended = |event: &Event| {
            let mut act = act.clone();
            act.apply(event).map(|()| act.ending)
        };
        let expected =
            |may: bool, ending| if may { Ok(ending) } else { Err(Impossible::WrongState) };
        let cases = [
            (Event::Withdrawn, expected(withdraws, Ending::Withdrawn)),
            (Event::Discarded, expected(discards, Ending::Discarded)),
        ];
        for (event, expected) in cases {
            assert_eq!(ended(&event), expected, "{event:?} at {state:?}");
        }
    }
    let mut tried = standing_at(&StepState::Ready);
    tried.steps[0].attempts = 1;
    assert!(!tried.may_withdraw() && tried.may_discard());
}

#[test]
fn what_is_over_stays_as_it_is() {
    for ending in [Ending::Withdrawn, Ending::Discarded] {
        let over = Operation { ending, ..standing_at(&StepState::Ready) };
        assert!(!over.may_withdraw() && !over.may_discard());
        let events = [
            Event::Started { step: 0, at: at(1) },
            Event::TakenOver,
            Event::Released,
            Event::SeenChanges { updated: at(7) },
            Event::Withdrawn,
            Event::Discarded,
        ];
        for event in events {
            let mut after = over.clone();
            assert_eq!((after.apply(&event), &after), (Err(Impossible::Over), &over), "{event:?}");
        }
    }
}

#[test]
fn a_step_that_the_plan_does_not_have_meets_nothing() {
    let step = 2;
    let events = [
        Event::Started { step, at: at(1) },
        Event::Done { step, outcome: Outcome::Done },
        Event::NotDelivered { step },
        Event::Hindered { step, reason: Refusal::NoClone },
        Event::Postponed { step, until: at(1) },
        Event::NoAnswer { step },
        Event::Refused { step, reason: Refusal::NoClone },
        Event::NotFound { step, waited: 1 },
        Event::OutOfSight { step, status: 403 },
        Event::Confirmed { step },
        Event::Retried { step },
        Event::Filled { step, given: Given::default() },
        Event::LeftOut { step, fields: Vec::new() },
    ];
    for event in events {
        let before = begun(vec![note(), closing()]);
        let mut after = before.clone();
        assert_eq!((after.apply(&event), &after), (Err(Impossible::NoSuchStep), &before));
    }
    assert!(!begun(vec![note()]).may_skip(1) && begun(vec![note()]).lacks(1).is_empty());
}

#[test]
fn what_starts_or_is_refused_lets_all_that_was_held_go() {
    let held = |operation: &Operation| {
        operation.steps.iter().filter(|r| matches!(r.state, StepState::Held { .. })).count()
    };
    let mut waiting = begun(vec![note(), closing(), note()]);
    waiting.steps.iter_mut().for_each(|r| r.state = StepState::Held { until: at(10) });
    for event in [Event::Released, Event::Started { step: 0, at: at(10) }, refused(0)] {
        let mut after = waiting.clone();
        assert_eq!((after.apply(&event), held(&after)), (Ok(()), 0), "{event:?}");
    }
    let mut taken_over = waiting.clone();
    assert_eq!((taken_over.apply(&Event::TakenOver), &taken_over), (Ok(()), &waiting));
}

#[test]
fn what_was_shown_is_remembered_beside_what_the_act_rests_on() {
    let mut operation = begun(vec![note()]);
    assert_eq!(operation.apply(&Event::SeenChanges { updated: at(7) }), Ok(()));
    assert_eq!((operation.seen_updated, operation.base_updated), (at(7), at(0)));
}

#[test]
fn an_act_stands_as_its_first_open_step_does() {
    let reason = Refusal::NoClone;
    let expected = [
        Standing::Held { until: at(10) },
        Standing::Running { done: 0, all: 2 },
        Standing::Running { done: 0, all: 2 },
        Standing::Verifying { step: 0, done: 0, all: 2 },
        Standing::Running { done: 1, all: 2 },
        Standing::Blocked { step: 0, reason, done: 0, all: 2 },
        Standing::Running { done: 1, all: 2 },
    ];
    let is_unfinished = [false, false, false, true, false, true, false];
    for ((state, expected), unfinished) in states().iter().zip(expected).zip(is_unfinished) {
        let standing = standing_at(state).standing();
        assert_eq!((&standing, standing.is_unfinished()), (&expected, unfinished), "{state:?}");
        assert!(!standing_at(state).is_postponed(), "{state:?}");
    }
    let mut given_up = standing_at(&StepState::Done(Outcome::Done));
    assert_eq!(given_up.leftovers(), vec![Leftover::Step(0)]);
    given_up.ending = Ending::Discarded;
    assert_eq!(given_up.standing(), Standing::Discarded { done: 1, all: 2 });
    let postponed = StepRecord { attempts: 1, ..StepRecord::of(StepState::Held { until: at(9) }) };
    given_up.steps[1] = postponed;
    assert!(given_up.is_postponed());
}
