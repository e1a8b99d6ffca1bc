//! Internal notes.

use super::phrases;

phrases! {
    note_heading: "Note interne", "Internal note";
    note_text: "Note pour l’équipe", "Note for the team";
    note_private: "Ne sera jamais visible du client.", "The customer will never see it.";
    note_send: "Ajouter la note interne", "Add the internal note";
    note_empty: "La note est vide.", "The note is empty.";
    note_pending: "La note est en route. Elle reste gardée jusqu’à ce que Jira confirme.", "The note is on its way. It is kept until Jira confirms.";
}
