//! The path of a ticket: the procedure as four stages, derived from what Jira holds and never
//! stored beside it.

use crate::domain::address::is_address;
use crate::domain::checklist::Checklist;
use crate::domain::conversation::{Content, Conversation, Entry, Voice};
use crate::domain::edit::Field;
use crate::domain::ticket::{IssueKey, StatusCategory, Ticket};
use crate::domain::time::Timestamp;

/// A stage of the procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The request is put into shape (P1).
    Shape,
    /// It is understood (P2).
    Analyse,
    /// The customer is answered (P3).
    Answer,
    /// The ticket is closed (P4).
    Close,
}

impl Stage {
    pub const ALL: [Stage; 4] = [Stage::Shape, Stage::Analyse, Stage::Answer, Stage::Close];
}

/// How a stage stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StageState {
    Done,
    /// The ticket went past without it: closed without an answer, or with open lines.
    Passed,
    /// It is what is to be done now.
    Next,
    /// It is what is to be done, but something is in the way.
    Blocked(Obstacle),
    /// An earlier stage comes first.
    Waiting,
}

/// What is in the way of a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// None of the open lines may be edited by this agent.
    NotEditable(Vec<Field>),
    /// The customer's address is missing or malformed.
    NoAddress,
    /// These lines of the checklist are open again.
    OpenLines(Vec<Field>),
    /// This clone is not done yet; the customer waits for it.
    CloneOpen(IssueKey),
    /// The ticket offers this agent no way to a closed status.
    NoWayOut,
}

/// The four stages of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    pub shape: StageState,
    pub analyse: StageState,
    pub answer: StageState,
    pub close: StageState,
}

/// What the key "next step" does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NextAction {
    Triage,
    /// Read the conversation, then answer.
    Read,
    Reply,
    Close,
    /// The ticket is closed.
    Nothing,
}

/// When each side last spoke.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LastWords {
    /// The customer; the description counts.
    pub incoming: Option<Timestamp>,
    pub outgoing: Option<Timestamp>,
    pub internal: Option<Timestamp>,
}

impl LastWords {
    pub fn of(entries: &[Entry]) -> LastWords {
        let mut last = LastWords::default();
        for entry in entries {
            let side = match &entry.content {
                Content::Description(_) | Content::Message(Voice::Incoming, _) => {
                    &mut last.incoming
                }
                Content::Message(Voice::Outgoing, _) => &mut last.outgoing,
                Content::Message(Voice::Internal, _) => &mut last.internal,
                Content::Changes(_) => continue,
            };
            *side = (*side).max(Some(entry.at));
        }
        last
    }

    /// Whether the desk had the last word.
    pub fn is_answered(self) -> bool {
        self.outgoing.is_some() && self.outgoing > self.incoming
    }

    fn was_discussed(self) -> bool {
        self.internal.is_some() && self.internal > self.incoming
    }
}

impl Path {
    pub fn state(&self, stage: Stage) -> &StageState {
        match stage {
            Stage::Shape => &self.shape,
            Stage::Analyse => &self.analyse,
            Stage::Answer => &self.answer,
            Stage::Close => &self.close,
        }
    }

    /// The stage to be worked on, blocked or not; `None` when the ticket is closed.
    pub fn current(&self) -> Option<Stage> {
        Stage::ALL
            .into_iter()
            .find(|stage| matches!(self.state(*stage), StageState::Next | StageState::Blocked(_)))
    }
}

/// What the key "next step" does on a ticket of this path. A blocked stage still leads to its own
/// form, because that is where the obstacle is shown.
pub fn next_action(path: &Path) -> NextAction {
    match path.current() {
        Some(Stage::Shape) => NextAction::Triage,
        Some(Stage::Analyse) => NextAction::Read,
        Some(Stage::Answer) => NextAction::Reply,
        Some(Stage::Close) => NextAction::Close,
        None => NextAction::Nothing,
    }
}

/// Derives the path of an opened ticket.
pub fn path(conversation: &Conversation, checklist: &Checklist) -> Path {
    let ticket = &conversation.ticket;
    let words = LastWords::of(&conversation.entries);
    let answered = words.is_answered();
    let shaped = checklist.is_met();
    if ticket.is_done() {
        return closed_path(shaped, answered);
    }
    let analysed = answered || words.was_discussed() || ticket.clones().next().is_some();
    let mut earlier_is_open = false;
    let mut place = |done: bool, obstacle: Option<Obstacle>| {
        let state = match (done, earlier_is_open, obstacle) {
            (true, _, _) => StageState::Done,
            (false, true, _) => StageState::Waiting,
            (false, false, Some(obstacle)) => StageState::Blocked(obstacle),
            (false, false, None) => StageState::Next,
        };
        earlier_is_open = earlier_is_open || !done;
        state
    };
    Path {
        shape: place(shaped, shape_obstacle(conversation, checklist)),
        analyse: place(analysed, None),
        answer: place(answered, answer_obstacle(ticket)),
        close: place(false, close_obstacle(conversation)),
    }
    .with_open_lines(checklist, answered)
}

impl Path {
    /// An answered ticket with open lines is not told to wait at its end: what keeps it is named.
    fn with_open_lines(mut self, checklist: &Checklist, answered: bool) -> Path {
        if answered && !checklist.is_met() {
            self.close = StageState::Blocked(Obstacle::OpenLines(checklist.open_fields()));
        }
        self
    }
}

fn closed_path(shaped: bool, answered: bool) -> Path {
    let past = |done: bool| match done {
        true => StageState::Done,
        false => StageState::Passed,
    };
    Path {
        shape: past(shaped),
        analyse: StageState::Done,
        answer: past(answered),
        close: StageState::Done,
    }
}

fn shape_obstacle(conversation: &Conversation, checklist: &Checklist) -> Option<Obstacle> {
    let open = checklist.open_fields();
    let stuck = !open.is_empty() && !open.iter().any(|field| conversation.editable.allows(*field));
    stuck.then_some(Obstacle::NotEditable(open))
}

fn answer_obstacle(ticket: &Ticket) -> Option<Obstacle> {
    let reachable = ticket.email.as_deref().is_some_and(|email| is_address(email.trim()));
    (!reachable).then_some(Obstacle::NoAddress)
}

fn close_obstacle(conversation: &Conversation) -> Option<Obstacle> {
    let is_done = |status: &crate::domain::ticket::Status| status.category == StatusCategory::Done;
    let open_clone = conversation
        .ticket
        .clones()
        .find(|link| link.status.as_ref().is_some_and(|status| !is_done(status)));
    match open_clone {
        Some(link) => Some(Obstacle::CloneOpen(link.key.clone())),
        None => {
            let offered = conversation.transitions.iter().any(|offer| is_done(&offer.to));
            (!offered).then_some(Obstacle::NoWayOut)
        }
    }
}

#[cfg(test)]
mod tests;
