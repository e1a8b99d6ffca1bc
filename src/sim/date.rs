//! Dates as Jira writes them, in the zone of the company: Europe/Paris.

use std::fmt;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A moment in the company's zone.
struct Local {
    year: i64,
    month: i64,
    day: i64,
    /// Milliseconds since midnight.
    time: i64,
    /// Hours ahead of UTC.
    offset: i64,
}

/// `2026-11-24T10:12:33.000+0100`.
pub fn stamp(millis: i64) -> String {
    let local = local(millis);
    format!("{local}.{:03}+0{}00", local.time % 1000, local.offset)
}

/// `2026-11-24T10:12:33+0100`, as the service desk writes it.
pub fn iso8601(millis: i64) -> String {
    let local = local(millis);
    format!("{local}+0{}00", local.offset)
}

/// `24/11/2026 10:12`, for people.
pub fn friendly(millis: i64) -> String {
    let Local { year, month, day, time, .. } = local(millis);
    format!("{day:02}/{month:02}/{year} {:02}:{:02}", time / HOUR, time % HOUR / MINUTE)
}

impl fmt::Display for Local {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Local { year, month, day, time, .. } = self;
        let (hour, minute, second) = (time / HOUR, time % HOUR / MINUTE, time % MINUTE / 1000);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}

fn local(millis: i64) -> Local {
    let offset = offset(millis);
    let shifted = millis.saturating_add(offset * HOUR);
    let (year, month, day) = civil(shifted.div_euclid(DAY));
    Local { year, month, day, time: shifted.rem_euclid(DAY), offset }
}

/// Hours that the company's zone is ahead of UTC. Summer time runs from the last Sunday of March to
/// that of October, changing at 1:00 UTC.
pub fn offset(millis: i64) -> i64 {
    let (year, _, _) = civil(millis.div_euclid(DAY));
    let change = |month| last_sunday(year, month) * DAY + HOUR;
    if (change(3)..change(10)).contains(&millis) { 2 } else { 1 }
}

/// The day (since 1970) of the last Sunday of a month of 31 days.
fn last_sunday(year: i64, month: i64) -> i64 {
    let last = days(year, month, 31);
    // 1970-01-01 was a Thursday.
    last - (last + 4).rem_euclid(7)
}

/// Days since 1970 as year, month and day of the Gregorian calendar, counted in eras of 400 years
/// that begin with a first of March.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// The days from 1970-01-01 to a date of the Gregorian calendar, the inverse of [`civil`].
pub fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let shifted_month = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * shifted_month + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_in_paris_time() {
        let cases = [
            (0, "1970-01-01T01:00:00.000+0100"),
            (1_795_511_553_007, "2026-11-24T10:12:33.007+0100"),
            // One second before summer time begins, and when it has begun.
            (1_774_745_999_000, "2026-03-29T01:59:59.000+0100"),
            (1_774_746_000_000, "2026-03-29T03:00:00.000+0200"),
            (1_792_889_999_000, "2026-10-25T02:59:59.000+0200"),
            (1_792_890_000_000, "2026-10-25T02:00:00.000+0100"),
            (951_782_400_000, "2000-02-29T01:00:00.000+0100"),
            (-1, "1970-01-01T00:59:59.999+0100"),
        ];
        for (millis, text) in cases {
            assert_eq!(stamp(millis), text);
        }
    }

    #[test]
    fn the_service_desk_and_people_have_their_own_forms() {
        assert_eq!(iso8601(1_795_511_553_007), "2026-11-24T10:12:33+0100");
        assert_eq!(friendly(1_795_511_553_007), "24/11/2026 10:12");
    }
}
