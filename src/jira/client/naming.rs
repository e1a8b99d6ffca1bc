//! Which field a refusal speaks of. A screen names it by its id; a validator of the workflow knows
//! only the name that people read, in a sentence in their language (Jira contract §4).

use super::Client;
use crate::domain::filling::Screen;
use crate::domain::fold::words;
use crate::domain::message::CreateField;
use crate::jira::error::{Error, Kind};
use serde_json::Value;

/// How many words more than the field's name a sentence has that says that it is missing.
const MOST_OTHER_WORDS: usize = 6;

impl Client {
    /// The refusal of a request that carried `body`, with the fields that it speaks of by their ids,
    /// and told apart by what the screen has: a field that was sent and has no place there, and one
    /// that is missing. Sentences come in any language; without an answer about the screen the
    /// refusal stays as it is.
    pub(super) async fn explained(&self, refused: Error, screen: &Screen, body: &Value) -> Error {
        let sent = |id: &str| body["fields"].get(id).is_some_and(|value| !value.is_null());
        if !refused.is_refusal() || refused.status != Some(400) {
            return refused;
        }
        let is_unnamed = refused.fields.is_empty() && !refused.messages.is_empty();
        let blames_sent = refused.fields.iter().any(|(id, _)| body["fields"].get(id).is_some());
        let known = match is_unnamed || blames_sent {
            true => self.screen_now(screen).await,
            false => None,
        };
        let refused = match is_unnamed {
            true => self.named(refused, screen, known.as_deref().unwrap_or_default()).await,
            false => refused,
        };
        let is_off =
            |id: &str| known.as_ref().is_some_and(|known| known.iter().all(|field| field.id != id));
        let blamed = || refused.fields.iter().map(|(id, _)| id.clone());
        let misplaced: Vec<String> =
            blamed().filter(|id| body["fields"].get(id).is_some() && is_off(id)).collect();
        let kind = match refused.kind {
            kind if refused.fields.is_empty() || kind == Kind::Notation => kind,
            _ if blamed().all(|id| misplaced.contains(&id)) => Kind::NotOnScreen,
            _ if blamed().any(|id| !sent(&id)) => Kind::FieldMissing,
            Kind::NotOnScreen | Kind::FieldMissing if known.is_some() => Kind::Refused,
            kind => kind,
        };
        Error { kind, misplaced, ..refused }
    }

    /// The fields of a screen, asked for once more where a line fails: what becomes of the refused
    /// request rests on them.
    async fn screen_now(&self, screen: &Screen) -> Option<Vec<CreateField>> {
        match self.screen(screen).await {
            Err(error) if !error.is_sign_in() => self.screen(screen).await.ok().flatten(),
            answer => answer.ok().flatten(),
        }
    }

    /// The refusal with its sentences told of the fields that they name: those of the screen before
    /// those of the ticket, and these before others of the same name.
    async fn named(&self, refused: Error, screen: &Screen, known: &[CreateField]) -> Error {
        let mut names: Vec<(String, String)> = known.iter().map(named).collect();
        let is_open = |names: &[(String, String)]| {
            refused.messages.iter().any(|sentence| spoken_of(sentence, names).is_none())
        };
        if let Screen::Transition { ticket, .. } = screen
            && is_open(&names)
        {
            let edit = self.screen(&Screen::Edit { ticket: ticket.clone() }).await;
            names.extend(edit.ok().flatten().unwrap_or_default().iter().map(named));
        }
        if is_open(&names) {
            let site = self.fields_of_site().await.unwrap_or_default();
            names.extend(site.into_iter().map(|field| (field.id, field.name)));
            // Some sites have Jira's own names in English, whatever they speak.
            names.push(("resolution".to_owned(), "Resolution".to_owned()));
        }
        let (mut fields, mut messages) = (refused.fields, Vec::new());
        for sentence in refused.messages {
            match spoken_of(&sentence, &names) {
                Some(id) => fields.push((id, sentence)),
                None => messages.push(sentence),
            }
        }
        Error { fields, messages, ..refused }
    }
}

fn named(field: &CreateField) -> (String, String) {
    (field.id.clone(), field.name.clone())
}

/// The id of the field that a short sentence speaks of: the one whose name is the longest in it, and
/// the first of that length.
fn spoken_of(sentence: &str, names: &[(String, String)]) -> Option<String> {
    let spoken = words(sentence);
    let mut found: Option<(&String, usize)> = None;
    for (id, name) in names {
        let name = words(name);
        let is_named = !name.is_empty()
            && spoken.len() <= name.len() + MOST_OTHER_WORDS
            && spoken.windows(name.len()).any(|some| some == name);
        if is_named && found.is_none_or(|(_, longest)| longest < name.len()) {
            found = Some((id, name.len()));
        }
    }
    found.map(|(id, _)| id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_known_by_its_name_in_a_sentence_of_any_language() {
        let names = [
            ("resolution", "Résolution"),
            ("customfield_1", "Cause"),
            ("customfield_2", "Cause première"),
            ("customfield_3", "Cause première"),
            ("status", "État"),
        ];
        let names = names.map(|(id, name)| (id.to_owned(), name.to_owned()));
        let cases = [
            ("Field Resolution is required.", Some("resolution")),
            ("Le champ Résolution est obligatoire.", Some("resolution")),
            ("« Cause première » est requis", Some("customfield_2")),
            ("Cause: required", Some("customfield_1")),
            ("Cause ist erforderlich.", Some("customfield_1")),
            ("El campo Cause es obligatorio.", Some("customfield_1")),
            ("Because it is so.", None),
            ("", None),
            (
                "Il semble que vous ayez tenté une opération qui n'est pas valide dans cet état.",
                None,
            ),
        ];
        for (sentence, id) in cases {
            assert_eq!(spoken_of(sentence, &names).as_deref(), id, "{sentence}");
        }
        assert_eq!(spoken_of("Field Resolution is required.", &[]), None);
    }
}
