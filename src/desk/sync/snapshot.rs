//! The board as it is written down, to be shown at once at the next start.

use crate::domain::ticket::{IssueKey, Ticket};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Tells the form of what was written. It changes with every change of what a [`Snapshot`] holds:
/// the bytes name no fields, and are good only for who knows them.
const FORM: u8 = 1;

/// The tickets as they were seen last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    pub tickets: Vec<Ticket>,
    /// Those that came back after they were closed.
    pub reopened: Vec<IssueKey>,
    /// The beginning of what their customers wrote last.
    pub last_words: Vec<(IssueKey, String)>,
    /// Up to when, by Jira's clock, everything is known.
    pub since: Option<Timestamp>,
}

impl Snapshot {
    /// As bytes, for the database.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Vectors grow as they have to, and a ticket has nothing that could not be written.
        postcard::to_extend(self, vec![FORM]).unwrap_or_default()
    }

    /// From the database; `None` for bytes of another form.
    pub fn from_bytes(bytes: &[u8]) -> Option<Snapshot> {
        let (form, written) = bytes.split_first()?;
        (*form == FORM).then(|| postcard::from_bytes(written).ok())?
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{key, person, shaped};

    /// What this form writes.
    const WRITTEN: &str = "\\x01\\x01\\x05REQ-1\\x05REQ-1.Impossible d\\xe2\\x80\\x99imprimer les factures \
        d\\xe2\\x80\\x99avril\\x01\\x04help\\x04Aide\\x011\\x08\\xc3\\x80 \
        faire\\x00\\x00\\x01\\x03ana\\x03Ana\\x00\\x00\\x01\\x07support\\x12Support \
        Opentalent\\x00\\x00\\x01\\x15accueil@ecole.example\\x01\\x1b\\xc3\\x89cole de musique de \
        Nantes\\x01\\x02g1\\x0bFacturation\\x00\\x00\\x00\\x01\\x05REQ-1\\x01\\x05REQ-1\\x07Merci \
        !\\x01\\n";

    fn snapshot() -> Snapshot {
        let ticket = Ticket { assignee: Some(person("ana", "Ana")), ..shaped("REQ-1") };
        Snapshot {
            tickets: vec![ticket],
            reopened: vec![key("REQ-1")],
            last_words: vec![(key("REQ-1"), "Merci !".into())],
            since: Some(Timestamp(5)),
        }
    }

    #[test]
    fn what_was_written_is_read() {
        assert_eq!(Snapshot::from_bytes(&snapshot().to_bytes()), Some(snapshot()));
    }

    #[test]
    fn bytes_of_another_form_are_no_snapshot() {
        let mut bytes = snapshot().to_bytes();
        let cut = &bytes[..bytes.len() - 1];
        assert_eq!(Snapshot::from_bytes(cut), None);
        bytes[0] = FORM + 1;
        assert_eq!(Snapshot::from_bytes(&bytes), None);
        assert_eq!(Snapshot::from_bytes(&[]), None);
    }

    #[test]
    fn the_form_is_counted_up_when_what_is_written_changes() {
        let written = snapshot().to_bytes().escape_ascii().to_string();
        assert_eq!(written, WRITTEN, "another FORM, then what it writes");
    }
}
