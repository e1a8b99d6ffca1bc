//! Pieces that several views show.

pub mod attachment;
pub mod connection_state;
pub mod conversation;
pub mod document;
pub mod failure;
pub mod help;
pub mod lanes;
pub mod moment;
pub mod palette;
pub mod person_picker;
pub mod search;
pub mod step_path;
pub mod tray;
pub mod unfinished;
