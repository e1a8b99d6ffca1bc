use super::*;

#[test]
fn patience_doubles_up_to_half_a_minute_unless_jira_says_how_long() {
    let error = Error::of(Kind::NoAnswer(NoAnswer::TimedOut));
    let mut patience = Patience::default();
    let waits: Vec<i64> = (0..8).map(|_| patience.millis(&error, None)).collect();
    assert_eq!(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    assert_eq!(patience.millis(&error, Some(7)), 7_000);
    assert_eq!(patience.last, Some(error));
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
        (Act::Undo { of: OperationId("done".into()) }, true),
        (Act::Note, false),
        (Act::Transfer { target: "dev".into() }, false),
    ];
    for (act, expected) in cases {
        assert_eq!(rests_on_sight(&act), expected, "{act:?}");
    }
    assert!(is_offline(&Error::of(Kind::NoAnswer(NoAnswer::Offline))));
    assert!(!is_offline(&Error::of(Kind::NoAnswer(NoAnswer::TimedOut))));
}
