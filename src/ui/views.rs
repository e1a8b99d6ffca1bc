//! The views: a component for each place of the desk.

pub mod closing;
pub mod composer;
pub mod find;
pub mod missing;
pub mod queue;
pub mod replies;
pub mod settings;
pub mod ticket;
pub mod transfer;
pub mod triage;
