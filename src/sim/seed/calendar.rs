//! When people work and write: from Monday to Friday, 8:30 to 18:00, an hour ahead of UTC.
//!
//! The story counts in *ages*: seconds of working time before now.

/// Seconds of a working day.
pub(super) const DAY: i64 = CLOSES - OPENS;
pub(super) const HOUR: i64 = 3_600;
pub(super) const MINUTE: i64 = 60;

const OPENS: i64 = 8 * HOUR + 30 * MINUTE;
const CLOSES: i64 = 18 * HOUR;
const ZONE: i64 = HOUR;
const CALENDAR_DAY: i64 = 24 * HOUR;
/// What is younger than this happened just now, even when now is no working time.
const JUST_NOW: i64 = 45 * MINUTE;

const MONTHS: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
];

const ENGLISH_MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The moment of this age, in milliseconds like `now`.
pub(super) fn moment(now: i64, age: i64) -> i64 {
    if age <= JUST_NOW {
        return now - age * 1_000;
    }
    let mut clock = now.div_euclid(1_000) + ZONE - JUST_NOW;
    let mut left = age - JUST_NOW;
    loop {
        let midnight = clock.div_euclid(CALENDAR_DAY) * CALENDAR_DAY;
        let worked = match is_weekend(midnight) {
            true => 0,
            false => (clock - midnight).min(CLOSES) - OPENS,
        };
        if worked > 0 && left < worked {
            return (midnight + OPENS + worked - left - ZONE) * 1_000;
        }
        left -= worked.max(0);
        clock = midnight - 1;
    }
}

/// 1970-01-01 was a Thursday.
fn is_weekend(midnight: i64) -> bool {
    (midnight / CALENDAR_DAY + 3).rem_euclid(7) >= 5
}

/// A moment as French mail programs write it: `12 nov. 2026 à 09:14`.
pub(super) fn written(at: i64) -> String {
    let (year, month, day, hour, minute) = parts(at);
    format!("{day} {} {year} à {hour:02}:{minute:02}", MONTHS[month])
}

/// A moment as English mail programs write it: `12 Nov 2026, at 09:14`.
pub(super) fn written_english(at: i64) -> String {
    let (year, month, day, hour, minute) = parts(at);
    format!("{day} {} {year}, at {hour:02}:{minute:02}", ENGLISH_MONTHS[month])
}

fn parts(at: i64) -> (i64, usize, i64, i64, i64) {
    let clock = at.div_euclid(1_000) + ZONE;
    let (year, month, day) = date(clock.div_euclid(CALENDAR_DAY));
    let second = clock.rem_euclid(CALENDAR_DAY);
    (year, month, day, second / HOUR, second % HOUR / MINUTE)
}

/// Year, month (January is 0) and day, from days since 1970-01-01.
fn date(mut days: i64) -> (i64, usize, i64) {
    let mut year = 1970;
    loop {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let february = if leap { 29 } else { 28 };
        for (month, length) in
            [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].into_iter().enumerate()
        {
            if days < length {
                return (year, month, days + 1);
            }
            days -= length;
        }
        year += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tuesday, 24 November 2026, 10:00 in Paris.
    const TUESDAY: i64 = 1_795_510_800_000;

    #[test]
    fn ages_skip_nights_and_weekends() {
        let cases = [
            (0, "24 nov. 2026 à 10:00"),
            (45 * MINUTE, "24 nov. 2026 à 09:15"),
            (90 * MINUTE, "23 nov. 2026 à 18:00"),
            (91 * MINUTE, "23 nov. 2026 à 17:59"),
            (90 * MINUTE + DAY, "20 nov. 2026 à 18:00"),
            (10 * DAY, "10 nov. 2026 à 10:00"),
        ];
        for (age, expected) in cases {
            assert_eq!(written(moment(TUESDAY, age)), expected, "{age}");
        }
    }

    #[test]
    fn at_night_the_newest_is_still_minutes_old() {
        let night = TUESDAY + 15 * HOUR * 1_000;
        assert_eq!(written(moment(night, 5 * MINUTE)), "25 nov. 2026 à 00:55");
        assert_eq!(written(moment(night, 55 * MINUTE)), "24 nov. 2026 à 17:50");
    }
}
