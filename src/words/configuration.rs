//! What is wrong with the configuration of a site, and what becomes of it.

use super::{Language, Words, counted, phrases};
use crate::configuration::{Fault, Form, Kind, Reason, Weight};
use crate::domain::template::PLACEHOLDERS;

phrases! {
    configuration_title: "Configuration du site", "Configuration of the site";
    configuration_stops:
        "Guichet ne démarre pas\u{a0}: config.json contient des erreurs. L’administrateur du site les corrige, puis recharge la page.",
        "Guichet does not start: there are mistakes in config.json. The administrator of the site corrects them, then loads the page anew.";
    configuration_starts:
        "Guichet démarre sans ce qui est faux dans config.json. L’administrateur du site le corrige, puis recharge la page.",
        "Guichet starts without what is wrong in config.json. The administrator of the site corrects it, then loads the page anew.";
    configuration_see: "Voir lesquelles", "See which";
    configuration_again: "Recharger la page", "Load the page anew";
    configuration_copy: "Copier pour l’administrateur", "Copy for the administrator";
    configuration_whole: "le fichier", "the file";
    weight_stops: "Empêche de démarrer", "Stops the desk";
    weight_left_out: "Laissé de côté", "Left out";
    weight_ignored: "Ignoré", "Ignored";
}

impl Words {
    /// How many remarks there are on the configuration.
    pub fn configuration_remarks(self, count: usize) -> String {
        let (one, many) = self.pick(
            ("erreur dans la configuration du site", "erreurs dans la configuration du site"),
            (
                "mistake in the configuration of the site",
                "mistakes in the configuration of the site",
            ),
        );
        format!("{}.", counted(self, count, one, many))
    }

    /// What becomes of the desk by a mistake, in a word or two.
    pub fn configuration_weight(self, weight: Weight) -> &'static str {
        match weight {
            Weight::Stops => self.weight_stops(),
            Weight::LeftOut => self.weight_left_out(),
            Weight::Ignored => self.weight_ignored(),
        }
    }

    /// Where a mistake is.
    pub fn configuration_path(self, path: &str) -> &str {
        match path {
            "" => self.configuration_whole(),
            path => path,
        }
    }

    /// A mistake on one line, as it is copied.
    pub fn configuration_line(self, fault: &Fault) -> String {
        let path = self.configuration_path(&fault.path);
        let (sentence, weight) =
            (self.configuration_reason(&fault.reason), self.configuration_weight(fault.weight));
        match self.0 {
            Language::Fr => format!("{path}\u{a0}: {sentence} ({weight})"),
            Language::En => format!("{path}: {sentence} ({weight})"),
        }
    }

    /// What is wrong.
    pub fn configuration_reason(self, reason: &Reason) -> String {
        match reason {
            Reason::NotServed { status } => self.pick(
                format!("Le site répond {status} au lieu de donner config.json, qui se place à côté de index.html."),
                format!("The site answers {status} in place of config.json, which belongs beside index.html."),
            ),
            Reason::Empty => self.pick(
                "Le fichier est vide. Le plus petit qui convienne est {}.",
                "The file is empty. The smallest that will do is {}.",
            ).to_owned(),
            Reason::Page => self.pick(
                "Le site donne une page web à la place du fichier\u{a0}: il manque, et le serveur répond par la page à toute adresse.",
                "The site gives a web page in place of the file: it is missing, and the server answers every address with the page.",
            ).to_owned(),
            Reason::Syntax { line, column } => self.pick(
                format!("Ce n’est pas du JSON\u{a0}: ligne {line}, colonne {column}. Là ou juste avant, il y a une virgule, un guillemet ou une accolade de trop, ou il en manque."),
                format!("This is no JSON: line {line}, column {column}. There or just before it, a comma, a quote or a brace is missing, or is one too many."),
            ),
            Reason::WrongKind { expected, found } => {
                let (expected, found) = (self.json_kind(*expected), self.json_kind(*found));
                self.pick(
                    format!("Il faut ici {expected}, et non {found}."),
                    format!("It has to be {expected}, not {found}."),
                )
            }
            Reason::UnknownKey { near } => {
                let what = self.pick("Cette clé n’existe pas.", "There is no such key.");
                self.meant(what, *near)
            }
            Reason::RepeatedKey => self.pick(
                "Cette clé est écrite deux fois\u{202f}; seule la première compte.",
                "This key is written twice; only the first one counts.",
            ).to_owned(),
            Reason::MissingKey => self.pick("Cette clé manque.", "This key is missing.").to_owned(),
            Reason::NotAChoice { found, choices, near } => {
                let (quoted, choices) = (self.cited(found), choices.join(", "));
                let what = self.pick(
                    format!("{quoted} n’est pas un choix. Il y a\u{a0}: {choices}."),
                    format!("{quoted} is no choice. There are: {choices}."),
                );
                self.meant(&what, *near)
            }
            Reason::WrongForm { form, found } if found.trim().is_empty() => self.pick(
                format!("Le texte est vide. Il faut {}, ou retirer la clé.", self.form(*form)),
                format!("The text is empty. It has to be {}, or the key has to go.", self.form(*form)),
            ),
            Reason::WrongForm { form, found } => {
                let (quoted, form) = (self.cited(found), self.form(*form));
                self.pick(
                    format!("{quoted} ne convient pas. Il faut {form}."),
                    format!("{quoted} will not do. It has to be {form}."),
                )
            }
            Reason::OutOfRange { least, most, found } => self.pick(
                format!("{found} n’est pas entre {least} et {most}."),
                format!("{found} is not between {least} and {most}."),
            ),
            Reason::RepeatedId { first } => self.pick(
                format!("{first} porte déjà cet identifiant."),
                format!("{first} has this id already."),
            ),
            Reason::OtherOrigin { found, origin } => {
                let (found, origin) = (self.cited(found), self.cited(origin));
                self.pick(
                    format!("{found} n’est pas de la même origine que cette page, {origin}. Un relais qui détient les identifiants ne répond qu’aux pages de la sienne."),
                    format!("{found} is not of the same origin as this page, {origin}. A proxy that holds the credentials answers the pages of its own origin alone."),
                )
            }
            Reason::UnknownPlace { found, near } => {
                let what = self.pick(
                    format!("Rien ne remplit {{{found}}}. Il y a {{account}}, {{email}}, {{key}} et {{query}}."),
                    format!("Nothing fills {{{found}}}. There are {{account}}, {{email}}, {{key}} and {{query}}."),
                );
                self.meant(&what, *near)
            }
            Reason::UnknownPlaceholder { found, near } => {
                let places = PLACEHOLDERS.map(|name| format!("{{{name}}}")).join(", ");
                let what = self.pick(
                    format!("Rien ne remplit {{{found}}}. Il y a {places} et {{link:…}}."),
                    format!("Nothing fills {{{found}}}. There are {places} and {{link:…}}."),
                );
                self.meant(&what, *near)
            }
            Reason::UnknownTool { found, tools } => {
                let (quoted, none) = (self.cited(found), self.pick("aucun", "none"));
                let tools = match tools.is_empty() {
                    true => none.to_owned(),
                    false => tools.join(", "),
                };
                self.pick(
                    format!("Aucun outil à adresse fixe ne s’appelle {quoted}. Il y a\u{a0}: {tools}."),
                    format!("No tool with one address for all is called {quoted}. There are: {tools}."),
                )
            }
            Reason::TooMany { most } => self.pick(
                format!("La liste est trop longue\u{202f}; les {most} premiers comptent."),
                format!("The list is too long; the first {most} count."),
            ),
        }
    }

    /// With what was probably meant.
    fn meant(self, what: &str, near: Option<&str>) -> String {
        match near {
            Some(near) => {
                let quoted = self.cited(near);
                let question = self.pick(
                    format!("Vouliez-vous écrire {quoted}\u{202f}?"),
                    format!("Did you mean {quoted}?"),
                );
                format!("{what} {question}")
            }
            None => what.to_owned(),
        }
    }

    /// A text between quotes; a long one is cut.
    fn cited(self, text: &str) -> String {
        const LONGEST: usize = 60;
        let mut shown: String = text.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        if text.chars().count() > LONGEST {
            shown.push('…');
        }
        self.pick(format!("«\u{a0}{shown}\u{a0}»"), format!("“{shown}”"))
    }

    fn json_kind(self, kind: Kind) -> &'static str {
        match kind {
            Kind::Nothing => self.pick("rien (null)", "nothing (null)"),
            Kind::Flag => self.pick("un oui ou non (true, false)", "a yes or no (true, false)"),
            Kind::Number => self.pick("un nombre à virgule", "a number with a fraction"),
            Kind::WholeNumber => self.pick("un nombre entier", "a whole number"),
            Kind::Text => self.pick("un texte entre guillemets", "a text between quotes"),
            Kind::List => self.pick("une liste entre crochets", "a list in brackets"),
            Kind::Object => self.pick("un objet entre accolades", "an object in braces"),
        }
    }

    fn name_form(self) -> &'static str {
        self.pick("un texte qui se voit", "a text that can be seen")
    }

    fn form(self, form: Form) -> &'static str {
        match form {
            Form::Name => self.name_form(),
            Form::ProjectKey => self.pick(
                "la clé d’un projet, en majuscules et sans espace, comme REQ",
                "the key of a project, in capitals and without a blank, such as REQ",
            ),
            Form::CustomField => self.pick(
                "l’identifiant d’un champ, comme customfield_10100",
                "the id of a field, such as customfield_10100",
            ),
            Form::CustomFieldOrComponents => self.pick(
                "l’identifiant d’un champ, comme customfield_10100, ou components",
                "the id of a field, such as customfield_10100, or components",
            ),
            Form::TypeId => self.pick(
                "l’identifiant d’un type, en chiffres, et pas son nom, comme 10001",
                "the id of a type, in digits, and not its name, such as 10001",
            ),
            Form::Id => self.pick(
                "un mot sans espace ni barre, comme dev",
                "a word without blank or slash, such as dev",
            ),
            Form::Site => self.pick(
                "l’adresse entière d’un site, comme https://jira.example.com",
                "the whole address of a site, such as https://jira.example.com",
            ),
            Form::Way => self.pick(
                "une adresse entière comme https://desk.example.com/jira, ou un chemin comme /jira",
                "a whole address such as https://desk.example.com/jira, or a path such as /jira",
            ),
            Form::Page => self.pick(
                "l’adresse entière d’une page, ou un chemin comme /oauth2/sign_out",
                "the whole address of a page, or a path such as /oauth2/sign_out",
            ),
            Form::ToolAddress => self.pick(
                "l’adresse entière d’une page, qui commence par https://",
                "the whole address of a page, which begins with https://",
            ),
            Form::LaneId => self.pick(
                "un mot de douze lettres au plus, en minuscules et sans accent, chiffres et traits d’union compris, qui n’est celui d’aucune file de la procédure, comme oubliees",
                "a word of twelve letters at most, in small letters without accent, digits and hyphens included, which no lane of the procedure has, such as forgotten",
            ),
            Form::GroupId => self.pick(
                "l’identifiant d’un groupe, en chiffres, comme il se lit dans l’adresse d’une liste filtrée, et pas son nom",
                "the id of a group, in digits, as it reads in the address of a filtered list, and not its name",
            ),
            Form::ReplyText => self.name_form(),
        }
    }
}
