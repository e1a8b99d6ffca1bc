//! The frame around the views: header, connection, addresses that lead nowhere.

use super::phrases;

phrases! {
    app_name: "Guichet", "Guichet";
    skip_to_content: "Aller au contenu", "Skip to content";
    lanes_label: "Files", "Lanes";
    search_label: "Rechercher dans les demandes", "Search the requests";
    search_hint: "Rechercher  ( / )", "Search  ( / )";
    settings: "Réglages", "Settings";
    connecting: "Connexion…", "Connecting…";
    connected: "Connecté", "Connected";
    signed_out: "Déconnecté", "Signed out";
    connection_failed: "Connexion impossible", "Cannot connect";
    offline: "Hors ligne", "Offline";
    demonstration: "Démonstration", "Demonstration";
    missing_title: "Cette adresse ne mène nulle part", "This address leads nowhere";
    missing_why: "Le lien est peut-être incomplet, ou mène à une vue d’une autre version.", "The link may be incomplete, or lead to a view of another version.";
    missing_way_out: "Revenir aux demandes", "Back to the requests";
    sign_in_first: "Connectez-vous à Jira pour voir les demandes.", "Sign in to Jira to see the requests.";
    drafts_kept: "Vos brouillons sont conservés dans ce navigateur.", "Your drafts are kept in this browser.";
    not_kept_here: "Ce navigateur ne conserve rien\u{a0}: les brouillons disparaîtront avec l’onglet.", "This browser keeps nothing: drafts will be gone with the tab.";
}
