//! Acts of the agent: what is being done, what was done, what it consists of.

use super::{Words, counted};
use crate::domain::filling::{LeftOut, RESOLUTION};
use crate::domain::link::clean_name;
use crate::domain::notice::Report;
use crate::domain::plan::{Act, Step};
use crate::domain::ticket::IssueKey;

impl Words {
    /// What an act is called, with its ticket.
    pub fn act_on(self, act: &Act, ticket: &IssueKey) -> String {
        let (french, english) = match act {
            Act::Triage => ("Mise en forme de", "Triage of"),
            Act::Assign => ("Attribution de", "Assignment of"),
            Act::Note => ("Note interne sur", "Internal note on"),
            Act::Reply { .. } => ("Réponse à", "Reply to"),
            Act::ReplyAndClose { .. } => ("Réponse et clôture de", "Reply and closing of"),
            Act::Close => ("Clôture de", "Closing of"),
            Act::CloseAsBefore => ("Nouvelle clôture de", "Closing as before of"),
            Act::Transfer { .. } => ("Transfert de", "Transfer of"),
            Act::Snooze { until: Some(_) } => ("Mise en attente de", "Snoozing of"),
            Act::Snooze { until: None } => ("Reprise de", "Bringing back of"),
            Act::Undo { .. } => ("Annulation sur", "Undo on"),
        };
        format!("{} {ticket}", self.pick(french, english))
    }

    /// What is under way.
    pub fn act_running(self, act: &Act) -> &'static str {
        match act {
            Act::Triage => self.pick("Enregistrement de la fiche…", "Saving the fields…"),
            Act::Assign => self.pick("Attribution…", "Assigning…"),
            Act::Note => self.pick("Ajout de la note interne…", "Adding the internal note…"),
            Act::Reply { .. } => self.pick("Envoi de la réponse…", "Sending the reply…"),
            Act::ReplyAndClose { .. } => {
                self.pick("Envoi de la réponse et clôture…", "Sending the reply and closing…")
            }
            Act::Close | Act::CloseAsBefore => self.pick("Clôture…", "Closing…"),
            Act::Transfer { .. } => self.pick("Transfert…", "Transferring…"),
            Act::Snooze { until: Some(_) } => self.pick("Mise en attente…", "Snoozing…"),
            Act::Snooze { until: None } => self.pick("Reprise…", "Bringing it back…"),
            Act::Undo { .. } => self.pick("Annulation…", "Undoing…"),
        }
    }

    /// What can still be taken back.
    pub fn act_held(self, act: &Act) -> String {
        match act {
            Act::Triage => self.pick("La fiche va être enregistrée.", "The fields will be saved."),
            Act::Assign => self.pick("La demande va être attribuée.", "It will be assigned."),
            Act::Note => self.pick("La note interne va être ajoutée.", "The note will be added."),
            Act::Reply { to } => {
                return self.to(to, "La réponse va partir", "The reply will leave");
            }
            Act::ReplyAndClose { to } => {
                let leaves = self.addressed(to, "La réponse va partir", "The reply will leave");
                let closed = self.pick("puis la demande sera close", "then the request is closed");
                return format!("{leaves}, {closed}.");
            }
            Act::Close => self.pick("La demande va être close.", "The request will be closed."),
            Act::CloseAsBefore => {
                self.pick("La demande va être close comme avant.", "It will be closed as before.")
            }
            Act::Transfer { .. } => {
                self.pick("Le transfert va partir.", "The transfer will start.")
            }
            Act::Snooze { until: Some(_) } => {
                self.pick("La demande va être mise en attente.", "The request will be snoozed.")
            }
            Act::Snooze { until: None } => {
                self.pick("La demande va revenir.", "The request will come back.")
            }
            Act::Undo { .. } => self.pick("L’acte va être annulé.", "The act will be undone."),
        }
        .to_owned()
    }

    /// What was done.
    pub fn act_done(self, act: &Act, clone: Option<&IssueKey>) -> String {
        match (act, clone) {
            (Act::Triage, _) => self.pick("Fiche enregistrée.", "Fields saved."),
            (Act::Assign, _) => self.pick("Demande attribuée.", "Request assigned."),
            (Act::Note, _) => self.pick("Note interne ajoutée.", "Internal note added."),
            (Act::Reply { to }, _) => return self.to(to, "Réponse envoyée", "Reply sent"),
            (Act::ReplyAndClose { to }, _) => {
                return self.to(to, "Demande close, réponse envoyée", "Closed, and reply sent");
            }
            (Act::Close | Act::CloseAsBefore, _) => self.pick("Demande close.", "Request closed."),
            (Act::Transfer { .. }, Some(clone)) => {
                let words = self.pick("Demande transférée\u{a0}:", "Request transferred:");
                return format!("{words} {clone}.");
            }
            (Act::Transfer { .. }, None) => {
                self.pick("Demande transférée.", "Request transferred.")
            }
            (Act::Snooze { until: Some(_) }, _) => {
                self.pick("Demande mise en attente.", "Request snoozed.")
            }
            (Act::Snooze { until: None }, _) => {
                self.pick("Demande de retour dans les files.", "Request back in its lanes.")
            }
            (Act::Undo { .. }, _) => self.pick("Acte annulé.", "Act undone."),
        }
        .to_owned()
    }

    fn to(self, to: &[String], french: &str, english: &str) -> String {
        format!("{}.", self.addressed(to, french, english))
    }

    fn addressed(self, to: &[String], french: &str, english: &str) -> String {
        let what = self.pick(french, english);
        match to {
            [] => what.to_owned(),
            _ => format!("{what} {} {}", self.pick("à", "to"), to.join(", ")),
        }
    }

    /// How an act ended, or why it did not.
    pub fn report(self, report: &Report) -> String {
        match report {
            Report::Held { act, .. } => self.act_held(act),
            Report::Done { act, clone, skipped: 0, .. } => self.act_done(act, clone.as_ref()),
            Report::Done { act, clone, skipped, .. } => {
                let (one, many) =
                    self.pick(("étape laissée", "étapes laissées"), ("step left", "steps left"));
                let left = counted(self, *skipped, one, many);
                let done = self.act_done(act, clone.as_ref());
                format!("{done} {left} {}.", self.pick("de côté", "out"))
            }
            Report::Withdrawn { .. } => {
                self.pick("Annulé\u{a0}: rien n’est parti.", "Undone: nothing was sent.").to_owned()
            }
            Report::Uncertain { .. } => self.uncertain().to_owned(),
            Report::Refused { reason, .. } => self.refusal(reason),
            Report::Discarded { done: 0, .. } => self
                .pick("Abandonné. Rien n’a changé dans Jira.", "Given up. Nothing changed in Jira.")
                .to_owned(),
            Report::Discarded { done, all, clone, .. } => {
                let given_up = self.pick("Abandonné", "Given up");
                let (one, many) = self.pick(("étape", "étapes"), ("step", "steps"));
                let steps = counted(self, *all, one, many);
                let mut text = format!(
                    "{given_up}{} {done} {} {steps}.",
                    self.colon(),
                    self.pick("sur", "of")
                );
                if let Some(clone) = clone {
                    text.push_str(&format!(" {clone} {}", self.pick("reste.", "stays.")));
                }
                text
            }
        }
    }

    /// A field that Jira did not take, with its reason.
    pub fn left_out(self, left_out: &LeftOut) -> String {
        let name = match left_out.line {
            Some(line) => Some(self.field(line)),
            None => (left_out.field == RESOLUTION).then(|| self.closing_resolution()),
        };
        let (open, close) = self.pick(("«\u{a0}", "\u{a0}»"), ("“", "”"));
        let lead = self.pick("Jira n’a pas pris", "Jira did not take");
        let what = match name {
            Some(name) => format!("{lead} {open}{name}{close}"),
            None => format!("{lead} {}", self.pick("un champ", "a field")),
        };
        format!("{what}{} {}", self.colon(), left_out.says)
    }

    /// One step of an act.
    pub fn step(self, step: &Step) -> String {
        let plain = |french: &str, english: &str| self.pick(french, english).to_owned();
        match step {
            Step::Save(_) => plain("Enregistrer la fiche", "Save the fields"),
            Step::Note(_) => plain("Ajouter la note interne", "Add the internal note"),
            Step::Send { message, .. } => {
                format!("{} {}", self.pick("Envoyer à", "Send to"), message.to.join(", "))
            }
            Step::Fill(values) => {
                let names: Vec<&str> = values.iter().map(|filled| filled.name.as_str()).collect();
                let lead = self.pick("Renseigner\u{a0}: ", "Fill in: ");
                format!("{lead}{}", names.join(", "))
            }
            Step::Move { .. } => plain("Clore la demande", "Close the request"),
            Step::Reopen { .. } => plain("Rouvrir la demande", "Reopen the request"),
            Step::Create(issue) => {
                format!(
                    "{} {}",
                    self.pick("Créer le clone dans", "Create the clone in"),
                    issue.project
                )
            }
            Step::Copy(file) => {
                let (open, close) = self.pick(("«\u{a0}", "\u{a0}»"), ("“", "”"));
                let name = clean_name(&file.name);
                format!("{} {open}{name}{close}", self.pick("Copier", "Copy"))
            }
            Step::LinkClone { .. } => plain("Relier le clone", "Link the clone"),
            Step::VerifyClone => plain("Vérifier le clone", "Check the clone"),
            Step::Announce { .. } => plain("Annoncer le transfert", "Announce the transfer"),
            Step::Conclude => plain("Marquer le transfert terminé", "Mark the transfer as over"),
            Step::Snooze { to: Some(_), .. } => plain("Mettre en attente", "Snooze the request"),
            Step::Snooze { to: None, .. } => {
                plain("Remettre dans les files", "Bring the request back")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::edit::Field;
    use crate::domain::sample;
    use crate::words::Language;

    #[test]
    fn an_act_that_is_done_says_what_was_done_and_to_whom() {
        let to = vec!["a@b.example".to_owned()];
        let transfer = Act::Transfer { target: "dev".into() };
        let clone = sample::key("DEV-4");
        let cases = [
            (Act::Reply { to }, None, "Réponse envoyée à a@b.example."),
            (Act::Reply { to: vec![] }, None, "Réponse envoyée."),
            (transfer, Some(&clone), "Demande transférée\u{a0}: DEV-4."),
        ];
        for (act, clone, sentence) in cases {
            assert_eq!(Words(Language::Fr).act_done(&act, clone), sentence);
        }
    }

    #[test]
    fn a_mail_that_closes_behind_it_is_announced_by_a_whole_sentence() {
        let act = Act::ReplyAndClose { to: vec!["a@b.example".to_owned()] };
        let cases = [
            (Language::Fr, "La réponse va partir à a@b.example, puis la demande sera close."),
            (Language::En, "The reply will leave to a@b.example, then the request is closed."),
        ];
        for (language, sentence) in cases {
            assert_eq!(Words(language).act_held(&act), sentence);
        }
    }

    #[test]
    fn what_jira_did_not_take_is_named_with_its_reason() {
        let says = "Ce champ ne peut pas être défini.".to_owned();
        let left_out =
            |field: &str, line| LeftOut { field: field.into(), line, says: says.clone() };
        let cases = [
            (
                left_out("customfield_1", Some(Field::Account)),
                "Jira did not take “Account name”: Ce champ ne peut pas être défini.",
            ),
            (
                left_out("resolution", None),
                "Jira did not take “Resolution”: Ce champ ne peut pas être défini.",
            ),
            (
                left_out("customfield_2", None),
                "Jira did not take a field: Ce champ ne peut pas être défini.",
            ),
        ];
        for (left_out, sentence) in cases {
            assert_eq!(Words(Language::En).left_out(&left_out), sentence);
        }
    }

    #[test]
    fn an_act_that_left_steps_out_counts_them() {
        let (act, ticket) = (Act::Transfer { target: "dev".into() }, sample::key("REQ-1"));
        let report = Report::Done { act, ticket, clone: None, skipped: 2, left_out: Vec::new() };
        assert_eq!(
            Words(Language::Fr).report(&report),
            "Demande transférée. 2\u{a0}étapes laissées de côté."
        );
    }
}
