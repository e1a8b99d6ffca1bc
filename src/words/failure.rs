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
    shown_from_before: "Ce qui est affiché est ce que Jira a dit avant.", "What is shown is what Jira said before.";
    check_connection: "Vérifier la connexion", "Check the connection";
}

impl Words {
    /// What happened.
    pub fn failure(self, error: &Error) -> String {
        if let Kind::RateLimited { wait: Some(seconds) } = error.kind {
            return match self.0 {
                super::Language::Fr => format!(
                    "Jira reçoit trop de demandes. Il en acceptera de nouveau dans {seconds}\u{a0}s."
                ),
                super::Language::En => {
                    format!(
                        "Jira receives too many requests. It will accept more in {seconds}\u{a0}s."
                    )
                }
            };
        }
        self.failure_of(error.kind).to_owned()
    }

    fn failure_of(self, kind: Kind) -> &'static str {
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
            Kind::Captcha => (
                "Jira demande un CAPTCHA\u{a0}: connectez-vous une fois à Jira dans le navigateur.",
                "Jira asks for a CAPTCHA: sign in to Jira once in the browser.",
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
            Kind::Refused => ("Jira a refusé la demande.", "Jira refused the request."),
            Kind::Conflict => {
                ("La demande a changé entre-temps.", "The request changed meanwhile.")
            }
            Kind::TooLarge => ("C’est trop volumineux pour Jira.", "It is too large for Jira."),
            Kind::RateLimited { .. } => (
                "Jira reçoit trop de demandes. Patientez un instant.",
                "Jira receives too many requests. Wait a moment.",
            ),
            Kind::Unavailable => {
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

impl WayOut {
    /// What can be done about a failure.
    pub fn of(error: &Error) -> WayOut {
        match error.kind {
            Kind::SignIn | Kind::Captcha => WayOut::SignIn,
            Kind::NoAnswer(NoAnswer::Unreachable)
            | Kind::Proxy { .. }
            | Kind::CrossSiteCheck
            | Kind::NotJira
            | Kind::Unreadable => WayOut::Connection,
            Kind::NoAnswer(NoAnswer::Offline | NoAnswer::TimedOut)
            | Kind::Forbidden
            | Kind::NotFound
            | Kind::Refused
            | Kind::Conflict
            | Kind::TooLarge
            | Kind::RateLimited { .. }
            | Kind::Unavailable => WayOut::Retry,
        }
    }
}
