//! Lists as they are shown: where a ticket stands, and in which order.

use super::*;
use std::collections::HashSet;

#[test]
fn what_is_sought_comes_the_closest_first_unless_an_order_was_chosen() {
    let titled = |name: &str, title: &str, account: &str, minute| Ticket {
        title: title.into(),
        account: Some(account.into()),
        reporter: Some(sample::person("support", "Support Douze 12")),
        ..ticket(name, 1, minute)
    };
    let mut board = board(
        vec![
            titled("REQ-1", "Une facture", "École de Lyon", 90),
            titled("REQ-12", "Trop de factures", "École de Lyon", 80),
            titled("REQ-120", "Refacturer", "Paris", 70),
            titled("REQ-34", "Les 12 élèves", "Facture SA", 60),
            titled("REQ-5", "Facture : 120 €", "Lyon", 50),
        ],
        vec![],
        vec![],
    );
    // What is typed, and what is found: in the lane's order, the latest first, among the equally close.
    let cases = [
        ("", vec![1, 12, 120, 34, 5]),
        (" ", vec![1, 12, 120, 34, 5]),
        ("req-12", vec![12, 120]),
        ("12", vec![12, 120, 34, 5, 1]),
        ("req", vec![1, 12, 120, 34, 5]),
        ("facture", vec![1, 5, 12, 34, 120]),
        ("lyon facture", vec![1, 5, 12]),
        ("lyon", vec![1, 12, 5]),
        ("factur", vec![1, 12, 5, 34, 120]),
    ];
    for (typed, expected) in cases {
        let filter = Filter { text: typed.into(), ..Filter::default() };
        let keys = arranged(&mut board, Lane::Open, &filter, None);
        let numbers: Vec<u64> = keys.iter().map(IssueKey::number).collect();
        assert_eq!(numbers, expected, "{typed}");
        let sort = Sort { by: SortBy::Key, direction: Direction::Ascending };
        let mut keys = arranged(&mut board, Lane::Open, &filter, Some(sort));
        keys.iter().for_each(|key| assert!(numbers.contains(&key.number()), "{typed}"));
        assert!(keys.is_sorted_by_key(IssueKey::number), "{typed}");
        keys.dedup();
        assert_eq!(keys.len(), numbers.len(), "{typed}");
    }
}

#[test]
fn a_list_tells_where_a_ticket_stands_and_where_one_stood_that_left() {
    let sort = Sort { by: SortBy::Key, direction: Direction::Ascending };
    let of = |numbers: &[u32]| -> Board {
        board(numbers.iter().map(|n| ticket(&format!("REQ-{n}"), 1, 1)).collect(), vec![], vec![])
    };
    let mut board = of(&[1, 2, 3]);
    let before = board.arrange(Lane::Open, &Filter::default(), Some(sort));
    assert_eq!(board.place(&before, &key("REQ-2")), Some(1));
    board.apply(Delta::Gone(key("REQ-2")));
    let now = board.arrange(Lane::Open, &Filter::default(), Some(sort));
    assert_eq!(board.place(&before, &key("REQ-2")), Some(1), "it stood there");
    assert_eq!(board.place(&now, &key("REQ-2")), None);
    assert_eq!(board.keys(&now, 0..2), [key("REQ-1"), key("REQ-3")]);
    assert!(now != before);
    // What comes next does not stand in its place.
    board.apply(changes(vec![ticket("REQ-4", 1, 200)]));
    assert_eq!(board.place(&before, &key("REQ-4")), None);
    board.apply(changes(vec![ticket("REQ-2", 1, 200)]));
    assert_eq!(
        board.keys(&board.clone().arrange(Lane::Open, &Filter::default(), Some(sort)), 1..2),
        [key("REQ-2")]
    );
}

#[test]
fn of_some_tickets_those_in_a_list_are_told_in_its_order() {
    let tickets = ["REQ-1", "REQ-2", "REQ-3", "REQ-4"].map(|name| ticket(name, 1, 1));
    let mut board = board(tickets.to_vec(), vec![closed("REQ-9", 1, 1)], vec![]);
    let sort = Sort { by: SortBy::Key, direction: Direction::Descending };
    let list = board.arrange(Lane::Open, &Filter::default(), Some(sort));
    let some = ["REQ-1", "REQ-3", "REQ-9", "REQ-77"].map(key).into_iter().collect();
    assert_eq!(board.among(&list, &some), [key("REQ-3"), key("REQ-1")]);
    assert_eq!(board.among(&list, &HashSet::new()), []);
}

#[test]
fn lists_of_two_boards_are_never_the_same() {
    let lists = ["REQ-1", "REQ-2"].map(|name| {
        let mut board = board(vec![ticket(name, 1, 1)], vec![], vec![]);
        board.arrange(Lane::Open, &Filter::default(), None)
    });
    assert!(lists[0] != lists[1], "their numbers are, and stand for other tickets");
}
