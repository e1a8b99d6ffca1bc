//! The full-text search behind `~`.

use std::ops::RangeInclusive;

/// What is looked for: every one of these, each a run of consecutive words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    phrases: Vec<Phrase>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Phrase {
    words: Vec<String>,
    /// Whether the last word may go on.
    open: bool,
}

impl Words {
    /// Reads a search: words in any order, phrases in quotes, `fact*` for the beginning of a word.
    /// `None` if there is no word in it.
    pub fn read(search: &str) -> Option<Words> {
        let mut phrases = Vec::new();
        for (index, part) in search.split('"').enumerate() {
            let quoted = index % 2 == 1;
            let pieces: Vec<&str> =
                if quoted { vec![part] } else { part.split_whitespace().collect() };
            phrases.extend(
                pieces
                    .iter()
                    .map(|piece| Phrase {
                        words: words(piece),
                        open: !quoted && piece.ends_with('*'),
                    })
                    .filter(|phrase| !phrase.words.is_empty()),
            );
        }
        (!phrases.is_empty()).then_some(Words { phrases })
    }

    /// Whether the text holds all of it.
    pub fn are_in(&self, text: &str) -> bool {
        let text = words(text);
        self.phrases.iter().all(|phrase| phrase.is_in(&text))
    }
}

impl Phrase {
    fn is_in(&self, text: &[String]) -> bool {
        let Some((last, before)) = self.words.split_last() else { return true };
        text.windows(self.words.len()).any(|run| {
            run.split_last().is_some_and(|(end, start)| {
                start == before && (end == last || self.open && end.starts_with(last.as_str()))
            })
        })
    }
}

/// The words of a text, in small letters without accents.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && !COMBINING.contains(&c))
        .filter(|word| !word.is_empty())
        .map(folded)
        .collect()
}

/// Accents that stand behind their letter, as macOS writes them.
const COMBINING: RangeInclusive<char> = '\u{300}'..='\u{36f}';

fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for letter in word.to_lowercase().chars() {
        match plain(letter) {
            Some(plain) => folded.push_str(plain),
            None => folded.push(letter),
        }
    }
    folded
}

/// A letter of French or its neighbours without its accent; `None` for a letter that has none.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'œ' => "oe",
        'æ' => "ae",
        combining if COMBINING.contains(&combining) => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_holds_words_without_regard_to_accents_case_and_order() {
        let text = "Élèves : la facture d'avril n'est pas envoyée à jean@ecole.example";
        let cases = [
            ("eleves", true),
            ("e\u{301}le\u{300}ves", true),
            ("FACTURE élèves", true),
            ("avril facture", true),
            ("\"facture d'avril\"", true),
            ("\"avril facture\"", false),
            ("\"jean@ecole.example\"", true),
            ("jean@autre.example", false),
            ("fact", false),
            ("fact*", true),
            ("facture mai", false),
        ];
        for (search, found) in cases {
            assert_eq!(Words::read(search).unwrap().are_in(text), found, "{search}");
        }
        assert_eq!(Words::read(" \"\" * "), None);
    }
}
