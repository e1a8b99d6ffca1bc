//! Jira's instants, read by hand.

use crate::domain::time::Timestamp;

/// Reads `2026-11-24T08:00:00.000+0000`, with `Z` or `+01:00` for the zone, with or without a
/// fraction of a second. Anything else is `None`.
pub fn timestamp(text: &str) -> Option<Timestamp> {
    let (date, time) = text.trim().split_once('T')?;
    let mut date = date.splitn(3, '-').map(number);
    let (year, month, day) = (date.next()??, date.next()??, date.next()??);
    let zone_at = time.find(['Z', '+', '-'])?;
    let (clock, zone) = time.split_at(zone_at);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let mut clock = clock.splitn(3, ':').map(number);
    let (hour, minute) = (clock.next()??, clock.next()??);
    let second = clock.next().unwrap_or(Some(0))?;
    let in_range = (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60
        && second <= 60
        && year < 10_000;
    if !in_range {
        return None;
    }
    let millis = number(&format!("{:0<3}", fraction.get(..fraction.len().min(3))?))?;
    let seconds = days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second;
    Some(Timestamp((seconds - offset(zone)?) * 1_000 + millis))
}

fn number(digits: &str) -> Option<i64> {
    let is_plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    is_plain.then(|| digits.parse().ok()).flatten()
}

/// Seconds east of UTC.
fn offset(zone: &str) -> Option<i64> {
    if zone == "Z" {
        return Some(0);
    }
    let (sign, digits) = zone.split_at_checked(1)?;
    let digits = digits.replace(':', "");
    let (hours, minutes) = (number(digits.get(..2)?)?, number(digits.get(2..4).unwrap_or("00"))?);
    let seconds = hours * 3_600 + minutes * 60;
    Some(if sign == "-" { -seconds } else { seconds })
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar; the year begins in March, so that a
/// leap day is its last one.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 153 + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::iso_day;

    #[test]
    fn a_day_is_written_as_it_is_read() {
        for day in ["1970-01-01", "2000-02-29", "2026-11-24", "2024-12-31", "1969-12-31"] {
            let at = timestamp(&format!("{day}T12:00:00Z")).unwrap();
            assert_eq!(iso_day(at), day);
        }
    }

    #[test]
    fn every_notation_of_jira_is_read() {
        let cases = [
            ("1970-01-01T00:00:00.000+0000", Some(0)),
            ("2026-11-24T08:00:00.000+0000", Some(1_795_507_200_000)),
            ("2026-11-24T09:00:00.000+01:00", Some(1_795_507_200_000)),
            ("2026-11-24T08:00:00Z", Some(1_795_507_200_000)),
            ("2026-11-24T08:00Z", Some(1_795_507_200_000)),
            ("2026-11-23T22:30:00.5-0930", Some(1_795_507_200_500)),
            ("2024-02-29T23:59:59.999+0000", Some(1_709_251_199_999)),
            ("2000-03-01T00:00:00.000+00", Some(951_868_800_000)),
            ("2017-12-20T09:00:05.752+0900", Some(1_513_728_005_752)),
            ("1969-12-31T23:59:59.000+0000", Some(-1_000)),
            ("2026-13-01T00:00:00Z", None),
            ("9223372036854775807-12-31T00:00:00Z", None),
            ("2026-11-9223372036854775807T00:00:00Z", None),
            ("2026-11-24T9223372036854775807:00Z", None),
            ("2026-11-24", None),
            ("2026-11-24T08:00:00", None),
            ("2026-11-24T08:00:00.é+0000", None),
            ("2026-11-24T08:00:00+é", None),
            ("hier", None),
            ("", None),
        ];
        for (text, millis) in cases {
            assert_eq!(timestamp(text), millis.map(Timestamp), "{text}");
        }
    }
}
