//! What stays of an act that is taken back, and what an act went over unseen.

use super::{Words, phrases};
use crate::domain::overlooked::Overlooked;
use crate::domain::plan::{Act, Step};
use crate::domain::ticket::IssueKey;
use crate::domain::undo::Lasting;

phrases! {
    undo_title: "Annuler cet acte\u{202f}?", "Undo this act?";
    undo_steps: "Guichet va", "Guichet will";
    undo_stays: "Ce qui reste", "What stays";
    undo_confirm: "Annuler cet acte", "Undo this act";
    undo_leave: "Laisser ainsi", "Leave it as it is";
    undo_exists: "Annuler ce qui est fait", "Undo what is done";
    last_act: "Votre dernier acte\u{a0}:", "Your last act:";
}

impl Words {
    /// Why something of an act cannot be undone.
    pub fn lasting(self, lasting: &Lasting) -> String {
        let plain = |french: &str, english: &str| self.pick(french, english).to_owned();
        match lasting {
            Lasting::Mail => {
                plain("Le message est parti.", "The message has left and cannot be called back.")
            }
            Lasting::Note => {
                plain("La note reste dans la demande.", "The note stays on the request.")
            }
            Lasting::Forgotten => plain(
                "Guichet ne sait plus ce qu’il y avait avant.",
                "Guichet no longer knows what was there before.",
            ),
            Lasting::WasEmpty(field) => {
                let (before, after) = self.pick(
                    ("Le champ «\u{a0}", "\u{a0}» était vide, et Jira ne le vide pas."),
                    ("The field “", "” was empty, and Jira does not empty it again."),
                );
                format!("{before}{}{after}", self.field(*field))
            }
            Lasting::ChangedSince(field) => {
                let (before, after) = self.pick(
                    ("Quelqu’un a changé le champ «\u{a0}", "\u{a0}» depuis."),
                    ("Somebody has changed the field “", "” since."),
                );
                format!("{before}{}{after}", self.field(*field))
            }
            Lasting::OpenAgain => {
                plain("La demande est déjà rouverte.", "The request is open again already.")
            }
            Lasting::NoWayBack => plain(
                "Jira ne propose aucun retour pour cette demande.",
                "Jira offers no way back for this request.",
            ),
            Lasting::Given(names) => {
                let (french, english) =
                    ("Ce que Jira demandait reste\u{a0}: ", "What Jira asked for stays: ");
                format!("{}{}.", self.pick(french, english), names.join(", "))
            }
            Lasting::Clone(key) => {
                let (french, english) = (
                    "reste\u{a0}: rien n’est supprimé dans Jira.",
                    "stays: nothing is deleted in Jira.",
                );
                format!("{key} {}", self.pick(french, english))
            }
            Lasting::TakenUp(key) => {
                let (french, english) =
                    ("est déjà entre les mains de l’équipe.", "is in its team’s hands already.");
                format!("{key} {}", self.pick(french, english))
            }
            Lasting::NoWayOut(key) => {
                let (french, english) =
                    ("ne peut pas être clos par vous.", "cannot be closed by you.");
                format!("{key} {}", self.pick(french, english))
            }
        }
    }

    /// Why nothing of an act can be taken back.
    pub fn cannot_be_undone(self, act: &Act, ticket: &IssueKey) -> String {
        let act = self.act_on(act, ticket);
        format!(
            "{act}{} {}",
            self.colon(),
            self.pick("rien ne peut être annulé.", "nothing can be undone.")
        )
    }

    /// One step of an undo, as what will be done to the ticket.
    pub fn undoing(self, step: &Step, ticket: &IssueKey) -> String {
        match step {
            Step::Save(edit) => {
                let fields = edit.fields().into_iter().map(|field| self.field(field));
                let lead = self.pick("remettre comme avant\u{a0}: ", "put back as it was: ");
                format!("{lead}{}", fields.collect::<Vec<_>>().join(", "))
            }
            Step::Reopen { .. } => format!("{} {ticket}", self.pick("rouvrir", "reopen")),
            Step::Note(_) => {
                let (french, english) =
                    ("dire à l’équipe, par une note, que", "tell the team in a note that");
                let (after_french, after_english) = ("est annulé", "is taken back");
                let lead = self.pick(french, english);
                format!("{lead} {ticket} {}", self.pick(after_french, after_english))
            }
            Step::Move { .. } => format!("{} {ticket}", self.pick("clore", "close")),
            Step::Send { .. }
            | Step::Fill(_)
            | Step::Create(_)
            | Step::Copy(_)
            | Step::LinkClone { .. }
            | Step::Announce { .. }
            | Step::Conclude
            | Step::VerifyClone
            | Step::Snooze { .. } => self.step(step),
        }
    }

    /// The note that is left on a clone which is closed because its transfer is taken back.
    pub fn undone_transfer(self) -> &'static str {
        self.pick(
            "Transmis par erreur\u{a0}: annulé par le support.",
            "Sent by mistake: taken back by support.",
        )
    }

    /// Leads to what an act on this ticket went over.
    pub fn went_over(self) -> &'static str {
        self.pick(
            "Votre acte est passé par-dessus ce que vous n’aviez pas vu\u{a0}:",
            "Your act went over what you had not seen:",
        )
    }

    /// What somebody has written, as it begins.
    pub fn wrote(self, begin: &str) -> String {
        let (open, close) = self.pick(("a écrit «\u{a0}", "\u{a0}»"), ("wrote “", "”"));
        format!("{open}{begin}{close}")
    }

    /// What an act went over that the agent had not seen.
    pub fn overlooked(self, overlooked: &Overlooked) -> String {
        let by = match overlooked {
            Overlooked::Value { by, .. } | Overlooked::Words { by, .. } => by,
        };
        let by = by.as_ref().map_or(self.somebody(), |by| by.name.as_str());
        match overlooked {
            Overlooked::Value { field, value, .. } => {
                let field = self.field(*field);
                let (open, close) = self.pick(("«\u{a0}", "\u{a0}»"), ("“", "”"));
                let value = match value {
                    Some(value) => format!("{open}{value}{close}"),
                    None => self.pick("vide", "empty").to_owned(),
                };
                let (french, english) = ("venait de le changer\u{a0}:", "had just changed it to");
                format!("{field}\u{a0}: {by} {} {value}.", self.pick(french, english)).replacen(
                    "\u{a0}:",
                    self.pick("\u{a0}:", ":"),
                    1,
                )
            }
            Overlooked::Words { .. } => {
                let (french, english) = (
                    "avait écrit juste avant la clôture. Lisez le message.",
                    "had written just before it was closed. Read the message.",
                );
                format!("{by} {}", self.pick(french, english))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::edit::Field;
    use crate::domain::sample;
    use crate::domain::time::Timestamp;
    use crate::words::Language;

    #[test]
    fn what_stays_is_named() {
        let key = sample::key("DEV-7");
        let cases = [
            (
                Lasting::WasEmpty(Field::Title),
                "The field “Title” was empty, and Jira does not empty it again.",
            ),
            (Lasting::TakenUp(key), "DEV-7 is in its team’s hands already."),
            (
                Lasting::Given(vec!["Cause".into(), "Valeur".into()]),
                "What Jira asked for stays: Cause, Valeur.",
            ),
        ];
        for (lasting, sentence) in cases {
            assert_eq!(Words(Language::En).lasting(&lasting), sentence);
        }
    }

    #[test]
    fn what_was_gone_over_is_told_with_who_and_what() {
        let by = Some(sample::person("bob", "Bob"));
        let value = Some("De Bob".to_owned());
        let title = Overlooked::Value { field: Field::Title, by, at: Timestamp(1), value };
        let words = |language| Words(language).overlooked(&title);
        assert_eq!(
            words(Language::Fr),
            "Titre\u{a0}: Bob venait de le changer\u{a0}: «\u{a0}De Bob\u{a0}»."
        );
        assert_eq!(words(Language::En), "Title: Bob had just changed it to “De Bob”.");
        let unread = Overlooked::Words { by: None, at: Timestamp(1) };
        assert_eq!(
            Words(Language::En).overlooked(&unread),
            "Somebody had written just before it was closed. Read the message."
        );
    }
}
