//! Closing a ticket (procedure P4, P5): the way out is chosen by the category of where it leads,
//! the resolution by what the transition asks for.

use crate::domain::checklist::Checklist;
use crate::domain::conversation::{Change, Content, Conversation, Entry};
use crate::domain::edit::Field;
use crate::domain::plan::{Act, OperationId, Plan, Step};
use crate::domain::step::LastWords;
use crate::domain::ticket::{IssueKey, StatusCategory, Transition};
use serde::{Deserialize, Serialize};

/// What the agent chose so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingDraft {
    /// The id of a transition.
    pub transition: Option<String>,
    /// The id of a resolution.
    pub resolution: Option<String>,
}

/// A way of closing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingChoice {
    pub transition: String,
    pub resolution: Option<String>,
}

/// Why a draft is no closing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClosingError {
    /// The ticket offers this agent no transition to a closed status.
    NoWayOut,
    /// Several ways lead out, and none is chosen.
    NotChosen,
    /// The ticket no longer offers the chosen transition.
    NotOffered,
    ResolutionMissing,
    /// The transition does not take the chosen resolution.
    ResolutionNotOffered,
}

/// What the agent is shown before closing, and may close in spite of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClosingWarning {
    /// These lines of the checklist are open.
    OpenLines(Vec<Field>),
    /// The customer had the last word.
    Unanswered,
    /// This clone is not done yet.
    CloneOpen(IssueKey),
}

/// A closing that Jira will take, as far as the desk can know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidClosing {
    choice: ClosingChoice,
}

/// The transitions that lead to a closed status.
pub fn ways_out(transitions: &[Transition]) -> impl Iterator<Item = &Transition> {
    transitions.iter().filter(|transition| transition.to.category == StatusCategory::Done)
}

/// How this ticket was closed the last time, if the same way is offered now: the transition to the
/// same status, and the resolution that was set with it (procedure P5).
pub fn as_before(conversation: &Conversation) -> Option<ClosingChoice> {
    conversation.entries.iter().rev().find_map(|entry| {
        let changes = changes_of(entry)?;
        let status = set_to(changes, "status")?;
        let transition =
            ways_out(&conversation.transitions).find(|transition| transition.to.id == *status)?;
        let resolution = set_to(changes, "resolution").filter(|id| transition.takes(id)).cloned();
        let choice = ClosingChoice { transition: transition.id.clone(), resolution };
        transition.judge(&choice).is_ok().then_some(choice)
    })
}

fn changes_of(entry: &Entry) -> Option<&[Change]> {
    match &entry.content {
        Content::Changes(changes) => Some(changes),
        Content::Description(_) | Content::Message(..) => None,
    }
}

fn set_to<'a>(changes: &'a [Change], field: &str) -> Option<&'a String> {
    changes.iter().find(|change| change.field == field)?.to.as_ref()
}

impl Transition {
    fn takes(&self, resolution: &str) -> bool {
        self.resolutions.iter().any(|choice| choice.id == resolution)
    }

    fn judge(&self, choice: &ClosingChoice) -> Result<(), ClosingError> {
        match &choice.resolution {
            Some(id) if !self.takes(id) => Err(ClosingError::ResolutionNotOffered),
            None if self.resolution_required => Err(ClosingError::ResolutionMissing),
            _ => Ok(()),
        }
    }

    /// The resolution that the form begins with: the wanted one if it is offered; otherwise the
    /// first one, which Jira's administrators put there, when one is required.
    fn first_resolution(&self, wanted: Option<&str>) -> Option<String> {
        let wanted = wanted.filter(|id| self.takes(id)).map(str::to_owned);
        let first = || self.resolutions.first().map(|choice| choice.id.clone());
        wanted.or_else(|| self.resolution_required.then(first).flatten())
    }
}

impl ClosingDraft {
    /// What the form begins with: as the ticket was closed before, or the first way out that asks
    /// for nothing strange, with the resolution that this agent used last.
    pub fn begin(conversation: &Conversation, last_used: Option<&str>) -> ClosingDraft {
        if let Some(choice) = as_before(conversation) {
            let transition = Some(choice.transition);
            return ClosingDraft { transition, resolution: choice.resolution };
        }
        let ways = || ways_out(&conversation.transitions);
        let way = ways().find(|way| way.other_required.is_empty()).or_else(|| ways().next());
        ClosingDraft {
            transition: way.map(|way| way.id.clone()),
            resolution: way.and_then(|way| way.first_resolution(last_used)),
        }
    }

    /// What the form begins with for an agent who closed a ticket like `last` before, and whether
    /// that way is settled: the only one, the one by which this ticket was closed before, or the
    /// one that the agent used last. One that is not settled is asked about.
    pub fn usual(conversation: &Conversation, last: &ClosingDraft) -> (ClosingDraft, bool) {
        let begun = ClosingDraft::begin(conversation, last.resolution.as_deref());
        let mut ways = ways_out(&conversation.transitions);
        let used = ways_out(&conversation.transitions)
            .find(|way| Some(&way.id) == last.transition.as_ref() && way.other_required.is_empty());
        match used {
            _ if as_before(conversation).is_some() => (begun, true),
            Some(way) => {
                (ClosingDraft { resolution: last.resolution.clone(), ..begun }.by(way), true)
            }
            None => (begun, ways.next().is_some() && ways.next().is_none()),
        }
    }

    /// Chooses another transition, and keeps the resolution if it is offered there too.
    #[must_use]
    pub fn by(&self, transition: &Transition) -> ClosingDraft {
        ClosingDraft {
            transition: Some(transition.id.clone()),
            resolution: transition.first_resolution(self.resolution.as_deref()),
        }
    }

    /// # Errors
    /// The first reason why Jira would refuse it.
    pub fn validate(&self, transitions: &[Transition]) -> Result<ValidClosing, ClosingError> {
        if ways_out(transitions).next().is_none() {
            return Err(ClosingError::NoWayOut);
        }
        let id = self.transition.as_ref().ok_or(ClosingError::NotChosen)?;
        let transition = ways_out(transitions)
            .find(|transition| transition.id == *id)
            .ok_or(ClosingError::NotOffered)?;
        let choice = ClosingChoice { transition: id.clone(), resolution: self.resolution.clone() };
        transition.judge(&choice)?;
        Ok(ValidClosing { choice })
    }
}

impl ClosingChoice {
    /// # Errors
    /// The first reason why Jira would refuse it now.
    pub fn validate(self, transitions: &[Transition]) -> Result<ValidClosing, ClosingError> {
        let draft = ClosingDraft { transition: Some(self.transition), resolution: self.resolution };
        draft.validate(transitions)
    }
}

impl ValidClosing {
    pub fn choice(&self) -> &ClosingChoice {
        &self.choice
    }

    /// The step that closes; "send and close" puts it behind the sending.
    pub fn step(self) -> Step {
        let ClosingChoice { transition, resolution } = self.choice;
        Step::Move { transition, resolution, fields: Vec::new() }
    }

    /// `act` is [`Act::Close`] or [`Act::CloseAsBefore`].
    pub fn plan(self, operation: OperationId, ticket: IssueKey, act: Act) -> Plan {
        Plan { operation, act, ticket, steps: vec![self.step()] }
    }
}

/// What is to be shown before this ticket is closed.
pub fn warnings(conversation: &Conversation, checklist: &Checklist) -> Vec<ClosingWarning> {
    let open = checklist.open_fields();
    let lines = (!open.is_empty()).then_some(ClosingWarning::OpenLines(open));
    let answered = LastWords::of(&conversation.entries).is_answered();
    let unanswered = (!answered).then_some(ClosingWarning::Unanswered);
    let clones = conversation.ticket.clones().filter_map(|link| {
        let status = link.status.as_ref()?;
        let open = status.category != StatusCategory::Done;
        open.then(|| ClosingWarning::CloneOpen(link.key.clone()))
    });
    lines.into_iter().chain(unanswered).chain(clones).collect()
}

#[cfg(test)]
mod tests;
