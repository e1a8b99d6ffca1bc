//! What is seen. Only in the browser: everything that decides is below, and is tested without it.
//!
//! `app` puts the views together, `state` is what they share, `opened` is one ticket that is
//! looked at, `draft` is a form whose content survives, `remote` is how anything that comes from
//! Jira is drawn, `keys` is the keyboard.

pub mod app;
pub mod browser;
pub mod connecting;
pub mod demonstration;
pub mod draft;
pub mod keys;
pub mod later;
pub mod opened;
pub mod parts;
pub mod remote;
pub mod state;
pub mod views;

pub use app::start;
pub use state::{use_desk, use_desk_for_a_while};
