//! One act of every kind, with what it leaves behind.

use super::scene::{MORNING, Scene};
use crate::domain::document::Document;
use crate::domain::edit::{Assignee, Edit};
use crate::domain::message::{LocalFile, Message, NewIssue};
use crate::domain::plan::{Act, OperationId, Plan, Step};
use crate::domain::settings::Channel;
use crate::domain::snooze::Snooze;
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
    Step::Move { transition: "31".into(), resolution: None, fields: Vec::new() }
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

/// A transfer whose clone is linked as it is created, or by a step of its own.
pub fn transfer(is_linked_at_once: bool) -> Vec<Step> {
    let kind = || "1".to_owned();
    let issue = NewIssue {
        project: "DEV".into(),
        type_id: "10".into(),
        title: "Aide".into(),
        description: text("Aide"),
        fields: Vec::new(),
        link_type: is_linked_at_once.then(kind),
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
    let link = (!is_linked_at_once).then(|| Step::LinkClone { link_type: kind() });
    let made = [Step::Create(issue), Step::Copy(copy("100")), Step::Copy(copy("101"))];
    let told = [Step::Note(text("Confié")), Step::VerifyClone];
    made.into_iter().chain(link).chain(told).collect()
}

/// What an act leaves in Jira.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// On the ticket.
    pub comments: usize,
    pub mails: usize,
    /// On the ticket, beyond its first two.
    pub files: usize,
    pub clones: usize,
    /// On the clone.
    pub copies: usize,
    /// Of the ticket.
    pub links: usize,
    pub is_closed: bool,
    pub is_put_off: bool,
}

pub fn traces(scene: &Scene) -> Traces {
    let jira = scene.line.jira.borrow();
    let ticket = &jira.issues["REQ-1"];
    Traces {
        comments: ticket.comments.len(),
        mails: jira.mails.len(),
        files: ticket.files.len() - 2,
        clones: jira.issues.keys().filter(|key| key.starts_with("DEV")).count() - 1,
        copies: jira.issues.get("DEV-2").map_or(0, |clone| clone.files.len()),
        links: ticket.links.len(),
        is_closed: ticket.fields["status"]["id"] == "5",
        is_put_off: jira.snoozed["REQ-1"].is_object(),
    }
}

/// How often an act looks at its ticket first, however lately the agent saw it: the checklist is not
/// saved unlooked.
pub fn looks(plan: &Plan) -> usize {
    usize::from(plan.act == Act::Triage)
}

/// An act, how many requests it takes when all goes well, and its traces.
type Case = (&'static str, Plan, usize, Traces);

pub fn cases() -> Vec<Case> {
    let none = Traces::default();
    let said = Traces { comments: 1, ..none };
    let mailed = Traces { mails: 1, ..said };
    let reply = || Act::Reply { to: vec!["accueil@ecole.example".into()] };
    let mail_and_close = || vec![sending(Channel::EmailThisIssue, &[]), closing()];
    let save_and_note = || vec![save(), Step::Note(text("Exception"))];
    let transferred = Traces { clones: 1, copies: 2, links: 1, ..said };
    let one = |channel, files: &[&str]| plan(reply(), vec![sending(channel, files)]);
    let to_dev = Act::Transfer { target: "dev".into() };
    let until = Timestamp(MORNING).plus_millis(86_400_000);
    let off = Act::Snooze { until: Some(until) };
    let snooze = Step::Snooze { from: None, to: Some(Snooze { until, updated: Timestamp(0) }) };
    vec![
        ("save", plan(Act::Assign, vec![save()]), 1, none),
        ("look, save and note", plan(Act::Triage, save_and_note()), 3, said),
        ("close", plan(Act::Close, vec![closing()]), 1, Traces { is_closed: true, ..none }),
        ("comment", one(Channel::Comment, &[]), 1, said),
        ("comment with a file", one(Channel::Comment, &["f"]), 2, Traces { files: 1, ..said }),
        (
            "mail and close",
            plan(reply(), mail_and_close()),
            2,
            Traces { is_closed: true, ..mailed },
        ),
        (
            "mail with files",
            one(Channel::EmailThisIssue, &["f", "g"]),
            2,
            Traces { files: 2, ..mailed },
        ),
        ("transfer with a link apart", plan(to_dev.clone(), transfer(false)), 10, transferred),
        ("transfer", plan(to_dev, transfer(true)), 9, transferred),
        ("snooze", plan(off, vec![snooze]), 2, Traces { is_put_off: true, ..none }),
    ]
}
