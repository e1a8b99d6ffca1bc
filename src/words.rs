//! Every sentence of the desk, in French and in English side by side: a sentence that exists in one
//! language only cannot be written. Facts go in, sentences come out; nothing else makes any.
//!
//! Each file beside this one adds the sentences of one part of the desk to [`Words`].
//! French keeps its typography: a no-break space (`\u{a0}`) before `:` and `»` and after `«`, a
//! narrow one (`\u{202f}`) before `;`, `!` and `?`, and `’` as apostrophe.

mod act;
mod change;
mod closing;
mod common;
mod connection;
pub mod failure;
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
mod unfinished;

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
    format!("{count}\u{a0}{}", if is_one { one } else { many })
}
