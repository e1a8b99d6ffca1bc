//! What the documents leave open or have wrong, and what is right although no document says it
//! (`known.json`). Each entry has its reason; one that is no longer needed fails a test.

use crate::judge::Difference;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::OnceLock;

#[derive(Debug, Deserialize)]
pub struct Known {
    /// Shapes of an issue's fields by the document's name: what it calls them elsewhere.
    pub fields: BTreeMap<String, BTreeMap<String, Value>>,
    pub corrections: Vec<Correction>,
    pub exemptions: Vec<Exemption>,
}

/// Successful answers that a document describes wrongly as a whole.
#[derive(Debug, Deserialize)]
pub struct Correction {
    pub why: String,
    pub of: String,
    /// By call, as the document writes it: what is answered in truth, as a shape.
    pub answers: BTreeMap<String, Value>,
}

/// Differences that are right.
#[derive(Debug, Deserialize)]
pub struct Exemption {
    pub why: String,
    of: String,
    /// What the difference must say besides.
    saying: Option<String>,
    /// By call: places as [`Difference::place`] has them.
    #[serde(rename = "where")]
    places: BTreeMap<String, Vec<String>>,
}

pub fn known() -> &'static Known {
    static ALL: OnceLock<Known> = OnceLock::new();
    let read = || serde_json::from_str(include_str!("known.json")).expect("known.json");
    ALL.get_or_init(read)
}

impl Known {
    /// The true shape of a document's answer, where the document has it wrong.
    pub fn corrected(&self, document: &str, call: &str) -> Option<&Value> {
        let of = self.corrections.iter().filter(|known| known.of == document);
        of.filter_map(|known| known.answers.get(call)).next()
    }

    /// What excuses a difference.
    pub fn excuses<'k>(&'k self, difference: &Difference) -> impl Iterator<Item = Excuse<'k>> {
        let all = self.exemptions.iter().flat_map(Exemption::excuses);
        all.filter(|excuse| excuse.covers(difference))
    }
}

impl Exemption {
    pub fn excuses(&self) -> impl Iterator<Item = Excuse<'_>> {
        let of = self.of.as_str();
        let saying = self.saying.as_deref().unwrap_or_default();
        self.places.iter().flat_map(move |(call, places)| {
            places.iter().map(move |place| Excuse { of, saying, call, place })
        })
    }
}

/// One place of an exemption. A `*` at an end stands for whatever follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excuse<'k> {
    of: &'k str,
    saying: &'k str,
    pub call: &'k str,
    pub place: &'k str,
}

impl Excuse<'_> {
    fn covers(&self, difference: &Difference) -> bool {
        let fits = |pattern: &str, text: &str| match pattern.strip_suffix('*') {
            Some(beginning) => text.starts_with(beginning),
            None => pattern == text,
        };
        fits(self.of, difference.document)
            && fits(self.call, &difference.call)
            && fits(self.place, &difference.place)
            && difference.told.contains(self.saying)
    }
}
