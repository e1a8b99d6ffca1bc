//! What an agent types.

use crate::generate::WORDS;
use arbitrary::{Result, Unstructured};

/// A text of several lines.
pub fn text(chance: &mut Unstructured<'_>) -> Result<String> {
    let length = chance.int_in_range(0..=60)?;
    (0..length).map(|_| chance.choose(&WORDS).copied()).collect()
}
