//! Signing in and out. The credential goes into the client and nowhere else.

use super::Desk;
use crate::configuration::Credentials;
use crate::desk::checkup::{Checkup, Surroundings};
use crate::desk::diagnosis::{Report, diagnose};
use crate::desk::held::Held;
use crate::desk::preferences;
use crate::desk::session::Session;
use crate::desk::sync::Board;
use crate::domain::notification::Notifications;
use crate::domain::settings::Settings;
use crate::http::Transport;
use crate::jira::{Client, Credential, Deployment, Error, Mapping};
use crate::route::{Route, SettingsPage};
use crate::ui::browser::bell::Bell;
use crate::ui::browser::fetch::Fetch;
use crate::ui::browser::page;
use crate::ui::browser::surroundings::surroundings;
use crate::ui::connecting::connecting;
use crate::ui::demonstration::demonstration;
use crate::ui::later::later;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use std::time::Duration;

/// How often a sign-in looks whether the page has begun.
const GLANCE: Duration = Duration::from_millis(20);

/// Whether there is a Jira to work with.
#[derive(Clone, Debug)]
pub enum Connection {
    Starting,
    SignedOut {
        /// Why, when it was not the agent's wish.
        why: Option<Error>,
    },
    Connecting,
    Ready(Rc<Session>),
    Failed(Error),
}

/// The way to a Jira, as it is typed into the connection settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// The address of the Jira, as people open it; names it in the database.
    pub site: String,
    /// The address that requests go to; empty when the site itself passes them on.
    pub proxy: String,
    /// The address of the Cloud account; empty for Data Center.
    pub email: String,
}

impl Connection {
    /// The agent is signed in.
    pub fn is_ready(&self) -> bool {
        matches!(self, Connection::Ready(_))
    }
}

impl Connection {
    /// Whether there is a Jira to ask, or soon will be.
    pub fn may_come(&self) -> bool {
        !matches!(self, Connection::SignedOut { .. } | Connection::Failed(_))
    }
}

impl Way {
    /// The credential that belongs to the way: of Cloud with an address, of Data Center without.
    pub fn credential(&self, token: &str) -> Credential {
        match self.email.trim() {
            "" => Credential::bearer(token),
            email => Credential::cloud(email, token),
        }
    }
}

/// What names the Jira of the demonstration in the browser's database.
const DEMO_SITE: &str = "demonstration:";

impl Desk {
    /// The settings of the site's administrator; where they do not say how the procedure maps onto
    /// the Jira, with what this device says of it.
    pub fn settings(self) -> Settings {
        let site = self.configured(|site| site.settings.clone());
        let own = || self.preferences.with_untracked(|kept| kept.settings.clone());
        match site.is_mapped() {
            true => site,
            false => match own() {
                Some(own) => site.mapped_by(own),
                None => site,
            },
        }
    }

    /// Of what the agent is told outside the page: as the agent has chosen, else as the site says.
    pub fn notifications(self) -> Notifications {
        let own = self.preferences.with(|kept| kept.notifications);
        own.unwrap_or_else(|| self.configured(|site| site.settings.notifications))
    }

    /// Whether how the procedure maps onto the Jira is decided on this device.
    pub fn is_mapped_here(self) -> bool {
        self.configured(|site| !site.settings.is_mapped())
    }

    /// Decides how the procedure maps onto the Jira, and reads everything anew by it.
    pub async fn map(self, settings: Settings) {
        let kept = settings.clone();
        self.prefer(move |preferences| preferences.settings = Some(kept.clone()));
        if let Some(session) = self.session_untracked() {
            // What lanes go by has changed with it.
            self.board.set(Board::empty());
            self.enter(session.with_settings(self.settings())).await;
        }
    }

    /// Whether the site's administrator has chosen the Jira and the way to it.
    pub fn is_way_chosen(self) -> bool {
        self.configured(|site| !site.jira.is_empty())
    }

    /// The way that the form begins with: that of the site's administrator, or the last one.
    pub fn last_way(self) -> Way {
        let last = self.preferences.with_untracked(|kept| kept.connection.clone());
        let last = last.unwrap_or_default();
        self.configured(|site| match site.jira.as_str() {
            "" => Way { site: last.site, proxy: last.proxy, email: last.email },
            jira => Way { site: jira.to_owned(), proxy: site.proxy.clone(), email: last.email },
        })
    }

    /// Finds out what kind of Jira answers, without a credential; where Jira does not say it to
    /// strangers, by its address.
    ///
    /// # Errors
    /// Those of [`Client::connect`].
    pub async fn recognize(self, way: &Way) -> Result<Deployment, Error> {
        let transport = self.transport(way);
        let answer = Client::connect(transport, Credential::none(), Mapping::default()).await;
        let told = answer.map(|client| client.deployment());
        told.or_else(|error| Deployment::from_address(way.site.trim()).ok_or(error))
    }

    /// The Jira that the page is for, as it is named in the database: that of the site's
    /// administrator, or the last one.
    pub(super) fn site(self) -> String {
        match self.is_demonstration() {
            true => DEMO_SITE.to_owned(),
            false => self.last_way().site.trim_end_matches('/').to_owned(),
        }
    }

    /// Everything to be looked at on the way to Jira, of the agent who is signed in or else of
    /// nobody.
    pub async fn checkup(self) -> Checkup {
        let way = self.last_way();
        let around = self.surroundings().await;
        let (ports, settings) = (self.ports(), self.settings());
        let credential = if self.is_held() { Credential::held() } else { Credential::none() };
        match self.session_untracked() {
            Some(session) => Checkup::of_agent(&session.client, settings, ports, around),
            None => Checkup::of_way(self.transport(&way), credential, settings, ports, around),
        }
    }

    /// What the page knows of itself and its browser.
    pub async fn surroundings(self) -> Surroundings {
        let wanted = untrack(|| self.notifications());
        surroundings(&self.last_way().proxy, self.keeps, wanted).await
    }

    /// Tests a way hop by hop.
    pub async fn test(self, way: &Way, credential: Credential) -> Report {
        diagnose(self.transport(way), credential, &self.settings()).await
    }

    /// Whether the proxy holds the credentials: nobody types one, and who is signed in is whom the
    /// browser's session at the gate says.
    pub fn is_held(self) -> bool {
        self.configured(|site| site.credentials == Credentials::Proxy)
    }

    /// What happens by itself when the page starts: the demonstration connects, and so does a desk
    /// whose proxy holds the credentials; anything else waits for the agent.
    pub fn begin(self) {
        let demonstration = self.configured(|site| site.demonstration);
        if demonstration.is_some() || self.is_held() {
            self.connection.set(Connection::Connecting);
        }
        // What somebody has seen last is shown to nobody before it is known who this is.
        let showing = if self.is_held() { None } else { self.show_seen() };
        spawn_local(async move {
            if let Some(showing) = showing {
                showing.await;
            }
            page::once_painted(move || self.has_painted.set(true));
            match demonstration {
                _ if self.is_held() => connecting().await.enter_by_proxy(self),
                Some(deployment) => connecting().await.demonstrate(self, deployment),
                None => self.connection.set(Connection::SignedOut { why: None }),
            }
        });
    }

    pub(crate) async fn begin_demonstration(self, deployment: Deployment) {
        let opened = demonstration(deployment, self.settings(), DEMO_SITE.to_owned()).await;
        self.enter_if_opened(opened).await;
    }

    pub(crate) async fn begin_held(self) {
        let transport = self.transport(&self.last_way());
        let (settings, site) = (self.settings(), self.site());
        let opened = Session::open(transport, Credential::held(), settings, site).await;
        self.enter_if_opened(opened).await;
    }

    /// The transport of a way.
    fn transport(self, way: &Way) -> Rc<dyn Transport> {
        match self.is_held() {
            true => Held::new(Rc::new(Fetch::with_session(&way.proxy))),
            false => Rc::new(Fetch::new(&way.proxy)),
        }
    }

    /// Signs in by a typed credential, and remembers the way, not the credential.
    pub async fn sign_in(self, way: Way, credential: Credential) {
        // What was seen last must not come over what Jira tells.
        while self.connection.with_untracked(|now| matches!(now, Connection::Starting)) {
            page::sleep(GLANCE).await;
        }
        self.connection.set(Connection::Connecting);
        let transport = self.transport(&way);
        let site = way.site.trim_end_matches('/').to_owned();
        let opened = Session::open(transport, credential, self.settings(), site).await;
        self.enter_if_opened(opened).await;
        if self.connection.with_untracked(Connection::is_ready) {
            self.prefer(move |kept| {
                let Way { site, proxy, email } = way.clone();
                kept.connection = Some(preferences::Connection { site, proxy, email });
            });
            if self.route.get_untracked() == Route::Settings(SettingsPage::Connection) {
                self.go(&self.before_settings.get_untracked());
            }
        }
    }

    /// Forgets the credential, remembered or not, and what it let be seen; then ends the session at
    /// the gate, if there is one.
    pub fn sign_out(self) {
        self.leave(None);
        self.board.set(Board::empty());
        spawn_local(async move {
            self.forget_token().await;
            self.forget_seen().await;
            let leads_to = self.configured(|site| site.sign_out.clone());
            if self.is_held() && !leads_to.is_empty() {
                page::leave_for(&leads_to);
            }
        });
    }

    /// The credential was refused: nothing more is asked with it.
    pub fn signed_out(self, error: Error) {
        self.leave(Some(error));
    }

    pub(super) fn leave(self, why: Option<Error>) {
        self.stop_acting();
        self.memory.set_value(None);
        self.board_error.set(None);
        self.is_partial.set(false);
        self.connection.set(Connection::SignedOut { why });
        self.end_following();
    }

    /// Whoever keeps the board up to date for a session that is over need not wait to find that out:
    /// the other tabs wait for its lead.
    #[inline(never)]
    fn end_following(self) {
        self.halt.with_value(Bell::wake);
        self.bell.with_value(Bell::wake);
    }

    async fn enter_if_opened(self, opened: Result<Session, Error>) {
        match opened {
            Ok(session) => self.enter(session).await,
            Err(error) if error.is_sign_in() => {
                self.connection.set(Connection::SignedOut { why: Some(error) });
            }
            Err(error) => self.connection.set(Connection::Failed(error)),
        }
    }

    async fn enter(self, session: Session) {
        let session = Rc::new(session);
        let seen = session.seen();
        if !self.shows(&seen) {
            self.show(seen).await;
        }
        self.connection.set(Connection::Ready(session.clone()));
        self.end_following();
        let acting = session.clone();
        spawn_local(async move { later().await.begin_acting(self, acting) });
        self.begin_refreshing(session);
    }
}
