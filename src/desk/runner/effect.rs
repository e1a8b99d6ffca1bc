//! What an act makes of its ticket, as far as the act itself tells.

use crate::domain::journal::{Operation, StepState};
use crate::domain::plan::Step;
use crate::domain::ticket::{Link, Relation, Ticket, Transition};

/// The ticket as the finished steps of an act left it: what was saved, the status that the
/// transition leads to, the link to the clone. It costs no request, and is what the board is
/// patched with; `transitions` are those that the ticket offered when the act was asked for.
pub fn after(act: &Operation, ticket: &Ticket, transitions: &[Transition]) -> Ticket {
    let steps = act.plan.steps.iter().zip(&act.steps);
    let done = steps.filter(|(_, record)| matches!(record.state, StepState::Done(_)));
    done.fold(ticket.clone(), |ticket, (step, _)| match step {
        Step::Save(edit) => edit.applied_to(&ticket),
        Step::Move { transition, resolution } => {
            moved(&ticket, transitions, transition, resolution.as_deref())
        }
        Step::LinkClone { .. } => linked(act, &ticket),
        Step::Note(_) | Step::Send { .. } | Step::Create(_) | Step::Copy(_) | Step::VerifyClone => {
            ticket
        }
    })
}

fn moved(ticket: &Ticket, offered: &[Transition], id: &str, resolution: Option<&str>) -> Ticket {
    let Some(way) = offered.iter().find(|way| way.id == id) else {
        return ticket.clone();
    };
    let chosen = way.resolutions.iter().find(|choice| Some(choice.id.as_str()) == resolution);
    Ticket {
        status: way.to.clone(),
        resolution: chosen.cloned().or_else(|| ticket.resolution.clone()),
        ..ticket.clone()
    }
}

fn linked(act: &Operation, ticket: &Ticket) -> Ticket {
    let Some((_, key)) = act.clone_made() else {
        return ticket.clone();
    };
    if ticket.links.iter().any(|link| link.key == *key) {
        return ticket.clone();
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
    Ticket { links, ..ticket.clone() }
}
