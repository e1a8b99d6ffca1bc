//! Who is signed in, and where: a Jira that accepted the credential, and what is learned about it
//! on the way.

use crate::desk::metadata::{FORM, Memory, Metadata, Remembering};
use crate::desk::ports::Ports;
use crate::desk::preferences::Seen;
use crate::domain::journal::Operation;
use crate::domain::message::{CreateField, FileLimit};
use crate::domain::person::{Agent, Person};
use crate::domain::settings::{Settings, Target};
use crate::domain::ticket::{Choice, StatusCategory};
use crate::domain::transfer::may_hinder;
use crate::http::Transport;
use crate::jira::{Client, Credential, Error, Kind, LinkType, Mapping};
use std::cell::Cell;
use std::rc::Rc;

/// An agent at work on a site. What is needed rarely is asked for when it is, and remembered.
#[derive(Debug)]
pub struct Session {
    pub client: Client,
    pub agent: Agent,
    pub settings: Settings,
    /// The address of the Jira. Names acts, drafts and preferences that belong to it.
    pub site: String,
    /// The account that must be the reporter, when the settings name one.
    pub reporter: Option<Person>,
    memory: Box<dyn Remembering>,
    hides_teams: Cell<bool>,
}

impl Session {
    /// Signs in with two requests: what Jira this is, and who the agent is.
    ///
    /// # Errors
    /// Those of [`Client::connect`] and [`Client::sign_in`].
    pub async fn open(
        transport: Rc<dyn Transport>,
        credential: Credential,
        settings: Settings,
        site: String,
    ) -> Result<Session, Error> {
        let client = Client::connect(transport, credential, Mapping::from(&settings)).await?;
        let (client, agent) = client.sign_in().await?;
        Ok(Session::of(client, agent, settings, site))
    }

    /// The same agent on the same site, by other settings.
    #[must_use]
    pub fn with_settings(&self, settings: Settings) -> Session {
        let client = self.client.with_mapping(Mapping::from(&settings));
        Session::of(client, self.agent.clone(), settings, self.site.clone())
    }

    fn of(client: Client, agent: Agent, settings: Settings, site: String) -> Session {
        let reporter = settings.reporter.clone().map(|account| Person {
            account,
            name: settings.reporter_name.clone(),
            email: None,
            is_customer: false,
        });
        Session {
            client,
            agent,
            settings,
            site,
            reporter,
            memory: Box::<Memory>::default(),
            hides_teams: Cell::new(false),
        }
    }

    /// What names this agent's tickets in the database.
    pub fn seen(&self) -> Seen {
        Seen { site: self.site.clone(), account: self.agent.person.account.clone() }
    }

    /// Whether an act is one of this agent's on this site.
    pub fn is_for(&self, act: &Operation) -> bool {
        act.site == self.site && act.account == self.agent.person.account
    }

    /// Whether Jira tells this agent nothing of the projects of some team, as far as is known.
    pub(super) fn hides_teams(&self) -> bool {
        self.hides_teams.get()
    }

    pub(super) fn learn_that_teams_are_hidden(&self, are_hidden: bool) {
        self.hides_teams.set(are_hidden);
    }

    /// From now on what is learned is kept in the browser's database for the sessions of an hour, where
    /// the agent wants that, and what they have kept is known.
    pub fn remember_by(&self, ports: Ports) {
        let origin = (FORM, &self.site, &self.agent.person.account, &self.settings);
        if let Ok(origin) = serde_json::to_string(&origin) {
            self.memory().keep(ports, origin);
        }
    }

    /// The agent leaves: nothing is kept any more.
    pub fn end(&self) {
        self.memory().end();
    }

    /// Jira did not do what it was asked. Where it may be that something has changed of what was learned,
    /// that is forgotten: whoever needs it next asks anew.
    pub(super) async fn doubt(&self, error: &Error) {
        let is_doubtful = error.is_refusal()
            || matches!(error.kind, Kind::Forbidden | Kind::NotFound | Kind::Gone | Kind::TooLarge);
        if is_doubtful {
            self.memory().forget().await;
        }
    }

    fn memory(&self) -> &Memory {
        self.memory.memory()
    }

    async fn known<T>(&self, look: impl FnOnce(&Metadata) -> Option<T>) -> Option<T> {
        self.memory().known(look).await
    }

    /// The id of the link type that means "clones", or at least that two tickets belong together;
    /// `None` when the site has neither, or has linking switched off (Jira contract §7).
    pub async fn clone_link(&self) -> Result<Option<String>, Error> {
        if let Some(known) = self.known(|known| known.clone_link.clone()).await {
            return Ok(Some(known));
        }
        let types = match self.client.link_types().await {
            Err(error) if error.kind == Kind::NotFound => Vec::new(),
            answer => answer?,
        };
        let ranked = types.into_iter().filter_map(|kind| Some((fitness(&kind)?, kind.id)));
        let found = ranked.min_by_key(|(fitness, _)| *fitness).map(|(_, id)| id);
        if found.is_some() {
            self.memory().learn(|known| known.clone_link.clone_from(&found)).await;
        }
        Ok(found)
    }

    /// How large a file Jira takes, for one of so many bytes: before it is turned away, Jira is asked
    /// anew.
    pub async fn file_limit(&self, size: u64) -> Result<FileLimit, Error> {
        let known = self.known(|known| known.file_limit).await;
        if let Some(known) = known.filter(|limit| limit.takes(size)) {
            return Ok(known);
        }
        let limit = self.client.file_limit().await?;
        self.memory().learn(|known| known.file_limit = Some(limit)).await;
        Ok(limit)
    }

    /// The ids of the project's statuses that count as done.
    pub async fn done_statuses(&self) -> Result<Vec<String>, Error> {
        if let Some(known) = self.known(|known| known.done_statuses.clone()).await {
            return Ok(known);
        }
        let statuses = self.client.project_statuses(&self.settings.project).await?;
        let done = statuses.into_iter().filter(|status| status.category == StatusCategory::Done);
        let done: Vec<String> = done.map(|status| status.id).collect();
        self.memory().learn(|known| known.done_statuses = Some(done.clone())).await;
        Ok(done)
    }

    /// The types in which an issue of a project can be created.
    pub async fn kinds(&self, project: &str) -> Result<Vec<Choice>, Error> {
        if let Some(known) = self.known(|known| known.kinds.get(project).cloned()).await {
            return Ok(known);
        }
        let kinds = self.client.issue_types(project).await?;
        let learn = |known: &mut Metadata| {
            known.kinds.insert(project.to_owned(), kinds.clone());
        };
        self.memory().learn(learn).await;
        Ok(kinds)
    }

    /// The fields of a target's create screen for a type. Before one of them makes the transfer
    /// impossible, Jira is asked anew.
    pub async fn create_fields(
        &self,
        target: &Target,
        type_id: &str,
    ) -> Result<Vec<CreateField>, Error> {
        let project = &target.project;
        let known =
            self.known(|known| known.create_fields.get(project)?.get(type_id).cloned()).await;
        if let Some(known) = known.filter(|fields| !fields.iter().any(may_hinder)) {
            return Ok(known);
        }
        let fields = self.client.create_fields(project, type_id).await?;
        let learn = |known: &mut Metadata| {
            let screens = known.create_fields.entry(project.clone()).or_default();
            screens.insert(type_id.to_owned(), fields.clone());
        };
        self.memory().learn(learn).await;
        Ok(fields)
    }
}

/// How well a link type says that one ticket is the clone of another: the lower, the better.
fn fitness(kind: &LinkType) -> Option<u8> {
    let is_called = |name: &str| kind.name.eq_ignore_ascii_case(name);
    let is_mutual = !kind.outward.is_empty() && kind.outward == kind.inward;
    let signs = [is_called("Cloners"), kind.is_cloning, is_called("Relates"), is_mutual];
    (0..).zip(signs).find_map(|(rank, is_so)| is_so.then_some(rank))
}
