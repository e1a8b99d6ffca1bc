//! Jira, spoken in the desk's words. Everything above says what it needs; which deployment
//! answers, in which version and notation, is known only here.

pub mod error;
