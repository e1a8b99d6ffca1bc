//! What the acts on a ticket will make of it.

use super::*;

/// What a ticket will be: a change of what Jira tells, and how it is put off.
fn foresight(change: fn(&mut Ticket), snooze: Option<Option<Snooze>>) -> Option<Foresight> {
    Some(Arc::new(move |ticket| {
        let mut ticket = ticket.clone();
        change(&mut ticket);
        let snoozes = snooze.map(|snooze| Snoozes::of_one(&ticket.key, snooze));
        Foreseen { ticket, snoozes }
    }))
}

/// How many tickets stand in each lane, and which of them one sees there.
fn lanes(board: &mut Board) -> Vec<(Lane, Vec<u64>)> {
    let lanes = Lane::ALL.into_iter().map(|lane| {
        let keys = arranged(board, lane, &Filter::default(), None);
        assert_eq!(keys.len(), board.count(lane), "{lane:?}");
        (lane, keys.iter().map(IssueKey::number).collect::<Vec<u64>>())
    });
    lanes.filter(|(_, numbers)| !numbers.is_empty()).collect()
}

#[test]
fn a_ticket_stands_at_once_where_the_acts_on_it_will_put_it() {
    let me = |ticket: &mut Ticket| ticket.assignee = Some(person("ana", "Ana"));
    let close = |ticket: &mut Ticket| ticket.status = done();
    let later = Snooze { until: at(500), updated: at(95) };
    let nobodys = Ticket { assignee: None, ..ticket("REQ-1", 1, 90) };
    let cases = [
        (nobodys.clone(), foresight(me, None), vec![Lane::Mine, Lane::Open]),
        (ticket("REQ-1", 1, 90), foresight(close, None), vec![Lane::Closed]),
        (
            closed("REQ-1", 1, 90),
            foresight(|ticket| ticket.status = in_progress(), None),
            vec![Lane::Mine, Lane::Open],
        ),
        (
            ticket("REQ-1", 1, 90),
            foresight(|_| (), Some(Some(later))),
            vec![Lane::Waiting, Lane::Open],
        ),
        (nobodys.clone(), foresight(|_| (), Some(None)), vec![Lane::New, Lane::Open]),
    ];
    for (ticket, foresight, expected) in cases {
        let mut board = board(vec![ticket.clone()], vec![], vec![]);
        board.look(at(100));
        let before = lanes(&mut board);
        assert!(board.foresee(&key("REQ-1"), foresight.clone()));
        assert!(!board.foresee(&key("REQ-1"), foresight), "it changes nothing more");
        let expected: Vec<_> = expected.into_iter().map(|lane| (lane, vec![1])).collect();
        assert_eq!(lanes(&mut board), expected);
        assert_eq!(board.ticket(&key("REQ-1")), Some(ticket.clone()), "Jira's word stays");
        // Jira tells meanwhile that somebody has changed the title.
        let told = Ticket { title: "Autre".into(), updated: at(95), ..ticket };
        board.apply(changes(vec![told.clone()]));
        assert_eq!(lanes(&mut board), expected, "a poll does not undo what is foreseen");
        assert_eq!(board.foreseen(&key("REQ-1")).expect("foreseen").ticket.title, "Autre");
        board.foresee(&key("REQ-1"), None);
        assert_eq!((lanes(&mut board), board.foreseen(&key("REQ-1"))), (before, None));
        assert_eq!(board.ticket(&key("REQ-1")), Some(told));
    }
}

#[test]
fn a_ticket_that_is_put_off_waits_from_the_moment_at_which_that_is_asked_for() {
    let mut board = board(vec![ticket("REQ-1", 1, 90)], vec![], vec![]);
    let later = Snooze { until: at(500), updated: at(90) };
    board.foresee(&key("REQ-1"), foresight(|_| (), Some(Some(later))));
    let waits = |board: &Board| board.waits(&ticket("REQ-1", 1, 90), at(100));
    assert_eq!((waits(&board), board.snoozes().of(&key("REQ-1"))), (Some(at(500)), None));
    board.look(at(501));
    assert_eq!(board.count(Lane::Waiting), 0, "its time has come");
    board.look(at(100));
    board.foresee(&key("REQ-1"), None);
    assert_eq!((waits(&board), board.count(Lane::Waiting)), (None, 0));
    board.snooze(&key("REQ-1"), Some(later), at(100));
    board.foresee(&key("REQ-1"), foresight(|_| (), Some(None)));
    assert_eq!((waits(&board), board.count(Lane::Waiting)), (None, 0));
}

#[test]
fn what_is_foreseen_of_a_ticket_holds_when_the_ticket_comes_after_it() {
    let mut board = board(vec![], vec![], vec![]);
    let close = |ticket: &mut Ticket| ticket.status = done();
    assert!(!board.foresee(&key("REQ-1"), foresight(close, None)));
    board.apply(changes(vec![ticket("REQ-1", 1, 101)]));
    assert_eq!(board.count(Lane::Closed), 1);
    board.apply(Delta::Gone(key("REQ-1")));
    assert!(lanes(&mut board).is_empty());
}
