//! The plot: which requests there are, and when they came in.
//!
//! A chapter's requests are spread evenly over its days, in the order of its table, so that their
//! numbers follow from the tables alone. Adding a request moves the numbers after it, and with
//! them the anchors of [`super`].

mod closed {
    pub(super) mod access;
    pub(super) mod money;
    pub(super) mod school;
}
mod fresh;
mod ongoing;
mod reopened;
mod transferred;

use super::calendar::{DAY, HOUR, MINUTE};
use super::case::Case;

/// Where the requests of a chapter end up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    Fresh,
    Ongoing,
    Reopened,
    Closed,
}

/// Requests of one course.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chapter {
    pub(super) course: Course,
    pub(super) cases: &'static [Case],
    /// The ages of the first and of the last one.
    pub(super) ages: (i64, i64),
}

const fn chapter(course: Course, cases: &'static [Case], ages: (i64, i64)) -> Chapter {
    Chapter { course, cases, ages }
}

pub(super) fn chapters() -> [Chapter; 7] {
    [
        chapter(Course::Closed, closed::money::CASES, (13 * DAY, 3 * DAY)),
        chapter(Course::Closed, closed::school::CASES, (13 * DAY - 2 * HOUR, 2 * DAY)),
        chapter(Course::Closed, closed::access::CASES, (12 * DAY, 3 * DAY - HOUR)),
        chapter(Course::Reopened, reopened::CASES, (12 * DAY - HOUR, 5 * DAY)),
        chapter(Course::Ongoing, transferred::CASES, (10 * DAY, 5 * DAY - HOUR)),
        chapter(Course::Ongoing, ongoing::CASES, (7 * DAY, 4 * HOUR)),
        chapter(Course::Fresh, fresh::CASES, (2 * DAY, 6 * MINUTE)),
    ]
}
