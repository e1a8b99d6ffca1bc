//! The acts of the procedure as the desk's forms make them.

use guichet::desk::session::Session;
use guichet::domain::closing::{ClosingDraft, as_before};
use guichet::domain::conversation::Conversation;
use guichet::domain::edit::Assignee;
use guichet::domain::message::{CreateField, LocalFile};
use guichet::domain::note::NoteDraft;
use guichet::domain::plan::{Act, OperationId, Plan, Step};
use guichet::domain::reply::ReplyDraft;
use guichet::domain::settings::{Channel, Target};
use guichet::domain::snooze::Snooze;
use guichet::domain::transfer::{Transfer, TransferDraft, TransferTexts};
use guichet::domain::triage::{TriageDraft, assign};
use guichet::sim::world::base;

pub fn operation() -> OperationId {
    OperationId("6f1c2d3e-4b5a-4978-8a6b-0c1d2e3f4a5b".into())
}

pub fn triage(opened: &Conversation) -> Plan {
    let help = opened.editable.kinds.iter().find(|kind| kind.id == base::TYPE_HELP);
    let form = TriageDraft {
        title: "Facture d’avril introuvable".into(),
        kind: help.map(|kind| kind.id.clone()),
        email: "accueil@ecole.example".into(),
        ..TriageDraft::begin(&opened.ticket)
    };
    let valid = form.validate(&opened.ticket, &opened.editable, &Default::default());
    valid.expect("valid").plan(operation(), opened.ticket.key.clone(), "Tâche :")
}

pub fn take(session: &Session, opened: &Conversation) -> Plan {
    let me = Assignee::Person(session.agent.person.clone());
    assign(operation(), opened.ticket.key.clone(), me)
}

pub fn note(opened: &Conversation) -> Plan {
    let draft = NoteDraft { text: "Vu avec la comptabilité.".into() };
    draft.validate().expect("valid").plan(operation(), opened.ticket.key.clone())
}

/// The ticket is put off for a week.
pub fn snooze(opened: &Conversation) -> Plan {
    let ticket = &opened.ticket;
    let until = ticket.updated.plus_millis(7 * 86_400_000);
    let to = Some(Snooze { until, updated: ticket.updated });
    Plan {
        operation: operation(),
        act: Act::Snooze { until: Some(until) },
        ticket: ticket.key.clone(),
        steps: vec![Step::Snooze { from: None, to }],
    }
}

/// A chosen file; its bytes are `facture`.
pub fn file(name: &str) -> LocalFile {
    let media_type = "text/plain".into();
    LocalFile { id: name.into(), name: name.into(), media_type, size: 7 }
}

pub fn reply(opened: &Conversation, channel: Channel, files: Vec<LocalFile>, closes: bool) -> Plan {
    let body = "Bonjour,\n\nla facture est « en ligne » :\n- page 1 ;\n- page 2.\n\nCordialement";
    let letter = ReplyDraft { body: body.into(), files, ..ReplyDraft::begin(&opened.ticket) };
    let closing = || ClosingDraft::begin(opened, None).validate(&opened.transitions);
    let closing = closes.then(|| closing().expect("a way"));
    let valid = letter.validate(channel).expect("valid");
    valid.plan(operation(), opened.ticket.key.clone(), channel, closing)
}

pub fn close(opened: &Conversation) -> Plan {
    let closing = ClosingDraft::begin(opened, None).validate(&opened.transitions).expect("a way");
    closing.plan(operation(), opened.ticket.key.clone(), Act::Close)
}

pub fn close_as_before(opened: &Conversation) -> Plan {
    let choice = as_before(opened).expect("it was closed before");
    let closing = choice.validate(&opened.transitions).expect("a way");
    closing.plan(operation(), opened.ticket.key.clone(), Act::CloseAsBefore)
}

/// The team that bugs go to.
pub fn technicians(session: &Session) -> &Target {
    session.settings.targets.iter().find(|target| target.project == "DEV").expect("a target")
}

/// The ticket goes to the technicians with the first `copies` of its files.
pub fn transfer(
    session: &Session,
    opened: &Conversation,
    fields: &[CreateField],
    link: &str,
    copies: usize,
) -> Plan {
    let target = technicians(session);
    let left_out = opened.attachments.iter().skip(copies).map(|file| file.id.clone()).collect();
    let draft = TransferDraft {
        left_out,
        ..TransferDraft::begin(&opened.ticket, "Confié à l’équipe technique.".into())
    };
    let transfer = Transfer { conversation: opened, settings: &session.settings, target, fields };
    let texts = TransferTexts {
        heading: "Demande d’un client".into(),
        origin: "Demande".into(),
        email: "Adresse".into(),
        account: "Compte".into(),
        group: "Groupe".into(),
        origin_address: format!("https://jira.example/browse/{}", opened.ticket.key),
    };
    let valid = draft.validate(&transfer, &texts).expect("valid");
    valid.plan(operation(), opened.ticket.key.clone(), link)
}
