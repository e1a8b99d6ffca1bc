//! Who is at a ticket, as a property of the issue tells (Jira contract §13). Writing it changes
//! neither the issue's history nor when it was last changed.

use super::Client;
use crate::domain::presence::Beats;
use crate::domain::ticket::IssueKey;
use crate::jira::endpoint::{PRESENCE, PUT_PRESENCE};
use crate::jira::error::Error;
use crate::jira::mark::Mark;
use serde_json::Value;

impl Client {
    /// The beats at a ticket; none where nobody ever was, or nobody can read what is there.
    pub async fn presence(&self, key: &IssueKey) -> Result<Beats, Error> {
        self.property(self.deployment.at(PRESENCE, &[key.as_str()])).await
    }

    /// Writes the beats at a ticket, all of them (`PUT issue/properties`, 200 or 201). Two who write
    /// at once lose one of the two beats until the next.
    pub async fn put_presence(
        &self,
        key: &IssueKey,
        beats: &Beats,
        mark: &Mark,
    ) -> Result<(), Error> {
        let endpoint = self.deployment.at(PUT_PRESENCE, &[key.as_str()]);
        let value = serde_json::to_value(beats).unwrap_or(Value::Null);
        self.write(endpoint, &value, mark, "presence").await.map(|_| ())
    }
}
