use super::*;
use crate::desk::memory::ManualClock;

#[test]
fn patience_grows_unless_jira_says_how_long_and_the_network_is_looked_for_every_two_seconds() {
    let error = Error::of(Kind::NoAnswer(NoAnswer::TimedOut));
    let (mut patience, clock) = (Patience::default(), ManualClock::at(Timestamp(0)));
    let waits: Vec<i64> = (0..3).map(|_| patience.millis(&error, None, &*clock)).collect();
    assert_eq!(waits, [1_000, 2_000, 4_000]);
    assert_eq!(patience.millis(&error, Some(7), &*clock), 7_000);
    assert_eq!(patience.last, Some(error));
    let offline = Error::of(Kind::NoAnswer(NoAnswer::Offline));
    assert_eq!(patience.millis(&offline, None, &*clock), 2_000);
}

#[test]
fn what_the_agent_decides_by_looking_at_the_ticket_is_checked_against_it() {
    let to = Vec::new;
    let cases = [
        (Act::Triage, true),
        (Act::Assign, true),
        (Act::Reply { to: to() }, true),
        (Act::ReplyAndClose { to: to() }, true),
        (Act::Close, true),
        (Act::CloseAsBefore, true),
        (Act::Undo { of: OperationId("op".into()) }, true),
        (Act::Note, false),
        (Act::Transfer { target: "dev".into() }, false),
    ];
    for (act, expected) in cases {
        assert_eq!(rests_on_sight(&act), expected, "{act:?}");
    }
    assert!(is_offline(&Error::of(Kind::NoAnswer(NoAnswer::Offline))));
    assert!(!is_offline(&Error::of(Kind::NoAnswer(NoAnswer::TimedOut))));
}
