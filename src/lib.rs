//! Guichet: a support desk in a browser tab over Jira.

pub mod command;
pub mod desk;
pub mod domain;
pub mod http;
pub mod jira;
pub mod palette;
pub mod route;
pub mod sim;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod words;
