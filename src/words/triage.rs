//! The checklist as a form (procedure P1).

use super::{Words, counted, phrases};
use crate::domain::checklist::Finding;
use crate::domain::proposal::Source;
use crate::domain::settings::Kinds;
use crate::domain::title::TitleFlaw;
use crate::domain::triage::{Meanwhile, TriageError};

phrases! {
    accept: "Accepter", "Accept";
    accept_all: "Tout accepter", "Accept all";
    proposed: "Proposé\u{a0}:", "Proposed:";
    take_it: "Me l’assigner", "Assign to me";
    release_it: "Personne", "Nobody";
    keep_title: "Garder ce titre", "Keep this title";
    no_choice: "Choisir…", "Choose…";
    task_reason: "Pourquoi une tâche\u{202f}?", "Why a task?";
    task_reason_hint: "La raison sera gardée en note interne.", "The reason will be kept as an internal note.";
    task_reason_lead: "Type Tâche choisi parce que\u{a0}:", "Type Task chosen because:";
    locked_field: "Jira ne vous laisse pas modifier ce champ.", "Jira does not let you edit this field.";
    take_theirs: "Prendre cette valeur", "Take this value";
    keep_own: "Garder la mienne", "Keep mine";
    nothing_to_save: "Rien n’a changé.", "Nothing has changed.";
    person_hint: "Tapez un nom pour chercher.", "Type a name to search.";
    person_searching: "Recherche…", "Searching…";
    triage_saving: "Enregistrement…", "Saving…";
    triage_checking: "Jira n’a pas répondu. Guichet vérifie si l’enregistrement a eu lieu.", "Jira did not answer. Guichet is checking whether it was saved.";
    triage_changed: "La demande a changé entre-temps. Relisez-la, puis enregistrez.", "The request changed meanwhile. Look at it again, then save.";
}

impl Words {
    /// Why a line of the checklist is not met.
    pub fn finding(self, finding: &Finding) -> String {
        match finding {
            Finding::KindMissing => self.pick("le type manque", "the type is missing").into(),
            Finding::KindTask => self
                .pick(
                    "«\u{a0}Tâche\u{a0}» est réservé aux exceptions",
                    "“Task” is for exceptions only",
                )
                .into(),
            Finding::EmailMissing => {
                self.pick("l’adresse du client manque", "the customer’s address is missing").into()
            }
            Finding::EmailMalformed(email) => {
                let (french, english) = ("n’est pas une adresse", "is not an address");
                format!("{} {}", self.quoted_word(email), self.pick(french, english))
            }
            Finding::AccountMissing => {
                self.pick("le nom du compte manque", "the account name is missing").into()
            }
            Finding::AccountTooShort => {
                self.pick("le nom du compte est trop court", "the account name is too short").into()
            }
            Finding::NobodyAssigned => {
                self.pick("personne ne s’en occupe", "nobody is in charge").into()
            }
            Finding::Title(flaw) => self.title_flaw(flaw),
            Finding::GroupMissing => {
                self.pick("le groupe fonctionnel manque", "the functional group is missing").into()
            }
            Finding::WrongReporter { is: None } => {
                self.pick("le rapporteur manque", "the reporter is missing").into()
            }
            Finding::WrongReporter { is: Some(person) } => {
                format!("{} {}", self.pick("c’est", "it is"), person.name)
            }
        }
    }

    fn title_flaw(self, flaw: &TitleFlaw) -> String {
        match flaw {
            TitleFlaw::Empty => self.pick("le titre est vide", "the title is empty").into(),
            TitleFlaw::OnlyPrefix(prefix) => {
                let (french, english) = ("rien après", "nothing after");
                format!("{} {}", self.pick(french, english), self.quoted_word(prefix))
            }
            TitleFlaw::Vague(word) => {
                let (french, english) =
                    ("ne dit pas de quoi il s’agit", "does not say what it is about");
                format!("{} {}", self.quoted_word(word), self.pick(french, english))
            }
            TitleFlaw::DefaultSubject(subject) => {
                let (french, english) =
                    ("est l’objet par défaut de la boîte", "is the mailbox’s default subject");
                format!("{} {}", self.quoted_word(subject), self.pick(french, english))
            }
            TitleFlaw::TooShort => {
                self.pick("trop court pour se comprendre seul", "too short to be understood").into()
            }
        }
    }

    /// Where a proposal comes from.
    pub fn source(self, source: &Source) -> String {
        match source {
            Source::MailHeader(name) => {
                let (french, english) = ("d’après l’en-tête", "from the header");
                format!("{} {}", self.pick(french, english), self.quoted_word(name))
            }
            Source::Reporter => self
                .pick("adresse du client qui a écrit", "address of the customer who wrote")
                .into(),
            Source::SameAddress { count, latest } => {
                let place = self.pick("de la même adresse", "from the same address");
                self.like(latest.as_str(), *count, place)
            }
            Source::SameDomain { domain, count, latest } => {
                let place = format!("{} {domain}", self.pick("de", "from"));
                self.like(latest.as_str(), *count, &place)
            }
            Source::WithoutPrefix => self.pick("sans le préfixe", "without the prefix").into(),
            Source::Configuration => {
                self.pick("d’après les réglages du site", "from the site’s settings").into()
            }
            Source::Myself => self.pick("vous la lisez", "you are reading it").into(),
        }
    }

    fn like(self, latest: &str, count: usize, place: &str) -> String {
        let count = counted(
            self,
            count,
            self.pick("demande", "request"),
            self.pick("demandes", "requests"),
        );
        format!("{} {latest}, {count} {place}", self.pick("comme", "like"))
    }

    /// What a type means to the procedure, by its id.
    pub fn kind_meaning(self, id: &str, kinds: &Kinds) -> Option<&'static str> {
        let is = |known: &Option<String>| known.as_deref() == Some(id);
        match () {
            () if is(&kinds.help) => Some(
                self.pick("le client ne sait pas comment faire", "the customer does not know how"),
            ),
            () if is(&kinds.improvement) => {
                Some(self.pick("il souhaite ce qui n’existe pas", "wants what does not exist"))
            }
            () if is(&kinds.bug) => {
                Some(self.pick("le logiciel fonctionne mal", "the software malfunctions"))
            }
            () if is(&kinds.task) => {
                Some(self.pick("réservé aux exceptions", "for exceptions only"))
            }
            () => None,
        }
    }

    /// Why a form may not be saved.
    pub fn triage_error(self, error: &TriageError) -> &'static str {
        let (french, english) = match error {
            TriageError::NothingToSave => ("Rien n’a changé.", "Nothing has changed."),
            TriageError::TitleEmpty => {
                ("Le titre ne peut pas être vide.", "The title cannot be empty.")
            }
            TriageError::EmailMalformed => ("Ce n’est pas une adresse.", "This is not an address."),
            TriageError::TaskNeedsReason => ("Dites pourquoi une tâche.", "Say why it is a task."),
            TriageError::NotOffered(_) => {
                ("Jira n’offre pas cette valeur ici.", "Jira does not offer this value here.")
            }
            TriageError::NotEditable(_) => (
                "Jira ne vous laisse pas modifier ce champ.",
                "Jira does not let you edit this field.",
            ),
            TriageError::ChangedMeanwhile(_) => {
                ("Choisissez d’abord la valeur à garder.", "Choose first which value to keep.")
            }
        };
        self.pick(french, english)
    }

    /// What somebody made of a field while the agent was changing it too.
    pub fn changed_meanwhile(self, found: &Meanwhile) -> String {
        let lead = self.pick("Changé entre-temps", "Changed meanwhile");
        let by = found
            .by
            .as_ref()
            .map_or(String::new(), |by| format!(" {} {}", self.pick("par", "by"), by.name));
        let colon = self.pick("\u{a0}: ", ": ");
        let value = match &found.value {
            Some(value) => self.quoted_word(value),
            None => self.pick("vide", "empty").to_owned(),
        };
        format!("{lead}{by}{colon}{value}")
    }

    /// How many people a search has found.
    pub fn people(self, count: usize) -> String {
        match count {
            0 => self
                .pick("Personne ne porte ce nom ici.", "Nobody here bears this name.")
                .to_owned(),
            count => {
                let (one, many) = self.pick(("personne", "personnes"), ("person", "people"));
                counted(self, count, one, many)
            }
        }
    }

    /// What the button says that sets the right reporter.
    pub fn set_reporter(self, name: &str) -> String {
        format!("{} {name}", self.pick("Mettre", "Set to"))
    }

    /// A word in quotation marks.
    fn quoted_word(self, word: &str) -> String {
        self.pick(format!("«\u{a0}{word}\u{a0}»"), format!("“{word}”"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::edit::Field;
    use crate::domain::sample;
    use crate::words::Language;

    #[test]
    fn what_changed_meanwhile_is_told_with_who_and_what() {
        let by = Some(sample::person("bob", "Bob"));
        let found = Meanwhile { field: Field::Title, by, value: Some("De Bob".into()) };
        let (fr, en) = (Words(Language::Fr), Words(Language::En));
        assert_eq!(
            fr.changed_meanwhile(&found),
            "Changé entre-temps par Bob\u{a0}: «\u{a0}De Bob\u{a0}»"
        );
        let emptied = Meanwhile { by: None, value: None, ..found };
        assert_eq!(en.changed_meanwhile(&emptied), "Changed meanwhile: empty");
    }
}
