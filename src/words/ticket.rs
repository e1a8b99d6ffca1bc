//! A ticket: its path, its acts, what was said about it.

use super::{Words, counted, phrases};
use crate::domain::conversation::Voice;
use crate::domain::edit::Field;
use crate::domain::presence::Doing;
use crate::domain::step::{NextAction, Obstacle, Stage, StageState};
use crate::domain::ticket::StatusCategory;

phrases! {
    open_in_jira: "Ouvrir dans Jira", "Open in Jira";
    ticket_acts: "Actions", "Acts";
    path_label: "Étapes", "Path";
    act_snooze: "En attente", "Snooze";
    act_take: "Prendre", "Take";
    act_close_as_before: "Clore comme avant", "Close as before";
    act_transfer_to: "Transférer à…", "Transfer to…";
    conversation: "Échanges", "Conversation";
    not_read_yet: "La conversation se charge…", "The conversation is being loaded…";
    description: "Demande", "Request";
    somebody: "Quelqu’un", "Somebody";
    files_attached: "a joint", "attached";
    customer: "Client", "Customer";
    signature: "Signature", "Signature";
    quoted: "Texte cité", "Quoted text";
    doc_task: "Tâche", "Task";
    doc_code: "Code", "Code";
    doc_table: "Tableau", "Table";
    download_short: "Télécharger", "Download";
    download_failed: "Le fichier n’a pas pu être téléchargé.", "The file could not be downloaded.";
    picture_outside: "Image externe, non chargée\u{a0}:", "Picture from elsewhere, not loaded:";
    checklist: "Mise en forme", "Checklist";
    linked_issues: "Demandes liées", "Linked issues";
    same_customer: "Autres demandes de ce client", "Other requests from this customer";
    similar_tickets: "Demandes semblables", "Similar requests";
    search_help_for_this: "Chercher ce sujet dans l’aide", "Search the help pages for this";
    is_cloned_by: "transférée vers", "transferred to";
    clones: "vient de", "comes from";
    met: "En ordre", "In order";
    kept: "Gardé tel quel", "Kept as it is";
    open_line: "À compléter", "To be completed";
    left_empty: "Facultatif", "Optional";
}

impl Words {
    /// What somebody else does at the ticket.
    pub fn presence(self, name: &str, doing: Doing) -> String {
        let (french, english) = match doing {
            Doing::Viewing => ("est aussi ici", "is here too"),
            Doing::Replying => ("écrit au client", "is writing to the customer"),
        };
        format!("{name} {}", self.pick(french, english))
    }

    pub fn stage(self, stage: Stage) -> &'static str {
        match stage {
            Stage::Shape => self.pick("Mise en forme", "Triage"),
            Stage::Analyse => self.pick("Analyse", "Analysis"),
            Stage::Answer => self.pick("Réponse", "Reply"),
            Stage::Close => self.pick("Clôture", "Closing"),
        }
    }

    /// How a stage stands, for those who do not see its mark.
    pub fn stage_state(self, state: &StageState) -> &'static str {
        match state {
            StageState::Done => self.pick("faite", "done"),
            StageState::Passed => self.pick("passée", "passed"),
            StageState::Next => self.pick("à faire maintenant", "next"),
            StageState::Blocked(_) => self.pick("bloquée", "blocked"),
            StageState::Waiting => self.pick("plus tard", "later"),
        }
    }

    /// What is in the way of a stage.
    pub fn obstacle(self, obstacle: &Obstacle) -> String {
        match obstacle {
            Obstacle::NotEditable(fields) => {
                let lead =
                    self.pick("Jira ne vous laisse pas modifier", "Jira does not let you edit");
                format!("{lead} {}", self.fields(fields))
            }
            Obstacle::NoAddress => {
                self.pick("l’adresse du client manque", "the customer’s address is missing").into()
            }
            Obstacle::OpenLines(fields) => {
                let lead = self.pick("à compléter\u{a0}:", "to be completed:");
                format!("{lead} {}", self.fields(fields))
            }
            Obstacle::CloneOpen(key) => {
                let (french, english) = ("n’est pas terminée", "is not done yet");
                format!("{key} {}", self.pick(french, english))
            }
            Obstacle::NoWayOut => self
                .pick("Jira ne vous offre aucune clôture", "Jira offers you no way to close it")
                .into(),
        }
    }

    /// Names of fields in a row.
    pub fn fields(self, fields: &[Field]) -> String {
        let names: Vec<&str> = fields.iter().map(|field| self.field(*field)).collect();
        names.join(", ")
    }

    /// What the button of the next step says; `None` when nothing is left to do.
    pub fn next_action(self, action: NextAction) -> Option<&'static str> {
        match action {
            NextAction::Triage => Some(self.pick("Mettre en forme", "Triage")),
            NextAction::Read => Some(self.pick("Lire et répondre", "Read and reply")),
            NextAction::Reply => Some(self.pick("Répondre", "Reply")),
            NextAction::Close => Some(self.pick("Clore", "Close")),
            NextAction::Nothing => None,
        }
    }

    pub fn category(self, category: StatusCategory) -> &'static str {
        match category {
            StatusCategory::New => self.pick("pas commencée", "not started"),
            StatusCategory::InProgress => self.pick("en cours", "in progress"),
            StatusCategory::Done => self.pick("close", "closed"),
            StatusCategory::Undefined => self.pick("hors catégorie", "no category"),
        }
    }

    /// Who speaks to whom.
    pub fn voice(self, voice: Voice) -> &'static str {
        match voice {
            Voice::Incoming => self.pick("Client", "Customer"),
            Voice::Outgoing => self.pick("Réponse", "Reply"),
            Voice::Internal => self.pick("Interne", "Internal"),
        }
    }

    /// That Jira holds more than it gave.
    pub fn missing_comments(self, count: u32) -> String {
        let count = count as usize;
        let (one, many) = self.pick(
            ("message plus ancien n’est pas affiché", "messages plus anciens ne sont pas affichés"),
            ("older message is not shown", "older messages are not shown"),
        );
        counted(self, count, one, many)
    }

    pub fn download(self, name: &str) -> String {
        format!("{} {name}", self.download_short())
    }

    pub fn enlarge(self, name: &str, is_large: bool) -> String {
        let verb = match is_large {
            true => self.pick("Réduire", "Reduce"),
            false => self.pick("Agrandir", "Enlarge"),
        };
        format!("{verb} {name}")
    }

    /// How many lines of the checklist are met.
    pub fn lines_met(self, met: usize, all: usize) -> String {
        let (french, english) = ("sur", "of");
        format!("{met} {} {all}", self.pick(french, english))
    }
}
