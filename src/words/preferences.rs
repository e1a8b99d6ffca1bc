//! Look, language and keys.

use super::phrases;

phrases! {
    settings_nav: "Pages des réglages", "Pages of the settings";
    preferences_title: "Préférences", "Preferences";
    preferences_kept: "Gardées dans ce navigateur, appliquées aussitôt.", "Kept in this browser, applied at once.";
    language_label: "Langue", "Language";
    language_of_browser: "Celle du navigateur", "The browser’s";
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
    keys_label: "Clavier", "Keyboard";
    see_keys: "Voir les raccourcis", "See the shortcuts";
}
