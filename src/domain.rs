pub mod document;
pub mod time;
