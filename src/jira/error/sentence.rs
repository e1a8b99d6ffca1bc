//! What a sentence of Jira's says by its form, whatever its language: what it quotes is not
//! translated, nor are names of Atlassian's (Jira contract §17).

use super::{Error, Kind};
use crate::domain::fold::fold;
use serde_json::Value;

/// What a refusal means more exactly than its status says.
pub fn specific(refused: &Error) -> Kind {
    match refused.kind {
        Kind::Query => by_query(&refused.messages),
        Kind::Refused if refused.status != Some(500) => by_value(refused),
        kind => kind,
    }
}

/// The refusal of a request with this body. Fields which alone it speaks of, and which the request
/// gives no value, are missing.
pub fn of_request(refused: Error, body: &Value) -> Error {
    let parts = ["fields", "update", "transition"];
    let sets_fields = parts.iter().any(|part| body[part].is_object());
    let is_set = |id: &str| {
        parts[..2].iter().map(|part| &body[part][id]).any(|value| match value {
            Value::Null => false,
            Value::String(text) => !text.trim().is_empty(),
            Value::Array(values) => !values.is_empty(),
            _ => true,
        })
    };
    let lacks = refused.kind == Kind::Refused
        && sets_fields
        && !refused.fields.is_empty()
        && refused.fields.iter().all(|(id, _)| !is_set(id));
    Error { kind: if lacks { Kind::FieldMissing } else { refused.kind }, ..refused }
}

/// What is wrong with a query.
fn by_query(messages: &[String]) -> Kind {
    let told = |is_so: fn(&str) -> bool| messages.iter().any(|sentence| is_so(sentence));
    match () {
        () if told(|sentence| sentence.contains("Unbounded JQL")) => Kind::UnboundedQuery,
        () if told(is_of_reserved_word) => Kind::ReservedWord,
        () => Kind::Query,
    }
}

/// `'limit' is a reserved JQL word`, `got 'and'. You must surround 'and' in quotation marks`: all
/// languages quote a word, and then speak of JQL or quote it again.
fn is_of_reserved_word(sentence: &str) -> bool {
    let found = quoted(sentence);
    let is_word = |word: &str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let words = found.iter().filter(|(word, _)| is_word(word));
    words.into_iter().any(|(word, after)| {
        after.contains("JQL") || quoted(after).iter().any(|(again, _)| again == word)
    })
}

/// What is wrong with a value. Nothing is decided by it but the desk's own sentence.
fn by_value(refused: &Error) -> Kind {
    let fields = refused.fields.iter();
    let told = |is_so: fn(&str) -> bool| {
        refused.messages.iter().chain(fields.clone().map(|(_, told)| told)).any(|told| is_so(told))
    };
    match () {
        () if told(|sentence| {
            sentence.contains("Atlassian")
                && ["document", "dokument"].iter().any(|word| fold(sentence).contains(word))
        }) =>
        {
            Kind::Notation
        }
        () if fields.clone().any(|(id, sentence)| quotes_alone(sentence, id)) => Kind::NotOnScreen,
        () if told(|sentence| sentence.contains("is required")) => Kind::FieldMissing,
        () => Kind::Refused,
    }
}

/// `Field 'reporter' cannot be set. It is not on the appropriate screen, or unknown.` is the one
/// sentence about a field that calls it by its id.
fn quotes_alone(sentence: &str, id: &str) -> bool {
    let found = quoted(sentence);
    !found.is_empty() && found.iter().all(|(word, _)| *word == id)
}

/// The marks by which something is quoted.
const QUOTES: [(char, char); 10] = [
    ('\'', '\''),
    ('"', '"'),
    ('`', '`'),
    ('’', '’'),
    ('‘', '’'),
    ('“', '”'),
    ('„', '“'),
    ('«', '»'),
    ('「', '」'),
    ('『', '』'),
];

/// Bytes of a sentence that are looked at.
const LONGEST: usize = 1_000;

/// What a sentence quotes, each with what follows it. An apostrophe inside a word quotes nothing.
fn quoted(sentence: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut before = None;
    let mut rest = &sentence[..sentence.floor_char_boundary(LONGEST)];
    while let Some(letter) = rest.chars().next() {
        let inside = &rest[letter.len_utf8()..];
        let is_apart = !before.is_some_and(char::is_alphanumeric);
        let closes = QUOTES.iter().filter(|(open, _)| *open == letter && is_apart);
        let quote = closes.filter_map(|(_, close)| {
            let mut ends = inside.match_indices(*close);
            let is_end = |(at, end): &(usize, &str)| {
                !inside[at + end.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
            };
            ends.find(is_end).map(|(at, end)| (&inside[..at], &inside[at + end.len()..]))
        });
        let quote = quote.min_by_key(|(word, _)| word.len());
        (before, rest) = match quote {
            Some((word, after)) => {
                found.push((word.trim(), after));
                (None, after)
            }
            None => (Some(letter), inside),
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn query(sentence: &str) -> Kind {
        by_query(&[sentence.to_owned()])
    }

    #[test]
    fn a_reserved_word_is_known_in_every_language() {
        let sentences = [
            "Error in the JQL Query: 'SET' is a reserved JQL word. You must surround it in quotation marks to use it in a query. (line 1, character 9)",
            "Erreur dans la requête JQL : 'limit' est un mot JQL réservé. Vous devez l'entourer de guillemets pour l'utiliser dans une requête. (ligne 1, caractère 9)",
            "Fehler in der JQL-Abfrage: 'limit' ist ein reserviertes JQL-Wort. Sie müssen es in Anführungszeichen setzen, um es in einer Abfrage verwenden zu können.",
            "Error en la consulta JQL: 'limit' es una palabra reservada de JQL. Debes ponerla entre comillas para usarla en una consulta.",
            "'limit' は予約済みの JQL 語です。クエリで使用するには、引用符で囲む必要があります。",
            "'limit'(은)는 JQL 예약어입니다. 쿼리에서 사용하려면 반드시 따옴표로 묶어야 합니다.",
            "« limit » est un mot JQL réservé.",
            "Error in JQL Query: Expecting either a value, list or function but got 'IN'. You must surround 'IN' in quotation marks to use it as a value.",
            "Une valeur, une liste ou une fonction est attendue, mais 'and' est mentionné à la place. Vous devez entourer l'élément de guillemets ('and') pour l'utiliser comme une valeur.",
            "Erwartet: Wert, Liste oder Funktion. Tatsächlich: 'and'. Sie müssen 'and' in Anführungszeichen setzen, um es als Wert zu verwenden.",
            "Se esperaba un valor, una lista o una función, pero se obtuvo 'and'. Debes poner 'and' entre comillas para usarlo como valor.",
        ];
        for sentence in sentences {
            assert_eq!(query(sentence), Kind::ReservedWord, "{sentence}");
        }
    }

    #[test]
    fn any_other_query_at_fault_is_none_of_a_reserved_word() {
        let sentences = [
            "Error in the JQL Query: The character '@' is a reserved JQL character. You must enclose it in a string or use the escape '\\u0040' instead. (line 1, character 23)",
            "Erreur dans la requête JQL : un nom de champ est anticipé mais `(` est mentionné à la place (ligne 1, caractère 10)",
            "Error in the JQL Query: Expecting operator but got 'foo'. The valid operators are '=', '!=', 'IN', 'NOT IN', 'IS' and 'IS NOT'. (line 1, character 8)",
            "Error in the JQL Query: Expecting either a value, list or function but got '('. You must surround '(' in quotation marks to use it as a value.",
            "Field 'foo' does not exist or you do not have permission to view it.",
            "Unable to find JQL function 'foo()'.",
            "Impossible de trouver la fonction JQL 'foo'.",
            "The value 'bar' does not exist for the field 'foo'.",
            "Error in the JQL Query: The quoted string 'abc' has not been completed. (line 1, character 8)",
            "",
        ];
        for sentence in sentences {
            assert_eq!(query(sentence), Kind::Query, "{sentence}");
        }
    }

    #[test]
    fn a_value_is_told_from_a_place_and_a_notation_in_every_language() {
        let cases = [
            (
                "Field 'x' cannot be set. It is not on the appropriate screen, or unknown.",
                Kind::NotOnScreen,
            ),
            (
                "Impossible de définir le champ 'x'. Il ne figure pas sur l'écran approprié, ou est inconnu.",
                Kind::NotOnScreen,
            ),
            ("Das Feld „x“ kann nicht festgelegt werden.", Kind::NotOnScreen),
            (
                "Operation value must be an Atlassian Document (see the Atlassian Document Format)",
                Kind::Notation,
            ),
            ("La valeur doit être un document Atlassian.", Kind::Notation),
            ("Der Wert muss ein Atlassian-Dokument sein.", Kind::Notation),
            ("X is required.", Kind::FieldMissing),
            ("The option 'y' is not valid for 'x'.", Kind::Refused),
            ("L'option n'est pas valide.", Kind::Refused),
        ];
        for (sentence, kind) in cases {
            let fields = vec![("x".to_owned(), sentence.to_owned())];
            let refused = Error { fields, status: Some(400), ..Error::of(Kind::Refused) };
            assert_eq!(specific(&refused), kind, "{sentence}");
        }
    }

    #[test]
    fn a_field_that_was_not_sent_is_missing_and_one_that_was_is_refused() {
        let refused = |id: &str| Error {
            fields: vec![(id.to_owned(), "Non.".to_owned())],
            ..Error::of(Kind::Refused)
        };
        let cases = [
            (json!({"fields": {"a": 1}}), "b", Kind::FieldMissing),
            (json!({"fields": {"a": null}}), "a", Kind::FieldMissing),
            (json!({"fields": {"a": " "}}), "a", Kind::FieldMissing),
            (json!({"fields": {"a": "1"}}), "a", Kind::Refused),
            (json!({"fields": {}, "update": {"issuelinks": [{}]}}), "issuelinks", Kind::Refused),
            (json!({"transition": {"id": "1"}}), "resolution", Kind::FieldMissing),
            (json!({"body": "a"}), "visibility", Kind::Refused),
        ];
        for (body, id, kind) in cases {
            assert_eq!(of_request(refused(id), &body).kind, kind, "{body} {id}");
        }
        let nothing = of_request(Error::of(Kind::Refused), &json!({"fields": {}}));
        assert_eq!(nothing.kind, Kind::Refused);
    }
}
