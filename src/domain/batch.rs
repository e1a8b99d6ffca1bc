//! Several tickets at once: the same act on each of them, asked for together. The acts are written
//! down together, all or none; from then on each has its own journal, its own end, and its own card
//! if it needs one.

use crate::domain::closing::{ClosingDraft, ClosingError, as_before};
use crate::domain::conversation::Conversation;
use crate::domain::edit::Assignee;
use crate::domain::journal::{Operation, Standing};
use crate::domain::plan::{Act, BatchId, OperationId, Plan};
use crate::domain::ticket::{IssueKey, Ticket};
use crate::domain::transfer::{Transfer, TransferDraft, TransferError, TransferTexts};
use crate::domain::triage;
use crate::domain::undo::Lasting;

/// Why a ticket is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// It is as the act would leave it.
    NothingToDo,
    /// An act of the agent on it is not over.
    UnderWay,
    Closing(ClosingError),
    /// It was never closed before, or not in a way that is offered now.
    NeverClosed,
    /// It was transferred there before.
    AlreadyThere(IssueKey),
    /// Somebody has begun to transfer it, and it is not over.
    Begun {
        name: String,
    },
    /// What keeps it from being transferred, each with the name of the field that it is about.
    Transfer(Vec<(TransferError, String)>),
    /// This Jira has no link type that means "clones".
    NoLinkType,
    /// Nothing of its act can be taken back.
    Lasts(Vec<Lasting>),
}

/// Puts somebody, or nobody, in charge.
///
/// # Errors
/// When that is so already.
pub fn assign(
    ticket: &Ticket,
    assignee: &Assignee,
    operation: OperationId,
) -> Result<Plan, Hindrance> {
    let is_so = match (assignee, &ticket.assignee) {
        (Assignee::Nobody, known) => known.is_none(),
        (Assignee::Person(person), Some(known)) => known.account == person.account,
        (Assignee::Person(_), None) => false,
    };
    match is_so {
        true => Err(Hindrance::NothingToDo),
        false => Ok(triage::assign(operation, ticket.key.clone(), assignee.clone())),
    }
}

/// Closes a ticket in the agent's usual way (procedure P4). `last` is how the agent closed one last.
///
/// # Errors
/// When the ticket is closed, or closing it asks for more than a key.
pub fn close(
    conversation: &Conversation,
    last: &ClosingDraft,
    operation: OperationId,
) -> Result<Plan, Hindrance> {
    let ticket = &conversation.ticket;
    if ticket.is_done() {
        return Err(Hindrance::NothingToDo);
    }
    let (draft, is_settled) = ClosingDraft::usual(conversation, last);
    let draft = match is_settled {
        true => draft,
        // Which of several ways out is the agent's to choose, on the ticket itself.
        false => ClosingDraft { transition: None, ..draft },
    };
    let valid = draft.validate(&conversation.transitions).map_err(Hindrance::Closing)?;
    Ok(valid.plan(operation, ticket.key.clone(), Act::Close))
}

/// Closes a ticket as it was closed before (procedure P5).
///
/// # Errors
/// When the ticket is closed, or was not closed before in a way that is offered now.
pub fn close_as_before(
    conversation: &Conversation,
    operation: OperationId,
) -> Result<Plan, Hindrance> {
    let ticket = &conversation.ticket;
    if ticket.is_done() {
        return Err(Hindrance::NothingToDo);
    }
    let choice = as_before(conversation).ok_or(Hindrance::NeverClosed)?;
    let valid = choice.validate(&conversation.transitions).map_err(Hindrance::Closing)?;
    Ok(valid.plan(operation, ticket.key.clone(), Act::CloseAsBefore))
}

/// Hands a ticket over to another team as it stands (procedure P6, P7), with the usual `note`.
/// `link_type` is the id of the type that means "clones", if this Jira has one.
///
/// # Errors
/// When the team has it already, or its project asks for what only the agent can tell.
pub fn transfer(
    transfer: &Transfer<'_>,
    note: String,
    texts: &TransferTexts,
    link_type: Option<&str>,
    operation: OperationId,
) -> Result<Plan, Hindrance> {
    let ticket = &transfer.conversation.ticket;
    let there = ticket.clones().find(|link| link.key.project() == transfer.target.project);
    if let Some(link) = there {
        return Err(Hindrance::AlreadyThere(link.key.clone()));
    }
    if let Some((_, intent)) = transfer.conversation.intents.unfinished().next() {
        return Err(Hindrance::Begun { name: intent.name.clone() });
    }
    let link_type = link_type.ok_or(Hindrance::NoLinkType)?;
    let draft = TransferDraft::begin(ticket, note);
    let named = |error: TransferError| {
        let field = error.field().and_then(|id| transfer.fields.iter().find(|f| f.id == id));
        let name = field.map(|field| field.name.clone()).unwrap_or_default();
        (error, name)
    };
    let valid = draft.validate(transfer, texts);
    let valid =
        valid.map_err(|errors| Hindrance::Transfer(errors.into_iter().map(named).collect()))?;
    Ok(valid.plan(operation, ticket.key.clone(), link_type))
}

/// How the acts of a batch stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    pub id: BatchId,
    /// The acts as they were last heard of, in the order in which they were asked for.
    pub acts: Vec<Operation>,
}

/// How many acts of a batch stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// They can be taken back as if they had never been asked for.
    pub held: usize,
    /// They are waiting for their turn, under way, or being looked into.
    pub running: usize,
    /// The agent has to decide about them.
    pub blocked: usize,
    pub done: usize,
    /// Taken back before anything had left, or given up.
    pub dropped: usize,
}

impl Tally {
    pub fn all(self) -> usize {
        self.held + self.running + self.blocked + self.done + self.dropped
    }

    /// Whether nothing goes on any more by itself.
    pub fn is_settled(self) -> bool {
        self.held == 0 && self.running == 0
    }
}

impl Batch {
    /// The batches that acts belong to.
    pub fn all_of(acts: &[Operation]) -> Vec<Batch> {
        let mut batches: Vec<Batch> = Vec::new();
        acts.iter().for_each(|act| heed(&mut batches, act));
        batches
    }

    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for act in &self.acts {
            let place = match act.standing() {
                Standing::Held { .. } => &mut tally.held,
                Standing::Running { .. } | Standing::Verifying { .. } => &mut tally.running,
                Standing::Blocked { .. } => &mut tally.blocked,
                Standing::Finished { .. } => &mut tally.done,
                Standing::Withdrawn | Standing::Discarded { .. } => &mut tally.dropped,
            };
            *place += 1;
        }
        tally
    }

    /// The acts that have not begun and can be dropped.
    pub fn not_begun(&self) -> impl Iterator<Item = &Operation> {
        self.acts.iter().filter(|act| act.may_withdraw())
    }
}

/// Keeps what became of an act with its batch; one that is not known begins a new batch.
pub fn heed(batches: &mut Vec<Batch>, act: &Operation) {
    let Some(id) = &act.batch else { return };
    let batch = match batches.iter_mut().position(|batch| batch.id == *id) {
        Some(place) => &mut batches[place],
        None => {
            batches.push(Batch { id: id.clone(), acts: Vec::new() });
            let last = batches.len() - 1;
            &mut batches[last]
        }
    };
    match batch.acts.iter_mut().find(|known| known.plan.operation == act.plan.operation) {
        Some(known) => *known = act.clone(),
        None => batch.acts.push(act.clone()),
    }
}

#[cfg(test)]
mod tests;
