//! Pieces that several views show.

pub mod closing_choice;
pub mod connection_state;
pub mod draft_notice;
pub mod failure;
pub mod filters;
pub mod files;
pub mod help;
pub mod lanes;
pub mod list;
pub mod moment;
pub mod palette;
pub mod recipients;
pub mod search;
pub mod standing;
pub mod template_picker;
pub mod tray;
pub mod unfinished;
