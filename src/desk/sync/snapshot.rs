//! The board as it is written down, to be shown at once at the next start.

use crate::domain::lane::Lane;
use crate::domain::snooze::Snoozes;
use crate::domain::ticket::{IssueKey, Ticket};
use crate::domain::time::Timestamp;
use serde::Serialize;

/// Tells the form of what was written. It changes with every change of what a [`Snapshot`] holds:
/// the bytes name no fields, and are good only for who knows them.
const FORM: u8 = 4;

/// The tickets as they were seen last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// When it was written down, by this machine's clock.
    pub taken: Timestamp,
    /// Up to when, by Jira's clock, everything is known.
    pub since: Option<Timestamp>,
    /// Those that came back after they were closed.
    pub reopened: Vec<IssueKey>,
    /// What the agent has put off.
    pub snoozes: Snoozes,
    /// The beginning of what their customers wrote last.
    pub last_words: Vec<(IssueKey, String)>,
    /// The lanes whose first tickets come first.
    pub fronts: Vec<Lane>,
    /// The bytes of those, one after the other. They come once more among all.
    pub tickets: Vec<u8>,
}

/// What there was in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    Snapshot(Snapshot),
    /// Nothing that is worth showing: it was seen too long ago.
    Nothing,
    /// Bytes of another form, or broken ones.
    Unreadable,
}

/// How long a snapshot is worth showing, in milliseconds: a week.
const LONGEST_MILLIS: i64 = 7 * 24 * 3_600_000;

/// The largest snapshot that is kept, in bytes. A ticket takes about 300.
const LARGEST: usize = 48 << 20;

/// How much of it is written, and read, at a time, in bytes. The page's memory never shrinks: the whole
/// of it at once would take as much again as the tickets themselves.
const PIECE: usize = 1 << 19;

/// Tickets that are being written down for the database, in pieces; the first one tells what the
/// others belong to and what is shown before they are read, and none ends within a ticket.
#[derive(Debug)]
pub struct Writing {
    first: Option<Vec<u8>>,
    /// How many tickets, or places of such, were written.
    written: usize,
    /// How many bytes are not, as it was in the beginning: no piece takes more room than it will need.
    left: usize,
}

impl Writing {
    /// Begins with what stands before the tickets, and those that are shown first; `None` when there
    /// are too many tickets.
    pub(super) fn begin<'a>(
        head: &impl Serialize,
        front: impl Iterator<Item = &'a [u8]>,
        tickets: impl Iterator<Item = Option<&'a [u8]>>,
    ) -> Option<Writing> {
        let mut first = postcard::to_extend(head, vec![FORM]).ok()?;
        front.for_each(|ticket| first.extend_from_slice(ticket));
        let length: usize = tickets.flatten().map(<[u8]>::len).sum();
        let is_kept = first.len() + length <= LARGEST;
        is_kept.then_some(Writing { first: Some(first), written: 0, left: length })
    }

    /// The next piece of the tickets, each of which stays at its place meanwhile; `None` when all are
    /// written.
    pub(super) fn go_on<'a>(
        &mut self,
        tickets: impl Iterator<Item = Option<&'a [u8]>>,
    ) -> Option<Vec<u8>> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        let mut piece = Vec::with_capacity(self.left.min(PIECE));
        for ticket in tickets.skip(self.written) {
            let ticket = ticket.unwrap_or_default();
            if piece.len() + ticket.len() > PIECE {
                break;
            }
            piece.extend_from_slice(ticket);
            self.written += 1;
        }
        self.left = self.left.saturating_sub(piece.len());
        (!piece.is_empty()).then_some(piece)
    }
}

/// Reads tickets, each with its bytes; `false` when they cannot all be read.
pub(super) fn each_ticket(mut rest: &[u8], mut call: impl FnMut(Ticket, &[u8])) -> bool {
    while !rest.is_empty() {
        let Ok((ticket, after)) = postcard::take_from_bytes(rest) else { return false };
        call(ticket, &rest[..rest.len() - after.len()]);
        rest = after;
    }
    true
}

impl Snapshot {
    /// From the first piece in the database. The tickets themselves are not read yet.
    pub fn from_bytes(mut bytes: Vec<u8>, now: Timestamp) -> Read {
        let read = match bytes.split_first() {
            Some((form, written)) if *form == FORM => postcard::take_from_bytes(written).ok(),
            _ => None,
        };
        let Some(((taken, since, reopened, snoozes, last_words, fronts), tickets)) = read else {
            return Read::Unreadable;
        };
        let start = bytes.len() - tickets.len();
        if now.millis_since(taken) > LONGEST_MILLIS {
            return Read::Nothing;
        }
        bytes.drain(..start);
        let tickets = bytes;
        Read::Snapshot(Snapshot { taken, since, reopened, snoozes, last_words, fronts, tickets })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{key, person, shaped};
    use crate::domain::snooze::Snooze;

    /// What this form writes.
    const WRITTEN: &str = "\\x04\\x0c\\x01\\n\\x01\\x05REQ-1\\x01\\x05REQ-1\\x12\\x08\\x01\\x05REQ-1\\x07Merci \
        !\\x01\\x05\\x05REQ-1\\x05REQ-1.Impossible d\\xe2\\x80\\x99imprimer les factures \
        d\\xe2\\x80\\x99avril\\x01\\x04help\\x04Aide\\x011\\x08\\xc3\\x80 \
        faire\\x00\\x00\\x01\\x03ana\\x03Ana\\x00\\x00\\x01\\x07support\\x12Support \
        Opentalent\\x00\\x00\\x01\\x15accueil@ecole.example\\x01\\x1b\\xc3\\x89cole de musique de \
        Nantes\\x01\\x02g1\\x0bFacturation\\x00\\x00\\x00";

    fn ticket() -> Ticket {
        Ticket { assignee: Some(person("ana", "Ana")), ..shaped("REQ-1") }
    }

    fn snapshot() -> Snapshot {
        let snooze = Snooze { until: Timestamp(9), updated: Timestamp(4) };
        let mut snoozes = Snoozes::default();
        snoozes.put(&key("REQ-1"), Some(snooze), Timestamp(0));
        let tickets = postcard::to_extend(&ticket(), Vec::new()).expect("written");
        Snapshot {
            taken: Timestamp(6),
            since: Some(Timestamp(5)),
            reopened: vec![key("REQ-1")],
            snoozes,
            last_words: vec![(key("REQ-1"), "Merci !".into())],
            fronts: vec![Lane::Open],
            tickets,
        }
    }

    fn pieces(snapshot: &Snapshot, times: usize) -> Option<Vec<Vec<u8>>> {
        let Snapshot { taken, since, reopened, snoozes, last_words, fronts, tickets } = snapshot;
        let head = (taken, since, reopened, snoozes, last_words, fronts);
        let ticket = tickets.as_slice();
        let tickets = std::iter::repeat_n([Some(ticket), None], times).flatten();
        let mut writing = Writing::begin(&head, std::iter::once(ticket), tickets.clone())?;
        Some(std::iter::from_fn(|| writing.go_on(tickets.clone())).collect())
    }

    fn written() -> Vec<u8> {
        pieces(&snapshot(), 0).expect("few bytes").concat()
    }

    #[test]
    fn what_was_written_is_read() {
        let Read::Snapshot(read) = Snapshot::from_bytes(written(), Timestamp(7)) else { panic!() };
        assert_eq!(read, snapshot());
        let mut tickets = Vec::new();
        assert!(each_ticket(&read.tickets, |ticket, _| tickets.push(ticket)));
        assert_eq!(tickets, [ticket()]);
    }

    #[test]
    fn many_tickets_are_written_in_pieces_that_can_be_read_each() {
        const MANY: usize = 20_000;
        let mut pieces = pieces(&snapshot(), MANY).expect("few bytes");
        assert!(pieces.len() > 1 && pieces.iter().all(|piece| piece.len() <= PIECE));
        let Read::Snapshot(first) = Snapshot::from_bytes(pieces.remove(0), Timestamp(7)) else {
            panic!()
        };
        pieces.push(first.tickets);
        let mut count = 0;
        let mut read = |bytes: &[u8]| each_ticket(bytes, |_, _| count += 1);
        assert!(pieces.iter().all(|piece| read(piece)));
        assert_eq!(count, MANY + 1, "the front comes once more");
    }

    #[test]
    fn more_than_the_browser_would_keep_is_not_written() {
        let most = LARGEST / snapshot().tickets.len();
        assert_eq!(pieces(&snapshot(), most), None);
    }

    #[test]
    fn tickets_that_were_seen_a_week_ago_are_not_shown_any_more() {
        let bytes = written();
        let last = Timestamp(6).plus_millis(LONGEST_MILLIS);
        assert_eq!(Snapshot::from_bytes(bytes.clone(), last), Read::Snapshot(snapshot()));
        assert_eq!(Snapshot::from_bytes(bytes, last.plus_millis(1)), Read::Nothing);
    }

    #[test]
    fn bytes_of_another_form_are_no_snapshot() {
        let read = |bytes: Vec<u8>| Snapshot::from_bytes(bytes, Timestamp(7));
        let mut bytes = written();
        let cut = read(bytes[..bytes.len() - 1].to_vec());
        assert!(
            matches!(cut, Read::Snapshot(cut) if !each_ticket(&cut.tickets, |_, _| ())),
            "its head is whole"
        );
        bytes[0] = FORM + 1;
        assert_eq!(read(bytes), Read::Unreadable);
        assert_eq!(read(vec![FORM, 255]), Read::Unreadable);
        assert_eq!(read(Vec::new()), Read::Unreadable);
    }

    #[test]
    fn the_form_is_counted_up_when_what_is_written_changes() {
        assert_eq!(
            written().escape_ascii().to_string(),
            WRITTEN,
            "another FORM, then what it writes"
        );
    }
}
