//! The transfers that were begun on a ticket, as a property of the issue tells (Jira contract §13).
//! They come along when the ticket is opened.

use super::Client;
use crate::domain::intent::Intents;
use crate::domain::plan::OperationId;
use crate::domain::ticket::IssueKey;
use crate::jira::endpoint::{INTENTS, PUT_INTENTS};
use crate::jira::error::Error;
use crate::jira::mark::Mark;
use serde_json::Value;

/// The most letters of a property's value.
const LONGEST: usize = 32_768;

impl Client {
    /// The transfers that were begun on a ticket; none where nobody can read what is there.
    pub async fn intents(&self, key: &IssueKey) -> Result<Intents, Error> {
        self.property(self.deployment.at(INTENTS, &[key.as_str()])).await
    }

    /// Writes the transfers of a ticket, all of them (`PUT issue/properties`, 200 or 201), for the
    /// sake of `own`: what that is to do is left out when it is too long.
    pub async fn put_intents(
        &self,
        key: &IssueKey,
        intents: Intents,
        own: &OperationId,
        mark: &Mark,
    ) -> Result<(), Error> {
        let endpoint = self.deployment.at(PUT_INTENTS, &[key.as_str()]);
        let value = |intents: &Intents| serde_json::to_value(intents).unwrap_or(Value::Null);
        let mut told = value(&intents);
        if told.to_string().chars().count() > LONGEST {
            told = value(&intents.shortened(own));
        }
        self.write(endpoint, &told, mark, "transfers").await.map(|_| ())
    }
}
