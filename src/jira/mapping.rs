//! How the procedure maps onto a site, as far as requests and answers need it.

use crate::domain::person::AccountRef;
use crate::domain::settings::{FieldIds, Settings};

/// The part of the settings that decides how Jira is asked and read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The key of the project that the requests arrive in.
    pub project: String,
    pub fields: FieldIds,
    /// The author of the comments that the mail handler writes for customers.
    pub mail_account: Option<AccountRef>,
    /// The name of the project role that may read internal notes.
    pub note_role: Option<String>,
}

impl From<&Settings> for Mapping {
    fn from(settings: &Settings) -> Mapping {
        Mapping {
            project: settings.project.clone(),
            fields: settings.fields.clone(),
            mail_account: settings.reporter.clone(),
            note_role: settings.note_role.clone(),
        }
    }
}
