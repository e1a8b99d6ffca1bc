//! The first set of canned replies, which the site ships with. A team's own replies come beside
//! them and may hide them by using the same id.

mod english;
mod french;

use super::{Language, Template};

/// A reply of the first set.
struct Reply {
    id: &'static str,
    title: &'static str,
    shortcut: &'static str,
    group: &'static str,
    text: &'static str,
}

/// The replies that the site ships with, in both languages.
pub fn shipped() -> Vec<Template> {
    let in_language = |replies: &'static [Reply], language| {
        replies.iter().map(move |reply| reply.template(language))
    };
    in_language(&french::REPLIES, Language::Fr)
        .chain(in_language(&english::REPLIES, Language::En))
        .collect()
}

impl Reply {
    fn template(&self, language: Language) -> Template {
        let tag = match language {
            Language::Fr => "fr",
            Language::En => "en",
        };
        Template {
            id: format!("{}-{tag}", self.id),
            title: self.title.to_owned(),
            language,
            shortcut: self.shortcut.to_owned(),
            group: self.group.to_owned(),
            text: self.text.to_owned(),
            subject: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::template::{Values, fill, placeholders};

    #[test]
    fn both_languages_hold_the_same_replies_with_the_same_placeholders() {
        assert_eq!(french::REPLIES.len(), english::REPLIES.len());
        for (fr, en) in french::REPLIES.iter().zip(&english::REPLIES) {
            assert_eq!(fr.id, en.id);
            let sorted = |text| {
                let mut names = placeholders(text);
                names.sort();
                names
            };
            assert_eq!(sorted(fr.text), sorted(en.text), "{}", fr.id);
        }
    }

    #[test]
    fn shortcuts_are_short_and_their_own() {
        let shipped = shipped();
        for language in [Language::Fr, Language::En] {
            let mut shortcuts: Vec<&str> = shipped
                .iter()
                .filter(|template| template.language == language)
                .map(|template| template.shortcut.as_str())
                .collect();
            let count = shortcuts.len();
            assert!(shortcuts.iter().all(|s| s.len() <= 10 && !s.contains(' ')));
            shortcuts.sort_unstable();
            shortcuts.dedup();
            assert_eq!(shortcuts.len(), count);
        }
    }

    #[test]
    fn nothing_is_left_open_where_every_value_is_known() {
        let value = |text: &str| Some(text.to_owned());
        let values = Values {
            customer: value("Mme Petit"),
            account: value("École"),
            key: value("REQ-1"),
            title: value("Factures"),
            agent: value("Ana"),
            clone: value("DEV-2"),
            links: vec![("help".into(), "https://aide.example".into())],
        };
        for template in shipped() {
            let filled = fill(&template.text, &values);
            assert!(filled.unresolved.is_empty(), "{}: {:?}", template.id, filled.unresolved);
            assert!(!filled.text.contains(['{', '}']), "{}", template.id);
        }
    }
}
