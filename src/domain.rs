//! The rules of the desk. Pure: no I/O, no clock, no JSON, no signals; time and chance are
//! arguments, and a rule fails only by its type.

pub mod address;
pub mod aftermath;
pub mod answer;
pub mod batch;
pub mod checklist;
pub mod closing;
pub mod conversation;
pub mod digest;
pub mod discovery;
pub mod document;
pub mod draft;
pub mod edit;
pub mod filling;
pub mod fold;
pub mod header;
pub mod intent;
pub mod journal;
pub mod lane;
pub mod lines;
pub mod link;
pub mod message;
pub mod note;
pub mod notice;
pub mod notification;
pub mod overlooked;
pub mod person;
pub mod picture;
pub mod plain;
pub mod plan;
pub mod presence;
pub mod proposal;
pub mod quote;
pub mod reading;
pub mod reply;
pub mod search;
pub mod settings;
pub mod similar;
pub mod snooze;
pub mod step;
pub mod template;
pub mod ticket;
pub mod time;
pub mod title;
pub mod tool;
pub mod transfer;
pub mod triage;
pub mod undo;
pub mod vocabulary;

#[cfg(test)]
pub(crate) mod sample;
