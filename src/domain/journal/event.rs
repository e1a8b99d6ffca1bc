//! What can happen to an act, and what it does to it.

use super::{Ending, IN_FLIGHT_MILLIS, Operation, Refusal, StepRecord, StepState};
use crate::domain::filling::{Given, LeftOut};
use crate::domain::plan::{Outcome, Step};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Something that happened to an act. `step` counts from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// The request of a step is about to leave. Written down before it does.
    Started { step: usize, at: Timestamp },
    /// Jira gave evidence that the step is done.
    Done { step: usize, outcome: Outcome },
    /// The request certainly never reached Jira, or did not leave.
    NotDelivered { step: usize },
    /// The same once more, and why; it is tried again by itself.
    Hindered { step: usize, reason: Refusal },
    /// Jira takes the request of a step at this instant, and not before; it has not done it.
    Postponed { step: usize, until: Timestamp },
    /// Nothing says whether Jira has done it, and nobody waits for an answer any more.
    NoAnswer { step: usize },
    /// Jira, or the desk, said no for certain.
    Refused { step: usize, reason: Refusal },
    /// Jira was searched after so many more milliseconds of waiting, and the effect of an unknown
    /// step was not there.
    NotFound { step: usize, waited: i64 },
    /// Jira does not let the agent look whether an unknown step was done.
    OutOfSight { step: usize, status: u16 },
    /// A runner takes over an act that another one left: the tab was closed, or broke.
    TakenOver,
    /// The agent does not want to wait until the act can no longer be taken back.
    Released,
    /// The agent took the act back before anything had left.
    Withdrawn,
    /// The agent has seen what changed meanwhile and wants the act all the same.
    SeenChanges { updated: Timestamp },
    /// The agent says that a step was done of which Jira shows no trace.
    Confirmed { step: usize },
    /// The agent wants a refused step to be tried again, or looked for again where it was out of
    /// sight.
    Retried { step: usize },
    /// The agent gave what a refused step lacked; it is to be tried again.
    Filled { step: usize, given: Given },
    /// Jira refused the request for certain, and has no place for these of its fields; it is to be
    /// tried again without them.
    LeftOut { step: usize, fields: Vec<LeftOut> },
    /// The agent goes on without a step that can be spared.
    Skipped { step: usize },
    /// The agent gives up what is left of the act.
    Discarded,
    /// The agent takes the act into this browser's hands, whoever was at it before.
    Claimed { holder: String },
    /// A runner has waited through so many milliseconds before it looked for a step.
    Waited { step: usize, millis: i64 },
}

/// A step about which nothing was found out yet.
const UNKNOWN: StepState = StepState::Unknown { looks: 0, waited: 0 };

/// An event that cannot follow what is known. It changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// The act has ended.
    Over,
    /// The plan has no such step.
    NoSuchStep,
    /// The step, or one before it, is not where this event can happen.
    WrongState,
}

impl Operation {
    /// Writes an event into the act.
    ///
    /// # Errors
    /// [`Impossible`] when the event cannot follow; the act is then as it was. This is what makes
    /// "take it back" and "send it" exclude each other: the second one that arrives is refused.
    pub fn apply(&mut self, event: &Event) -> Result<(), Impossible> {
        if self.ending != Ending::Open {
            return Err(Impossible::Over);
        }
        match event {
            Event::Started { step, at } => self.start(*step, *at),
            Event::Done { step, outcome } => self.finish(*step, outcome),
            Event::NotDelivered { step } => self.not_delivered(*step),
            Event::Hindered { step, reason } => self.hinder(*step, reason),
            Event::Postponed { step, until } => self.postpone(*step, *until),
            Event::NoAnswer { step } => self.no_answer(*step),
            Event::Refused { step, reason } => self.refuse(*step, reason),
            Event::NotFound { step, waited } => self.not_found(*step, *waited),
            Event::OutOfSight { step, status } => match *self.state(*step)? {
                StepState::Unknown { waited, .. } => {
                    let reason = Refusal::OutOfSight { status: *status, waited };
                    self.set(*step, StepState::Refused(reason))
                }
                _ => Err(Impossible::WrongState),
            },
            Event::TakenOver => {
                self.taken_over();
                Ok(())
            }
            Event::Released => {
                self.release();
                Ok(())
            }
            Event::Withdrawn => self.withdraw(),
            Event::SeenChanges { updated } => {
                self.seen_updated = *updated;
                Ok(())
            }
            Event::Confirmed { step } => match self.state(*step)? {
                StepState::Refused(Refusal::NoEvidence) => {
                    self.set(*step, StepState::Done(Outcome::Done))
                }
                _ => Err(Impossible::WrongState),
            },
            Event::Retried { step } => match self.state(*step)? {
                StepState::Refused(Refusal::OutOfSight { waited, .. }) => {
                    let waited = *waited;
                    self.set(*step, StepState::Unknown { looks: 0, waited })
                }
                StepState::Refused(Refusal::Begun { transfers, .. }) => {
                    self.seen_transfers = [&self.seen_transfers[..], transfers].concat();
                    self.set(*step, StepState::Ready)
                }
                StepState::Refused(_) => self.set(*step, StepState::Ready),
                _ => Err(Impossible::WrongState),
            },
            Event::Filled { step, given } => self.fill(*step, given),
            Event::LeftOut { step, fields } => self.leave_out(*step, fields),
            Event::Skipped { step } => match self.may_skip(*step) {
                true => self.set(*step, StepState::Skipped),
                false => Err(Impossible::WrongState),
            },
            Event::Discarded => match self.may_discard() {
                true => {
                    self.ending = Ending::Discarded;
                    Ok(())
                }
                false => Err(Impossible::WrongState),
            },
            Event::Claimed { holder } => self.claim(holder),
            Event::Waited { step, millis } => {
                self.wait_through(*step, *millis);
                Ok(())
            }
        }
    }

    /// Whether the act can be taken back as if it had never been asked for.
    pub fn may_withdraw(&self) -> bool {
        self.ending == Ending::Open
            && self.steps.iter().all(|record| {
                record.attempts == 0
                    && matches!(record.state, StepState::Held { .. } | StepState::Ready)
            })
    }

    /// Whether the act waits because Jira wants it to, not for the agent to take it back.
    pub fn is_postponed(&self) -> bool {
        let is_held = |state: &StepState| matches!(state, StepState::Held { .. });
        self.steps.iter().any(|record| record.attempts > 0 && is_held(&record.state))
    }

    /// Whether the rest may be given up: only while nothing of unknown fate is under way, unless
    /// somebody else looks after it or Jira does not let it be looked for.
    pub fn may_discard(&self) -> bool {
        let is_any = |of: fn(&StepState) -> bool| self.steps.iter().any(|step| of(&step.state));
        let is_sent = |state: &StepState| matches!(state, StepState::Started { .. });
        let is_unknown = |state: &StepState| matches!(state, StepState::Unknown { .. });
        let is_hidden =
            |state: &StepState| matches!(state, StepState::Refused(Refusal::OutOfSight { .. }));
        let is_certain = self.is_in_other_hands() || is_any(is_hidden) || !is_any(is_unknown);
        self.ending == Ending::Open && !is_any(is_sent) && is_certain
    }

    /// Whether the act may go on without this step: a refused copy of a file, a refused note, or what
    /// is said on the ticket about the act. What may have been done all the same is not left out, nor is
    /// what keeps two transfers apart, and in other hands the act does not go on.
    pub fn may_skip(&self, step: usize) -> bool {
        let is_refused = |record: &StepRecord| match &record.state {
            StepState::Refused(Refusal::Begun { .. }) => false,
            StepState::Refused(reason) => !reason.leaves_doubt(),
            _ => false,
        };
        let refused = self.steps.get(step).is_some_and(is_refused);
        let is_spare = |step: &Step| match step {
            Step::Copy(_) | Step::Conclude => true,
            // Of an act that is nothing else, nothing would be done.
            Step::Note(_) => self.plan.steps.len() > 1,
            // Two may be at it, and only this keeps them apart.
            Step::Announce { .. } => !self.is_claimed(),
            _ => false,
        };
        refused && !self.is_in_other_hands() && self.plan.steps.get(step).is_some_and(is_spare)
    }

    pub(super) fn state(&self, step: usize) -> Result<&StepState, Impossible> {
        self.steps.get(step).map(|record| &record.state).ok_or(Impossible::NoSuchStep)
    }

    pub(super) fn set(&mut self, step: usize, state: StepState) -> Result<(), Impossible> {
        let record = self.steps.get_mut(step).ok_or(Impossible::NoSuchStep)?;
        if !matches!(state, StepState::Ready | StepState::Started { .. }) {
            record.hindrance = None;
        }
        record.state = state;
        Ok(())
    }

    fn start(&mut self, step: usize, at: Timestamp) -> Result<(), Impossible> {
        let startable = match self.state(step)? {
            StepState::Held { until } => !self.is_held(*until, at),
            StepState::Ready => true,
            _ => false,
        };
        let in_order = self.steps.iter().take(step).all(|earlier| earlier.is_over());
        if !(startable && in_order) {
            return Err(Impossible::WrongState);
        }
        self.release();
        self.set(step, StepState::Started { at })?;
        if let Some(record) = self.steps.get_mut(step) {
            record.attempts += 1;
        }
        Ok(())
    }

    /// What was sent before may be found when it is about to be sent again.
    fn finish(&mut self, step: usize, outcome: &Outcome) -> Result<(), Impossible> {
        let was_sent = self.steps.get(step).is_some_and(|record| record.attempts > 0);
        match self.state(step)? {
            StepState::Started { .. } | StepState::Unknown { .. } => {}
            StepState::Ready if was_sent => {}
            _ => return Err(Impossible::WrongState),
        }
        self.set(step, StepState::Done(outcome.clone()))
    }

    fn not_delivered(&mut self, step: usize) -> Result<(), Impossible> {
        match self.state(step)? {
            StepState::Held { .. } | StepState::Started { .. } => {
                self.release();
                self.set(step, StepState::Ready)
            }
            _ => Err(Impossible::WrongState),
        }
    }

    /// What stands in the way is written down once.
    fn hinder(&mut self, step: usize, reason: &Refusal) -> Result<(), Impossible> {
        let is_ready = *self.state(step)? == StepState::Ready;
        let is_known = |record: &StepRecord| record.hindrance.as_ref() == Some(reason);
        if is_ready && self.steps.get(step).is_some_and(is_known) {
            return Err(Impossible::WrongState);
        }
        if !is_ready {
            self.not_delivered(step)?;
        }
        if let Some(record) = self.steps.get_mut(step) {
            record.hindrance = Some(reason.clone());
        }
        Ok(())
    }

    fn postpone(&mut self, step: usize, until: Timestamp) -> Result<(), Impossible> {
        match self.state(step)? {
            StepState::Held { .. } | StepState::Ready | StepState::Started { .. } => {
                self.set(step, StepState::Held { until })
            }
            _ => Err(Impossible::WrongState),
        }
    }

    fn no_answer(&mut self, step: usize) -> Result<(), Impossible> {
        match self.state(step)? {
            StepState::Started { .. } => self.set(step, UNKNOWN),
            _ => Err(Impossible::WrongState),
        }
    }

    fn refuse(&mut self, step: usize, reason: &Refusal) -> Result<(), Impossible> {
        match self.state(step)? {
            StepState::Held { .. } | StepState::Ready | StepState::Started { .. } => {
                self.release();
                self.set(step, StepState::Refused(reason.clone()))
            }
            _ => Err(Impossible::WrongState),
        }
    }

    fn not_found(&mut self, step: usize, more: i64) -> Result<(), Impossible> {
        if !matches!(self.state(step)?, StepState::Unknown { .. }) {
            return Err(Impossible::WrongState);
        }
        self.wait_through(step, more);
        let StepState::Unknown { looks, waited } = *self.state(step)? else {
            return Err(Impossible::WrongState);
        };
        let proves_nothing = self.plan.steps.get(step).is_some_and(Step::may_leave_no_trace);
        let then = match (waited >= IN_FLIGHT_MILLIS, proves_nothing) {
            (true, true) => StepState::Refused(Refusal::NoEvidence),
            (true, false) => StepState::Ready,
            (false, _) => StepState::Unknown { looks: looks + 1, waited },
        };
        self.set(step, then)
    }

    fn taken_over(&mut self) {
        for record in &mut self.steps {
            if let StepState::Started { .. } = record.state {
                record.state = UNKNOWN;
            }
        }
    }

    fn release(&mut self) {
        for record in &mut self.steps {
            if let StepState::Held { .. } = record.state {
                record.state = StepState::Ready;
            }
        }
    }

    fn withdraw(&mut self) -> Result<(), Impossible> {
        match self.may_withdraw() {
            true => {
                self.ending = Ending::Withdrawn;
                Ok(())
            }
            false => Err(Impossible::WrongState),
        }
    }
}
