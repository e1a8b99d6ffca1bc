use super::*;
use crate::domain::proposal::Source;
use crate::domain::sample;

fn editable() -> EditableFields {
    EditableFields {
        title: true,
        email: true,
        account: true,
        assignee: true,
        reporter: true,
        kinds: vec![
            sample::choice("help", "Aide"),
            sample::choice("bug", "Bogue"),
            sample::choice("task", "Tâche"),
        ],
        groups: vec![sample::choice("g1", "Facturation"), sample::choice("g2", "Agenda")],
    }
}

fn kinds() -> Kinds {
    sample::settings().kinds
}

fn validated(draft: &TriageDraft, ticket: &Ticket) -> Result<Edit, Vec<TriageError>> {
    draft.validate(ticket, &editable(), &kinds()).map(|valid| valid.edit)
}

#[test]
fn only_what_differs_is_saved() {
    let ticket = sample::shaped("REQ-1");
    let begun = TriageDraft::begin(&ticket);
    let cases = [
        (
            TriageDraft { title: "  Autre titre ".into(), ..begun.clone() },
            Edit { title: Some("Autre titre".into()), ..Edit::default() },
        ),
        (
            TriageDraft { email: String::new(), ..begun.clone() },
            Edit { email: Some(String::new()), ..Edit::default() },
        ),
        (
            TriageDraft { assignee: None, ..begun.clone() },
            Edit { assignee: Some(Assignee::Nobody), ..Edit::default() },
        ),
        (
            TriageDraft { kind: Some("bug".into()), group: Some("g2".into()), ..begun.clone() },
            Edit {
                kind: Some(sample::choice("bug", "Bogue")),
                group: Some(sample::choice("g2", "Agenda")),
                ..Edit::default()
            },
        ),
    ];
    for (draft, edit) in cases {
        assert_eq!(validated(&draft, &ticket), Ok(edit));
    }
}

#[test]
fn a_form_that_changes_nothing_is_not_saved() {
    let ticket = sample::shaped("REQ-1");
    let draft = TriageDraft {
        account: " École de musique de Nantes ".into(),
        ..TriageDraft::begin(&ticket)
    };
    assert_eq!(validated(&draft, &ticket), Err(vec![TriageError::NothingToSave]));
}

#[test]
fn what_jira_would_refuse_is_told_at_its_field() {
    let ticket = sample::shaped("REQ-1");
    let begun = TriageDraft::begin(&ticket);
    let cases = [
        (TriageDraft { title: " ".into(), ..begun.clone() }, vec![TriageError::TitleEmpty]),
        (TriageDraft { email: "ana@".into(), ..begun.clone() }, vec![TriageError::EmailMalformed]),
        (
            TriageDraft { kind: Some("epic".into()), title: String::new(), ..begun.clone() },
            vec![TriageError::NotOffered(Field::Kind), TriageError::TitleEmpty],
        ),
        (TriageDraft { kind: Some("task".into()), ..begun }, vec![TriageError::TaskNeedsReason]),
    ];
    for (draft, errors) in cases {
        assert_eq!(validated(&draft, &ticket), Err(errors));
    }
}

#[test]
fn an_old_malformed_address_does_not_hinder_another_change() {
    let ticket = Ticket { email: Some("ana@".into()), ..sample::shaped("REQ-1") };
    let draft = TriageDraft { title: "Autre titre".into(), ..TriageDraft::begin(&ticket) };
    assert!(validated(&draft, &ticket).is_ok());
}

#[test]
fn fields_that_jira_locks_are_not_written() {
    let ticket = sample::shaped("REQ-1");
    let draft = TriageDraft {
        title: "Autre titre".into(),
        group: Some("g2".into()),
        ..TriageDraft::begin(&ticket)
    };
    let errors = draft.validate(&ticket, &EditableFields::default(), &kinds());
    let expected =
        vec![TriageError::NotEditable(Field::Title), TriageError::NotEditable(Field::Group)];
    assert_eq!(errors, Err(expected));
}

#[test]
fn the_exceptional_type_leaves_its_reason_as_a_note() {
    let ticket = sample::shaped("REQ-1");
    let draft = TriageDraft {
        kind: Some("task".into()),
        task_reason: " migration ".into(),
        ..TriageDraft::begin(&ticket)
    };
    assert!(draft.asks_reason(&ticket, &kinds()));
    let valid = draft.validate(&ticket, &editable(), &kinds()).expect("valid");
    let plan = valid.plan(OperationId("op".into()), ticket.key.clone(), "Type Tâche :");
    let note = Step::Note(Document::from_plain("Type Tâche :\nmigration"));
    assert!(matches!(plan.steps[0], Step::Save(_)));
    assert_eq!(plan.steps[1..], [note]);
}

#[test]
fn a_task_that_was_one_before_needs_no_new_reason() {
    let ticket = Ticket { kind: Some(sample::choice("task", "Tâche")), ..sample::shaped("REQ-1") };
    let draft = TriageDraft { title: "Autre titre".into(), ..TriageDraft::begin(&ticket) };
    assert!(!draft.asks_reason(&ticket, &kinds()));
    assert!(validated(&draft, &ticket).is_ok());
}

#[test]
fn accepted_proposals_stand_in_the_form_unsaved() {
    let ticket = sample::ticket("REQ-1");
    let proposal = |suggestion| Proposal { suggestion, source: Source::Configuration };
    let draft = [
        proposal(Suggestion::Kind(sample::choice("bug", "Bogue"))),
        proposal(Suggestion::Reporter(sample::support())),
    ]
    .iter()
    .fold(TriageDraft::begin(&ticket), |form, proposal| form.accepting(proposal, &ticket));
    let edit = validated(&draft, &ticket).expect("valid");
    assert_eq!(edit.fields(), [Field::Kind, Field::Reporter]);
}

#[test]
fn a_kept_draft_follows_the_ticket_where_the_agent_did_not_touch_it() {
    let before = sample::ticket("REQ-1");
    let draft = TriageDraft::begin(&before)
        .changing(Field::Email, &before, |draft| draft.email = "ana@ecole.example".into());
    let now = Ticket {
        assignee: Some(sample::person("paul", "Paul")),
        account: Some("Conservatoire".into()),
        ..before
    };
    let edit = validated(&draft.over(&now), &now).expect("valid");
    let expected = Edit { email: Some("ana@ecole.example".into()), ..Edit::default() };
    assert_eq!(edit, expected);
}

#[test]
fn the_checklist_can_look_at_the_form_before_it_is_saved() {
    let ticket = sample::ticket("REQ-1");
    let draft = TriageDraft::begin(&ticket)
        .changing(Field::Kind, &ticket, |draft| draft.kind = Some("bug".into()))
        .changing(Field::Account, &ticket, |draft| draft.account = " Conservatoire ".into());
    let preview = draft.preview(&ticket, &editable());
    assert_eq!(preview.kind, Some(sample::choice("bug", "Bogue")));
    assert_eq!(preview.account.as_deref(), Some("Conservatoire"));
    assert_eq!(preview.title, ticket.title);
}
