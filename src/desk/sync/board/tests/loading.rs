use super::*;

#[test]
fn what_changed_before_a_load_that_is_stopped_is_asked_for_and_is_no_news() {
    let mut board = board(vec![ticket("REQ-1", 1, 1), ticket("REQ-2", 1, 1)], vec![], vec![]);
    board.apply(Delta::LoadBegins);
    board.apply(Delta::LoadStops { since: at(200) });
    assert_eq!(board.since(), Some(at(100)), "of REQ-1 nothing was told since");
    assert_eq!(board.apply(changes(vec![closed("REQ-1", 1, 150)])), []);
    assert_eq!(board.since(), Some(at(150)));
    let told = board.apply(changes(vec![closed("REQ-2", 1, 201)]));
    assert_eq!(news_of(&told), [&News::Closed]);
    let mut new = Board::new(AccountRef("ana".into()), 14);
    new.apply(Delta::LoadBegins);
    new.apply(Delta::LoadStops { since: at(200) });
    assert_eq!(new.since(), Some(at(200)), "nothing was known before");
}

#[test]
fn what_another_tab_tells_while_the_list_loads_stays_and_is_no_news_before_anything_is_known() {
    let told_meanwhile = || {
        let mut new = found(ticket("REQ-2", 150, 150));
        new.last_messages = vec![message("bob", 150)];
        Delta::Changes { tickets: vec![new], reopened: Vec::new() }
    };
    let mut board = Board::new(AccountRef("ana".into()), 14);
    board.apply(Delta::LoadBegins);
    assert_eq!(board.apply(told_meanwhile()), []);
    assert_eq!(board.since(), None, "nothing is known of what changed before");
    board.apply(page(Part::Open, vec![ticket("REQ-1", 1, 1)], true));
    board.apply(Delta::LoadEnds { since: at(120) });
    assert_eq!(keys(&board).len(), 2);
    assert_eq!(board.since(), Some(at(120)));
    // The same over what was seen last, of which the load has told nothing yet.
    let mut board = super::board(vec![ticket("REQ-1", 1, 1)], vec![], vec![]);
    board.apply(Delta::LoadBegins);
    assert!(!board.is_told(&key("REQ-1")));
    assert!(!board.apply(told_meanwhile()).is_empty());
    assert!(board.is_told(&key("REQ-2")));
    assert_eq!(board.since(), Some(at(100)));
}
