//! Every sentence of the desk, in French and in English side by side: a sentence that exists in one
//! language only cannot be written. Facts go in, sentences come out; nothing else makes any.
//!
//! Each file beside this one adds the sentences of one part of the desk to [`Words`].
//! French keeps its typography: a no-break space (`\u{a0}`) before `:` and `»` and after `«`, a
//! narrow one (`\u{202f}`) before `;`, `!` and `?`, and `’` as apostrophe.

mod act;
mod bulk;
mod change;
mod checkup;
mod closing;
mod common;
mod configuration;
mod connection;
pub mod failure;
mod find;
mod frame;
mod lane;
mod mapping;
mod note;
mod palette;
mod panel;
mod preferences;
mod refusal;
mod replies;
mod reply;
mod ticket;
mod transfer;
mod tray;
mod triage;
mod undo;
mod unfinished;
mod vault;

pub use crate::domain::template::Language;

/// The sentences in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(pub Language);

impl Words {
    /// Chooses between the two languages.
    pub(crate) fn pick<T>(self, french: T, english: T) -> T {
        match self.0 {
            Language::Fr => french,
            Language::En => english,
        }
    }

    /// A number, with its thousands set apart.
    pub fn number(self, number: usize) -> String {
        let digits = number.to_string();
        let mut written = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                written.push(self.pick('\u{202f}', ','));
            }
            written.push(digit);
        }
        written
    }

    /// A colon, with the blank that French has before it.
    pub fn colon(self) -> &'static str {
        self.pick("\u{a0}:", ":")
    }

    /// The language's tag for `lang` attributes and `Intl` (BCP 47).
    pub fn tag(self) -> &'static str {
        self.pick("fr", "en")
    }
}

/// Sentences without facts: a name, the French, the English.
macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident: $french:literal, $english:literal;)*) => {
        impl $crate::words::Words {
            $($(#[$doc])* pub fn $name(self) -> &'static str {
                self.pick($french, $english)
            })*
        }
    };
}
pub(crate) use phrases;

/// A count with its noun, as French and English count: in French nought is singular.
pub(crate) fn counted(words: Words, count: usize, one: &str, many: &str) -> String {
    let is_one = count == 1 || (count == 0 && words.0 == Language::Fr);
    format!("{}\u{a0}{}", words.number(count), if is_one { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_written_as_its_language_writes_it() {
        let (french, english) = (Words(Language::Fr), Words(Language::En));
        let cases = [
            (french, 0, "0\u{a0}demande"),
            (english, 0, "0\u{a0}requests"),
            (french, 2, "2\u{a0}demandes"),
            (french, 10_063, "10\u{202f}063\u{a0}demandes"),
            (english, 1_234_567, "1,234,567\u{a0}requests"),
        ];
        for (words, count, written) in cases {
            assert_eq!(words.tickets(count), written);
        }
    }
}
