//! What Jira itself finds.

use super::{Words, phrases};

phrases! {
    find_under_way: "Jira cherche…", "Jira is searching…";
    find_stop: "Arrêter la recherche", "Stop searching";
    find_stopped: "La recherche est arrêtée.", "The search was stopped.";
    find_again: "Chercher de nouveau", "Search again";
    find_more: "Afficher la suite", "Show more";
    found_nothing:
        "Jira n’a rien trouvé, ni parmi les demandes closes. Il cherche des mots entiers.",
        "Jira found nothing, not among closed requests either. It looks for whole words.";
    found_list: "Demandes trouvées par Jira", "Requests that Jira found";
    found_sorted: "les dernières modifiées d’abord", "the last changed first";
}

impl Words {
    /// The way to Jira's own search for a text.
    pub fn find_in_jira(self, text: &str) -> String {
        format!(
            "{} {} {}",
            self.pick("Chercher", "Search Jira for"),
            self.quote(text),
            self.pick("dans Jira, demandes closes comprises", "closed requests included"),
        )
    }

    /// The heading over what Jira finds.
    pub fn found_for(self, text: &str) -> String {
        format!("{} {}", self.quote(text), self.pick("dans Jira", "in Jira"))
    }

    /// How much Jira has found: in all, as far as it counts, and whether there is more.
    pub fn found(self, shown: usize, total: Option<u64>, goes_on: bool) -> String {
        let tickets = self.tickets(shown);
        let total = total.and_then(|total| usize::try_from(total).ok());
        match total.filter(|_| goes_on) {
            Some(total) => {
                format!("{tickets} {} {}", self.pick("sur", "of"), self.number(total))
            }
            None if goes_on => format!("{tickets}, {}", self.pick("et d’autres", "and more")),
            None => tickets,
        }
    }

    fn quote(self, text: &str) -> String {
        match self.pick(true, false) {
            true => format!("«\u{a0}{text}\u{a0}»"),
            false => format!("“{text}”"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn how_much_was_found_is_no_more_than_what_jira_said() {
        let cases = [
            (1, None, false, "1\u{a0}demande", "1\u{a0}request"),
            (50, None, true, "50\u{a0}demandes, et d’autres", "50\u{a0}requests, and more"),
            (
                50,
                Some(1230),
                true,
                "50\u{a0}demandes sur 1\u{202f}230",
                "50\u{a0}requests of 1,230",
            ),
            (50, Some(50), false, "50\u{a0}demandes", "50\u{a0}requests"),
        ];
        for (shown, total, goes_on, french, english) in cases {
            assert_eq!(Words(Language::Fr).found(shown, total, goes_on), french);
            assert_eq!(Words(Language::En).found(shown, total, goes_on), english);
        }
    }

    #[test]
    fn what_is_sought_is_quoted() {
        let asked = Words(Language::Fr).find_in_jira("devis");
        assert_eq!(asked, "Chercher «\u{a0}devis\u{a0}» dans Jira, demandes closes comprises");
        assert_eq!(Words(Language::En).found_for("devis"), "“devis” in Jira");
    }
}
