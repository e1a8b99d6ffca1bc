//! What the panels of a ticket and the other views are called.

use super::phrases;

phrases! {
    panel_triage: "Mise en forme", "Triage";
    panel_reply: "Répondre", "Reply";
    panel_note: "Note interne", "Internal note";
    panel_close: "Clore", "Close";
    panel_transfer: "Transférer", "Transfer";
    replies_title: "Réponses types", "Canned replies";
}
