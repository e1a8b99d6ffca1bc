mod following;
mod holding;

use super::*;
use crate::domain::document::Document;
use crate::domain::edit::Edit;
use crate::domain::message::Message;
use crate::domain::plan::{Act, OperationId, Step};
use crate::domain::settings::Channel;

fn at(millis: i64) -> Timestamp {
    Timestamp(millis)
}

fn plan(steps: Vec<Step>) -> Plan {
    let ticket = IssueKey::parse("REQ-1").expect("a key");
    Plan { operation: OperationId("op".into()), act: Act::Close, ticket, steps }
}

fn note() -> Step {
    Step::Note(Document::default())
}

fn closing() -> Step {
    Step::Move { transition: "31".into(), resolution: None, fields: Vec::new() }
}

fn sending(channel: Channel) -> Step {
    let (body, subject) = (Document::default(), String::new());
    let message = Message { to: Vec::new(), cc: Vec::new(), subject, body, files: Vec::new() };
    Step::Send { channel, message }
}

fn begun(steps: Vec<Step>) -> Operation {
    let account = AccountRef("ana".into());
    Operation::begin("https://jira.test".into(), account, plan(steps), at(0), at(0))
}

fn held(steps: Vec<Step>, until: i64) -> Operation {
    let account = AccountRef("ana".into());
    Operation::hold("https://jira.test".into(), account, plan(steps), at(0), at(0), at(until))
}

fn after(mut operation: Operation, events: &[Event]) -> Operation {
    for event in events {
        assert_eq!(operation.apply(event), Ok(()), "{event:?} after {:?}", operation.steps);
    }
    operation
}

fn started(step: usize, millis: i64) -> Event {
    Event::Started { step, at: at(millis) }
}

fn done(step: usize) -> Event {
    Event::Done { step, outcome: Outcome::Done }
}

const UNANSWERED: Event = Event::NoAnswer { step: 0 };

fn not_found(waited: i64) -> Event {
    Event::NotFound { step: 0, waited }
}

fn refused(step: usize) -> Event {
    let reason = Refusal::Jira {
        status: 400,
        about: About::Unsaid,
        messages: vec!["no".into()],
        fields: vec![],
    };
    Event::Refused { step, reason }
}

#[test]
fn steps_run_in_order_until_all_are_done() {
    let operation = begun(vec![note(), closing()]);
    assert_eq!(next(&operation, at(0)), Next::Run(0));
    let operation = after(operation, &[started(0, 0)]);
    assert_eq!(next(&operation, at(0)), Next::Running(0));
    let operation = after(operation, &[done(0)]);
    assert_eq!(next(&operation, at(0)), Next::Run(1));
    let operation = after(operation, &[started(1, 1), done(1)]);
    assert_eq!(next(&operation, at(1)), Next::Finished);
    assert_eq!(operation.standing(), Standing::Finished { skipped: 0 });
}

#[test]
fn a_later_step_cannot_start_before_an_earlier_one_is_over() {
    let mut operation = begun(vec![note(), closing()]);
    assert_eq!(operation.apply(&started(1, 0)), Err(Impossible::WrongState));
}

#[test]
fn a_held_act_waits_and_then_runs() {
    let operation = held(vec![note()], 10_000);
    assert_eq!(next(&operation, at(9_999)), Next::Wait(at(10_000)));
    assert_eq!(next(&operation, at(10_000)), Next::Run(0));
}

#[test]
fn a_held_act_cannot_start_early_unless_released() {
    let mut operation = held(vec![note()], 10_000);
    assert_eq!(operation.apply(&started(0, 9_999)), Err(Impossible::WrongState));
    let operation = after(operation, &[Event::Released, started(0, 1)]);
    assert_eq!(next(&operation, at(1)), Next::Running(0));
}

#[test]
fn taking_back_and_sending_exclude_each_other() {
    let mut sent_first = after(held(vec![note()], 10), &[started(0, 10)]);
    assert_eq!(sent_first.apply(&Event::Withdrawn), Err(Impossible::WrongState));

    let mut withdrawn_first = after(held(vec![note()], 10), &[Event::Withdrawn]);
    assert_eq!(withdrawn_first.apply(&started(0, 10)), Err(Impossible::Over));
    assert_eq!(next(&withdrawn_first, at(99)), Next::Finished);
    assert_eq!(withdrawn_first.standing(), Standing::Withdrawn);
}

#[test]
fn an_undelivered_request_is_no_longer_an_act_taken_back() {
    let operation = after(held(vec![note()], 0), &[started(0, 0), Event::NotDelivered { step: 0 }]);
    assert_eq!(next(&operation, at(0)), Next::Run(0));
    assert!(!operation.may_withdraw());
    assert!(operation.may_discard());
}

#[test]
fn an_unanswered_step_is_looked_for_by_the_table_until_the_window_has_passed() {
    let mut operation = after(begun(vec![note()]), &[started(0, 0), UNANSWERED]);
    let mut waited = 0;
    for due in LOOKS_MILLIS {
        assert_eq!(next(&operation, at(0)), Next::Verify { step: 0, after: due - waited });
        operation = after(operation, &[not_found(due - waited)]);
        waited = due;
    }
    assert_eq!(next(&operation, at(0)), Next::Run(0));
}

#[test]
fn absence_counts_only_after_the_window_was_waited_through() {
    for step in [note(), closing(), Step::Save(Edit::default()), Step::VerifyClone] {
        let unknown = after(begun(vec![step]), &[started(0, 0), UNANSWERED]);
        let early = after(unknown, &[not_found(30_000), not_found(IN_FLIGHT_MILLIS - 30_001)]);
        let waited = IN_FLIGHT_MILLIS - 1;
        assert_eq!(early.steps[0].state, StepState::Unknown { looks: 2, waited });
        assert_eq!(after(early, &[not_found(1)]).steps[0].state, StepState::Ready);
    }
}

#[test]
fn a_mail_of_which_no_trace_is_found_waits_for_the_agent_to_say_what_became_of_it() {
    let channels = [
        (Channel::EmailThisIssue, StepState::Refused(Refusal::NoEvidence)),
        (Channel::ServiceManagement, StepState::Refused(Refusal::NoEvidence)),
        (Channel::Comment, StepState::Ready),
        (Channel::Mailto, StepState::Ready),
    ];
    for (channel, expected) in channels {
        let unknown = after(begun(vec![sending(channel), closing()]), &[started(0, 0), UNANSWERED]);
        let early = after(unknown.clone(), &[not_found(IN_FLIGHT_MILLIS - 1)]);
        assert!(matches!(early.steps[0].state, StepState::Unknown { .. }), "{channel:?}");
        let searched = after(unknown, &[not_found(IN_FLIGHT_MILLIS)]);
        assert_eq!(searched.steps[0].state, expected, "{channel:?}");
    }
    let unknown = after(begun(vec![sending(Channel::EmailThisIssue), closing()]), &[started(0, 0)]);
    let asked = after(unknown, &[UNANSWERED, not_found(IN_FLIGHT_MILLIS)]);
    let went = after(asked.clone(), &[Event::Confirmed { step: 0 }]);
    assert_eq!(next(&went, at(0)), Next::Run(1));
    assert_eq!(next(&after(asked, &[Event::Retried { step: 0 }]), at(0)), Next::Run(0));
    let mut refused =
        after(begun(vec![sending(Channel::EmailThisIssue)]), &[started(0, 0), refused(0)]);
    assert_eq!(refused.apply(&Event::Confirmed { step: 0 }), Err(Impossible::WrongState));
}

#[test]
fn what_keeps_an_act_from_going_on_is_told_until_it_does() {
    let reason = || Refusal::FileGone { name: "a".into() };
    let hindered = || Event::Hindered { step: 0, reason: reason() };
    let act = after(held(vec![note(), closing()], 10), &[hindered()]);
    assert_eq!(act.standing(), Standing::Running { done: 0, all: 2 });
    assert_eq!((act.hindrance(), next(&act, at(0))), (Some(&reason()), Next::Run(0)));
    assert!(act.may_discard());
    assert_eq!(act.clone().apply(&hindered()), Err(Impossible::WrongState), "it is known");
    let trying = after(act, &[started(0, 10)]);
    assert_eq!(trying.hindrance(), Some(&reason()), "the card stays while it is tried");
    let again = after(trying.clone(), &[hindered()]);
    assert_eq!((again.hindrance(), next(&again, at(10))), (Some(&reason()), Next::Run(0)));
    assert_eq!(after(trying.clone(), &[done(0)]).hindrance(), None);
    assert_eq!(after(trying, &[refused(0), Event::Retried { step: 0 }]).hindrance(), None);
}

#[test]
fn a_draft_is_used_once_its_mail_went_whatever_became_of_the_rest() {
    let mail = || sending(Channel::EmailThisIssue);
    let went = [started(0, 0), done(0), started(1, 0), refused(1), Event::Discarded];
    let sent = after(begun(vec![mail(), closing()]), &went);
    assert!(sent.has_used_its_draft(), "the mail went, and the ticket was not closed");
    let noted = after(begun(vec![note(), closing()]), &went);
    assert!(!noted.has_used_its_draft());
    let unsent = after(begun(vec![mail()]), &[started(0, 0), refused(0), Event::Discarded]);
    assert!(!unsent.has_used_its_draft());
    assert!(after(begun(vec![note()]), &[started(0, 0), done(0)]).has_used_its_draft());
}

#[test]
fn what_is_out_of_sight_is_looked_for_again_when_the_agent_says_so_and_can_be_given_up() {
    let unknown = after(begun(vec![note()]), &[started(0, 0), UNANSWERED, not_found(8_000)]);
    let hidden = after(unknown, &[Event::OutOfSight { step: 0, status: 403 }]);
    assert_eq!(next(&hidden, at(0)), Next::Blocked(0));
    assert!(hidden.may_discard());
    assert!(!hidden.may_skip(0), "it may be there: nobody may call it left out");
    let again = after(hidden, &[Event::Retried { step: 0 }]);
    assert_eq!(again.steps[0].state, StepState::Unknown { looks: 0, waited: 8_000 });
    assert_eq!(next(&again, at(0)), Next::Verify { step: 0, after: 0 });
}

#[test]
fn a_clock_that_is_set_shortens_no_window_and_holds_nothing_for_longer() {
    let unknown = after(begun(vec![note()]), &[started(0, 0), UNANSWERED, not_found(0)]);
    for now in [-3_600_000, 3_600_000] {
        assert_eq!(next(&unknown, at(now)), Next::Verify { step: 0, after: 1_000 });
    }
    let held = held(vec![note()], 10_000);
    assert_eq!(next(&held, at(-1)), Next::Run(0));
    assert_eq!(next(&after(held, &[started(0, -1)]), at(-1)), Next::Running(0));
}

#[test]
fn a_window_is_never_waited_through_backwards() {
    let unknown = after(begun(vec![note()]), &[started(0, 0), UNANSWERED, not_found(-5)]);
    assert_eq!(unknown.steps[0].state, StepState::Unknown { looks: 1, waited: 0 });
}

#[test]
fn an_act_taken_over_is_verified_before_anything_is_sent() {
    let operation = after(begun(vec![note()]), &[started(0, 5), Event::TakenOver]);
    assert_eq!(operation.steps[0].state, StepState::Unknown { looks: 0, waited: 0 });
    assert_eq!(next(&operation, at(6)), Next::Verify { step: 0, after: 0 });
    let operation = after(operation, &[done(0)]);
    assert_eq!(next(&operation, at(7)), Next::Finished);
}

#[test]
fn a_refused_step_blocks_until_the_agent_decides() {
    let operation = after(begun(vec![closing(), note()]), &[started(0, 0), refused(0)]);
    assert_eq!(next(&operation, at(0)), Next::Blocked(0));
    assert!(matches!(operation.standing(), Standing::Blocked { step: 0, .. }));
    let retried = after(operation.clone(), &[Event::Retried { step: 0 }]);
    assert_eq!(next(&retried, at(0)), Next::Run(0));
    let given_up = after(operation, &[Event::Discarded]);
    assert_eq!(given_up.standing(), Standing::Discarded { done: 0, all: 2 });
}

#[test]
fn only_what_can_be_spared_is_skipped() {
    let mut moving = after(begun(vec![closing()]), &[started(0, 0), refused(0)]);
    assert_eq!(moving.apply(&Event::Skipped { step: 0 }), Err(Impossible::WrongState));
    let mut noting = after(begun(vec![note()]), &[started(0, 0), refused(0)]);
    let alone = noting.apply(&Event::Skipped { step: 0 });
    assert_eq!(alone, Err(Impossible::WrongState), "nothing would be done, and its text put away");
    let saved = [started(0, 0), done(0), started(1, 0), refused(1), Event::Skipped { step: 1 }];
    let noting = after(begun(vec![closing(), note()]), &saved);
    assert_eq!(noting.standing(), Standing::Finished { skipped: 1 });
}

#[test]
fn an_act_of_unknown_fate_cannot_be_given_up() {
    let mut operation = after(begun(vec![note()]), &[started(0, 0), UNANSWERED]);
    assert_eq!(operation.apply(&Event::Discarded), Err(Impossible::WrongState));
}

#[test]
fn what_exists_is_told_when_an_act_is_given_up() {
    let key = IssueKey::parse("DEV-7").expect("a key");
    let created = Outcome::Created { id: IssueId("7".into()), key: key.clone() };
    let events = [started(0, 0), Event::Done { step: 0, outcome: created }];
    let operation = after(begun(vec![note(), closing()]), &events);
    assert_eq!(operation.leftovers(), vec![Leftover::Clone(key.clone())]);
    assert_eq!(operation.clone_made().map(|(_, key)| key), Some(&key));
}

#[test]
fn an_act_survives_being_written_down() {
    let operation = after(held(vec![note(), closing()], 5), &[started(0, 5), refused(0)]);
    let text = serde_json::to_string(&operation).expect("written");
    assert_eq!(serde_json::from_str::<Operation>(&text).expect("read"), operation);
}

#[test]
fn a_postponed_step_waits_for_its_time_and_can_be_given_up_meanwhile() {
    let postponed = Event::Postponed { step: 0, until: at(90_000) };
    let operation = after(begun(vec![note(), closing()]), &[started(0, 0), postponed.clone()]);
    assert_eq!(operation.standing(), Standing::Held { until: at(90_000) });
    assert_eq!(next(&operation, at(89_999)), Next::Wait(at(90_000)));
    assert_eq!(next(&operation, at(90_000)), Next::Run(0));
    assert!(operation.is_postponed() && !operation.may_withdraw() && operation.may_discard());
    let unknown = [started(0, 0), UNANSWERED];
    let mut unknown = after(begun(vec![note()]), &unknown);
    assert_eq!(unknown.apply(&postponed), Err(Impossible::WrongState));
    assert!(!held(vec![note()], 10).is_postponed());
}
