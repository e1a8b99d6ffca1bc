//! The token that is remembered on this device: sealed, opened, forgotten; and when it expires.

use super::{Connection, Desk, Way};
use crate::desk::ports::{Shelf, StoreError};
use crate::desk::vault::{EXPIRY_KEY, Expiry, KEY, Sealed, Secret, VaultError, expiry, is_idle};
use crate::domain::time::Timestamp;
use crate::ui::browser::vault;
use leptos::prelude::*;

impl Desk {
    /// The token that is remembered for the Jira at hand, sealed.
    pub async fn remembered(self) -> Option<Sealed> {
        let record = self.ports().store.get(Shelf::Preferences, KEY).await.ok()??;
        Sealed::read(&record).filter(|record| record.site == self.site())
    }

    /// Remembers the token of the agent who has signed in just now.
    pub async fn remember_token(self, secret: Secret, passphrase: String) {
        let Some(session) = self.session_untracked() else { return };
        let account = session.agent.person.account.0.clone();
        let sealed = vault::seal(&secret, &passphrase, &session.site, &account).await;
        let kept = match sealed.ok().and_then(|sealed| serde_json::to_string(&sealed).ok()) {
            Some(text) => self.ports().store.put(Shelf::Preferences, KEY, text).await,
            None => Err(StoreError::Unavailable),
        };
        match kept {
            Ok(()) => self.has_vault.set(true),
            Err(error) => self.not_kept(error),
        }
    }

    /// Opens a remembered token and signs in with it.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] before anything is asked of Jira.
    pub async fn unlock(self, sealed: &Sealed, passphrase: &str) -> Result<(), VaultError> {
        let secret = vault::open(sealed, passphrase).await?;
        let way = Way { email: secret.email.clone(), ..self.last_way() };
        let credential = way.credential(&secret.token);
        drop(secret);
        self.sign_in(way, credential).await;
        self.has_vault.set(true);
        Ok(())
    }

    /// Puts the credential away; the sealed token stays.
    pub fn lock(self) {
        if self.connection.with_untracked(Connection::is_ready) {
            self.leave(None);
        }
    }

    /// Locks when the agent has been away for long and the token is remembered.
    pub fn lock_if_idle(self, last_seen: Timestamp) {
        if self.has_vault.get_untracked() && is_idle(last_seen, self.instant()) {
            self.lock();
        }
    }

    /// Erases the remembered token and the day on which it expires.
    pub async fn forget_token(self) {
        let store = self.ports().store;
        for key in [KEY, EXPIRY_KEY] {
            if let Err(error) = store.remove(Shelf::Preferences, key).await {
                self.not_kept(error);
            }
        }
        self.has_vault.set(false);
    }

    /// Notes the day on which the token expires (`2026-12-31`); an empty text is none.
    pub async fn note_expiry(self, day: String) {
        let store = self.ports().store;
        let kept = match day.is_empty() {
            true => store.remove(Shelf::Preferences, EXPIRY_KEY).await,
            false => store.put(Shelf::Preferences, EXPIRY_KEY, day).await,
        };
        if let Err(error) = kept {
            self.not_kept(error);
        }
    }

    /// How near the end of the token is, where the agent has said it.
    pub async fn token_expiry(self) -> Option<Expiry> {
        let day = self.ports().store.get(Shelf::Preferences, EXPIRY_KEY).await.ok()??;
        Some(expiry(&day, self.instant()))
    }
}
