//! How one waits before Jira is asked again by itself.

use crate::desk::ports::Random;

/// The longest pause, in milliseconds.
const LONGEST: f64 = 30_000.0;

/// How long to wait after so many failures on end, in milliseconds: twice as long each time, from a
/// second to half a minute. Up to half of it is left to chance, so that desks that failed together
/// do not come back together.
pub fn pause(failures: u32, random: &dyn Random) -> i64 {
    let doublings = failures.saturating_sub(1).min(5);
    let longest = f64::from(1_000_u32 << doublings).min(LONGEST);
    (longest * (1.0 - random.fraction() / 2.0)) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed(f64);

    impl Random for Fixed {
        fn uuid(&self) -> String {
            String::new()
        }

        fn fraction(&self) -> f64 {
            self.0
        }
    }

    #[test]
    fn each_failure_doubles_the_pause_up_to_half_a_minute_and_chance_takes_up_to_half_of_it() {
        let cases = [
            (0, 1_000),
            (1, 1_000),
            (2, 2_000),
            (3, 4_000),
            (4, 8_000),
            (5, 16_000),
            (6, 30_000),
            (u32::MAX, 30_000),
        ];
        for (failures, longest) in cases {
            assert_eq!(pause(failures, &Fixed(0.0)), longest, "after {failures}");
            assert_eq!(pause(failures, &Fixed(0.5)), longest * 3 / 4, "after {failures}");
            let shortest = pause(failures, &Fixed(0.999_999));
            assert_eq!(shortest, longest / 2, "after {failures}");
        }
    }
}
