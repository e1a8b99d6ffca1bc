//! Looking for the effect of a step that nobody answered.

use super::Runner;
use super::perform::flaw;
use crate::domain::conversation::{Change, Content, Conversation, Entry, Voice};
use crate::domain::document::Document;
use crate::domain::edit::Edit;
use crate::domain::fold::words;
use crate::domain::intent::Hold;
use crate::domain::journal::{Operation, StepState};
use crate::domain::message::Message;
use crate::domain::plan::{Outcome, Step};
use crate::domain::settings::Channel;
use crate::domain::ticket::{Attachment, Ticket};
use crate::jira::{Creators, Error, Evidence, plain_text};

impl Runner {
    /// Searches Jira for the effect of a step. `None` when it is not there, or not there yet.
    pub(super) async fn look(
        &self,
        act: &Operation,
        step: usize,
    ) -> Result<Option<Outcome>, Error> {
        let client = &self.session.client;
        let ticket = &act.plan.ticket;
        let Some(planned) = act.plan.steps.get(step) else {
            return Ok(None);
        };
        let is_there = match planned {
            Step::Save(edit) => {
                is_saved(edit, &client.evidence(ticket).await?.ticket)
                    && (edit.more.is_empty() || client.holds(ticket, &edit.more).await?)
            }
            Step::Fill(values) => client.holds(ticket, values).await?,
            Step::Note(_) => {
                let comments = client.comments_since(ticket, act.base_updated).await?;
                comments.iter().any(|comment| is_marked(comment, act))
            }
            Step::Send { channel, message } => {
                let comments = client.comments_since(ticket, act.base_updated).await?;
                comments.iter().any(|comment| is_sent(comment, act, *channel, message))
            }
            Step::Move { transition, .. } => {
                let seen = client.conversation(ticket).await?;
                seen.ticket.is_done() || was_moved(&seen, act, transition)
            }
            Step::Reopen { transition, .. } => {
                let seen = client.conversation(ticket).await?;
                !seen.ticket.is_done() || was_moved(&seen, act, transition)
            }
            Step::Create(issue) => {
                let (project, id) = (&issue.project, &act.plan.operation);
                // Of an act that went from hand to hand, any of them created it.
                let hands = match act.is_claimed() {
                    true => {
                        let told = client.intents(ticket).await?;
                        Some(told.of(id).map(|intent| intent.hands.clone()).unwrap_or_default())
                    }
                    false => None,
                };
                let creators = hands.as_deref().map_or(Creators::Me, Creators::among);
                let found = client.find_created(project, id, creators, act.base_updated).await?;
                return Ok(found.map(|(id, key)| Outcome::Created { id, key }));
            }
            Step::Copy(file) => match act.clone_made() {
                Some((_, clone)) => is_copied(file, act, step, &client.evidence(clone).await?),
                None => false,
            },
            Step::LinkClone { .. } => {
                let links = client.evidence(ticket).await?.ticket.links;
                let clone = act.clone_made().map(|(_, key)| key);
                links.iter().any(|link| Some(&link.key) == clone)
            }
            Step::VerifyClone => match act.clone_made() {
                Some((_, clone)) => flaw(act, &client.evidence(clone).await?).is_none(),
                None => false,
            },
            Step::Announce { holder, .. } => {
                let intents = client.intents(ticket).await?;
                intents.hold(&act.plan.operation, holder) == Hold::Mine
            }
            Step::Conclude => {
                let intents = client.intents(ticket).await?;
                intents.of(&act.plan.operation).is_none_or(|intent| intent.is_over)
            }
            Step::Snooze { to, .. } => {
                let snoozes = client.snoozes(&self.session.agent.person.account).await?;
                snoozes.of(ticket) == *to
            }
        };
        Ok(is_there.then_some(Outcome::Done))
    }
}

/// Whether a ticket is as an edit wanted it. People and choices are compared by what decides.
fn is_saved(edit: &Edit, ticket: &Ticket) -> bool {
    let wanted = edit.applied_to(ticket);
    let text = |text: &Option<String>| {
        text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let decisive = |ticket: &Ticket| {
        (
            ticket.title.trim().to_owned(),
            [text(&ticket.email), text(&ticket.account)],
            [&ticket.kind, &ticket.group].map(|choice| choice.as_ref().map(|c| c.id.clone())),
            [&ticket.assignee, &ticket.reporter]
                .map(|person| person.as_ref().map(|person| person.account.clone())),
        )
    };
    decisive(&wanted) == decisive(ticket)
}

/// Whether the agent has moved the ticket since it was seen. A customer may have written after
/// that, and opened it again: nobody has read that yet, and it is not closed a second time.
fn was_moved(seen: &Conversation, act: &Operation, transition: &str) -> bool {
    let way = seen.transitions.iter().find(|way| way.id == transition);
    let is_it = |change: &Change| {
        change.field == "status" && way.is_none_or(|way| change.to.as_ref() == Some(&way.to.id))
    };
    seen.entries.iter().any(|entry| {
        let is_own = entry.author.as_ref().is_some_and(|author| author.account == act.account);
        let Content::Changes(changes) = &entry.content else { return false };
        is_own && entry.at > act.base_updated && changes.iter().any(is_it)
    })
}

fn is_marked(comment: &Entry, act: &Operation) -> bool {
    comment.operation.as_ref() == Some(&act.plan.operation.0)
}

/// Whether a comment records the mail. A mail app and the portal put no mark on theirs: it is
/// known by its words, among those that the agent has said to the customer since the ticket was
/// last seen. What others say in the same words is no evidence.
fn is_sent(comment: &Entry, act: &Operation, channel: Channel, message: &Message) -> bool {
    if channel.is_marked() {
        return is_marked(comment, act);
    }
    let is_own = comment.author.as_ref().is_some_and(|author| author.account == act.account);
    match &comment.content {
        Content::Message(Voice::Outgoing, body) => {
            is_own && comment.at > act.base_updated && says(body, &message.body)
        }
        _ => false,
    }
}

/// Whether one text holds all words of the other in order, whatever became of its marks.
fn says(body: &Document, wanted: &Document) -> bool {
    let spoken = |document: &Document| format!(" {} ", words(&plain_text(document)).join(" "));
    spoken(body).contains(&spoken(wanted))
}

/// Whether a file is among the clone's, beyond those of the same name and size that were copied
/// before it.
fn is_copied(file: &Attachment, act: &Operation, step: usize, clone: &Evidence) -> bool {
    let is_same = |other: &Attachment| other.has_name_of(file) && other.size == file.size;
    let before = act.plan.steps.iter().zip(&act.steps).take(step);
    let copied = before
        .filter(|(_, record)| matches!(record.state, StepState::Done(_)))
        .filter(|(planned, _)| matches!(planned, Step::Copy(other) if is_same(other)))
        .count();
    clone.attachments.iter().filter(|there| is_same(there)).count() > copied
}

#[cfg(test)]
mod tests;
