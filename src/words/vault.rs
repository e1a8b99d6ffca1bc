//! A token that is remembered on this device, and when it expires.

use super::{Words, counted, phrases};
use crate::desk::vault::{Expiry, PassphraseFault, VaultError};

phrases! {
    remember: "Se souvenir du jeton sur cet appareil", "Remember the token on this device";
    remember_hint:
        "Il est chiffré par une phrase de passe, que Guichet demande au prochain chargement et après un quart d’heure d’absence. Se déconnecter l’efface.",
        "It is encrypted by a passphrase, which Guichet asks for when it is loaded anew and after a quarter of an hour of absence. Signing out erases it.";
    remember_impossible:
        "Ce navigateur ne peut pas conserver le jeton\u{a0}: il ne chiffre que pour les pages venues par https.",
        "This browser cannot remember the token: it encrypts only for pages that came by https.";
    passphrase: "Phrase de passe", "Passphrase";
    passphrase_new_hint: "Au moins douze caractères. Personne ne peut la retrouver.", "At least twelve characters. Nobody can recover it.";
    token_expires: "Le jeton expire le", "The token expires on";
    token_expires_hint: "Facultatif. Guichet prévient deux semaines avant.", "Optional. Guichet warns two weeks before.";
    unlock_title: "Déverrouiller", "Unlock";
    unlock_intro: "Votre jeton est chiffré sur cet appareil.", "Your token is encrypted on this device.";
    unlock: "Déverrouiller", "Unlock";
    unlocking: "Déverrouillage…", "Unlocking…";
    lock_now: "Verrouiller", "Lock";
    forget_token: "Oublier le jeton", "Forget the token";
    token_kept: "Le jeton est conservé sur cet appareil, chiffré.", "The token is remembered on this device, encrypted.";
    renew_token: "Donner un autre jeton", "Give another token";
}

impl Words {
    /// Why a token did not open.
    pub fn vault_error(self, error: VaultError) -> &'static str {
        match error {
            VaultError::WrongPassphrase => self.pick(
                "Ce n’est pas la phrase de passe de ce jeton.",
                "This is not the passphrase of this token.",
            ),
            VaultError::Unavailable => self.pick(
                "Le navigateur n’a pas pu chiffrer ou déchiffrer le jeton.",
                "The browser could not encrypt or decrypt the token.",
            ),
        }
    }

    /// What is wrong with a chosen passphrase.
    pub fn passphrase_fault(self, fault: PassphraseFault) -> &'static str {
        match fault {
            PassphraseFault::Short => {
                self.pick("Donnez au moins douze caractères.", "Give at least twelve characters.")
            }
            PassphraseFault::IsToken => self.pick(
                "Choisissez autre chose que le jeton lui-même.",
                "Choose something else than the token itself.",
            ),
        }
    }

    /// How near the end of the token is, when that is worth telling.
    pub fn expiry(self, expiry: Expiry) -> Option<String> {
        match expiry {
            Expiry::Far => None,
            Expiry::Soon { days: 0 } => Some(
                self.pick("Votre jeton expire aujourd’hui.", "Your token expires today.")
                    .to_owned(),
            ),
            Expiry::Soon { days } => {
                let (one, many) = self.pick(("jour", "jours"), ("day", "days"));
                let left = counted(self, days as usize, one, many);
                Some(self.pick(
                    format!("Votre jeton expire dans {left}."),
                    format!("Your token expires in {left}."),
                ))
            }
            Expiry::Over => {
                Some(self.pick("Votre jeton a expiré.", "Your token has expired.").to_owned())
            }
        }
    }
}
