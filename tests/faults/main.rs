//! Nothing is lost, and nothing is done twice: the runner and its journal against the simulated
//! Jira, through a line, a browser and an agent of whom nothing good can be expected.
//!
//! Each run follows from its seed. `FAULTS_RUNS` says how many there are, `FAULTS_SEED` runs one
//! again.

mod agents;
mod batches;
mod chance;
mod chaos;
mod disk;
mod drafts;
mod facts;
mod fault;
mod hands;
mod matrix;
mod net;
#[path = "../support/plans.rs"]
mod plans;
mod run;
#[path = "../support/sign_in.rs"]
mod sign_in;
mod studio;
mod tickets;
mod time;

use guichet::sim::Face;
use run::End;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use studio::Studio;

/// 2026-11-24T09:12:33Z, a Tuesday.
pub const NOW: i64 = 1_795_511_553_000;

pub const FACES: [Face; 2] = [Face::DataCenter, Face::Cloud];

/// How many runs there are when nobody says.
const RUNS: u64 = 2_000;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().expect(name))
}

/// Has as many runs made as are asked for, or usual, and none of them break a promise; `false` when a
/// single seed was to be run again, which is too little to be counted.
fn are_sound(usual: u64, mut run: impl FnMut(u64) -> Result<(), String>) -> bool {
    if let Some(seed) = number("FAULTS_SEED") {
        assert_eq!(run(seed), Ok(()));
        return false;
    }
    let runs = number("FAULTS_RUNS").unwrap_or(usual).min(100_000);
    let broken: Vec<String> = (0..runs).map(run).filter_map(Result::err).take(5).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    eprint!("{runs} ");
    true
}

#[test]
fn whatever_befalls_an_act_it_is_done_once_or_not_at_all_or_waits_on_a_card() {
    if let Some(seed) = number("FAULTS_SEED") {
        let end = run::seeded(&Studio::new(), seed);
        assert!(end.is_ok(), "seed {seed}: {end:?}");
        return;
    }
    let runs = number("FAULTS_RUNS").unwrap_or(RUNS);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicU64::new(0);
    let parts = std::thread::scope(|scope| {
        let work = || {
            let studio = Studio::new();
            let mut ends: BTreeMap<String, u64> = BTreeMap::new();
            let mut broken = Vec::new();
            loop {
                let seed = next.fetch_add(1, Ordering::Relaxed);
                if seed >= runs || broken.len() >= 5 {
                    return (ends, broken);
                }
                match run::seeded(&studio, seed) {
                    Ok(end) => *ends.entry(format!("{end:?}")).or_default() += 1,
                    Err(why) => broken.push(format!("seed {seed}, {}: {}", why.case, why.why)),
                }
            }
        };
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().map(|thread| thread.join().expect("an end")).collect::<Vec<_>>()
    });
    let mut ends: BTreeMap<String, u64> = BTreeMap::new();
    let mut broken = Vec::new();
    for (some, bad) in parts {
        some.into_iter().for_each(|(end, count)| *ends.entry(end).or_default() += count);
        broken.extend(bad);
    }
    eprintln!("{runs} runs: {ends:?}");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    for end in [End::Done, End::FinishedLater, End::NotDone, End::GivenUp] {
        assert!(runs < 1_000 || ends.contains_key(&format!("{end:?}")), "none was {end:?}");
    }
}

#[test]
fn every_fault_at_every_request_of_a_reply_and_a_transfer_leaves_it_done_once() {
    let (cells, broken) = matrix::broken(&Studio::new());
    eprintln!("\n{cells} cells, {} of them green", cells - broken.len());
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn what_is_typed_comes_back_under_its_ticket_and_kind_and_is_never_written_over_unseen() {
    let mut walk = drafts::Walk::new(number("FAULTS_SEED").unwrap_or(0));
    (0..number("FAULTS_RUNS").unwrap_or(100_000)).for_each(|_| walk.step());
    assert!(walk.sent > 0);
}

#[test]
fn a_transfer_that_a_colleague_takes_over_is_one_clone_whoever_is_still_at_it() {
    let studio = Studio::new();
    let mut count = hands::Count::default();
    if !are_sound(200, |seed| hands::handed(&studio, seed, &mut count)) {
        return;
    }
    eprintln!("transfers: {count:?}");
    assert!(count.taken > 50 && count.abreast > 5 && count.back > 5 && count.gone > 5, "{count:?}");
}

#[test]
fn acts_asked_for_together_are_all_written_down_or_none_and_each_is_done_once_or_not_at_all() {
    let studio = Studio::new();
    let mut count = batches::Count::default();
    if !are_sound(300, |seed| batches::together(&studio, seed, &mut count)) {
        return;
    }
    eprintln!("batches: {count:?}");
    assert!(count.abreast >= 3, "{count:?}");
    let some = [count.unborn, count.done, count.later, count.dropped, count.taken_back];
    assert!(some.iter().all(|some| *some > 0), "{count:?}");
}

#[test]
fn nothing_is_written_over_that_the_agent_was_not_shown() {
    let studio = Studio::new();
    let mut count = agents::Count::default();
    for seed in 0..1_000 {
        assert_eq!(agents::meet(&studio, seed, &mut count), Ok(()));
    }
    eprintln!("shown before the write and after it, and nothing to show: {count:?}");
    assert!(count.before > 100 && count.after > 10 && count.silent > 100, "{count:?}");
}
