//! What is told in the tray.

use super::failure::span;
use super::{Words, counted, phrases};
use crate::desk::ports::StoreError;
use crate::domain::digest::Topic;
use crate::domain::plan::Act;
use crate::domain::ticket::IssueKey;

phrases! {
    tray_label: "Nouvelles du guichet", "News of the desk";
    let_go_now: "Sans attendre", "Do it now";
    see_unfinished: "Voir les actes inachevés", "See the unfinished acts";
    nothing_to_undo: "Il n’y a rien à annuler.", "There is nothing to undo.";
    not_decided:
        "Rien n’a changé\u{a0}: cet acte n’en est plus là, ou n’est pas à vous.",
        "Nothing was changed: the act is past that, or it is not yours.";
    offline_now:
        "Hors ligne. Ce que vous écrivez est conservé et partira au retour du réseau.",
        "Offline. What you write is kept, and leaves when the network is back.";
    act_postponed: "Jira reçoit trop de demandes et demande d’attendre.", "Jira receives too many requests and asks to wait.";
    act_needs_sign_in:
        "Vous n’êtes plus connecté\u{a0}: rien n’a commencé, et votre texte reste. Connectez-vous, puis recommencez.",
        "You are no longer signed in: nothing has begun, and your text stays. Sign in, then do it again.";
    list_unreadable:
        "La liste gardée sur cet appareil n’a pas pu être relue\u{a0}: elle est chargée de nouveau.",
        "The list kept on this device could not be read again: it is loaded anew.";
    list_not_kept:
        "La liste n’a pas pu être gardée sur cet appareil\u{a0}: elle se chargera entière au prochain démarrage.",
        "The list could not be kept on this device: the next start will load all of it.";
    online_again: "De nouveau en ligne.", "Online again.";
}

impl Words {
    /// When a held act leaves.
    pub fn leaves_in(self, seconds: i64) -> String {
        let seconds = u32::try_from(seconds).unwrap_or_default();
        format!("{} {}", self.pick("Part dans", "Leaves in"), span(seconds))
    }

    /// Why an act cannot be taken back.
    pub fn too_late(self, act: &Act, ticket: &IssueKey) -> String {
        let act = self.act_on(act, ticket);
        format!(
            "{act}{} {}",
            self.colon(),
            self.pick("trop tard pour annuler.", "too late to undo.")
        )
    }

    /// An act was asked for again that was over, or given up.
    pub fn over_already(self, act: &Act, ticket: &IssueKey) -> String {
        let (french, english) = (
            "c’est déjà terminé ou abandonné, et rien n’est parti cette fois. Recommencez.",
            "this is done or given up already, and nothing was sent this time. Do it again.",
        );
        let colon = self.pick("\u{a0}: ", ": ");
        format!("{}{colon}{}", self.act_on(act, ticket), self.pick(french, english))
    }

    /// The browser could not keep something.
    pub fn not_kept(self, error: StoreError) -> &'static str {
        match error {
            StoreError::Unavailable => self.pick(
                "Ce navigateur n’a pas pu conserver votre travail. Rien n’a été envoyé sans être noté.",
                "This browser could not keep your work. Nothing was sent without being written down.",
            ),
            StoreError::Full => self.pick(
                "Ce navigateur n’a plus de place\u{a0}: libérez-en avant de continuer.",
                "This browser has no room left: free some before you go on.",
            ),
        }
    }

    /// What happened to one ticket.
    pub fn news_of_one(self, topic: Topic) -> &'static str {
        match topic {
            Topic::Created => self.pick("Nouvelle demande", "New request"),
            Topic::Reopened => self.pick("Demande réouverte", "Request reopened"),
            Topic::CloneDone => self
                .pick("Terminée ailleurs, à annoncer au client", "Done elsewhere, to be announced"),
            Topic::AssignedToMe => self.pick("Attribuée à vous", "Assigned to you"),
            Topic::Written => self.pick("Nouveau message", "New message"),
        }
    }

    /// What happened to several tickets.
    pub fn news_of_many(self, topic: Topic, count: usize) -> String {
        let (one, many) = match topic {
            Topic::Created => self
                .pick(("nouvelle demande", "nouvelles demandes"), ("new request", "new requests")),
            Topic::Reopened => self.pick(
                ("demande réouverte", "demandes réouvertes"),
                ("request reopened", "requests reopened"),
            ),
            Topic::CloneDone => self.pick(
                ("demande à annoncer", "demandes à annoncer"),
                ("request to announce", "requests to announce"),
            ),
            Topic::AssignedToMe => self.pick(
                ("demande attribuée à vous", "demandes attribuées à vous"),
                ("request assigned to you", "requests assigned to you"),
            ),
            Topic::Written => self.pick(
                ("de vos demandes a un nouveau message", "de vos demandes ont un nouveau message"),
                ("of your requests has a new message", "of your requests have a new message"),
            ),
        };
        counted(self, count, one, many)
    }
}

#[cfg(test)]
mod tests {
    use crate::words::{Language, Words};

    #[test]
    fn a_long_wait_counts_down_in_minutes() {
        assert_eq!(Words(Language::Fr).leaves_in(9), "Part dans 9\u{a0}s");
        assert_eq!(Words(Language::En).leaves_in(1_805), "Leaves in 30\u{a0}min 5\u{a0}s");
        assert_eq!(Words(Language::En).leaves_in(-1), "Leaves in 0\u{a0}s");
    }
}
