//! The journal of acts: a pure state machine that says, for every act on every machine, what is
//! certain, what is not known, and what may be done next.
//!
//! Its promise: an act ends done and verified, or not done at all, or as a visible unfinished card.
//! The runner writes each [`Event`] down, and waits until it is written, before it goes on; above
//! all [`Event::Started`] before the request leaves. An answer that never came makes a step
//! [`StepState::Unknown`], which is verified and never repeated blindly.

mod event;
mod standing;

pub use event::{Event, Impossible};
pub use standing::{Leftover, Standing};

use crate::domain::person::AccountRef;
use crate::domain::plan::{Outcome, Plan, Step};
use crate::domain::ticket::{IssueId, IssueKey};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// How long a request that nobody answered may still arrive, in milliseconds: what the proxy
/// allows an upstream (60 s), and some. Before that, "it is not there" proves nothing.
pub const IN_FLIGHT_MILLIS: i64 = 70_000;

/// When an unknown step is looked for, in milliseconds after the last hope for an answer.
pub const LOOKS_MILLIS: [i64; 7] = [0, 1_000, 3_000, 8_000, 20_000, 45_000, IN_FLIGHT_MILLIS];

/// An act that was asked for, and how far it came. It is kept in the browser's database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// The address of the Jira that the act is for.
    pub site: String,
    /// The agent who asked for it.
    pub account: AccountRef,
    pub plan: Plan,
    /// When the ticket was last changed, as far as the agent had seen.
    pub base_updated: Timestamp,
    /// When the agent's sight of the ticket was read, by this machine's clock; 1970 when that is
    /// not known.
    #[serde(default)]
    pub base_read: Timestamp,
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
    /// Its request may have left, and since `since` nobody waits for its answer. `looks` counts how
    /// often Jira was searched for its effect in vain.
    Unknown {
        since: Timestamp,
        looks: u32,
    },
    Done(Outcome),
    /// Jira, or the desk, said no; nothing was changed by this step.
    Refused(Refusal),
    /// The agent goes on without it.
    Skipped,
}

/// Why a step was certainly not done.
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
    /// A request of this step is under way in this runner.
    Running(usize),
    /// Search Jira for the effect of this step.
    Verify(usize),
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
        let record = StepRecord { state: state.clone(), attempts: 0 };
        let steps = vec![record; plan.steps.len()];
        Operation {
            site,
            account,
            plan,
            base_updated,
            base_read: Timestamp::default(),
            created: now,
            steps,
            ending: Ending::Open,
        }
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
    let unfinished = operation.steps.iter().enumerate().find(|(_, record)| !record.is_over());
    let Some((index, record)) = unfinished else {
        return Next::Finished;
    };
    match record.state {
        StepState::Held { until } if now < until => Next::Wait(until),
        StepState::Held { .. } | StepState::Ready => Next::Run(index),
        StepState::Started { .. } => Next::Running(index),
        StepState::Unknown { since, looks } => match look_due(since, looks) {
            due if now < due => Next::Wait(due),
            _ => Next::Verify(index),
        },
        StepState::Refused(_) => Next::Blocked(index),
        StepState::Done(_) | StepState::Skipped => Next::Finished,
    }
}

/// When an unknown step is looked for the next time: by the table, then once in every window.
fn look_due(since: Timestamp, looks: u32) -> Timestamp {
    let looks = looks as usize;
    let last = LOOKS_MILLIS.len() - 1;
    match LOOKS_MILLIS.get(looks) {
        Some(millis) => since.plus_millis(*millis),
        None => {
            let windows = i64::try_from(looks - last + 1).unwrap_or(i64::MAX);
            since.plus_millis(IN_FLIGHT_MILLIS.saturating_mul(windows))
        }
    }
}

impl StepRecord {
    /// Whether nothing is left to do about the step.
    pub fn is_over(&self) -> bool {
        matches!(self.state, StepState::Done(_) | StepState::Skipped)
    }
}

/// Whether a step may be sent again as soon as its effect is seen to be missing, because a first
/// request that arrives late would write the same once more and nothing else.
fn repeats_harmlessly(step: &Step) -> bool {
    match step {
        Step::Save(_) | Step::VerifyClone => true,
        Step::Note(_)
        | Step::Send { .. }
        | Step::Move { .. }
        | Step::Create(_)
        | Step::Copy(_)
        | Step::LinkClone { .. } => false,
    }
}

#[cfg(test)]
mod tests;
