//! Words that every part of the desk uses.

use super::phrases;

phrases! {
    save: "Enregistrer", "Save";
    cancel: "Annuler", "Cancel";
    close_panel: "Fermer", "Close";
    retry: "Réessayer", "Try again";
    undo: "Annuler", "Undo";
    copy: "Copier", "Copy";
    nobody: "Personne", "Nobody";
    anybody: "Tout le monde", "Anybody";
    me: "Moi", "Me";
    none: "Aucun", "None";
}
