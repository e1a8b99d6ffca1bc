//! The board as it is written down, to be shown at once at the next start.

use crate::domain::snooze::Snoozes;
use crate::domain::ticket::{IssueKey, Ticket};
use crate::domain::time::Timestamp;

/// Tells the form of what was written. It changes with every change of what a [`Snapshot`] holds:
/// the bytes name no fields, and are good only for who knows them.
const FORM: u8 = 3;

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
    /// The tickets' bytes, one after the other.
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

/// Room for what is written before the tickets, in bytes.
const ROOM: usize = 1 << 16;

impl Snapshot {
    /// Takes the bytes of all tickets.
    pub fn write_tickets<'a>(&mut self, tickets: impl Iterator<Item = &'a [u8]> + Clone) {
        // At once as large as it will be, with what comes before it: the page's memory never shrinks.
        let length = tickets.clone().map(<[u8]>::len).sum::<usize>();
        self.tickets = Vec::with_capacity(length + ROOM);
        tickets.for_each(|bytes| self.tickets.extend_from_slice(bytes));
    }

    /// Reads the tickets, each with its bytes; `false` when they cannot all be read.
    pub fn each_ticket(&self, mut call: impl FnMut(Ticket, &[u8])) -> bool {
        let mut rest = self.tickets.as_slice();
        while !rest.is_empty() {
            let Ok((ticket, after)) = postcard::take_from_bytes(rest) else { return false };
            call(ticket, &rest[..rest.len() - after.len()]);
            rest = after;
        }
        true
    }

    /// As bytes, for the database; `None` when there are too many.
    pub fn to_bytes(self) -> Option<Vec<u8>> {
        let head = (self.taken, self.since, self.reopened, self.snoozes, self.last_words);
        let head = postcard::to_extend(&head, vec![FORM]).ok()?;
        let mut bytes = self.tickets;
        bytes.splice(0..0, head);
        (bytes.len() <= LARGEST).then_some(bytes)
    }

    /// From the database. The tickets themselves are not read yet.
    pub fn from_bytes(mut bytes: Vec<u8>, now: Timestamp) -> Read {
        let read = match bytes.split_first() {
            Some((form, written)) if *form == FORM => postcard::take_from_bytes(written).ok(),
            _ => None,
        };
        let Some(((taken, since, reopened, snoozes, last_words), tickets)) = read else {
            return Read::Unreadable;
        };
        let start = bytes.len() - tickets.len();
        if now.millis_since(taken) > LONGEST_MILLIS {
            return Read::Nothing;
        }
        bytes.drain(..start);
        Read::Snapshot(Snapshot { taken, since, reopened, snoozes, last_words, tickets: bytes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{key, person, shaped};
    use crate::domain::snooze::Snooze;

    /// What this form writes.
    const WRITTEN: &str = "\\x03\\x0c\\x01\\n\\x01\\x05REQ-1\\x01\\x05REQ-1\\x12\\x08\\x01\\x05REQ-1\\x07Merci \
        !\\x05REQ-1\\x05REQ-1.Impossible d\\xe2\\x80\\x99imprimer les factures \
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
        let mut snapshot = Snapshot {
            taken: Timestamp(6),
            since: Some(Timestamp(5)),
            reopened: vec![key("REQ-1")],
            snoozes,
            last_words: vec![(key("REQ-1"), "Merci !".into())],
            tickets: Vec::new(),
        };
        snapshot.write_tickets([tickets.as_slice()].into_iter());
        snapshot
    }

    #[test]
    fn what_was_written_is_read() {
        let bytes = snapshot().to_bytes().expect("few bytes");
        let Read::Snapshot(read) = Snapshot::from_bytes(bytes, Timestamp(7)) else { panic!() };
        assert_eq!(read, snapshot());
        let mut tickets = Vec::new();
        assert!(read.each_ticket(|ticket, _| tickets.push(ticket)));
        assert_eq!(tickets, [ticket()]);
    }

    #[test]
    fn tickets_that_were_seen_a_week_ago_are_not_shown_any_more() {
        let bytes = snapshot().to_bytes().expect("few bytes");
        let last = Timestamp(6).plus_millis(LONGEST_MILLIS);
        assert_eq!(Snapshot::from_bytes(bytes.clone(), last), Read::Snapshot(snapshot()));
        assert_eq!(Snapshot::from_bytes(bytes, last.plus_millis(1)), Read::Nothing);
    }

    #[test]
    fn bytes_of_another_form_are_no_snapshot() {
        let read = |bytes: Vec<u8>| Snapshot::from_bytes(bytes, Timestamp(7));
        let mut bytes = snapshot().to_bytes().expect("few bytes");
        let cut = read(bytes[..bytes.len() - 1].to_vec());
        assert!(
            matches!(cut, Read::Snapshot(cut) if !cut.each_ticket(|_, _| ())),
            "its head is whole"
        );
        bytes[0] = FORM + 1;
        assert_eq!(read(bytes), Read::Unreadable);
        assert_eq!(read(vec![FORM, 255]), Read::Unreadable);
        assert_eq!(read(Vec::new()), Read::Unreadable);
    }

    #[test]
    fn the_form_is_counted_up_when_what_is_written_changes() {
        let written = snapshot().to_bytes().expect("few bytes").escape_ascii().to_string();
        assert_eq!(written, WRITTEN, "another FORM, then what it writes");
    }
}
