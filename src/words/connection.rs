//! The connection's settings: which Jira, by which way, as whom, and what the test finds.

use super::{Words, phrases};
use crate::desk::diagnosis::{Finding, Hop};
use crate::http::NoAnswer;
use crate::jira::{Deployment, Error, Kind};

phrases! {
    connection_title: "Connexion", "Connection";
    diagnosis_title: "Diagnostic", "Diagnosis";
    jira_address: "Adresse de Jira", "Address of Jira";
    jira_address_hint: "Telle que vous l’ouvrez\u{a0}: https://exemple.atlassian.net", "As you open it: https://example.atlassian.net";
    proxy_address: "Adresse du relais", "Address of the proxy";
    proxy_address_hint: "Vide si ce site transmet lui-même les requêtes à Jira.", "Empty if this site passes requests on to Jira itself.";
    this_site: "ce site", "this site";
    way_of_configuration: "Choisis par l’administrateur du site.", "Chosen by the administrator of the site.";
    recognizing: "Guichet regarde quel Jira répond…", "Guichet is checking which Jira answers…";
    not_recognized: "Guichet n’a pas reconnu ce Jira. Choisissez vous-même\u{a0}:", "Guichet did not recognise this Jira. Choose yourself:";
    which_jira: "Quel Jira\u{202f}?", "Which Jira?";
    account_email: "Adresse de votre compte Atlassian", "Address of your Atlassian account";
    api_token: "Jeton d’API", "API token";
    api_token_hint: "Créez-le sur id.atlassian.com, sous Sécurité, Jetons d’API.", "Make one at id.atlassian.com, under Security, API tokens.";
    access_token: "Jeton d’accès personnel", "Personal access token";
    access_token_hint: "Créez-le dans Jira, sous Profil, Jetons d’accès personnels.", "Make one in Jira, under Profile, Personal access tokens.";
    token_in_memory: "Le jeton reste dans la mémoire de cet onglet\u{a0}: il n’est écrit nulle part, et il faudra le redonner au prochain chargement.", "The token stays in the memory of this tab: it is written nowhere, and has to be given again when the page is loaded anew.";
    fill_token: "Donnez un jeton.", "Give a token.";
    fill_email: "Donnez l’adresse de votre compte.", "Give the address of your account.";
    fill_site: "Donnez l’adresse de Jira.", "Give the address of Jira.";
    held_by_proxy: "Le relais détient vos identifiants Jira, et vous reconnaît à votre session au portail de connexion. Guichet n’en reçoit aucun et n’a rien à vous demander.", "The proxy holds your Jira credentials, and knows you by your session at the sign-in gate. Guichet gets none of them, and has nothing to ask you for.";
    held_signed_out: "Se reconnecter recharge la page en passant par le portail\u{202f}; vos brouillons sont gardés.", "Signing in again loads the page anew by way of the gate; your drafts are kept.";
    held_credentials: "Identifiants, détenus par le relais", "Credentials, held by the proxy";
    sign_out: "Se déconnecter", "Sign out";
    test_connection: "Tester la connexion", "Test the connection";
    testing: "Test en cours…", "Testing…";
    test_title: "Test de la connexion", "Connection test";
    sign_in_all_the_same: "Se connecter quand même", "Sign in all the same";
    back_to_work: "Revenir aux demandes", "Back to the requests";
    demonstration_title: "Démonstration", "Demonstration";
    demonstration_explained: "Ce Jira vit dans la page\u{a0}: il ne connaît que cet onglet et oublie tout quand la page se recharge. Rien ne sort de votre navigateur.", "This Jira lives in the page: it knows only this tab, and forgets everything when the page is loaded anew. Nothing leaves your browser.";
    demonstration_again: "Recommencer l’histoire", "Start the story again";
    passed: "Réussi", "Passed";
    failed: "Échoué", "Failed";
    not_reached: "Pas atteint", "Not reached";
}

impl Words {
    /// What a deployment is called.
    pub fn deployment(self, deployment: Deployment) -> &'static str {
        match deployment {
            Deployment::Cloud => "Jira Cloud",
            Deployment::DataCenter => "Jira Data Center",
        }
    }

    /// Who is signed in where.
    pub fn signed_in_as(self, name: &str, deployment: Deployment) -> String {
        let jira = self.deployment(deployment);
        match self.0 {
            super::Language::Fr => format!("Vous êtes connecté à {jira} en tant que {name}."),
            super::Language::En => format!("You are signed in to {jira} as {name}."),
        }
    }

    /// What Jira was found to be.
    pub fn recognized(self, deployment: Deployment) -> String {
        format!("{} {}.", self.pick("C’est", "This is"), self.deployment(deployment))
    }

    /// A stretch of the way.
    pub fn hop(self, hop: Hop) -> &'static str {
        match hop {
            Hop::Proxy => self.pick("Relais", "Proxy"),
            Hop::Jira => "Jira",
            Hop::SignIn => self.pick("Identifiants", "Credentials"),
            Hop::Writing => self.pick("Écriture", "Writing"),
            Hop::Project => self.pick("Projet", "Project"),
        }
    }

    /// How a hop went, in a word.
    pub fn hop_finding(self, finding: &Finding) -> &'static str {
        match finding {
            Finding::Passed => self.passed(),
            Finding::Failed(_) => self.failed(),
            Finding::NotReached => self.not_reached(),
        }
    }

    /// Who can do what about a hop that failed.
    pub fn hop_way_out(self, hop: Hop, error: &Error) -> &'static str {
        let (french, english) = match (hop, error.kind) {
            (_, Kind::NoAnswer(NoAnswer::Offline)) => (
                "Rétablissez le réseau, puis recommencez.",
                "Bring the network back, then try again.",
            ),
            (_, Kind::NoAnswer(NoAnswer::TimedOut)) => (
                "Recommencez dans un instant\u{202f}; si cela dure, prévenez l’administrateur de Jira.",
                "Try again in a moment; if it lasts, tell the administrator of Jira.",
            ),
            (_, Kind::NoAnswer(NoAnswer::Unreachable)) => (
                "Vérifiez l’adresse du relais. Si elle est juste, l’administrateur doit le démarrer, ou y autoriser l’adresse de ce site.",
                "Check the address of the proxy. If it is right, its administrator has to start it, or to admit the address of this site in it.",
            ),
            (_, Kind::Proxy { .. }) => (
                "Le relais fonctionne, mais ne joint pas Jira. L’administrateur doit vérifier l’adresse de Jira dans le relais, et si Jira tourne.",
                "The proxy works but does not reach Jira. Its administrator has to check the address of Jira in it, and whether Jira is up.",
            ),
            (_, Kind::Captcha) => (
                "Ouvrez Jira dans un onglet, connectez-vous une fois, puis revenez ici.",
                "Open Jira in a tab, sign in once, then come back here.",
            ),
            (_, Kind::Session) => (
                "Reconnectez-vous\u{a0}: la page se recharge en passant par le portail de connexion. Vos brouillons sont gardés.",
                "Sign in again: the page is loaded anew by way of the sign-in gate. Your drafts are kept.",
            ),
            (_, Kind::Unlisted) => (
                "L’administrateur du relais doit y inscrire votre jeton Jira, ou vous ouvrir le portail de connexion.",
                "The administrator of the proxy has to enter your Jira token there, or to open the sign-in gate to you.",
            ),
            (_, Kind::HeldRefused) => (
                "L’administrateur du relais doit y remplacer votre jeton Jira, qui a sans doute expiré.",
                "The administrator of the proxy has to replace your Jira token there, which has probably expired.",
            ),
            (_, Kind::CrossSiteCheck) => (
                "L’administrateur du relais doit y remplacer l’en-tête User-Agent du navigateur par un autre. Lire fonctionne, écrire serait refusé.",
                "The administrator of the proxy has to replace the browser’s User-Agent header there. Reading works; writing would be refused.",
            ),
            (_, Kind::NotJira) => (
                "Vérifiez l’adresse\u{a0}: elle mène à une page web, ou à une page de connexion, et pas à Jira.",
                "Check the address: it leads to a web page, or to a sign-in page, not to Jira.",
            ),
            (_, Kind::Scope) => (
                "Créez un jeton dont la portée permet de lire et d’écrire dans Jira.",
                "Make a token whose scopes let it read and write in Jira.",
            ),
            (_, Kind::RateLimited { .. } | Kind::Unavailable { .. }) => {
                ("Attendez un instant, puis recommencez.", "Wait a moment, then try again.")
            }
            (Hop::SignIn, _) => (
                "Vérifiez le jeton, et s’il a expiré. Avec Jira Cloud, l’adresse doit être celle du compte.",
                "Check the token, and whether it has expired. With Jira Cloud, the address has to be that of the account.",
            ),
            (Hop::Project, _) => (
                "Vérifiez la clé du projet dans les réglages du site, ou demandez le droit de le voir.",
                "Check the key of the project in the settings of the site, or ask for the right to see it.",
            ),
            _ => (
                "Montrez ce résultat à l’administrateur de Jira.",
                "Show this result to the administrator of Jira.",
            ),
        };
        self.pick(french, english)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use std::collections::HashSet;

    #[test]
    fn each_fault_of_the_way_has_a_way_out_of_its_own() {
        let faults = [
            (Hop::Proxy, Kind::NoAnswer(NoAnswer::Unreachable)),
            (Hop::Proxy, Kind::Proxy { delivered: false }),
            (Hop::Jira, Kind::NotJira),
            (Hop::SignIn, Kind::SignIn),
            (Hop::SignIn, Kind::Captcha),
            (Hop::SignIn, Kind::Scope),
            (Hop::SignIn, Kind::Session),
            (Hop::SignIn, Kind::Unlisted),
            (Hop::SignIn, Kind::HeldRefused),
            (Hop::Writing, Kind::CrossSiteCheck),
            (Hop::Project, Kind::NotFound),
        ];
        for language in [Language::Fr, Language::En] {
            let ways: HashSet<&str> = faults
                .into_iter()
                .map(|(hop, kind)| Words(language).hop_way_out(hop, &Error::of(kind)))
                .collect();
            assert_eq!(ways.len(), faults.len());
        }
    }
}
