//! What an act makes of its ticket, as far as the act itself tells: what is shown as soon as the
//! act is done, without asking Jira again.

use crate::domain::conversation::{Content, Conversation, Entry, Voice};
use crate::domain::document::Document;
use crate::domain::journal::Operation;
use crate::domain::message::NewIssue;
use crate::domain::person::Person;
use crate::domain::plan::Step;
use crate::domain::ticket::{Link, Relation, Ticket, Transition};
use crate::domain::time::Timestamp;

/// The ticket as the finished steps of an act left it: what was saved, the status that the
/// transition leads to, the link to the clone. `offered` are the transitions that the ticket
/// offered when the act was asked for.
#[must_use]
pub fn ticket_after(ticket: &Ticket, act: &Operation, offered: &[Transition]) -> Ticket {
    act.done_steps().fold(ticket.clone(), |ticket, step| made(ticket, step, act, offered))
}

/// The ticket as it will be when Jira takes every step of an act: what is shown from the moment at
/// which the act leaves until it is over or wants the agent.
#[must_use]
pub fn ticket_expected(ticket: &Ticket, act: &Operation, offered: &[Transition]) -> Ticket {
    let steps = act.plan.steps.iter();
    steps.fold(ticket.clone(), |ticket, step| made(ticket, step, act, offered))
}

fn made(ticket: Ticket, step: &Step, act: &Operation, offered: &[Transition]) -> Ticket {
    match step {
        Step::Save(edit) => edit.applied_to(&ticket),
        Step::Move { transition, resolution, .. } => {
            moved(ticket, offered, transition, resolution.as_deref())
        }
        Step::Reopen { transition, .. } => moved(ticket, offered, transition, None),
        Step::Create(NewIssue { link_type: Some(_), .. }) | Step::LinkClone { .. } => {
            linked(ticket, act)
        }
        Step::Note(_)
        | Step::Send { .. }
        | Step::Fill(_)
        | Step::Create(_)
        | Step::Copy(_)
        | Step::Announce { .. }
        | Step::Conclude
        | Step::VerifyClone
        | Step::Snooze { .. } => ticket,
    }
}

/// The conversation as the finished steps of an act left it, with what `me` said at `at`. The ways
/// out of a new status are not known before Jira is asked.
#[must_use]
pub fn after(
    conversation: &Conversation,
    act: &Operation,
    at: Timestamp,
    me: &Person,
) -> Conversation {
    let ticket = ticket_after(&conversation.ticket, act, &conversation.transitions);
    let has_moved = ticket.status.id != conversation.ticket.status.id;
    let said = act.done_steps().enumerate().filter_map(|(step, what)| {
        let (voice, document) = said(what)?;
        let id = format!("{}-{step}", act.plan.operation.0);
        let operation = Some(act.plan.operation.0.clone());
        let content = Content::Message(voice, document.clone());
        Some(Entry { id, at, author: Some(me.clone()), content, operation })
    });
    Conversation {
        entries: conversation.entries.iter().cloned().chain(said).collect(),
        transitions: match has_moved {
            true => Vec::new(),
            false => conversation.transitions.clone(),
        },
        intents: match act.standing().is_over() {
            true => conversation.intents.clone().without(&act.plan.operation),
            false => conversation.intents.clone(),
        },
        ticket,
        ..conversation.clone()
    }
}

fn said(step: &Step) -> Option<(Voice, &Document)> {
    match step {
        Step::Note(document) => Some((Voice::Internal, document)),
        Step::Send { message, .. } => Some((Voice::Outgoing, &message.body)),
        Step::Save(_)
        | Step::Move { .. }
        | Step::Reopen { .. }
        | Step::Fill(_)
        | Step::Create(_)
        | Step::Copy(_)
        | Step::LinkClone { .. }
        | Step::Announce { .. }
        | Step::Conclude
        | Step::VerifyClone
        | Step::Snooze { .. } => None,
    }
}

fn moved(ticket: Ticket, offered: &[Transition], id: &str, resolution: Option<&str>) -> Ticket {
    let Some(way) = offered.iter().find(|way| way.id == id) else {
        return ticket;
    };
    let chosen = way.resolutions.iter().find(|choice| Some(choice.id.as_str()) == resolution);
    let resolution = chosen.cloned().or_else(|| ticket.resolution.clone());
    Ticket { status: way.to.clone(), resolution, ..ticket }
}

fn linked(ticket: Ticket, act: &Operation) -> Ticket {
    let Some((_, key)) = act.clone_made() else {
        return ticket;
    };
    if ticket.links.iter().any(|link| link.key == *key) {
        return ticket;
    }
    let title = act.plan.steps.iter().find_map(|step| match step {
        Step::Create(issue) => Some(issue.title.clone()),
        _ => None,
    });
    let link = Link {
        relation: Relation::IsClonedBy,
        phrase: String::new(),
        key: key.clone(),
        title: title.unwrap_or_default(),
        status: None,
    };
    let links = ticket.links.iter().cloned().chain([link]).collect();
    Ticket { links, ..ticket }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::conversation::EditableFields;
    use crate::domain::edit::{Assignee, Edit};
    use crate::domain::journal::Event;
    use crate::domain::person::AccountRef;
    use crate::domain::plan::{Act, OperationId, Outcome, Plan};
    use crate::domain::sample;

    fn conversation() -> Conversation {
        Conversation {
            ticket: sample::shaped("REQ-1"),
            entries: Vec::new(),
            missing_comments: 0,
            intents: Default::default(),
            attachments: Vec::new(),
            transitions: vec![sample::closing("31", &["fixed"], true)],
            editable: EditableFields::default(),
        }
    }

    /// An act of which the first `done` steps are done.
    fn act(steps: Vec<Step>, finished: usize) -> Operation {
        let plan = Plan {
            operation: OperationId("op".into()),
            act: Act::Close,
            ticket: sample::key("REQ-1"),
            steps,
        };
        let account = AccountRef("ana".into());
        let mut act = Operation::begin(String::new(), account, plan, Timestamp(0), Timestamp(0));
        for step in 0..finished {
            let outcome = Outcome::Done;
            act.apply(&Event::Started { step, at: Timestamp(0) }).expect("started");
            act.apply(&Event::Done { step, outcome }).expect("done");
        }
        act
    }

    fn after_all(steps: Vec<Step>, finished: usize) -> Conversation {
        let me = sample::person("ana", "Ana");
        after(&conversation(), &act(steps, finished), Timestamp(9), &me)
    }

    #[test]
    fn a_finished_step_shows_and_an_unfinished_one_does_not() {
        let edit = Edit { assignee: Some(Assignee::Nobody), ..Edit::default() };
        let note = Step::Note(Document::from_plain("vu avec Léa"));
        let seen = after_all(vec![Step::Save(edit), note], 1);
        assert_eq!(seen.ticket.assignee, None);
        assert_eq!(seen.entries, []);
    }

    #[test]
    fn what_an_act_will_do_is_expected_before_any_of_it_is_done() {
        let edit = Edit { assignee: Some(Assignee::Nobody), ..Edit::default() };
        let resolution = Some("fixed".into());
        let close = Step::Move { transition: "31".into(), resolution, fields: Vec::new() };
        let act = act(vec![Step::Save(edit), close], 0);
        let offered = conversation().transitions;
        let expected = ticket_expected(&sample::shaped("REQ-1"), &act, &offered);
        assert!(expected.assignee.is_none() && expected.is_done());
        assert_eq!(ticket_after(&sample::shaped("REQ-1"), &act, &offered), sample::shaped("REQ-1"));
    }

    #[test]
    fn what_was_said_stands_at_the_end_in_its_own_voice() {
        let seen = after_all(vec![Step::Note(Document::from_plain("vu avec Léa"))], 1);
        let last = seen.entries.last().expect("an entry");
        assert_eq!(last.at, Timestamp(9));
        assert!(matches!(last.content, Content::Message(Voice::Internal, _)));
    }

    #[test]
    fn a_move_shows_the_status_that_it_leads_to_and_no_way_out_any_more() {
        let close = Step::Move {
            transition: "31".into(),
            resolution: Some("fixed".into()),
            fields: Vec::new(),
        };
        let seen = after_all(vec![close], 1);
        assert!(seen.ticket.is_done());
        assert_eq!(seen.ticket.resolution, Some(sample::choice("fixed", "fixed")));
        assert_eq!(seen.transitions, []);
    }

    #[test]
    fn a_transition_that_was_not_offered_changes_nothing_that_is_shown() {
        let seen = after_all(
            vec![Step::Move { transition: "99".into(), resolution: None, fields: Vec::new() }],
            1,
        );
        assert_eq!(seen.ticket, conversation().ticket);
    }
}
