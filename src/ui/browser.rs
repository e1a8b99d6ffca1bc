//! The browser, as the desk needs it: the only place that calls its interfaces.

pub mod address;
pub mod bell;
pub mod blob;
pub mod calendar;
pub mod caret;
pub mod clock;
pub mod dialog;
pub mod fetch;
pub mod files;
pub mod intl;
pub mod locks;
pub mod notification;
pub mod page;
pub mod ports;
pub mod random;
pub mod start;
pub mod store;
pub mod surroundings;
pub mod tabs;
pub mod vault;
pub mod worker;
pub mod written;
