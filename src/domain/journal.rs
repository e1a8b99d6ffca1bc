//! The journal of acts: a pure state machine that says, for every act on every machine, what is
//! certain, what is not known, and what may be done next.
//!
//! Its promise: an act ends done and verified, or not done at all, or as a visible unfinished card.
//! The runner writes each [`Event`] down, and waits until it is written, before it goes on; above
//! all [`Event::Started`] before the request leaves. An answer that never came makes a step
//! [`StepState::Unknown`], which is verified and never repeated blindly.

mod event;
mod holding;
mod lacking;
mod standing;

pub use event::{Event, Impossible};
pub use standing::{Leftover, Standing};

use crate::domain::filling::LeftOut;
use crate::domain::person::AccountRef;
use crate::domain::plan::{BatchId, OperationId, Outcome, Plan, Step};
use crate::domain::ticket::{IssueId, IssueKey, Ticket};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// How long a request may still arrive for which nobody waits any more, in milliseconds: what the
/// proxy allows Jira (60 s, for files too), and some. Before that, "it is not there" proves nothing.
/// How long it was waited for ([`crate::http::Request::patience`]) comes before.
pub const IN_FLIGHT_MILLIS: i64 = 70_000;

/// When an unknown step is looked for: how many milliseconds were waited through before.
pub const LOOKS_MILLIS: [i64; 7] = [0, 1_000, 3_000, 8_000, 20_000, 45_000, IN_FLIGHT_MILLIS];

/// An act that was asked for, and how far it came. It is kept in the browser's database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// The address of the Jira that the act is for.
    pub site: String,
    /// The agent who asked for it.
    pub account: AccountRef,
    pub plan: Plan,
    /// What it was asked for together with.
    #[serde(default)]
    pub batch: Option<BatchId>,
    /// When the ticket was last changed, as far as the agent had seen when the act was asked for:
    /// whatever the act did is later.
    pub base_updated: Timestamp,
    /// What was changed until then by others, the agent has been shown since.
    #[serde(default)]
    pub seen_updated: Timestamp,
    /// The transfers that others have begun since, and of which the agent has been told.
    #[serde(default)]
    pub seen_transfers: Vec<OperationId>,
    /// When the agent's sight of the ticket was read, by this machine's clock; 1970 when that is
    /// not known.
    #[serde(default)]
    pub base_read: Timestamp,
    /// Which version of its form's draft it was made of; 0 when it was made of none. What has been
    /// typed since is not this act's.
    #[serde(default)]
    pub draft: u64,
    /// The ticket as the agent saw it, for taking the act back.
    #[serde(default)]
    pub before: Option<Ticket>,
    pub created: Timestamp,
    /// One record for each step of the plan.
    pub steps: Vec<StepRecord>,
    pub ending: Ending,
}

/// Whether the agent put an end to the act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    #[default]
    Open,
    /// Taken back before anything had left.
    Withdrawn,
    /// Given up; what was done until then stays.
    Discarded,
}

/// What is known of one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRecord {
    pub state: StepState,
    /// How often a request was sent, or was about to be.
    pub attempts: u32,
    /// What the request carried at first and Jira has no place for.
    #[serde(default)]
    pub left_out: Vec<LeftOut>,
    /// What keeps a step from beginning or from reaching Jira; it is tried again by itself.
    #[serde(default)]
    pub hindrance: Option<Refusal>,
}

/// Where a step stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepState {
    /// May still be taken back; nothing leaves before `until`.
    Held {
        until: Timestamp,
    },
    Ready,
    /// Its request may have left.
    Started {
        at: Timestamp,
    },
    /// Its request may have left, and nobody waits for its answer. `looks` counts how often Jira
    /// was searched for its effect in vain, `waited` the milliseconds that runners have waited
    /// through meanwhile, counted from the moment from which it cannot leave any more: it may be
    /// below zero. No time of day says how long that was: a clock may be set.
    Unknown {
        looks: u32,
        #[serde(default)]
        waited: i64,
    },
    Done(Outcome),
    /// Jira, or the desk, said no; nothing was changed by this step, unless the reason
    /// [leaves that open](Refusal::leaves_doubt).
    Refused(Refusal),
    /// The agent goes on without it.
    Skipped,
}

/// Why a step was certainly not done, or why the agent has to say whether it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// Jira's own answer: its status, what it is about, its sentences, and those by field id.
    Jira {
        status: u16,
        #[serde(default)]
        about: About,
        messages: Vec<String>,
        fields: Vec<(String, String)>,
    },
    /// The ticket was changed after the agent last saw it; `updated` is Jira's present mark.
    Changed { updated: Timestamp },
    /// The bytes of a file that was chosen are no longer in this browser.
    FileGone { name: String },
    /// An earlier step did not leave what this one needs.
    NoClone,
    /// The check afterwards found that this is not as it must be.
    NotVerified(Flaw),
    /// Somebody else has the transfer in hands by now, or has brought it to its end.
    TakenOver { name: Option<String>, is_over: bool },
    /// Somebody else has begun to transfer the ticket since the agent read it.
    Begun { name: String, transfers: Vec<OperationId> },
    /// There was no answer, and what the channel records of a mail is not on the ticket. That
    /// proves nothing: whether it went, the agent finds out and says.
    NoEvidence,
    /// There was no answer, and Jira refused, with this status, to let the agent look after so many
    /// milliseconds of waiting.
    OutOfSight { status: u16, waited: i64 },
}

impl Refusal {
    /// Whether the step may have been done all the same.
    pub fn leaves_doubt(&self) -> bool {
        matches!(self, Refusal::NoEvidence | Refusal::OutOfSight { .. })
    }
}

/// What a refusal of Jira's is about, where its status does not say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    #[default]
    Unsaid,
    /// The scopes of the token.
    Scope,
    /// The browser's name, which the proxy let through.
    CrossSite,
    /// A field that is missing.
    FieldMissing,
    /// A field that has no place on the screen.
    NotOnScreen,
    /// The notation of a text.
    Notation,
}

/// What a clone's last check may find wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flaw {
    StillAssigned { to: String },
    FileMissing { name: String },
    FileDiffers { name: String },
    LinkMissing,
}

/// What the runner does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Send the request of this step.
    Run(usize),
    /// The request of this step has left, and it is not known yet what became of it: whoever runs the act
    /// and has not sent it finds out.
    Running(usize),
    /// Wait so many milliseconds, then search Jira for the effect of this step.
    Verify {
        step: usize,
        after: i64,
    },
    /// Nothing before this instant.
    Wait(Timestamp),
    /// The agent has to decide about this step.
    Blocked(usize),
    Finished,
}

impl Operation {
    /// An act that begins at once.
    pub fn begin(
        site: String,
        account: AccountRef,
        plan: Plan,
        base_updated: Timestamp,
        now: Timestamp,
    ) -> Operation {
        Operation::with_state(site, account, plan, base_updated, now, &StepState::Ready)
    }

    /// An act that can be taken back until `until`.
    pub fn hold(
        site: String,
        account: AccountRef,
        plan: Plan,
        base_updated: Timestamp,
        now: Timestamp,
        until: Timestamp,
    ) -> Operation {
        Operation::with_state(site, account, plan, base_updated, now, &StepState::Held { until })
    }

    fn with_state(
        site: String,
        account: AccountRef,
        plan: Plan,
        base_updated: Timestamp,
        now: Timestamp,
        state: &StepState,
    ) -> Operation {
        let record = StepRecord::of(state.clone());
        let steps = vec![record; plan.steps.len()];
        Operation {
            site,
            account,
            plan,
            batch: None,
            base_updated,
            seen_updated: base_updated,
            seen_transfers: Vec::new(),
            base_read: Timestamp::default(),
            draft: 0,
            before: None,
            created: now,
            steps,
            ending: Ending::Open,
        }
    }

    /// Whether it is too early for an act that can be taken back until `until`. A clock that was
    /// set back since does not hold it for longer.
    fn is_held(&self, until: Timestamp, now: Timestamp) -> bool {
        (self.created..until).contains(&now)
    }

    /// Up to when the agent has seen, or been shown, what others did to the ticket.
    pub fn seen(&self) -> Timestamp {
        self.base_updated.max(self.seen_updated)
    }

    /// The steps that are done, in their order.
    pub fn done_steps(&self) -> impl DoubleEndedIterator<Item = &Step> {
        let steps = self.plan.steps.iter().zip(&self.steps);
        steps.filter(|(_, record)| matches!(record.state, StepState::Done(_))).map(|(step, _)| step)
    }

    /// What Jira did not take of what the steps carried.
    pub fn left_out(&self) -> impl Iterator<Item = &LeftOut> {
        self.steps.iter().flat_map(|record| &record.left_out)
    }

    /// In whose browser the act is, once its ticket says so.
    pub fn holder(&self) -> Option<&str> {
        self.plan.steps.iter().zip(&self.steps).find_map(|(step, record)| match step {
            Step::Announce { holder, .. } if matches!(record.state, StepState::Done(_)) => {
                Some(holder.as_str())
            }
            _ => None,
        })
    }

    /// The step that the act is at, with its record; `None` when every step is over.
    fn current_step(&self) -> Option<(usize, &StepRecord)> {
        self.steps.iter().enumerate().find(|(_, record)| !record.is_over())
    }

    /// The clone that this act has created, once it is certain.
    pub fn clone_made(&self) -> Option<(&IssueId, &IssueKey)> {
        self.steps.iter().find_map(|record| match &record.state {
            StepState::Done(Outcome::Created { id, key }) => Some((id, key)),
            _ => None,
        })
    }
}

/// What is to be done next about an act.
pub fn next(operation: &Operation, now: Timestamp) -> Next {
    if operation.ending != Ending::Open {
        return Next::Finished;
    }
    let Some((index, record)) = operation.current_step() else {
        return Next::Finished;
    };
    match record.state {
        StepState::Held { until } if operation.is_held(until, now) => Next::Wait(until),
        StepState::Held { .. } | StepState::Ready => Next::Run(index),
        StepState::Started { .. } => Next::Running(index),
        StepState::Unknown { looks, waited } => {
            Next::Verify { step: index, after: (look_due(looks) - waited).max(0) }
        }
        StepState::Refused(_) => Next::Blocked(index),
        StepState::Done(_) | StepState::Skipped => Next::Finished,
    }
}

/// How many milliseconds must have been waited through before an unknown step is looked for again.
fn look_due(looks: u32) -> i64 {
    LOOKS_MILLIS.get(looks as usize).copied().unwrap_or(IN_FLIGHT_MILLIS)
}

impl StepRecord {
    fn of(state: StepState) -> StepRecord {
        StepRecord { state, attempts: 0, left_out: Vec::new(), hindrance: None }
    }

    /// Whether nothing is left to do about the step.
    pub fn is_over(&self) -> bool {
        matches!(self.state, StepState::Done(_) | StepState::Skipped)
    }
}

#[cfg(test)]
mod tests;
