//! What makes a title: clear enough that nobody has to open the description (procedure P1).

use crate::domain::fold::{fold, words};
use serde::{Deserialize, Serialize};

/// What is wrong with a title, as the rule sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TitleFlaw {
    Empty,
    /// Nothing is left behind this prefix.
    OnlyPrefix(String),
    /// Nothing but words that fit every request; the first of them, as it was written.
    Vague(String),
    /// What the mailbox or a form writes when the customer wrote nothing.
    DefaultSubject(String),
    /// Fewer letters than a subject can be told in.
    TooShort,
}

/// Letters and digits below which a title tells nothing.
const SHORTEST: usize = 6;

/// Prefixes that mail programs put before a subject, folded and without their colon.
const PREFIXES: [&str; 14] = [
    "re",
    "ref",
    "rep",
    "reponse",
    "fwd",
    "fw",
    "tr",
    "tf",
    "transfert",
    "transmis",
    "aw",
    "wg",
    "antw",
    "rv",
];

/// Words that fit every request, folded.
const VAGUE: [&str; 62] = [
    "aide",
    "aidez",
    "alerte",
    "anomalie",
    "assistance",
    "attention",
    "besoin",
    "blocage",
    "bloque",
    "bonjour",
    "bonsoir",
    "bug",
    "bugs",
    "bogue",
    "bogues",
    "contact",
    "cordialement",
    "demande",
    "demandes",
    "erreur",
    "erreurs",
    "error",
    "errors",
    "hello",
    "help",
    "hi",
    "important",
    "info",
    "infos",
    "information",
    "informations",
    "issue",
    "issues",
    "logiciel",
    "message",
    "opentalent",
    "panne",
    "please",
    "plainte",
    "prob",
    "probleme",
    "problemes",
    "problem",
    "problems",
    "pb",
    "question",
    "questions",
    "rapidement",
    "renseignement",
    "renseignements",
    "request",
    "software",
    "soucis",
    "souci",
    "sos",
    "support",
    "svp",
    "test",
    "ticket",
    "urgence",
    "urgent",
    "urgente",
];

/// Words that say nothing between others, folded.
const FILLERS: [&str; 58] = [
    "a", "about", "an", "and", "au", "aux", "avec", "ce", "cette", "d", "dans", "de", "des", "du",
    "en", "est", "et", "for", "from", "i", "il", "in", "is", "j", "je", "l", "la", "le", "les",
    "mon", "ma", "mes", "my", "n", "need", "notre", "nouveau", "nouvelle", "of", "on", "ou", "our",
    "petit", "petite", "plait", "pour", "qui", "s", "some", "sur", "the", "to", "tres", "un",
    "une", "vous", "with", "y",
];

/// The title without the prefixes of mail programs: `Re:`, `RE :`, `Fwd:`, `TR:`, `Réf. :`,
/// `[list]`, in any number and order.
pub fn without_prefixes(title: &str) -> &str {
    let mut rest = title.trim();
    while let Some(shorter) = without_one_prefix(rest) {
        rest = shorter;
    }
    rest
}

/// What is wrong with a title; `None` when it will do. `least` is how many letters and digits it must
/// have, where that is set: it counts in any script then.
pub fn judge(title: &str, default_subjects: &[String], least: Option<u32>) -> Option<TitleFlaw> {
    let title = title.trim();
    if title.is_empty() {
        return Some(TitleFlaw::Empty);
    }
    let bare = without_prefixes(title);
    let forms = [comparable(title), comparable(bare)];
    let default = default_subjects.iter().find(|subject| {
        let subject = comparable(subject);
        !subject.is_empty() && forms.contains(&subject)
    });
    if let Some(subject) = default {
        return Some(TitleFlaw::DefaultSubject(subject.clone()));
    }
    if !bare.chars().any(char::is_alphanumeric) {
        let prefix = title.strip_suffix(bare).unwrap_or(title).trim();
        return Some(match prefix.is_empty() {
            true => TitleFlaw::TooShort,
            false => TitleFlaw::OnlyPrefix(prefix.to_owned()),
        });
    }
    if let Some(word) = first_vague_word(bare) {
        return Some(TitleFlaw::Vague(word));
    }
    let letters = bare.chars().filter(|c| c.is_alphanumeric()).count();
    let is_short = match least {
        Some(least) => letters < least as usize,
        None => letters < SHORTEST && bare.is_ascii(),
    };
    is_short.then_some(TitleFlaw::TooShort)
}

/// The first vague word, when there are only vague words and fillers.
fn first_vague_word(title: &str) -> Option<String> {
    let is = |list: &[&str], word: &String| list.contains(&word.as_str());
    let words = words(title);
    let vague = words.iter().position(|word| is(&VAGUE, word))?;
    let telling = words.iter().any(|word| !is(&VAGUE, word) && !is(&FILLERS, word));
    if telling {
        return None;
    }
    let written: Vec<&str> =
        title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    Some(written.get(vague).map_or_else(|| words[vague].clone(), |word| (*word).to_owned()))
}

fn without_one_prefix(title: &str) -> Option<&str> {
    match title.strip_prefix('[') {
        Some(bracketed) => bracketed.split_once(']').map(|(_, rest)| rest.trim_start()),
        None => without_reply_prefix(title),
    }
}

/// Cuts `Re:`, `Re[2]:`, `RE :`, `Réf. :`, `TR:` and their like.
fn without_reply_prefix(title: &str) -> Option<&str> {
    let (before, rest) = title.split_once([':', '：'])?;
    let before = before.trim_end();
    let name = match before.split_once(['[', '(']) {
        Some((name, count)) if count.trim_end_matches([']', ')']).parse::<u32>().is_ok() => name,
        Some(_) => return None,
        None => before,
    };
    let name = fold(name.trim_end().trim_end_matches('.'));
    PREFIXES.contains(&name.as_str()).then(|| rest.trim_start())
}

/// The words alone, for comparisons with the mailbox's default subjects.
fn comparable(text: &str) -> String {
    words(text).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn defaults() -> Vec<String> {
        vec!["(sans objet)".into(), "Formulaire de contact".into()]
    }

    #[test]
    fn prefixes_are_cut_in_any_number_and_order() {
        let cases = [
            ("Re: Facture d’avril", "Facture d’avril"),
            ("RE : TR: Fwd: Facture", "Facture"),
            ("Réf. : [liste] Re[2]: Facture", "Facture"),
            ("[REQ-12] Re: Facture", "Facture"),
            ("re:re:RE :", ""),
            ("Réponse : horaires", "horaires"),
            ("AW: WG: Rechnung", "Rechnung"),
            ("Facture : erreur de TVA", "Facture : erreur de TVA"),
            ("Retard: cours annulé", "Retard: cours annulé"),
            ("[sans fin", "[sans fin"),
        ];
        for (title, bare) in cases {
            assert_eq!(without_prefixes(title), bare, "{title}");
        }
    }

    #[test]
    fn titles_that_tell_something_will_do() {
        let titles = [
            "Impossible d’imprimer les factures d’avril",
            "Erreur 500 à l’export PDF",
            "Problème de connexion",
            "Question sur les inscriptions",
            "Re: Facture en double",
            "Cannot print invoices",
            "한국어 제목",
        ];
        for title in titles {
            assert_eq!(judge(title, &defaults(), None), None, "{title}");
        }
    }

    #[test]
    fn a_reply_prefix_alone_is_no_title() {
        for (title, prefix) in [("Re:", "Re:"), ("TR: RE : ", "TR: RE :"), ("[ext]", "[ext]")] {
            assert_eq!(
                judge(title, &[], None),
                Some(TitleFlaw::OnlyPrefix(prefix.into())),
                "{title}"
            );
        }
    }

    #[test]
    fn vague_words_alone_are_no_title() {
        let cases = [
            ("URGENT!!!", "URGENT"),
            ("Problème", "Problème"),
            ("PROBLEME urgent svp", "PROBLEME"),
            ("Re: Demande d’aide", "Demande"),
            ("une petite question…", "question"),
            ("Bug du logiciel", "Bug"),
            ("Help please", "Help"),
            ("Bonjour", "Bonjour"),
            ("I need help", "help"),
        ];
        for (title, word) in cases {
            assert_eq!(judge(title, &[], None), Some(TitleFlaw::Vague(word.into())), "{title}");
        }
    }

    #[test]
    fn default_subjects_are_no_title() {
        let cases = ["(sans objet)", "Sans objet", "Re: FORMULAIRE DE CONTACT"];
        for title in cases {
            let flaw = judge(title, &defaults(), None);
            assert!(matches!(flaw, Some(TitleFlaw::DefaultSubject(_))), "{title}: {flaw:?}");
        }
    }

    #[test]
    fn nothing_and_next_to_nothing_are_no_title() {
        assert_eq!(judge("  ", &[], None), Some(TitleFlaw::Empty));
        assert_eq!(judge("???", &[], None), Some(TitleFlaw::TooShort));
        assert_eq!(judge("Agnd", &[], None), Some(TitleFlaw::TooShort));
    }

    #[test]
    fn a_site_says_how_short_a_title_may_be() {
        let cases = [
            ("Agenda", 7, false),
            ("Agenda", 6, true),
            ("Agnd", 4, true),
            ("Élèves", 7, false),
            ("Re: Élèves", 6, true),
            ("???", 1, false),
        ];
        for (title, least, is_good) in cases {
            let flaw = (!is_good).then_some(TitleFlaw::TooShort);
            assert_eq!(judge(title, &[], Some(least)), flaw, "{title}, {least}");
        }
    }
}
