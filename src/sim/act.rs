//! What requests change, with the history that Jira writes of it.

pub mod assign;
pub mod attach;
pub mod comment;
pub mod create;
pub mod edit;
pub mod link;
pub mod property;
pub mod read;
pub mod setting;
pub mod transition;
