//! What the checklist asks for (procedure P1), as a site's administrator may change it.

use super::KindName;
use crate::domain::edit::Field;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What is asked for, where it is not what the procedure asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChecklistRules {
    /// Of every ticket.
    pub fields: Needs,
    /// Of the tickets of a type, before what is asked of every ticket.
    pub kinds: KindNeeds,
    pub lengths: Lengths,
}

/// How each field of the form is asked for, as far as it is said: two bits for each. The page's
/// start, which asks for no field, reads but a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs(u16);

/// How a field is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    Required,
    /// It may stay empty; what stands in it must be right.
    Optional,
    /// It has no line.
    NotAsked,
}

/// By what the type means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KindNeeds {
    pub help: Needs,
    pub improvement: Needs,
    pub bug: Needs,
    pub task: Needs,
}

/// How many letters and digits a text has at least; `None` is as the procedure has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lengths {
    pub title: Option<u32>,
    pub account: Option<u32>,
}

impl ChecklistRules {
    /// How a field is asked for of a ticket whose type has this meaning, if it has one.
    pub fn need(&self, field: Field, kind: Option<KindName>) -> Need {
        let of_kind = kind.and_then(|kind| self.kinds.of(kind).of(field));
        of_kind.or_else(|| self.fields.of(field)).unwrap_or(Need::Required)
    }
}

impl Needs {
    /// The same, with one field asked for so.
    #[must_use]
    pub fn with(self, field: Field, need: Need) -> Needs {
        let bits = match need {
            Need::Required => 1,
            Need::Optional => 2,
            Need::NotAsked => 3,
        };
        let shift = 2 * field as u16;
        Needs(self.0 & !(3 << shift) | bits << shift)
    }

    /// How a field is asked for; `None` where it is not said.
    pub fn of(self, field: Field) -> Option<Need> {
        match self.0 >> (2 * field as u16) & 3 {
            1 => Some(Need::Required),
            2 => Some(Need::Optional),
            3 => Some(Need::NotAsked),
            _ => None,
        }
    }
}

/// The needs as they are written.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Written {
    kind: Option<Need>,
    email: Option<Need>,
    account: Option<Need>,
    assignee: Option<Need>,
    title: Option<Need>,
    group: Option<Need>,
    reporter: Option<Need>,
}

impl Serialize for Needs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return self.0.serialize(serializer);
        }
        let written = Written {
            kind: self.of(Field::Kind),
            email: self.of(Field::Email),
            account: self.of(Field::Account),
            assignee: self.of(Field::Assignee),
            title: self.of(Field::Title),
            group: self.of(Field::Group),
            reporter: self.of(Field::Reporter),
        };
        written.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Needs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Needs, D::Error> {
        if !deserializer.is_human_readable() {
            return u16::deserialize(deserializer).map(Needs);
        }
        let written = Written::deserialize(deserializer)?;
        let said = [
            (Field::Kind, written.kind),
            (Field::Email, written.email),
            (Field::Account, written.account),
            (Field::Assignee, written.assignee),
            (Field::Title, written.title),
            (Field::Group, written.group),
            (Field::Reporter, written.reporter),
        ];
        let said = said.into_iter().filter_map(|(field, need)| Some((field, need?)));
        Ok(said.fold(Needs::default(), |needs, (field, need)| needs.with(field, need)))
    }
}

impl KindNeeds {
    fn of(&self, kind: KindName) -> Needs {
        match kind {
            KindName::Help => self.help,
            KindName::Improvement => self.improvement,
            KindName::Bug => self.bug,
            KindName::Task => self.task,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_has_its_own_need_however_it_is_written_down() {
        let needs = [Need::Required, Need::Optional, Need::NotAsked];
        for (place, field) in Field::ALL.into_iter().enumerate() {
            let need = needs[place % 3];
            let said = Needs::default().with(field, Need::NotAsked).with(field, need);
            for other in Field::ALL {
                assert_eq!(said.of(other), (other == field).then_some(need), "{other:?}");
            }
            let json = serde_json::to_string(&said).expect("JSON");
            assert_eq!(serde_json::from_str::<Needs>(&json).expect("needs"), said, "{json}");
            let bytes = postcard::to_extend(&said, Vec::new()).expect("bytes");
            assert_eq!(postcard::from_bytes::<Needs>(&bytes).expect("needs"), said);
        }
    }
}
