//! What a refused step lacks, and how it goes on with that, or without what Jira does not take.

use super::event::Impossible;
use super::{About, Operation, Refusal, StepRecord, StepState};
use crate::domain::edit::Field;
use crate::domain::filling::{Filled, Given, LeftOut};
use crate::domain::plan::Step;

impl Operation {
    /// The fields that Jira named when it refused this step, by their ids, and what it said: those
    /// that the agent can be asked for.
    pub fn lacks(&self, step: usize) -> Vec<(String, String)> {
        let state = self.steps.get(step).map(|record| &record.state);
        let (
            Some(StepState::Refused(Refusal::Jira { status: 400, about, fields, .. })),
            Some(planned),
        ) = (state, self.plan.steps.get(step))
        else {
            return Vec::new();
        };
        let is_asked = matches!(about, About::Unsaid | About::FieldMissing);
        let mut lacks: Vec<(String, String)> = Vec::new();
        for (field, says) in fields.iter().filter(|(field, _)| is_asked && planned.takes(field)) {
            match lacks.iter_mut().find(|(known, _)| known == field) {
                Some((_, said)) => *said = format!("{said} {says}"),
                None => lacks.push((field.clone(), says.clone())),
            }
        }
        lacks
    }

    /// Gives a refused step what it lacked.
    pub(super) fn fill(&mut self, step: usize, given: &Given) -> Result<(), Impossible> {
        self.state(step)?;
        let lacks = self.lacks(step);
        let mut all = given.along.iter().chain(&given.before).peekable();
        let is_empty = all.peek().is_none();
        let is_asked = |filled: &Filled| lacks.iter().any(|(field, _)| *field == filled.field);
        if is_empty || !all.all(is_asked) {
            return Err(Impossible::WrongState);
        }
        if let Some(planned) = self.plan.steps.get_mut(step) {
            planned.give(&given.along);
        }
        self.set(step, StepState::Ready)?;
        self.write_before(step, given.before.clone());
        Ok(())
    }

    /// Has values written on the ticket before a step.
    fn write_before(&mut self, step: usize, values: Vec<Filled>) {
        if !values.is_empty() {
            self.plan.steps.insert(step, Step::Fill(values));
            self.steps.insert(step, StepRecord::of(StepState::Ready));
        }
    }

    /// Takes out of a refused request what has no place in it.
    pub(super) fn leave_out(&mut self, step: usize, fields: &[LeftOut]) -> Result<(), Impossible> {
        let is_started = matches!(self.state(step)?, StepState::Started { .. });
        let planned = self.plan.steps.get_mut(step).filter(|_| is_started);
        let (planned, record) =
            planned.zip(self.steps.get_mut(step)).ok_or(Impossible::WrongState)?;
        let (without, displaced) = planned.without(fields).ok_or(Impossible::WrongState)?;
        *planned = without;
        record.state = StepState::Ready;
        // Who is put in charge of a clone by default is taken out again when it is verified.
        let is_made_up = matches!(planned, Step::Create(_));
        let is_made_up = |one: &LeftOut| is_made_up && one.line == Some(Field::Assignee);
        let is_lost = |one: &&LeftOut| {
            !is_made_up(one) && displaced.iter().all(|filled| filled.field != one.field)
        };
        record.left_out.extend(fields.iter().filter(is_lost).cloned());
        self.write_before(step, displaced);
        Ok(())
    }
}
