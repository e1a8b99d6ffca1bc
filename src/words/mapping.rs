//! How the procedure maps onto a Jira.

use super::{Words, phrases};
use crate::domain::settings::Channel;

phrases! {
    mapping_title: "Correspondance avec ce Jira", "How this Jira is used";
    mapping_intro:
        "L’administrateur du site n’a pas encore dit où se trouvent les renseignements. Choisissez-les ici\u{a0}: ils restent dans ce navigateur, et le fichier se donne à l’administrateur.",
        "The administrator of the site has not yet said where things are. Choose them here: they stay in this browser, and the file goes to the administrator.";
    mapping_project: "Clé du projet des demandes", "Key of the project of the requests";
    mapping_email: "Champ du courriel du client", "Field of the customer’s e-mail";
    mapping_account: "Champ du nom du compte", "Field of the account’s name";
    mapping_group: "Champ du groupe fonctionnel", "Field of the functional group";
    mapping_components: "Composants du projet", "Components of the project";
    mapping_reporter: "Compte du rapporteur attendu", "Account of the right reporter";
    mapping_reporter_hint:
        "Celui qui reçoit les courriels. Cherchez-le par son nom, ou donnez son identifiant.",
        "The one that takes the mails. Search it by name, or give its id.";
    mapping_search: "Chercher ce nom", "Search this name";
    mapping_nobody_found: "Personne de ce nom.", "Nobody of that name.";
    mapping_kinds: "Sens des types", "Meaning of the types";
    mapping_help: "Aide", "Help";
    mapping_improvement: "Amélioration", "Improvement";
    mapping_bug: "Bogue", "Bug";
    mapping_task: "Tâche", "Task";
    mapping_channel: "Comment la réponse part", "How the answer leaves";
    mapping_note_role: "Rôle qui lit les notes internes", "Role that reads internal notes";
    mapping_note_role_hint:
        "Son nom dans Jira. Laissez vide avec Jira Service Management.",
        "Its name in Jira. Leave empty with Jira Service Management.";
    mapping_targets: "Équipes à qui transférer", "Teams to transfer to";
    mapping_team: "Équipe", "Team";
    mapping_team_name: "Nom de l’équipe", "Name of the team";
    mapping_team_project: "Clé de son projet", "Key of its project";
    mapping_team_bug: "Type pour les bogues", "Type for bugs";
    mapping_team_other: "Type pour le reste", "Type for the rest";
    mapping_team_improvements: "Reçoit les améliorations", "Takes improvements";
    mapping_add_team: "Ajouter une équipe", "Add a team";
    mapping_remove_team: "Retirer cette équipe", "Remove this team";
    mapping_no_clone_link:
        "Ce Jira n’a pas de lien «\u{a0}Cloners\u{a0}»\u{a0}: un transfert ne sera pas relié à sa demande.",
        "This Jira has no “Cloners” link: a transfer will not be linked to its request.";
    mapping_propose: "Proposer d’après ce Jira", "Propose from this Jira";
    mapping_check: "Vérifier", "Check";
    mapping_asking: "Guichet interroge Jira…", "Guichet asks Jira…";
    mapping_proposed: "Voici ce que ce Jira suggère. Corrigez ce qui ne convient pas.", "This is what this Jira suggests. Correct what does not fit.";
    mapping_amiss: "Ce qui reste à voir", "What is left to look at";
    mapping_keep: "Enregistrer sur cet appareil", "Keep on this device";
    mapping_kept: "Enregistré. Les demandes sont relues.", "Kept. The requests are read again.";
    mapping_download: "Télécharger config.json", "Download config.json";
}

impl Words {
    /// How an answer reaches the customer.
    pub fn channel_choice(self, channel: Channel) -> &'static str {
        match channel {
            Channel::EmailThisIssue => {
                self.pick("Par l’application Email This Issue", "By the app Email This Issue")
            }
            Channel::ServiceManagement => self.pick(
                "Par un commentaire public de Jira Service Management",
                "By a public comment of Jira Service Management",
            ),
            Channel::Comment => self.pick(
                "Par un commentaire qu’une règle de Jira envoie",
                "By a comment that a rule in Jira mails",
            ),
            Channel::Mailto => self.pick(
                "Par votre logiciel de courrier, noté en commentaire",
                "By your mail program, recorded as a comment",
            ),
        }
    }
}
