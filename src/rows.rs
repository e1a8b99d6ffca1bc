//! Which row of a list in the page shows which ticket. A row is dear to make and cheap to fill: one
//! whose ticket leaves is given another that comes.

use crate::domain::ticket::IssueKey;
use std::ops::RangeFrom;

/// A row, and what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Names the row as long as it is in the page.
    pub row: u32,
    pub key: IssueKey,
    /// The ticket's place in the whole list, counted from nought.
    pub place: usize,
}

/// The rows that show these tickets, of which the first has the place `first` in the list. A ticket
/// that was shown stays in its row. The row that is `held`, because the focus or a press of the mouse
/// is in it, is given no other: whoever is at it would be at another ticket unawares.
pub fn fill(before: &[Shown], first: usize, keys: Vec<IssueKey>, held: Option<u32>) -> Vec<Shown> {
    let kept = |key: &IssueKey| before.iter().find(|shown| shown.key == *key);
    let is_free = |shown: &&Shown| Some(shown.row) != held && !keys.contains(&shown.key);
    let mut free = before.iter().filter(is_free).map(|shown| shown.row);
    let mut new = unused(before);
    let row = |key: &IssueKey| match kept(key) {
        Some(shown) => Some(shown.row),
        None => free.next().or_else(|| new.next()),
    };
    let rows: Vec<Option<u32>> = keys.iter().map(row).collect();
    let places = (first..).zip(rows).zip(keys);
    places.filter_map(|((place, row), key)| Some(Shown { row: row?, key, place })).collect()
}

/// The rows that show the tickets of another list. No ticket has a row there that somebody would look
/// for: the rows are filled in the order in which they stand.
pub fn refill(before: &[Shown], first: usize, keys: Vec<IssueKey>) -> Vec<Shown> {
    let rows = before.iter().map(|shown| shown.row).chain(unused(before));
    let places = (first..).zip(rows).zip(keys);
    places.map(|((place, row), key)| Shown { row, key, place }).collect()
}

/// The numbers that no row has.
fn unused(before: &[Shown]) -> RangeFrom<u32> {
    before.iter().map(|shown| shown.row + 1).max().unwrap_or(0)..
}

/// Which of the rows have to be put into their place when `now` shall stand in the page where `before`
/// stood: new ones, and as few others as possible. To move a row is dearer than to fill it.
pub fn moved(before: &[u32], now: &[u32]) -> Vec<bool> {
    let stood = |row: &u32| before.iter().position(|before| before == row);
    let stood: Vec<Option<usize>> = now.iter().map(stood).collect();
    // For each row that stood somewhere: how many can stay up to it, and after which one it comes.
    let mut lengths: Vec<(usize, Option<usize>)> = Vec::with_capacity(now.len());
    for (place, own) in stood.iter().enumerate() {
        let follows =
            |other: &usize| own.is_some() && stood[*other].is_some() && stood[*other] < *own;
        let last = (0..place).filter(follows).max_by_key(|other| lengths[*other].0);
        let up_to_last = last.map_or(0, |last| lengths[last].0);
        lengths.push((usize::from(own.is_some()) + up_to_last, last));
    }
    let mut is_moved = vec![true; now.len()];
    let mut stays = (0..now.len()).max_by_key(|place| lengths[*place].0);
    while let Some(place) = stays.filter(|place| stood[*place].is_some()) {
        is_moved[place] = false;
        stays = lengths[place].1;
    }
    is_moved
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::key;

    #[test]
    fn as_few_rows_as_possible_are_moved_in_the_page() {
        let cases: [(&[u32], &[u32], &[u32]); 9] = [
            (&[], &[0, 1], &[0, 1]),
            (&[0, 1, 2], &[0, 1, 2], &[]),
            (&[0, 1, 2, 3], &[1, 2, 3, 0], &[0]),
            (&[0, 1, 2, 3], &[3, 0, 1, 2], &[3]),
            (&[0, 1, 2, 3], &[0, 2, 3], &[]),
            (&[0, 1, 2, 3], &[0, 4, 1, 2, 3], &[4]),
            (&[0, 1, 2, 3, 4], &[0, 3, 1, 2, 4], &[3]),
            (&[0, 1, 2], &[5, 6], &[5, 6]),
            (&[0, 1, 2, 3, 4, 5], &[4, 5, 6, 0, 1, 2, 3], &[4, 5, 6]),
        ];
        for (before, now, expected) in cases {
            let is_moved = moved(before, now);
            let rows = now.iter().zip(is_moved).filter(|(_, is_moved)| *is_moved);
            let rows: Vec<u32> = rows.map(|(row, _)| *row).collect();
            assert_eq!(rows, expected, "{before:?} to {now:?}");
        }
    }

    #[test]
    fn another_list_is_written_into_the_rows_where_they_stand() {
        let before = fill(&[], 0, keys(&[1, 2, 3, 4]), None);
        let shown = refill(&before, 10, keys(&[4, 9, 1]));
        let rows: Vec<u32> = shown.iter().map(|shown| shown.row).collect();
        assert_eq!(rows, [0, 1, 2]);
        assert_eq!(shown.iter().map(|shown| shown.place).collect::<Vec<_>>(), [10, 11, 12]);
        let more = refill(&shown, 0, keys(&[1, 2, 3, 4, 5]));
        assert_eq!(more.iter().map(|shown| shown.row).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    }

    fn keys(numbers: &[u32]) -> Vec<IssueKey> {
        numbers.iter().map(|number| key(&format!("REQ-{number}"))).collect()
    }

    /// The rows of these tickets, after those of others were shown.
    fn rows(before: &[u32], now: &[u32], held: Option<u32>) -> Vec<u32> {
        let before = fill(&[], 0, keys(before), None);
        let shown = fill(&before, 0, keys(now), held);
        assert_eq!(shown.iter().map(|shown| shown.key.clone()).collect::<Vec<_>>(), keys(now));
        shown.into_iter().map(|shown| shown.row).collect()
    }

    #[test]
    fn a_ticket_stays_in_its_row_and_those_that_come_take_the_rows_of_those_that_leave() {
        let cases: [(&[u32], &[u32], &[u32]); 7] = [
            (&[], &[1, 2], &[0, 1]),
            (&[1, 2, 3], &[1, 2, 3], &[0, 1, 2]),
            (&[1, 2, 3], &[4, 5, 6], &[0, 1, 2]),
            (&[1, 2, 3], &[2, 3, 4], &[1, 2, 0]),
            (&[1, 2, 3], &[9, 1, 2], &[2, 0, 1]),
            (&[1, 2, 3], &[3, 4, 5, 6], &[2, 0, 1, 3]),
            (&[1, 2, 3], &[2], &[1]),
        ];
        for (before, now, expected) in cases {
            assert_eq!(rows(before, now, None), expected, "{before:?} to {now:?}");
        }
    }

    #[test]
    fn a_row_that_is_held_is_given_no_other_ticket() {
        assert_eq!(rows(&[1, 2, 3], &[4, 5, 6], Some(1)), [0, 2, 3]);
        assert_eq!(rows(&[1, 2, 3], &[2, 4, 5], Some(1)), [1, 0, 2]);
    }

    #[test]
    fn places_count_from_the_first() {
        let shown = fill(&[], 40, keys(&[1, 2]), None);
        assert_eq!(shown.iter().map(|shown| shown.place).collect::<Vec<_>>(), [40, 41]);
    }
}
