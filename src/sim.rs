//! A believable Jira in memory, for the demonstration and for tests.

pub mod jql;
pub mod markup;
pub mod world;
