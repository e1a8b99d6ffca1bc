//! Pieces that several views show.

pub mod connection_state;
pub mod failure;
pub mod filters;
pub mod help;
pub mod keycaps;
pub mod lanes;
pub mod list;
pub mod modal;
pub mod moment;
pub mod palette;
pub mod search;
pub mod standing;
pub mod tray;
pub mod unfinished;
