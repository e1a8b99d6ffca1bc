//! What each step asks of Jira.

use super::Runner;
use super::fate::Trouble;
use super::hold::Held;
use crate::desk::ports::Shelf;
use crate::domain::edit::Assignee;
use crate::domain::journal::{Flaw, Operation, Refusal};
use crate::domain::link::clean_name;
use crate::domain::message::{LocalFile, Message};
use crate::domain::plan::{Outcome, Step};
use crate::domain::settings::Channel;
use crate::domain::ticket::{Attachment, IssueKey};
use crate::domain::time::Timestamp;
use crate::jira::{Enclosed, Evidence, Kind, Mark, Upload};

impl Runner {
    /// Carries a step out, once. It is written down as started already.
    /// `held` is what is known of the transfers of the ticket.
    pub(super) async fn perform(
        &self,
        act: &Operation,
        step: usize,
        held: &mut Option<Held>,
    ) -> Result<Outcome, Trouble> {
        let Some(planned) = act.plan.steps.get(step) else {
            return Ok(Outcome::Done);
        };
        let client = &self.session.client;
        let (ticket, mark) = (&act.plan.ticket, mark(act, step));
        match planned {
            Step::Save(edit) => client.save(ticket, edit, &mark).await.map_err(Trouble::Writing)?,
            Step::Note(note) => {
                client.add_note(ticket, note, &mark).await.map_err(Trouble::Writing)?;
            }
            Step::Send { channel, message } => {
                self.send(act, *channel, message, &mark).await?;
            }
            Step::Fill(values) => {
                client.fill(ticket, values, &mark).await.map_err(Trouble::Writing)?;
            }
            Step::Move { transition, resolution, fields } => {
                let resolution = resolution.as_deref();
                let moved = client.transition(ticket, transition, resolution, fields, &mark);
                moved.await.map_err(Trouble::Writing)?;
            }
            Step::Reopen { transition, fields } => {
                let moved = client.transition(ticket, transition, None, fields, &mark);
                moved.await.map_err(Trouble::Writing)?;
            }
            Step::Create(issue) => {
                let created = client.create(issue, ticket, &mark).await;
                let (id, key) = created.map_err(Trouble::Writing)?;
                return Ok(Outcome::Created { id, key });
            }
            Step::Copy(attachment) => self.copy(attachment, clone_of(act)?, &mark).await?,
            Step::LinkClone { link_type } => {
                let linked = client.link_clone(clone_of(act)?, ticket, link_type, &mark);
                linked.await.map_err(Trouble::Writing)?;
            }
            Step::VerifyClone => self.verify_clone(act, clone_of(act)?, &mark).await?,
            Step::Snooze { to, .. } => self.put_off(ticket, *to, &mark).await?,
            Step::Announce { holder, beside } => {
                *held = Some(self.announce(act, holder, beside, &mark).await?);
            }
            Step::Conclude => self.conclude(act, held.as_ref(), &mark).await?,
        }
        Ok(Outcome::Done)
    }

    /// Sends a mail. A repetition does not attach again what an earlier attempt left on the ticket.
    async fn send(
        &self,
        act: &Operation,
        channel: Channel,
        message: &Message,
        mark: &Mark,
    ) -> Result<(), Trouble> {
        let (client, ticket) = (&self.session.client, &act.plan.ticket);
        let may_be_attached =
            mark.attempt > 0 && !message.files.is_empty() && channel != Channel::ServiceManagement;
        if may_be_attached {
            let there = client.evidence(ticket).await.map_err(Trouble::Reading)?.attachments;
            if let Some(attached) = attached_since(act.base_updated, &there, &message.files) {
                let files = Enclosed::Attached(&attached);
                let sent = client.send(ticket, channel, message, files, mark).await;
                return sent.map_err(Trouble::Writing);
            }
        }
        let files = self.files(&message.files).await?;
        let sent = client.send(ticket, channel, message, Enclosed::Files(&files), mark).await;
        sent.map_err(Trouble::Writing)
    }

    /// The chosen files with their bytes, out of the browser's database.
    async fn files(&self, files: &[LocalFile]) -> Result<Vec<Upload>, Trouble> {
        let mut uploads = Vec::with_capacity(files.len());
        for file in files {
            let bytes = self.ports.store.get_bytes(Shelf::Files, &file.id).await;
            let gone = || Trouble::Refused(Refusal::FileGone { name: file.name.clone() });
            let bytes = bytes.map_err(Trouble::Storing)?.ok_or_else(gone)?;
            let (name, media_type) = (file.name.clone(), file.media_type.clone());
            uploads.push(Upload { name, media_type, bytes });
        }
        Ok(uploads)
    }

    async fn copy(
        &self,
        attachment: &Attachment,
        clone: &IssueKey,
        mark: &Mark,
    ) -> Result<(), Trouble> {
        let client = &self.session.client;
        let (name, media_type) = (clean_name(&attachment.name), attachment.media_type.clone());
        let bytes = match client.attachment(attachment).await {
            Err(error) if error.kind == Kind::Unreadable => {
                return Err(flawed(Flaw::FileDiffers { name }));
            }
            answer => answer.map_err(Trouble::Reading)?,
        };
        let upload = Upload { name, media_type, bytes };
        client.upload(clone, &[upload], mark).await.map_err(Trouble::Writing)?;
        Ok(())
    }

    /// Reads the clone back. Somebody in charge by default is taken out of charge first, and a link
    /// that was not made with the clone is made.
    async fn verify_clone(
        &self,
        act: &Operation,
        clone: &IssueKey,
        mark: &Mark,
    ) -> Result<(), Trouble> {
        let client = &self.session.client;
        let origin = &act.plan.ticket;
        let mut evidence = client.evidence(clone).await.map_err(Trouble::Reading)?;
        let unlinked = link_within(act).filter(|_| !is_linked(&evidence, origin));
        let is_assigned = evidence.ticket.assignee.is_some();
        if is_assigned {
            let assigned = client.assign(clone, &Assignee::Nobody, mark).await;
            assigned.map_err(Trouble::Writing)?;
        }
        if let Some(link_type) = unlinked {
            let linked = client.link_clone(clone, origin, link_type, mark).await;
            linked.map_err(Trouble::Writing)?;
        }
        if is_assigned || unlinked.is_some() {
            evidence = client.evidence(clone).await.map_err(Trouble::Reading)?;
        }
        match flaw(act, &evidence) {
            Some(flaw) => Err(flawed(flaw)),
            None => Ok(()),
        }
    }
}

/// The attachments that are these files, if all of them were attached since an instant.
fn attached_since(
    since: Timestamp,
    there: &[Attachment],
    files: &[LocalFile],
) -> Option<Vec<Attachment>> {
    let mut left: Vec<&Attachment> = there.iter().filter(|file| file.created >= since).collect();
    let mut find = |file: &LocalFile| {
        let is_it = |other: &&Attachment| other.name == file.name && other.size == file.size;
        let place = left.iter().position(is_it)?;
        Some(left.swap_remove(place).clone())
    };
    files.iter().map(&mut find).collect()
}

/// What is wrong with a clone, if anything is.
pub(super) fn flaw(act: &Operation, clone: &Evidence) -> Option<Flaw> {
    if let Some(person) = &clone.ticket.assignee {
        return Some(Flaw::StillAssigned { to: person.name.clone() });
    }
    for step in act.done_steps() {
        let Step::Copy(file) = step else { continue };
        let mut same_name = clone.attachments.iter().filter(|there| there.has_name_of(file));
        let name = clean_name(&file.name);
        match same_name.next() {
            None => return Some(Flaw::FileMissing { name }),
            Some(first) if first.size == file.size => {}
            Some(_) if same_name.any(|there| there.size == file.size) => {}
            Some(_) => return Some(Flaw::FileDiffers { name }),
        }
    }
    (!is_linked(clone, &act.plan.ticket)).then_some(Flaw::LinkMissing)
}

fn is_linked(clone: &Evidence, origin: &IssueKey) -> bool {
    clone.ticket.links.iter().any(|link| link.key == *origin)
}

/// The type of the link that the clone was to be created with.
fn link_within(act: &Operation) -> Option<&str> {
    act.plan.steps.iter().find_map(|step| match step {
        Step::Create(issue) => issue.link_type.as_deref(),
        _ => None,
    })
}

fn flawed(flaw: Flaw) -> Trouble {
    Trouble::Refused(Refusal::NotVerified(flaw))
}

fn clone_of(act: &Operation) -> Result<&IssueKey, Trouble> {
    act.clone_made().map(|(_, key)| key).ok_or(Trouble::Refused(Refusal::NoClone))
}

fn mark(act: &Operation, step: usize) -> Mark {
    let attempts = act.steps.get(step).map_or(0, |record| record.attempts);
    Mark { operation: act.plan.operation.clone(), step, attempt: attempts.saturating_sub(1) }
}
