//! The running desk: who is signed in, which tickets are at hand, which acts are under way, what
//! was typed. It asks [`crate::jira`], decides by [`crate::domain`], and meets the browser only
//! through its [`ports`].

pub mod checkup;
pub mod diagnosis;
pub mod discovery;
pub mod drafts;
pub mod find;
pub mod held;
pub mod memory;
pub mod metadata;
pub mod patience;
pub mod ports;
pub mod preferences;
pub mod prepared;
pub mod runner;
pub mod session;
pub mod sync;
pub mod vault;
