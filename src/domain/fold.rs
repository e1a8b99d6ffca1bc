//! Folding: text made comparable, without accents, case and typographic variants.

/// Folds a text: lower case, Latin letters without their accents, ligatures spelt out, typographic
/// apostrophes and dashes plain.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Appends the folded text to a buffer.
pub fn fold_into(text: &str, buffer: &mut String) {
    for letter in text.chars() {
        match letter {
            'A'..='Z' => buffer.push(letter.to_ascii_lowercase()),
            '\0'..='\x7f' => buffer.push(letter),
            _ => fold_letter(letter, buffer),
        }
    }
}

/// The folded words of a text: runs of letters and digits.
pub fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn fold_letter(letter: char, buffer: &mut String) {
    let plain = match letter {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'Ǎ' | 'ǎ' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ď'..='đ' | 'Ð' | 'ð' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => "e",
        'Ĝ'..='ģ' => "g",
        'Ĥ'..='ħ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => "i",
        'Ĳ' | 'ĳ' => "ij",
        'Ĵ' | 'ĵ' => "j",
        'Ķ'..='ĸ' => "k",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' | 'ſ' | 'Ș' | 'ș' => "s",
        'ß' | 'ẞ' => "ss",
        'Ţ'..='ŧ' | 'Ț' | 'ț' => "t",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => "u",
        'Ŵ' | 'ŵ' => "w",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => "y",
        'Ź'..='ž' => "z",
        '\u{2018}' | '\u{2019}' | '\u{02bc}' => "'",
        '\u{2010}'..='\u{2015}' => "-",
        '\u{00a0}' | '\u{202f}' | '\u{2009}' => " ",
        '\u{0300}'..='\u{036f}' | '\u{200b}'..='\u{200d}' | '\u{00ad}' => "",
        other => {
            buffer.extend(other.to_lowercase());
            return;
        }
    };
    buffer.push_str(plain);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_ligatures_fold_away() {
        let cases = [
            ("Élève déçu à l’École", "eleve decu a l'ecole"),
            ("CŒUR Ænéas Straße", "coeur aeneas strasse"),
            ("Dvořák Łódź Çelik Ñandú Øst", "dvorak lodz celik nandu ost"),
            ("e\u{301}cole", "ecole"),
            ("Réponse\u{a0}: sous‑titre", "reponse : sous-titre"),
            ("Привет 한국어", "привет 한국어"),
            ("plain ASCII 42!", "plain ascii 42!"),
        ];
        for (text, folded) in cases {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(words("  URGENT!!! L’accès n°12 "), ["urgent", "l", "acces", "n", "12"]);
        assert!(words(" … ?! ").is_empty());
    }
}
