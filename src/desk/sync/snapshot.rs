//! The board as it is written down, to be shown at once at the next start.

use crate::domain::snooze::Snoozes;
use crate::domain::ticket::{IssueKey, Ticket};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Tells the form of what was written. It changes with every change of what a [`Snapshot`] holds:
/// the bytes name no fields, and are good only for who knows them.
const FORM: u8 = 2;

/// The tickets as they were seen last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    pub tickets: Vec<Ticket>,
    /// Those that came back after they were closed.
    pub reopened: Vec<IssueKey>,
    /// What the agent has put off.
    pub snoozes: Snoozes,
    /// The beginning of what their customers wrote last.
    pub last_words: Vec<(IssueKey, String)>,
    /// Up to when, by Jira's clock, everything is known.
    pub since: Option<Timestamp>,
    /// When it was written down, by this machine's clock.
    pub taken: Timestamp,
}

/// How long a snapshot is worth showing, in milliseconds: a week.
const LONGEST_MILLIS: i64 = 7 * 24 * 3_600_000;

/// The largest snapshot that is kept, in bytes. A ticket takes about 300.
const LARGEST: usize = 48 << 20;

impl Snapshot {
    /// As bytes, for the database; `None` when there are too many.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        postcard::to_extend(self, vec![FORM]).ok().filter(|bytes| bytes.len() <= LARGEST)
    }

    /// From the database; `None` for bytes of another form, and for tickets that were seen long
    /// before `now`.
    pub fn from_bytes(bytes: &[u8], now: Timestamp) -> Option<Snapshot> {
        let (form, written) = bytes.split_first()?;
        let snapshot: Snapshot = (*form == FORM).then(|| postcard::from_bytes(written).ok())??;
        (now.millis_since(snapshot.taken) <= LONGEST_MILLIS).then_some(snapshot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{key, person, shaped};
    use crate::domain::snooze::Snooze;

    /// What this form writes.
    const WRITTEN: &str = "\\x02\\x01\\x05REQ-1\\x05REQ-1.Impossible d\\xe2\\x80\\x99imprimer les factures \
        d\\xe2\\x80\\x99avril\\x01\\x04help\\x04Aide\\x011\\x08\\xc3\\x80 \
        faire\\x00\\x00\\x01\\x03ana\\x03Ana\\x00\\x00\\x01\\x07support\\x12Support \
        Opentalent\\x00\\x00\\x01\\x15accueil@ecole.example\\x01\\x1b\\xc3\\x89cole de musique de \
        Nantes\\x01\\x02g1\\x0bFacturation\\x00\\x00\\x00\\x01\\x05REQ-1\\x01\\x05REQ-1\\x12\\x08\\x01\\x05REQ-1\\x07Merci \
        !\\x01\\n\\x0c";

    fn snapshot() -> Snapshot {
        let ticket = Ticket { assignee: Some(person("ana", "Ana")), ..shaped("REQ-1") };
        let snooze = Snooze { until: Timestamp(9), updated: Timestamp(4) };
        let mut snoozes = Snoozes::default();
        snoozes.put(&key("REQ-1"), Some(snooze), Timestamp(0));
        Snapshot {
            tickets: vec![ticket],
            reopened: vec![key("REQ-1")],
            snoozes,
            last_words: vec![(key("REQ-1"), "Merci !".into())],
            since: Some(Timestamp(5)),
            taken: Timestamp(6),
        }
    }

    #[test]
    fn what_was_written_is_read() {
        let bytes = snapshot().to_bytes().expect("few bytes");
        assert_eq!(Snapshot::from_bytes(&bytes, Timestamp(7)), Some(snapshot()));
    }

    #[test]
    fn tickets_that_were_seen_a_week_ago_are_not_shown_any_more() {
        let bytes = snapshot().to_bytes().expect("few bytes");
        let last = Timestamp(6).plus_millis(LONGEST_MILLIS);
        assert!(Snapshot::from_bytes(&bytes, last).is_some());
        assert_eq!(Snapshot::from_bytes(&bytes, last.plus_millis(1)), None);
    }

    #[test]
    fn bytes_of_another_form_are_no_snapshot() {
        let read = |bytes: &[u8]| Snapshot::from_bytes(bytes, Timestamp(7));
        let mut bytes = snapshot().to_bytes().expect("few bytes");
        assert_eq!(read(&bytes[..bytes.len() - 1]), None);
        bytes[0] = FORM + 1;
        assert_eq!(read(&bytes), None);
        assert_eq!(read(&[]), None);
    }

    #[test]
    fn the_form_is_counted_up_when_what_is_written_changes() {
        let written = snapshot().to_bytes().expect("few bytes").escape_ascii().to_string();
        assert_eq!(written, WRITTEN, "another FORM, then what it writes");
    }
}
