//! Look, language and keys.

use super::{Words, phrases};
use crate::domain::notification::Access;

phrases! {
    settings_nav: "Pages des réglages", "Pages of the settings";
    preferences_title: "Préférences", "Preferences";
    preferences_kept: "Gardées dans ce navigateur, appliquées aussitôt.", "Kept in this browser, applied at once.";
    language_label: "Langue", "Language";
    language_of_browser: "Celle du site, sinon du navigateur", "The site’s, or else the browser’s";
    theme_label: "Thème", "Theme";
    theme_system: "Celui du système", "The system’s";
    theme_light: "Clair", "Light";
    theme_dark: "Sombre", "Dark";
    density_label: "Densité des listes", "Density of lists";
    density_comfortable: "Confortable", "Comfortable";
    density_compact: "Compacte", "Compact";
    tickets_kept_label: "Dernière liste des demandes", "Last list of the requests";
    tickets_kept: "La garder sur cet appareil, pour l’afficher aussitôt", "Keep it on this device, to show it at once";
    tickets_not_kept: "Ne rien garder des demandes", "Keep nothing of the requests";
    notifications_label: "Notifications du système", "System notifications";
    notifications_of_site: "Comme le site le propose", "As the site suggests";
    notifications_off: "Aucune", "None";
    notifications_mine: "Pour mes demandes", "For my requests";
    notifications_all: "Pour toutes les nouvelles", "For all news";
    notifications_hint:
        "Quand vous regardez ailleurs. Le titre de l’onglet compte les nouvelles dans tous les cas.",
        "While you look elsewhere. The title of the tab counts the news in any case.";
    notifications_allow: "Autoriser les notifications", "Allow notifications";
    keys_label: "Clavier", "Keyboard";
    see_keys: "Voir les raccourcis", "See the shortcuts";
}

impl Words {
    /// Why no notification is shown, though the agent wants them.
    pub fn not_notified(self, access: Access) -> &'static str {
        match access {
            Access::Unasked => self.pick(
                "Ce navigateur n’a pas encore la permission d’afficher des notifications.",
                "This browser has not yet been allowed to show notifications.",
            ),
            Access::Missing => self.pick(
                "Ce navigateur n’a pas de notifications pour cette page.",
                "This browser has no notifications for this page.",
            ),
            Access::Denied | Access::Allowed => self.pick(
                "Ce navigateur refuse les notifications de ce site.",
                "This browser refuses the notifications of this site.",
            ),
        }
    }
}
