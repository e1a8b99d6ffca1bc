//! What changed on a ticket, as quiet lines between what was said.

use super::Words;
use crate::domain::conversation::Change;
use crate::domain::edit::Field;

impl Words {
    /// What a line of the checklist is called.
    pub fn field(self, field: Field) -> &'static str {
        match field {
            Field::Kind => self.pick("Type de demande", "Request type"),
            Field::Email => self.pick("E-mail", "E-mail"),
            Field::Account => self.pick("Nom du compte", "Account name"),
            Field::Assignee => self.pick("Assigné", "Assignee"),
            Field::Title => self.pick("Titre", "Title"),
            Field::Group => self.pick("Groupe fonctionnel", "Functional group"),
            Field::Reporter => self.pick("Rapporteur", "Reporter"),
        }
    }

    /// One change. `known` is what the settings know the field as.
    pub fn change(self, change: &Change, known: Option<Field>) -> String {
        let name = match known {
            Some(field) => self.field(field),
            None => self.field_of_jira(&change.field),
        };
        let colon = self.pick("\u{a0}: ", ": ");
        let is_long = change.field.eq_ignore_ascii_case("description");
        match (shown(&change.from_text), shown(&change.to_text)) {
            _ if is_long => format!("{name}{colon}{}", self.pick("modifiée", "edited")),
            (Some(from), Some(to)) => format!("{name}{colon}{from} → {to}"),
            (None, Some(to)) => format!("{name}{colon}{to}"),
            (Some(from), None) => {
                format!("{name}{colon}{from} → {}", self.pick("vide", "empty"))
            }
            (None, None) => format!("{name}{colon}{}", self.pick("modifié", "changed")),
        }
    }

    /// Fields that every Jira has, by id; the others bear the name that Jira gives.
    fn field_of_jira(self, field: &str) -> &str {
        match field {
            "status" => self.pick("État", "Status"),
            "resolution" => self.pick("Résolution", "Resolution"),
            "priority" => self.pick("Priorité", "Priority"),
            "description" => self.pick("Description", "Description"),
            "labels" => self.pick("Étiquettes", "Labels"),
            "attachment" | "Attachment" => self.pick("Fichier", "File"),
            "issuelinks" | "Link" => self.pick("Lien", "Link"),
            other => other,
        }
    }
}

fn shown(text: &Option<String>) -> Option<&str> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn change(field: &str, from: Option<&str>, to: Option<&str>) -> Change {
        Change {
            field: field.into(),
            from: None,
            to: None,
            from_text: from.map(str::to_owned),
            to_text: to.map(str::to_owned),
        }
    }

    #[test]
    fn a_change_is_one_line_in_the_desks_own_words() {
        let fr = Words(Language::Fr);
        let cases = [
            (change("status", Some("À faire"), Some("En cours")), "État\u{a0}: À faire → En cours"),
            (change("resolution", None, Some("Terminé")), "Résolution\u{a0}: Terminé"),
            (change("assignee", Some("Ana"), Some("")), "assignee\u{a0}: Ana → vide"),
            (change("description", Some("a"), Some("b")), "Description\u{a0}: modifiée"),
            (change("Sprint", None, None), "Sprint\u{a0}: modifié"),
        ];
        for (change, expected) in cases {
            assert_eq!(fr.change(&change, None), expected);
        }
        let assigned = change("assignee", None, Some("Ana"));
        assert_eq!(fr.change(&assigned, Some(Field::Assignee)), "Assigné\u{a0}: Ana");
    }
}
