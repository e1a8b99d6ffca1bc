//! The mail to the customer, and its draft.

use super::{Words, counted, phrases};
use crate::domain::reply::{ReplyRefusal, ReplyWarning};
use crate::domain::settings::Channel;

phrases! {
    reply_heading: "Répondre au client", "Reply to the customer";
    recipients_to: "À", "To";
    recipients_cc: "Copie à", "Cc";
    subject: "Objet", "Subject";
    message: "Message", "Message";
    message_hint: "Tapez / au début d’un mot pour insérer une réponse type.", "Type / at the start of a word to insert a canned reply.";
    canned_replies: "Réponses types", "Canned replies";
    canned_search: "Chercher une réponse type", "Search the canned replies";
    canned_nothing: "Aucune réponse type ne correspond.", "No canned reply matches.";
    help_pages: "Aide en ligne", "Help pages";
    help_search: "Chercher dans l’aide", "Search the help pages";
    help_search_start: "Chercher", "Search";
    help_link: "Adresse de la page", "Address of the page";
    help_link_insert: "Insérer le lien", "Insert the link";
    help_link_wrong: "Ce n’est pas l’adresse d’une page.", "This is not the address of a page.";
    canned_language: "Langue des réponses types", "Language of the canned replies";
    french: "Français", "French";
    english: "Anglais", "English";
    files: "Pièces jointes", "Attachments";
    files_hint: "Vous pouvez aussi les coller ou les déposer ici.", "You can paste or drop them here as well.";
    files_reading: "Lecture des fichiers…", "Reading the files…";
    files_off: "Jira ne prend pas de fichiers.", "Jira takes no files.";
    files_unread: "Ce fichier n’a pas pu être lu.", "This file could not be read.";
    preview: "Aperçu", "Preview";
    preview_not_yet: "L’aperçu apparaît dès que le message peut partir.", "The preview shows as soon as the message can be sent.";
    send: "Envoyer", "Send";
    send_and_close: "Envoyer et clore", "Send and close";
    send_anyway: "Envoyer quand même", "Send anyway";
    send_anyway_and_close: "Envoyer quand même et clore", "Send anyway and close";
    warnings_reply: "Avant d’envoyer, regardez\u{a0}:", "Before you send, look:";
    refusals_reply: "Le message ne peut pas encore partir\u{a0}:", "The message cannot be sent yet:";
    draft_newer: "Ce brouillon a continué dans un autre onglet. Rien n’a été écrasé\u{a0}: choisissez celui à garder.", "This draft went on in another tab. Nothing was overwritten: choose which one to keep.";
    draft_take_theirs: "Prendre celui de l’autre onglet", "Take the other tab’s";
    draft_keep_mine: "Garder celui-ci", "Keep this one";
    draft_restored: "Brouillon repris, gardé", "Draft restored, kept";
    earlier_versions: "Versions précédentes", "Earlier versions";
    draft_sent: "(envoyé)", "(sent)";
    no_words: "(sans texte)", "(no text)";
    draft_discard: "Jeter le brouillon", "Throw the draft away";
    leaving: "Le message part", "The message leaves";
    leaving_soon: "Vous pouvez encore le reprendre.", "You can still take it back.";
    leaving_now: "Il est en route. Votre brouillon reste gardé jusqu’à ce que Jira confirme.", "It is on its way. Your draft is kept until Jira confirms.";
    take_back: "Reprendre le message", "Take the message back";
    send_now: "Envoyer maintenant", "Send now";
    leaving_stuck: "L’envoi attend votre décision.", "Sending waits for your decision.";
}

impl Words {
    /// The button that sends: it says what happens, and to whom.
    pub fn send_to(self, to: &[String], closes: bool) -> String {
        let Some(first) = to.first() else {
            return self.send_unnamed(closes).to_owned();
        };
        let more = match to.len() - 1 {
            0 => String::new(),
            others => format!("\u{a0}+\u{202f}{others}"),
        };
        let close = if closes { self.pick(" et clore", " and close") } else { "" };
        format!("{} {first}{more}{close}", self.pick("Envoyer à", "Send to"))
    }

    fn send_unnamed(self, closes: bool) -> &'static str {
        if closes { self.send_and_close() } else { self.send() }
    }

    /// By which way the message reaches the customer.
    pub fn channel(self, channel: Channel) -> &'static str {
        match channel {
            Channel::EmailThisIssue => self.pick(
                "Part par Email This Issue, depuis Jira.",
                "Sent by Email This Issue, from Jira.",
            ),
            Channel::ServiceManagement => self.pick(
                "Part comme commentaire public\u{a0}: Jira Service Management l’envoie au client.",
                "Sent as a public comment: Jira Service Management mails it to the customer.",
            ),
            Channel::Comment => self.pick(
                "Part comme commentaire\u{a0}: une règle de Jira l’envoie au client.",
                "Sent as a comment: a rule in Jira mails it to the customer.",
            ),
            Channel::Mailto => self.pick(
                "Ouvre votre logiciel de courriel, et garde une trace dans Jira. Joignez-y les fichiers vous-même.",
                "Opens your mail program, and keeps a record in Jira. Attach the files there yourself.",
            ),
        }
    }

    /// The files of a mail, all together.
    pub fn files_total(self, count: usize, size: &str) -> String {
        let (one, many) = self.pick(("fichier", "fichiers"), ("file", "files"));
        format!("{}, {size}", counted(self, count, one, many))
    }

    /// Jira takes no file larger than this.
    pub fn file_too_large(self, most: &str) -> String {
        match self.0 {
            super::Language::Fr => format!("Jira ne prend pas de fichier de plus de {most}."),
            super::Language::En => format!("Jira takes no file larger than {most}."),
        }
    }

    /// The button that takes a file out again.
    pub fn file_remove(self, name: &str) -> String {
        match self.0 {
            super::Language::Fr => format!("Retirer {name}"),
            super::Language::En => format!("Remove {name}"),
        }
    }

    /// An address that is none.
    pub fn malformed_address(self, address: &str) -> String {
        match self.0 {
            super::Language::Fr => format!("«\u{a0}{address}\u{a0}» n’est pas une adresse."),
            super::Language::En => format!("“{address}” is not an address."),
        }
    }

    /// Why a mail may not be sent.
    pub fn reply_refusal(self, refusal: &ReplyRefusal) -> String {
        match refusal {
            ReplyRefusal::NoRecipient => {
                self.pick("Il n’a pas de destinataire.", "It has no recipient.").to_owned()
            }
            ReplyRefusal::MalformedAddress(address) => self.malformed_address(address),
            ReplyRefusal::EmptyBody => self.pick("Il est vide.", "It is empty.").to_owned(),
            ReplyRefusal::Placeholder(name) => match self.0 {
                super::Language::Fr => {
                    format!("{name} n’a pas de valeur sur cette demande\u{a0}: remplacez-le.")
                }
                super::Language::En => {
                    format!("{name} has no value on this request: replace it.")
                }
            },
        }
    }

    /// What is seldom meant.
    pub fn reply_warning(self, warning: &ReplyWarning) -> String {
        use super::Language::{En, Fr};
        match (warning, self.0) {
            (ReplyWarning::FileMissing { word }, Fr) => {
                format!("Le texte dit «\u{a0}{word}\u{a0}», et aucun fichier n’est joint.")
            }
            (ReplyWarning::FileMissing { word }, En) => {
                format!("The text says “{word}”, and no file is attached.")
            }
            (ReplyWarning::UnreadRecipient(address), Fr) => {
                format!("Personne ne lit {address}.")
            }
            (ReplyWarning::UnreadRecipient(address), En) => format!("Nobody reads {address}."),
            (ReplyWarning::CustomerLeftOut(address), Fr) => {
                format!("Le client ({address}) n’est pas parmi les destinataires.")
            }
            (ReplyWarning::CustomerLeftOut(address), En) => {
                format!("The customer ({address}) is not among the recipients.")
            }
            (ReplyWarning::OtherTicket(key), Fr) => {
                format!("Le texte nomme une autre demande, {key}.")
            }
            (ReplyWarning::OtherTicket(key), En) => format!("The text names another request, {key}."),
            (ReplyWarning::EmptySubject, Fr) => "L’objet est vide.".to_owned(),
            (ReplyWarning::EmptySubject, En) => "The subject is empty.".to_owned(),
            (ReplyWarning::KeyMissing, Fr) => {
                "L’objet ne porte pas la référence\u{a0}: la réponse du client ne reviendrait pas à cette demande."
                    .to_owned()
            }
            (ReplyWarning::KeyMissing, En) => {
                "The subject does not hold the key: the customer’s answer would not come back to this request."
                    .to_owned()
            }
            (ReplyWarning::UnknownPlaceholder(name), Fr) => {
                format!("{name} ressemble à une rubrique, mais n’en est pas une.")
            }
            (ReplyWarning::UnknownPlaceholder(name), En) => {
                format!("{name} looks like a placeholder, but is none.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn the_button_says_what_happens_and_to_whom() {
        let (fr, en) = (Words(Language::Fr), Words(Language::En));
        let (one, two) = (["a@b.fr".to_owned()], ["a@b.fr".to_owned(), "c@d.fr".to_owned()]);
        assert_eq!(fr.send_to(&one, false), "Envoyer à a@b.fr");
        assert_eq!(fr.send_to(&two, true), "Envoyer à a@b.fr\u{a0}+\u{202f}1 et clore");
        assert_eq!(en.send_to(&[], true), "Send and close");
    }
}
