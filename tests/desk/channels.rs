//! The channels that the settings of the demonstration do not choose.

use super::*;
use guichet::desk::ports::{Shelf, Store};
use guichet::domain::message::LocalFile;
use guichet::domain::plan::OperationId;
use guichet::domain::reply::ReplyDraft;

/// As [`super::ACTS`].
pub const ACTS: [(&str, &str, Draw, usize); 3] = [
    ("portal", ANCHOR_READY, portal, 1),
    ("portal with a file", ANCHOR_READY, portal_with_a_file, 3),
    ("mailto", ANCHOR_READY, mailto, 1),
];

fn portal(_: &Desk, opened: &Conversation) -> Plan {
    send(opened, Channel::ServiceManagement, Vec::new())
}

fn portal_with_a_file(desk: &Desk, opened: &Conversation) -> Plan {
    let (id, name, media_type) = ("p".into(), "facture.txt".into(), "text/plain".into());
    let kept = desk.store.put_bytes(Shelf::Files, "p", b"facture".to_vec());
    desk.wait(kept).expect("kept");
    let file = LocalFile { id, name, media_type, size: 7 };
    send(opened, Channel::ServiceManagement, vec![file])
}

fn mailto(_: &Desk, opened: &Conversation) -> Plan {
    send(opened, Channel::Mailto, Vec::new())
}

fn send(opened: &Conversation, channel: Channel, files: Vec<LocalFile>) -> Plan {
    let body = "Bonjour,\n\nla facture est en ligne.".into();
    let draft = ReplyDraft { body, files, ..ReplyDraft::begin(&opened.ticket) };
    let operation = OperationId("1d7f4c52-93a8-4f0e-8b7a-5e2c9d1a6f30".into());
    let valid = draft.validate(channel).expect("valid");
    valid.plan(operation, opened.ticket.key.clone(), channel, None)
}
