//! Who is signed in, and where: a Jira that accepted the credential, and what is learned about it
//! on the way.

use crate::desk::preferences::Seen;
use crate::domain::journal::Operation;
use crate::domain::message::{CreateField, FileLimit};
use crate::domain::person::{Agent, Person};
use crate::domain::settings::{Settings, Target};
use crate::domain::ticket::{Choice, StatusCategory};
use crate::http::Transport;
use crate::jira::{Client, Credential, Error, Kind, LinkType, Mapping};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
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
    learned: Learned,
}

#[derive(Debug, Default)]
struct Learned {
    clone_link: RefCell<Option<Option<String>>>,
    file_limit: RefCell<Option<FileLimit>>,
    done_statuses: RefCell<Option<Vec<String>>>,
    kinds: RefCell<HashMap<String, Vec<Choice>>>,
    create_fields: RefCell<HashMap<(String, String), Vec<CreateField>>>,
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
        Session { client, agent, settings, site, reporter, learned: Learned::default() }
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
        self.learned.hides_teams.get()
    }

    pub(super) fn learn_that_teams_are_hidden(&self, are_hidden: bool) {
        self.learned.hides_teams.set(are_hidden);
    }

    /// The id of the link type that means "clones", or at least that two tickets belong together;
    /// `None` when the site has neither, or has linking switched off (Jira contract §7).
    pub async fn clone_link(&self) -> Result<Option<String>, Error> {
        if let Some(known) = self.learned.clone_link.borrow().clone() {
            return Ok(known);
        }
        let types = match self.client.link_types().await {
            Err(error) if error.kind == Kind::NotFound => Vec::new(),
            answer => answer?,
        };
        let ranked = types.into_iter().filter_map(|kind| Some((fitness(&kind)?, kind.id)));
        let found = ranked.min_by_key(|(fitness, _)| *fitness).map(|(_, id)| id);
        self.learned.clone_link.replace(Some(found.clone()));
        Ok(found)
    }

    /// How large a file Jira takes.
    pub async fn file_limit(&self) -> Result<FileLimit, Error> {
        if let Some(known) = *self.learned.file_limit.borrow() {
            return Ok(known);
        }
        let limit = self.client.file_limit().await?;
        self.learned.file_limit.replace(Some(limit));
        Ok(limit)
    }

    /// The ids of the project's statuses that count as done.
    pub async fn done_statuses(&self) -> Result<Vec<String>, Error> {
        if let Some(known) = self.learned.done_statuses.borrow().clone() {
            return Ok(known);
        }
        let statuses = self.client.project_statuses(&self.settings.project).await?;
        let done = statuses.into_iter().filter(|status| status.category == StatusCategory::Done);
        let done: Vec<String> = done.map(|status| status.id).collect();
        self.learned.done_statuses.replace(Some(done.clone()));
        Ok(done)
    }

    /// The types in which an issue of a project can be created.
    pub async fn kinds(&self, project: &str) -> Result<Vec<Choice>, Error> {
        if let Some(known) = self.learned.kinds.borrow().get(project).cloned() {
            return Ok(known);
        }
        let kinds = self.client.issue_types(project).await?;
        self.learned.kinds.borrow_mut().insert(project.to_owned(), kinds.clone());
        Ok(kinds)
    }

    /// The fields of a target's create screen for a type.
    pub async fn create_fields(
        &self,
        target: &Target,
        type_id: &str,
    ) -> Result<Vec<CreateField>, Error> {
        let key = (target.project.clone(), type_id.to_owned());
        if let Some(known) = self.learned.create_fields.borrow().get(&key).cloned() {
            return Ok(known);
        }
        let fields = self.client.create_fields(&target.project, type_id).await?;
        self.learned.create_fields.borrow_mut().insert(key, fields.clone());
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
