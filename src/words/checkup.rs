//! What the checkup looks at, what it finds, and who can do what about it.

use super::{Language, Words, phrases};
use crate::desk::checkup::record::{Exchange, without_addresses};
use crate::desk::checkup::{Cause, Check, Outcome, Sense, Verdict};
use crate::desk::diagnosis::Hop;
use crate::desk::ports::StoreError;
use crate::domain::edit::Field;
use crate::domain::notification::Access;
use crate::domain::settings::Settings;
use crate::http::NoAnswer;
use crate::jira::{Error, Kind, Permission};

phrases! {
    checkup_intro:
        "Tout le chemin, de cette page jusqu’à chaque réglage. Rien n’est écrit dans Jira.",
        "The whole way, from this page to each setting. Nothing is written to Jira.";
    checkup_again: "Relancer le diagnostic", "Run the diagnosis again";
    checkup_copy: "Copier pour un collègue", "Copy for a colleague";
    checkup_list: "Étapes du diagnostic", "Steps of the diagnosis";
    checkup_asked: "Ce qui a été demandé", "What was asked";
    checkup_over: "Diagnostic terminé.", "The diagnosis is over.";
    check_waits: "En attente", "Waiting";
    check_runs: "En cours…", "Running…";
    check_good: "Bon", "Good";
    check_warned: "À voir", "To be looked at";
    check_failed: "En panne", "Broken";
    check_untold: "Pas vérifiable", "Cannot be told";
    check_not_reached: "Pas atteint", "Not reached";
}

/// Who can do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Helper {
    Agent,
    /// Who looks after the desk's site and its proxy.
    Site,
    /// Who administers Jira.
    Jira,
}

impl Words {
    /// What is looked at.
    pub fn check(self, check: &Check, settings: &Settings) -> String {
        let named = |french: &'static str, english: &'static str| self.pick(french, english);
        match check {
            Check::Page => named("Cette page", "This page").to_owned(),
            Check::Proxy => named("Relais", "Proxy").to_owned(),
            Check::Jira => "Jira".to_owned(),
            Check::Clock => named("Heure", "Clock").to_owned(),
            Check::SignIn => named("Identifiants", "Credentials").to_owned(),
            Check::Held => self.held_credentials().to_owned(),
            Check::Writing => named("Écriture", "Writing").to_owned(),
            Check::Project => format!("{} {}", named("Projet", "Project"), settings.project),
            Check::Permissions => named("Droits", "Permissions").to_owned(),
            Check::Field(field) => {
                let name = match field {
                    Field::Email => self.mapping_email(),
                    Field::Account => self.mapping_account(),
                    _ => self.mapping_group(),
                };
                name.to_owned()
            }
            Check::Kind(sense) => {
                let name = match sense {
                    Sense::Help => self.mapping_help(),
                    Sense::Improvement => self.mapping_improvement(),
                    Sense::Bug => self.mapping_bug(),
                    Sense::Task => self.mapping_task(),
                };
                self.pick(format!("Type «\u{a0}{name}\u{a0}»"), format!("Type “{name}”"))
            }
            Check::Reporter => named("Rapporteur attendu", "Right reporter").to_owned(),
            Check::Transition => named("Clôture", "Closing").to_owned(),
            Check::Channel => named("Envoi des réponses", "Sending of answers").to_owned(),
            Check::Notes => named("Notes internes", "Internal notes").to_owned(),
            Check::Links => named("Lien des transferts", "Link of transfers").to_owned(),
            Check::Files => named("Pièces jointes", "Attachments").to_owned(),
            Check::Target(place) => {
                let target = settings.targets.get(*place);
                let name = target.map_or("", |target| target.name.as_str());
                format!("{} {name}", named("Équipe", "Team"))
            }
            Check::Lane(place) => {
                let lane = settings.lanes.get(*place).and_then(|lane| lane.name.as_ref());
                let name = lane.map_or("", |name| self.pick(&name.fr, &name.en));
                self.pick(format!("File «\u{a0}{name}\u{a0}»"), format!("Lane “{name}”"))
            }
            Check::Storage => named("Mémoire du navigateur", "Storage of the browser").to_owned(),
            Check::Tabs => named("Entente entre onglets", "Agreement between tabs").to_owned(),
            Check::Notifications => self.notifications_label().to_owned(),
        }
    }

    /// How something was found, in a word or two.
    pub fn verdict(self, verdict: &Verdict) -> &'static str {
        match verdict {
            Verdict::Good => self.check_good(),
            Verdict::Warned(_) => self.check_warned(),
            Verdict::Failed(_) => self.check_failed(),
            Verdict::Untold(_) => self.check_untold(),
            Verdict::NotReached => self.check_not_reached(),
        }
    }

    /// Why.
    pub fn cause(self, cause: &Cause) -> String {
        match cause {
            Cause::Refused(error) => {
                let said = error.messages.iter().map(|message| without_addresses(message));
                let said: Vec<String> = said.collect();
                match said.is_empty() {
                    true => self.failure(error),
                    false => format!("{} {} {}", self.failure(error), self.jira_says(), said.join(" ")),
                }
            }
            Cause::Insecure => self.pick(
                "La page est venue par http\u{a0}: ce qui passe peut être lu en chemin, et le navigateur lui refuse de chiffrer ce qu’il conserve.",
                "The page came by http: what passes can be read on the way, and the browser does not let it encrypt what it keeps.",
            ).to_owned(),
            Cause::MixedContent => self.pick(
                "La page est venue par https, et le relais n’a qu’une adresse http\u{a0}: le navigateur refuse de l’appeler.",
                "The page came by https, and the proxy has an http address only: the browser refuses to call it.",
            ).to_owned(),
            Cause::SignedOut => self.pick(
                "Vous n’êtes pas connecté\u{a0}: la suite se vérifie avec vos identifiants.",
                "You are not signed in: the rest is looked at with your credentials.",
            ).to_owned(),
            Cause::ClockOff { seconds } => {
                let minutes = (seconds.abs() + 30) / 60;
                match *seconds > 0 {
                    true => self.pick(
                        format!("L’horloge de Jira avance de {minutes}\u{a0}min sur celle de cet ordinateur."),
                        format!("Jira’s clock is {minutes}\u{a0}min ahead of this computer’s."),
                    ),
                    false => self.pick(
                        format!("L’horloge de Jira retarde de {minutes}\u{a0}min sur celle de cet ordinateur."),
                        format!("Jira’s clock is {minutes}\u{a0}min behind this computer’s."),
                    ),
                }
            }
            Cause::ClockUntold => self.pick("Jira ne dit pas son heure.", "Jira does not tell its time.").to_owned(),
            Cause::Lacking(permissions) => {
                let names: Vec<&str> =
                    permissions.iter().map(|permission| self.permission(*permission)).collect();
                let names = names.join(", ");
                self.pick(
                    format!("Il vous manque le droit de\u{a0}: {names}."),
                    format!("You lack the right to: {names}."),
                )
            }
            Cause::PermissionsUntold => self.pick(
                "Jira ne dit pas ce que vous avez le droit de faire.",
                "Jira does not tell what you have the right to do.",
            ).to_owned(),
            Cause::NotConfigured => self.pick("Les réglages ne le disent pas.", "The settings do not say it.").to_owned(),
            Cause::FieldUnknown { id } => self.pick(
                format!("Jira n’a pas de champ {id}, ou ne vous le montre pas."),
                format!("Jira has no field {id}, or does not show it to you."),
            ),
            Cause::TypeUnknown { id, project } => self.pick(
                format!("Le projet {project} n’a pas de type {id}."),
                format!("The project {project} has no type {id}."),
            ),
            Cause::ReporterUnknown { account } => self.pick(
                format!("Aucun compte {account} ne se trouve dans ce projet."),
                format!("No account {account} is found in this project."),
            ),
            Cause::NoTicket => self.pick(
                "Le projet n’a encore aucune demande sur laquelle le vérifier.",
                "The project has no request yet to look at it on.",
            ).to_owned(),
            Cause::NoWayToDone { key } => self.pick(
                format!("Aucune transition de {key} ne mène à un état terminé."),
                format!("No transition of {key} leads to a status that is done."),
            ),
            Cause::ChannelUntried(channel) => {
                let how = self.channel_choice(*channel);
                self.pick(
                    format!("«\u{a0}{how}\u{a0}»\u{a0}: seul un envoi le dirait, et rien n’a été envoyé."),
                    format!("“{how}”: only sending would tell, and nothing was sent."),
                )
            }
            Cause::ChannelElsewhere(channel) => {
                let how = self.channel_choice(*channel);
                self.pick(
                    format!("«\u{a0}{how}\u{a0}» n’existe qu’avec Jira Data Center."),
                    format!("“{how}” exists with Jira Data Center only."),
                )
            }
            Cause::NoRequest { key } => self.pick(
                format!("Jira Service Management ne connaît pas {key}\u{a0}: le projet n’est pas un centre de services, ou la demande n’a pas de type de demande."),
                format!("Jira Service Management does not know {key}: the project is no service desk, or the request has no request type."),
            ),
            Cause::NoMailApp => self.pick(
                "L’application Email This Issue n’est pas installée dans ce Jira.",
                "The app Email This Issue is not installed in this Jira.",
            ).to_owned(),
            Cause::RoleUnknown { role, project } => self.pick(
                format!("Le projet {project} n’a pas de rôle «\u{a0}{role}\u{a0}»\u{a0}: Jira refusera les notes internes."),
                format!("The project {project} has no role “{role}”: Jira will refuse internal notes."),
            ),
            Cause::RolesUntold => self.pick(
                "Jira ne dit pas quels rôles le projet a.",
                "Jira does not tell which roles the project has.",
            ).to_owned(),
            Cause::GroupUnknown { id, project } => self.pick(
                format!("Le projet {project} n’a pas de groupe fonctionnel {id}."),
                format!("The project {project} has no functional group {id}."),
            ),
            Cause::GroupsUntold => self.pick(
                "Jira ne dit pas quels groupes fonctionnels le projet a.",
                "Jira does not tell which functional groups the project has.",
            ).to_owned(),
            Cause::NotesOpen => self.pick(
                "Aucun rôle n’est nommé\u{a0}: un commentaire ne peut pas rester interne.",
                "No role is named: a comment cannot stay internal.",
            ).to_owned(),
            Cause::NoCloneLink => self.mapping_no_clone_link().to_owned(),
            Cause::FilesOff => self.pick(
                "Les pièces jointes sont désactivées dans ce Jira.",
                "Attachments are switched off in this Jira.",
            ).to_owned(),
            Cause::NotKept(StoreError::Unavailable) => self.not_kept_here().to_owned(),
            Cause::NotKept(StoreError::Full) => self.pick(
                "Le navigateur n’a plus de place\u{a0}: rien de neuf n’est conservé.",
                "The browser has no room left: nothing new is kept.",
            ).to_owned(),
            Cause::NotPersistent => self.pick(
                "Le navigateur peut effacer les brouillons s’il manque de place.",
                "The browser may clear drafts when it needs room.",
            ).to_owned(),
            Cause::NoLocks => self.pick(
                "Ce navigateur n’a pas de verrous entre onglets.",
                "This browser has no locks between tabs.",
            ).to_owned(),
            Cause::NotNotified(access) => self.not_notified(*access).to_owned(),
        }
    }

    /// Who can do what about it; nothing where nothing has to be done.
    pub fn remedy(self, check: &Check, cause: &Cause) -> Option<String> {
        let (helper, what) = self.way_out_of(check, cause)?;
        let who = match helper {
            Helper::Agent => self.pick("Vous", "You"),
            Helper::Site => {
                self.pick("L’administrateur du relais", "The administrator of the proxy")
            }
            Helper::Jira => self.pick("L’administrateur de Jira", "The administrator of Jira"),
        };
        Some(match self.0 {
            Language::Fr => format!("{who}\u{a0}: {what}"),
            Language::En => format!("{who}: {what}"),
        })
    }

    fn way_out_of(self, check: &Check, cause: &Cause) -> Option<(Helper, &'static str)> {
        let (helper, french, english) = match cause {
            Cause::Refused(error) => {
                return Some((helper_of(error), self.hop_way_out(hop(check), error)));
            }
            Cause::Insecure => (
                Helper::Site,
                "donnez un certificat au site (CERTIFICATE, KEY), et ouvrez-le par https.",
                "give the site a certificate (CERTIFICATE, KEY), and open it by https.",
            ),
            Cause::MixedContent => (
                Helper::Site,
                "donnez une adresse https au relais, ou servez-le sous le nom du site.",
                "give the proxy an https address, or serve it under the site’s own name.",
            ),
            Cause::SignedOut => (
                Helper::Agent,
                "connectez-vous sous Connexion, puis relancez le diagnostic.",
                "sign in under Connection, then run the diagnosis again.",
            ),
            Cause::ClockOff { .. } => (
                Helper::Agent,
                "mettez cet ordinateur à l’heure automatique\u{202f}; s’il y est, c’est le serveur de Jira.",
                "let this computer set its time by itself; if it does, it is the server of Jira.",
            ),
            Cause::Lacking(_) => (
                Helper::Jira,
                "donnez ces droits à l’agent dans le schéma d’autorisations du projet.",
                "grant these to the agent in the permission scheme of the project.",
            ),
            Cause::NotConfigured
            | Cause::FieldUnknown { .. }
            | Cause::TypeUnknown { .. }
            | Cause::RoleUnknown { .. }
            | Cause::GroupUnknown { .. }
            | Cause::NotesOpen => (
                Helper::Site,
                "complétez les réglages dans config.json\u{202f}; la page Connexion propose ce que Jira contient.",
                "complete the settings in config.json; the page Connection proposes what Jira has.",
            ),
            Cause::ReporterUnknown { .. } => (
                Helper::Site,
                "vérifiez reporter dans config.json\u{a0}: le nom d’utilisateur avec Data Center, l’accountId avec Cloud.",
                "check reporter in config.json: the user name with Data Center, the accountId with Cloud.",
            ),
            Cause::NoWayToDone { .. } => (
                Helper::Jira,
                "donnez à l’agent une transition vers un état terminé, ou montrez-lui celle qui existe.",
                "give the agent a transition to a status that is done, or let him see the one there is.",
            ),
            Cause::ChannelElsewhere(_) => (
                Helper::Site,
                "choisissez une autre valeur de channel dans config.json.",
                "choose another value of channel in config.json.",
            ),
            Cause::NoMailApp => (
                Helper::Jira,
                "installez Email This Issue, ou changez channel dans config.json.",
                "install Email This Issue, or change channel in config.json.",
            ),
            Cause::NoRequest { .. } => (
                Helper::Jira,
                "vérifiez que le projet est un centre de services, ou changez channel dans config.json.",
                "check that the project is a service desk, or change channel in config.json.",
            ),
            Cause::NoCloneLink => (
                Helper::Jira,
                "activez les liens, et ajoutez le type de lien «\u{a0}Cloners\u{a0}».",
                "switch linking on, and add the link type “Cloners”.",
            ),
            Cause::FilesOff => (
                Helper::Jira,
                "activez les pièces jointes, si les agents doivent en voir.",
                "switch attachments on, if agents are to see any.",
            ),
            Cause::NotKept(StoreError::Unavailable) => (
                Helper::Agent,
                "quittez la navigation privée, ou autorisez ce site à conserver des données.",
                "leave private browsing, or let this site keep data.",
            ),
            Cause::NotKept(StoreError::Full) => {
                (Helper::Agent, "faites de la place sur le disque.", "make room on the disk.")
            }
            Cause::NotPersistent => (
                Helper::Agent,
                "ajoutez Guichet à vos favoris ou installez-le\u{a0}: le navigateur conserve alors ses données.",
                "bookmark or install Guichet: the browser keeps its data then.",
            ),
            Cause::NoLocks => (
                Helper::Agent,
                "n’ouvrez Guichet que dans un onglet, ou mettez le navigateur à jour.",
                "open Guichet in one tab only, or update the browser.",
            ),
            Cause::NotNotified(Access::Missing) => (
                Helper::Agent,
                "ouvrez Guichet par https dans un navigateur de bureau à jour, ou renoncez aux notifications dans vos préférences.",
                "open Guichet by https in an up-to-date desktop browser, or do without notifications in your preferences.",
            ),
            Cause::NotNotified(_) => (
                Helper::Agent,
                "autorisez les notifications sous Préférences ou dans les réglages du navigateur pour ce site.",
                "allow notifications under Preferences, or in the browser’s settings for this site.",
            ),
            Cause::ClockUntold
            | Cause::PermissionsUntold
            | Cause::RolesUntold
            | Cause::GroupsUntold
            | Cause::NoTicket
            | Cause::ChannelUntried(_) => return None,
        };
        Some((helper, self.pick(french, english)))
    }

    /// A request and its answer on one line.
    pub fn exchange(self, exchange: &Exchange) -> String {
        let answer = match &exchange.answer {
            Ok(answered) => {
                let mut told = answered.status.to_string();
                if let Some(error) = &answered.proxy_error {
                    told.push_str(&format!(" X-Proxy-Error: {error}"));
                }
                if let Some(id) = &answered.request_id {
                    told.push_str(&format!(" X-Request-Id: {id}"));
                }
                told
            }
            Err(NoAnswer::Offline) => self.pick("hors ligne", "offline").to_owned(),
            Err(NoAnswer::Unreachable) => self.pick("pas de réponse", "no answer").to_owned(),
            Err(NoAnswer::TimedOut) => self.pick("délai dépassé", "timed out").to_owned(),
        };
        let (method, target) = (exchange.method.as_str(), &exchange.target);
        format!("{method} {target} → {answer} ({}\u{a0}ms)", exchange.millis)
    }

    /// Something that was looked at, as lines of text.
    pub fn outcome_lines(self, outcome: &Outcome, settings: &Settings) -> Vec<String> {
        let (check, verdict) =
            (self.check(&outcome.check, settings), self.verdict(&outcome.verdict));
        let mut lines =
            vec![self.pick(format!("{check}\u{a0}: {verdict}"), format!("{check}: {verdict}"))];
        if let Verdict::Warned(cause) | Verdict::Failed(cause) | Verdict::Untold(cause) =
            &outcome.verdict
        {
            lines.push(format!("  {}", self.cause(cause)));
            lines.extend(self.remedy(&outcome.check, cause).map(|remedy| format!("  {remedy}")));
        }
        lines.extend(outcome.exchanges.iter().map(|one| format!("    {}", self.exchange(one))));
        lines
    }

    fn permission(self, permission: Permission) -> &'static str {
        match permission {
            Permission::Create => self.pick("créer", "create"),
            Permission::Edit => self.pick("modifier", "edit"),
            Permission::Assign => self.pick("assigner", "assign"),
            Permission::Transition => self.pick("changer l’état", "change the status"),
            Permission::Comment => self.pick("commenter", "comment"),
            Permission::Attach => self.pick("joindre des fichiers", "attach files"),
            Permission::Link => self.pick("lier des demandes", "link requests"),
        }
    }
}

/// Of the short test, the hop whose way out is that of a check.
fn hop(check: &Check) -> Hop {
    match check {
        Check::Proxy => Hop::Proxy,
        Check::SignIn | Check::Held => Hop::SignIn,
        Check::Writing => Hop::Writing,
        Check::Project | Check::Target(_) => Hop::Project,
        _ => Hop::Jira,
    }
}

fn helper_of(error: &Error) -> Helper {
    match error.kind {
        Kind::NoAnswer(NoAnswer::Unreachable)
        | Kind::Proxy { .. }
        | Kind::Unlisted
        | Kind::HeldRefused
        | Kind::CrossSiteCheck
        | Kind::NotJira => Helper::Site,
        Kind::NoAnswer(_)
        | Kind::SignIn
        | Kind::Anonymous
        | Kind::Captcha
        | Kind::Session
        | Kind::Scope
        | Kind::RateLimited { .. }
        | Kind::Unavailable { .. } => Helper::Agent,
        _ => Helper::Jira,
    }
}
