//! Guichet: a support desk in a browser tab over Jira.

pub mod desk;
pub mod domain;
pub mod http;
pub mod jira;
pub mod route;
pub mod sim;
pub mod words;
