//! What an agent has put off. It is kept with the agent's account, as a user property (Jira contract
//! §13): it follows the agent to every machine, and needs no right on any project.

use super::Client;
use crate::domain::person::AccountRef;
use crate::domain::snooze::Snoozes;
use crate::jira::endpoint::{Endpoint, EndpointPattern, PUT_USER_PROPERTY, USER_PROPERTY};
use crate::jira::error::Error;
use crate::jira::mark::Mark;
use serde_json::Value;

/// The property's key.
const PROPERTY: &str = "guichet.snoozed";

impl Client {
    /// The tickets that the agent has put off; none where nothing was ever put off. A value that
    /// the desk cannot read is none as well, and is written over.
    pub async fn snoozes(&self, account: &AccountRef) -> Result<Snoozes, Error> {
        self.property(self.property_of(USER_PROPERTY, account)).await
    }

    /// Writes what the agent has put off, all of it (`PUT user/properties`, 200 or 201).
    pub async fn put_snoozes(
        &self,
        account: &AccountRef,
        snoozes: &Snoozes,
        mark: &Mark,
    ) -> Result<(), Error> {
        let endpoint = self.property_of(PUT_USER_PROPERTY, account);
        let value = serde_json::to_value(snoozes).unwrap_or(Value::Null);
        self.write(endpoint, &value, mark, "snooze").await.map(|_| ())
    }

    fn property_of(&self, pattern: EndpointPattern, account: &AccountRef) -> Endpoint {
        let endpoint = self.deployment.at(pattern, &[PROPERTY]);
        endpoint.query(self.deployment.account_parameter(), &account.0)
    }
}
