//! What a failure says about the step that met it.

use crate::domain::journal::Refusal;
use crate::http::NoAnswer;
use crate::jira::{Error, Kind};

/// Why a step did not simply succeed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Something that only reads failed; nothing was written.
    Reading(Error),
    /// A write failed, or its answer did.
    Writing(Error),
    /// The desk itself says no; nothing was written.
    Refused(Refusal),
    /// The browser's database failed; nothing was written.
    Storing(crate::desk::ports::StoreError),
}

/// What is certain after a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nothing was done, and it may go better later; after so many seconds, if Jira said so.
    Later { wait: Option<u32> },
    /// Nobody knows.
    Unknown,
    /// It failed, says whoever was asked, and perhaps only after it was done; what is not there now
    /// will not come any more.
    Doubtful,
    /// Nothing was done, and trying again by itself would not help.
    No,
}

impl Fate {
    /// The fate of a step whose write failed.
    pub(super) fn of_writing(error: &Error) -> Fate {
        match error.kind {
            Kind::NoAnswer(NoAnswer::Offline) | Kind::Proxy { delivered: false } => {
                Fate::Later { wait: None }
            }
            Kind::RateLimited { wait } => Fate::Later { wait },
            Kind::Refused if error.status == Some(500) => Fate::Doubtful,
            _ if error.is_certainly_undone() => Fate::No,
            _ => Fate::Unknown,
        }
    }

    /// The fate of a step that failed before it wrote anything.
    pub(super) fn of_reading(error: &Error) -> Fate {
        match error.kind {
            Kind::RateLimited { wait } => Fate::Later { wait },
            Kind::NoAnswer(_) | Kind::Proxy { .. } | Kind::Unavailable => {
                Fate::Later { wait: None }
            }
            _ => Fate::No,
        }
    }
}

/// A failure as the journal keeps it.
pub(super) fn refusal(error: &Error) -> Refusal {
    Refusal::Jira {
        status: error.status.unwrap_or_default(),
        messages: error.messages.clone(),
        fields: error.fields.clone(),
    }
}
