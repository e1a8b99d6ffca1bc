//! What the agent chose on this device. None of it is needed to work, and no credential is in it.

use crate::desk::ports::{Shelf, Store, StoreError};
use crate::domain::lane::Lane;
use crate::domain::notification::Notifications;
use crate::domain::person::AccountRef;
use crate::domain::settings::Settings;
use serde::{Deserialize, Serialize};

/// What was chosen. A choice that was never made is `None`, and follows the browser or the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Preferences {
    /// Language tag: `fr`, `en`.
    pub language: Option<String>,
    pub theme: Theme,
    pub density: Density,
    /// Whether keys that act by themselves, without Ctrl or Cmd, are switched off (WCAG 2.1.4).
    pub single_keys_off: bool,
    /// The lane that was open last.
    pub lane: Option<Lane>,
    /// The resolution that the agent closed with last (its id), by which a form begins.
    pub resolution: Option<String>,
    /// The transition that the agent closed with last (its id).
    pub transition: Option<String>,
    /// Of what the agent is told outside the page; as the site says where it was never chosen.
    pub notifications: Option<Notifications>,
    pub connection: Option<Connection>,
    /// Whose tickets were written down last, for the next start.
    pub seen: Option<Seen>,
    /// Whether no tickets are written down on this device.
    pub keeps_no_tickets: bool,
    /// How the procedure maps onto the Jira, where the site's administrator has not said it.
    pub settings: Option<Settings>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Density {
    #[default]
    Comfortable,
    Compact,
}

/// Where the agent signed in last. The secret is not part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Connection {
    /// The address of the Jira.
    pub site: String,
    /// The address that requests go to; empty when it is the page's own.
    pub proxy: String,
    /// The address of the Cloud account.
    pub email: String,
}

/// Whose tickets were written down: a key of their [`Shelf::Snapshot`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The address of the Jira.
    pub site: String,
    pub account: AccountRef,
}

impl Seen {
    /// The key in the database.
    pub fn key(&self) -> String {
        format!("{}|{}", self.site, self.account.0)
    }
}

/// Where they stand on their shelf.
pub const KEY: &str = "agent";

impl Preferences {
    /// What a record says; nothing where there is none, or it cannot be read.
    pub fn read(text: Option<&str>) -> Preferences {
        text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }

    /// Changes what was chosen, together with what other tabs changed meanwhile, and returns all
    /// of it.
    pub async fn update(
        store: &dyn Store,
        change: impl FnOnce(&mut Preferences),
    ) -> Result<Preferences, StoreError> {
        let mut changed = Preferences::default();
        let write = |text: Option<String>| {
            changed = Preferences::read(text.as_deref());
            change(&mut changed);
            serde_json::to_string(&changed).ok()
        };
        store.update(Shelf::Preferences, KEY, Box::new(write)).await?;
        Ok(changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::memory::{MemoryStore, block_on};

    #[test]
    fn two_tabs_choose_without_undoing_each_other() {
        let store = MemoryStore::new();
        let dark = Preferences::update(&*store, |chosen| chosen.theme = Theme::Dark);
        block_on(dark).expect("kept");
        let mine = Preferences::update(&*store, |chosen| chosen.lane = Some(Lane::Mine));
        let both = block_on(mine).expect("kept");
        assert_eq!((both.theme, both.lane), (Theme::Dark, Some(Lane::Mine)));
        let kept = block_on(store.get(Shelf::Preferences, KEY)).expect("a record");
        assert_eq!(Preferences::read(kept.as_deref()), both);
    }

    #[test]
    fn a_record_of_another_version_is_read_as_far_as_it_goes() {
        let read = |text: &str| Preferences::read(Some(text));
        assert_eq!(read(r#"{"theme":"dark","unknown":1}"#).theme, Theme::Dark);
        assert_eq!(read("{"), Preferences::default());
        assert_eq!(Preferences::read(None), Preferences::default());
    }
}
