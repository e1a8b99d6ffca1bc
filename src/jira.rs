//! Jira, spoken in the desk's words. Everything above says what it needs; which deployment
//! answers, in which version and notation, is known only here.

pub mod client;
pub mod credential;
mod decode;
mod dialect;
mod encode;
pub mod endpoint;
pub mod error;
pub mod jql;
mod mail;
pub mod mapping;
pub mod mark;
pub mod markup;
pub mod multipart;
pub mod page;

pub use client::{
    Client, Evidence, FieldName, LinkType, Mapping, Permission, Place, ProjectProfile, Wanted,
    Where,
};
pub use credential::Credential;
pub use dialect::Deployment;
pub use error::{Error, Kind};
pub use jql::{Creators, Jql};
pub use mail::{Enclosed, plain::text as plain_text};
pub use mark::Mark;
pub use multipart::Upload;
pub use page::{Cursor, Found, Page, Search};
