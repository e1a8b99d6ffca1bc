//! Trying a property on what chance draws, the same for the same seed.

use arbitrary::Unstructured;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Bytes from which a case is drawn; as many as the seed says, so that cases are of all sizes.
pub fn bytes(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.wrapping_mul(0x2545_f491_4f6c_dd1d)
    };
    let length = 32 << (next() % 7);
    std::iter::repeat_with(|| next().to_le_bytes()).flatten().take(length).collect()
}

/// Tries a property on every seed. What fails is told in the smallest form found.
#[track_caller]
pub fn try_all<T: std::fmt::Debug>(
    seeds: std::ops::Range<u64>,
    draw: impl Fn(&mut Unstructured<'_>) -> arbitrary::Result<T>,
    holds: impl Fn(&T),
) {
    let fails = |bytes: &[u8]| {
        let case = draw(&mut Unstructured::new(bytes)).expect("a case");
        catch_unwind(AssertUnwindSafe(|| holds(&case))).is_err().then_some(case)
    };
    for seed in seeds {
        let bytes = bytes(seed);
        if fails(&bytes).is_some() {
            let length = smallest(bytes.len(), |length| fails(&bytes[..length]).is_some());
            let case = draw(&mut Unstructured::new(&bytes[..length])).expect("a case");
            eprintln!("seed {seed}, {length} bytes: {case:?}");
            holds(&case);
        }
    }
}

/// The smallest length, tried by ever smaller steps, for which something is so.
fn smallest(whole: usize, is_so: impl Fn(usize) -> bool) -> usize {
    let mut length = whole;
    let mut step = whole / 2;
    while step > 0 {
        match length > step && is_so(length - step) {
            true => length -= step,
            false => step /= 2,
        }
    }
    length
}

/// How many cases are tried: a share, or as many as the environment says.
pub fn cases(share: u64) -> u64 {
    let asked = std::env::var("MARKUP_CASES").ok().and_then(|number| number.parse().ok());
    asked.unwrap_or(share)
}
