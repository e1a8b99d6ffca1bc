//! Why a step of an act was not done, or is not certain.

use super::{Words, phrases};
use crate::domain::journal::{About, Flaw, Refusal};
use crate::jira::Kind;

phrases! {
    uncertain:
        "Jira n’a pas répondu. Guichet cherche si c’est fait\u{202f}; rien ne partira deux fois.",
        "Jira did not answer. Guichet is checking whether it was done; nothing is sent twice.";
}

impl Words {
    /// What stands in the way. Jira's own sentences are quoted beside it.
    pub fn refusal(self, reason: &Refusal) -> String {
        match reason {
            Refusal::Jira { status, about, .. } => self.refused_for(*status, *about).to_owned(),
            Refusal::Changed { .. } => self
                .pick(
                    "La demande a changé depuis que vous l’avez lue. Rien n’est parti.",
                    "The request changed since you read it. Nothing was sent.",
                )
                .to_owned(),
            Refusal::FileGone { name } => {
                let (before, after) = self.pick(
                    ("Le fichier «\u{a0}", "\u{a0}» n’est plus dans ce navigateur."),
                    ("The file “", "” is no longer in this browser."),
                );
                format!("{before}{name}{after}")
            }
            Refusal::NoClone => self
                .pick(
                    "Le clone qu’il faut pour continuer n’existe pas.",
                    "The clone that is needed to go on does not exist.",
                )
                .to_owned(),
            Refusal::NotVerified(flaw) => self.flaw(flaw),
            Refusal::NoEvidence => self
                .pick(
                    "Jira n’a pas répondu, et la demande ne porte aucune trace de ce mail. Il est peut-être parti\u{a0}: vérifiez avant de le renvoyer.",
                    "Jira did not answer, and the request bears no trace of this mail. It may have gone: check before you send it again.",
                )
                .to_owned(),
            Refusal::OutOfSight { status, .. } => {
                let unknown = self.pick(
                    "Personne ne sait si c’est fait, et Guichet ne peut pas le voir.",
                    "Nobody knows whether it was done, and Guichet cannot see it.",
                );
                format!("{unknown} {}", self.refused_with(*status))
            }
            Refusal::Begun { name, .. } => {
                let second = self.pick(
                    "Transférer quand même ferait un second clone.",
                    "Transferring it all the same would make a second clone.",
                );
                format!("{name} {}. {second}", self.has_begun_transfer())
            }
            Refusal::TakenOver { name, is_over } => {
                let name = name.as_deref().unwrap_or_else(|| self.somebody());
                let (french, english) = match is_over {
                    true => ("s’en est occupé entre-temps.", "has dealt with it meanwhile."),
                    false => ("l’a repris entre-temps.", "has taken it over meanwhile."),
                };
                format!("{name} {}", self.pick(french, english))
            }
        }
    }

    fn refused_for(self, status: u16, about: About) -> &'static str {
        let kind = match about {
            About::Unsaid => return self.refused_with(status),
            About::Scope => Kind::Scope,
            About::CrossSite => Kind::CrossSiteCheck,
            About::FieldMissing => Kind::FieldMissing,
            About::NotOnScreen => Kind::NotOnScreen,
            About::Notation => Kind::Notation,
        };
        self.happened(kind)
    }

    fn refused_with(self, status: u16) -> &'static str {
        let (french, english) = match status {
            401 => (
                "Jira ne reconnaît plus vos identifiants.",
                "Jira no longer accepts your credentials.",
            ),
            403 => ("Jira ne vous en donne pas le droit.", "Jira does not let you do this."),
            404 => (
                "Jira ne trouve pas ce qu’il faut, ou ne vous le montre pas.",
                "Jira does not find what is needed, or does not show it to you.",
            ),
            409 => ("La demande a changé entre-temps.", "The request changed meanwhile."),
            413 => ("C’est trop volumineux pour Jira.", "It is too large for Jira."),
            429 => ("Jira reçoit trop de demandes.", "Jira receives too many requests."),
            500 => ("Jira n’a pas pu le faire.", "Jira could not do it."),
            0 | 501.. => ("Jira ne répond pas.", "Jira does not answer."),
            _ => ("Jira a refusé.", "Jira refused."),
        };
        self.pick(french, english)
    }

    /// What the last check of a clone found wrong.
    pub fn flaw(self, flaw: &Flaw) -> String {
        match flaw {
            Flaw::StillAssigned { to } => {
                let before = self.pick(
                    "Le clone reste attribué à",
                    "Nobody should be in charge of the clone, but it is assigned to",
                );
                let after = self.pick(", alors que l’équipe doit en décider.", ".");
                format!("{before} {to}{after}")
            }
            Flaw::FileMissing { name } => {
                format!(
                    "{}{name}",
                    self.pick(
                        "Il manque au clone le fichier\u{a0}: ",
                        "The clone lacks the file: "
                    )
                )
            }
            Flaw::FileDiffers { name } => format!(
                "{}{name}",
                self.pick(
                    "Ce fichier du clone n’est pas entier\u{a0}: ",
                    "This file of the clone is not whole: "
                )
            ),
            Flaw::LinkMissing => self
                .pick(
                    "Le clone n’est pas relié à la demande.",
                    "The clone is not linked to the request.",
                )
                .to_owned(),
        }
    }
}
