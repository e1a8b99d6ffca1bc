//! Several tickets at once, and putting off.

use super::{Words, counted, phrases};
use crate::domain::batch::{Hindrance, Tally};
use crate::domain::plan::Act;
use crate::domain::snooze::Delay;

phrases! {
    choice_label: "Demandes sélectionnées", "Selected requests";
    choose_all: "Toute la liste", "The whole list";
    choose_none: "Aucune", "None";
    bulk_assign: "Attribuer…", "Assign…";
    bulk_close: "Clore…", "Close…";
    bulk_close_as_before: "Comme avant…", "As before…";
    bulk_transfer: "Transférer…", "Transfer…";
    bulk_snooze: "En attente…", "Snooze…";
    bulk_take_back: "Annuler ces actes", "Undo these acts";
    bulk_who: "à qui\u{202f}?", "to whom?";
    bulk_where: "à quelle équipe\u{202f}?", "to which team?";
    bulk_when: "jusqu’à quand\u{202f}?", "until when?";
    bulk_nobody: "À personne", "To nobody";
    bulk_pick_time: "Une autre date", "Another time";
    bulk_pick: "Mettre en attente", "Snooze";
    bulk_wake: "Remettre dans les files maintenant", "Bring back now";
    bulk_left_out: "Laissées de côté", "Left out";
    bulk_nothing: "Aucune de ces demandes ne s’y prête.", "This cannot be done with any of these requests.";
    bulk_show: "Détail par demande", "Request by request";
    bulk_stop: "Arrêter", "Stop";
    snooze_hint:
        "Elle revient plus tôt si quelque chose y change. Vos collègues la voient toujours.",
        "It comes back sooner if anything changes on it. Your colleagues still see it.";
    waits_until: "en attente,", "snoozed,";
}

impl Words {
    /// How many rows are chosen.
    pub fn chosen(self, count: usize) -> String {
        let (one, many) = self.pick(("sélectionnée", "sélectionnées"), ("selected", "selected"));
        counted(self, count, one, many)
    }

    /// How far the tickets of a choice are read.
    pub fn bulk_reading(self, done: usize, all: usize) -> String {
        let (read, of) = self.pick(("Lecture\u{a0}:", "sur"), ("Reading:", "of"));
        format!("{read} {} {of} {}", self.number(done), self.tickets(all))
    }

    /// What the button of a batch does.
    pub fn bulk_confirm(self, act: &Act, count: usize) -> String {
        let verb = match act {
            Act::Assign => self.pick("Attribuer", "Assign"),
            Act::Close | Act::CloseAsBefore => self.pick("Clore", "Close"),
            Act::Transfer { .. } => self.pick("Transférer", "Transfer"),
            Act::Snooze { until: Some(_) } => self.pick("Mettre en attente", "Snooze"),
            Act::Snooze { until: None } => self.pick("Reprendre", "Bring back"),
            Act::Undo { .. } => self.pick("Annuler sur", "Undo on"),
            Act::Triage | Act::Note | Act::Reply { .. } | Act::ReplyAndClose { .. } => {
                self.pick("Enregistrer", "Save")
            }
        };
        format!("{verb} {}", self.tickets(count))
    }

    /// What a batch does, as a noun.
    pub fn bulk_name(self, act: &Act, count: usize) -> String {
        let noun = match act {
            Act::Assign => self.pick("Attribution de", "Assigning"),
            Act::Close | Act::CloseAsBefore => self.pick("Clôture de", "Closing"),
            Act::Transfer { .. } => self.pick("Transfert de", "Transferring"),
            Act::Snooze { until: Some(_) } => self.pick("Mise en attente de", "Snoozing"),
            Act::Snooze { until: None } => self.pick("Reprise de", "Bringing back"),
            Act::Undo { .. } => self.pick("Annulation sur", "Undo on"),
            Act::Triage | Act::Note | Act::Reply { .. } | Act::ReplyAndClose { .. } => {
                self.pick("Enregistrement de", "Saving")
            }
        };
        format!("{noun} {}", self.tickets(count))
    }

    /// How the acts of a batch stand.
    pub fn tally(self, tally: Tally) -> String {
        let mut parts = Vec::new();
        let mut part = |count: usize, one: &str, many: &str| {
            if count > 0 {
                parts.push(counted(self, count, one, many));
            }
        };
        let both = |french: (&'static str, &'static str), english: &'static str| {
            self.pick(french, (english, english))
        };
        let (one, many) = both(("faite", "faites"), "done");
        part(tally.done, one, many);
        let (one, many) = both(("en cours", "en cours"), "under way");
        part(tally.running, one, many);
        let (one, many) = both(("va partir", "vont partir"), "about to leave");
        part(tally.held, one, many);
        let (one, many) = self
            .pick(("attend votre décision", "attendent votre décision"), ("needs you", "need you"));
        part(tally.blocked, one, many);
        let (one, many) = both(("abandonnée", "abandonnées"), "dropped");
        part(tally.dropped, one, many);
        parts.join(", ")
    }

    /// Why a ticket is left out.
    pub fn hindrance(self, hindrance: &Hindrance) -> String {
        match hindrance {
            Hindrance::NothingToDo => self.pick("c’est déjà fait", "already done").to_owned(),
            Hindrance::UnderWay => self
                .pick("un de vos actes n’y est pas terminé", "one of your acts on it is not over")
                .to_owned(),
            Hindrance::Closing(error) => self.closing_error(error),
            Hindrance::NeverClosed => self
                .pick(
                    "elle n’a jamais été close d’une façon possible ici",
                    "it was never closed in a way that is offered now",
                )
                .to_owned(),
            Hindrance::Begun { name } => {
                let begun = self.has_begun_transfer();
                format!("{name} {begun}.")
            }
            Hindrance::AlreadyThere(key) => {
                format!("{} {key}", self.pick("déjà transférée\u{a0}:", "transferred already:"))
            }
            Hindrance::Transfer(errors) => {
                let told = errors.iter().map(|(error, name)| self.transfer_error(error, name));
                told.collect::<Vec<_>>().join(" ")
            }
            Hindrance::NoLinkType => self.transfer_no_link().to_owned(),
            Hindrance::Lasts(lasting) => {
                let reasons = lasting.iter().map(|lasting| self.lasting(lasting));
                reasons.collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// A usual time to come back at.
    pub fn delay(self, delay: Delay) -> &'static str {
        match delay {
            Delay::ThreeHours => self.pick("Dans trois heures", "In three hours"),
            Delay::Tomorrow => self.pick("Demain matin", "Tomorrow morning"),
            Delay::NextMonday => self.pick("Lundi matin", "Monday morning"),
            Delay::NextWeek => self.pick("Dans une semaine", "In a week"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_batch_is_told_by_what_there_is_of_it() {
        let tally = Tally { done: 7, blocked: 1, ..Tally::default() };
        let cases = [
            (Language::Fr, "7\u{a0}faites, 1\u{a0}attend votre décision"),
            (Language::En, "7\u{a0}done, 1\u{a0}needs you"),
        ];
        for (language, told) in cases {
            assert_eq!(Words(language).tally(tally), told);
        }
    }
}
