//! From step to step, until an act is over or waits for the agent.

use super::Runner;
use super::fate::{Fate, Trouble, meaning, refusal};
use super::hold::Held;
use crate::desk::patience::pause;
use crate::desk::ports::{Random, StoreError};
use crate::domain::filling::LeftOut;
use crate::domain::journal::{Event, Next, Operation, Refusal, next};
use crate::domain::overlooked::{unseen, would_overlook};
use crate::domain::plan::{Act, OperationId};
use crate::domain::time::Timestamp;
use crate::http::NoAnswer;
use crate::jira::{Error, Kind};

/// How long the sight of a ticket is as good as a fresh one, in milliseconds.
const FRESH_MILLIS: i64 = 30_000;

/// How often a waiting runner looks whether the agent decided otherwise, in milliseconds.
pub(super) const GLANCE_MILLIS: i64 = 500;

/// The longest wait that is sat out silently, in seconds; a longer one is written down and shown.
const SHORT_WAIT: u32 = 15;

/// The longest wait that Jira may ask for, in seconds.
const LONGEST_WAIT: u32 = 3_600;

/// How often a step is sent before the agent is asked.
const MOST_ATTEMPTS: u32 = 5;

/// Whether the walk goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Course {
    On,
    /// Only the agent, or a new sign-in, can help.
    Halt,
}

/// How a runner waits between failures. Without a network it looks every two seconds whether there is
/// one, which asks nobody.
#[derive(Debug, Default)]
struct Patience {
    failures: u32,
    /// The last failure, to be shown when patience ends.
    last: Option<Error>,
}

/// What a runner knows of an act beside the journal.
#[derive(Debug, Default)]
struct Walk {
    patience: Patience,
    /// When it last saw that nobody else has touched the ticket, by this machine's clock.
    looked: Option<Timestamp>,
    /// What it last saw of the transfers of the ticket, among which this act was.
    held: Option<Held>,
    /// It goes by the act as it was written down, and has not read it since. Another tab may have
    /// begun with it meanwhile: what befalls this runner must not be written down as having befallen
    /// that one's request.
    is_from_memory: bool,
}

impl Patience {
    fn millis(&mut self, error: &Error, wait: Option<u32>, random: &dyn Random) -> i64 {
        self.last = Some(error.clone());
        self.failures += 1;
        match wait {
            Some(seconds) => i64::from(seconds) * 1_000,
            None if is_offline(error) => 2_000,
            None => pause(self.failures, random),
        }
    }
}

impl Runner {
    /// Carries an act out until it is finished, blocked or given up. While another tab is at it this
    /// one waits, and takes over what that leaves: an act that another runner left is looked into
    /// before anything is sent; one that stopped because the sign-in was over goes on.
    ///
    /// It also ends when nobody can tell what became of a step and the sign-in is over, so that
    /// Jira cannot be asked, or when the agent has gone off duty; running it again goes on.
    ///
    /// # Errors
    /// When the browser's database fails. What was not written down was not sent.
    pub async fn run(&self, id: &OperationId) -> Result<(), StoreError> {
        let name = format!("guichet-act-{}", id.0);
        let Some(_lock) = self.ports.locks.take(&name).await else {
            return Ok(());
        };
        if !self.is_on_duty() {
            return Ok(());
        }
        let new = self.new.borrow_mut().remove(id);
        let mut walk = Walk { is_from_memory: new.is_some(), ..Walk::default() };
        let mut known = match new {
            Some(act) => Some(act),
            None => self.act(id).await?,
        };
        if let Some(step) = known.as_ref().and_then(Operation::signed_out_at) {
            self.record(id, |_| vec![Event::Retried { step }]).await?;
            known = self.act(id).await?;
        }
        while let Some(act) = known.filter(|_| self.is_on_duty()) {
            let course = match next(&act, self.ports.clock.now()) {
                Next::Wait(until) => {
                    walk.held = None;
                    self.wait(until).await
                }
                Next::Run(step) => {
                    let _turn = match act.batch {
                        Some(_) => Some(self.turns.acquire().await),
                        None => None,
                    };
                    self.take_step(&act, step, &mut walk).await?
                }
                Next::Verify { step, after } => {
                    walk.held = None;
                    self.ports.clock.sleep(after).await;
                    if !self.is_on_duty() {
                        break;
                    }
                    self.verify(&act, step, after, &mut walk.patience).await?
                }
                // Nobody else runs it: whoever began this step is gone.
                Next::Running(_) => match self.record(id, |_| vec![Event::TakenOver]).await? {
                    Some(_) => Course::On,
                    None => Course::Halt,
                },
                Next::Blocked(_) => Course::Halt,
                Next::Finished => {
                    self.take_back_word(&act).await;
                    Course::Halt
                }
            };
            if course == Course::Halt {
                break;
            }
            known = self.act(id).await?;
            walk.is_from_memory = false;
        }
        Ok(())
    }

    /// Waits, but no longer than until the agent may have decided otherwise.
    async fn wait(&self, until: Timestamp) -> Course {
        let left = until.millis_since(self.ports.clock.now());
        self.ports.clock.sleep(left.clamp(1, GLANCE_MILLIS)).await;
        Course::On
    }

    async fn take_step(
        &self,
        act: &Operation,
        step: usize,
        walk: &mut Walk,
    ) -> Result<Course, StoreError> {
        let id = &act.plan.operation;
        let attempts = act.steps.get(step).map_or(0, |record| record.attempts);
        // It may have waited for its turn.
        if !self.is_on_duty() {
            return Ok(Course::Halt);
        }
        let patience = &mut walk.patience;
        if let Some(error) =
            patience.last.take_if(|error| attempts >= MOST_ATTEMPTS && !is_offline(error))
        {
            self.record(id, |_| vec![Event::Refused { step, reason: refusal(&error) }]).await?;
            return Ok(Course::Halt);
        }
        match self.check_base(act, walk.looked).await {
            Ok(looked) => walk.looked = Some(looked),
            Err(trouble) => return self.stopped(act, step, trouble, walk).await,
        }
        let Some(planned) = act.plan.steps.get(step) else { return Ok(Course::Halt) };
        // The record of an earlier sending may have come since it was looked for.
        if attempts > 0
            && planned.may_leave_no_trace()
            && let Ok(Some(outcome)) = self.look(act, step).await
        {
            self.record(id, |_| vec![Event::Done { step, outcome }]).await?;
            return Ok(Course::On);
        }
        if attempts > 0
            && let Err(trouble) = self.check_later(act, planned).await
        {
            return self.stopped(act, step, trouble, walk).await;
        }
        match self.check_hold(act, planned, walk.held.take()).await {
            Ok(held) => walk.held = held,
            Err(trouble) => return self.stopped(act, step, trouble, walk).await,
        }
        let _turn = self.turn_to_put_off(act, planned).await?;
        if !self.is_on_duty() {
            return Ok(Course::Halt);
        }
        let started = Event::Started { step, at: self.ports.clock.now() };
        let Some(act) = self.record(id, |_| vec![started]).await? else {
            return Ok(Course::On);
        };
        match self.perform(&act, step, &mut walk.held).await {
            Ok(outcome) => {
                *patience = Patience::default();
                self.record(id, |_| vec![Event::Done { step, outcome }]).await?;
                Ok(Course::On)
            }
            Err(trouble) => {
                // It may wait now, and nobody knows for how long.
                walk.held = None;
                self.suffer(&act, step, trouble, patience).await
            }
        }
    }

    /// Something stands in the way of a step that has not begun, unless another tab has begun with it.
    async fn stopped(
        &self,
        act: &Operation,
        step: usize,
        trouble: Trouble,
        walk: &mut Walk,
    ) -> Result<Course, StoreError> {
        if walk.is_from_memory && self.act(&act.plan.operation).await?.as_ref() != Some(act) {
            return Ok(Course::On);
        }
        self.suffer(act, step, trouble, &mut walk.patience).await
    }

    /// Before a write of an act that rests on what the agent saw, if that was a while ago: whether
    /// somebody else did or said something since. What the agent did is no reason to stop. The
    /// checklist is never saved unlooked: however fresh the sight was, somebody may have changed a
    /// field that it saves. `looked` is when this runner looked last, which it returns anew.
    async fn check_base(
        &self,
        act: &Operation,
        looked: Option<Timestamp>,
    ) -> Result<Timestamp, Trouble> {
        let now = self.ports.clock.now();
        let seen = looked.unwrap_or(act.base_read);
        let is_fresh = (0..FRESH_MILLIS).contains(&now.millis_since(seen));
        let is_unlooked = looked.is_none() && act.plan.act == Act::Triage;
        if (is_fresh && !is_unlooked) || !rests_on_sight(&act.plan.act) {
            return Ok(seen);
        }
        let conversation = self.session.client.conversation(&act.plan.ticket).await;
        let conversation = conversation.map_err(Trouble::Reading)?;
        let ids = &self.session.settings.fields;
        let is_news = match is_fresh {
            true => would_overlook(act, &conversation, ids),
            false => unseen(act, &conversation).next().is_some(),
        };
        match is_news {
            true => {
                let updated = conversation.ticket.updated;
                Err(Trouble::Refused(Refusal::Changed { updated }))
            }
            false => Ok(now),
        }
    }

    /// Writes down what a failure means, and waits where that helps.
    async fn suffer(
        &self,
        act: &Operation,
        step: usize,
        trouble: Trouble,
        patience: &mut Patience,
    ) -> Result<Course, StoreError> {
        let id = &act.plan.operation;
        let (fate, error) = match trouble {
            Trouble::Storing(error) => {
                self.record(id, |_| vec![Event::NotDelivered { step }]).await?;
                return Err(error);
            }
            Trouble::Refused(reason) => {
                self.record(id, |_| vec![Event::Refused { step, reason }]).await?;
                return Ok(Course::Halt);
            }
            Trouble::Untold => {
                let is_claimed = self.claim(id).await?;
                return Ok(if is_claimed { Course::On } else { Course::Halt });
            }
            Trouble::Reading(error) => (Fate::of_reading(&error), error),
            Trouble::Writing(error) => (Fate::of_writing(&error), error),
        };
        let fate = match fate {
            Fate::Doubtful => match self.look(act, step).await {
                Ok(Some(outcome)) => {
                    self.record(id, |_| vec![Event::Done { step, outcome }]).await?;
                    return Ok(Course::On);
                }
                Ok(None) => Fate::No,
                Err(_) => Fate::Unknown,
            },
            fate => fate,
        };
        match fate {
            Fate::Later { wait: Some(seconds) } if seconds > SHORT_WAIT => {
                let millis =
                    patience.millis(&error, Some(seconds.min(LONGEST_WAIT)), &*self.ports.random);
                let until = self.ports.clock.now().plus_millis(millis);
                self.record(id, |_| vec![Event::Postponed { step, until }]).await?;
                Ok(Course::On)
            }
            Fate::Later { wait } => {
                let pause = patience.millis(&error, wait, &*self.ports.random);
                // What goes better the second time needs no card.
                let event = match patience.failures {
                    1 => Event::NotDelivered { step },
                    _ => Event::Hindered { step, reason: refusal(&error) },
                };
                self.record(id, |_| vec![event]).await?;
                self.ports.clock.sleep(pause).await;
                Ok(Course::On)
            }
            Fate::Unknown | Fate::Doubtful => {
                let is_repeated = patience.last.is_some();
                let pause = patience.millis(&error, None, &*self.ports.random);
                self.record(id, |_| vec![Event::NoAnswer { step }]).await?;
                if is_repeated {
                    self.ports.clock.sleep(pause).await;
                }
                Ok(Course::On)
            }
            Fate::No => self.refused(act, step, &error).await,
        }
    }

    /// A repetition that Jira refuses may be refused because the first request came through late:
    /// a ticket that is closed cannot be closed again. A write that met another one (409) is told
    /// like any other change that the agent has not seen.
    async fn refused(
        &self,
        act: &Operation,
        step: usize,
        error: &Error,
    ) -> Result<Course, StoreError> {
        let id = &act.plan.operation;
        self.session.doubt(error).await;
        let is_repetition = act.steps.get(step).is_some_and(|record| record.attempts > 1);
        let is_conflict = error.kind == Kind::Conflict && rests_on_sight(&act.plan.act);
        if (is_repetition || is_conflict)
            && let Ok(Some(outcome)) = self.look(act, step).await
        {
            self.record(id, |_| vec![Event::Done { step, outcome }]).await?;
            return Ok(Course::On);
        }
        if self.goes_on_without(act, step, error).await? {
            return Ok(Course::On);
        }
        let changed = match is_conflict {
            true => self.changed(act).await,
            false => None,
        };
        let reason = changed.unwrap_or_else(|| refusal(error));
        self.record(id, |_| vec![Event::Refused { step, reason }]).await?;
        Ok(Course::Halt)
    }

    /// Takes out of a refused request what the screen has no place for, if anything is left of it
    /// then.
    async fn goes_on_without(
        &self,
        act: &Operation,
        step: usize,
        error: &Error,
    ) -> Result<bool, StoreError> {
        let ids = &self.session.settings.fields;
        let misplaced = error.fields.iter().filter(|(field, _)| error.misplaced.contains(field));
        let fields: Vec<LeftOut> = misplaced
            .map(|(field, says)| LeftOut {
                field: field.clone(),
                line: ids.meaning(field),
                says: says.clone(),
            })
            .collect();
        if fields.is_empty() {
            return Ok(false);
        }
        let left_out = Event::LeftOut { step, fields };
        Ok(self.record(&act.plan.operation, |_| vec![left_out]).await?.is_some())
    }

    /// What speaks against an act if its ticket was changed after the agent last saw it.
    async fn changed(&self, act: &Operation) -> Option<Refusal> {
        let seen = self.session.client.evidence(&act.plan.ticket).await.ok()?;
        let updated = seen.ticket.updated;
        let is_news = updated > act.seen();
        is_news.then_some(Refusal::Changed { updated })
    }

    async fn verify(
        &self,
        act: &Operation,
        step: usize,
        waited: i64,
        patience: &mut Patience,
    ) -> Result<Course, StoreError> {
        let id = &act.plan.operation;
        match self.look(act, step).await {
            Ok(Some(outcome)) => {
                let waited = Event::Waited { step, millis: waited };
                self.record(id, |_| vec![waited, Event::Done { step, outcome }]).await?;
                Ok(Course::On)
            }
            Ok(None) => {
                self.record(id, |_| vec![Event::NotFound { step, waited }]).await?;
                Ok(Course::On)
            }
            Err(error) if error.is_sign_in() => Ok(Course::Halt),
            Err(error) => match Fate::of_looking(&error) {
                Fate::Later { wait } => {
                    self.ports
                        .clock
                        .sleep(patience.millis(&error, wait, &*self.ports.random))
                        .await;
                    Ok(Course::On)
                }
                Fate::Unknown | Fate::Doubtful | Fate::No => {
                    let (status, _) = meaning(&error);
                    self.record(id, |_| vec![Event::OutOfSight { step, status }]).await?;
                    Ok(Course::Halt)
                }
            },
        }
    }
}

fn is_offline(error: &Error) -> bool {
    error.kind == Kind::NoAnswer(NoAnswer::Offline)
}

/// Whether the agent decides on this act by what the ticket looks like.
fn rests_on_sight(act: &Act) -> bool {
    match act {
        Act::Triage
        | Act::Assign
        | Act::Reply { .. }
        | Act::ReplyAndClose { .. }
        | Act::Close
        | Act::CloseAsBefore
        | Act::Undo { .. } => true,
        Act::Note | Act::Transfer { .. } | Act::Snooze { .. } => false,
    }
}

#[cfg(test)]
mod tests;
