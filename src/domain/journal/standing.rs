//! How an act stands, for the card that shows it.

use super::{About, Ending, Operation, Refusal, StepState};
use crate::domain::plan::{Outcome, Step};
use crate::domain::ticket::IssueKey;
use crate::domain::time::Timestamp;

/// How an act stands as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can be taken back until then.
    Held {
        until: Timestamp,
    },
    /// Steps are being carried out; `done` of `all` are over.
    Running {
        done: usize,
        all: usize,
    },
    /// A step's fate is being looked into.
    Verifying {
        step: usize,
        done: usize,
        all: usize,
    },
    /// The agent has to decide about this step.
    Blocked {
        step: usize,
        reason: Refusal,
        done: usize,
        all: usize,
    },
    /// Every step is done; `skipped` of them were left out by the agent.
    Finished {
        skipped: usize,
    },
    Withdrawn,
    /// Given up after `done` of `all` steps.
    Discarded {
        done: usize,
        all: usize,
    },
}

impl Standing {
    /// Whether nothing of the act is left to be done, or it was given up.
    pub fn is_over(&self) -> bool {
        matches!(self, Standing::Finished { .. } | Standing::Withdrawn | Standing::Discarded { .. })
    }

    /// Whether the act wants a card: its fate is not known, or the agent has to decide.
    pub fn is_unfinished(&self) -> bool {
        matches!(self, Standing::Verifying { .. } | Standing::Blocked { .. })
    }
}

/// What an act that is given up leaves behind in Jira.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leftover {
    /// The steps at these places are done, and stay done.
    Step(usize),
    /// This issue was created.
    Clone(IssueKey),
}

impl Operation {
    /// How the act stands.
    pub fn standing(&self) -> Standing {
        let all = self.steps.len();
        let done = self.steps.iter().filter(|record| record.is_over()).count();
        match self.ending {
            Ending::Withdrawn => return Standing::Withdrawn,
            Ending::Discarded => return Standing::Discarded { done, all },
            Ending::Open => {}
        }
        match self.current_step() {
            None => Standing::Finished { skipped: self.skipped() },
            Some((step, record)) => match &record.state {
                StepState::Held { until } => Standing::Held { until: *until },
                StepState::Unknown { .. } => Standing::Verifying { step, done, all },
                StepState::Refused(reason) => {
                    Standing::Blocked { step, reason: reason.clone(), done, all }
                }
                _ => Standing::Running { done, all },
            },
        }
    }

    /// The state of the step that an act is at, as long as not every step is over.
    pub fn current(&self) -> Option<&StepState> {
        self.current_step().map(|(_, record)| &record.state)
    }

    /// The step that was refused because the agent was no longer signed in, if one was.
    pub fn signed_out_at(&self) -> Option<usize> {
        match self.standing() {
            Standing::Blocked {
                step,
                reason: Refusal::Jira { status: 401, about: About::Unsaid, .. },
                ..
            } => Some(step),
            _ => None,
        }
    }

    /// Whether what its form held is in Jira: all of it, but for what the agent went on without, or the
    /// mail, which must not be sent a second time for the sake of what came after it.
    pub fn has_used_its_draft(&self) -> bool {
        let is_sent = self.done_steps().any(|step| matches!(step, Step::Send { .. }));
        is_sent || matches!(self.standing(), Standing::Finished { .. })
    }

    /// What keeps the act from going on, while it is tried again by itself.
    pub fn hindrance(&self) -> Option<&Refusal> {
        let is_running = matches!(self.standing(), Standing::Running { .. });
        let current = self.current_step().filter(|_| is_running);
        current.and_then(|(_, record)| record.hindrance.as_ref())
    }

    /// What stays in Jira when the act is given up now.
    pub fn leftovers(&self) -> Vec<Leftover> {
        self.steps
            .iter()
            .enumerate()
            .filter_map(|(index, record)| match &record.state {
                StepState::Done(Outcome::Done) => Some(Leftover::Step(index)),
                StepState::Done(Outcome::Created { key, .. }) => Some(Leftover::Clone(key.clone())),
                _ => None,
            })
            .collect()
    }

    fn skipped(&self) -> usize {
        self.steps.iter().filter(|record| record.state == StepState::Skipped).count()
    }
}
