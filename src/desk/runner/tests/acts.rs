//! One act of every kind, with what it leaves behind.

use super::scene::Scene;
use crate::domain::document::Document;
use crate::domain::edit::{Assignee, Edit};
use crate::domain::message::{LocalFile, Message, NewIssue};
use crate::domain::plan::{Act, OperationId, Plan, Step};
use crate::domain::settings::Channel;
use crate::domain::ticket::{Attachment, IssueKey};
use crate::domain::time::Timestamp;

pub fn id() -> OperationId {
    OperationId("0b8e4a52-0d9f-4f7e-9c55-6f1f8e5b7a10".into())
}

pub fn key(text: &str) -> IssueKey {
    IssueKey::parse(text).expect("a key")
}

pub fn plan(act: Act, steps: Vec<Step>) -> Plan {
    Plan { operation: id(), act, ticket: key("REQ-1"), steps }
}

pub fn text(text: &str) -> Document {
    Document::from_plain(text)
}

pub fn save() -> Step {
    let title = Some("Facture d’avril".to_owned());
    Step::Save(Edit { title, assignee: Some(Assignee::Nobody), ..Edit::default() })
}

pub fn closing() -> Step {
    Step::Move { transition: "31".into(), resolution: None }
}

pub fn sending(channel: Channel, files: &[&str]) -> Step {
    let file = |name: &&str| LocalFile {
        id: (*name).to_owned(),
        name: (*name).to_owned(),
        media_type: "text/plain".into(),
        size: 3,
    };
    let message = Message {
        to: vec!["accueil@ecole.example".into()],
        cc: Vec::new(),
        subject: "[REQ-1] Aide".into(),
        body: text("Bonjour,\n\nc’est réparé."),
        files: files.iter().map(file).collect(),
    };
    Step::Send { channel, message }
}

pub fn transfer() -> Vec<Step> {
    let issue = NewIssue {
        project: "DEV".into(),
        type_id: "10".into(),
        title: "Aide".into(),
        description: text("Aide"),
        fields: Vec::new(),
    };
    let copy = |id: &str| Attachment {
        id: id.into(),
        name: "a.txt".into(),
        media_type: "text/plain".into(),
        size: 3,
        created: Timestamp(0),
        author: None,
        has_thumbnail: false,
    };
    vec![
        Step::Create(issue),
        Step::Copy(copy("100")),
        Step::Copy(copy("101")),
        Step::LinkClone { link_type: "1".into(), note: text("Confié") },
        Step::VerifyClone,
    ]
}

/// What an act leaves in Jira when it is done once: comments, mails, files of the ticket beyond
/// its first two, clones, files of the clone, links of the ticket, whether it is closed.
pub type Traces = (usize, usize, usize, usize, usize, usize, bool);

pub fn traces(scene: &Scene) -> Traces {
    let jira = scene.line.jira.borrow();
    let ticket = &jira.issues["REQ-1"];
    let clones = jira.issues.keys().filter(|key| key.starts_with("DEV")).count() - 1;
    let copied = jira.issues.get("DEV-2").map_or(0, |clone| clone.files.len());
    (
        ticket.comments.len(),
        jira.mails.len(),
        ticket.files.len() - 2,
        clones,
        copied,
        ticket.links.len(),
        ticket.fields["status"]["id"] == "5",
    )
}

/// An act, how many requests it takes when all goes well, and its traces.
pub type Case = (&'static str, Plan, usize, Traces);

pub fn cases() -> Vec<Case> {
    let reply = || Act::Reply { to: vec!["accueil@ecole.example".into()] };
    let and_close = vec![sending(Channel::EmailThisIssue, &[]), closing()];
    let to_dev = || Act::Transfer { target: "dev".into() };
    vec![
        ("save", plan(Act::Triage, vec![save()]), 1, (0, 0, 0, 0, 0, 0, false)),
        (
            "save and note",
            plan(Act::Triage, vec![save(), Step::Note(text("Exception"))]),
            2,
            (1, 0, 0, 0, 0, 0, false),
        ),
        ("close", plan(Act::Close, vec![closing()]), 1, (0, 0, 0, 0, 0, 0, true)),
        (
            "comment",
            plan(reply(), vec![sending(Channel::Comment, &[])]),
            1,
            (1, 0, 0, 0, 0, 0, false),
        ),
        (
            "comment with a file",
            plan(reply(), vec![sending(Channel::Comment, &["f"])]),
            2,
            (1, 0, 1, 0, 0, 0, false),
        ),
        ("mail and close", plan(reply(), and_close), 2, (1, 1, 0, 0, 0, 0, true)),
        (
            "mail with files",
            plan(reply(), vec![sending(Channel::EmailThisIssue, &["f", "g"])]),
            2,
            (1, 1, 2, 0, 0, 0, false),
        ),
        ("transfer", plan(to_dev(), transfer()), 9, (1, 0, 0, 1, 2, 1, false)),
    ]
}
