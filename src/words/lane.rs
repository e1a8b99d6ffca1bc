//! The lanes and the list of tickets.

use super::{Language, Words, counted, phrases};
use crate::domain::lane::{Lane, SortBy};
use crate::domain::ticket::IssueKey;

phrases! {
    choice: "Sélection", "Selection";
    column_group: "Groupe", "Group";
    column_age: "Âge", "Age";
    filter_kind: "Type", "Type";
    filter_group: "Groupe", "Group";
    filter_assignee: "Responsable", "Assignee";
    filter_clear: "Effacer les filtres", "Clear the filters";
    close_again: "Clore", "Close";
    as_before: "comme avant", "as before";
    row_held: "annulable", "can be undone";
    row_running: "en cours", "under way";
    row_waits: "à décider", "needs you";
    seen_before: "vues", "seen";
    list_loading: "Chargement des demandes…", "Loading the requests…";
    stop_load: "Arrêter le chargement", "Stop loading";
    list_is_partial: "La liste est incomplète.", "The list is incomplete.";
    load_the_rest: "Charger le reste", "Load the rest";
    nothing_found: "Aucune demande ne correspond.", "No request matches.";
    search_everywhere: "Chercher dans toutes les ouvertes", "Search all open requests";
}

impl Words {
    /// How the procedure calls a lane; one that was added goes by the name of its address here.
    pub fn lane(self, lane: Lane) -> String {
        let known = match lane {
            Lane::New => self.pick("Nouvelles", "New"),
            Lane::Reopened => self.pick("Réouvertes", "Reopened"),
            Lane::Mine => self.pick("Mes demandes", "My requests"),
            Lane::ToAnnounce => self.pick("À annoncer", "To announce"),
            Lane::Waiting => self.pick("En attente", "Waiting"),
            Lane::Open => self.pick("Toutes les ouvertes", "All open"),
            Lane::Closed => self.pick("Closes récentes", "Recently closed"),
            Lane::Own(id) => return id.to_string(),
        };
        known.to_owned()
    }

    /// The command that goes to a lane of this name.
    pub fn to_lane(self, name: &str) -> String {
        format!("{} {name}", self.pick("File\u{a0}:", "Lane:"))
    }

    /// The box that chooses a ticket.
    pub fn choose(self, key: &IssueKey) -> String {
        format!("{} {key}", self.pick("Sélectionner", "Select"))
    }

    /// How many tickets a list holds.
    pub fn tickets(self, count: usize) -> String {
        let (one, many) = self.pick(("demande", "demandes"), ("request", "requests"));
        counted(self, count, one, many)
    }

    /// How a column is called.
    pub fn column(self, by: SortBy) -> &'static str {
        match by {
            SortBy::Key => self.pick("Clé", "Key"),
            SortBy::Title => self.pick("Titre", "Title"),
            SortBy::Account => self.pick("Compte", "Account"),
            SortBy::Assignee => self.pick("Responsable", "Assignee"),
            SortBy::Kind => self.pick("Type", "Type"),
            SortBy::Status => self.pick("État", "Status"),
            SortBy::Created => self.pick("Créée", "Created"),
            SortBy::Updated => self.pick("Modifiée", "Updated"),
        }
    }

    /// What an empty lane means.
    pub fn lane_is_empty(self, lane: Lane) -> &'static str {
        match lane {
            Lane::New => self.pick(
                "Aucune nouvelle demande\u{a0}: tout a été pris en charge.",
                "No new request: everything is taken.",
            ),
            Lane::Reopened => self.pick(
                "Aucun client n’a réécrit après une clôture.",
                "No customer wrote again after a closing.",
            ),
            Lane::Mine => self.pick(
                "Aucune demande ne vous est attribuée. La touche\u{a0}i prend celle qui a le focus.",
                "No request is assigned to you. The key\u{a0}i takes the one that has the focus.",
            ),
            Lane::ToAnnounce => self.pick(
                "Aucun travail terminé n’attend d’être annoncé à un client.",
                "No finished work waits to be announced to a customer.",
            ),
            Lane::Waiting => self.pick(
                "Aucune demande n’est remise à plus tard.",
                "No request was put off.",
            ),
            Lane::Open => self.pick("Aucune demande n’est ouverte.", "No request is open."),
            Lane::Closed => self.pick(
                "Aucune demande n’a été close ces derniers jours.",
                "No request was closed in the last days.",
            ),
            Lane::Own(_) => self.pick(
                "Aucune demande n’est dans cette file.",
                "No request stands in this lane.",
            ),
        }
    }

    /// The way from an empty lane to one with work, which is called so.
    pub fn go_to_lane(self, name: &str, count: usize) -> String {
        let tickets = self.tickets(count);
        match self.0 {
            Language::Fr => format!("Voir «\u{a0}{name}\u{a0}»\u{a0}: {tickets}"),
            Language::En => format!("See “{name}”: {tickets}"),
        }
    }

    /// How far the load is.
    pub fn loaded(self, loaded: usize, total: Option<usize>) -> String {
        let loaded = self.number(loaded);
        match (self.0, total.map(|total| self.number(total))) {
            (Language::Fr, Some(total)) => format!("{loaded} demandes chargées sur {total}"),
            (Language::Fr, None) => format!("{loaded} demandes chargées"),
            (Language::En, Some(total)) => format!("{loaded} of {total} requests loaded"),
            (Language::En, None) => format!("{loaded} requests loaded"),
        }
    }
}
