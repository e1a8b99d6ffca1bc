//! Handing a ticket over to another team.

use super::{Language, Words, counted, phrases};
use crate::domain::edit::Field;
use crate::domain::settings::Target;
use crate::domain::transfer::{TransferError, TransferTexts, TransferWarning};

phrases! {
    transfer_title: "Titre chez l’équipe", "Title over there";
    transfer_type: "Type chez l’équipe", "Type over there";
    transfer_by_rule: "selon la règle", "by the rule";
    transfer_note: "Note laissée sur la demande", "Note left on the request";
    transfer_note_hint: "Interne\u{a0}: le client ne la verra pas.", "Internal: the customer will not see it.";
    transfer_asked: "L’équipe demande aussi", "The team also asks for";
    transfer_choose: "Choisir…", "Choose…";
    transfer_what: "Ce qui sera fait", "What will be done";
    transfer_carried: "Repris dans les mêmes champs", "Carried into the same fields";
    transfer_written: "Écrit dans la description", "Written into the description";
    transfer_unassigned: "Personne ne sera assigné\u{a0}: l’équipe décide.", "Nobody will be assigned: the team decides.";
    transfer_linked: "La nouvelle demande sera liée à celle-ci comme clone.", "The new issue will be linked to this one as its clone.";
    transfer_files: "Fichiers à copier", "Files to copy";
    transfer_no_files: "Aucun fichier à copier.", "No files to copy.";
    transfer_there: "Cette demande y a déjà été transmise\u{a0}:", "This request was transferred there before:";
    transfer_no_link: "Ce Jira n’a pas de lien «\u{a0}clone\u{a0}»\u{a0}: le transfert ne pourrait pas être suivi. Demandez à l’administrateur de Jira de l’ajouter.", "This Jira has no “clones” link: the transfer could not be followed. Ask the administrator of Jira to add it.";
    transfer_no_target: "Cette équipe n’est pas dans les réglages.", "This team is not in the settings.";
    transfer_running: "Transfert en cours", "Transfer under way";
    transfer_leave: "Vous pouvez quitter cette page\u{a0}: le transfert continue et se retrouve ici.", "You may leave this page: the transfer goes on and is found here again.";
    transfer_done: "C’est transmis.", "It is handed over.";
    transfer_tell: "Prévenir le client", "Tell the customer";
    transfer_origin: "Demande d’origine\u{a0}:", "Original request:";
    transfer_block: "Demande transmise par le support", "Handed over by support";
    step_done: "fait", "done";
    step_running: "en cours", "under way";
    step_verifying: "vérification", "being checked";
    step_waiting: "à faire", "to do";
    step_refused: "refusé", "refused";
    step_skipped: "laissé de côté", "left out";
}

impl Words {
    /// The panel, and the button that starts the transfer.
    pub fn transfer_to(self, target: &Target) -> String {
        let (name, project) = (&target.name, &target.project);
        format!("{} {name} ({project})", self.pick("Transférer à", "Transfer to"))
    }

    /// The note that colleagues read on the original, to begin with.
    pub fn transfer_usual_note(self, target: &Target) -> String {
        let (name, project) = (&target.name, &target.project);
        match self.0 {
            Language::Fr => format!("Transmis à {name} ({project})."),
            Language::En => format!("Handed over to {name} ({project})."),
        }
    }

    /// The words around the details in the new issue's description.
    pub fn transfer_texts(self, origin_address: String) -> TransferTexts {
        let label = |field: Field| match self.0 {
            Language::Fr => format!("{}\u{a0}:", self.field(field)),
            Language::En => format!("{}:", self.field(field)),
        };
        TransferTexts {
            heading: self.transfer_block().to_owned(),
            origin: self.transfer_origin().to_owned(),
            email: label(Field::Email),
            account: label(Field::Account),
            group: label(Field::Group),
            origin_address,
        }
    }

    /// What is to be looked at before a transfer.
    pub fn transfer_warning(self, warning: &TransferWarning) -> String {
        match warning {
            TransferWarning::AlreadyThere(key) => format!("{} {key}", self.transfer_there()),
            TransferWarning::OpenLines(fields) => self.open_lines(fields),
        }
    }

    /// Why a transfer may not be started. `name` is how the field is called over there.
    pub fn transfer_error(self, error: &TransferError, name: &str) -> String {
        match (error, self.0) {
            (TransferError::TitleEmpty, Language::Fr) => "Le titre est vide.".to_owned(),
            (TransferError::TitleEmpty, Language::En) => "The title is empty.".to_owned(),
            (TransferError::TitleTooLong, Language::Fr) => {
                "Le titre dépasse 255 caractères.".to_owned()
            }
            (TransferError::TitleTooLong, Language::En) => {
                "The title is longer than 255 characters.".to_owned()
            }
            (TransferError::NoteEmpty, Language::Fr) => "La note est vide.".to_owned(),
            (TransferError::NoteEmpty, Language::En) => "The note is empty.".to_owned(),
            (TransferError::Missing { .. }, Language::Fr) => format!("{name}\u{a0}: à remplir."),
            (TransferError::Missing { .. }, Language::En) => format!("{name}: to be filled in."),
            (TransferError::Malformed { .. }, Language::Fr) => {
                format!("{name}\u{a0}: cette valeur ne convient pas.")
            }
            (TransferError::Malformed { .. }, Language::En) => {
                format!("{name}: this value does not fit.")
            }
            (TransferError::Impossible { name, .. }, Language::Fr) => format!(
                "L’équipe exige «\u{a0}{name}\u{a0}», que Guichet ne sait pas remplir. Transférez depuis Jira, ou demandez que ce champ soit facultatif."
            ),
            (TransferError::Impossible { name, .. }, Language::En) => format!(
                "The team requires “{name}”, which Guichet cannot fill in. Transfer it in Jira, or ask for the field to be optional."
            ),
        }
    }

    /// How far a transfer is.
    pub fn transfer_progress(self, done: usize, all: usize) -> String {
        match self.0 {
            Language::Fr => format!("{} sur {all}", counted(self, done, "étape", "étapes")),
            Language::En => format!("{done} of {}", counted(self, all, "step", "steps")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_progress_is_said_in_the_number_of_its_steps() {
        let cases = [
            (Language::Fr, 0, 6, "0\u{a0}étape sur 6"),
            (Language::Fr, 1, 6, "1\u{a0}étape sur 6"),
            (Language::Fr, 2, 6, "2\u{a0}étapes sur 6"),
            (Language::En, 1, 6, "1 of 6\u{a0}steps"),
            (Language::En, 1, 1, "1 of 1\u{a0}step"),
        ];
        for (language, done, all, told) in cases {
            assert_eq!(Words(language).transfer_progress(done, all), told);
        }
    }
}
