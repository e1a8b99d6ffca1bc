//! Acts that are not finished.

use super::{Words, counted, phrases};
use crate::domain::answer::AnswerError;
use crate::domain::ticket::IssueKey;

phrases! {
    unfinished_title: "Actes inachevés", "Unfinished acts";
    unfinished_intro:
        "Rien n’est perdu, et rien n’est fait deux fois. Le reste du guichet fonctionne.",
        "Nothing is lost, and nothing is done twice. The rest of the desk works.";
    waits_for_network:
        "Attend le réseau, et part dès son retour.",
        "Waits for the network, and leaves when it is back.";
    goes_on_by_itself:
        "Guichet réessaie, et reprend dès que Jira répond.",
        "Guichet tries again, and goes on as soon as Jira answers.";
    done_so_far: "Déjà fait", "Done so far";
    looked_for: "À vérifier", "To be checked";
    still_missing: "Reste à faire", "Still missing";
    has_begun_transfer: "a commencé à transférer cette demande", "has begun to transfer this request";
    begun_without_clone: "Le clone n’existe pas encore.", "The clone does not exist yet.";
    begun_hint:
        "Si personne ne s’en occupe plus, terminez ici\u{a0}: Guichet cherche ce qui existe et ne refait rien.",
        "If nobody is at it any more, finish it here: Guichet looks for what exists and repeats nothing.";
    begun_elsewhere:
        "Seul le navigateur où ce transfert a commencé peut le terminer.",
        "Only the browser in which it was begun can finish it.";
    leave_begun: "Laisser", "Leave it";
    acknowledge: "C’est vu", "Got it";
    taking_over:
        "Guichet attend que l’autre navigateur n’y soit plus et cherche ce qui existe\u{202f}; rien ne se fera deux fois.",
        "Guichet waits until the other browser is no longer at it, and looks for what exists; nothing is done twice.";
    finish_act: "Terminer", "Finish";
    it_went: "Il est parti", "It went";
    look_again: "Chercher à nouveau", "Look again";
    discard_in_doubt: "Abandonner sans savoir", "Give up without knowing";
    send_again: "Renvoyer", "Send it again";
    discard_leaves_doubt:
        "Abandonner n’annule pas ce qui est peut-être déjà fait.",
        "Giving up does not undo what may have been done.";
    skip_step: "Continuer sans cette étape", "Go on without this step";
    lacking_title: "Ce que Jira demande", "What Jira asks for";
    answer_missing: "À remplir.", "To be filled in.";
    answer_malformed: "Cette valeur ne convient pas.", "This value does not fit.";
    lacking_impossible:
        "Guichet ne sait pas remplir ce champ\u{a0}: remplissez-le dans Jira, puis réessayez.",
        "Guichet cannot fill this field in: do it in Jira, then try again.";
    discard_act: "Abandonner", "Give up";
    look_at_changes: "Voir ce qui a changé", "See what changed";
    look_at_request: "Voir la demande", "Look at the request";
    act_all_the_same: "Continuer quand même", "Go on all the same";
    reopen_form: "Rouvrir le formulaire", "Open the form again";
    discard_leaves_nothing:
        "Abandonner ne laisse rien dans Jira.", "Giving up leaves nothing in Jira.";
    discard_leaves_steps:
        "Si vous abandonnez, ce qui est déjà fait reste dans Jira.",
        "If you give up, what is done so far stays in Jira.";
}

impl Words {
    /// Why what was entered for a field is no value.
    pub fn answer_error(self, error: AnswerError) -> &'static str {
        match error {
            AnswerError::Missing => self.answer_missing(),
            AnswerError::Malformed => self.answer_malformed(),
        }
    }

    /// How many acts are unfinished, for the header.
    pub fn unfinished(self, count: usize) -> String {
        let (one, many) =
            self.pick(("acte inachevé", "actes inachevés"), ("unfinished act", "unfinished acts"));
        counted(self, count, one, many)
    }

    /// The clone that exists already.
    pub fn clone_exists(self, clone: &IssueKey) -> String {
        format!("{} {clone}", self.pick("Le clone", "The clone"))
    }

    /// What the card of a transfer is called that somebody else began.
    pub fn begun(self, ticket: &IssueKey) -> String {
        format!("{} {ticket}", self.pick("Transfert commencé de", "Transfer begun of"))
    }

    /// The clone of a transfer that somebody else began.
    pub fn begun_with_clone(self, clone: &IssueKey) -> String {
        let (before, after) = self.pick(("Le clone", "existe."), ("The clone", "exists."));
        format!("{before} {clone} {after}")
    }

    /// How far an act is.
    pub fn steps_done(self, done: usize, all: usize) -> String {
        let (one, many) = self.pick(("étape", "étapes"), ("step", "steps"));
        format!("{done} {} {}", self.pick("sur", "of"), counted(self, all, one, many))
    }
}
