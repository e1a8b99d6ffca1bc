//! A token that is remembered on this device, sealed by a passphrase; and when it expires. What
//! seals and opens it is the browser's cryptography (`ui::browser::vault`); here is what is written
//! down, and the rules.

use crate::domain::time::{Timestamp, iso_day};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Where the sealed token stands among the preferences' shelf.
pub const KEY: &str = "vault";
/// Where the day stands on which the token expires.
pub const EXPIRY_KEY: &str = "token-expiry";

/// How often the passphrase is hashed (PBKDF2-HMAC-SHA-256): OWASP's figure, and no record with less
/// is opened.
pub const ITERATIONS: u32 = 600_000;
/// The bytes of the salt, and of the initialisation vector of AES-GCM (NIST SP 800-38D §8.2).
pub const SALT: usize = 16;
pub const IV: usize = 12;

/// The shortest passphrase, in characters.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// After so long without a key or a click the desk locks itself, in milliseconds.
pub const IDLE_MILLIS: i64 = 15 * 60_000;

/// So many days before it expires a token is warned of.
const WARNED_DAYS: i64 = 14;
const DAY_MILLIS: i64 = 86_400_000;

/// What is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    pub version: u32,
    /// The Jira and the account that the token belongs to.
    pub site: String,
    pub account: String,
    pub iterations: u32,
    /// In Base64, as is what follows.
    pub salt: String,
    pub iv: String,
    pub sealed: String,
}

impl Sealed {
    /// Reads a record; `None` when it is none, or a weaker one than this desk makes.
    pub fn read(text: &str) -> Option<Sealed> {
        let record: Sealed = serde_json::from_str(text).ok()?;
        (record.version == 1 && record.iterations >= ITERATIONS).then_some(record)
    }

    /// What the seal vouches for besides the token: a record that was moved to another site or
    /// account, or weakened, does not open.
    pub fn binding(&self) -> String {
        binding(&self.site, &self.account, self.iterations)
    }
}

/// What the seal of a token vouches for besides it.
pub fn binding(site: &str, account: &str, iterations: u32) -> String {
    format!("guichet vault 1\n{site}\n{account}\n{iterations}")
}

/// What is sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret {
    /// The address of the Cloud account; empty for Data Center.
    pub email: String,
    pub token: String,
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Why a token could not be sealed or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultError {
    /// It is not this passphrase, or the record was changed.
    WrongPassphrase,
    /// The browser's cryptography is missing or failed.
    Unavailable,
}

/// What is wrong with a passphrase that somebody chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassphraseFault {
    Short,
    /// Who finds the token elsewhere would have the passphrase as well.
    IsToken,
}

/// Judges a passphrase.
pub fn passphrase_fault(passphrase: &str, token: &str) -> Option<PassphraseFault> {
    if passphrase.chars().count() < SHORTEST_PASSPHRASE {
        return Some(PassphraseFault::Short);
    }
    (passphrase.trim() == token.trim()).then_some(PassphraseFault::IsToken)
}

/// Whether the agent has been away for so long that the desk locks itself.
pub fn is_idle(last_seen: Timestamp, now: Timestamp) -> bool {
    now.millis_since(last_seen) >= IDLE_MILLIS
}

/// How near the end of a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    Far,
    Soon { days: u32 },
    Over,
}

/// How near the end of a token is that expires on this day (`2026-12-31`).
pub fn expiry(on: &str, now: Timestamp) -> Expiry {
    let day = |days: i64| iso_day(now.plus_millis(days * DAY_MILLIS));
    if on < day(0).as_str() {
        return Expiry::Over;
    }
    match (0..=WARNED_DAYS).find(|days| day(*days) == on) {
        Some(days) => Expiry::Soon { days: u32::try_from(days).unwrap_or_default() },
        None => Expiry::Far,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-24T09:12:33Z.
    const NOW: Timestamp = Timestamp(1_795_511_553_000);

    #[test]
    fn a_token_is_warned_of_two_weeks_before_it_expires() {
        let cases = [
            ("2026-11-23", Expiry::Over),
            ("2026-11-24", Expiry::Soon { days: 0 }),
            ("2026-12-01", Expiry::Soon { days: 7 }),
            ("2026-12-08", Expiry::Soon { days: 14 }),
            ("2026-12-09", Expiry::Far),
            ("2027-11-24", Expiry::Far),
        ];
        for (on, due) in cases {
            assert_eq!(expiry(on, NOW), due, "{on}");
        }
    }

    #[test]
    fn a_weaker_record_is_not_opened() {
        let record = |version: u32, iterations: u32| Sealed {
            version,
            site: "https://jira.example".into(),
            account: "ana".into(),
            iterations,
            salt: String::new(),
            iv: String::new(),
            sealed: String::new(),
        };
        let written = |record: &Sealed| serde_json::to_string(record).expect("JSON");
        let cases =
            [(1, 600_000, true), (1, 900_000, true), (1, 1_000, false), (2, 600_000, false)];
        for (version, iterations, opens) in cases {
            let read = Sealed::read(&written(&record(version, iterations)));
            assert_eq!(read.is_some(), opens, "{version} {iterations}");
        }
        assert_eq!(Sealed::read("{}"), None);
        let bindings = [
            record(1, 600_000).binding(),
            record(1, 600_001).binding(),
            binding("https://jira.example", "zoe", 600_000),
            binding("https://other.example", "ana", 600_000),
        ];
        for (place, binding) in bindings.iter().enumerate() {
            assert!(!bindings[place + 1..].contains(binding), "{binding}");
        }
    }

    #[test]
    fn a_passphrase_has_to_be_worth_the_token() {
        let cases = [
            ("", Some(PassphraseFault::Short)),
            ("onze lettr.", Some(PassphraseFault::Short)),
            ("douze lettre", None),
            ("a-very-long-token", Some(PassphraseFault::IsToken)),
            ("éééééééééééé", None),
        ];
        for (passphrase, fault) in cases {
            assert_eq!(passphrase_fault(passphrase, "a-very-long-token "), fault, "{passphrase}");
        }
    }

    #[test]
    fn a_secret_is_not_shown() {
        let secret = Secret { email: "a@b.example".into(), token: "t0ken".into() };
        assert_eq!(format!("{secret:?}"), "Secret(…)");
    }

    #[test]
    fn the_desk_locks_itself_after_a_quarter_of_an_hour() {
        for (minutes, is_away) in [(0, false), (14, false), (15, true), (600, true)] {
            assert_eq!(is_idle(NOW, NOW.plus_millis(minutes * 60_000)), is_away, "{minutes}");
        }
    }
}
