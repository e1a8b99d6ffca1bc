//! An index for the [search](crate::domain::search): every word of the texts once, with those who
//! hold it and in which of their fields. A query looks through the words, of which there are far
//! fewer letters than in the texts, and finds what looking through the texts would find, because no
//! word of a query has a space in it. How close a text is to a query is told by the word and the
//! field alone, so that no text is looked at for it.

use crate::domain::search::{Distance, Field, Query, distances};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// Names what a text belongs to; small and dense, for sets of them are bits. At most 2³⁰ − 1.
pub type Holder = u32;

/// The words and who holds them.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// All words, a line break before each.
    letters: String,
    /// Where each word begins in `letters`, in order.
    starts: Vec<u32>,
    /// Who holds each word.
    holders: Vec<Holders>,
    /// Which word has this hash. Words of one hash stand at the numbers that follow it.
    numbers: HashMap<u64, u32>,
    hashes: RandomState,
}

/// Who holds a word. Most words are somebody's own, which takes no list.
#[derive(Clone, Debug, Default)]
struct Holders {
    first: Option<Place>,
    /// In order.
    others: Vec<Place>,
}

/// A holder, and below it, in two bits, the most telling of its fields that have the word.
type Place = u32;

/// What a query found, and how far from it each is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found(Vec<Distance>);

/// The distance of what was not found.
const NOWHERE: Distance = Distance::MAX;

/// A set of holders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holding(Vec<u64>);

impl Vocabulary {
    /// Takes a folded text in.
    pub fn insert(&mut self, holder: Holder, field: Field, text: &str) {
        for word in text.split_whitespace() {
            let number = self.number(word);
            self.holders[number].insert(holder << 2 | field as Place);
        }
    }

    /// Takes a text out that was taken in.
    pub fn remove(&mut self, holder: Holder, text: &str) {
        for word in text.split_whitespace() {
            let number = self.number(word);
            self.holders[number].remove(holder);
        }
    }

    /// Who holds every word of a query somewhere in a text; `None` when it asks for nothing.
    pub fn find(&self, query: &Query) -> Option<Found> {
        let mut found: Option<Found> = None;
        for word in query.words() {
            let holding = self.holding(word);
            match &mut found {
                Some(found) => found.retain(&holding),
                None => found = Some(holding),
            }
        }
        found
    }

    /// Who holds a word that has these letters within.
    fn holding(&self, letters: &str) -> Found {
        let mut found = Found::default();
        let mut from = 0;
        while let Some(place) = self.letters.get(from..).and_then(|rest| rest.find(letters)) {
            let at = (from + place) as u32;
            let number = self.starts.partition_point(|start| *start <= at) - 1;
            if let Some(distances) = distances(self.word(number), letters) {
                for place in self.holders[number].all() {
                    found.insert(place >> 2, distances[place as usize & 3]);
                }
            }
            // On with the next word: this one is found.
            from = self.starts.get(number + 1).map_or(self.letters.len(), |next| *next as usize);
        }
        found
    }

    /// The number of a word, which is new if nobody held it yet.
    fn number(&mut self, word: &str) -> usize {
        let mut hash = self.hashes.hash_one(word);
        while let Some(number) = self.numbers.get(&hash) {
            if self.word(*number as usize) == word {
                return *number as usize;
            }
            hash = hash.wrapping_add(1);
        }
        let number = self.starts.len();
        self.letters.push('\n');
        self.starts.push(self.letters.len() as u32);
        self.letters.push_str(word);
        self.holders.push(Holders::default());
        self.numbers.insert(hash, number as u32);
        number
    }

    fn word(&self, number: usize) -> &str {
        let start = self.starts[number] as usize;
        let end = self.starts.get(number + 1).map_or(self.letters.len(), |next| *next as usize - 1);
        &self.letters[start..end]
    }
}

impl Holders {
    fn all(&self) -> impl Iterator<Item = Place> {
        self.first.into_iter().chain(self.others.iter().copied())
    }

    fn insert(&mut self, place: Place) {
        match &mut self.first {
            None => self.first = Some(place),
            Some(first) if *first >> 2 == place >> 2 => *first = place.min(*first),
            Some(_) => match self.find(place >> 2) {
                Ok(at) => self.others[at] = place.min(self.others[at]),
                Err(at) => self.others.insert(at, place),
            },
        }
    }

    fn remove(&mut self, holder: Holder) {
        if self.first.is_some_and(|first| first >> 2 == holder) {
            self.first = self.others.pop();
        } else if let Ok(at) = self.find(holder) {
            self.others.remove(at);
        }
    }

    fn find(&self, holder: Holder) -> Result<usize, usize> {
        self.others.binary_search_by_key(&holder, |place| place >> 2)
    }
}

impl Found {
    /// How far a holder is from the query; `None` when it was not found.
    pub fn distance(&self, holder: Holder) -> Option<Distance> {
        self.0.get(holder as usize).copied().filter(|distance| *distance != NOWHERE)
    }

    /// All that were found, in order.
    pub fn iter(&self) -> impl Iterator<Item = Holder> + '_ {
        (0..self.0.len() as Holder).filter(|holder| self.distance(*holder).is_some())
    }

    fn insert(&mut self, holder: Holder, distance: Distance) {
        let place = holder as usize;
        if place >= self.0.len() {
            self.0.resize(place + 1, NOWHERE);
        }
        self.0[place] = distance.min(self.0[place]);
    }

    fn retain(&mut self, other: &Found) {
        self.0.truncate(other.0.len());
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine = match (*mine, *theirs) {
                (NOWHERE, _) | (_, NOWHERE) => NOWHERE,
                // A query of a hundred words is as far as one of forty.
                (mine, theirs) => mine.saturating_add(theirs).min(NOWHERE - 1),
            };
        }
    }
}

impl Holding {
    pub fn insert(&mut self, holder: Holder) {
        let (place, bit) = (holder as usize / 64, holder % 64);
        if place >= self.0.len() {
            self.0.resize(place + 1, 0);
        }
        self.0[place] |= 1 << bit;
    }

    pub fn remove(&mut self, holder: Holder) {
        if let Some(bits) = self.0.get_mut(holder as usize / 64) {
            *bits &= !(1 << (holder % 64));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }

    pub fn contains(&self, holder: Holder) -> bool {
        self.0.get(holder as usize / 64).is_some_and(|bits| bits >> (holder % 64) & 1 == 1)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = Holder> + '_ {
        (0..self.0.len() as Holder * 64).filter(|holder| self.contains(*holder))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fold::fold;

    fn found(vocabulary: &Vocabulary, typed: &str) -> Option<Vec<Holder>> {
        vocabulary.find(&Query::parse(typed)).map(|found| found.iter().collect())
    }

    #[test]
    fn it_finds_what_looking_through_the_texts_finds() {
        let texts = [
            "REQ-12\nImpossible d’éditer une facture\nAna Lefèvre",
            "REQ-112\nFactures en double\naccueil@ecole.example",
            "REQ-3\nUne remise\nAna Lefèvre",
        ];
        let folded = texts.map(fold);
        let mut vocabulary = Vocabulary::default();
        for (holder, text) in (60..).zip(&folded) {
            vocabulary.insert(holder * 3, Field::Title, text);
        }
        for typed in
            ["facture", "une", "12", "ana une", "accueil@", "d'edit", "zz", "e", "facture zz"]
        {
            let query = Query::parse(typed);
            let holders = (60..).zip(&folded).filter(|(_, text)| query.matches(text));
            let expected = holders.map(|(holder, _)| holder * 3).collect();
            assert_eq!(found(&vocabulary, typed), Some(expected), "{typed}");
        }
        assert_eq!(found(&vocabulary, " "), None);
    }

    #[test]
    fn what_was_taken_out_is_not_found_and_the_others_are() {
        let mut vocabulary = Vocabulary::default();
        for holder in 0..5 {
            vocabulary.insert(holder, Field::Title, "une facture facture");
        }
        for holder in [0, 2, 4, 4] {
            vocabulary.remove(holder, "une facture");
        }
        assert_eq!(found(&vocabulary, "fact"), Some(vec![1, 3]));
        vocabulary.insert(0, Field::Title, "facture");
        assert_eq!(found(&vocabulary, "fact"), Some(vec![0, 1, 3]));
        assert_eq!(found(&vocabulary, "une"), Some(vec![1, 3]));
    }

    #[test]
    fn a_holder_is_as_close_as_its_most_telling_field_and_words_add_up() {
        let mut vocabulary = Vocabulary::default();
        let texts = [
            (0, Field::Other, "lyon"),
            (1, Field::Customer, "lyon"),
            (1, Field::Title, "lyon facture"),
            (2, Field::Title, "lyonnais"),
            (2, Field::Other, "lyonnais facture"),
            (3, Field::Title, "facture"),
        ];
        for (holder, field, text) in texts {
            vocabulary.insert(holder, field, text);
        }
        let far = |typed: &str| {
            let found = vocabulary.find(&Query::parse(typed)).expect("words");
            [0, 1, 2, 3].map(|holder| found.distance(holder))
        };
        assert_eq!(far("lyon"), [Some(6), Some(3), Some(4), None]);
        assert_eq!(far("lyon facture"), [None, Some(6), Some(10), None]);
        vocabulary.remove(1, "lyon lyon facture");
        let found = vocabulary.find(&Query::parse("lyon")).expect("words");
        assert_eq!([0, 1, 2].map(|holder| found.distance(holder)), [Some(6), None, Some(4)]);
    }
}
