//! Tickets, people and settings for the tests of the rules.

use crate::domain::person::{AccountRef, Person};
use crate::domain::settings::{FieldIds, Kinds, Settings, Target};
use crate::domain::ticket::{
    Attachment, Choice, IssueId, IssueKey, Link, Relation, Status, StatusCategory, Ticket,
    Transition,
};
use crate::domain::time::Timestamp;

pub fn key(text: &str) -> IssueKey {
    IssueKey::parse(text).expect("a key")
}

pub fn choice(id: &str, name: &str) -> Choice {
    Choice { id: id.into(), name: name.into() }
}

pub fn person(account: &str, name: &str) -> Person {
    let account = AccountRef(account.into());
    Person { account, name: name.into(), email: None, is_customer: false }
}

pub fn support() -> Person {
    person("support", "Support Opentalent")
}

pub fn to_do() -> Status {
    Status { id: "1".into(), name: "À faire".into(), category: StatusCategory::New }
}

pub fn in_progress() -> Status {
    Status { id: "3".into(), name: "En cours".into(), category: StatusCategory::InProgress }
}

pub fn done() -> Status {
    Status { id: "5".into(), name: "Terminé".into(), category: StatusCategory::Done }
}

/// A ticket as the mailbox leaves it: nobody's, with a clear title, without details.
pub fn ticket(name: &str) -> Ticket {
    Ticket {
        id: IssueId(name.into()),
        key: key(name),
        title: "Impossible d’imprimer les factures d’avril".into(),
        kind: None,
        status: to_do(),
        resolution: None,
        assignee: None,
        reporter: None,
        email: None,
        account: None,
        group: None,
        created: Timestamp(0),
        updated: Timestamp(0),
        links: Vec::new(),
    }
}

/// A ticket with nothing left to put into shape.
pub fn shaped(name: &str) -> Ticket {
    Ticket {
        kind: Some(choice("help", "Aide")),
        assignee: Some(person("ana", "Ana")),
        reporter: Some(support()),
        email: Some("accueil@ecole.example".into()),
        account: Some("École de musique de Nantes".into()),
        group: Some(choice("g1", "Facturation")),
        ..ticket(name)
    }
}

pub fn clone_link(name: &str, status: Status) -> Link {
    Link {
        relation: Relation::IsClonedBy,
        phrase: "is cloned by".into(),
        key: key(name),
        title: "Clone".into(),
        status: Some(status),
    }
}

pub fn target() -> Target {
    Target {
        id: "dev".into(),
        name: "Équipe technique".into(),
        project: "DEV".into(),
        bug_type: "10".into(),
        other_type: "11".into(),
        for_improvements: false,
    }
}

pub fn settings() -> Settings {
    let id = |text: &str| Some(text.to_owned());
    Settings {
        fields: FieldIds {
            email: id("customfield_1"),
            account: id("customfield_2"),
            group: id("customfield_3"),
        },
        kinds: Kinds {
            help: id("help"),
            improvement: id("improvement"),
            bug: id("bug"),
            task: id("task"),
        },
        reporter: Some(AccountRef("support".into())),
        default_subjects: vec!["(sans objet)".into(), "Formulaire de contact".into()],
        targets: vec![target()],
        ..Settings::default()
    }
}

pub fn closing(id: &str, resolutions: &[&str], required: bool) -> Transition {
    Transition {
        id: id.into(),
        name: "Terminer".into(),
        to: done(),
        resolutions: resolutions.iter().map(|id| choice(id, id)).collect(),
        resolution_required: required,
        other_required: Vec::new(),
    }
}

pub fn attachment(id: &str, size: u64) -> Attachment {
    Attachment {
        id: id.into(),
        name: format!("{id}.png"),
        media_type: "image/png".into(),
        size,
        created: Timestamp(0),
        author: None,
        has_thumbnail: true,
    }
}
