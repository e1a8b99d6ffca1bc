//! The library of canned replies.

use super::{Words, counted, phrases};

phrases! {
    replies_search: "Chercher dans les réponses types", "Search the canned replies";
    replies_nothing: "Aucune réponse type ne correspond. Effacez la recherche, ou changez de langue.", "No canned reply matches. Clear the search, or change the language.";
    replies_shortcut: "Raccourci", "Shortcut";
    copied: "Copié", "Copied";
    replies_intro: "Dans une réponse, tapez / puis le raccourci. Les rubriques entre accolades sont remplies depuis la demande.", "In a reply, type / and the shortcut. What stands in braces is filled from the request.";
}

impl Words {
    /// How many canned replies are shown.
    pub fn replies_count(self, count: usize) -> String {
        let (one, many) =
            self.pick(("réponse type", "réponses types"), ("canned reply", "canned replies"));
        counted(self, count, one, many)
    }

    /// The link that begins a mail with this text.
    pub fn replies_use(self, key: &str) -> String {
        format!("{} {key}", self.pick("Utiliser pour", "Use for"))
    }
}
