//! A believable Jira in memory, for the demonstration and for tests.

pub mod seed;
pub mod world;
