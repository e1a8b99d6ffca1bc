//! What the page starts from, as it was read the last time. Reading the site's configuration
//! strictly and the agent's choices takes code that the page can do without as long as neither has
//! changed.

use crate::configuration::Configuration;
use crate::desk::preferences::Preferences;
use serde::{Deserialize, Serialize};

/// Where it stands on the shelf of the preferences.
pub const KEY: &str = "prepared";

/// What is read at the start, unread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// The page that reads: the address of its module. What another one has prepared may have
    /// another form.
    pub reader: String,
    /// The status that the site answered when it was asked for its configuration.
    pub status: u16,
    /// The text that it answered.
    pub configuration: String,
    /// What the agent chose on this device, as it stands in the database.
    pub preferences: Option<String>,
}

/// What the texts come to. A configuration with mistakes is never prepared: they are told anew at
/// every start.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    pub configuration: Configuration,
    pub preferences: Preferences,
}

impl Prepared {
    /// As bytes, for the database.
    pub fn to_bytes(&self, texts: &Texts) -> Option<Vec<u8>> {
        postcard::to_extend(&(texts, self), Vec::new()).ok()
    }

    /// From the database; `None` when it was made of other texts than these.
    pub fn from_bytes(bytes: &[u8], texts: &Texts) -> Option<Prepared> {
        let (made_of, rest) = postcard::take_from_bytes::<Texts>(bytes).ok()?;
        (made_of == *texts).then(|| postcard::from_bytes(rest).ok())?
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::configuration;
    use crate::desk::preferences::Theme;

    const SITE: &str = include_str!("../../deploy/settings/demonstration-dc.json");

    fn prepared() -> (Texts, Prepared) {
        let preferences = Preferences { theme: Theme::Dark, ..Preferences::default() };
        let texts = Texts {
            reader: "/guichet-1_bg.wasm".into(),
            status: 200,
            configuration: format!(r#"{{"jira":"https://jira.example","settings":{SITE}}}"#),
            preferences: serde_json::to_string(&preferences).ok(),
        };
        let reading = configuration::read(texts.status, &texts.configuration);
        assert_eq!(reading.faults, []);
        (texts, Prepared { configuration: reading.configuration, preferences })
    }

    #[test]
    fn what_was_prepared_of_the_same_texts_is_what_they_come_to() {
        let (texts, prepared) = prepared();
        let bytes = prepared.to_bytes(&texts).expect("few bytes");
        assert_eq!(Prepared::from_bytes(&bytes, &texts), Some(prepared));
    }

    #[test]
    fn what_was_prepared_of_other_texts_by_another_page_or_is_broken_is_nothing() {
        let (texts, prepared) = prepared();
        let bytes = prepared.to_bytes(&texts).expect("few bytes");
        let changes: [fn(&mut Texts); 5] = [
            |texts| texts.reader = "/guichet-2_bg.wasm".into(),
            |texts| texts.status = 404,
            |texts| texts.configuration.push(' '),
            |texts| texts.preferences = None,
            |texts| texts.preferences = Some("{}".into()),
        ];
        for change in changes {
            let mut changed = texts.clone();
            change(&mut changed);
            assert_eq!(Prepared::from_bytes(&bytes, &changed), None, "{changed:?}");
        }
        for length in 0..bytes.len() {
            assert_eq!(Prepared::from_bytes(&bytes[..length], &texts), None, "cut at {length}");
        }
    }
}
