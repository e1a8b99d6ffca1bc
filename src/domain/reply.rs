//! The answer to the customer (procedure P3): from a draft to a mail that may be sent.
//!
//! A mail and an internal note ([`crate::domain::note`]) are different types from the first letter
//! on. Nothing turns one into the other.

mod caution;
mod mailto;
mod subject;

pub use caution::{ReplyWarning, warnings};
pub use mailto::mailto;
pub use subject::{holds_key, keys_in, subject, with_key};

use crate::domain::address::{is_address, same_mailbox};
use crate::domain::closing::ValidClosing;
use crate::domain::document::Document;
use crate::domain::message::{LocalFile, Message};
use crate::domain::plan::{Act, OperationId, Plan, Step};
use crate::domain::settings::Channel;
use crate::domain::template::{Template, Values, fill, placeholders};
use crate::domain::ticket::{IssueKey, Ticket};
use serde::{Deserialize, Serialize};

/// A mail as it is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyDraft {
    pub to: Vec<String>,
    pub cc: Vec<String>,
    pub subject: String,
    /// Plain text; addresses in it become links.
    pub body: String,
    pub files: Vec<LocalFile>,
    /// The canned replies that were inserted, by their ids.
    pub templates: Vec<String>,
}

/// Why a draft may not be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplyRefusal {
    NoRecipient,
    MalformedAddress(String),
    EmptyBody,
    /// A placeholder without a value, braces included.
    Placeholder(String),
}

/// A mail that may be sent. Only [`ReplyDraft::validate`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidReply {
    message: Message,
}

impl ReplyDraft {
    /// An empty mail to the customer of the ticket.
    pub fn begin(ticket: &Ticket) -> ReplyDraft {
        let email = ticket.email.as_deref().map(str::trim).filter(|email| !email.is_empty());
        ReplyDraft {
            to: email.into_iter().map(str::to_owned).collect(),
            subject: subject(&ticket.key, &ticket.title),
            ..ReplyDraft::default()
        }
    }

    /// The mail once a canned reply has been put into its text. The subject that comes with it takes
    /// the place of the one that a mail begins with; one that somebody wrote stays.
    #[must_use]
    pub fn calling(mut self, template: &Template, values: &Values, ticket: &Ticket) -> ReplyDraft {
        self.templates.push(template.id.clone());
        let is_usual = self.subject == subject(&ticket.key, &ticket.title);
        if let Some(own) = template.subject.as_ref().filter(|_| is_usual) {
            self.subject = with_key(&fill(own, values).text, &ticket.key);
        }
        self
    }

    /// Every reason why this may not be sent through the channel.
    pub fn refusals(&self, channel: Channel) -> Vec<ReplyRefusal> {
        let recipients = self.recipients();
        let needs_recipient = channel != Channel::ServiceManagement;
        let nobody = recipients.0.is_empty() && needs_recipient;
        let malformed = [&recipients.0, &recipients.1]
            .into_iter()
            .flatten()
            .filter(|address| !is_address(address))
            .map(|address| ReplyRefusal::MalformedAddress(address.clone()));
        let empty = self.body.trim().is_empty();
        let unresolved = placeholders(&format!("{}\n{}", self.subject, self.body));
        nobody
            .then_some(ReplyRefusal::NoRecipient)
            .into_iter()
            .chain(malformed)
            .chain(empty.then_some(ReplyRefusal::EmptyBody))
            .chain(unresolved.into_iter().map(ReplyRefusal::Placeholder))
            .collect()
    }

    /// # Errors
    /// Every reason why this may not be sent.
    pub fn validate(&self, channel: Channel) -> Result<ValidReply, Vec<ReplyRefusal>> {
        let refusals = self.refusals(channel);
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let (to, cc) = self.recipients();
        let message = Message {
            to,
            cc,
            subject: self.subject.trim().to_owned(),
            body: Document::from_plain(self.body.trim_end()),
            files: self.files.clone(),
        };
        Ok(ValidReply { message })
    }

    /// The recipients, each once; who stands among the first is not copied as well.
    fn recipients(&self) -> (Vec<String>, Vec<String>) {
        let mut seen: Vec<String> = Vec::new();
        let mut once = |addresses: &[String]| -> Vec<String> {
            addresses
                .iter()
                .map(|address| address.trim())
                .filter(|address| !address.is_empty())
                .filter(|address| {
                    let known = seen.iter().any(|other| same_mailbox(other, address));
                    seen.push((*address).to_owned());
                    !known
                })
                .map(str::to_owned)
                .collect()
        };
        let to = once(&self.to);
        let cc = once(&self.cc);
        (to, cc)
    }
}

impl ValidReply {
    /// The mail as it will be sent, for the preview.
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// The act: sending, and closing behind it when that was asked for.
    pub fn plan(
        self,
        operation: OperationId,
        ticket: IssueKey,
        channel: Channel,
        closing: Option<ValidClosing>,
    ) -> Plan {
        let to = self.message.to.clone();
        let send = Step::Send { channel, message: self.message };
        let (act, steps) = match closing {
            Some(closing) => (Act::ReplyAndClose { to }, vec![send, closing.step()]),
            None => (Act::Reply { to }, vec![send]),
        };
        Plan { operation, act, ticket, steps }
    }
}

#[cfg(test)]
mod tests;
