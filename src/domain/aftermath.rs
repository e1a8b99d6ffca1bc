//! What an act makes of its ticket, as far as the act itself tells: what is shown as soon as it is
//! asked for, and as soon as it is done, without asking Jira again.

use crate::domain::conversation::{Content, Conversation, Entry, Voice};
use crate::domain::document::Document;
use crate::domain::journal::{Operation, Standing, StepState};
use crate::domain::message::NewIssue;
use crate::domain::person::Person;
use crate::domain::plan::Step;
use crate::domain::snooze::Snoozes;
use crate::domain::ticket::{Link, Relation, Ticket, Transition};
use crate::domain::time::Timestamp;

/// The ticket as the finished steps of an act left it: what was saved, the status that the
/// transition leads to, the link to the clone. `offered` are the transitions that the ticket
/// offered when the act was asked for.
#[must_use]
pub fn ticket_after(ticket: &Ticket, act: &Operation, offered: &[Transition]) -> Ticket {
    act.done_steps().fold(ticket.clone(), |ticket, step| made(ticket, step, act, offered))
}

/// A ticket as it will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreseen {
    pub ticket: Ticket,
    /// What will be put off then, as far as the ticket goes; `None` when that stays as it is.
    pub snoozes: Option<Snoozes>,
}

/// Whether what the act will do is shown already: from the moment at which it is asked for, also
/// while it can be taken back, until it is over or wants the agent. By then Jira has done it, or the
/// reason why not is told. An act that Jira has put off may be long in coming.
pub fn is_foreseen(act: &Operation) -> bool {
    match act.standing() {
        Standing::Held { .. } => !act.is_postponed(),
        Standing::Running { .. } | Standing::Verifying { .. } => true,
        Standing::Blocked { .. }
        | Standing::Finished { .. }
        | Standing::Withdrawn
        | Standing::Discarded { .. } => false,
    }
}

/// A ticket, as Jira told it last, as it will be when Jira takes every step of these acts, the
/// oldest first. What the agent goes on without is not done. `offered` are the transitions that the
/// ticket offered.
#[must_use]
pub fn foreseen(ticket: &Ticket, acts: &[Operation], offered: &[Transition]) -> Foreseen {
    let steps = acts.iter().flat_map(|act| {
        let steps = act.plan.steps.iter().zip(&act.steps);
        let taken = steps.filter(|(_, record)| record.state != StepState::Skipped);
        taken.map(move |(step, _)| (act, step))
    });
    let before = Foreseen { ticket: ticket.clone(), snoozes: None };
    steps.fold(before, |Foreseen { ticket, snoozes }, (act, step)| Foreseen {
        snoozes: match step {
            Step::Snooze { to, .. } => Some(Snoozes::of_one(&ticket.key, *to)),
            _ => snoozes,
        },
        ticket: made(ticket, step, act, offered),
    })
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
    use crate::domain::journal::{Ending, Event, Refusal};
    use crate::domain::person::AccountRef;
    use crate::domain::plan::{Act, OperationId, Outcome, Plan};
    use crate::domain::sample;
    use crate::domain::snooze::Snooze;

    fn conversation() -> Conversation {
        Conversation {
            ticket: sample::shaped("REQ-1"),
            entries: Vec::new(),
            missing_comments: 0,
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

    fn assigning(to: Assignee) -> Step {
        Step::Save(Edit { assignee: Some(to), ..Edit::default() })
    }

    fn closing() -> Step {
        let resolution = Some("fixed".into());
        Step::Move { transition: "31".into(), resolution, fields: Vec::new() }
    }

    #[test]
    fn what_acts_will_do_is_foreseen_before_any_of_it_is_done() {
        let (until, other) = (Timestamp(9), sample::person("bob", "Bob"));
        let snooze = Some(Snooze { until, updated: Timestamp(0) });
        let (put_off, woken) =
            (Step::Snooze { from: None, to: snooze }, Step::Snooze { from: snooze, to: None });
        let to_bob = assigning(Assignee::Person(other));
        // The acts, who is in charge then, whether it is done, and how it is put off.
        let cases = [
            (vec![], Some("ana"), false, None),
            (vec![vec![assigning(Assignee::Nobody)]], None, false, None),
            (vec![vec![assigning(Assignee::Nobody), closing()]], None, true, None),
            (vec![vec![assigning(Assignee::Nobody)], vec![to_bob]], Some("bob"), false, None),
            (vec![vec![put_off.clone()]], Some("ana"), false, Some(snooze)),
            (vec![vec![put_off], vec![closing()], vec![woken]], Some("ana"), true, Some(None)),
        ];
        let offered = conversation().transitions;
        for (plans, in_charge, is_done, snooze) in cases {
            let acts: Vec<Operation> = plans.into_iter().map(|steps| act(steps, 0)).collect();
            let seen = foreseen(&sample::shaped("REQ-1"), &acts, &offered);
            let account = seen.ticket.assignee.as_ref().map(|person| person.account.0.as_str());
            assert_eq!((account, seen.ticket.is_done()), (in_charge, is_done), "{acts:?}");
            let snoozes = snooze.map(|snooze| Snoozes::of_one(&seen.ticket.key, snooze));
            assert_eq!(seen.snoozes, snoozes, "{acts:?}");
            for act in &acts {
                let after = ticket_after(&sample::shaped("REQ-1"), act, &offered);
                assert_eq!(after, sample::shaped("REQ-1"), "nothing is done");
            }
        }
    }

    #[test]
    fn what_jira_tells_meanwhile_is_kept_and_what_the_act_will_do_stays() {
        let told = Ticket { title: "Un autre titre".into(), ..sample::shaped("REQ-1") };
        let acts = [act(vec![assigning(Assignee::Nobody)], 1)];
        let seen = foreseen(&told, &acts, &[]).ticket;
        assert_eq!((seen.title.as_str(), seen.assignee), ("Un autre titre", None));
    }

    #[test]
    fn what_the_agent_goes_on_without_is_not_foreseen() {
        let mut act = act(vec![assigning(Assignee::Nobody), closing()], 0);
        act.steps[0].state = StepState::Skipped;
        let seen = foreseen(&sample::shaped("REQ-1"), &[act], &conversation().transitions).ticket;
        assert!(seen.assignee.is_some() && seen.is_done());
    }

    #[test]
    fn an_act_is_foreseen_until_it_is_over_or_wants_the_agent() {
        let refused = StepState::Refused(Refusal::NoClone);
        let done = StepState::Done(Outcome::Done);
        let cases = [
            (StepState::Held { until: Timestamp(9) }, 0, true),
            (StepState::Held { until: Timestamp(9) }, 1, false),
            (StepState::Ready, 0, true),
            (StepState::Started { at: Timestamp(0) }, 1, true),
            (StepState::Unknown { looks: 3, waited: 9 }, 1, true),
            (refused, 1, false),
            (done, 1, false),
            (StepState::Skipped, 1, false),
        ];
        for (state, attempts, expected) in cases {
            let mut act = act(vec![closing()], 0);
            act.steps[0].state = state.clone();
            act.steps[0].attempts = attempts;
            assert_eq!(is_foreseen(&act), expected, "{state:?}");
            act.ending = Ending::Withdrawn;
            assert!(!is_foreseen(&act), "{state:?}, taken back");
        }
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
