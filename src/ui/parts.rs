//! Pieces that several views show.

pub mod attachment;
pub mod closing_choice;
pub mod connection_state;
pub mod conversation;
pub mod document;
pub mod draft_notice;
pub mod failure;
pub mod files;
pub mod filters;
pub mod help;
pub mod keycaps;
pub mod lanes;
pub mod list;
pub mod modal;
pub mod moment;
pub mod palette;
pub mod person_picker;
pub mod recipients;
pub mod search;
pub mod standing;
pub mod step_path;
pub mod template_picker;
pub mod tools;
pub mod tray;
pub mod unconnected;
pub mod unfinished;
