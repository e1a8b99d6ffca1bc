//! Canned replies that are called while one writes: `/recu`. Places in a text are counted in UTF-16
//! units, as text fields count them.

/// The shortcut that is being typed: where its `/` stands, and what follows it up to the caret.
/// The `/` must begin a word, so that dates and addresses stay what they are.
pub fn shortcut_at(text: &str, caret: usize) -> Option<(usize, String)> {
    let units: Vec<u16> = text.encode_utf16().take(caret).collect();
    let before = String::from_utf16_lossy(&units);
    let word = before.rsplit(char::is_whitespace).next()?;
    let typed = word.strip_prefix('/').filter(|typed| !typed.contains('/'))?;
    Some((units.len() - word.encode_utf16().count(), typed.to_owned()))
}

/// The text with the part between two places replaced, and where the caret stands then.
pub fn spliced(text: &str, start: usize, end: usize, insertion: &str) -> (String, usize) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let (start, end) = (start.min(units.len()), end.min(units.len()));
    let inserted: Vec<u16> = insertion.encode_utf16().collect();
    let whole = [&units[..start], &inserted, &units[end.max(start)..]].concat();
    (String::from_utf16_lossy(&whole), start + inserted.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_calls_a_reply_only_where_a_word_begins() {
        let cases = [
            ("/", 1, Some((0, ""))),
            ("/rec", 4, Some((0, "rec"))),
            ("/rec", 2, Some((0, "r"))),
            ("Bonjour,\n/mdp", 13, Some((9, "mdp"))),
            ("né 🎻 /aide", 11, Some((6, "aide"))),
            ("24/11", 5, None),
            ("https://a.fr", 12, None),
            ("/a/b", 4, None),
            ("/mdp ", 5, None),
            ("", 0, None),
        ];
        for (text, caret, expected) in cases {
            let expected = expected.map(|(start, typed)| (start, typed.to_owned()));
            assert_eq!(shortcut_at(text, caret), expected, "{text}");
        }
    }

    #[test]
    fn what_is_inserted_takes_the_place_of_the_shortcut() {
        assert_eq!(spliced("a /mdp b", 2, 6, "MDP"), ("a MDP b".into(), 5));
        assert_eq!(spliced("🎻/x", 2, 4, "né"), ("🎻né".into(), 4));
        assert_eq!(spliced("ab", 9, 9, "c"), ("abc".into(), 3));
    }
}
