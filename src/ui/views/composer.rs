//! Answering the customer, and talking among colleagues (procedure P3). Two panels that never turn
//! into one another: each has its own form, its own draft and its own act.

mod body;
mod checks;
mod help_pages;
mod note;
mod pending;
mod preview;
mod reply;
mod sending;

pub use note::NotePanel;
pub use reply::ReplyPanel;
