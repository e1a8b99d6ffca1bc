//! Pieces that several views show.

<<<<<<< HEAD
pub mod attachment;
pub mod connection_state;
pub mod conversation;
pub mod document;
=======
pub mod closing_choice;
pub mod connection_state;
pub mod draft_notice;
>>>>>>> u2
pub mod failure;
pub mod files;
pub mod help;
pub mod lanes;
pub mod moment;
pub mod palette;
<<<<<<< HEAD
pub mod person_picker;
pub mod search;
pub mod step_path;
=======
pub mod recipients;
pub mod search;
pub mod template_picker;
>>>>>>> u2
pub mod tray;
pub mod unfinished;
