//! People, as Jira knows them.

use serde::{Deserialize, Serialize};

/// How a deployment identifies an account: the account id on Cloud, the login name on Data Center.
/// Opaque, compared only with others of the same site (Jira contract §1.3).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountRef(pub String);

/// A person with an account in Jira. Only `account` decides anything; the rest is for eyes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub account: AccountRef,
    pub name: String,
    /// Often withheld by the person's privacy settings on Cloud.
    pub email: Option<String>,
    /// Whether the account is one of a customer portal, not of the company.
    pub is_customer: bool,
}

/// The agent who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    pub person: Person,
    /// IANA name of the zone in the agent's Jira profile, when Jira tells it.
    pub time_zone: Option<String>,
    /// Language tag of the agent's Jira profile, when Jira tells it: `fr_FR`, `en-US`.
    pub locale: Option<String>,
}
