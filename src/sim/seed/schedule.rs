//! When everything happens: chance moves it, the order of the requests stays.

use super::calendar::{DAY, HOUR, MINUTE};
use super::case::{Beat, Case};
use super::plot::{Course, chapters};
use super::random::Random;

/// A request with its times, as ages in seconds of working time.
#[derive(Clone, Debug)]
pub(super) struct Timed {
    pub(super) case: &'static Case,
    pub(super) course: Course,
    pub(super) age: i64,
    /// When an agent put it into shape.
    pub(super) shaped: i64,
    /// When each of its beats happens.
    pub(super) beats: Vec<i64>,
    /// Chance for everything else about it.
    pub(super) random: Random,
}

/// All requests, oldest first.
pub(super) fn requests(seed: u64) -> Vec<Timed> {
    let mut planned: Vec<(i64, Course, &'static Case)> = Vec::new();
    for chapter in chapters() {
        let (first, last) = chapter.ages;
        let steps = (chapter.cases.len() as i64 - 1).max(1);
        planned.extend(
            chapter.cases.iter().zip(0..).map(|(case, place)| {
                (first - (first - last) * place / steps, chapter.course, case)
            }),
        );
    }
    planned.sort_by_key(|(age, ..)| -age);
    let ages: Vec<i64> = planned.iter().map(|(age, ..)| *age).collect();
    planned
        .into_iter()
        .enumerate()
        .map(|(place, (age, course, case))| {
            let mut random = Random::of(seed, place as u64 + 1);
            // Less than half the way to a neighbour on either side, so that nobody overtakes; the
            // newest stays a few minutes old.
            let older = place.checked_sub(1).map_or(age, |before| ages[before]);
            let shift = match ages.get(place + 1) {
                Some(younger) => random.between((younger - age) / 3, (older - age) / 3),
                None => random.between(-3 * MINUTE, 2 * MINUTE),
            };
            let age = age + shift;
            timed(case, course, age, random)
        })
        .collect()
}

fn timed(case: &'static Case, course: Course, age: i64, mut random: Random) -> Timed {
    let end = match course {
        Course::Closed => age - random.between(2 * HOUR, (age * 9 / 10).min(2 * DAY)),
        Course::Reopened => random.between(20 * MINUTE, DAY * 3 / 2),
        Course::Fresh => age / 3,
        Course::Ongoing => random.between(50 * MINUTE, age * 6 / 10),
    };
    let weights: Vec<i64> = std::iter::once(random.between(1, 3))
        .chain(case.beats.iter().map(|beat| match beat {
            Beat::Us(_) | Beat::Them(_) | Beat::Note(_) => random.between(3, 9),
            Beat::Close(_) | Beat::Reopen | Beat::Transfer(_) | Beat::Doubles(_) => 0,
        }))
        .collect();
    // The last stretch is left to what is still to come.
    let whole = weights.iter().sum::<i64>() + i64::from(case.beats.is_empty());
    let mut gone = 0;
    let mut at_once = 0;
    let mut moments = weights.iter().map(|weight| {
        gone += weight;
        at_once = if *weight == 0 { at_once + 1 } else { 0 };
        age - (age - end) * gone / whole - at_once * 20
    });
    let shaped = moments.next().unwrap_or(age);
    let beats = moments.collect();
    Timed { case, course, age, shaped, beats, random }
}
