//! The whole way, looked at piece by piece: from the page over proxy and Jira to each id of the
//! settings, so that whoever can help sees what to do. The short test before signing in is
//! [`diagnosis`](super::diagnosis).

mod lanes;
mod machine;
pub mod record;
mod site;

use crate::desk::ports::{Ports, StoreError};
use crate::domain::edit::Field;
use crate::domain::lane::When;
use crate::domain::notification::Access;
use crate::domain::settings::{Channel, Settings};
use crate::domain::ticket::{Choice, IssueKey};
use crate::http::Transport;
use crate::jira::{Client, Credential, Error, FieldName, Permission};
use record::{Exchange, Recorder};
use std::collections::HashMap;
use std::rc::Rc;

/// Something that is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// How the page came here.
    Page,
    /// Something answers at the proxy's address.
    Proxy,
    /// It is Jira that answers.
    Jira,
    /// Jira's clock and this machine's tell the same time.
    Clock,
    /// Jira accepts the credential.
    SignIn,
    /// Jira accepts the credential that the proxy holds for the agent.
    Held,
    /// Writing passes Jira's cross-site check.
    Writing,
    /// The agent sees the project of the requests.
    Project,
    /// The agent may do there what the procedure asks for.
    Permissions,
    Field(Field),
    Kind(Sense),
    /// The account that must be the reporter.
    Reporter,
    /// A ticket can be done.
    Transition,
    Channel,
    /// What keeps an internal note internal.
    Notes,
    /// A transfer can be linked to its request.
    Links,
    Files,
    /// A team, by its place in the settings.
    Target(usize),
    /// A lane that was added, by its place in the settings.
    Lane(usize),
    /// The browser keeps what is typed.
    Storage,
    /// Two tabs do not do the same twice.
    Tabs,
    /// The system's notifications, where the agent wants them.
    Notifications,
}

/// What an issue type of the project means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sense {
    Help,
    Improvement,
    Bug,
    Task,
}

impl Sense {
    pub const ALL: [Sense; 4] = [Sense::Help, Sense::Improvement, Sense::Bug, Sense::Task];
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Good,
    /// One can work, and something is amiss.
    Warned(Cause),
    Failed(Cause),
    /// Only doing it would tell.
    Untold(Cause),
    /// Something before it failed.
    NotReached,
}

/// Why something is not simply good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Jira, or the way to it, refused.
    Refused(Error),
    /// The page came over a connection that anybody can read and change.
    Insecure,
    /// A secure page may not ask a proxy that is not.
    MixedContent,
    /// Nobody is signed in.
    SignedOut,
    /// Jira's clock is ahead by so many seconds, or behind.
    ClockOff {
        seconds: i64,
    },
    ClockUntold,
    /// The agent lacks these.
    Lacking(Vec<Permission>),
    /// Jira does not tell what the agent may do.
    PermissionsUntold,
    /// The settings do not say it.
    NotConfigured,
    FieldUnknown {
        id: String,
    },
    TypeUnknown {
        id: String,
        project: String,
    },
    ReporterUnknown {
        account: String,
    },
    /// The project holds no ticket to try it on.
    NoTicket,
    /// No transition of this ticket leads to a status that counts as done.
    NoWayToDone {
        key: IssueKey,
    },
    /// Nothing was sent to try it.
    ChannelUntried(Channel),
    /// The channel belongs to the other kind of Jira.
    ChannelElsewhere(Channel),
    /// The service desk does not know this ticket as a request.
    NoRequest {
        key: IssueKey,
    },
    /// The mail app is not installed.
    NoMailApp,
    /// Nothing but Service Management would keep a note from the customer.
    NotesOpen,
    /// The project has no such role, so that Jira would refuse every note.
    RoleUnknown {
        role: String,
        project: String,
    },
    /// Jira does not tell the roles of the project.
    RolesUntold,
    /// The project has no such functional group, so that no ticket is of it.
    GroupUnknown {
        id: String,
        project: String,
    },
    /// Jira does not tell the functional groups of the project.
    GroupsUntold,
    NoCloneLink,
    FilesOff,
    NotKept(StoreError),
    /// The browser may clear what it keeps when it needs room.
    NotPersistent,
    NoLocks,
    /// The browser shows no notifications of the desk, though they are wanted.
    NotNotified(Access),
}

/// A check that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub check: Check,
    pub verdict: Verdict,
    /// What was asked for it.
    pub exchanges: Vec<Exchange>,
}

/// What the page knows of itself and its browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// Whether the page came over a secure connection, or from this machine.
    pub is_secure: bool,
    /// Whether requests to Jira leave over one that the browser withholds from a secure page.
    pub is_mixed: bool,
    /// Whether the browser gives the desk a database.
    pub has_database: bool,
    /// Whether the browser has promised to keep what is in it; `None` when it does not tell.
    pub is_persistent: Option<bool>,
    /// Whether tabs can share locks.
    pub has_locks: bool,
    /// Whether the browser lets notifications be shown; `None` when the agent wants none.
    pub notifications: Option<Access>,
}

/// How far the way has been found open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    Nowhere,
    Proxy,
    Jira,
    SignedIn,
    Project,
}

/// What is looked at in the browser, at the end.
const BROWSER: [Check; 3] = [Check::Storage, Check::Tabs, Check::Notifications];

/// A walk along the way.
#[derive(Debug)]
pub struct Checkup {
    settings: Settings,
    ports: Ports,
    surroundings: Surroundings,
    recorder: Rc<Recorder>,
    /// By what the way is looked at while nobody is signed in.
    credential: Credential,
    /// The agent's client, by way of the recorder; nobody is signed in without.
    signed: Option<Client>,
    connected: Option<Result<Client, Error>>,
    reach: Reach,
    fields: Option<Vec<FieldName>>,
    kinds: HashMap<String, Vec<Choice>>,
    /// The functional groups of the project; none where Jira does not tell them.
    groups: Option<Vec<Choice>>,
    sample: Option<Option<IssueKey>>,
}

impl Checkup {
    /// Along the way of an agent who is signed in.
    pub fn of_agent(
        client: &Client,
        settings: Settings,
        ports: Ports,
        surroundings: Surroundings,
    ) -> Checkup {
        let recorder = Recorder::new(client.transport(), ports.clock.clone());
        let client = client.by(recorder.clone());
        let credential = match client.is_held() {
            true => Credential::held(),
            false => Credential::none(),
        };
        let signed = Some(client);
        Checkup { signed, ..Checkup::new(settings, ports, surroundings, recorder, credential) }
    }

    /// Along a way, as far as it can be looked at while nobody is signed in: all of it where the
    /// proxy holds the credential.
    pub fn of_way(
        transport: Rc<dyn Transport>,
        credential: Credential,
        settings: Settings,
        ports: Ports,
        surroundings: Surroundings,
    ) -> Checkup {
        let recorder = Recorder::new(transport, ports.clock.clone());
        Checkup::new(settings, ports, surroundings, recorder, credential)
    }

    fn new(
        settings: Settings,
        ports: Ports,
        surroundings: Surroundings,
        recorder: Rc<Recorder>,
        credential: Credential,
    ) -> Checkup {
        Checkup {
            settings,
            ports,
            surroundings,
            recorder,
            credential,
            signed: None,
            connected: None,
            reach: Reach::Nowhere,
            fields: None,
            kinds: HashMap::new(),
            groups: None,
            sample: None,
        }
    }

    /// What will be looked at, in order.
    pub fn checks(&self) -> Vec<Check> {
        let sign_in = if self.credential.is_held() { Check::Held } else { Check::SignIn };
        let way = [Check::Page, Check::Proxy, Check::Jira, Check::Clock, sign_in];
        let project = [Check::Writing, Check::Project, Check::Permissions];
        let fields = [Field::Email, Field::Account, Field::Group].map(Check::Field);
        let kinds = Sense::ALL.map(Check::Kind);
        let acts = [
            Check::Reporter,
            Check::Transition,
            Check::Channel,
            Check::Notes,
            Check::Links,
            Check::Files,
        ];
        let targets = (0..self.settings.targets.len()).map(Check::Target);
        let lanes = self.settings.lanes.iter().enumerate();
        let lanes = lanes.filter(|(_, lane)| lane.when.as_ref().is_some_and(names_something));
        let lanes = lanes.map(|(place, _)| Check::Lane(place));
        let checks = way.into_iter().chain(project).chain(fields).chain(kinds).chain(acts);
        checks.chain(targets).chain(lanes).chain(BROWSER).collect()
    }

    /// Looks at one thing. In order: each relies on what was found before.
    pub async fn look(&mut self, check: Check) -> Outcome {
        self.recorder.take();
        let verdict = match self.reach < needed(&check) {
            true => Verdict::NotReached,
            false => self.judge(&check).await,
        };
        Outcome { verdict, exchanges: self.recorder.take(), check }
    }

    async fn judge(&mut self, check: &Check) -> Verdict {
        match check {
            Check::Page => self.page(),
            Check::Storage => self.storage().await,
            Check::Tabs => self.tabs(),
            Check::Notifications => self.notifications(),
            Check::Proxy => self.proxy().await,
            Check::Jira => self.jira(),
            Check::Clock => self.clock(),
            Check::SignIn | Check::Held => self.sign_in().await,
            Check::Writing => self.writing().await,
            Check::Project => self.project().await,
            Check::Permissions => self.permissions().await,
            Check::Field(field) => self.field(*field).await,
            Check::Kind(sense) => self.kind(*sense).await,
            Check::Reporter => self.reporter().await,
            Check::Transition => self.transition().await,
            Check::Channel => self.channel().await,
            Check::Notes => self.notes().await,
            Check::Links => self.links().await,
            Check::Files => self.files().await,
            Check::Target(place) => self.target(*place).await,
            Check::Lane(place) => self.lane(*place).await,
        }
    }

    async fn connect(&self) -> Result<Client, Error> {
        match &self.signed {
            Some(client) => client.again().await,
            None => {
                let (transport, mapping) = (self.recorder.clone(), (&self.settings).into());
                Client::connect(transport, self.credential.clone(), mapping).await
            }
        }
    }
}

/// Whether Jira can lack what an added lane goes by.
fn names_something(when: &When) -> bool {
    !(when.groups.is_empty() && when.kinds.is_open())
}

/// How far the way must be open for a check.
fn needed(check: &Check) -> Reach {
    match check {
        Check::Page | Check::Proxy | Check::Storage | Check::Tabs | Check::Notifications => {
            Reach::Nowhere
        }
        Check::Jira => Reach::Proxy,
        Check::Clock | Check::SignIn | Check::Held => Reach::Jira,
        Check::Writing | Check::Project | Check::Links | Check::Files | Check::Target(_) => {
            Reach::SignedIn
        }
        Check::Permissions
        | Check::Field(_)
        | Check::Kind(_)
        | Check::Reporter
        | Check::Transition
        | Check::Channel
        | Check::Notes
        | Check::Lane(_) => Reach::Project,
    }
}
