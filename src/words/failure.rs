//! Requests that failed: what happened, and the way out.

use super::{Words, phrases};
use crate::http::NoAnswer;
use crate::jira::{Error, Kind};

/// What the agent can do about a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayOut {
    Retry,
    SignIn,
    /// Try again, or look at the connection.
    Connection,
}

phrases! {
    jira_says: "Jira répond\u{a0}:", "Jira says:";
    sign_in: "Se connecter", "Sign in";
    sign_in_again: "Se reconnecter", "Sign in again";
    shown_from_before: "Ce qui est affiché est ce que Jira a dit avant.", "What is shown is what Jira said before.";
    check_connection: "Vérifier la connexion", "Check the connection";
}

impl Words {
    /// What happened, and how long Jira asks to wait, if it does.
    pub fn failure(self, error: &Error) -> String {
        let what = self.happened(error.kind);
        match error.wait() {
            Some(seconds) => {
                let asks = self.pick("Jira demande d’attendre", "Jira asks to wait");
                format!("{what} {asks} {}.", span(seconds))
            }
            None => what.to_owned(),
        }
    }

    /// Why the sign-in is over, and what stays.
    pub fn signed_out_by(self, error: &Error) -> String {
        format!("{} {}", self.happened(error.kind), self.drafts_kept())
    }

    /// How long it is until Jira is asked again by itself, as it counts down.
    pub fn asks_again_in(self, seconds: u32) -> String {
        format!(
            "{} {}.",
            self.pick("Guichet redemande dans", "Guichet asks again in"),
            span(seconds)
        )
    }

    /// What happened.
    pub fn happened(self, kind: Kind) -> &'static str {
        let (french, english) = match kind {
            Kind::NoAnswer(NoAnswer::Offline) => {
                ("Vous êtes hors ligne. Rien n’a été envoyé.", "You are offline. Nothing was sent.")
            }
            Kind::NoAnswer(NoAnswer::Unreachable) => (
                "Jira est injoignable\u{a0}: le réseau, ou l’adresse du relais.",
                "Jira cannot be reached: the network, or the address of the proxy.",
            ),
            Kind::NoAnswer(NoAnswer::TimedOut) => {
                ("Jira n’a pas répondu à temps.", "Jira did not answer in time.")
            }
            Kind::Proxy { .. } => {
                ("Le relais a répondu à la place de Jira.", "The proxy answered in Jira’s place.")
            }
            Kind::SignIn => (
                "Jira ne reconnaît plus vos identifiants.",
                "Jira no longer accepts your credentials.",
            ),
            Kind::Anonymous => (
                "Jira a répondu comme à un inconnu\u{a0}: votre jeton a sans doute expiré.",
                "Jira answered as if to a stranger: your token has probably expired.",
            ),
            Kind::Scope => (
                "Votre jeton est juste, mais sa portée ne couvre pas cet appel. Créez-en un qui permet de lire et d’écrire dans Jira.",
                "Your token is right, but its scopes do not cover this call. Make one that may read and write in Jira.",
            ),
            Kind::Captcha => (
                "Jira demande un CAPTCHA\u{a0}: connectez-vous une fois à Jira dans le navigateur.",
                "Jira asks for a CAPTCHA: sign in to Jira once in the browser.",
            ),
            Kind::Session => (
                "Votre session auprès du portail de connexion est terminée, ou une autre personne s’y est connectée.",
                "Your session at the sign-in gate is over, or somebody else has signed in there.",
            ),
            Kind::Unlisted => (
                "Le relais ne détient pas d’identifiants Jira pour vous.",
                "The proxy holds no Jira credentials for you.",
            ),
            Kind::HeldRefused => (
                "Jira ne reconnaît plus les identifiants que le relais détient pour vous.",
                "Jira no longer accepts the credentials that the proxy holds for you.",
            ),
            Kind::CrossSiteCheck => (
                "Le contrôle intersites de Jira a refusé la requête\u{a0}: le relais laisse passer l’en-tête User-Agent du navigateur.",
                "Jira’s cross-site check refused the request: the proxy lets the browser’s User-Agent header through.",
            ),
            Kind::Forbidden => {
                ("Vous n’avez pas le droit de le faire dans Jira.", "You may not do this in Jira.")
            }
            Kind::NotFound => (
                "Cela n’existe pas dans Jira, ou vous n’avez pas le droit de le voir.",
                "It does not exist in Jira, or you may not see it.",
            ),
            Kind::Gone => (
                "Ce Jira n’a pas, ou n’a plus, cette fonction.",
                "This Jira does not have this function, or no longer.",
            ),
            Kind::Refused => ("Jira a refusé la demande.", "Jira refused the request."),
            Kind::Query => (
                "Jira ne comprend pas cette recherche, ou ne vous montre pas ce qu’elle nomme.",
                "Jira does not understand this search, or does not show you what it names.",
            ),
            Kind::UnboundedQuery => (
                "Cette recherche porte sur tout Jira, qui la refuse\u{a0}: il y faut une limite.",
                "This search goes through all of Jira, which refuses it: it needs a bound.",
            ),
            Kind::ReservedWord => (
                "Un mot de cette recherche appartient au langage de Jira\u{a0}: il faut l’y mettre entre guillemets.",
                "A word of this search belongs to Jira’s language: it has to stand in quotation marks.",
            ),
            Kind::SearchWindow => (
                "Cette recherche trouve plus que Jira ne peut montrer.",
                "This search finds more than Jira can show.",
            ),
            Kind::NotOnScreen => (
                "Jira ne laisse pas remplir ce champ ici\u{a0}: il n’est pas sur l’écran.",
                "Jira does not let this field be filled here: it is not on the screen.",
            ),
            Kind::FieldMissing => (
                "Jira demande un champ qui n’est pas rempli.",
                "Jira asks for a field that is not filled.",
            ),
            Kind::Notation => (
                "Jira attendait ce texte dans une autre notation.",
                "Jira expected this text in another notation.",
            ),
            Kind::Conflict => {
                ("La demande a changé entre-temps.", "The request changed meanwhile.")
            }
            Kind::TooLarge => ("C’est trop volumineux pour Jira.", "It is too large for Jira."),
            Kind::RateLimited { .. } => {
                ("Jira reçoit trop de demandes.", "Jira receives too many requests.")
            }
            Kind::Unavailable { .. } => {
                ("Jira est en panne ou redémarre.", "Jira is down, or starting again.")
            }
            Kind::NotJira => (
                "Une page web est arrivée à la place des données de Jira.",
                "A web page came in place of Jira’s data.",
            ),
            Kind::Unreadable => {
                ("La réponse de Jira est illisible.", "Jira’s answer cannot be read.")
            }
        };
        self.pick(french, english)
    }
}

/// A span of time as it counts down: `45 s`, `24 min 5 s`.
pub(super) fn span(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds}\u{a0}s"),
        (minutes, seconds) => format!("{minutes}\u{a0}min {seconds}\u{a0}s"),
    }
}

impl WayOut {
    /// What can be done about a failure.
    pub fn of(error: &Error) -> WayOut {
        match error.kind {
            Kind::SignIn
            | Kind::Anonymous
            | Kind::Captcha
            | Kind::Session
            | Kind::HeldRefused
            | Kind::Scope => WayOut::SignIn,
            Kind::NoAnswer(NoAnswer::Unreachable)
            | Kind::Proxy { .. }
            | Kind::Unlisted
            | Kind::CrossSiteCheck
            | Kind::NotJira
            | Kind::Unreadable => WayOut::Connection,
            Kind::NoAnswer(NoAnswer::Offline | NoAnswer::TimedOut)
            | Kind::Forbidden
            | Kind::NotFound
            | Kind::Gone
            | Kind::Refused
            | Kind::Query
            | Kind::UnboundedQuery
            | Kind::ReservedWord
            | Kind::SearchWindow
            | Kind::NotOnScreen
            | Kind::FieldMissing
            | Kind::Notation
            | Kind::Conflict
            | Kind::TooLarge
            | Kind::RateLimited { .. }
            | Kind::Unavailable { .. } => WayOut::Retry,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_wait_is_told_in_minutes_and_seconds() {
        let limited = |wait| Error::of(Kind::RateLimited { wait });
        let cases = [
            (Language::Fr, limited(None), "Jira reçoit trop de demandes."),
            (
                Language::Fr,
                limited(Some(7)),
                "Jira reçoit trop de demandes. Jira demande d’attendre 7\u{a0}s.",
            ),
            (
                Language::En,
                limited(Some(1_445)),
                "Jira receives too many requests. Jira asks to wait 24\u{a0}min 5\u{a0}s.",
            ),
        ];
        for (language, error, sentence) in cases {
            assert_eq!(Words(language).failure(&error), sentence);
        }
        assert_eq!(
            Words(Language::Fr).asks_again_in(60),
            "Guichet redemande dans 1\u{a0}min 0\u{a0}s."
        );
    }
}
