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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::Document;
    use crate::domain::edit::Edit;
    use crate::domain::journal::Event;
    use crate::domain::message::NewIssue;
    use crate::domain::person::AccountRef;
    use crate::domain::plan::{Act, OperationId, Outcome, Plan};
    use crate::domain::sample::{closing, key, shaped};
    use crate::domain::ticket::IssueId;
    use crate::domain::time::Timestamp;

    /// An act of which the first steps are done, with these outcomes.
    fn act(steps: Vec<Step>, done: &[Outcome]) -> Operation {
        let operation = OperationId("op".into());
        let plan = Plan { operation, act: Act::Triage, ticket: key("REQ-1"), steps };
        let now = Timestamp(0);
        let site = "https://jira.test".to_owned();
        let mut act = Operation::begin(site, AccountRef("ana".into()), plan, now, now);
        for (step, outcome) in done.iter().enumerate() {
            act.apply(&Event::Started { step, at: now }).expect("started");
            act.apply(&Event::Done { step, outcome: outcome.clone() }).expect("done");
        }
        act
    }

    #[test]
    fn only_what_is_done_shows() {
        let save = Step::Save(Edit { title: Some("Titre".into()), ..Edit::default() });
        let close = Step::Move { transition: "31".into(), resolution: Some("1".into()) };
        let offered = [closing("31", &["1", "2"], true)];
        let ticket = shaped("REQ-1");
        let cases = [(0, &ticket.title[..], false), (1, "Titre", false), (2, "Titre", true)];
        for (done, title, is_done) in cases {
            let act = act(vec![save.clone(), close.clone()], &vec![Outcome::Done; done]);
            let now = after(&act, &ticket, &offered);
            assert_eq!((now.title.as_str(), now.is_done()), (title, is_done));
            assert_eq!(now.resolution.map(|choice| choice.id), is_done.then(|| "1".to_owned()));
        }
    }

    #[test]
    fn a_way_that_was_not_offered_changes_nothing() {
        let step = Step::Move { transition: "99".into(), resolution: None };
        let ticket = shaped("REQ-1");
        assert_eq!(after(&act(vec![step], &[Outcome::Done]), &ticket, &[]), ticket);
    }

    #[test]
    fn a_linked_clone_is_shown_once() {
        let issue = NewIssue {
            project: "DEV".into(),
            type_id: "10".into(),
            title: "Facture".into(),
            description: Document::default(),
            fields: Vec::new(),
        };
        let link = Step::LinkClone { link_type: "1".into(), note: Document::default() };
        let made = Outcome::Created { id: IssueId("7".into()), key: key("DEV-7") };
        let act = act(vec![Step::Create(issue), link], &[made, Outcome::Done]);
        let once = after(&act, &shaped("REQ-1"), &[]);
        assert_eq!(once.links.len(), 1);
        assert_eq!((&once.links[0].key, once.links[0].title.as_str()), (&key("DEV-7"), "Facture"));
        assert_eq!(after(&act, &once, &[]), once);
    }
}
