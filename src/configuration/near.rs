//! What somebody probably meant who wrote something that is not known.

/// The candidate that differs from `written` by the fewest letters, if it is near enough to propose:
/// by a third of its letters at most. Case and separators do not count.
pub(super) fn nearest(
    written: &str,
    candidates: impl IntoIterator<Item = &'static str>,
) -> Option<&'static str> {
    let written = bare(written);
    let measured = candidates.into_iter().map(|candidate| {
        let known = bare(candidate);
        (distance(&written, &known), known.len(), candidate)
    });
    let near = measured.filter(|(distance, length, _)| *distance * 3 <= (*length).max(3));
    near.min_by_key(|(distance, ..)| *distance).map(|(.., candidate)| candidate)
}

fn bare(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many letters have to be written, struck or replaced (Levenshtein).
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let replaced = corner + usize::from(a != b);
            corner = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(corner + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_proposed_when_it_is_near() {
        let cases = [
            ("Chanel", Some("channel")),
            ("target", Some("targets")),
            ("default_subjects", Some("defaultSubjects")),
            ("closeDays", Some("closedDays")),
            ("colour", None),
            ("", None),
        ];
        let known = ["channel", "targets", "defaultSubjects", "closedDays", "tools"];
        for (written, meant) in cases {
            assert_eq!(nearest(written, known), meant, "{written}");
        }
    }
}
