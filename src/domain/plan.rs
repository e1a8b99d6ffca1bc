//! Acts of several steps as data. A view makes a [`Plan`]; only `desk::runner` carries it out,
//! step by step, through the [journal](crate::domain::journal).

use crate::domain::document::Document;
use crate::domain::edit::Edit;
use crate::domain::filling::Filled;
use crate::domain::intent::Intents;
use crate::domain::message::{Message, NewIssue};
use crate::domain::settings::Channel;
use crate::domain::snooze::Snooze;
use crate::domain::ticket::{Attachment, IssueId, IssueKey};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The identity of one deliberate act: a UUID made when its form opens, so that a double click is
/// one act. It marks what the act creates in Jira and opens the proxy's once-only gate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OperationId(pub String);

/// What acts have in common that were asked for together, one for each ticket of a choice: a UUID.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BatchId(pub String);

/// What the agent meant to do; names the act in notices and on unfinished cards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    Triage,
    Assign,
    Note,
    Reply {
        to: Vec<String>,
    },
    ReplyAndClose {
        to: Vec<String>,
    },
    Close,
    /// Closed again as it was closed before (procedure P5).
    CloseAsBefore,
    /// `target` is the target's id in the settings.
    Transfer {
        target: String,
    },
    /// Put off until then, or no longer when there is no time.
    Snooze {
        until: Option<Timestamp>,
    },
    /// What was done of an act is taken back.
    Undo {
        of: OperationId,
    },
}

/// An act on one ticket: its steps in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub operation: OperationId,
    pub act: Act,
    pub ticket: IssueKey,
    pub steps: Vec<Step>,
}

/// One thing that Jira is asked to do. A step is one request, or a few that repeat harmlessly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Writes fields of the plan's ticket.
    Save(Edit),
    /// Adds an internal note to the plan's ticket.
    Note(Document),
    /// Sends a mail to the customer of the plan's ticket; its files are attached first.
    Send { channel: Channel, message: Message },
    /// Moves the plan's ticket to another status.
    Move {
        transition: String,
        resolution: Option<String>,
        /// What the transition asked for besides.
        #[serde(default)]
        fields: Vec<Filled>,
    },
    /// Moves the plan's ticket back to an open status.
    Reopen {
        transition: String,
        #[serde(default)]
        fields: Vec<Filled>,
    },
    /// Writes fields of the plan's ticket that a later step wants and has no place for.
    Fill(Vec<Filled>),
    /// Puts the plan's ticket off for the agent, or ends that; `from` is how it was before.
    Snooze { from: Option<Snooze>, to: Option<Snooze> },
    /// Writes on the plan's ticket that this transfer is begun, and in whose browser it is: `holder`
    /// is the operation's id at first, and a UUID of its own when somebody takes the transfer over.
    /// `beside` is what stood there when the form was opened.
    Announce {
        holder: String,
        #[serde(default)]
        beside: Intents,
    },
    /// Writes on the plan's ticket that the transfer is over.
    Conclude,
    /// Creates an issue in another project. Later steps call it "the clone".
    Create(NewIssue),
    /// Copies a file of the plan's ticket to the clone, and compares the sizes afterwards.
    Copy(Attachment),
    /// Links the clone ("clones") to the plan's ticket. `link_type` is the id of the type.
    LinkClone { link_type: String },
    /// Reads the clone back: its assignee must be nobody (a default one is undone), its files must
    /// be there, and its link (one that the creation was to make and did not is made).
    VerifyClone,
}

impl Step {
    /// Whether nobody can tell from what is not on the ticket that the step was not done: a mail
    /// leaves Jira, and what its channel records may come late, in other words, or not at all.
    pub fn may_leave_no_trace(&self) -> bool {
        matches!(self, Step::Send { channel, .. } if !channel.is_marked())
    }

    /// Whether both steps give something on their ticket a value: the one that comes last decides.
    pub fn saves_what(&self, other: &Step) -> bool {
        match (self, other) {
            (Step::Save(edit), Step::Save(other)) => {
                edit.fields().into_iter().any(|field| other.changes(field))
            }
            (Step::Snooze { .. }, Step::Snooze { .. }) => true,
            _ => false,
        }
    }
}

/// What a finished step left behind, as far as later steps and the agent need it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    Done,
    Created { id: IssueId, key: IssueKey },
}
