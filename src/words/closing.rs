//! Closing a ticket.

use super::{Language, Words, phrases};
use crate::domain::closing::{ClosingError, ClosingWarning};
use crate::domain::edit::Field;

phrases! {
    closing_heading: "Clore la demande", "Close the request";
    closing_way: "Comment la clore", "How to close it";
    closing_resolution: "Résolution", "Resolution";
    closing_resolution_none: "Sans résolution", "No resolution";
    closing_submit: "Clore", "Close";
    closing_submit_anyway: "Clore quand même", "Close anyway";
    closing_warnings: "Avant de clore, regardez\u{a0}:", "Before you close, look:";
    closing_done: "Cette demande est close.", "This request is closed.";
    closing_pending: "La demande se clôt. Vous pouvez encore l’annuler.", "The request is being closed. You can still undo it.";
    closing_under_way: "La demande se clôt.", "The request is being closed.";
    closing_stuck: "La clôture attend votre décision.", "The closing waits for your decision.";
    closing_choose: "Choisissez comment clore, puis envoyez.", "Choose how to close, then send.";
}

impl Words {
    /// How a field of the checklist is called within a sentence.
    fn field_in_sentence(self, field: Field) -> &'static str {
        match field {
            Field::Kind => self.pick("le type", "the type"),
            Field::Email => self.pick("l’adresse du client", "the customer’s address"),
            Field::Account => self.pick("le nom du compte", "the account name"),
            Field::Assignee => self.pick("la personne assignée", "the assignee"),
            Field::Title => self.pick("le titre", "the title"),
            Field::Group => self.pick("le groupe fonctionnel", "the functional group"),
            Field::Reporter => self.pick("le rapporteur", "the reporter"),
        }
    }

    /// Lines of the checklist that are open.
    pub fn open_lines(self, fields: &[Field]) -> String {
        let names: Vec<&str> = fields.iter().map(|field| self.field_in_sentence(*field)).collect();
        let names = names.join(", ");
        match self.0 {
            Language::Fr => format!("Il reste à mettre en forme\u{a0}: {names}."),
            Language::En => format!("Still to complete: {names}."),
        }
    }

    /// What is shown before a ticket is closed.
    pub fn closing_warning(self, warning: &ClosingWarning) -> String {
        match (warning, self.0) {
            (ClosingWarning::OpenLines(fields), _) => self.open_lines(fields),
            (ClosingWarning::Unanswered, Language::Fr) => {
                "Le dernier message du client est sans réponse.".to_owned()
            }
            (ClosingWarning::Unanswered, Language::En) => {
                "The customer’s last message has no answer.".to_owned()
            }
            (ClosingWarning::CloneOpen(key), Language::Fr) => {
                format!("Le travail transmis, {key}, n’est pas terminé.")
            }
            (ClosingWarning::CloneOpen(key), Language::En) => {
                format!("The work that was handed over, {key}, is not done.")
            }
        }
    }

    /// What a way of closing asks for besides, by the names of the fields.
    pub fn closing_asks_for_more(self, names: &[String]) -> String {
        let names = names.join(", ");
        match self.0 {
            Language::Fr => {
                format!("Jira demande ici aussi\u{a0}: {names}. Guichet vous le demandera.")
            }
            Language::En => {
                format!("Jira also asks for {names} here. Guichet will ask you for it.")
            }
        }
    }

    /// Why a ticket cannot be closed this way.
    pub fn closing_error(self, error: &ClosingError) -> String {
        let (french, english) = match error {
            ClosingError::NoWayOut => (
                "Jira ne vous propose aucun moyen de clore cette demande dans son état actuel.",
                "Jira offers you no way to close this request in its present status.",
            ),
            ClosingError::NotChosen => ("Choisissez comment clore.", "Choose how to close."),
            ClosingError::NotOffered => (
                "Jira ne propose plus ce moyen de clore. Choisissez-en un autre.",
                "Jira no longer offers this way of closing. Choose another one.",
            ),
            ClosingError::ResolutionMissing => {
                ("Choisissez une résolution.", "Choose a resolution.")
            }
            ClosingError::ResolutionNotOffered => (
                "Cette résolution n’est pas proposée ici. Choisissez-en une autre.",
                "This resolution is not offered here. Choose another one.",
            ),
        };
        self.pick(french, english).to_owned()
    }
}
