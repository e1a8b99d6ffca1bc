//! Which field a refusal speaks of. A screen names it by its id; a validator of the workflow knows
//! only the name that people read, in a sentence in their language (Jira contract §4).

use super::{Client, FieldName};
use crate::domain::fold::words;
use crate::jira::error::{Error, Kind};

/// How many words more than the field's name a sentence has that says that it is missing.
const MOST_OTHER_WORDS: usize = 6;

impl Client {
    /// The refusal with the fields that its sentences name, when it names none by id. Without an
    /// answer about the site's fields it stays as it is.
    pub(super) async fn naming_fields(&self, refused: Error) -> Error {
        let is_unnamed = refused.is_refusal() && refused.fields.is_empty();
        if !is_unnamed || refused.messages.is_empty() {
            return refused;
        }
        let fields = self.fields_of_site().await.unwrap_or_default();
        let named: Vec<(String, String)> = refused
            .messages
            .iter()
            .filter_map(|sentence| Some((spoken_of(sentence, &fields)?, sentence.clone())))
            .collect();
        match named.is_empty() {
            true => refused,
            false => Error { kind: Kind::FieldMissing, fields: named, ..refused },
        }
    }
}

/// The id of the field that a short sentence speaks of: the one whose name is the longest in it.
fn spoken_of(sentence: &str, fields: &[FieldName]) -> Option<String> {
    let spoken = words(sentence);
    // Some sites have Jira's own names in English, whatever they speak.
    let resolution = [("resolution".to_owned(), vec!["resolution".to_owned()])];
    let named = fields.iter().map(|field| (field.id.clone(), words(&field.name)));
    let is_named = |name: &[String]| {
        !name.is_empty()
            && spoken.len() <= name.len() + MOST_OTHER_WORDS
            && spoken.windows(name.len()).any(|some| some == name)
    };
    let candidates = named.chain(resolution).filter(|(_, name)| is_named(name));
    candidates.max_by_key(|(_, name)| name.len()).map(|(id, _)| id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_known_by_its_name_in_a_sentence_of_any_language() {
        let field = |id: &str, name: &str| FieldName {
            id: id.to_owned(),
            name: name.to_owned(),
            is_custom: true,
        };
        let fields = [
            field("resolution", "Résolution"),
            field("customfield_1", "Cause"),
            field("customfield_2", "Cause première"),
            field("status", "État"),
        ];
        let cases = [
            ("Field Resolution is required.", Some("resolution")),
            ("Le champ Résolution est obligatoire.", Some("resolution")),
            ("« Cause première » est requis", Some("customfield_2")),
            ("Cause: required", Some("customfield_1")),
            ("Because it is so.", None),
            ("", None),
            (
                "Il semble que vous ayez tenté une opération qui n'est pas valide dans cet état.",
                None,
            ),
        ];
        for (sentence, id) in cases {
            assert_eq!(spoken_of(sentence, &fields).as_deref(), id, "{sentence}");
        }
        assert_eq!(spoken_of("Field Resolution is required.", &[]).as_deref(), Some("resolution"));
    }
}
