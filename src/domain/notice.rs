//! Facts worth telling: what happened to the tickets, and how the agent's acts ended. Only `words`
//! makes sentences of them.

use crate::domain::conversation::Voice;
use crate::domain::filling::LeftOut;
use crate::domain::journal::{Operation, Refusal, Standing};
use crate::domain::person::Person;
use crate::domain::plan::Act;
use crate::domain::ticket::{IssueKey, Status, StatusCategory, Ticket};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Something that happened in Jira (procedure P9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub at: Timestamp,
    pub ticket: IssueKey,
    pub title: String,
    pub news: News,
}

/// What happened to a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum News {
    Created,
    /// It was closed, and is open again; `assignee` is who is in charge.
    Reopened {
        assignee: Option<Person>,
    },
    Closed,
    StatusChanged {
        from: Status,
        to: Status,
    },
    /// Somebody else was put in charge, or nobody.
    Assigned {
        to: Option<Person>,
    },
    Commented {
        voice: Voice,
        by: Option<Person>,
    },
    /// A clone was finished: the customer wants to be told.
    CloneDone {
        clone: IssueKey,
    },
}

/// What there is to tell about an act of the agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// It can be taken back until then.
    Held {
        act: Act,
        ticket: IssueKey,
        until: Timestamp,
    },
    Done {
        act: Act,
        ticket: IssueKey,
        clone: Option<IssueKey>,
        skipped: usize,
        /// What Jira did not take.
        left_out: Vec<LeftOut>,
    },
    Withdrawn {
        act: Act,
        ticket: IssueKey,
    },
    /// Its fate is not known yet.
    Uncertain {
        act: Act,
        ticket: IssueKey,
        done: usize,
        all: usize,
    },
    /// The agent has to decide.
    Refused {
        act: Act,
        ticket: IssueKey,
        reason: Refusal,
        done: usize,
        all: usize,
    },
    /// It was given up when `done` of `all` steps were done.
    Discarded {
        act: Act,
        ticket: IssueKey,
        clone: Option<IssueKey>,
        done: usize,
        all: usize,
    },
}

impl Report {
    /// What the agent meant, and on which ticket.
    pub fn subject(&self) -> (&Act, &IssueKey) {
        match self {
            Report::Held { act, ticket, .. }
            | Report::Done { act, ticket, .. }
            | Report::Withdrawn { act, ticket }
            | Report::Uncertain { act, ticket, .. }
            | Report::Refused { act, ticket, .. }
            | Report::Discarded { act, ticket, .. } => (act, ticket),
        }
    }
}

/// What is to be told about an act now; nothing while it simply goes on.
pub fn report(operation: &Operation) -> Option<Report> {
    let act = operation.plan.act.clone();
    let ticket = operation.plan.ticket.clone();
    let clone = operation.clone_made().map(|(_, key)| key.clone());
    match operation.standing() {
        Standing::Running { .. } => None,
        Standing::Held { until } => Some(Report::Held { act, ticket, until }),
        Standing::Verifying { done, all, .. } => Some(Report::Uncertain { act, ticket, done, all }),
        Standing::Blocked { reason, done, all, .. } => {
            Some(Report::Refused { act, ticket, reason, done, all })
        }
        Standing::Finished { skipped } => {
            let left_out = operation.left_out().cloned().collect();
            Some(Report::Done { act, ticket, clone, skipped, left_out })
        }
        Standing::Withdrawn => Some(Report::Withdrawn { act, ticket }),
        Standing::Discarded { done, all } => {
            Some(Report::Discarded { act, ticket, clone, done, all })
        }
    }
}

/// What happened between two sights of a ticket, as far as its list row tells; `before` is `None`
/// when it was not known.
pub fn news(before: Option<&Ticket>, after: &Ticket) -> Vec<Notice> {
    let Some(before) = before else {
        return vec![notice(after, after.created, News::Created)];
    };
    let mut found = Vec::new();
    found.extend(status_news(before, after));
    let account = |ticket: &Ticket| ticket.assignee.as_ref().map(|person| person.account.clone());
    if account(before) != account(after) {
        found.push(News::Assigned { to: after.assignee.clone() });
    }
    let finished = after.clones().filter(|link| is_done(link.status.as_ref())).filter(|link| {
        let was = before.clones().find(|known| known.key == link.key);
        was.is_some_and(|known| !is_done(known.status.as_ref()))
    });
    found.extend(finished.map(|link| News::CloneDone { clone: link.key.clone() }));
    found.into_iter().map(|news| notice(after, after.updated, news)).collect()
}

fn notice(ticket: &Ticket, at: Timestamp, news: News) -> Notice {
    Notice { at, ticket: ticket.key.clone(), title: ticket.title.clone(), news }
}

fn status_news(before: &Ticket, after: &Ticket) -> Option<News> {
    let (from, to) = (&before.status, &after.status);
    match (before.is_done(), after.is_done()) {
        (true, false) => Some(News::Reopened { assignee: after.assignee.clone() }),
        (false, true) => Some(News::Closed),
        _ if from.id != to.id => Some(News::StatusChanged { from: from.clone(), to: to.clone() }),
        _ => None,
    }
}

fn is_done(status: Option<&Status>) -> bool {
    status.is_some_and(|status| status.category == StatusCategory::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::Document;
    use crate::domain::journal::Event;
    use crate::domain::person::AccountRef;
    use crate::domain::plan::{OperationId, Outcome, Plan, Step};
    use crate::domain::sample;

    fn told(before: &Ticket, after: &Ticket) -> Vec<News> {
        news(Some(before), after).into_iter().map(|notice| notice.news).collect()
    }

    #[test]
    fn an_unknown_ticket_is_a_new_one() {
        let ticket = sample::ticket("REQ-1");
        assert_eq!(news(None, &ticket)[0].news, News::Created);
    }

    #[test]
    fn each_change_is_told_for_what_it_is() {
        let open = sample::shaped("REQ-1");
        let started = Ticket { status: sample::in_progress(), ..open.clone() };
        let closed = Ticket { status: sample::done(), ..open.clone() };
        let nobodys = Ticket { assignee: None, ..open.clone() };
        let assignee = open.assignee.clone();
        let moved = News::StatusChanged { from: sample::to_do(), to: sample::in_progress() };
        let cases = [
            (&open, &open, vec![]),
            (&open, &started, vec![moved]),
            (&started, &closed, vec![News::Closed]),
            (&closed, &open, vec![News::Reopened { assignee: assignee.clone() }]),
            (&open, &nobodys, vec![News::Assigned { to: None }]),
            (&nobodys, &open, vec![News::Assigned { to: assignee }]),
        ];
        for (before, after, expected) in cases {
            assert_eq!(told(before, after), expected);
        }
    }

    #[test]
    fn a_clone_is_announced_once_when_it_is_finished() {
        let with = |status| Ticket {
            links: vec![sample::clone_link("DEV-1", status)],
            ..sample::shaped("REQ-1")
        };
        let (open, done) = (with(sample::in_progress()), with(sample::done()));
        assert_eq!(told(&open, &done), [News::CloneDone { clone: sample::key("DEV-1") }]);
        assert_eq!(told(&done, &done), []);
    }

    #[test]
    fn an_act_is_reported_when_something_is_to_be_said() {
        let plan = Plan {
            operation: OperationId("op".into()),
            act: Act::Note,
            ticket: sample::key("REQ-1"),
            steps: vec![Step::Note(Document::default())],
        };
        let account = AccountRef("ana".into());
        let site = "https://jira.test".to_owned();
        let now = Timestamp(0);
        let mut operation = Operation::begin(site, account, plan, now, now);
        assert_eq!(report(&operation), None);
        operation.apply(&Event::Started { step: 0, at: now }).expect("started");
        operation.apply(&Event::NoAnswer { step: 0 }).expect("lost");
        assert!(matches!(report(&operation), Some(Report::Uncertain { done: 0, all: 1, .. })));
        operation.apply(&Event::Done { step: 0, outcome: Outcome::Done }).expect("found");
        assert!(matches!(report(&operation), Some(Report::Done { skipped: 0, .. })));
    }
}
