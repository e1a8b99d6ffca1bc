//! An index for the [search](crate::domain::search): every word of the texts once, with those who
//! hold it and in which of their fields. A query looks through the words, of which there are far
//! fewer letters than in the texts, and finds what looking through the texts would find, because no
//! word of a query has a space in it. How close a text is to a query is told by the word and the
//! field alone, so that no text is looked at for it.

use crate::domain::search::{Distance, FARTHEST, Field, Query, distances};
use std::hash::{BuildHasher, RandomState};

/// Names what a text belongs to; small and dense, for sets of them are bits. At most 2³⁰ − 1.
pub type Holder = u32;

/// The words and who holds them. A word that nobody holds any more stays until more room is wanted.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// All words, a line break before each.
    letters: String,
    /// Where each word begins in `letters`, in order.
    starts: Vec<u32>,
    /// Who holds each word.
    holders: Vec<Holders>,
    /// The words' numbers, counted from one, each at the place that its hash names or at the next
    /// that was free; nought is a free place. Half of them are.
    places: Vec<u32>,
    hashes: RandomState,
    /// What the words of the last search were found in: one more letter narrows it.
    recent: Vec<Recent>,
}

/// The words that have some letters within, of those before `until`.
#[derive(Clone, Debug, Default)]
struct Recent {
    letters: String,
    numbers: Vec<u32>,
    until: usize,
}

/// Who holds a word. Most words are somebody's own, which takes no list, and a few are everybody's.
#[derive(Clone, Debug, Default)]
enum Holders {
    #[default]
    Nobody,
    One(Place),
    /// In order.
    Some(Vec<Place>),
    /// By the most telling of their fields that have the word.
    Many(Box<[Holding; Field::ALL.len()]>),
}

/// A holder, and below it, in two bits, the most telling of its fields that have the word.
type Place = u32;

/// What a query found: those who are as far from it as their set's place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found(Vec<Holding>);

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
        let mut found = None;
        for word in query.words() {
            join(&mut found, self.holding(word, &self.having(word, 0)));
        }
        found
    }

    /// The same, for what is typed letter by letter: of the words that had the letters so far only
    /// those are looked through.
    pub fn search(&mut self, query: &Query) -> Option<Found> {
        let mut found = None;
        let mut recent = std::mem::take(&mut self.recent);
        let mut kept = recent.drain(..);
        for word in query.words() {
            let narrowed = self.narrowed(kept.next().unwrap_or_default(), word);
            join(&mut found, self.holding(word, &narrowed.numbers));
            self.recent.push(narrowed);
        }
        found
    }

    fn narrowed(&self, mut recent: Recent, letters: &str) -> Recent {
        if recent.until == 0 || !letters.contains(&recent.letters) {
            recent = Recent::default();
        }
        if recent.letters != letters {
            recent.numbers.retain(|number| self.word(*number as usize).contains(letters));
        }
        recent.numbers.extend(self.having(letters, recent.until));
        Recent { letters: letters.to_owned(), until: self.starts.len(), ..recent }
    }

    /// The words, from one on, that have these letters within; in order.
    fn having(&self, letters: &str, first: usize) -> Vec<u32> {
        let mut having = Vec::new();
        let start = |number: usize| {
            self.starts.get(number).map_or(self.letters.len(), |start| *start as usize)
        };
        let (mut number, mut from) = (first, start(first));
        while let Some(place) = self.letters.get(from..).and_then(|rest| rest.find(letters)) {
            let at = from + place;
            while start(number + 1) <= at {
                number += 1;
            }
            having.push(number as u32);
            // On with the next word: this one is found.
            from = start(number + 1);
        }
        having
    }

    /// Who holds one of these words, all of which have the letters within.
    fn holding(&self, letters: &str, numbers: &[u32]) -> Found {
        let mut found = Found::default();
        for number in numbers {
            if let Some(distances) = distances(self.word(*number as usize), letters) {
                self.holders[*number as usize].tell(distances, &mut found);
            }
        }
        found
    }

    /// The number of a word, which is new if nobody held it yet.
    fn number(&mut self, word: &str) -> usize {
        if self.places.len() < 2 * (self.starts.len() + 1) {
            self.make_room();
        }
        let place = match self.look_up(word) {
            Ok(number) => return number,
            Err(place) => place,
        };
        let number = self.starts.len();
        self.letters.push('\n');
        self.starts.push(self.letters.len() as u32);
        self.letters.push_str(word);
        self.holders.push(Holders::default());
        self.places[place] = number as u32 + 1;
        number
    }

    /// The number of a word, or the place where it would stand.
    fn look_up(&self, word: &str) -> Result<usize, usize> {
        let last = self.places.len() - 1;
        let mut place = self.hashes.hash_one(word) as usize & last;
        loop {
            match self.places[place] as usize {
                0 => return Err(place),
                number if self.word(number - 1) == word => return Ok(number - 1),
                _ => place = (place + 1) & last,
            }
        }
    }

    /// Has room for one more word, at half of the places: of words that nobody holds any more, if they are
    /// enough to be worth the work, or else of new places.
    fn make_room(&mut self) {
        let unheld = self.holders.iter().filter(|holders| holders.is_nobody()).count();
        if unheld > self.holders.len() / WORTH {
            self.forget_unheld();
            self.places.fill(0);
        } else {
            self.places = vec![0; (2 * self.places.len()).max(64)];
        }
        for number in 0..self.starts.len() {
            if let Err(place) = self.look_up(self.word(number)) {
                self.places[place] = number as u32 + 1;
            }
        }
    }

    /// Forgets the words that nobody holds. The others get other numbers, in their order.
    fn forget_unheld(&mut self) {
        self.recent.clear();
        self.starts.clear();
        let (mut holders, mut is_held, mut length) = (self.holders.iter(), false, 0);
        self.letters.retain(|letter| {
            if letter == '\n' {
                is_held = holders.next().is_some_and(|holders| !holders.is_nobody());
                if is_held {
                    self.starts.push(length + 1);
                }
            }
            length += if is_held { letter.len_utf8() as u32 } else { 0 };
            is_held
        });
        self.holders.retain(|holders| !holders.is_nobody());
    }

    fn word(&self, number: usize) -> &str {
        let start = self.starts[number] as usize;
        let end = self.starts.get(number + 1).map_or(self.letters.len(), |next| *next as usize - 1);
        &self.letters[start..end]
    }
}

/// Leaves those of both, where some were found before.
fn join(found: &mut Option<Found>, others: Found) {
    *found = Some(match found.take() {
        Some(found) => found.and(&others),
        None => others,
    });
}

/// One word of so many has to be held by nobody before those are looked for.
const WORTH: usize = 8;

/// So many holders are a list at most. More are one if that takes less than a bit for everybody does.
const FEW: usize = 64;

impl Holders {
    fn is_nobody(&self) -> bool {
        match self {
            Holders::Nobody => true,
            Holders::One(_) => false,
            Holders::Some(places) => places.is_empty(),
            Holders::Many(by_field) => by_field.iter().all(Holding::is_empty),
        }
    }

    fn tell(&self, distances: [Distance; Field::ALL.len()], found: &mut Found) {
        let mut tell = |place: Place| found.insert(place >> 2, distances[place as usize & 3]);
        match self {
            Holders::Nobody => {}
            Holders::One(place) => tell(*place),
            Holders::Some(places) => places.iter().copied().for_each(tell),
            Holders::Many(by_field) => {
                let by_field = by_field.iter().zip(distances);
                by_field.for_each(|(holders, distance)| found.join(holders, distance));
            }
        }
    }

    fn insert(&mut self, place: Place) {
        match self {
            Holders::Nobody => *self = Holders::One(place),
            Holders::One(own) if *own >> 2 == place >> 2 => *own = place.min(*own),
            Holders::One(own) => *self = Holders::Some(vec![place.min(*own), place.max(*own)]),
            Holders::Some(places) => {
                match find(places, place >> 2) {
                    Ok(at) => places[at] = place.min(places[at]),
                    Err(at) => places.insert(at, place),
                }
                let last = places.last().map_or(0, |last| (*last >> 2) as usize);
                if places.len() > FEW.max(last / 32) {
                    let mut many = Holders::Many(Box::default());
                    places.iter().for_each(|place| many.insert(*place));
                    *self = many;
                }
            }
            Holders::Many(by_field) => {
                let (holder, field) = (place >> 2, place as usize & 3);
                if !by_field[..field].iter().any(|closer| closer.contains(holder)) {
                    by_field[field + 1..].iter_mut().for_each(|farther| farther.remove(holder));
                    by_field[field].insert(holder);
                }
            }
        }
    }

    fn remove(&mut self, holder: Holder) {
        match self {
            Holders::One(own) if *own >> 2 == holder => *self = Holders::Nobody,
            Holders::Nobody | Holders::One(_) => {}
            Holders::Some(places) => {
                if let Ok(at) = find(places, holder) {
                    places.remove(at);
                }
            }
            Holders::Many(by_field) => {
                by_field.iter_mut().for_each(|holders| holders.remove(holder));
            }
        }
    }
}

fn find(places: &[Place], holder: Holder) -> Result<usize, usize> {
    places.binary_search_by_key(&holder, |place| place >> 2)
}

/// What a query of many words finds is no farther than this.
const FARTHEST_OF_ALL: usize = 4 * FARTHEST as usize;

impl Found {
    /// How far a holder is from the query; `None` when it was not found.
    pub fn distance(&self, holder: Holder) -> Option<usize> {
        self.0.iter().position(|holders| holders.contains(holder))
    }

    /// All that were found.
    pub fn all(&self) -> Holding {
        let mut all = Holding::default();
        self.0.iter().for_each(|holders| all.join(holders));
        all
    }

    fn insert(&mut self, holder: Holder, distance: Distance) {
        self.at(usize::from(distance)).insert(holder);
    }

    fn join(&mut self, holders: &Holding, distance: Distance) {
        if !holders.is_empty() {
            self.at(usize::from(distance)).join(holders);
        }
    }

    fn at(&mut self, distance: usize) -> &mut Holding {
        if distance >= self.0.len() {
            self.0.resize(distance + 1, Holding::default());
        }
        &mut self.0[distance]
    }

    /// Those of both, as far as they are together.
    fn and(&self, other: &Found) -> Found {
        let mut both = Found::default();
        for (mine, holders) in self.0.iter().enumerate() {
            for (theirs, others) in other.0.iter().enumerate() {
                let mut found = holders.clone();
                found.retain(others);
                if !found.is_empty() {
                    both.at((mine + theirs).min(FARTHEST_OF_ALL)).join(&found);
                }
            }
        }
        both
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

    /// Takes all of another set in.
    pub fn join(&mut self, other: &Holding) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine |= theirs;
        }
    }

    fn retain(&mut self, other: &Holding) {
        self.0.truncate(other.0.len());
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine &= theirs;
        }
    }

    pub fn contains(&self, holder: Holder) -> bool {
        self.0.get(holder as usize / 64).is_some_and(|bits| bits >> (holder % 64) & 1 == 1)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = Holder> + '_ {
        (0..).zip(&self.0).flat_map(|(place, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(place * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests;
