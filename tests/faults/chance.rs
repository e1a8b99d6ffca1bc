//! Chance that repeats: the same seed rolls the same dice (SplitMix64).

use std::cell::Cell;

#[derive(Debug)]
pub struct Chance(Cell<u64>);

impl Chance {
    pub fn of(seed: u64) -> Chance {
        Chance(Cell::new(seed.wrapping_mul(0xD6E8_FEB8_6659_FD93)))
    }

    /// A number below `sides`.
    pub fn roll(&self, sides: u64) -> u64 {
        let state = self.0.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
        self.0.set(state);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides.max(1)
    }

    /// Milliseconds from `least` to below `most`.
    pub fn millis(&self, least: i64, most: i64) -> i64 {
        least + self.roll(u64::try_from(most - least).unwrap_or(1)) as i64
    }

    pub fn percent(&self, chance: u64) -> bool {
        self.roll(100) < chance
    }

    pub fn pick<'a, T>(&self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len() as u64) as usize]
    }
}
