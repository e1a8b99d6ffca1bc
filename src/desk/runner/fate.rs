//! What a failure says about the step that met it.

use crate::domain::journal::{About, Refusal};
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
    /// The ticket does not tell any more in whose hands the act is; nothing was written.
    Untold,
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
    /// will not come any more. A mail app that says so is believed.
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

    /// What a failed look for a step says: nothing of the step. A page where data was due is none of
    /// Jira's answers.
    pub(super) fn of_looking(error: &Error) -> Fate {
        match error.kind {
            Kind::NotJira | Kind::Unreadable => Fate::Later { wait: None },
            _ => Fate::of_reading(error),
        }
    }

    /// The fate of a step that failed before it wrote anything.
    pub(super) fn of_reading(error: &Error) -> Fate {
        match error.is_passing() {
            true => Fate::Later { wait: error.wait() },
            false => Fate::No,
        }
    }
}

/// A failure as the journal keeps it. Its status is the one that says what it means: Data Center
/// refuses a missing permission with 401, and too large a file with 404; it answers 200 to somebody
/// whose sign-in is over, and 403 to somebody of whom it wants a CAPTCHA.
pub(super) fn refusal(error: &Error) -> Refusal {
    let (status, about) = meaning(error);
    Refusal::Jira { status, about, messages: error.messages.clone(), fields: error.fields.clone() }
}

/// The status that says what a failure means; 0 when there was no answer.
pub(super) fn meaning(error: &Error) -> (u16, About) {
    let (status, about) = match error.kind {
        Kind::SignIn | Kind::Anonymous | Kind::Captcha | Kind::Session | Kind::HeldRefused => {
            (Some(401), About::Unsaid)
        }
        Kind::Forbidden => (Some(403), About::Unsaid),
        Kind::TooLarge => (Some(413), About::Unsaid),
        Kind::Scope => (Some(403), About::Scope),
        Kind::CrossSiteCheck => (Some(403), About::CrossSite),
        Kind::FieldMissing => (error.status, About::FieldMissing),
        Kind::NotOnScreen => (error.status, About::NotOnScreen),
        Kind::Notation => (error.status, About::Notation),
        _ => (error.status, About::Unsaid),
    };
    (status.unwrap_or_default(), about)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_kept_as_what_it_means() {
        let cases = [
            (Kind::Forbidden, 401, (403, About::Unsaid)),
            (Kind::TooLarge, 404, (413, About::Unsaid)),
            (Kind::Scope, 401, (403, About::Scope)),
            (Kind::SignIn, 401, (401, About::Unsaid)),
            (Kind::Anonymous, 200, (401, About::Unsaid)),
            (Kind::Session, 302, (401, About::Unsaid)),
            (Kind::HeldRefused, 200, (401, About::Unsaid)),
            (Kind::Unlisted, 403, (403, About::Unsaid)),
            (Kind::FieldMissing, 400, (400, About::FieldMissing)),
            (Kind::CrossSiteCheck, 404, (403, About::CrossSite)),
            (Kind::NotOnScreen, 400, (400, About::NotOnScreen)),
            (Kind::Notation, 400, (400, About::Notation)),
            (Kind::Refused, 400, (400, About::Unsaid)),
        ];
        for (kind, status, expected) in cases {
            let error = Error { status: Some(status), ..Error::of(kind) };
            let Refusal::Jira { status, about, .. } = refusal(&error) else { panic!("{kind:?}") };
            assert_eq!((status, about), expected, "{kind:?}");
        }
    }

    #[test]
    fn what_a_failure_says_of_a_write_and_of_a_reading() {
        let later = |wait| Fate::Later { wait };
        let offline = Kind::NoAnswer(NoAnswer::Offline);
        let (lost, late) =
            (Kind::NoAnswer(NoAnswer::Unreachable), Kind::NoAnswer(NoAnswer::TimedOut));
        let busy = |wait| Kind::RateLimited { wait };
        let down = |wait| Kind::Unavailable { wait };
        let proxy = |delivered| Kind::Proxy { delivered };
        let cases = [
            (offline, None, later(None), later(None)),
            (lost, None, Fate::Unknown, later(None)),
            (late, None, Fate::Unknown, later(None)),
            (proxy(false), Some(502), later(None), later(None)),
            (proxy(true), Some(504), Fate::Unknown, later(None)),
            (busy(Some(9)), Some(429), later(Some(9)), later(Some(9))),
            (busy(None), Some(429), later(None), later(None)),
            (down(Some(9)), Some(503), Fate::Unknown, later(Some(9))),
            (Kind::Unreadable, Some(200), Fate::Unknown, Fate::No),
            (Kind::NotJira, Some(200), Fate::Unknown, Fate::No),
            (Kind::Refused, Some(500), Fate::Doubtful, Fate::No),
            (Kind::Refused, Some(400), Fate::No, Fate::No),
            (Kind::Conflict, Some(409), Fate::No, Fate::No),
            (Kind::SignIn, Some(401), Fate::No, Fate::No),
            (Kind::Anonymous, Some(201), Fate::Unknown, Fate::No),
            (Kind::HeldRefused, Some(204), Fate::Unknown, Fate::No),
            (Kind::HeldRefused, Some(401), Fate::No, Fate::No),
            (Kind::Session, Some(401), Fate::No, Fate::No),
            (Kind::Session, Some(200), Fate::Unknown, Fate::No),
            (Kind::Unlisted, Some(403), Fate::No, Fate::No),
        ];
        for (kind, status, writing, reading) in cases {
            let error = Error { status, ..Error::of(kind) };
            assert_eq!(Fate::of_writing(&error), writing, "{kind:?} {status:?}");
            assert_eq!(Fate::of_reading(&error), reading, "{kind:?}");
            let is_page = matches!(kind, Kind::NotJira | Kind::Unreadable);
            let looking = if is_page { later(None) } else { reading };
            assert_eq!(Fate::of_looking(&error), looking, "{kind:?}");
        }
    }
}
