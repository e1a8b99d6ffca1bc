//! Pieces that several views show.

pub mod connection_state;
pub mod failure;
pub mod help;
pub mod keycaps;
pub mod lanes;
pub mod modal;
pub mod moment;
pub mod palette;
pub mod search;
pub mod tray;
pub mod unfinished;
