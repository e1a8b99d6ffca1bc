//! Tickets that may be about the same thing (procedure P2), known by the telling words of their
//! titles: the fewer other titles hold a word, the more it tells.

use crate::domain::fold::fold_into;
use crate::domain::ticket::Ticket;
use crate::domain::title::without_prefixes;

/// Shorter words are articles and the like.
const SHORTEST_WORD: usize = 4;

/// How much of what a title tells another one must tell as well.
const SHARE: f64 = 1.0 / 3.0;

/// The tickets most similar to one, the most similar first, and of equally similar ones the newest.
/// The ticket itself is none of them. `among` are those that hold one of its
/// [telling words](telling_words), of `all` tickets.
pub fn similar(ticket: &Ticket, among: Vec<Ticket>, all: usize, most: usize) -> Vec<Ticket> {
    let mine = telling_words(&ticket.title);
    let mut buffer = String::new();
    let mut holders = vec![0_u32; mine.len()];
    let mut candidates: Vec<(Ticket, Vec<usize>)> = Vec::new();
    for other in among.into_iter().filter(|other| other.id != ticket.id) {
        let mut shared: Vec<usize> = Vec::new();
        each_word(&other.title, &mut buffer, |word| {
            let place = mine.iter().position(|known| known == word);
            shared.extend(place.filter(|place| !shared.contains(place)));
        });
        for place in &shared {
            holders[*place] += 1;
        }
        if !shared.is_empty() {
            candidates.push((other, shared));
        }
    }
    let weight = |held: &u32| ((all + 1) as f64 / f64::from(held + 1)).ln();
    let weights: Vec<f64> = holders.iter().map(weight).collect();
    let whole: f64 = weights.iter().sum();
    let weighed = candidates.into_iter().map(|(other, shared)| {
        let told: f64 = shared.into_iter().map(|place| weights[place]).sum();
        (told, other)
    });
    let mut alike: Vec<(f64, Ticket)> = weighed.filter(|(told, _)| *told > SHARE * whole).collect();
    alike.sort_by(|(one, a), (two, b)| two.total_cmp(one).then(b.updated.cmp(&a.updated)));
    alike.into_iter().take(most).map(|(_, other)| other).collect()
}

/// The words of a title that tell something, folded and in the singular, each once.
pub fn telling_words(title: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    each_word(title, &mut String::new(), |word| {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    });
    words
}

/// Calls with every telling word of a title, folded and in the singular. `buffer` is scratch room.
fn each_word(title: &str, buffer: &mut String, mut call: impl FnMut(&str)) {
    buffer.clear();
    fold_into(without_prefixes(title), buffer);
    for word in buffer.split(|c: char| !c.is_alphanumeric()) {
        if word.chars().count() >= SHORTEST_WORD {
            call(word.strip_suffix(['s', 'x']).unwrap_or(word));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample;
    use crate::domain::time::Timestamp;

    fn titled(key: &str, title: &str) -> Ticket {
        Ticket { title: title.into(), ..sample::ticket(key) }
    }

    fn found(title: &str, others: &[Ticket]) -> Vec<String> {
        let ticket = titled("REQ-1", title);
        similar(&ticket, others.to_vec(), others.len(), 5)
            .into_iter()
            .map(|one| one.key.to_string())
            .collect()
    }

    #[test]
    fn titles_that_share_their_telling_words_are_similar() {
        let others = [
            titled("REQ-2", "RE: Remise fratrie appliquée deux fois"),
            titled("REQ-3", "La remise n’apparaît pas sur les factures"),
            titled("REQ-4", "Impossible de se connecter"),
            titled("REQ-5", "Remises fratrie : facture fausse"),
            titled("REQ-6", "Accès à l’extranet"),
        ];
        let cases: [(&str, &[&str]); 5] = [
            ("Remise fratrie", &["REQ-2", "REQ-5", "REQ-3"]),
            ("Fwd: connexion impossible", &["REQ-4"]),
            ("Extranet : accès refusé", &["REQ-6"]),
            ("de la par", &[]),
            ("", &[]),
        ];
        for (title, expected) in cases {
            assert_eq!(found(title, &others), expected, "{title}");
        }
    }

    #[test]
    fn a_word_that_every_title_holds_tells_nothing() {
        let common = (2..30).map(|n| titled(&format!("REQ-{n}"), "Demande facture"));
        let rare = titled("REQ-50", "Demande mandat prélèvement");
        let others: Vec<Ticket> = common.chain([rare]).collect();
        assert_eq!(found("Demande prélèvement", &others), ["REQ-50"]);
    }

    #[test]
    fn a_ticket_is_not_similar_to_itself_and_the_newest_comes_first() {
        let at = |key, at| Ticket { updated: Timestamp(at), ..titled(key, "Remise fratrie") };
        let others = [at("REQ-1", 9), at("REQ-2", 1), at("REQ-3", 2), titled("REQ-4", "Autre")];
        assert_eq!(found("Remise fratrie", &others), ["REQ-3", "REQ-2"]);
    }
}
