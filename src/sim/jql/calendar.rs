//! Dates as JQL writes them, in the time zone of whoever asks.

use crate::sim::date;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
/// A day, in milliseconds.
pub const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// A span such as `-5m`, `2d` or `4w 2d`, in milliseconds.
pub fn period(text: &str) -> Option<i64> {
    let (sign, spans) = match text.trim().strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.trim().trim_start_matches('+')),
    };
    let mut total: Option<i64> = None;
    for span in spans.split_whitespace() {
        let unit = match span.chars().next_back()? {
            'm' => MINUTE,
            'h' => HOUR,
            'd' => DAY,
            'w' => WEEK,
            _ => return None,
        };
        let count = digits(&span[..span.len() - 1])?;
        total = Some(total.unwrap_or(0).checked_add(count.checked_mul(unit)?)?);
    }
    total.map(|total| sign * total)
}

/// The instant of `yyyy/MM/dd`, `yyyy-MM-dd`, either with ` HH:mm`, in a time zone.
pub fn instant(text: &str, zone: &str) -> Option<i64> {
    let (date, clock) = text.trim().split_once(' ').unwrap_or((text.trim(), "00:00"));
    let mut parts = date.split(if date.contains('/') { '/' } else { '-' });
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = (digits(year)?, digits(month)?, digits(day)?);
    let (hour, minute) = clock.trim().split_once(':')?;
    let (hour, minute) = (digits(hour)?, digits(minute)?);
    let valid = parts.next().is_none()
        && (1..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60;
    valid.then(|| to_utc(date::days(year, month, day) * DAY + hour * HOUR + minute * MINUTE, zone))
}

/// Midnight at the beginning of the day of an instant.
pub fn start_of_day(at: i64, zone: &str) -> i64 {
    to_utc(to_local(at, zone).div_euclid(DAY) * DAY, zone)
}

/// The last millisecond of the day of an instant.
pub fn end_of_day(at: i64, zone: &str) -> i64 {
    to_utc((to_local(at, zone).div_euclid(DAY) + 1) * DAY, zone) - 1
}

/// Midnight at the beginning of the week of an instant, which begins on Monday as in France.
pub fn start_of_week(at: i64, zone: &str) -> i64 {
    let today = to_local(at, zone).div_euclid(DAY);
    to_utc((today - (today + 3).rem_euclid(7)) * DAY, zone)
}

fn digits(text: &str) -> Option<i64> {
    let only_digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| only_digits)
}

fn to_local(at: i64, zone: &str) -> i64 {
    at + offset(at, zone)
}

fn to_utc(local: i64, zone: &str) -> i64 {
    // Right but within the hour in which the clocks change, where either answer is defensible.
    local - offset(local - offset(local, zone), zone)
}

/// How far local time is ahead of UTC. The people of the simulated Jira live in the company's zone;
/// every other one is taken for UTC.
fn offset(at: i64, zone: &str) -> i64 {
    if zone == "Europe/Paris" { date::offset(at) * HOUR } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_zone_of_whoever_asks() {
        let cases = [
            ("1970-01-01", "UTC", Some(0)),
            ("2024/02/29 12:30", "UTC", Some(1_709_209_800_000)),
            ("2024-01-15 10:00", "Europe/Paris", Some(1_705_309_200_000)),
            ("2024-07-15 10:00", "Europe/Paris", Some(1_721_030_400_000)),
            ("2024-13-01", "UTC", None),
            ("15/01/2024", "UTC", None),
            ("yesterday", "UTC", None),
        ];
        for (text, zone, at) in cases {
            assert_eq!(instant(text, zone), at, "{text}");
        }
    }

    #[test]
    fn a_period_is_a_number_of_minutes_hours_days_or_weeks() {
        let cases = [
            ("-5m", Some(-5 * MINUTE)),
            ("1h", Some(HOUR)),
            ("-1w 2d", Some(-9 * DAY)),
            ("+2d", Some(2 * DAY)),
            ("2é", None),
            ("-", None),
            ("5", None),
            ("", None),
        ];
        for (text, span) in cases {
            assert_eq!(period(text), span, "{text}");
        }
    }

    #[test]
    fn days_and_weeks_begin_at_local_midnight() {
        // Wednesday 17 January 2024, 00:30 in Paris.
        let at = 1_705_447_800_000;
        assert_eq!(start_of_day(at, "Europe/Paris"), 1_705_446_000_000);
        assert_eq!(end_of_day(at, "Europe/Paris"), 1_705_532_399_999);
        assert_eq!(start_of_week(at, "Europe/Paris"), 1_705_446_000_000 - 2 * DAY);
    }
}
