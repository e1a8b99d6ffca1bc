//! What can be done, by name: the palette and the list of keys.

use super::{Words, phrases};
use crate::command::{Command, Keys, Topic};

phrases! {
    tools: "Outils", "Tools";
    open_tools: "Ouvrir tous les outils, chacun dans son onglet", "Open every tool, each in its own tab";
    tools_blocked: "Le navigateur a retenu ces outils. Ouvrez-les ici, ou autorisez les fenêtres de ce site\u{a0}:", "The browser held these tools back. Open them here, or allow this site to open windows:";
    commands: "Commandes", "Commands";
    palette_label: "Chercher une commande ou une demande", "Find a command or a request";
    palette_hint: "Commande, clé, titre, compte…", "Command, key, title, account…";
    palette_nothing: "Rien de tel.", "Nothing like that.";
    palette_group_tickets: "Demandes", "Requests";
    palette_group_replies: "Réponses types", "Canned replies";
    help_title: "Raccourcis clavier", "Keyboard shortcuts";
    help_single_keys: "Raccourcis d’une seule touche", "Shortcuts of a single key";
    help_single_keys_hint:
        "Les lettres seules, sans Ctrl. Elles se taisent pendant que vous écrivez.",
        "Letters by themselves, without Ctrl. They sleep while you type.";
    then_key: "puis", "then";
}

impl Words {
    /// What a command is called. A tool goes by its own name where that is known.
    pub fn command(self, command: Command) -> String {
        let (french, english) = match command {
            Command::NextRow => ("Ligne suivante", "Next row"),
            Command::PreviousRow => ("Ligne précédente", "Previous row"),
            Command::Open => ("Ouvrir la demande", "Open the request"),
            Command::Choose => ("Sélectionner la ligne", "Select the row"),
            Command::Back => ("Revenir à la liste", "Back to the list"),
            Command::NextStep => ("Étape suivante", "Next step"),
            Command::Triage => ("Mettre en forme", "Triage"),
            Command::Take => ("Prendre en charge", "Take it"),
            Command::Assign => ("Attribuer", "Assign"),
            Command::Reply => ("Répondre au client", "Reply to the customer"),
            Command::Note => ("Écrire une note interne", "Write an internal note"),
            Command::Close => ("Clore la demande", "Close the request"),
            Command::CloseAsBefore => ("Clore comme la dernière fois", "Close as last time"),
            Command::Transfer => ("Transférer à une équipe", "Transfer to a team"),
            Command::Snooze => ("Mettre en attente", "Snooze"),
            Command::Undo => ("Annuler le dernier acte", "Undo the last act"),
            Command::AcceptProposals => ("Accepter les propositions", "Accept the proposals"),
            Command::Search => ("Rechercher", "Search"),
            Command::SearchJira => ("Chercher dans Jira", "Search in Jira"),
            Command::Palette => ("Palette de commandes", "Command palette"),
            Command::Help => ("Raccourcis clavier", "Keyboard shortcuts"),
            Command::Send => ("Envoyer", "Send"),
            Command::SendAndClose => ("Envoyer et clore", "Send and close"),
            Command::Leave => {
                ("Quitter le champ, puis le volet", "Leave the field, then the panel")
            }
            Command::Replies => ("Réponses types", "Canned replies"),
            Command::Settings => ("Réglages", "Settings"),
            Command::Lane(lane) => return self.to_lane(&self.lane(lane)),
            Command::Tool(number) => {
                return format!("{} {number}", self.pick("Ouvrir l’outil", "Open tool"));
            }
        };
        self.pick(french, english).to_owned()
    }

    /// The heading of a part of the list of keys.
    pub fn topic(self, topic: Topic) -> &'static str {
        match topic {
            Topic::List => self.pick("Dans la liste", "In the list"),
            Topic::Ticket => self.pick("Sur une demande", "On a request"),
            Topic::Message => self.pick("En écrivant", "While writing"),
            Topic::Everywhere => self.pick("Partout", "Everywhere"),
            Topic::Places => self.pick("Aller à", "Go to"),
            Topic::Tools => self.pick("Outils", "Tools"),
        }
    }

    /// The keys to be struck, one after the other; those of one stroke are held together.
    pub fn strokes(self, keys: Keys) -> Vec<Vec<String>> {
        let named = |key: &str| match key {
            "Escape" => self.pick("Échap", "Esc").to_owned(),
            "Enter" => self.pick("Entrée", "Enter").to_owned(),
            "k" => "K".to_owned(),
            "f" => "F".to_owned(),
            key => key.to_owned(),
        };
        let shift = || self.pick("Maj", "Shift").to_owned();
        match keys {
            Keys::Single(key) if key.len() == 1 && key.chars().all(|c| c.is_ascii_uppercase()) => {
                vec![vec![shift(), key.to_owned()]]
            }
            Keys::Single(key) if key.len() == 1 => vec![vec![key.to_owned()]],
            Keys::Single(key) => vec![vec![named(key)]],
            Keys::Go(key) => vec![vec!["g".to_owned()], vec![key.to_owned()]],
            Keys::Control(key) => vec![vec!["Ctrl".to_owned(), named(key)]],
            Keys::ControlShift(key) => vec![vec!["Ctrl".to_owned(), shift(), named(key)]],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn keys_are_shown_as_they_are_struck() {
        let cases = [
            (Keys::Single("j"), vec![vec!["j"]]),
            (Keys::Single("C"), vec![vec!["Maj", "C"]]),
            (Keys::Single("Escape"), vec![vec!["Échap"]]),
            (Keys::Go("1"), vec![vec!["g"], vec!["1"]]),
            (Keys::Control("k"), vec![vec!["Ctrl", "K"]]),
            (Keys::ControlShift("Enter"), vec![vec!["Ctrl", "Maj", "Entrée"]]),
        ];
        for (keys, shown) in cases {
            assert_eq!(Words(Language::Fr).strokes(keys), shown);
        }
    }
}
